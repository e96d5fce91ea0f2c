package scan

import (
	"context"
	"sort"
)

// reading is a symbol that was read, with what finding its neighbours needs.
// All places are in pixels of the page picture.
type reading struct {
	Symbol
	finder [3]Point
	plane  homography // modules to pixels
	pitch  float64    // pixels a module
}

// covers says whether p lies on the symbol or its quiet zone's inner part.
func (r *reading) covers(p Point) bool {
	u, v := r.finder[1].sub(r.finder[0]), r.finder[2].sub(r.finder[0])
	d := p.sub(r.finder[0])
	det := u.cross(v)
	a, b := d.cross(v)/det, u.cross(d)/det
	margin := 4.5 / float64(modulesOf(r.Version)-7)
	return a > -margin && b > -margin && a < 1+margin && b < 1+margin
}

// view is a form of the page picture in which symbols are looked for.
type view struct {
	g     *gray
	scale Point // pixels of the page a pixel of the view
	means *cellMeans
}

func newView(g *gray, scale Point) *view {
	return &view{g: g, scale: scale, means: newCellMeans(g)}
}

// page is the state of reading one page picture.
type page struct {
	ctx      context.Context
	expect   int
	picture  *gray // as it was handed in
	inverted bool
	read     []reading
	tried    int // modules of all symbols tried, read or not
	open     int // finders that the last search saw and no symbol read accounts for
	holes    int // places in the grid of symbols where it saw one and could not read it
}

// maxTries of laying a mesh on three finders of one view: every one costs some
// milliseconds, and a page full of false finders must come to an end.
const maxTries = 160

// maxTried bounds the modules that are sampled for one page, about a thousand
// symbols of version 20: some seven seconds. Of the damage table, pages that are
// read whole take a thirtieth of it at most, those with symbols torn in two a
// half.
const maxTried = 10_000_000

// spent says whether the time is up or enough was tried.
func (p *page) spent() bool { return p.ctx.Err() != nil || p.tried >= maxTried }

// enough says whether to stop at once: all expected symbols are read, or the
// search is to be given up.
func (p *page) enough() bool {
	return p.spent() || p.expect > 0 && len(p.read) >= p.expect
}

// complete says, after a search, whether another one is of no use.
func (p *page) complete() bool {
	return p.enough() || p.expect == 0 && len(p.read) > 0 && p.open+p.holes == 0
}

// covered says whether a symbol already read lies at p.
func (p *page) covered(at Point) bool {
	for i := range p.read {
		if p.read[i].covers(at) {
			return true
		}
	}
	return false
}

// search looks for symbols in one binarisation of a view: first by three
// finders, then by one finder or none and the neighbours already read, then by
// two finders.
func (p *page) search(v *view, radius int, share float64) {
	if p.complete() {
		return
	}
	p.holes = 0
	fs := p.openFinders(v, radius, share)
	firm := fs
	for i := range fs {
		if !fs[i].firm() { // the least seen are at the end
			firm = fs[:i]
			break
		}
	}
	p.byTriples(v, firm)
	p.byNeighbours(v, fs)
	p.byPairs(v, firm)
	p.open = 0
	for i := range fs {
		if p.evident(v, &fs[i]) {
			p.open++
		}
	}
}

// evidentRows: a finder seen in fewer rows is too often a letter to keep
// searching for its symbol, unless it looks like those of the symbols read.
const evidentRows = 3

// evident says whether the finder must belong to a symbol not yet read.
func (p *page) evident(v *view, f *finder) bool {
	at := f.at.scale(v.scale)
	if f.used || p.covered(at) {
		return false
	}
	return f.rows >= evidentRows || len(p.read) > 0 && p.familiar(v, at)
}

// familiar says whether a finder like those of the nearest symbol read, as
// large and turned as they are, lies at the place.
func (p *page) familiar(v *view, at Point) bool {
	near := p.nearest(at)
	home := near.middle()
	origin := near.plane.at(home)
	right := near.plane.at(home.add(Point{1, 0})).sub(origin).unscale(v.scale)
	down := near.plane.at(home.add(Point{0, 1})).sub(origin).unscale(v.scale)
	return finderPattern.match(v.g, at.unscale(v.scale), right, down) > seenFinder
}

// middle is the symbol's centre in its own modules.
func (r *reading) middle() Point {
	half := float64(modulesOf(r.Version)) / 2
	return Point{half, half}
}

// openFinders are the finders outside every symbol read, best seen first.
func (p *page) openFinders(v *view, radius int, share float64) []finder {
	all := findFinders(binarise(v.g, v.means, radius, share))
	fs := all[:0]
	for _, f := range all {
		if !p.covered(f.at.scale(v.scale)) {
			fs = append(fs, f)
		}
	}
	sort.SliceStable(fs, func(i, j int) bool {
		if a, b := fs[i].firm(), fs[j].firm(); a != b {
			return a
		}
		return fs[i].rows > fs[j].rows
	})
	return fs[:min(len(fs), maxTripleFinders)]
}

// byTriples tries to read every three finders that may be a symbol.
func (p *page) byTriples(v *view, fs []finder) {
	tries := 0
	for _, t := range triples(fs) {
		a, b, c := &fs[t.a], &fs[t.b], &fs[t.c]
		if a.used || b.used || c.used || t.resemblance(v.g, fs) < minResemblance {
			continue
		}
		for _, version := range t.versions(v.g, fs, p.read) {
			if tries++; tries > maxTries || p.spent() {
				return
			}
			if p.try(v, [3]Point{a.at, b.at, c.at}, version) {
				p.claim(v, fs)
				if p.enough() {
					return
				}
				break
			}
		}
	}
}

// claim marks the finders that the symbol read last accounts for.
func (p *page) claim(v *view, fs []finder) {
	last := &p.read[len(p.read)-1]
	for i := range fs {
		fs[i].used = fs[i].used || last.covers(fs[i].at.scale(v.scale))
	}
}

// try reads the symbol whose finders have their centres at f in the view.
func (p *page) try(v *view, f [3]Point, version int) bool {
	p.tried += modulesOf(version) * modulesOf(version)
	m := newMesh(v.g, f, version)
	d, err := decodeMesh(v.g, m)
	if err != nil {
		return false
	}
	onPage := m.scaled(v.scale)
	r := reading{plane: onPage.plane, pitch: onPage.pitch}
	for k := range f {
		r.finder[k] = f[k].scale(v.scale)
	}
	r.Symbol = Symbol{
		Text: d.text, Version: version, Level: d.level,
		Corrected: d.corrected, Margin: d.margin,
		Mirrored: d.mirrored, Inverted: p.inverted,
	}
	far := float64(modulesOf(version))
	for k, c := range [4]Point{{0, 0}, {far, 0}, {far, far}, {0, far}} {
		r.Corners[k] = onPage.at(c.X, c.Y)
		r.Module += r.Corners[k].sub(onPage.at(far-c.Y, c.X)).len() / far / 4
	}
	if d.mirrored { // the frame is as the picture shows it, the corners as printed
		r.Corners[1], r.Corners[3] = r.Corners[3], r.Corners[1]
	}
	if p.duplicate(&r) {
		return false
	}
	r.Quality = p.quality(m, onPage, &d)
	p.read = append(p.read, r)
	return true
}

// quality grades the print of a symbol in the picture as it was handed in,
// whatever form of it was searched. m is the mesh of the search, onPage the
// same in that picture.
func (p *page) quality(m, onPage *mesh, d *decoded) Quality {
	light := sample(p.picture, onPage)
	if p.inverted {
		for i, v := range light.value {
			light.value[i] = 255 - v
		}
	}
	if d.mirrored {
		light = light.transposed()
	}
	r := reflect(light, printed(m.version, d.format, d.words))
	return Quality{
		Contrast:   contrastLimits.measure(r.contrast),
		Modulation: r.modulation(m.version, levels[d.format>>3].level),
		Patterns:   r.patterns(m.version),
		Axial:      axial(&onPage.plane, m.version),
		Grid:       m.grid(),
		Unused:     unusedLimits.measure(d.margin),
	}.judged()
}

// duplicate says whether the symbol was read before at the same place. The
// same text elsewhere on the page is a symbol of its own.
func (p *page) duplicate(r *reading) bool {
	middle := r.Corners[0].lerp(r.Corners[2], 0.5)
	for i := range p.read {
		if p.read[i].Text == r.Text && p.read[i].covers(middle) {
			return true
		}
	}
	return false
}
