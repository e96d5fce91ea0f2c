package scan

import (
	"math"
	"slices"
)

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
// symbol that lies in the plane of the nearest one read.
func (p *page) byLoneFinders(v *view, fs []finder) {
	tries := 0
	for i := range fs {
		f := &fs[i]
		at := f.at.scale(v.scale)
		near := p.nearest(at)
		pitch := near.pitch / v.scale.X
		if f.used || p.covered(at) || f.cut > 2*pitch || f.cut < 0.6*pitch || !f.firm() && !p.familiar(v, at) {
			continue
		}
		for _, g := range p.guesses(v, near, at) {
			if tries++; tries > maxLoneTries || p.enough() {
				return
			}
			if p.tryFrame(v, g) {
				f.used = true
				p.claim(v, fs)
				break
			}
		}
	}
}

// guess is where a symbol's finders may be, in pixels of the page.
type guess struct {
	version int
	finder  [3]Point
	known   [3]bool // seen, not predicted
}

// guesses are the symbols in the plane of near that may have a finder at the
// place: with the version that the version information beside it names, or
// else one of those read on the page, near's first.
func (p *page) guesses(v *view, near *reading, at Point) []guess {
	var gs []guess
	back := near.plane.inverse()
	home := back.at(at)
	origin := near.plane.at(home)
	right, down := near.plane.at(home.add(Point{1, 0})).sub(origin), near.plane.at(home.add(Point{0, 1})).sub(origin)
	for role := range 3 {
		versions := p.versionsRead(near.Version)
		if role > 0 {
			if n, ok := readVersion(v.g, at.unscale(v.scale), right.unscale(v.scale), down.unscale(v.scale), role == 1); ok {
				versions = []int{n}
			}
		}
		for _, version := range versions {
			g := guess{version: version}
			g.known[role] = true
			centre := finderCentres(version)
			off := home.sub(centre[role])
			for k := range 3 {
				g.finder[k] = near.plane.at(centre[k].add(off))
			}
			g.finder[role] = at
			gs = append(gs, g)
			if version == near.Version {
				// The plane is less sure far off: also as near itself lies.
				moved := g
				for k := range 3 {
					moved.finder[k] = near.finder[k].add(at.sub(near.finder[role]))
				}
				gs = append(gs, moved)
			}
		}
	}
	return gs
}

// maxVersionsRead bounds the versions that a lone finder is tried with.
const maxVersionsRead = 3

// versionsRead are the different versions read on the page, the given one first.
func (p *page) versionsRead(first int) []int {
	vs := []int{first}
	for i := range p.read {
		if n := p.read[i].Version; len(vs) < maxVersionsRead && !slices.Contains(vs, n) {
			vs = append(vs, n)
		}
	}
	return vs
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

// tryFrame moves each predicted finder to the finder pattern found around it,
// and reads. A finder that is not seen moves as the others do.
func (p *page) tryFrame(v *view, g guess) bool {
	radius := float64(loneSearch)
	if g.known == [3]bool{} {
		radius = latticeSearch
	}
	var f [3]Point
	for k := range f {
		f[k] = g.finder[k].unscale(v.scale)
	}
	middle := f[1].lerp(f[2], 0.5)
	if !v.inside(middle) || p.covered(middle.scale(v.scale)) {
		return false
	}
	span := float64(modulesOf(g.version) - 7)
	right, down := f[1].sub(f[0]).mul(1/span), f[2].sub(f[0]).mul(1/span)
	var shift Point
	seen := g.known
	n := 0.0
	for k := range f {
		if g.known[k] {
			continue
		}
		q, score := finderPattern.refine(v.g, f[k], right, down, radius, finderStep)
		if score > seenFinder {
			shift = shift.add(q.sub(f[k]))
			f[k], seen[k] = q, true
			n++
		}
	}
	if n > 0 && g.known == [3]bool{} {
		for k := range f {
			if !seen[k] {
				f[k] = f[k].add(shift.mul(1 / n))
			}
		}
	}
	return p.try(v, f, g.version)
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

// besides says whether b, of the same size as a, is next to it. Small symbols
// may stand apart by more than their own size.
func besides(a, b *reading) bool {
	side := a.finder[1].sub(a.finder[0]).len()
	d := b.finder[0].sub(a.finder[0]).len()
	return a.Version == b.Version && d >= side && d <= 3*side
}

// tryStep goes from c as b is from a.
func (p *page) tryStep(v *view, a, b, c *reading, tried []Point) []Point {
	var frame [3]Point
	for k := range frame {
		frame[k] = c.finder[k].add(b.finder[k].sub(a.finder[k]))
	}
	// A smaller symbol in the same box has its top left where this one would.
	if p.covered(frame[1].lerp(frame[2], 0.5)) || p.covered(frame[0]) {
		return tried
	}
	for _, t := range tried {
		if t.sub(frame[0]).len() < 2*c.pitch {
			return tried
		}
	}
	if v.symbolLike(frame) && !p.tryFrame(v, guess{version: c.Version, finder: frame}) {
		p.holes++
	}
	return append(tried, frame[0])
}

// symbolLike says whether a symbol seems to lie between three finders: about
// as many dark places as light ones, with some contrast. Text has far fewer, ink
// that bled more.
func (v *view) symbolLike(frame [3]Point) bool {
	const n = 20 // places along each side
	var f [3]Point
	for k := range f {
		f[k] = frame[k].unscale(v.scale)
	}
	if !v.inside(f[0]) || !v.inside(f[1]) || !v.inside(f[2]) || !v.inside(f[1].add(f[2]).sub(f[0])) {
		return false
	}
	u, w := f[1].sub(f[0]).mul(1.0/n), f[2].sub(f[0]).mul(1.0/n)
	var level []float64
	for j := range n {
		for i := range n {
			level = append(level, v.g.at(f[0].along(u, w, float64(i), float64(j))))
		}
	}
	slices.Sort(level)
	low, high := level[len(level)/10], level[len(level)*9/10]
	dark, _ := slices.BinarySearch(level, (low+high)/2)
	share := float64(dark) / float64(len(level))
	return high-low > minContrast && share > 0.3 && share < 0.9
}

const minContrast = 8 // grey levels
