package scan

import (
	"math"
	"math/rand/v2"
)

// worn is a page some of which is gone: covered, torn off or flaked away.
// gone has one entry a pixel of the page, before it is turned or warped.
type worn struct {
	g    *gray
	gone []bool
}

func wear(g *gray) *worn {
	return &worn{&gray{g.w, g.h, append([]uint8(nil), g.pix...)}, make([]bool, len(g.pix))}
}

// cover sets every pixel that in says is hit.
func (w *worn) cover(v uint8, in func(x, y float64) bool) {
	for y := range w.g.h {
		for x := range w.g.w {
			if in(float64(x), float64(y)) {
				w.g.pix[y*w.g.w+x] = v
				w.gone[y*w.g.w+x] = true
			}
		}
	}
}

func (w *worn) spot(rng *rand.Rand) (x, y float64) {
	return float64(w.g.w) * (0.15 + 0.7*rng.Float64()), float64(w.g.h) * (0.15 + 0.7*rng.Float64())
}

// blot is opaque ink with a ragged rim, radius a share of the page's width.
func (w *worn) blot(rng *rand.Rand, share float64) {
	cx, cy := w.spot(rng)
	r := share * float64(w.g.w)
	a, b := rng.Float64()*6, rng.Float64()*6
	w.cover(30, func(x, y float64) bool {
		dx, dy := x-cx, y-cy
		if math.Abs(dx) > 1.3*r || math.Abs(dy) > 1.3*r {
			return false
		}
		t := math.Atan2(dy, dx)
		return math.Hypot(dx, dy) < r*(1+0.12*math.Sin(3*t+a)+0.08*math.Sin(7*t+b))
	})
}

// ring is a cup's: translucent, dark at the rim.
func (w *worn) ring(rng *rand.Rand, share float64) {
	cx, cy := w.spot(rng)
	r := share * float64(w.g.w)
	w.g = pixelwise(w.g, func(x, y int, v float64) float64 {
		d := math.Hypot(float64(x)-cx, float64(y)-cy) / r
		k := 1.0
		if d < 1 {
			k = 0.9
		}
		k -= 0.5 * math.Exp(-(d-0.97)*(d-0.97)/0.0016)
		return v * k
	})
}

// water runs ink: softer, paler ink and a brown rim.
func (w *worn) water(rng *rand.Rand, share float64) {
	cx, cy := w.spot(rng)
	r := share * float64(w.g.w)
	soft := gaussian(w.g, 1.8)
	w.g = pixelwise(w.g, func(x, y int, v float64) float64 {
		d := math.Hypot(float64(x)-cx, float64(y)-cy) / r
		if d > 1.05 {
			return v
		}
		wet := float64(soft.pix[y*soft.w+x])
		return (225 - (225-wet)*0.7) * (1 - 0.25*math.Exp(-(d-1)*(d-1)/0.001))
	})
}

func (w *worn) penStroke(rng *rand.Rand, width float64) {
	ax, ay := w.spot(rng)
	bx, by := w.spot(rng)
	dx, dy := bx-ax, by-ay
	l := math.Hypot(dx, dy)
	w.cover(45, func(x, y float64) bool {
		t := ((x-ax)*dx + (y-ay)*dy) / (l * l)
		if t < 0 || t > 1 {
			return false
		}
		off := ((x-ax)*dy-(y-ay)*dx)/l + 12*math.Sin(9*t)
		return math.Abs(off) < width/2
	})
}

// fold creases the page along lines across it (and down it): toner flakes off
// the crease and the halves do not meet.
func (w *worn) fold(rng *rand.Rand, bothWays bool, width, off float64) {
	W, H := float64(w.g.w), float64(w.g.h)
	rows := []float64{H * (0.30 + 0.06*rng.Float64()), H * (0.63 + 0.06*rng.Float64())}
	var cols []float64
	if bothWays {
		rows, cols = rows[:1], []float64{W * (0.25 + 0.5*rng.Float64())}
	}
	flake := func(at []float64, of func(x, y float64) float64) {
		for _, c := range at {
			w.cover(235, func(x, y float64) bool {
				return math.Abs(of(x, y)-c) < width/2 && rng.IntN(10) < 7
			})
		}
	}
	flake(rows, func(x, y float64) float64 { return y })
	flake(cols, func(x, y float64) float64 { return x })
	w.g = warped(w.g, w.g.w, w.g.h, paperGrey, func(p Point) Point {
		q := p
		for i, c := range rows {
			if p.Y > c {
				q = q.add(Point{off * float64(1-2*(i%2)), off * 0.5})
			}
		}
		for _, c := range cols {
			if p.X > c {
				q = q.add(Point{off * 0.5, -off})
			}
		}
		return q
	})
}

// tearCorner takes a ragged triangle of share of the page's area.
func (w *worn) tearCorner(rng *rand.Rand, share float64) {
	W, H := float64(w.g.w), float64(w.g.h)
	leg := math.Sqrt(2 * share * W * H)
	right, low := rng.IntN(2) == 0, rng.IntN(2) == 0
	a := rng.Float64() * 6
	w.cover(255, func(x, y float64) bool {
		if right {
			x = W - 1 - x
		}
		if low {
			y = H - 1 - y
		}
		return x+y < leg+10*math.Sin(x/23+a)+6*math.Sin(x/7)
	})
}

func (w *worn) punchHoles() {
	for _, cy := range []float64{148.5 - 40, 148.5 + 40} {
		w.cover(10, func(x, y float64) bool {
			return math.Hypot(x-12*pxPerMM, y-cy*pxPerMM) < 3*pxPerMM
		})
	}
}

func (w *worn) tearEdge(rng *rand.Rand, share float64) {
	W := float64(w.g.w)
	a := rng.Float64() * 6
	w.cover(255, func(x, y float64) bool { return W-x < share*W+12*math.Sin(y/40+a) })
}

func (w *worn) tearStrip(rng *rand.Rand, share float64) {
	H := float64(w.g.h)
	y0 := H * (0.2 + 0.5*rng.Float64())
	w.cover(255, func(x, y float64) bool { return y > y0 && y < y0+share*H })
}

// streaks are lines down the page, as a dirty drum or scanner glass leaves them.
func (w *worn) streaks(rng *rand.Rand, n int, width float64, v uint8) {
	for range n {
		x0 := float64(w.g.w) * (0.15 + 0.7*rng.Float64())
		w.cover(v, func(x, y float64) bool { return math.Abs(x-x0) < width/2 })
	}
}

// fadedBand prints a band down the page with little toner.
func (w *worn) fadedBand(rng *rand.Rand) {
	x0 := float64(w.g.w) * (0.2 + 0.5*rng.Float64())
	w.g = pixelwise(w.g, func(x, y int, v float64) float64 {
		d := math.Abs(float64(x)-x0) / 130
		k := 1 - 0.75*math.Exp(-d*d*d*d)
		return paperGrey - (paperGrey-v)*k
	})
}

// readable says whether the symbol is still there: in every block, twice the
// codewords with a module mostly gone fit into the error correction.
func (w *worn) readable(p placed) bool {
	side := modulesOf(p.version)
	lost := func(at int32) bool {
		x0, y0 := p.x+float64(int(at)%side)*p.module, p.y+float64(int(at)/side)*p.module
		n, all := 0, 0
		for y := int(y0); y < int(y0+p.module); y++ {
			for x := int(x0); x < int(x0+p.module); x++ {
				all++
				if w.gone[y*w.g.w+x] {
					n++
				}
			}
		}
		return 3*n > all
	}
	order := dataModules(p.version)
	for _, b := range blocksOf(p.version, levels[0].level) {
		bad := 0
		for _, c := range b.at {
			for _, at := range order[8*c : 8*c+8] {
				if lost(at) {
					bad++
					break
				}
			}
		}
		if 2*bad > len(b.at)-b.data {
			return false
		}
	}
	return true
}
