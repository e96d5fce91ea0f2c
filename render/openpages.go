package render

import (
	"slices"
	"strconv"

	"otpaper/templates"
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
		p.pages("labels", p.lang.Labels.Name, p.labels),
		p.slipPages(),
		p.pages("rehearsal", p.lang.Rehearsal.Title, p.rehearsalLog),
		p.pages("moving", p.lang.Moving.Title, p.movingPhones),
		p.pages("opening", p.lang.Opening.Title, func(pg *page) { p.script(pg, p.lang.Opening) }),
		p.pages("recall", p.lang.Recall.Title, p.recallList),
	)
}

// bind makes leaves of the bodies of a document: each gets its banner, which
// says what the document is called and counts its pages, and its foot.
func (p *press) bind(name, called string, bodies []*page) []*page {
	var pages []*page
	for i, body := range bodies {
		counter := called
		if len(bodies) > 1 {
			counter = fill(p.lang.Furniture.Page, values{
				"document": called,
				"page":     strconv.Itoa(i + 1),
				"pages":    strconv.Itoa(len(bodies)),
			})
		}
		pages = append(pages, p.bound(name+"-"+strconv.Itoa(i+1), counter, body, p.openBanner)...)
	}
	return pages
}

// bound gives a body its banner and foot; what has no room on one leaf goes on.
func (p *press) bound(name, counter string, body *page, banner func(*page, string)) []*page {
	body.name = name
	leaves := p.leaves(body)
	for i, pg := range leaves {
		part := p.partOf(counter, i, len(leaves))
		if pg.titled(part) {
			part = ""
		}
		pg.furnish(func(pg *page) { banner(pg, part) }, p.footer)
	}
	return leaves
}

// titled says that a text is the title of the page, so that the banner need
// not say it.
func (p *page) titled(text string) bool {
	return slices.ContainsFunc(p.marks, func(m mark) bool {
		t, ok := m.(textMark)
		return ok && t.text == text && t.points == templates.Title.Points
	})
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

// pages draws the pages of a document, often a single one.
func (p *press) pages(name, called string, draws ...func(*page)) []*page {
	bodies := make([]*page, len(draws))
	for i, draw := range draws {
		bodies[i] = p.newPage(name)
		draw(bodies[i])
	}
	return p.bind(name, called, bodies)
}
