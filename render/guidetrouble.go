package render

import "otpaper/templates"

// guideTrouble lists what may go wrong and what to try, with less leading where
// it would not fit else.
func (p *press) guideTrouble(pg *page) {
	for _, style := range []templates.Style{templates.Text, templates.Dense} {
		trial := p.newPage(pg.name)
		if end := p.troubles(trial, style); end <= templates.BodyEnd || style == templates.Dense {
			pg.add(trial)
			return
		}
	}
}

// troubles returns its last baseline.
func (p *press) troubles(pg *page, style templates.Style) float64 {
	t := p.lang.Trouble
	s := p.steps(pg, templates.Text, t.Title, t.Lead)
	y := s.y
	v := p.with(values{"lost": fill(p.quorum(t.Lost), p.values), "date": unbroken(p.values["date"])})
	bold := style
	bold.Face = templates.SansBold
	above, below := 3.9, 8.4 // the rule between two rows: from the last line, to the next
	if style == templates.Dense {
		above, below = 2.2, 5.8
	}
	for i, row := range t.Rows {
		if i > 0 {
			y += above - style.Leading
			pg.divide(y)
			y += below
		}
		left := pg.para(0, y, templates.Col5-4, bold, row.Trouble, v)
		right := pg.para(templates.Col5, y, templates.LiveWidth-templates.Col5, style, row.Try, v)
		pg.keep(y, max(left, right)-style.Leading)
		y = max(left, right)
	}
	return y - style.Leading
}
