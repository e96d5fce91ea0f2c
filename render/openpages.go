package render

import (
	"slices"
	"strconv"
)

// openPages lie with every set of locked sheets: what an heir reads first, then
// what a helper and a programmer read, and a cover that names nobody. A further
// page without secrets is one more file, and a line here or in ownerPages.
func (p *press) openPages() []*page {
	return slices.Concat(
		p.startHere(),
		p.guidePages(),
		p.specPages(),
		p.coverCopy(),
	)
}

// ownerPages stay with the owner, as they say who keeps the cards and where,
// and what proves that a kit is this one. They come in the order of their use:
// for making and storing the kit, for looking after it, for opening it, for the
// next edition.
func (p *press) ownerPages() []*page {
	return slices.Concat(
		p.coverPages(),
		p.makingPages(),
		p.packingPages(),
		p.pages("labels", p.labels),
		p.slipPages(),
		p.pages("rehearsal", p.rehearsalLog),
		p.pages("moving", p.movingPhones),
		p.pages("opening", func(pg *page) { p.script(pg, p.lang.Opening) }),
		p.pages("recall", p.recallList),
	)
}

// bind makes leaves of bodies that belong together: each gets its banner, with
// a count of these leaves, and its foot.
func (p *press) bind(name string, bodies []*page) []*page {
	var pages []*page
	for i, body := range bodies {
		counter := fill(p.lang.Furniture.Page, values{
			"page":  strconv.Itoa(i + 1),
			"pages": strconv.Itoa(len(bodies)),
		})
		pages = append(pages, p.bound(name+"-"+strconv.Itoa(i+1), counter, body, p.openBanner)...)
	}
	return pages
}

// bound gives a body its banner and foot; what has no room on one leaf goes on.
func (p *press) bound(name, counter string, body *page, banner func(*page, string)) []*page {
	body.name = name
	leaves := p.leaves(body)
	for i, pg := range leaves {
		pg.furnish(func(pg *page) { banner(pg, p.partOf(counter, i, len(leaves))) }, p.footer)
	}
	return leaves
}

// furnish gives a leaf its banner, which is read before its body, and its foot.
func (p *page) furnish(banner, foot func(*page)) {
	body := p.marks
	p.marks = nil
	banner(p)
	p.marks = append(p.marks, body...)
	foot(p)
}

// partOf adds to a counter which part of the page a leaf is. The page keeps its
// number, as the guide names pages by number.
func (p *press) partOf(counter string, i, parts int) string {
	if parts == 1 {
		return counter
	}
	return counter + ", " + fill(p.lang.Furniture.Part, values{"part": strconv.Itoa(i + 1), "parts": strconv.Itoa(parts)})
}

// pages draws pages that are counted together, often a single one.
func (p *press) pages(name string, draws ...func(*page)) []*page {
	bodies := make([]*page, len(draws))
	for i, draw := range draws {
		bodies[i] = p.newPage(name)
		draw(bodies[i])
	}
	return p.bind(name, bodies)
}
