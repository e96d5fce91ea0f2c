package scan

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/skip2/go-qrcode"
)

// The pages of these tests are drawn here, from the layout alone, so that they
// share no code with what draws the kit.
const (
	sheetDPI  = 300
	pxPerMM   = sheetDPI / 25.4
	paperGrey = 243
	inkGrey   = 25
	tonerSoft = 0.95 // sigma of a laser printer's edges, pixels
	grain     = 2    // sigma of paper and scanner, grey levels
)

// placed is one symbol as it was printed.
type placed struct {
	text    string
	version int
	x, y    float64 // top left corner, pixels
	module  float64 // pixels
}

// sheet is a printed page.
type sheet struct {
	g       *gray
	symbols []placed
}

// symbolSpec is a symbol to be drawn on a sheet, in millimetres.
type symbolSpec struct {
	version  int
	level    qrcode.RecoveryLevel
	x, y     float64
	moduleMM float64
}

// lockedSheet is the layout of locked sheets: 2 x 3 boxes for symbols of
// version 20, smaller versions at the top left of their box.
func lockedSheet(versions ...int) []symbolSpec {
	const moduleMM, pitchMM = 0.677, 71.1
	var specs []symbolSpec
	for i, v := range versions {
		specs = append(specs, symbolSpec{
			version: v, level: qrcode.Medium, moduleMM: moduleMM,
			x: []float64{40.33, 128.33}[i%2],
			y: 52 + pitchMM*float64(i/2),
		})
	}
	return specs
}

// gridSheet spreads nx x ny symbols evenly over the same live area.
func gridSheet(version, nx, ny int, moduleMM float64) []symbolSpec {
	var specs []symbolSpec
	for j := range ny {
		for i := range nx {
			specs = append(specs, symbolSpec{
				version: version, level: qrcode.Medium, moduleMM: moduleMM,
				x: 40 + 154/float64(nx)*float64(i),
				y: 52 + 213/float64(ny)*float64(j),
			})
		}
	}
	return specs
}

const base32Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

func randomText(rng *rand.Rand, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = base32Digits[rng.IntN(len(base32Digits))]
	}
	return string(b)
}

// alphanumericRoom is how many characters fill most of a symbol at level M.
var alphanumericRoom = map[int]int{
	1: 18, 2: 36, 3: 58, 5: 120, 7: 170, 8: 210, 9: 250, 10: 300, 11: 350, 12: 400,
	14: 520, 15: 590, 18: 790, 20: 960, 25: 1400, 30: 1950, 40: 3300,
}

// printSheet draws an A4 page at 300 dpi with a laser printer's look.
func printSheet(t testing.TB, seed uint64, specs []symbolSpec) *sheet {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 1))
	w, h := int(math.Round(210*pxPerMM)), int(math.Round(297*pxPerMM))
	s := &sheet{}
	ink := make([]float32, w*h)
	for _, spec := range specs {
		p := placed{
			text:    fmt.Sprintf("OK%d ", len(s.symbols)) + randomText(rng, alphanumericRoom[spec.version]-10),
			version: spec.version,
			x:       spec.x * pxPerMM, y: spec.y * pxPerMM, module: spec.moduleMM * pxPerMM,
		}
		s.symbols = append(s.symbols, p)
	}
	drawFurniture(rng, ink, w)
	for i, p := range s.symbols {
		clearBox(ink, w, p)
		drawSymbol(t, ink, w, p, specs[i].level)
	}
	s.g = newGray(w, h)
	for i, v := range ink {
		s.g.pix[i] = uint8(paperGrey - (paperGrey-inkGrey)*min(v, 1) + 0.5)
	}
	s.g = addNoise(rng, gaussian(s.g, tonerSoft), grain)
	return s
}

// clearBox takes away what stands on the symbol's place and its quiet zone.
func clearBox(ink []float32, w int, p placed) {
	quiet := 4 * p.module
	far := float64(modulesOf(p.version))*p.module + quiet
	for y := max(0, int(p.y-quiet)); y < min(len(ink)/w, int(p.y+far)); y++ {
		clear(ink[y*w+max(0, int(p.x-quiet)) : y*w+min(w, int(p.x+far))])
	}
}

func drawSymbol(t testing.TB, ink []float32, w int, p placed, level qrcode.RecoveryLevel) {
	t.Helper()
	for y, row := range newSymbol(t, p.text, p.version, level) {
		for x, dark := range row {
			if dark {
				fillRect(ink, w, p.x+float64(x)*p.module, p.y+float64(y)*p.module, p.module, p.module)
			}
		}
	}
}

// newSymbol is the module grid, without a quiet zone.
func newSymbol(t testing.TB, text string, version int, level qrcode.RecoveryLevel) [][]bool {
	t.Helper()
	q, err := qrcode.NewWithForcedVersion(text, version, level)
	if err != nil {
		t.Fatal(err)
	}
	q.DisableBorder = true
	return q.Bitmap()
}

// fillRect adds the share of each pixel that the rectangle covers.
func fillRect(ink []float32, w int, x, y, dx, dy float64) {
	h := len(ink) / w
	overlap := func(i int, a, b float64) float64 {
		return max(0, min(float64(i+1), b)-max(float64(i), a))
	}
	for j := max(0, int(y)); j < min(h, int(math.Ceil(y+dy))); j++ {
		for i := max(0, int(x)); i < min(w, int(math.Ceil(x+dx))); i++ {
			ink[j*w+i] += float32(overlap(i, x, x+dx) * overlap(j, y, y+dy))
		}
	}
}

// drawFurniture adds what stands beside the symbols: a banner, lines like
// text above them and at the foot, a frame.
func drawFurniture(rng *rand.Rand, ink []float32, w int) {
	fillRect(ink, w, 22*pxPerMM, 26*pxPerMM, 172*pxPerMM, 1)
	fillRect(ink, w, 22*pxPerMM, 40*pxPerMM, 172*pxPerMM, 3)
	line := func(x, y, length, size float64) {
		for end := x + length; x < end; {
			if rng.IntN(6) > 0 { // a letter: two or three strokes
				fillRect(ink, w, x, y, size/6, size)
				fillRect(ink, w, x, y+size*rng.Float64()*0.8, size/2, size/6)
				if rng.IntN(2) == 0 {
					fillRect(ink, w, x+size/2, y, size/6, size)
				}
			}
			x += size * 0.9
		}
	}
	line(24*pxPerMM, 30*pxPerMM, 120*pxPerMM, 70)
	for i := range 3 {
		for j := range 4 { // labels left of each symbol, outside its quiet zone
			y := (54 + 71.1*float64(i) + 5*float64(j)) * pxPerMM
			line(23*pxPerMM, y, 13*pxPerMM, 30)
			line(111*pxPerMM, y, 13*pxPerMM, 30)
		}
	}
	line(24*pxPerMM, 272*pxPerMM, 150*pxPerMM, 28)
	line(24*pxPerMM, 278*pxPerMM, 100*pxPerMM, 28)
}
