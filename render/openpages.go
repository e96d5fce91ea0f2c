package render

import (
	"slices"
	"strconv"
)

// openPages are all pages without secrets: the owner's cover on top, what an
// heir reads, then what the owner keeps. A further page is one more file and a
// line here.
func (p *press) openPages() []*page {
	return slices.Concat(
		p.coverPages(),
		p.coverCopy(),
		[]*page{p.startHere()},
		p.guidePages(),
		p.specPages(),
		p.single("rehearsal", p.rehearsalLog),
		p.makingPages(),
		p.single("opening", func(pg *page) { p.script(pg, p.lang.Opening) }),
		p.single("recall", p.recallList),
		p.single("moving", p.movingPhones),
		p.single("slip", p.willSlip),
		p.packingPages(),
		p.single("labels", p.labels),
	)
}

// bind makes leaves of bodies that belong together: each gets its banner, with
// a count of these leaves, and its foot.
func (p *press) bind(name string, bodies []*page) []*page {
	pages := make([]*page, len(bodies))
	for i, body := range bodies {
		pg := p.newPage(name + "-" + strconv.Itoa(i+1))
		p.openBanner(pg, fill(p.lang.Furniture.Page, values{
			"page":  strconv.Itoa(i + 1),
			"pages": strconv.Itoa(len(bodies)),
		}))
		pg.marks = append(pg.marks, body.marks...)
		p.footer(pg)
		pages[i] = pg
	}
	return pages
}

// single is a leaf that stands for itself.
func (p *press) single(name string, draw func(*page)) []*page {
	body := p.newPage(name)
	draw(body)
	return p.bind(name, []*page{body})
}
