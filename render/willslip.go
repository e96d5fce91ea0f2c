package render

import "otpaper/templates"

// Positions of the two slips of a page.
const (
	slipCut    = 22.0
	slipTop    = 27.0
	slipHeight = 98.0
	slipStep   = 102.5
	slipInset  = 8.0
	slipPhone  = 86.0
)

// willSlip is a page of two equal slips, for a will and for a lawyer.
func (p *press) willSlip(pg *page) {
	pg.text(0, slipCut, templates.Owner, p.lang.Slip.Cut)
	for i := range 2 {
		p.slip(pg, slipTop+float64(i)*slipStep)
	}
}

// slip says that a kit exists and whom to ask, and no more.
func (p *press) slip(pg *page, top float64) {
	const right, inset = templates.LiveWidth - slipInset, 0.1
	t, s := p.lang.Slip, templates.Text
	pg.frame(inset, top, templates.LiveWidth-2*inset, slipHeight, templates.Hairline)
	pg.text(slipInset, top+13, templates.Title, t.Title)
	y := pg.lines(slipInset, top+24, s, pg.wrap(s, right-slipInset, t.What[0], nil))
	y = pg.lines(slipInset, y, s, pg.wrap(s, right-slipInset, t.What[1], nil))
	y = p.slipCalls(pg, y+templates.Unit) + templates.Unit
	for _, calm := range t.Calm {
		y = pg.para(slipInset, y, right-slipInset, s, calm, nil)
	}
	const gap = 2
	line := top + slipHeight - 13
	x := slipInset + pg.text(slipInset, line, templates.Owner, t.Name) + gap
	pg.blank(x, slipPhone-gap, line)
	x = slipPhone + pg.text(slipPhone, line, templates.Owner, t.Signed) + gap
	pg.blank(x, right, line)

	foot := top + slipHeight - 4
	pg.text(slipInset, foot, templates.Small, p.identity(identityWidth))
	if p.practice() {
		pg.right(right, foot, templates.Label, p.lang.Furniture.PracticeKeep)
	}
}

// slipCalls sets the people to call, or lines for two.
func (p *press) slipCalls(pg *page, y float64) float64 {
	const right, gap = templates.LiveWidth - slipInset, 3
	s := templates.Text
	for i := range 2 {
		if i >= len(p.calls) {
			if i > 0 && len(p.calls) > 0 {
				break
			}
			pg.blank(slipInset, slipPhone-gap, y)
			pg.blank(slipPhone, right, y)
			y += s.Leading
			continue
		}
		name := p.calls[i].Name
		if i > 0 {
			name = fill(p.lang.Slip.Or, values{"name": name})
		}
		pg.text(slipInset, y, s, p.fonts[templates.Sans].cut(name, s.Points, slipPhone-slipInset-gap))
		if phone := p.calls[i].Phone; phone != "" {
			pg.text(slipPhone, y, templates.TextBold, phone)
		} else {
			pg.blank(slipPhone, right, y)
		}
		y += s.Leading
	}
	return y
}
