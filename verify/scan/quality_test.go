package scan

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"
)

// printedOne is a picture of one symbol of version 9 as a printer leaves it,
// 0.677 mm a module, and where it stands.
func printedOne(t testing.TB) (*gray, placed) {
	const x0, y0, side = 1470, 570, 530 // pixels; between what else stands on the sheet
	s := printSheet(t, 11, lockedSheet(1, 9))
	g := newGray(side, side)
	for y := range side {
		copy(g.pix[y*side:(y+1)*side], s.g.pix[(y0+y)*s.g.w+x0:])
	}
	at := s.symbols[1]
	at.x, at.y = at.x-x0, at.y-y0
	return g, at
}

// paintModules covers a block of modules of the symbol.
func paintModules(g *gray, p placed, x, y, w, h int, v uint8) *gray {
	return pixelwise(g, func(i, j int, old float64) float64 {
		a, b := (float64(i)-p.x)/p.module, (float64(j)-p.y)/p.module
		if a >= float64(x) && b >= float64(y) && a < float64(x+w) && b < float64(y+h) {
			return float64(v)
		}
		return old
	})
}

func TestQualityNamesWhatIsPoor(t *testing.T) {
	clean, at := printedOne(t)
	rng := rand.New(rand.NewPCG(1, 2))
	of := map[string]func(q Quality) Measure{
		"contrast":   func(q Quality) Measure { return q.Contrast },
		"modulation": func(q Quality) Measure { return q.Modulation },
		"patterns":   func(q Quality) Measure { return q.Patterns },
		"axial":      func(q Quality) Measure { return q.Axial },
		"grid":       func(q Quality) Measure { return q.Grid },
		"unused":     func(q Quality) Measure { return q.Unused },
	}
	tests := []struct {
		name  string
		g     *gray
		worst string // the parameter
		grade Grade
		least float64 // of its value
		most  float64
	}{
		{"clean", clean, "contrast", "A", 0.86, 0.92},
		{"negative", clean.inverted(), "contrast", "A", 0.86, 0.92},
		{"mirrored", mirrored(clean), "modulation", "A", 0.9, 1},
		{"half the light", brightened(clean, 0.5), "contrast", "A", 0.86, 0.92},
		{"grey ink", inked(clean, 130), "contrast", "C", 0.44, 0.50},
		{"pale ink", inked(clean, 180), "contrast", "D", 0.22, 0.29},
		{"specks", saltAndPepper(rng, clean, 0.10), "modulation", "C", 0.30, 0.40},
		{"5 % higher", resized(clean, 1, 1.05), "axial", "A", 0.045, 0.055},
		{"9 % higher", resized(clean, 1, 1.09), "axial", "C", 0.08, 0.10},
		{"20 % wider", resized(clean, 1.2, 1), "axial", "F", 0.17, 0.20},
		{"a finder's corner", paintModules(clean, at, 0, 0, 3, 1, paperGrey), "patterns", "B", 61.0 / 64, 61.0 / 64},
		{"half the format", paintModules(clean, at, 0, 8, 6, 1, paperGrey), "patterns", "F", 0.80, 0.85},
		{"a blot", paintModules(clean, at, 12, 38, 12, 10, inkGrey), "unused", "D", 0.25, 0.37},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, err := readGray(context.Background(), tt.g, 1)
			if err != nil || len(p.Symbols) != 1 {
				t.Fatalf("%d symbols, error %v", len(p.Symbols), err)
			}
			q := p.Symbols[0].Quality
			got := of[tt.worst](q)
			if got.Grade != tt.grade || got.Value < tt.least || got.Value > tt.most {
				t.Errorf("%s %.3f %s, want %.3f to %.3f %s", tt.worst, got.Value, got.Grade, tt.least, tt.most, tt.grade)
			}
			for name, measure := range of {
				if m := measure(q); m.Grade > tt.grade {
					t.Errorf("%s is worse: %.3f %s", name, m.Value, m.Grade)
				}
			}
			if q.Grade != tt.grade {
				t.Errorf("grade %s, want %s", q.Grade, tt.grade)
			}
		})
	}
}

func TestAxialIsNotGradedAslant(t *testing.T) {
	g, _ := printedOne(t)
	w, h := float64(g.w), float64(g.h)
	from, ok := fitHomography(
		[]Point{{40, 0}, {w - 40, 0}, {w, h}, {0, h}},
		[]Point{{0, 0}, {w, 0}, {w, h}, {0, h}}, []float64{1, 1, 1, 1})
	if !ok {
		t.Fatal("no fit")
	}
	p, err := readGray(context.Background(), warped(g, g.w, g.h, paperGrey, from.at), 1)
	if err != nil || len(p.Symbols) != 1 {
		t.Fatalf("%d symbols, error %v", len(p.Symbols), err)
	}
	if q := p.Symbols[0].Quality; q.Axial.Grade != "" || q.Axial.Value == 0 || q.Grade != "A" {
		t.Errorf("axial %+v, grade %s", q.Axial, q.Grade)
	}
}

func TestModuleIsMeasured(t *testing.T) {
	g, at := printedOne(t)
	for _, scale := range []float64{1, 0.97, 0.5, 1.94} {
		turned := rotated(resized(g, scale, scale), 12)
		p, err := readGray(context.Background(), turned, 1)
		if err != nil || len(p.Symbols) != 1 {
			t.Fatalf("%d symbols, error %v", len(p.Symbols), err)
		}
		if got, want := p.Symbols[0].Module, at.module*scale; math.Abs(got/want-1) > 0.005 {
			t.Errorf("scale %v: module of %.3f pixels, want %.3f", scale, got, want)
		}
	}
}

func TestLimitsIncludeTheirValue(t *testing.T) {
	for i, want := range letters {
		if got := unusedLimits.measure(unusedLimits[i]).Grade; got != want {
			t.Errorf("unused %v is %s, want %s", unusedLimits[i], got, want)
		}
		if got := gridLimits.measure(gridLimits[i]).Grade; got != want {
			t.Errorf("grid %v is %s, want %s", gridLimits[i], got, want)
		}
	}
	if a, b := unusedLimits.measure(0.249).Grade, gridLimits.measure(0.751).Grade; a != "F" || b != "F" {
		t.Errorf("beyond D: %s, %s, want F", a, b)
	}
}
