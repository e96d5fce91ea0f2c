package render

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"otpaper/backup"
	"otpaper/templates"
)

// Positions of the cover.
const (
	coverTitle   = 25.4
	stateTop     = 31.5
	stateHeight  = 14.0
	stateInset   = 5.25
	stateWarning = 37.0
	stateTicks   = 43.0
	coverFacts   = 56.0
	coverColumns = 6.3  // from the head of a table to its columns
	coverRule    = 1.75 // from the columns to the rule
	coverRow     = 8.75
	coverText    = 5.6 // from a rule to the text of its row
	coverTwo     = 4.9 // the same in a row of two lines
	coverLine    = 3.5 // what a second line adds to a row
	ownerSign    = 3.5
	ownerTick    = 3.5
	ownerText    = 6.0 // text beside a mark
	coverSpace   = 12.3
	boxGap       = 9.6
	notInGap     = 12.3
	notInFirst   = 8.5
	logGap       = 12.25
	boxMiddle    = templates.Col8 // of the two columns of the bank box
	furtherTop   = 25.4           // first baseline of a further page
)

// Where the columns of the table of parts begin.
var partColumns = [5]float64{templates.Col1, templates.Col4, templates.Col8, 127, 152}

// cover draws the owner's pages. The table of parts is as long as the kit has
// cards; what does not fit goes on.
type cover struct {
	*press
	page   *page
	bodies []*page
	y      float64 // baseline of what was drawn last
	away   bool    // a copy that leaves home: nobody is named on it, no place
}

// coverPages are the cover, and the seal log behind it.
func (p *press) coverPages() []*page {
	c := &cover{press: p}
	c.sheet()
	if page := c.page; c.y+logGap <= templates.BodyEnd {
		// the log stands on a page of its own, as its rows are high
		page.text(0, c.y+logGap, templates.Owner, fill(p.lang.Cover.Log, values{"page": strconv.Itoa(len(c.bodies) + 1)}))
	}
	c.turn()
	p.sealLog(c.page)
	return p.bind("cover", p.lang.Cover.Name, c.bodies)
}

// coverCopy is the cover for the second place: whoever finds it there learns
// neither who keeps a card nor where.
func (p *press) coverCopy() []*page {
	c := &cover{press: p, away: true}
	c.sheet()
	return p.bind("cover-copy", p.lang.Cover.Copy, c.bodies)
}

// sheet draws all but the seal log.
func (c *cover) sheet() {
	c.turn()
	c.head()
	c.facts()
	c.y += coverSpace
	c.parts()
	c.box()
	c.notIn()
}

// turn begins a page.
func (c *cover) turn() {
	c.page = c.newPage("cover")
	c.bodies = append(c.bodies, c.page)
	c.y = 0
}

// keep begins a new page when less than h mm are left below the last line. It
// tells whether it did.
func (c *cover) keep(h float64) bool {
	if c.y+h <= templates.BodyEnd {
		return false
	}
	c.turn()
	return true
}

// head is the title, and the box that says how far to rely on the kit.
func (c *cover) head() {
	t, pg := c.lang.Cover, c.page
	review := fill(t.Review, values{"date": c.date(c.day.AddDate(0, 6, 0))})
	const gap = 5
	room := templates.LiveWidth - pg.width(templates.Text, review) - gap
	form := t.Titles[0]
	if pg.width(templates.Title, fill(form, values{"title": c.title})) > room {
		form = t.Titles[1]
	}
	pg.text(0, coverTitle, templates.Title, c.fit(templates.Title, room, c.title, func(title string) string {
		return fill(form, values{"title": title})
	}))
	pg.right(templates.LiveWidth, coverTitle, templates.Text, review)

	pg.frame(frameInset, stateTop, templates.LiveWidth-2*frameInset, stateHeight, templates.Strong)
	head, then := t.Unchecked, t.NotBefore
	if c.away { // heirs find it with the sheets: the warning would frighten them
		head, then = t.ForOwner[0], t.ForOwner[1]
	}
	x := stateInset + pg.text(stateInset, stateWarning, templates.TextBold, head)
	pg.text(x+5.6, stateWarning, templates.Owner, then)
	const line = 29.5 // to write the day of the check on
	used := line
	for _, state := range t.States {
		used += ownerText - 0.6 + pg.width(templates.Owner, state)
	}
	space := (templates.LiveWidth - 2*stateInset - used) / float64(len(t.States)-1)
	x = stateInset
	for i, state := range t.States {
		pg.tick(x, stateTicks, ownerTick)
		x += ownerText - 0.6
		x += pg.text(x, stateTicks, templates.Owner, state)
		if i == 1 {
			pg.blank(x+1.2, x+line, stateTicks)
			x += line
		}
		x += space
	}
}

// facts say what the kit opens and with what, what may be lost, and what must
// be kept apart.
func (c *cover) facts() {
	t := c.lang.Cover
	what := t.WithSheets
	if c.hasPassphrase {
		what = t.WithPhrase
	}
	facts := [][2]string{
		{t.Opens, c.counted()},
		{t.With, fill(what, values{"what": c.quorum(t.WithCards)})},
		{t.Lose, c.mayBeLost()},
		{t.Apart, c.quorum(t.ApartParts)},
	}
	y := coverFacts
	for _, fact := range facts {
		if fact[1] != "" {
			c.page.text(0, y, templates.TextBold, fact[0])
			y = c.page.para(templates.Col4, y, templates.LiveWidth-templates.Col4, templates.Text, fact[1], c.values)
		}
	}
	if !c.away {
		for _, place := range c.kit.Storage.Complete() {
			v := values{"place": printable(place.Name, c.fonts)}
			y = c.page.para(0, y, templates.LiveWidth, templates.TextBold, t.OnePlace, v)
		}
	}
	c.y = y - templates.Text.Leading
}

// counted says how many accounts there are of each importance, "" when that is
// not known. No page without secrets names one.
func (p *press) counted() string {
	t, n := p.lang.Cover, p.counts
	total := n.First + n.Soon + n.Later
	if total == 0 {
		return ""
	}
	var tiers []string
	for i, count := range []int{n.First, n.Soon, n.Later} {
		if count > 0 {
			tiers = append(tiers, fill(t.Tiers[i], values{"count": strconv.Itoa(count)}))
		}
	}
	return fill(t.Counted, values{"accounts": p.accounts(total), "tiers": strings.Join(tiers, ", ")})
}

// mayBeLost says how much may be lost, whichever cards they are.
func (p *press) mayBeLost() string {
	t, n, sets := p.lang.Cover, p.kit.Storage.SpareCards(), p.kit.Storage.Sets
	v := values{"sets": strconv.Itoa(sets), "spare": strconv.Itoa(sets - 1)}
	what := t.LoseOne
	switch {
	case n == 0:
		if sets < 2 {
			return t.LoseNothing
		}
		return fill(t.LoseNone, v)
	case n > 1:
		what = fill(t.LoseSome, values{"count": strconv.Itoa(n)})
	}
	v["what"] = what
	if sets < 2 {
		return fill(t.LoseCards, v)
	}
	return fill(t.LoseSheets, v)
}

// parts is the table of all parts and their keepers.
func (c *cover) parts() {
	t := c.lang.Cover
	c.partsHead()
	places, keeper := c.sheetPlaces(), c.keeper
	if c.away {
		clear(places)
		keeper = func(backup.Card) string { return "" }
	}
	for i := range c.kit.Storage.Sets {
		c.part("■", fill(t.Set, values{"number": strconv.Itoa(i + 1)}), places[i])
	}
	for i, card := range c.kit.Cards {
		if c.severalGroups() && (i == 0 || c.kit.Cards[i-1].Group != card.Group) {
			_, high, _ := c.cell(keeper(card))
			c.group(card.Group-1, high)
		}
		c.part("▲", fill(t.Card, values{"number": strconv.Itoa(card.Number)}), keeper(card))
	}
	bare := t.NoBare
	if len(c.bare) > 0 {
		bare = ""
	}
	c.part("◆", t.Bare, bare)
}

// sheetPlaces are where the sets of locked sheets lie, "" for those that have
// no place yet.
func (p *press) sheetPlaces() []string {
	places := make([]string, 0, p.kit.Storage.Sets)
	for _, place := range p.kit.Storage.Places {
		if place.Sheets {
			places = append(places, printable(place.Name, p.fonts))
		}
	}
	return append(places, make([]string, p.kit.Storage.Sets-len(places))...)
}

// keeper is who has a card, and where it lies when that is not with them.
func (p *press) keeper(c backup.Card) string {
	keeper := printable(c.Holder.Name, p.fonts)
	if keeper == "" {
		keeper = printable(c.Holder.Position, p.fonts)
	}
	for _, place := range p.kit.Storage.Places {
		if slices.Contains(place.Cards, c.Number) {
			if keeper != "" {
				keeper += ", "
			}
			keeper += printable(place.Name, p.fonts)
		}
	}
	return keeper
}

// partsHead is the head of the table, on each page it has.
func (c *cover) partsHead() {
	head := c.y - capHeight*templates.Heading.Points*mmPerPoint
	c.page.text(0, c.y, templates.Heading, c.lang.Cover.Where)
	if c.away {
		c.page.right(templates.LiveWidth, c.y, templates.Owner, c.lang.Cover.Away)
	}
	c.y += coverColumns
	for i, x := range partColumns {
		c.page.text(x, c.y, templates.Small, c.lang.Cover.Columns[i])
	}
	c.y += coverRule
	c.page.rule(c.y, templates.Head)
	c.page.heads = append(c.page.heads, tableHead{head, c.y, c.y})
}

// part is one row; y is its upper rule.
func (c *cover) part(sign, name, keeper string) {
	const drop = 2.75
	lines, high, text := c.cell(keeper)
	if c.keep(high) {
		c.y = furtherTop
		c.partsHead()
	}
	c.page.sign(sign, 0, c.y+drop, ownerSign)
	c.page.text(ownerText, c.y+coverText, templates.Owner, name)
	if keeper != "" {
		c.page.lines(partColumns[1], c.y+text, templates.Owner, lines)
	}
	c.row(high)
}

// cell sets whom or where, how high its row is, and where its text begins. A
// row of more lines is higher: nobody's place is cut.
func (c *cover) cell(keeper string) (lines []line, high, text float64) {
	const gap = 2
	s := templates.Owner
	lines = wrap(c.fonts, s, partColumns[2]-partColumns[1]-gap, []span{{text: keeper}})
	if more := len(lines) - 1; more > 0 {
		return lines, coverRow + coverLine + float64(more-1)*s.Leading, coverTwo
	}
	return lines, coverRow, coverText
}

// row ends a row of the table.
func (c *cover) row(high float64) {
	c.page.keep(c.y, c.y+high)
	c.y += high
	c.page.rule(c.y, templates.Hairline)
	c.page.heads[len(c.page.heads)-1].end = c.y
}

// group is the row above the cards of a group, counted from 0. The first of
// these, whose height is given, stays with it.
func (c *cover) group(i int, first float64) {
	if c.keep(coverRow + first) {
		c.y = furtherTop
		c.partsHead()
	}
	c.page.keep(c.y, c.y+coverRow+first)
	g := c.kit.Storage.Groups[i]
	c.page.text(ownerText, c.y+coverText, templates.Label,
		c.fit(templates.Label, templates.LiveWidth-ownerText, c.groupName(i), func(name string) string {
			return fill(c.lang.Cover.Group, values{"name": name, "need": strconv.Itoa(g.Need), "cards": strconv.Itoa(g.Cards)})
		}))
	c.row(coverRow)
}

// box has lines for the bank box: where, whose; its key, paid until when.
func (c *cover) box() {
	const gap, between = 1.5, 4.0
	c.y += boxGap
	if c.keep(coverRow) {
		c.y = furtherTop
	}
	for i, label := range c.lang.Cover.Box {
		x, end := 0.0, boxMiddle-between
		if i%2 == 1 {
			x, end = boxMiddle, templates.LiveWidth
		}
		if i == 2 {
			c.y += coverRow
		}
		x += c.page.text(x, c.y, templates.Owner, label) + gap
		c.page.blank(x, end, c.y)
	}
}

// notIn lists what the kit does not hold: silence reads as "everything".
func (c *cover) notIn() {
	t := c.lang.Cover
	known := func(n int) values {
		if n == 0 {
			return values{"known": ""}
		}
		return values{"known": fmt.Sprintf(" (%d)", n)}
	}
	rows := []string{t.Passwords, fill(t.Prompts, known(c.prompts)), fill(t.Keys, known(c.passkeys)), t.Added}
	switch {
	case c.skipped == 1:
		rows = append(rows, t.SkippedOne)
	case c.skipped > 1:
		rows = append(rows, fill(t.Skipped, values{"count": strconv.Itoa(c.skipped)}))
	}
	c.y += notInGap
	if c.keep(notInFirst + float64(len(rows)-1)*coverRow) {
		c.y = furtherTop
	}
	c.page.text(0, c.y, templates.Heading, t.NotIn)
	c.y += notInFirst - coverRow
	for _, row := range rows {
		c.y += coverRow
		c.page.tick(0, c.y, ownerTick)
		c.page.toWrite(ownerText, templates.LiveWidth, c.y, templates.Owner, row)
	}
}
