package scan

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/skip2/go-qrcode"
	"pgregory.net/rapid"
)

func TestHomographyGoesThroughItsPoints(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		coordinate := rapid.Float64Range(-300, 300)
		src := []Point{{0, 0}, {1000, 0}, {1000, 1400}, {0, 1400}, {500, 600}}
		var dst []Point
		for _, p := range src[:4] {
			dst = append(dst, p.add(Point{coordinate.Draw(r, "x"), coordinate.Draw(r, "y")}))
		}
		h, ok := fitHomography(src[:4], dst, []float64{1, 1, 1, 1})
		if !ok {
			t.Fatal("no fit")
		}
		for k := range dst {
			if d := h.at(src[k]).sub(dst[k]).len(); d > 1e-6 {
				t.Errorf("corner %d is %g off", k, d)
			}
		}
		back := h.inverse()
		if d := back.at(h.at(src[4])).sub(src[4]).len(); d > 1e-6 {
			t.Errorf("there and back is %g off", d)
		}
	})
}

func TestFitHomographyRefusesPointsOnALine(t *testing.T) {
	line := []Point{{0, 0}, {1, 1}, {2, 2}, {3, 3}}
	if _, ok := fitHomography(line, line, []float64{1, 1, 1, 1}); ok {
		t.Error("a fit through points on a line")
	}
}

func TestAffineTakesThreePointsToThree(t *testing.T) {
	src := finderCentres(7)
	dst := [3]Point{{100, 50}, {220, 80}, {60, 190}}
	h := affine(src[0], src[1], src[2], dst[0], dst[1], dst[2])
	for k := range src {
		if d := h.at(src[k]).sub(dst[k]).len(); d > 1e-9 {
			t.Errorf("point %d is %g off", k, d)
		}
	}
}

func TestBinariseAgreesWithTheDefinition(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	g := newGray(131, 97) // cells of one pixel: the mean is exact
	for i := range g.pix {
		g.pix[i] = uint8(rng.Uint32())
	}
	const radius, share = 7, 0.9
	b := binarise(g, newCellMeans(g), radius, share)
	for y := range g.h {
		for x := range g.w {
			sum, n := 0, 0
			for j := max(0, y-radius); j <= min(g.h-1, y+radius); j++ {
				for i := max(0, x-radius); i <= min(g.w-1, x+radius); i++ {
					sum += int(g.pix[j*g.w+i])
					n++
				}
			}
			want := g.pix[y*g.w+x] < uint8(float64(sum)/float64(n)*share)
			if got := b.dark[y*g.w+x] == 1; got != want {
				t.Fatalf("(%d, %d): dark %v, want %v", x, y, got, want)
			}
		}
	}
}

func TestCellMeansCoverCutCells(t *testing.T) {
	g := newGray(2051, 2063) // cells of eight pixels, the last ones cut
	for i := range g.pix {
		g.pix[i] = 77
	}
	m := newCellMeans(g)
	for _, c := range [][2]int{{0, 0}, {m.nx - 1, m.ny - 1}, {m.nx / 2, 3}} {
		for _, r := range []int{0, 1, 50, 5000} {
			if got := m.around(c[0], c[1], r); got != 77 {
				t.Errorf("mean around %v within %d cells is %v", c, r, got)
			}
		}
	}
}

func TestFindFindersInAnyTurn(t *testing.T) {
	g := screenshot(t, "FINDERS", 7, qrcode.Medium, 6)
	for degrees := 0.0; degrees < 360; degrees += 15 {
		turned := rotated(g, degrees)
		fs := findFinders(binarise(turned, newCellMeans(turned), 40, 0.94))
		sin, cos := math.Sincos(degrees * math.Pi / 180)
		for _, c := range finderCentres(7) {
			x, y := (c.X+4)*6-float64(g.w)/2, (c.Y+4)*6-float64(g.h)/2
			want := Point{x*cos - y*sin + float64(turned.w)/2, x*sin + y*cos + float64(turned.h)/2}
			nearest := math.Inf(1)
			for _, f := range fs {
				nearest = min(nearest, f.at.sub(want).len())
			}
			if nearest > 1 {
				t.Errorf("%v degrees: nearest finder is %.1f pixels off", degrees, nearest)
			}
		}
	}
}

// bent is a smooth map of the page, as paper lies on a table.
func bent(p Point) Point {
	return Point{
		p.X*(1+p.Y*0.0001) + 5*math.Sin(p.Y/160),
		p.Y*(1+p.X*0.00006) + 5*math.Sin(p.X/140),
	}
}

func TestMeshFollowsBentPaper(t *testing.T) {
	const module = 6
	g := screenshot(t, "MESH", 20, qrcode.Medium, module)
	picture := warped(g, g.w-40, g.h-40, 255, bent)
	where := func(p Point) Point { // bent's inverse, by iteration
		target := p.add(Point{4, 4}).mul(module)
		q := target
		for range 30 {
			q = q.add(target.sub(bent(q)))
		}
		return q
	}
	var f [3]Point
	for k, c := range finderCentres(20) {
		f[k] = where(c)
	}
	m := newMesh(picture, f, 20)
	if m.found != m.sought {
		t.Errorf("%d of %d alignment patterns seen", m.found, m.sought)
	}
	worst := 0.0
	for y := 0.5; y < 97; y += 4 {
		for x := 0.5; x < 97; x += 4 {
			worst = max(worst, m.at(x, y).sub(where(Point{x, y})).len())
		}
	}
	if worst > 0.35*module {
		t.Errorf("mesh is up to %.2f modules off", worst/module)
	}
}

func TestTemplateFindsItsCentre(t *testing.T) {
	const module = 5
	g := screenshot(t, "TEMPLATE", 7, qrcode.Medium, module)
	want := Point{22.5 + 4, 22.5 + 4}.mul(module) // the alignment pattern in the middle
	u, v := Point{module, 0}, Point{0, module}
	for _, off := range []Point{{0, 0}, {1.4, -0.9}, {-1.8, 1.7}} {
		got, score := alignmentPattern.refine(g, want.add(off.mul(module)), u, v, 2, searchStep)
		if got.sub(want).len() > 0.05*module || score < 0.9 {
			t.Errorf("from %v modules off: %.2f pixels off, score %.2f", off, got.sub(want).len(), score)
		}
	}
	if s := finderPattern.match(newGray(99, 99), Point{50, 50}, u, v); s != -1 {
		t.Errorf("a flat picture matches by %v", s)
	}
}

func TestVersionIsReadBesideBothFinders(t *testing.T) {
	const module = 4
	for version := firstCoded; version <= 40; version += 3 {
		g := screenshot(t, "VERSION", version, qrcode.Medium, module)
		u, v := Point{module, 0}, Point{0, module}
		for k, c := range finderCentres(version) {
			got, ok := readVersion(g, c.add(Point{4, 4}).mul(module), u, v, k == 1)
			if k > 0 && (!ok || got != version) {
				t.Errorf("version %d beside finder %d: read %d, %v", version, k, got, ok)
			}
		}
	}
}

func TestSmoothedIsTheMeanTwice(t *testing.T) {
	g := newGray(9, 9)
	g.pix[4*9+4] = 243
	o := g.smoothed()
	for y, want := range []uint8{0, 0, 9, 18, 27, 18, 9, 0, 0} {
		if got := o.pix[y*9+4]; got != want {
			t.Errorf("row %d: %d, want %d", y, got, want)
		}
	}
}
