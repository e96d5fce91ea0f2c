package scan

import (
	"context"
	"flag"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"sort"
	"testing"
	"time"
)

var damageFlag = flag.String("damage", "", `damage to try: "" for a selection, "all", or a family`)
var damageSeed = flag.Uint64("damage-seed", 1, "seed of pages and damage")

// tier says who meets the damage.
type tier int

const (
	expected tier = iota // a careful user gets this
	hard                 // a bad day
)

func (t tier) String() string { return [...]string{"expect", "hard"}[t] }

// damage is one entry of the table. do returns the picture to be read and,
// when parts of the page are gone, what is.
type damage struct {
	family, name string
	tier         tier
	do           func(rng *rand.Rand, g *gray) (*gray, *worn)
}

// whole is damage that takes no part of the page away.
func whole(f func(rng *rand.Rand, g *gray) *gray) func(*rand.Rand, *gray) (*gray, *worn) {
	return func(rng *rand.Rand, g *gray) (*gray, *worn) { return f(rng, g), nil }
}

// partly is damage that does.
func partly(f func(rng *rand.Rand, w *worn)) func(*rand.Rand, *gray) (*gray, *worn) {
	return func(rng *rand.Rand, g *gray) (*gray, *worn) {
		w := wear(g)
		f(rng, w)
		return w.g, w
	}
}

func dpi(g *gray, n float64) *gray {
	if n == sheetDPI {
		return g
	}
	return resized(g, n/sheetDPI, n/sheetDPI)
}

func fax(g *gray) *gray { return resized(g, 204.0/sheetDPI, 196.0/sheetDPI) }

// damageTable is the table of the reader's requirements.
func damageTable() []damage {
	var table []damage
	add := func(family, name string, t tier, do func(*rand.Rand, *gray) (*gray, *worn)) {
		table = append(table, damage{family, name, t, do})
	}
	for _, n := range []float64{300, 200, 150, 120, 100} {
		t := expected
		if n < 150 {
			t = hard
		}
		add("scale", fmt.Sprintf("%v dpi", n), t, whole(func(_ *rand.Rand, g *gray) *gray { return dpi(g, n) }))
	}
	for _, q := range []int{90, 60, 40} {
		add("jpeg", fmt.Sprintf("q%d", q), expected, whole(func(_ *rand.Rand, g *gray) *gray { return throughJPEG(g, q) }))
	}
	add("jpeg", "q20", hard, whole(func(_ *rand.Rand, g *gray) *gray { return throughJPEG(g, 20) }))
	add("jpeg", "q20 150 dpi", hard, whole(func(_ *rand.Rand, g *gray) *gray { return throughJPEG(dpi(g, 150), 20) }))

	add("blur", "1.5", expected, whole(func(_ *rand.Rand, g *gray) *gray { return gaussian(g, 1.5) }))
	add("blur", "2.5", hard, whole(func(_ *rand.Rand, g *gray) *gray { return gaussian(g, 2.5) }))
	add("blur", "motion 6", hard, whole(func(rng *rand.Rand, g *gray) *gray { return motion(g, 7, 1, rng.IntN(2)) }))

	add("noise", "15", expected, whole(func(rng *rand.Rand, g *gray) *gray { return addNoise(rng, g, 15) }))
	add("noise", "specks 2 %", expected, whole(func(rng *rand.Rand, g *gray) *gray { return saltAndPepper(rng, g, 0.02) }))
	add("noise", "35", hard, whole(func(rng *rand.Rand, g *gray) *gray { return addNoise(rng, g, 35) }))
	add("noise", "specks 8 %", hard, whole(func(rng *rand.Rand, g *gray) *gray { return saltAndPepper(rng, g, 0.08) }))

	for _, a := range []float64{1, 3, 7, 15, 30, 45, 90, 180, 270} {
		add("rotate", fmt.Sprintf("%v degrees", a), expected, whole(func(_ *rand.Rand, g *gray) *gray { return rotated(g, a) }))
	}
	add("skew", "shear 0.02", expected, whole(func(_ *rand.Rand, g *gray) *gray { return sheared(g, 0.02) }))
	add("skew", "axis 1.04", expected, whole(func(_ *rand.Rand, g *gray) *gray {
		return warped(g, g.w, int(1.04*float64(g.h)), paperGrey, func(p Point) Point { return Point{p.X, p.Y / 1.04} })
	}))
	add("skew", "shear 0.06", hard, whole(func(_ *rand.Rand, g *gray) *gray { return sheared(g, 0.06) }))

	shot := func(name string, t tier, c camera) {
		add("photo", name, t, whole(func(rng *rand.Rand, g *gray) *gray { return photographed(rng, g, c) }))
	}
	shot("12 MP 3 %", expected, camera{w: 3000, h: 4000, move: 0.03, light: 0.80, blur: 0.7, noise: 4, jpeg: 90})
	shot("12 MP 10 %", expected, camera{w: 3000, h: 4000, move: 0.10, light: 0.65, blur: 0.9, noise: 6, jpeg: 85})
	shot("12 MP 18 %", hard, camera{w: 3000, h: 4000, move: 0.18, light: 0.50, shadow: 0.35, blur: 1.3, noise: 9, jpeg: 75})
	shot("8 MP 8 %", hard, camera{w: 2448, h: 3264, move: 0.08, light: 0.65, blur: 1.0, noise: 6, jpeg: 80})
	shot("8 MP bent", hard, camera{w: 2448, h: 3264, move: 0.05, light: 0.70, blur: 0.9, noise: 5, jpeg: 85, bend: 0.006})

	add("light", "gradient to 40 %", expected, whole(func(rng *rand.Rand, g *gray) *gray { return lit(rng, g, 0.4) }))
	add("light", "shadow 40 %", expected, whole(func(rng *rand.Rand, g *gray) *gray { return shadowed(rng, g, 0.4) }))
	add("light", "gradient to 20 %", hard, whole(func(rng *rand.Rand, g *gray) *gray { return lit(rng, g, 0.2) }))
	add("light", "shadow 65 %", hard, whole(func(rng *rand.Rand, g *gray) *gray { return shadowed(rng, g, 0.65) }))
	add("light", "over-exposed", hard, whole(func(_ *rand.Rand, g *gray) *gray { return brightened(g, 1.6) }))

	add("fax", "300 dpi", expected, whole(func(_ *rand.Rand, g *gray) *gray { return bilevel(g, 128) }))
	add("fax", "204 x 196", expected, whole(func(_ *rand.Rand, g *gray) *gray { return bilevel(fax(g), 128) }))
	add("fax", "150 dpi", hard, whole(func(_ *rand.Rand, g *gray) *gray { return bilevel(dpi(g, 150), 128) }))
	add("fax", "too dark", hard, whole(func(_ *rand.Rand, g *gray) *gray { return bilevel(dpi(g, 204), 205) }))
	add("fax", "too light", hard, whole(func(_ *rand.Rand, g *gray) *gray { return bilevel(dpi(g, 204), 75) }))
	add("fax", "dithered", hard, whole(func(_ *rand.Rand, g *gray) *gray { return dithered(dpi(g, 204)) }))

	add("fold", "two folds", expected, partly(func(rng *rand.Rand, w *worn) { w.fold(rng, false, 5, 1.5) }))
	add("fold", "both ways", hard, partly(func(rng *rand.Rand, w *worn) { w.fold(rng, true, 8, 3) }))

	add("stain", "ring 16 %", expected, partly(func(rng *rand.Rand, w *worn) { w.ring(rng, 0.16) }))
	add("stain", "blot 2 %", expected, partly(func(rng *rand.Rand, w *worn) { w.blot(rng, 0.02) }))
	add("stain", "two rings 22 %", hard, partly(func(rng *rand.Rand, w *worn) { w.ring(rng, 0.22); w.ring(rng, 0.22) }))
	add("stain", "blot 4.5 %", hard, partly(func(rng *rand.Rand, w *worn) { w.blot(rng, 0.045) }))
	add("stain", "nine blots", hard, partly(func(rng *rand.Rand, w *worn) {
		for range 9 {
			w.blot(rng, 0.012)
		}
	}))
	add("stain", "water 20 %", hard, partly(func(rng *rand.Rand, w *worn) { w.water(rng, 0.20) }))
	add("stain", "pen", hard, partly(func(rng *rand.Rand, w *worn) {
		for range 3 {
			w.penStroke(rng, 7)
		}
	}))

	add("cut", "corner 5 %", expected, partly(func(rng *rand.Rand, w *worn) { w.tearCorner(rng, 0.05) }))
	add("cut", "holes", expected, partly(func(_ *rand.Rand, w *worn) { w.punchHoles() }))
	add("cut", "corner 15 %", hard, partly(func(rng *rand.Rand, w *worn) { w.tearCorner(rng, 0.15) }))
	add("cut", "edge 4 %", hard, partly(func(rng *rand.Rand, w *worn) { w.tearEdge(rng, 0.04) }))
	add("cut", "strip 8 %", hard, partly(func(rng *rand.Rand, w *worn) { w.tearStrip(rng, 0.08) }))

	add("streak", "two white 4", expected, partly(func(rng *rand.Rand, w *worn) { w.streaks(rng, 2, 4, paperGrey) }))
	add("streak", "six white 8", hard, partly(func(rng *rand.Rand, w *worn) { w.streaks(rng, 6, 8, paperGrey) }))
	add("streak", "three black 5", hard, partly(func(rng *rand.Rand, w *worn) { w.streaks(rng, 3, 5, inkGrey) }))
	add("streak", "three black 5 across", hard, partly(func(rng *rand.Rand, w *worn) { // fed sideways
		turned := wear(quarterTurn(w.g))
		turned.streaks(rng, 3, 5, inkGrey)
		for y := range w.g.h {
			for x := range w.g.w {
				w.gone[y*w.g.w+x] = turned.gone[x*turned.g.w+turned.g.w-1-y]
			}
		}
		w.g = quarterTurn(quarterTurn(quarterTurn(turned.g)))
	}))
	add("streak", "faded band", hard, partly(func(rng *rand.Rand, w *worn) { w.fadedBand(rng) }))

	add("contrast", "ink 110", expected, whole(func(_ *rand.Rand, g *gray) *gray { return inked(g, 110) }))
	add("contrast", "ink 165", hard, whole(func(_ *rand.Rand, g *gray) *gray { return inked(g, 165) }))
	add("contrast", "thin", hard, whole(func(_ *rand.Rand, g *gray) *gray { return strokes(strokes(g, true), true) }))
	add("contrast", "bleeding", hard, whole(func(_ *rand.Rand, g *gray) *gray { return strokes(strokes(g, false), false) }))
	add("contrast", "negative", hard, whole(func(_ *rand.Rand, g *gray) *gray { return g.inverted() }))

	add("curl", "0.3 %", expected, whole(func(rng *rand.Rand, g *gray) *gray { return curled(rng, g, 0.003) }))
	add("curl", "0.8 %", hard, whole(func(rng *rand.Rand, g *gray) *gray { return curled(rng, g, 0.008) }))

	add("copy", "one", expected, whole(photocopied))
	add("copy", "three", hard, whole(func(rng *rand.Rand, g *gray) *gray {
		return photocopied(rng, photocopied(rng, photocopied(rng, g)))
	}))
	for _, n := range []float64{150, 200} {
		add("combo", fmt.Sprintf("%v dpi", n), hard, whole(func(rng *rand.Rand, g *gray) *gray {
			g = lit(rng, gaussian(rotated(g, 2.3), 1.2), 0.6)
			return throughJPEG(dpi(g, n), 50)
		}))
	}
	return table
}

// selected are the levels of an everyday test run.
var selected = map[string]bool{
	"scale 100 dpi": true, "noise 15": true, "rotate 30 degrees": true, "photo 12 MP 10 %": true,
	"fax 204 x 196": true, "fold two folds": true, "stain blot 2 %": true,
}

// leastRead is the share, in percent, of the symbols still there that must be
// read over all of the table.
const leastRead = 99.5

// TestDamageTable tries the reader on damaged pages: an everyday selection, or
// with -damage all everything on every layout (some minutes), with -damage fax
// one family. It prints the share read by family; everything of the first tier
// must be read and leastRead of both tiers together, and nothing may be read
// wrong.
//
//	go test ./verify/scan -run TestDamageTable -v -damage all -damage-seed 3
func TestDamageTable(t *testing.T) {
	layouts := []struct {
		name  string
		specs []symbolSpec
	}{
		{"v20 x 6", lockedSheet(20, 20, 20, 20, 20, 20)},
		{"mixed", lockedSheet(9, 20, 14, 11, 18, 7)},
		{"v5 x 12", gridSheet(5, 3, 4, 0.9)},
		{"v10 x 12", gridSheet(10, 3, 4, 0.75)},
		{"v25 x 4", gridSheet(25, 2, 2, 0.62)},
		{"v25 x 2", gridSheet(25, 1, 2, 0.75)},
		{"v25 x 1", gridSheet(25, 1, 1, 0.9)},
	}
	if *damageFlag == "" {
		layouts = layouts[1:2]
	}
	type tally struct{ there, read, wrong int }
	sums := map[string]*tally{}
	for _, layout := range layouts {
		page := printSheet(t, *damageSeed, layout.specs)
		for _, d := range damageTable() {
			name := d.family + " " + d.name
			if *damageFlag == "" && !selected[name] || *damageFlag != "" && *damageFlag != "all" && *damageFlag != d.family {
				continue
			}
			t.Run(layout.name+"/"+name, func(t *testing.T) {
				h := fnv.New64()
				h.Write([]byte(name))
				picture, w := d.do(rand.New(rand.NewPCG(*damageSeed, h.Sum64())), page.g)
				start := time.Now()
				got, err := readGray(context.Background(), picture, 0)
				took := time.Since(start)
				if err != nil {
					t.Fatal(err)
				}
				there, read, wrong, missed := score(page, w, got.Symbols)
				for _, key := range []string{d.tier.String(), d.tier.String() + " " + d.family, "all"} {
					if sums[key] == nil {
						sums[key] = &tally{}
					}
					sums[key].there += there
					sums[key].read += read
					sums[key].wrong += wrong
				}
				if *damageFlag != "" {
					t.Logf("%d of %d in %d ms", read, there, took.Milliseconds())
				}
				if wrong > 0 {
					t.Errorf("%d symbols read wrong", wrong)
				}
				if read < there {
					if d.tier == expected {
						t.Errorf("read %d of %d symbols; missed %s", read, there, missed)
					} else {
						t.Logf("read %d of %d symbols; missed %s", read, there, missed)
					}
				}
			})
		}
	}
	if all := sums["all"]; *damageFlag == "all" && 100*float64(all.read) < leastRead*float64(all.there) {
		t.Errorf("%d of %d read, want %v %%", all.read, all.there, leastRead)
	}
	var keys []string
	for k := range sums {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		s := sums[k]
		t.Logf("%-16s %4d of %4d  %5.1f %%  wrong %d", k, s.read, s.there, 100*float64(s.read)/float64(max(1, s.there)), s.wrong)
	}
}

// score compares what was read with the symbols that are still there.
func score(s *sheet, w *worn, got []Symbol) (there, read, wrong int, missed string) {
	printed, found := map[string]bool{}, map[string]bool{}
	for _, p := range s.symbols {
		printed[p.text] = true
	}
	for _, g := range got {
		found[g.Text] = true
		if !printed[g.Text] {
			wrong++
		}
	}
	for _, p := range s.symbols {
		if w != nil && !w.readable(p) {
			continue
		}
		there++
		if found[p.text] {
			read++
		} else {
			missed += fmt.Sprintf("%.3s (version %d) ", p.text, p.version)
		}
	}
	return there, read, wrong, missed
}
