package render

import "otpaper/templates"

// Positions of the seal log.
const (
	sealTitle   = 25.4
	sealLead    = 33.5
	sealColumns = 47.25
	sealRow     = 10.5
	sealRows    = 8
	sealReady   = 14.0
)

// sealLog is the table of openings. Its rows are high enough to write in.
func (p *press) sealLog(pg *page) {
	t := p.lang.SealLog
	pg.text(0, sealTitle, templates.Title, t.Title)
	pg.text(0, sealLead, templates.Owner, t.Lead[0])
	pg.text(0, sealLead+templates.Owner.Leading, templates.Owner, t.Lead[1])
	columns := []float64{0, 30, templates.Col5, templates.Col8, 140}
	y := pg.table(sealColumns, columns, t.Columns[:], sealRows, sealRow) + sealReady
	pg.text(0, y, templates.Heading, t.Ready)
	y += notInFirst
	for _, tick := range t.Ticks {
		const gap, day = 2.0, 26.0 // room for a day at the right edge
		pg.tick(0, y, ownerTick)
		pg.text(ownerText, y, templates.Owner, tick)
		x := templates.LiveWidth - day
		pg.right(x, y, templates.Owner, t.On)
		pg.blank(x+gap, templates.LiveWidth, y)
		y += coverRow
	}
}

// table draws an empty table to write in: its column heads on the baseline y,
// rows of a height, uprights between the columns. It returns its lower edge.
func (p *page) table(y float64, columns []float64, heads []string, rows int, height float64) float64 {
	const upright = 2 // from an upright to the head
	for i, x := range columns {
		if i > 0 {
			x += upright
		}
		p.text(x, y, templates.Small, heads[i])
	}
	top := y + coverRule
	end := top + float64(rows)*height
	p.rule(top, templates.Head)
	p.heads = append(p.heads, tableHead{y - capHeight*templates.Small.Points*mmPerPoint, top, end})
	for i := range rows {
		p.keep(top+float64(i)*height, top+float64(i+1)*height)
	}
	for i := 1; i < rows; i++ {
		p.rule(top+float64(i)*height, templates.Hairline)
	}
	p.rule(end, templates.Head)
	for _, x := range columns[1:] {
		p.stroke(x, top, x, end, templates.Hairline)
	}
	return end
}
