package scan

import (
	"context"
	"errors"
)

const (
	workPixels   = 12_000_000 // larger pictures are first searched at reduced size
	doublePixels = 5_000_000  // smaller ones are also searched enlarged
	halvePixels  = 3_000_000  // larger ones are also searched at half size
	darkMean     = 110        // mean brightness below which a picture is tried as a negative first
)

// readGray reads the symbols of one page picture; expect is how many are known
// to be there, 0 for unknown. When PageTime or maxTried runs out the page says
// so; when ctx ends, its error is returned with what was read.
func readGray(ctx context.Context, g *gray, expect int) (Page, error) {
	out := Page{Width: g.w, Height: g.h}
	if g.w < minSide || g.h < minSide {
		return out, nil
	}
	limited, cancel := context.WithTimeout(ctx, PageTime)
	defer cancel()
	p := &page{ctx: limited, expect: expect, picture: g}
	p.searchAll(g)
	for i := range p.read {
		out.Symbols = append(out.Symbols, p.read[i].Symbol)
	}
	out.TimedOut = errors.Is(limited.Err(), context.DeadlineExceeded) && ctx.Err() == nil || p.tried >= maxTried
	return out, ctx.Err()
}

// searchAll goes from the cheap and likely to the dear and rare, and stops
// when nothing more can be there.
func (p *page) searchAll(g *gray) {
	scale := Point{1, 1}
	full, fullScale := g, scale
	for g.w*g.h > workPixels {
		g, scale = g.halved(), scale.mul(2)
	}
	if g.mean() < darkMean {
		p.negative(g, scale)
		if p.complete() {
			return
		}
	}
	p.positive(g, scale)
	if !p.complete() && full != g {
		p.plain(newView(full, fullScale))
	}
	if len(p.read) == 0 && !p.complete() {
		p.faxed(g, scale)
		p.negative(g, scale)
	}
}

// positive searches for dark symbols on light ground.
func (p *page) positive(g *gray, scale Point) {
	v := newView(g, scale)
	p.plain(v)
	if p.complete() {
		return
	}
	near := min(g.w, g.h) / 24
	p.search(v, near/3, 0.97)
	if p.complete() {
		return
	}
	// Specks and dithering.
	smooth := newView(g.smoothed(), scale)
	p.search(smooth, near, 0.97)
	if p.complete() {
		return
	}
	if g.w*g.h > halvePixels { // rough edges, coarse noise
		p.search(newView(g.halved(), scale.mul(2)), near/2, 0.96)
	}
	if g.w*g.h < doublePixels && !p.complete() { // modules of two pixels and less
		p.search(newView(g.stretched(2, 2), scale.mul(0.5)), 2*near, 0.95)
	}
	if !p.complete() { // ink that bled
		p.search(newView(g.thinned(), scale), near, 0.94)
	}
}

// plain is the search that reads nearly every page: local thresholds over a
// twenty-fourth of the page, and over a fifth of it for a symbol that fills
// the picture.
func (p *page) plain(v *view) {
	side := min(v.g.w, v.g.h)
	p.search(v, side/24, 0.94)
	if len(p.read) == 0 {
		p.search(v, side/5, 0.94)
	}
}

// faxed looks for symbols of half the height, as a fax in standard resolution
// squeezes them.
func (p *page) faxed(g *gray, scale Point) {
	if g.w*g.h > workPixels/2 {
		return
	}
	tall := g.stretched(1, 2).smoothed()
	p.search(newView(tall, Point{scale.X, scale.Y / 2}), min(g.w, g.h)/24, 0.97)
}

// negative looks for light symbols on dark ground.
func (p *page) negative(g *gray, scale Point) {
	p.inverted = true
	p.plain(newView(g.inverted(), scale))
	p.inverted = false
}
