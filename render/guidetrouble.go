package render

import "otpaper/templates"

// guideTrouble lists what may go wrong and what to try.
func (p *press) guideTrouble(pg *page) {
	t := p.lang.Trouble
	p.stepsPage(pg, t.Title, t.Lead)
	v := p.with(values{"lost": fill(p.quorum(t.Lost), p.values), "date": unbroken(p.values["date"])})
	const gap = 4.4 // a rule between two rows
	y := stepsTop
	for i, row := range t.Rows {
		if i > 0 {
			pg.rule(y-templates.Dense.Leading+gap-1.2, templates.Hairline)
			y += 2*gap - 1.2
		}
		left := pg.para(0, y, templates.Col5-4, templates.DenseBold, row.Trouble, v)
		right := pg.para(templates.Col5, y, templates.LiveWidth-templates.Col5, templates.Dense, row.Try, v)
		y = max(left, right)
	}
}
