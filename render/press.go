package render

import (
	"fmt"
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
	languages     []*templates.Language // of all pages: this one first
	paper         templates.Paper
	lying         templates.Paper // of enlarged pages
	large         bool
	fonts         [3]*font
	day           time.Time
	title         string // nickname; the edition name when there is none
	owner         string
	calls         []Call
	label         Label
	hasPassphrase bool // the kit has a passphrase
	counts        Counts
	prompts       int
	passkeys      int
	skipped       int
	style         CardStyle
	handwrite     bool
	bare          []backup.Account // in the order to restore them
	needs         [][]int          // which of them each needs before it
	values        values           // edition, date, need, cards, …
}

// newPress checks what the owner typed and makes it printable.
func newPress(kit backup.Kit, o Options) (*press, error) {
	fonts, err := fontsFor(kit, o)
	if err != nil {
		return nil, err
	}
	p := &press{kit: kit, lang: o.Language, paper: templates.A4, lying: templates.A4Large, large: o.Large, fonts: fonts, label: o.Label, hasPassphrase: o.Passphrase,
		counts: o.Counts, prompts: o.Prompts, passkeys: o.Passkeys, skipped: o.Skipped, bare: inOrder(o.Bare), style: o.Style, handwrite: o.Handwrite}
	if o.Paper == Letter {
		p.paper, p.lying = templates.Letter, templates.LetterLarge
	}
	line := kit.Header.Kit
	if p.day, err = time.Parse(time.DateOnly, line.Made); err != nil {
		return nil, fmt.Errorf("render: the day the kit was made, %.20q, is no date", line.Made)
	}
	if p.title = printable(o.Title, fonts); p.title == "" {
		p.title = printable(line.Name, fonts)
	}
	p.owner = printable(o.Owner, fonts)
	p.needs = backup.Needs(p.bare)
	for _, c := range kit.Cards {
		if _, err := p.phone(c.Holder.Phone); err != nil {
			return nil, err
		}
	}
	for _, c := range o.Calls[:min(2, len(o.Calls))] {
		c.Name = printable(c.Name, fonts)
		if c.Phone, err = p.phone(c.Phone); err != nil {
			return nil, err
		}
		if c.Name != "" {
			p.calls = append(p.calls, c)
		}
	}
	if err := p.chooseLanguages(); err != nil {
		return nil, err
	}
	p.values = p.facts()
	return p, nil
}

// phone is a telephone number as it is printed: whole, or refused.
func (p *press) phone(number string) (string, error) {
	number = printable(number, p.fonts)
	if n := utf8.RuneCountInString(number); n > MaxPhone {
		return "", fmt.Errorf("render: a telephone number of %d characters, at most %d", n, MaxPhone)
	}
	return number, nil
}

// ownerName is whose kit it is, on the pages.
func (p *press) ownerName() string {
	if p.owner == "" {
		return p.lang.Furniture.NoOwner
	}
	return p.owner
}

// facts are the values that any page may use.
func (p *press) facts() values {
	line := p.kit.Header.Kit
	v := values{
		"edition": strconv.Itoa(line.Edition),
		"date":    p.date(p.day),
		"leaves":  strconv.Itoa(p.kit.Leaves()),
		"cards":   strconv.Itoa(len(p.kit.Cards)),
		"sets":    strconv.Itoa(p.kit.Storage.Sets),
		"owner":   p.ownerName(),
	}
	v["need"], v["groups"] = strconv.Itoa(line.Need), p.groupsNeeded()
	if len(line.Groups) == 1 {
		v["need"] = strconv.Itoa(line.Groups[0].Need)
	}
	return v
}

// date is a day in words.
func (p *press) date(day time.Time) string { return Day(p.lang, day) }

// Day is a day in words of a language, as its pages say it.
func Day(l *templates.Language, day time.Time) string {
	number := strconv.Itoa(day.Day())
	if day.Day() == 1 {
		number = l.FirstDay
	}
	return fill(l.Date, values{"day": number, "month": l.Months[day.Month()-1], "year": strconv.Itoa(day.Year())})
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
