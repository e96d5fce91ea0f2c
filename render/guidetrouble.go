package render

import "otpaper/templates"

// troubleRows is how close the rows of troubles stand: their lines, and the rule
// between two from the last line above and to the first below.
type troubleRows struct {
	style        templates.Style
	above, below float64
}

// guideTrouble lists what may go wrong and what to try, as wide as it fits.
func (p *press) guideTrouble(pg *page) {
	var trial *page
	for _, rows := range []troubleRows{{templates.Text, 3.9, 8.4}, {templates.Dense, 2.2, 5.8}, {templates.Dense, 1.9, 5.3}, {templates.Dense, 1.5, 4.8}} {
		trial = p.newPage(pg.name)
		if p.troubles(trial, rows) <= templates.BodyEnd {
			break
		}
	}
	pg.add(trial)
}

// troubles returns its last baseline.
func (p *press) troubles(pg *page, rows troubleRows) float64 {
	t := p.lang.Trouble
	s := p.steps(pg, templates.Text, t.Title, t.Lead)
	y := s.y
	v := p.with(values{"lost": fill(p.quorum(t.Lost), p.values), "date": unbroken(p.values["date"])})
	style := rows.style
	bold := style
	bold.Face = templates.SansBold
	for i, row := range t.Rows {
		if i > 0 {
			y += rows.above - style.Leading
			pg.divide(y)
			y += rows.below
		}
		left := pg.para(0, y, templates.Col5-4, bold, row.Trouble, v)
		right := pg.para(templates.Col5, y, templates.LiveWidth-templates.Col5, style, row.Try, v)
		pg.keep(y, max(left, right)-style.Leading)
		y = max(left, right)
	}
	return y - style.Leading
}
