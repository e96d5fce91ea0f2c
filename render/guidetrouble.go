package render

import "otpaper/templates"

// guideTrouble lists what may go wrong and what to try.
func (p *press) guideTrouble(pg *page) {
	t := p.lang.Trouble
	y := p.steps(pg, templates.Text, t.Title, t.Lead).y
	v := p.with(values{"lost": fill(p.quorum(t.Lost), p.values), "date": unbroken(p.values["date"])})
	const above, below = 3.9, 8.4 // the rule between two rows: from the last line, to the next
	for i, row := range t.Rows {
		if i > 0 {
			y += above - templates.Text.Leading
			pg.rule(y, templates.Hairline)
			y += below
		}
		left := pg.para(0, y, templates.Col5-4, templates.TextBold, row.Trouble, v)
		right := pg.para(templates.Col5, y, templates.LiveWidth-templates.Col5, templates.Text, row.Try, v)
		y = max(left, right)
	}
}
