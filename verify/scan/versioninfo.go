package scan

import (
	"math"
	"math/bits"
	"sync"

	"github.com/makiuchi-d/gozxing/qrcode/decoder"
)

// alignmentCentres lists the rows and columns of the alignment patterns'
// centres, counted in modules from 0 (ISO/IEC 18004, annex E). Version 1 has none.
func alignmentCentres(version int) []int {
	return decoder.VERSIONS[version-1].GetAlignmentPatternCenters()
}

// alignmentPlaces lists the centres of the alignment patterns, in modules from
// 0: where rows and columns of them cross, finders left out.
func alignmentPlaces(version int) (at [][2]int) {
	centres := alignmentCentres(version)
	last := len(centres) - 1
	for j, y := range centres {
		for i, x := range centres {
			if (i > 0 || j > 0) && (i < last || j > 0) && (i > 0 || j < last) {
				at = append(at, [2]int{x, y})
			}
		}
	}
	return at
}

// versionCodes are the 18-bit version information of versions 7 to 40: the
// version and its BCH (18, 6) check bits (ISO/IEC 18004, annex D).
var versionCodes = sync.OnceValue(func() (codes [41]uint32) {
	for v := firstCoded; v <= 40; v++ {
		codes[v] = uint32(v)<<12 | bch(uint32(v), 12, 0x1F25)
	}
	return codes
})

const firstCoded = 7 // the smallest version that carries version information

// bch is the remainder of value, shifted up by the check bits, divided by the
// generator polynomial.
func bch(value uint32, checkBits int, generator uint32) uint32 {
	r := value << checkBits
	for n := bits.Len32(r); n > checkBits; n = bits.Len32(r) {
		r ^= generator << (n - 1 - checkBits)
	}
	return r
}

const maxVersionErrors = 3 // bits that the code corrects

// versionWord reads the 18 modules of version information beside the finder at
// f: the top right one, or else the bottom left one. One module is u across
// and v down.
func versionWord(g *gray, f, u, v Point, topRight bool) uint32 {
	if !topRight {
		u, v = v, u // the two fields mirror each other
	}
	var level [18]float64
	mean := 0.0
	for i := range level {
		// Six rows of three modules, four to six left of the finder's rim.
		level[i] = g.at(f.along(u, v, float64(i%3)-7, float64(i/3)-3))
		mean += level[i] / 18
	}
	var word uint32
	for i, l := range level {
		if l < mean {
			word |= 1 << i
		}
	}
	return word
}

// versionErrors counts the bits, 0 to 18, in which a word differs from the
// version information of version.
func versionErrors(word uint32, version int) int {
	return bits.OnesCount32(word ^ versionCodes()[version])
}

// readVersion is the version whose information stands beside the finder at f;
// ok is false when too many of its bits are wrong.
func readVersion(g *gray, f, u, v Point, topRight bool) (version int, ok bool) {
	word := versionWord(g, f, u, v, topRight)
	for version := firstCoded; version <= 40; version++ {
		if versionErrors(word, version) <= maxVersionErrors {
			return version, true
		}
	}
	return 0, false
}

// modulesOf is the width of a symbol of the version.
func modulesOf(version int) int { return 17 + 4*version }

// versionOf is the version, not rounded, of a symbol so many modules wide.
func versionOf(modules float64) float64 { return (modules - 17) / 4 }

// finderCentres are the centres of the three finders in modules: top left,
// top right, bottom left.
func finderCentres(version int) [3]Point {
	far := float64(modulesOf(version)) - 3.5
	return [3]Point{{3.5, 3.5}, {far, 3.5}, {3.5, far}}
}

// plausible says whether a version fits the version estimated from the
// finders' size and distance.
func plausible(version int, estimate float64) bool {
	return math.Abs(float64(version)-estimate) < 2.5+0.12*estimate
}
