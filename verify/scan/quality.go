package scan

import "math"

// Grade is a letter from A, as good as new, to D, still read by good readers,
// or F. It is empty for what cannot be judged.
type Grade string

// Measure is one parameter of the print's quality.
type Measure struct {
	Value float64
	Grade Grade
}

// Quality is how good the print of a symbol is, in the spirit of ISO/IEC 15415:
// several parameters are graded, and the worst grade counts. The standard's
// first parameter, that the symbol decodes, is met by every Symbol.
//
// It is no certified grade: pictures are not calibrated, so that the paper
// around the modules stands for full reflectance; light that changes over the
// page is taken out; and pixel values are taken as they are, which is stricter
// to grey ink than reflectance is. What a poor camera or scanner spoils counts
// against the print.
type Quality struct {
	Grade Grade // the worst of the others

	// Contrast is the difference of light and dark modules as a share of the
	// paper's brightness. A from 0.70, B 0.55, C 0.40, D 0.20.
	Contrast Measure
	// Modulation is how far the modules stand clear of the threshold between
	// light and dark, 0 to 1: the least clear one of the codewords that have to
	// be right for the unused correction to be of the same grade. A from 0.50,
	// B 0.40, C 0.30, D 0.20.
	Modulation Measure
	// Patterns is the share of modules that are right in the worst of the fixed
	// patterns: each finder, timing, alignment, format and version information.
	// A from 0.985, B 0.95, C 0.90, D 0.85: of a finder's 64 modules none, three,
	// six and nine may be wrong.
	Patterns Measure
	// Axial is how much wider than high the modules are, or higher than wide,
	// as a share of their size. A to 0.06, B 0.08, C 0.10, D 0.12. It has no grade
	// in a picture taken aslant, where it says how the camera was held.
	Axial Measure
	// Grid is how far the alignment pattern that is most out of place stands off
	// an even grid, in modules, perspective taken out. A to 0.38, B 0.50, C 0.63,
	// D 0.75.
	Grid Measure
	// Unused is the share of error correction that the worst block has left:
	// the symbol's Margin. A from 0.62, B 0.50, C 0.37, D 0.25.
	Unused Measure
}

var letters = [4]Grade{"A", "B", "C", "D"}

// limits are the values that grades A to D end at, the best first.
type limits [4]float64

var (
	contrastLimits   = limits{0.70, 0.55, 0.40, 0.20}
	modulationLimits = limits{0.50, 0.40, 0.30, 0.20}
	patternLimits    = limits{0.985, 0.95, 0.90, 0.85}
	axialLimits      = limits{0.06, 0.08, 0.10, 0.12}
	gridLimits       = limits{0.38, 0.50, 0.63, 0.75}
	unusedLimits     = limits{0.62, 0.50, 0.37, 0.25}
)

// measure grades a value, whichever way the limits run.
func (l limits) measure(value float64) Measure {
	sign := 1.0
	if l[0] < l[3] {
		sign = -1
	}
	for i, limit := range l {
		if sign*value >= sign*limit {
			return Measure{value, letters[i]}
		}
	}
	return Measure{value, "F"}
}

// aslant is how much longer than the opposite side a side of the symbol is in
// a picture that a camera took from one side, as a share.
const aslant = 0.02

// axial compares the modules' width and height in the flat fit of a symbol.
func axial(plane *homography, version int) Measure {
	far := float64(modulesOf(version))
	length := func(ax, ay, bx, by float64) float64 {
		return plane.at(Point{bx, by}).sub(plane.at(Point{ax, ay})).len()
	}
	top, bottom := length(0, 0, far, 0), length(0, far, far, far)
	left, right := length(0, 0, 0, far), length(far, 0, far, far)
	across, down := (top+bottom)/2, (left+right)/2
	m := axialLimits.measure(math.Abs(across-down) / ((across + down) / 2))
	if max(math.Abs(top-bottom)/across, math.Abs(left-right)/down) > aslant {
		m.Grade = ""
	}
	return m
}

// grid is how far the mesh stands off its flat fit.
func (m *mesh) grid() Measure {
	worst := 0.0
	for j := range m.score {
		for i, score := range m.score[j] {
			if score > 0 {
				off := m.plane.at(Point{m.line[i], m.line[j]}).sub(m.node[j][i]).len()
				worst = max(worst, off/m.pitch)
			}
		}
	}
	return gridLimits.measure(worst)
}

// judged sets the grade to the worst of the others.
func (q Quality) judged() Quality {
	q.Grade = "A"
	for _, m := range []Measure{q.Contrast, q.Modulation, q.Patterns, q.Axial, q.Grid, q.Unused} {
		q.Grade = max(q.Grade, m.Grade) // later letters are worse, none is best
	}
	return q
}
