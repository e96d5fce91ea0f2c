package scan

import (
	"cmp"
	"errors"
	"math"
	"slices"
	"sync"

	"github.com/makiuchi-d/gozxing/qrcode/decoder"
)

// levels are the error correction levels in the order of their two bits in the
// format information (ISO/IEC 18004, table 12).
var levels = [4]struct {
	name  string
	level decoder.ErrorCorrectionLevel
}{
	{"M", decoder.ErrorCorrectionLevel_M},
	{"L", decoder.ErrorCorrectionLevel_L},
	{"H", decoder.ErrorCorrectionLevel_H},
	{"Q", decoder.ErrorCorrectionLevel_Q},
}

// formatCodes are the 32 words of the format information: two bits of level,
// three of mask, ten of BCH (15, 5), and the fixed mask (ISO/IEC 18004, 7.9.1).
var formatCodes = sync.OnceValue(func() (codes [32]uint32) {
	for v := range codes {
		codes[v] = (uint32(v)<<10 | bch(uint32(v), 10, 0x537)) ^ 0x5412
	}
	return codes
})

var errFormat = errors.New("format information is not readable")

// maxFormatErrors of the 30 bits, both copies together: two words of the code
// differ in 7 bits of 15, so in 14 of 30.
const maxFormatErrors = 8

// formatModules hold the format information: 15 bits, twice.
const formatModules = 30

// readFormat finds the words of the format information, level and mask, that
// both copies speak for most, the best first. Each module has the weight of its
// darkness, and none where the symbol is flat. least is how many modules speak
// against the word that the fewest do.
func readFormat(m *modules, flat []bool) (words []int, least int, err error) {
	least = formatModules
	places := formatPlaces(m.side)
	var sum [32]float64
	var fit []int
	for v, code := range formatCodes() {
		wrong := 0
		for i, at := range places {
			d := float64(m.value[at])
			if flat[at] {
				continue
			}
			if code>>(14-i%15)&1 == 0 {
				d = -d
			}
			sum[v] += d
			if d < 0 {
				wrong++
			}
		}
		least = min(least, wrong)
		if wrong <= maxFormatErrors {
			fit = append(fit, v)
		}
	}
	slices.SortStableFunc(fit, func(a, b int) int { return cmp.Compare(sum[b], sum[a]) })
	if len(fit) == 0 {
		return nil, least, errFormat
	}
	return fit, least, nil
}

// formatPlaces are the modules of both copies, from the highest bit down.
func formatPlaces(side int) (at [formatModules]int) {
	k := 0
	put := func(x, y int) { at[k] = y*side + x; k++ }
	for x := range 6 {
		put(x, 8)
	}
	put(7, 8)
	put(8, 8)
	put(8, 7)
	for y := 5; y >= 0; y-- {
		put(8, y)
	}
	for y := side - 1; y >= side-7; y-- {
		put(8, y)
	}
	for x := side - 8; x < side; x++ {
		put(x, 8)
	}
	return at
}

// masked says whether the mask inverts the module (ISO/IEC 18004, table 10).
func masked(mask, x, y int) bool {
	switch mask {
	case 0:
		return (x+y)%2 == 0
	case 1:
		return y%2 == 0
	case 2:
		return x%3 == 0
	case 3:
		return (x+y)%3 == 0
	case 4:
		return (y/2+x/3)%2 == 0
	case 5:
		return x*y%2+x*y%3 == 0
	case 6:
		return (x*y%2+x*y%3)%2 == 0
	default:
		return ((x+y)%2+x*y%3)%2 == 0
	}
}

// dataOrder lists the modules of each version that hold codewords, in the
// order of their bits, remainder bits left out.
var dataOrder [41]struct {
	once sync.Once
	at   []int32
}

func dataModules(version int) []int32 {
	o := &dataOrder[version]
	o.once.Do(func() { o.at = traceCodewords(version) })
	return o.at
}

// traceCodewords walks columns two wide from the right edge, up and down in
// turn, past everything that is not data (ISO/IEC 18004, 7.7.3).
func traceCodewords(version int) []int32 {
	side := modulesOf(version)
	function := functionModules(version)
	var at []int32
	up := true
	for x := side - 1; x > 0; x -= 2 {
		if x == 6 { // the timing column is skipped whole
			x--
		}
		for k := range side {
			y := k
			if up {
				y = side - 1 - k
			}
			for _, c := range []int{x, x - 1} {
				if !function[y*side+c] {
					at = append(at, int32(y*side+c))
				}
			}
		}
		up = !up
	}
	return at[:8*decoder.VERSIONS[version-1].GetTotalCodewords()]
}

// functionModules marks what is not data: finders with their separators and
// format information, timing, alignment patterns, version information.
func functionModules(version int) []bool {
	side := modulesOf(version)
	m := make([]bool, side*side)
	fill := func(x, y, w, h int) {
		for j := y; j < y+h; j++ {
			for i := x; i < x+w; i++ {
				m[j*side+i] = true
			}
		}
	}
	fill(0, 0, 9, 9)
	fill(side-8, 0, 8, 9)
	fill(0, side-8, 9, 8)
	fill(6, 0, 1, side)
	fill(0, 6, side, 1)
	for _, c := range alignmentPlaces(version) {
		fill(c[0]-2, c[1]-2, 5, 5)
	}
	if version >= firstCoded {
		fill(side-11, 0, 3, 6)
		fill(0, side-11, 6, 3)
	}
	return m
}

// codeword is one byte as it was read, and how sure its least sure module is.
type codeword struct {
	value byte
	sure  float32
}

// flatSide is the side of a square of modules that masking leaves next to none
// of in one colour: one of 65,536 / 2 in noise.
const flatSide = 4

// flat marks the modules in squares that are all dark or all light: most
// likely covered by a stain, or torn off, however clear they look.
func (m *modules) flat() []bool {
	n := m.side
	out := make([]bool, n*n)
	run := make([]int, n) // of modules above one another, dark counted up, light down
	for y := range n {
		wide := 0 // how many columns to the left have runs of flatSide of the same colour
		for x := range n {
			if m.value[y*n+x] > 0 {
				run[x] = max(run[x], 0) + 1
			} else {
				run[x] = min(run[x], 0) - 1
			}
			switch {
			case run[x] >= flatSide:
				wide = max(wide, 0) + 1
			case run[x] <= -flatSide:
				wide = min(wide, 0) - 1
			default:
				wide = 0
			}
			if wide >= flatSide || wide <= -flatSide {
				for j := y - flatSide + 1; j <= y; j++ {
					for i := x - flatSide + 1; i <= x; i++ {
						out[j*n+i] = true
					}
				}
			}
		}
	}
	return out
}

// readCodewords reads the data modules under a mask. What is flat is not sure.
func readCodewords(m *modules, flat []bool, version, mask int) []codeword {
	order := dataModules(version)
	words := make([]codeword, len(order)/8)
	for i := range words {
		w := codeword{sure: math.MaxFloat32}
		for _, at := range order[8*i : 8*i+8] {
			d := m.value[at]
			dark := d > 0
			if d < 0 {
				d = -d
			}
			w.sure = min(w.sure, d)
			if flat[at] {
				w.sure = 0
			}
			w.value <<= 1
			if dark != masked(mask, int(at)%m.side, int(at)/m.side) {
				w.value |= 1
			}
		}
		words[i] = w
	}
	return words
}

// block is one Reed-Solomon block: which codewords of the symbol it is made
// of, and how many of them, the first, carry data.
type block struct {
	at   []int
	data int
}

// blocksOf undoes the interleaving of the codewords (ISO/IEC 18004, 7.6):
// first codewords of all blocks, then second ones; shorter blocks come first
// and end one data codeword earlier.
func blocksOf(version int, level decoder.ErrorCorrectionLevel) []block {
	table := decoder.VERSIONS[version-1].GetECBlocksForLevel(level)
	var blocks []block
	longest := 0
	for _, group := range table.GetECBlocks() {
		for range group.GetCount() {
			blocks = append(blocks, block{data: group.GetDataCodewords()})
			longest = max(longest, group.GetDataCodewords())
		}
	}
	next := 0
	for i := range longest + table.GetECCodewordsPerBlock() {
		for b := range blocks {
			if i < longest && i >= blocks[b].data {
				continue
			}
			blocks[b].at = append(blocks[b].at, next)
			next++
		}
	}
	return blocks
}
