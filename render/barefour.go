package render

import (
	"strconv"
	"strings"

	"otpaper/backup"
	"otpaper/templates"
)

// Positions of a page of four accounts, or of three that have more room. A row
// is measured from its upper edge.
const (
	fourLead   = 20.5
	fourTop    = 31.0
	fourHeight = 200.0 // of all rows
	fourRow    = 50.0
	threeRow   = 66.0
	fourSide   = 38.0 // of a symbol: 12 mm of white are left above the next
	fourRight  = 45.0
	fourName   = 5.3
	fourCode   = 13.4
	fourTest   = 25.4
	fourStep   = 6.0 // to the lines below
	fourInRow  = 6   // groups of a setup code
	fourRows   = 2
	fourAPage  = 4
	fewAPage   = 3 // fewer have a page each
)

// quarterCode has its rows nearer than a page of its own has.
var quarterCode = templates.Style{Face: templates.SetupCode.Face, Points: templates.SetupCode.Points, Leading: 7}

// isBrief says that an account has its place among four of a page: it can
// wait, and nothing of it needs more room.
func (p *press) isBrief(a backup.Account) bool {
	b := barePage{press: p, Account: a}
	code, _ := b.setupCode()
	later := a.Tier == backup.Tier2 || a.Tier == backup.Tier3
	plain := b.flag() == [2]string{} && a.PIN == "" && a.SecondAdmin == "" && len(a.Methods) == 0
	if !later || !plain || len(a.Codes) > 0 || strings.TrimSpace(a.OwnerNote) != "" || len(inFours(code)) > fourInRow*fourRows {
		return false
	}
	_, _, err := symbolWithin(a.URI(), fourSide)
	return err == nil && b.fitsQuarter()
}

// fitsQuarter says that every name of the account has room on its line.
func (b *barePage) fitsQuarter() bool {
	t, where := b.lang.Bare, templates.LiveWidth-fourRight
	wide := func(s templates.Style, text string) float64 { return b.fonts[s.Face].width(text, s.Points) }
	signIn, user := b.whereAndWho()
	return wide(templates.Title, strconv.Itoa(len(b.bare)))+quarterGap+wide(templates.Heading, b.name()) <= where &&
		wide(templates.TextBold, t.SignIn)+quarterGap+wide(templates.Command, whole(signIn, b.fonts)) <= where &&
		wide(templates.TextBold, t.User)+quarterGap+wide(templates.Command, whole(user, b.fonts)) <= where
}

const quarterGap = 3.0 // from a label to what is known

// bareFour draws the accounts from first on, count of them, on one page.
func (p *press) bareFour(first, count int) []*page {
	pg, t := p.newPage("bare-"+strconv.Itoa(first+1)+"-"+strconv.Itoa(first+count)), p.lang.Bare
	pg.text(0, fourLead, templates.Owner, t.FourLead)
	usual := values{"digits": strconv.Itoa(backup.DefaultDigits), "seconds": strconv.Itoa(backup.DefaultPeriod)}
	pg.text(0, fourLead+templates.Owner.Leading, templates.Owner, fill(t.Facts, usual))
	row := min(fourHeight/float64(count), threeRow)
	for i := range count {
		top := fourTop + float64(i)*row
		if i > 0 {
			pg.divide(top - fourGap)
		}
		p.bareQuarter(pg, top, row, first+i)
	}
	counter := fill(t.CounterFour, values{
		"first": strconv.Itoa(first + 1), "last": strconv.Itoa(first + count), "count": strconv.Itoa(len(p.bare)),
	})
	return p.bound(pg.name, counter, pg, p.bareBanner)
}

const fourGap = 3.4 // of the rule between two accounts, above the lower one

// bareQuarter draws one account of four, in a row of some height.
func (p *press) bareQuarter(pg *page, top, row float64, i int) {
	b := &barePage{press: p, Account: p.bare[i], number: i + 1, page: pg}
	t := p.lang.Bare
	if code, module, err := symbolWithin(b.URI(), fourSide); err == nil {
		b.symbol(top, module, code)
	}
	x := fourRight + quarterGap + pg.text(fourRight, top+fourName, templates.Title, strconv.Itoa(b.number))
	pg.text(x, top+fourName, templates.Heading, b.name())
	code, _ := b.setupCode()
	b.groups(fourRight, top+fourCode, quarterCode, inFours(code), fourInRow)
	step := min(fourStep+(row-fourRow)/fewAPage, 5*templates.Unit)
	b.y = top + fourTest + (row-fourRow)/8
	b.proof(fourRight, 0, b.y)
	where, user := b.whereAndWho()
	b.y += step
	b.quarterFact(t.SignIn, where)
	b.y += step
	b.quarterFact(t.User, user)
	b.tickedOn(fourRight, templates.LiveWidth, b.y+step, t.Works)
}

// quarterFact is a label and behind it what is known, or a line to write it on.
func (b *barePage) quarterFact(label, value string) {
	x := fourRight + quarterGap + b.page.text(fourRight, b.y, templates.TextBold, label)
	if value = whole(value, b.fonts); value == "" {
		b.page.blank(x, templates.LiveWidth, b.y)
		return
	}
	b.page.text(x, b.y, templates.Command, value)
}
