package render

import (
	"slices"
	"strconv"
	"strings"

	"otpaper/backup"
	"otpaper/templates"
)

// groupsWidth is the longest list of groups that stands inside a sentence, mm:
// the key card has room for no longer one.
const groupsWidth = 200

// manyGroups says whether the groups of the kit are listed on a page of their
// own: for all cards, when the sentence is too long in the language of one.
func (p *press) manyGroups() bool {
	return p.severalGroups() && slices.ContainsFunc(p.languages, func(l *templates.Language) bool {
		own := *p
		own.lang = l
		return p.fonts[templates.Sans].width(own.groupsListed(), templates.Text.Points) > groupsWidth
	})
}

// groupsNeeded says which cards open a kit of several groups, as a part of a
// sentence: "2 “family” cards or 3 “admins” cards".
func (p *press) groupsNeeded() string {
	if p.manyGroups() {
		return fill(p.lang.Groups.Many, values{"page": strconv.Itoa(len(p.guideDraws()) + 1)})
	}
	return p.groupsListed()
}

func (p *press) groupsListed() string {
	t, s := p.lang.Groups, p.kit.Storage
	parts := make([]string, len(s.Groups))
	for i, g := range s.Groups {
		form := t.Cards
		if g.Need == 1 {
			form = t.One
		}
		form = strings.Replace(form, " ", "\u00A0", 1) // a number is not left behind at a line's end
		parts[i] = fill(form, values{"need": strconv.Itoa(g.Need), "name": p.groupName(i)})
	}
	last := len(parts) - 1
	switch {
	case last < 1:
		return strings.Join(parts, "")
	case s.Need == 1:
		return strings.Join(parts[:last], ", ") + " " + t.Or + " " + parts[last]
	case s.Need == len(parts):
		return strings.Join(parts[:last], ", ") + " " + t.And + " " + parts[last]
	}
	return fill(t.Some, values{
		"need": strconv.Itoa(s.Need), "count": strconv.Itoa(len(parts)), "list": strings.Join(parts, ", "),
	})
}

// groupName is the name of a group, counted from 0, or its number.
func (p *press) groupName(i int) string {
	if name := printable(p.kit.Storage.Groups[i].Name, p.fonts); name != "" {
		return name
	}
	return strconv.Itoa(i + 1)
}

// severalGroups says whether cards are told apart by groups.
func (p *press) severalGroups() bool { return len(p.kit.Storage.Groups) > 1 }

// Where the columns of the list of groups begin.
var groupColumns = [4]float64{templates.Col1, 16, 102, 128}

// guideGroups lists the groups, their cards, and how many are needed.
func (p *press) guideGroups(pg *page) {
	const tableGap, row, inRow, gap = 14.0, 8.75, 5.6, 2.0
	t, s := p.lang.Groups, p.kit.Storage
	v := values{"need": strconv.Itoa(s.Need), "count": strconv.Itoa(len(s.Groups))}
	pg.text(0, stepsTitle, templates.Title, t.Title)
	y := pg.para(0, stepsLead, templates.LiveWidth, templates.Text, t.Lead, v) - templates.Text.Leading + tableGap
	columns := y - capHeight*templates.Small.Points*mmPerPoint
	for i, x := range groupColumns {
		pg.text(x, y, templates.Small, t.Rows[i])
	}
	y += coverRule
	pg.rule(y, templates.Head)
	rule := y
	first := 1
	for i, g := range s.Groups {
		room := groupColumns[2] - groupColumns[1] - gap
		pg.text(groupColumns[0], y+inRow, templates.Label, strconv.Itoa(i+1))
		pg.text(groupColumns[1], y+inRow, templates.Owner, p.fonts[templates.Sans].cut(p.groupName(i), templates.Owner.Points, room))
		pg.text(groupColumns[2], y+inRow, templates.Label, strconv.Itoa(g.Need))
		pg.text(groupColumns[3], y+inRow, templates.Owner, p.cardRange(first, g))
		first += g.Cards
		pg.keep(y, y+row)
		y += row
		pg.rule(y, templates.Hairline)
	}
	pg.heads = append(pg.heads, tableHead{columns, rule, y})
}

// cardRange names the cards of a group: "5", "5 to 9".
func (p *press) cardRange(first int, g backup.Quota) string {
	if g.Cards == 1 {
		return strconv.Itoa(first)
	}
	return fill(p.lang.Sheet.Range, values{"first": strconv.Itoa(first), "last": strconv.Itoa(first + g.Cards - 1)})
}
