package render

import (
	"strconv"
	"strings"

	"otpaper/backup"
	"otpaper/templates"
)

// Positions of a page of four accounts. A row is measured from its upper edge.
const (
	fourLead   = 20.5
	fourTop    = 29.5
	fourRow    = 50.0
	fourSide   = 38.0 // of a symbol: 12 mm of white are left above the next
	fourRight  = 45.0
	fourName   = 5.3
	fourCode   = 13.4
	fourTest   = 27.6
	fourSignIn = 33.4
	fourUser   = 39.2
	fourDone   = 45.0
	fourInRow  = 6 // groups of a setup code
	fourRows   = 2
	fourAPage  = 4
)

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
	return err == nil
}

// bareFour draws the accounts from first on, count of them, on one page.
func (p *press) bareFour(first, count int) []*page {
	pg, t := p.newPage("bare-"+strconv.Itoa(first+1)+"-"+strconv.Itoa(first+count)), p.lang.Bare
	pg.text(0, fourLead, templates.Owner, t.FourLead)
	usual := values{"digits": strconv.Itoa(backup.DefaultDigits), "seconds": strconv.Itoa(backup.DefaultPeriod)}
	pg.text(0, fourLead+templates.Owner.Leading, templates.Owner, fill(t.Facts, usual))
	for i := range count {
		top := fourTop + float64(i)*fourRow
		if i > 0 {
			pg.divide(top - fourGap)
		}
		p.bareQuarter(pg, top, first+i)
	}
	counter := fill(t.CounterFour, values{
		"first": strconv.Itoa(first + 1), "last": strconv.Itoa(first + count), "count": strconv.Itoa(len(p.bare)),
	})
	return p.bound(pg.name, counter, pg, p.bareBanner)
}

const fourGap = 3.4 // of the rule between two accounts, above the lower one

// bareQuarter draws one account of four.
func (p *press) bareQuarter(pg *page, top float64, i int) {
	b := &barePage{press: p, Account: p.bare[i], number: i + 1, page: pg}
	t := p.lang.Bare
	if code, module, err := symbolWithin(b.URI(), fourSide); err == nil {
		b.symbol(top, module, code)
	}
	const gap = 3
	x := fourRight + gap + pg.text(fourRight, top+fourName, templates.Title, strconv.Itoa(b.number))
	b.heading(x, top+fourName, templates.Heading)
	code, _ := b.setupCode()
	b.groups(fourRight, top+fourCode, inFours(code), fourInRow)
	if number, err := b.TestNumber(); err == nil {
		b.test(fourRight, top+fourTest, number)
	}
	where, user := b.whereAndWho()
	b.quarterFact(top+fourSignIn, t.SignIn, where)
	b.quarterFact(top+fourUser, t.User, user)
	b.tickedOn(fourRight, templates.LiveWidth, top+fourDone, t.Works)
}

// quarterFact is a label and behind it what is known, or a line to write it on.
func (b *barePage) quarterFact(y float64, label, value string) {
	const gap = 3
	x := fourRight + gap + b.page.text(fourRight, y, templates.TextBold, label)
	b.known(x, y, value, templates.Command)
}
