package verify

import (
	"math"
	"slices"

	"otpaper/verify/scan"
)

// printedModule is the width of a module on a locked sheet in millimetres:
// 8 dots of a printer of 300 dpi.
const printedModule = 8 * mmPerInch / 300

const mmPerInch = 25.4

// paperSizes are the sizes in millimetres that scanners make: A5, A4, A3,
// Letter, Legal, and the whole glass of one for A4 and Letter.
var paperSizes = [][2]float64{{148, 210}, {210, 297}, {297, 420}, {215.9, 279.4}, {215.9, 355.6}, {215.9, 297}}

// paperTolerance is how far off such a size a picture may be, as a share.
const paperTolerance = 0.03

// isPaper says whether a picture is as large, by the resolution it gives, as a
// scanner's: cameras write resolutions that mean nothing.
func isPaper(page scan.Page) bool {
	if page.DPI <= 0 {
		return false
	}
	w, h := float64(page.Width)/page.DPI*mmPerInch, float64(page.Height)/page.DPI*mmPerInch
	near := func(a, b float64) bool { return math.Abs(a-b) <= paperTolerance*b }
	return slices.ContainsFunc(paperSizes, func(size [2]float64) bool {
		return near(min(w, h), size[0]) && near(max(w, h), size[1])
	})
}

// scaleOf is the size of a symbol on paper as a share of what it should be, 0
// when the picture does not tell: taken aslant, or of no known resolution.
func scaleOf(page scan.Page, s scan.Symbol) float64 {
	if s.Module <= 0 || s.Quality.Axial.Grade == "" || !isPaper(page) {
		return 0
	}
	return s.Module / page.DPI * mmPerInch / printedModule
}

// maxOffScale is how far off 100 % a print may be: a millimetre of the 100
// that the ruler has is what a printer's own feed may be off, and a scanner's.
const maxOffScale = 0.02

// OffScale says whether a sheet was printed smaller or larger than it should
// be. A scale of 0 is not known.
func OffScale(scale float64) bool { return scale > 0 && math.Abs(scale-1) > maxOffScale }

// median of a list, 0 of none.
func median(list []float64) float64 {
	if len(list) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(list))
	return sorted[len(sorted)/2]
}
