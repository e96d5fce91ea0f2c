package scan

import (
	"slices"

	"github.com/makiuchi-d/gozxing/qrcode/decoder"
)

// paperWindow is how far around a module, in modules, its light ones say how
// bright the paper is there.
const paperWindow = 6

// reflectances are the modules of a symbol beside what they should be.
type reflectances struct {
	side     int
	dark     []bool
	value    []float32 // 1 is the paper around the module, 0 is black
	contrast float64
	middle   float64 // the threshold
}

// reflect measures the sampled brightness of modules against the paper around
// them.
func reflect(light *modules, dark []bool) reflectances {
	n := light.side
	r := reflectances{side: n, dark: dark, value: make([]float32, n*n)}
	paper := paperAround(light, dark)
	var of [2][]float32 // light modules, dark ones
	for i, v := range light.value {
		r.value[i] = v / max(paper[i], 1)
		k := 0
		if dark[i] {
			k = 1
		}
		of[k] = append(of[k], r.value[i])
	}
	high, low := median(of[0]), median(of[1])
	r.contrast, r.middle = max(0, high-low), (high+low)/2
	return r
}

func median(v []float32) float64 { // v is not empty: every symbol has both
	slices.Sort(v)
	return float64(v[len(v)/2])
}

// paperAround is the mean brightness of the light modules around each module.
func paperAround(light *modules, dark []bool) []float32 {
	n := light.side
	stride := n + 1
	sum, count := make([]float32, stride*stride), make([]float32, stride*stride)
	for y := range n {
		var s, c float32
		for x := range n {
			if !dark[y*n+x] {
				s += light.value[y*n+x]
				c++
			}
			i := (y+1)*stride + x + 1
			sum[i], count[i] = sum[i-stride]+s, count[i-stride]+c
		}
	}
	out := make([]float32, n*n)
	for y := range n {
		y0, y1 := max(0, y-paperWindow), min(n, y+paperWindow+1)
		for x := range n {
			x0, x1 := max(0, x-paperWindow), min(n, x+paperWindow+1)
			box := func(t []float32) float32 {
				return t[y1*stride+x1] - t[y0*stride+x1] - t[y1*stride+x0] + t[y0*stride+x0]
			}
			out[y*n+x] = box(sum) / max(box(count), 1)
		}
	}
	return out
}

// clear is how far a module stands from the threshold on its right side, 0 to
// 1; 0 on the wrong one.
func (r *reflectances) clear(at int) float64 {
	d := float64(r.value[at]) - r.middle
	if r.dark[at] {
		d = -d
	}
	if d <= 0 || r.contrast == 0 {
		return 0
	}
	return min(1, 2*d/r.contrast)
}

// modulation is the best grade of which it is true that the correction unused
// would still be of that grade if every codeword less clear than its limit were
// wrong. The value is how clear the worst codeword is that then has to be right.
func (r *reflectances) modulation(version int, level decoder.ErrorCorrectionLevel) Measure {
	m := Measure{Grade: "F"}
	blocks := r.clearness(version, level)
	for i, limit := range modulationLimits {
		m.Value = 1
		for _, b := range blocks {
			spare := int((1 - unusedLimits[i]) * b.capacity / 2)
			m.Value = min(m.Value, b.clear[spare])
		}
		if m.Value >= limit {
			m.Grade = letters[i]
			break
		}
	}
	return m
}

// blockClearness is how clear the codewords of a block are, the least first,
// and twice how many of them correction can mend.
type blockClearness struct {
	clear    []float64
	capacity float64
}

func (r *reflectances) clearness(version int, level decoder.ErrorCorrectionLevel) (blocks []blockClearness) {
	order := dataModules(version)
	for _, b := range blocksOf(version, level) {
		clear := make([]float64, len(b.at))
		for i, c := range b.at {
			clear[i] = 1
			for _, at := range order[8*c : 8*c+8] {
				clear[i] = min(clear[i], r.clear(int(at)))
			}
		}
		slices.Sort(clear)
		blocks = append(blocks, blockClearness{clear, float64(len(b.at) - b.data - reserveOf(version, level))})
	}
	return blocks
}

// patterns is the share of right modules in the worst fixed pattern.
func (r *reflectances) patterns(version int) Measure {
	worst := 1.0
	for _, part := range fixedPatterns(version) {
		right := 0
		for _, at := range part {
			if r.clear(at) > 0 {
				right++
			}
		}
		worst = min(worst, float64(right)/float64(len(part)))
	}
	return patternLimits.measure(worst)
}

// fixedPatterns lists the modules of each fixed pattern of a version: three
// finders with their separators, timing, format and version information, and
// all alignment patterns.
func fixedPatterns(version int) [][]int {
	side := modulesOf(version)
	block := func(x, y, w, h int) (at []int) {
		for j := y; j < y+h; j++ {
			for i := x; i < x+w; i++ {
				at = append(at, j*side+i)
			}
		}
		return at
	}
	format := formatPlaces(side)
	parts := [][]int{
		block(0, 0, 8, 8), block(side-8, 0, 8, 8), block(0, side-8, 8, 8),
		append(block(8, 6, side-16, 1), block(6, 8, 1, side-16)...),
		format[:],
	}
	if version >= firstCoded {
		parts = append(parts, append(block(side-11, 0, 3, 6), block(0, side-11, 6, 3)...))
	}
	var alignment []int
	for _, c := range alignmentPlaces(version) {
		alignment = append(alignment, block(c[0]-2, c[1]-2, 5, 5)...)
	}
	if alignment != nil {
		parts = append(parts, alignment)
	}
	return parts
}
