package render

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"otpaper/backup"
	"otpaper/templates"
)

// press is a kit made ready for drawing: what all pages share.
type press struct {
	kit           backup.Kit
	lang          *templates.Language
	paper         templates.Paper
	fonts         [3]*font
	day           time.Time
	title         string // nickname; the edition name when there is none
	owner         string
	calls         []Call
	hasPassphrase bool // the kit has a passphrase
	counts        Counts
	skipped       int
	bare          []backup.Account // in the order to restore them
	values        values           // edition, date, need, cards, …
}

// newPress checks what the owner typed and makes it printable.
func newPress(kit backup.Kit, o Options) (*press, error) {
	fonts, err := fontsFor(kit, o)
	if err != nil {
		return nil, err
	}
	p := &press{kit: kit, lang: o.Language, paper: templates.A4, fonts: fonts, hasPassphrase: o.Passphrase,
		counts: o.Counts, skipped: o.Skipped, bare: inOrder(o.Bare)}
	if o.Paper == Letter {
		p.paper = templates.Letter
	}
	if p.lang == nil {
		p.lang = templates.Languages[0]
	}
	line := kit.Header.Kit
	if p.day, err = time.Parse(time.DateOnly, line.Made); err != nil {
		return nil, fmt.Errorf("render: the day the kit was made, %.20q, is no date", line.Made)
	}
	if p.title = printable(o.Title, fonts); p.title == "" {
		p.title = printable(line.Name, fonts)
	}
	if p.owner = printable(o.Owner, fonts); p.owner == "" {
		p.owner = p.lang.Furniture.NoOwner
	}
	for _, c := range o.Calls[:min(2, len(o.Calls))] {
		c = Call{printable(c.Name, fonts), printable(c.Phone, fonts)}
		if n := utf8.RuneCountInString(c.Phone); n > MaxPhone {
			return nil, fmt.Errorf("render: a telephone number of %d characters, at most %d", n, MaxPhone)
		}
		if c.Name != "" {
			p.calls = append(p.calls, c)
		}
	}
	p.values = p.facts()
	return p, nil
}

// facts are the values that any page may use.
func (p *press) facts() values {
	line := p.kit.Header.Kit
	v := values{
		"edition": strconv.Itoa(line.Edition),
		"date":    p.date(p.day),
		"leaves":  strconv.Itoa(p.kit.Leaves()),
		"cards":   strconv.Itoa(len(p.kit.Cards)),
		"owner":   p.owner,
	}
	v["need"], v["groups"] = strconv.Itoa(line.Need), strconv.Itoa(len(line.Groups))
	if len(line.Groups) == 1 {
		v["need"] = strconv.Itoa(line.Groups[0].Need)
	}
	return v
}

// date is a day in words.
func (p *press) date(day time.Time) string {
	return fill(p.lang.Date, values{
		"day":   strconv.Itoa(day.Day()),
		"month": p.lang.Months[day.Month()-1],
		"year":  strconv.Itoa(day.Year()),
	})
}

// spareCards is how many cards may be lost, whichever they are: one fewer than
// it takes to break the groups that break most easily.
func (p *press) spareCards() int {
	line := p.kit.Header.Kit
	var toBreak []int
	for _, g := range line.Groups {
		toBreak = append(toBreak, g.Cards-g.Need+1)
	}
	slices.Sort(toBreak)
	lost := 0
	for _, n := range toBreak[:max(0, len(toBreak)-max(1, line.Need)+1)] {
		lost += n
	}
	return max(0, lost-1)
}

// quorum picks the form that fits how many key cards open the kit.
func (p *press) quorum(q templates.Quorum) string {
	line, cards := p.kit.Header.Kit, len(p.kit.Cards)
	switch {
	case len(line.Groups) != 1:
		return q.Groups
	case cards == 1:
		return q.Only
	case line.Groups[0].Need == 1:
		return q.One
	case line.Groups[0].Need == cards:
		return q.All
	}
	return q.Some
}

// with returns the facts and more values.
func (p *press) with(more values) values {
	all := make(values, len(p.values)+len(more))
	for k, v := range p.values {
		all[k] = v
	}
	for k, v := range more {
		all[k] = v
	}
	return all
}

// callees names whom to call, each name as short makes it: "Anna Ott or Ben
// Ott", "" for nobody.
func (p *press) callees(calls []Call, short func(string) string) string {
	names := make([]string, len(calls))
	for i, c := range calls {
		names[i] = short(c.Name)
	}
	return strings.Join(names, " "+p.lang.Card.Or+" ")
}

// practice says whether the accounts of the kit are invented.
func (p *press) practice() bool { return p.kit.Header.Kit.Practice }

func (p *press) newPage(name string) *page { return &page{fonts: p.fonts, name: name} }
