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
	const gap, inColumn = 2.0, 2.0
	pg.text(0, scriptTitle, templates.Title, t.Title)
	pg.text(0, scriptLead, templates.Owner, t.Lead)
	third := templates.LiveWidth / float64(len(t.Present))
	for i, label := range t.Present {
		from := float64(i) * third
		x := from + pg.text(from, scriptPresent, templates.Owner, label) + gap
		pg.blank(x, from+third-gap, scriptPresent)
	}
	pg.table(scriptColumns, scriptColumnsAt, t.Columns[:], len(t.Steps), scriptRow)
	y := scriptColumns + coverRule + scriptInRow
	for i, step := range t.Steps {
		pg.text(0, y, templates.Label, strconv.Itoa(i+1))
		pg.text(scriptColumnsAt[1]+inColumn, y, templates.Owner, fill(step.Do, p.values))
		pg.text(scriptColumnsAt[2]+inColumn, y, templates.Owner, fill(step.Expect, p.values))
		y += scriptRow
	}
	x := pg.text(0, scriptOther, templates.Owner, t.Other) + gap
	pg.blank(x, templates.LiveWidth, scriptOther)
	x = pg.text(0, scriptSign, templates.Owner, t.Sign) + gap
	pg.blank(x, templates.LiveWidth, scriptSign)
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
	const gap = 2
	x := pg.text(0, recallEdition, templates.Label, t.Edition) + gap
	pg.blank(x, templates.LiveWidth, recallEdition)
	pg.table(recallColumns, []float64{0, 37, 88, 114, 140}, t.Columns[:], recallRows, recallRow)
}

// movingPhones is a hand-out: how to bring the codes to a new phone.
func (p *press) movingPhones(pg *page) {
	t := p.lang.Moving
	s := p.steps(pg, templates.Text, t.Title, t.Lead)
	for i, step := range t.Steps {
		s.step(i+1, step, nil)
		s.y += stepSpace
	}
}
