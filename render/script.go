package render

import (
	"strconv"

	"otpaper/templates"
)

// Positions of a script.
const (
	scriptTitle   = 25.4
	scriptLead    = 32.9
	scriptPresent = 41.6
	scriptColumns = 49.0
	scriptRow     = 10.0
	scriptInRow   = 6.2
	scriptOther   = 218.0
	scriptSign    = 226.5
)

var scriptColumnsAt = []float64{0, 9, 96, 150}

// script draws steps that people do together, with a place for initials.
func (p *press) script(pg *page, t templates.Script) {
	const gap = 2.0
	pg.text(0, scriptTitle, templates.Title, t.Title)
	pg.text(0, scriptLead, templates.Owner, t.Lead)
	third := templates.LiveWidth / float64(len(t.Present))
	for i, label := range t.Present {
		from := float64(i) * third
		pg.toWrite(from, from+third-gap, scriptPresent, templates.Owner, label)
	}
	p.acts(pg, scriptColumns, scriptColumnsAt, t.Columns[:], t.Steps, scriptRow, scriptInRow)
	pg.toWrite(0, templates.LiveWidth, scriptOther, templates.Owner, t.Other)
	pg.toWrite(0, templates.LiveWidth, scriptSign, templates.Owner, t.Sign)
}

// acts is a table of numbered steps, its column heads on the baseline y. Rows
// have a height, and their text a baseline inRow below their upper rule.
func (p *press) acts(pg *page, y float64, columns []float64, heads []string, acts []templates.Act, height, inRow float64) {
	const inColumn = 2.0
	pg.table(y, columns, heads, len(acts), height)
	y += coverRule + inRow
	for i, act := range acts {
		pg.text(0, y, templates.Label, strconv.Itoa(i+1))
		pg.text(columns[1]+inColumn, y, templates.Owner, fill(act.Do, p.values))
		pg.text(columns[2]+inColumn, y, templates.Owner, fill(act.Expect, p.values))
		y += height
	}
}

// Positions of the recall list.
const (
	recallEdition = 49.0
	recallColumns = 59.5
	recallRow     = 10.5
	recallRows    = 16
)

// recallList is filled in when a newer edition is made.
func (p *press) recallList(pg *page) {
	t := p.lang.Recall
	pg.text(0, sealTitle, templates.Title, t.Title)
	pg.text(0, sealLead, templates.Owner, t.Lead[0])
	pg.text(0, sealLead+templates.Owner.Leading, templates.Owner, t.Lead[1])
	pg.toWrite(0, templates.LiveWidth, recallEdition, templates.Label, t.Edition)
	pg.table(recallColumns, []float64{0, 37, 88, 114, 140}, t.Columns[:], recallRows, recallRow)
}

// movingPhones is a hand-out: how to bring the codes to a new phone.
func (p *press) movingPhones(pg *page) {
	t := p.lang.Moving
	s := p.steps(pg, templates.Text, t.Title, t.Lead)
	for i, step := range t.Steps {
		s.step(i+1, step, nil)
		s.next()
	}
}
