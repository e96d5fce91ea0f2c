package render

import (
	"strconv"

	"otpaper/templates"
)

// Positions of the rehearsal log.
const (
	logTitle   = 26.25
	logDepths  = 35.0
	depthName  = 7.0
	depthMeans = 21.3
	logColumns = 56.35
	logRow     = 10.5
	logRows    = 12
	proofLine  = 193.1
	eachLine   = 201.5
	eachStep   = 6.125
	eachLeft   = 30.8
	eachRight  = 98.7
	eachTick   = 3.5
	eachText   = 5.6
	problems   = 228.3
)

var logColumnsAt = []float64{0, 27.3, templates.Col4, 93.3, 120, 137, 153}

// rehearsalLog is where checks of the kit are written down. It has the proof
// words: they say that an opened kit is this one, and open nothing.
func (p *press) rehearsalLog(pg *page) {
	t := p.lang.Rehearsal
	pg.text(0, logTitle, templates.Title, t.Title)
	y := logDepths
	for i, d := range t.Depths {
		if p.isTeam() {
			d.When = t.TeamWhen[i]
		}
		pg.text(0, y, templates.TextBold, d.Letter)
		pg.text(depthName, y, templates.Label, d.Name)
		pg.text(depthMeans, y, templates.Owner, d.Means)
		pg.right(templates.LiveWidth, y, templates.Owner, d.When)
		y += templates.Owner.Leading
	}
	pg.table(logColumns, logColumnsAt, t.Columns[:], logRows, logRow)
	const inRow, beside = 6.4, 2.0 // text of the first row: the first check is a full one
	pg.text(logColumnsAt[1]+beside, logColumns+coverRule+inRow, templates.Label, t.Depths[2].Letter)

	x := max(eachLeft, pg.text(0, proofLine, templates.Label, t.Proof)+beside)
	if p.kit.Proof != "" {
		pg.text(x, proofLine, templates.Command, p.kit.Proof)
	} else {
		pg.blank(x, eachRight+40, proofLine)
	}
	if n := p.counts; n != (Counts{}) {
		pg.right(templates.LiveWidth, proofLine, templates.Owner, p.accounts(n.First+n.Soon+n.Later))
	}
	pg.text(0, eachLine, templates.Label, t.Each)
	for i, tick := range t.Ticks {
		x, y := eachLeft, eachLine+float64(i/2)*eachStep
		if i%2 == 1 {
			x = eachRight
		}
		pg.tick(x, y, eachTick)
		pg.text(x+eachText, y, templates.Owner, tick)
	}
	pg.text(0, problems, templates.Label, t.Problems)
	pg.blank(eachLeft, templates.LiveWidth, problems)
}

// accounts is their number in words.
func (p *press) accounts(n int) string {
	if n == 1 {
		return p.lang.Cover.Account
	}
	return fill(p.lang.Cover.Accounts, values{"count": strconv.Itoa(n)})
}
