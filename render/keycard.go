package render

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"otpaper/backup"
	"otpaper/templates"
)

// Positions of the key card's upper half, the one that anybody may read.
const (
	cardTitle   = 23.6
	cardLead    = 30.8
	cardHeads   = 47.25
	leadGap     = 10.35 // from the last line of the lead to the heads
	headGap     = 7.0
	cardRule    = 94.9
	columnGap   = 3.9 // from the last line of the columns to the rule
	ruleGap     = 6.2
	upperEnd    = 113.45 // last baseline
	leftColumn  = 96.7
	rightColumn = 69.3
	listIndent  = 6.0
	squeezed    = 1.75 // taken from the two gaps when the text is long
)

// cardPages is the one leaf of a key card, for one holder alone. A card that
// names more holders than it has room for has a list of them on further leaves.
func (p *press) cardPages(c backup.Card) ([]*page, error) {
	if len(c.Words) != 20 && len(c.Words) != 33 {
		return nil, fmt.Errorf("%d words, expected 20 or 33", len(c.Words))
	}
	pg := p.newPage(fmt.Sprintf("card-%d", c.Number))
	listed, err := p.upperHalf(pg, c)
	if err != nil {
		return nil, err
	}
	var keepers []*page
	if !listed {
		keepers = p.keepersPages(c)
	}
	leaves := append([]*page{pg}, keepers...)
	if p.large {
		secret, err := p.secretLeaf(pg, c)
		if err != nil {
			return nil, err
		}
		leaves = append(leaves, secret)
	} else {
		p.fold(pg)
		if err := p.lowerHalf(pg, c); err != nil {
			return nil, err
		}
	}
	for i, leaf := range leaves {
		p.bindCard(leaf, c, i+1, len(leaves))
	}
	return leaves, nil
}

// bindCard gives a leaf of a key card its banner and foot. The enlarged secret
// half has a class mark of its own, and above it a line instead of the banner.
func (p *press) bindCard(pg *page, c backup.Card, leaf, leaves int) {
	count := ""
	if leaves > 1 {
		count = fill(p.lang.Card.Leaf, values{"leaf": strconv.Itoa(leaf), "leaves": strconv.Itoa(leaves)})
	}
	head := func(pg *page) { p.cardBanner(pg, c, count) }
	if p.large && leaf == leaves {
		head = func(pg *page) {
			pg.text(0, togetherLine, templates.Label, p.lang.Card.Together)
			pg.right(templates.LiveWidth, togetherLine, templates.Label, count)
		}
	}
	pg.furnish(head, p.cardFooter)
}

func cardValues(c backup.Card) values {
	return values{"number": strconv.Itoa(c.Number), "cards": strconv.Itoa(c.Of)}
}

// cardBanner says which leaf of several it is on, unless leaf is empty.
func (p *press) cardBanner(pg *page, c backup.Card, leaf string) {
	t, f := p.lang.Card, p.lang.Furniture
	b := banner{
		sign:    "▲",
		class:   fill(t.Class, cardValues(c)),
		counter: fill(f.Edition, p.values),
		edition: p.values["date"],
	}
	if p.severalGroups() {
		p.groupBanner(pg, c, leaf, &b)
	} else if leaf != "" {
		b.counter += ", " + leaf
	}
	b.means = p.cardMeans(pg, c)
	p.banner(pg, b)
	if b.means == "" {
		const gap = 1.5
		w := pg.text(templates.Col2, meansLine, templates.Text, t.ForBlank) + gap
		x := templates.Col2 + w
		room := 58.0
		if p.severalGroups() {
			room = p.meansRoom(pg) - w - gap - pg.width(templates.Text, t.Alone)
		}
		pg.blank(x, x+room, meansLine)
		pg.text(x+room+gap, meansLine, templates.Text, t.Alone)
	}
}

// groupBanner says on a card which group it is of, by number and name.
func (p *press) groupBanner(pg *page, c backup.Card, leaf string, b *banner) {
	const gap = 4
	s := templates.Heading
	room := templates.LiveWidth - templates.Col2 - pg.width(templates.Title, b.class) - gap
	if p.tallGroups() {
		room = min(room, tallGroup)
	}
	b.counter = p.fit(s, room, p.groupName(c.Group-1), func(name string) string {
		group := fill(p.lang.Card.Group, values{"group": strconv.Itoa(c.Group), "name": name})
		if leaf != "" {
			group += ", " + leaf
		}
		return group
	})
	b.edition = fill(p.lang.Furniture.EditionDate, p.values)
}

// meansRoom is the room for the line that says whom a card is for.
func (p *press) meansRoom(pg *page) float64 {
	if !p.severalGroups() {
		return meansWidth
	}
	const gap = 4
	beside := pg.width(templates.Owner, fill(p.lang.Furniture.EditionDate, p.values))
	if p.tallGroups() {
		beside = max(beside, tallGroup)
	}
	return templates.LiveWidth - templates.Col2 - beside - gap
}

// tallGroup is the room for the name of a group in letters that may reach
// into the line below, which then ends before it.
const tallGroup = 72.0

// tallGroups says whether the name of any group has such letters.
func (p *press) tallGroups() bool {
	for i := range p.kit.Storage.Groups {
		if !p.fonts[templates.SansBold].plain(p.groupName(i)) {
			return true
		}
	}
	return false
}

// cardText says how much of the upper half is printed. What a long name or
// another language leaves no room for is dropped in this order; type is never
// made smaller.
type cardText struct {
	squeeze float64
	alone   bool    // second sentence of the lead
	tell    bool    // tell the owner if you move
	compare bool    // telephone numbers
	list    bool    // the other holders, on this leaf
	names   float64 // room for one name, mm; longer ones are cut
	calls   []Call
}

// othersThan is whom a card says to call: not its own holder, and nobody on
// a card that has a number alone.
func (p *press) othersThan(c backup.Card) []Call {
	if p.style == ByNumber {
		return nil
	}
	holder := printable(c.Holder.Name, p.fonts)
	return slices.DeleteFunc(slices.Clone(p.calls), func(call Call) bool { return call.Name == holder })
}

var errUpperHalf = errors.New("the text of the upper half does not fit; use shorter names")

// upperHalf draws the fullest text that ends before the fold. listed is false
// when the other holders are to be named and have no room here.
func (p *press) upperHalf(pg *page, c backup.Card) (listed bool, err error) {
	for _, t := range p.cardTexts(c) {
		trial := p.newPage(pg.name)
		if end := p.drawUpperHalf(trial, c, t); end <= upperEnd {
			pg.add(trial)
			return t.list || len(p.listed(c)) == 0, nil
		}
	}
	return false, errUpperHalf
}

func (p *press) cardTexts(c backup.Card) []cardText {
	full := cardText{alone: true, tell: true, compare: true, names: templates.LiveWidth, calls: p.othersThan(c)}
	texts := []cardText{full}
	full.squeeze = squeezed
	// of equal cards the second sentence says that they are equal: it stays
	stays := p.quorum(p.lang.Card.LeadAlone) == p.lang.Card.LeadAlone.One
	// left out where that makes room: it may end on the last line of the first
	add := func(t cardText) {
		texts = append(texts, t)
		t.alone = stays
		texts = append(texts, t)
	}
	add(full)
	full.tell = false
	add(full)
	full.tell, full.compare = true, false
	add(full)
	full.tell = false
	for _, room := range []float64{templates.LiveWidth, 80, 60, 40} {
		full.names = room
		add(full)
	}
	if p.style != ByName {
		return texts
	}
	listed := slices.Clone(texts)
	for i := range listed {
		listed[i].list = true
	}
	return append(listed, texts...)
}

// drawUpperHalf returns the baseline of its last line.
func (p *press) drawUpperHalf(pg *page, c backup.Card, text cardText) float64 {
	t, s := p.lang.Card, templates.Dense
	v := p.with(cardValues(c))
	name := func(s string) string { return p.fonts[templates.Sans].cut(s, templates.Dense.Points, text.names) }
	v["owner"], v["callees"] = name(p.ownerName()), p.callees(text.calls, name)
	pg.text(0, cardTitle, templates.Title, p.fit(templates.Title, templates.LiveWidth, p.ownerName(), func(owner string) string {
		return fill(t.Title, values{"owner": owner})
	}))
	lead := p.cardLead()
	if text.alone {
		lead += " " + p.quorum(t.LeadAlone)
	}
	y := pg.para(0, cardLead, templates.LiveWidth, s, lead, v) - s.Leading
	heads := max(cardHeads, y+leadGap) - text.squeeze
	end := max(p.asked(pg, heads, c, text, v), p.scams(pg, heads, v))
	y = max(cardRule-text.squeeze, end+columnGap-text.squeeze/2)
	pg.rule(y, templates.Hairline)
	keep, tell := p.keepWell()
	if text.tell {
		keep += " " + tell
	}
	y = pg.para(0, y+ruleGap, templates.LiveWidth, s, keep, v)
	threatened := t.ThreatenedBlank
	if len(text.calls) > 0 {
		threatened, v["callee"] = t.Threatened, name(text.calls[0].Name)
	}
	return pg.para(0, y, templates.LiveWidth, s, threatened, v) - s.Leading
}

// asked is the left column: what to do when someone asks for the card. It
// returns its last baseline.
func (p *press) asked(pg *page, y float64, c backup.Card, text cardText, v values) float64 {
	t := p.lang.Card
	pg.text(0, y, templates.Heading, t.IfAsked)
	y += headGap
	const w = leftColumn - listIndent
	for i, step := range []string{t.Say, t.Call, t.Question, t.Meet} {
		number := templates.DenseBold
		pg.text(0, y, number, strconv.Itoa(i+1))
		if i == 1 {
			y = p.callStep(pg, y, w, c, text, v)
			continue
		}
		y = pg.para(listIndent, y, w, templates.Dense, step, v)
	}
	return y - templates.Dense.Leading
}

// callStep says whom to call, and on which number that is not on the card.
func (p *press) callStep(pg *page, y, w float64, c backup.Card, text cardText, v values) float64 {
	t := p.lang.Card
	switch {
	case p.style == ByNumber:
		return pg.para(listIndent, y, w, templates.Dense, t.CallTold, v)
	case len(p.listed(c)) > 0 && !text.list:
		return pg.para(listIndent, y, w, templates.Dense, t.CallListed, v)
	case len(p.listed(c)) > 0:
		next, ok := p.keeperLines(pg, pg.para(listIndent, y, w, templates.Dense, t.CallKeeper, v), w, c)
		if !ok {
			return templates.LiveHeight
		}
		return next
	}
	if len(text.calls) == 0 {
		y = pg.para(listIndent, y, w, templates.Dense, t.CallBlank, v)
		pg.blank(listIndent, listIndent+w-2, y)
		return y + templates.Dense.Leading
	}
	if text.compare && slices.ContainsFunc(text.calls, func(c Call) bool { return c.Phone != "" }) {
		return p.callLines(pg, pg.para(listIndent, y, w, templates.Dense, t.CallThese, v), w, text)
	}
	return pg.para(listIndent, y, w, templates.Dense, t.Call, v)
}

// callLines lists whom to call, a line each, the numbers under each other. A
// number that has no room beside its name stands below it.
func (p *press) callLines(pg *page, y, w float64, text cardText) float64 {
	const gap, end = 3.0, 2.0
	s, bold := templates.Dense, templates.DenseBold
	names, column := make([]string, len(text.calls)), 0.0
	for i, c := range text.calls {
		names[i] = p.fonts[s.Face].cut(c.Name, s.Points, text.names)
		if i > 0 {
			names[i] = fill(p.lang.Start.Or, values{"name": names[i]})
		}
		if pg.width(s, names[i])+gap+pg.width(bold, c.Phone) <= w {
			column = max(column, pg.width(s, names[i])+gap)
		}
	}
	for _, c := range text.calls {
		column = max(0, min(column, w-pg.width(bold, c.Phone)))
	}
	for i, c := range text.calls {
		y = pg.para(listIndent, y, w, s, "{name}", values{"name": names[i]})
		x := column
		if pg.width(s, names[i])+gap > column {
			x = 0
		} else {
			y -= s.Leading
		}
		if c.Phone == "" {
			pg.blank(listIndent+x, listIndent+w-end, y)
		} else {
			pg.text(listIndent+x, y, bold, c.Phone)
		}
		y += s.Leading
	}
	return y
}

// scams is the right column. List marks are drawn.
func (p *press) scams(pg *page, y float64, v values) float64 {
	pg.text(templates.Col8, y, templates.Heading, p.lang.Card.ScamIf)
	y += headGap
	for _, scam := range p.lang.Card.Scams {
		const dash, middle = 3.0, 1.6
		pg.stroke(templates.Col8, y-middle, templates.Col8+dash, y-middle, templates.Head)
		y = pg.para(templates.Col8+listIndent, y, rightColumn-listIndent, templates.Dense, scam, v)
	}
	return y - templates.Dense.Leading
}

// fold marks where the card is folded; nothing else is near.
func (p *press) fold(pg *page) {
	const y, tick, dash = templates.Fold, 3.0, 1.5
	label := p.lang.Card.Fold
	const margin, gap = 5.0, 4.0
	wide := pg.width(templates.Owner, label)
	left := (templates.LiveWidth - wide) / 2
	pg.stroke(0, y, tick, y, templates.Head)
	pg.dashes(margin, left-gap, y, templates.Hairline, dash)
	pg.text(left, y+1, templates.Owner, label)
	pg.dashes(left+wide+gap, templates.LiveWidth-margin, y, templates.Hairline, dash)
	pg.stroke(templates.LiveWidth-tick, y, templates.LiveWidth, y, templates.Head)
}

// cardFooter has no "do not throw away": an old card is cut up. Nor does it
// say whom to call: the upper half does.
func (p *press) cardFooter(on *page) {
	pg := p.foot(on)
	defer on.put(pg)
	pg.text(0, finderLine, templates.Small, p.identity(identityWidth))
	p.ruler(pg)
}
