package render

import (
	"slices"

	"otpaper/templates"
)

// Positions of the two slips of a page.
const (
	slipCut    = 22.0
	slipTop    = 27.0
	slipHeight = 98.0
	slipStep   = 102.5
	slipInset  = 8.0
	slipPhone  = 86.0
	slipWhole  = 25.4 // title of a slip that is a leaf by itself
	slipGap    = 5.0
)

// slipPages are two equal slips, for a will and for a lawyer: to cut from one
// page, or in large type a leaf each.
func (p *press) slipPages() []*page {
	if !p.large {
		return p.pages("slip", p.lang.Slip.Called, p.willSlip)
	}
	draw := func(body *page) { p.slipSigned(body, 0, p.slipText(body, 0, slipWhole)+slipGap) }
	return slices.Concat(p.pages("slip", p.lang.Slip.Called, draw), p.pages("slip-copy", p.lang.Slip.Called, draw))
}

// willSlip has both slips on one page.
func (p *press) willSlip(pg *page) {
	pg.text(0, slipCut, templates.Owner, p.lang.Slip.Cut)
	for i := range 2 {
		p.slip(pg, slipTop+float64(i)*slipStep)
	}
}

// slip says that a kit exists and whom to ask, and no more.
func (p *press) slip(pg *page, top float64) {
	const right, inset = templates.LiveWidth - slipInset, 0.1
	pg.frame(inset, top, templates.LiveWidth-2*inset, slipHeight, templates.Hairline)
	p.slipText(pg, slipInset, top+13)
	p.slipSigned(pg, slipInset, top+slipHeight-13)

	foot := top + slipHeight - 4
	pg.text(slipInset, foot, templates.Small, p.identity(identityWidth))
	if p.practice() {
		pg.right(right, foot, templates.Label, p.lang.Furniture.PracticeKeep)
	}
}

// slipText is what a slip says between margins of inset mm, its title on the
// baseline y. It returns the baseline that follows.
func (p *press) slipText(pg *page, inset, y float64) float64 {
	const below = 11.0 // the title
	t, s, w := p.lang.Slip, templates.Text, templates.LiveWidth-2*inset
	pg.text(inset, y, templates.Title, t.Title)
	y = pg.para(inset, y+below, w, s, t.What[0], nil)
	y = pg.para(inset, y, w, s, t.What[1], nil)
	y = p.slipCalls(pg, inset, y+templates.Unit) + templates.Unit
	for _, calm := range t.Calm {
		y = pg.para(inset, y, w, s, calm, nil)
	}
	return y
}

// slipSigned has lines for the owner's name and signature.
func (p *press) slipSigned(pg *page, inset, y float64) {
	const gap = 2
	pg.toWrite(inset, slipPhone-gap, y, templates.Owner, p.lang.Slip.Name)
	pg.toWrite(slipPhone, templates.LiveWidth-inset, y, templates.Owner, p.lang.Slip.Signed)
}

// slipCalls sets the people to call, or lines for two.
func (p *press) slipCalls(pg *page, inset, y float64) float64 {
	right, gap := templates.LiveWidth-inset, 3.0
	s := templates.Text
	for i := range 2 {
		if i >= len(p.calls) {
			if i > 0 && len(p.calls) > 0 {
				break
			}
			pg.blank(inset, slipPhone-gap, y)
			pg.blank(slipPhone, right, y)
			y += s.Leading
			continue
		}
		name := p.calls[i].Name
		if i > 0 {
			name = fill(p.lang.Slip.Or, values{"name": name})
		}
		pg.text(inset, y, s, p.fonts[templates.Sans].cut(name, s.Points, slipPhone-inset-gap))
		if phone := p.calls[i].Phone; phone != "" {
			pg.text(slipPhone, y, templates.TextBold, phone)
		} else {
			pg.blank(slipPhone, right, y)
		}
		y += s.Leading
	}
	return y
}
