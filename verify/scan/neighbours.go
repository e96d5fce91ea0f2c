package scan

import "math"

const (
	maxLoneTries    = 60 // frames tried around single finders of one view
	maxLatticeTries = 40 // frames tried where the grid of symbols has a hole
	loneSearch      = 4  // modules around a predicted finder
	latticeSearch   = 5
	seenFinder      = 0.5 // correlation
	finderStep      = 0.5 // modules
)

// byNeighbours reads symbols of which one finder is left, or none, from where
// the symbols already read say that they are.
func (p *page) byNeighbours(v *view, fs []finder) {
	if len(p.read) == 0 || p.enough() {
		return
	}
	p.byLoneFinders(v, fs)
	p.byLattice(v)
}

// byLoneFinders gives every finder that is left each of the three roles in a
// symbol like the nearest one read.
func (p *page) byLoneFinders(v *view, fs []finder) {
	tries := 0
	for i := range fs {
		f := &fs[i]
		at := f.at.scale(v.scale)
		near := p.nearest(at)
		pitch := near.pitch / v.scale.X
		if f.used || p.covered(at) || f.cut > 2*pitch || f.cut < 0.6*pitch {
			continue
		}
		for role := range 3 {
			for _, frame := range near.shifted(role, at) {
				if tries++; tries > maxLoneTries || p.ctx.Err() != nil {
					return
				}
				if p.tryFrame(v, frame, near, role) {
					f.used = true
					p.claim(v, fs)
					break
				}
			}
			if f.used {
				break
			}
		}
		if p.enough() {
			return
		}
	}
}

// nearest is the symbol read whose middle is nearest to at.
func (p *page) nearest(at Point) *reading {
	var best *reading
	distance := math.Inf(1)
	for i := range p.read {
		r := &p.read[i]
		if d := r.Corners[0].lerp(r.Corners[2], 0.5).sub(at).len(); d < distance {
			best, distance = r, d
		}
	}
	return best
}

// shifted are the finders of a symbol like r that has its finder of the given
// role at the place: as r is in the picture, and as r's plane goes on.
func (r *reading) shifted(role int, at Point) [2][3]Point {
	var frames [2][3]Point
	by := at.sub(r.finder[role])
	back := r.plane.inverse()
	centre := finderCentres(r.Version)
	off := back.at(at).sub(centre[role])
	for k := range 3 {
		frames[0][k] = r.finder[k].add(by)
		frames[1][k] = r.plane.at(centre[k].add(off))
	}
	frames[1][role] = at
	return frames
}

// tryFrame moves each predicted finder, but the known one, to the finder
// pattern found around it, and reads. known is -1 when all are predicted; then
// a finder that is not seen moves as the others do.
func (p *page) tryFrame(v *view, frame [3]Point, like *reading, known int) bool {
	radius := float64(loneSearch)
	if known < 0 {
		radius = latticeSearch
	}
	span := float64(modulesOf(like.Version) - 7)
	var f [3]Point
	for k := range frame {
		f[k] = frame[k].unscale(v.scale)
	}
	if p.covered(frame[1].lerp(frame[2], 0.5)) || !v.inside(f[1].lerp(f[2], 0.5)) {
		return false
	}
	u, w := f[1].sub(f[0]).mul(1/span), f[2].sub(f[0]).mul(1/span)
	var shift Point
	seen := [3]bool{}
	n := 0.0
	for k := range f {
		if k == known {
			continue
		}
		q, score := finderPattern.refine(v.g, f[k], u, w, radius, finderStep)
		if score > seenFinder {
			shift = shift.add(q.sub(f[k]))
			f[k], seen[k] = q, true
			n++
		}
	}
	if known < 0 && n > 0 {
		for k := range f {
			if !seen[k] {
				f[k] = f[k].add(shift.mul(1 / n))
			}
		}
	}
	return p.try(v, f, like.Version)
}

func (v *view) inside(p Point) bool {
	return p.X >= 0 && p.Y >= 0 && p.X < float64(v.g.w) && p.Y < float64(v.g.h)
}

// byLattice fills holes in the grid of symbols: where two symbols are side by
// side, a third is expected as far from any other.
func (p *page) byLattice(v *view) {
	for round := 0; round < 3 && len(p.read) >= 2; round++ {
		before := len(p.read)
		var tried []Point
		known := append([]reading(nil), p.read...)
		for i := range known {
			for j := range known {
				if !besides(&known[i], &known[j]) {
					continue
				}
				for k := range known {
					if p.enough() || len(tried) > maxLatticeTries {
						return
					}
					tried = p.tryStep(v, &known[i], &known[j], &known[k], tried)
				}
			}
		}
		if len(p.read) == before {
			return
		}
	}
}

// besides says whether b, of the same size as a, is next to it.
func besides(a, b *reading) bool {
	side := a.finder[1].sub(a.finder[0]).len()
	d := b.finder[0].sub(a.finder[0]).len()
	return a.Version == b.Version && d >= side && d <= 1.5*side
}

// tryStep goes from c as b is from a.
func (p *page) tryStep(v *view, a, b, c *reading, tried []Point) []Point {
	var frame [3]Point
	for k := range frame {
		frame[k] = c.finder[k].add(b.finder[k].sub(a.finder[k]))
	}
	if p.covered(frame[1].lerp(frame[2], 0.5)) {
		return tried
	}
	for _, t := range tried {
		if t.sub(frame[0]).len() < 2*c.pitch {
			return tried
		}
	}
	p.tryFrame(v, frame, c, -1)
	return append(tried, frame[0])
}
