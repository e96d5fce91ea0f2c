package scan

import "math"

// template is a square pattern of modules that every symbol carries: the
// finder with its light ring, or the alignment pattern.
type template struct {
	half  int // modules from the centre to the rim
	light []bool
}

var (
	// finderPattern: 3 x 3 dark, a light ring, a dark ring, and the separator
	// or quiet zone as a second light ring.
	finderPattern = newTemplate(4, 2, 4)
	// alignmentPattern: a dark module, a light ring, a dark ring.
	alignmentPattern = newTemplate(2, 1)
)

// newTemplate makes a pattern of rings, the given ones light.
func newTemplate(half int, lightRings ...int) template {
	t := template{half: half}
	for y := -half; y <= half; y++ {
		for x := -half; x <= half; x++ {
			ring, light := max(x, -x, y, -y), false
			for _, r := range lightRings {
				light = light || ring == r
			}
			t.light = append(t.light, light)
		}
	}
	return t
}

// match is the correlation, -1 to 1, of the pattern with the picture when its
// centre is at p and one module is u across and v down.
func (t *template) match(g *gray, p, u, v Point) float64 {
	var light, dark, squares float64
	var nl, nd float64
	k := 0
	for j := -t.half; j <= t.half; j++ {
		for i := -t.half; i <= t.half; i++ {
			a := g.at(p.along(u, v, float64(i), float64(j)))
			squares += a * a
			if t.light[k] {
				light += a
				nl++
			} else {
				dark += a
				nd++
			}
			k++
		}
	}
	n := nl + nd
	mean := (light + dark) / n
	variance := squares/n - mean*mean
	if variance < 4 { // flat: a step of four levels at most
		return -1
	}
	return (light/nl - dark/nd) * math.Sqrt(nl*nd) / n / math.Sqrt(variance)
}

// refine looks for the pattern within radius modules of p, first in the given
// steps of a module, then in a half and a quarter of them, and returns its
// centre. Of equal matches the nearer one wins.
func (t *template) refine(g *gray, p, u, v Point, radius, step float64) (Point, float64) {
	best, at := math.Inf(-1), p
	n := int(radius / step)
	for j := -n; j <= n; j++ {
		for i := -n; i <= n; i++ {
			q := p.along(u, v, float64(i)*step, float64(j)*step)
			s := t.match(g, q, u, v) - 0.01*step*math.Hypot(float64(i), float64(j))
			if s > best {
				best, at = s, q
			}
		}
	}
	for _, st := range []float64{step / 2, step / 4} {
		centre := at
		for j := -1; j <= 1; j++ {
			for i := -1; i <= 1; i++ {
				q := centre.along(u, v, float64(i)*st, float64(j)*st)
				if s := t.match(g, q, u, v); s > best {
					best, at = s, q
				}
			}
		}
	}
	if best > seenFinder {
		at = t.centred(g, at, u, v, best, u)
		at = t.centred(g, at, u, v, best, v)
	}
	return at, best
}

const (
	plateauDrop = 0.15 // of the correlation, where the pattern no longer fits
	plateauStep = 0.1  // modules
	plateauMax  = 0.9
)

// centred moves p along the axis to the middle of where the pattern fits: with
// sharp edges it fits equally well up to half a module off.
func (t *template) centred(g *gray, p, u, v Point, best float64, axis Point) Point {
	limit := best - plateauDrop
	reach := func(sign float64) float64 {
		before := best
		for d := plateauStep; d < plateauMax; d += plateauStep {
			s := t.match(g, p.add(axis.mul(sign*d)), u, v)
			if s < limit {
				return d - plateauStep*(limit-s)/max(before-s, 1e-9)
			}
			before = s
		}
		return plateauMax
	}
	return p.add(axis.mul((reach(1) - reach(-1)) / 2))
}
