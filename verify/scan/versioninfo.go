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

// versionCode is the 18-bit version information of versions 7 to 40, the
// version and its BCH (18, 6) check bits (ISO/IEC 18004, annex D).
var versionCodes = sync.OnceValue(func() map[int]uint32 {
	codes := make(map[int]uint32)
	for v := 7; v <= 40; v++ {
		codes[v] = uint32(v)<<12 | bch(uint32(v), 12, 0x1F25)
	}
	return codes
})

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

// readVersion reads the version information beside the finder at f, which is
// the top right one when beside is true and the bottom left one otherwise.
// One module is u across and v down. It returns the version and the number of
// wrong bits; more than maxVersionErrors means that nothing could be read.
func readVersion(g *gray, f, u, v Point, topRight bool) (version, wrong int) {
	if !topRight {
		u, v = v, u // the two fields mirror each other
	}
	wrong = 18
	for _, k := range []float64{1, 0.95, 1.05} { // the scale is known to a few per cent
		var level [18]float64
		mean := 0.0
		for i := range level {
			// Six rows of three modules, four to six left of the finder's rim.
			across, down := float64(i%3)-7, float64(i/3)-3
			level[i] = g.at(f.along(u, v, across*k, down*k))
			mean += level[i] / 18
		}
		var word uint32
		for i, l := range level {
			if l < mean {
				word |= 1 << i
			}
		}
		for n, code := range versionCodes() {
			d := bits.OnesCount32(word ^ code)
			if d < wrong || d == wrong && n < version {
				version, wrong = n, d
			}
		}
	}
	return version, wrong
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
