package render

import (
	"strconv"

	"otpaper/backup"
	"otpaper/templates"
)

// CardStyle is what a key card tells its holder about other people.
type CardStyle int

// The styles of key cards.
const (
	ByCoordinator CardStyle = iota // one or two people to call
	ByName                         // all holders, with their telephone numbers
	ByNumber                       // nobody: for holders who should not know each other
	ByPosition                     // a position in a company, and who has it now
)

// cardMeans is the line that says whom the card is for, "" when there is
// nobody to name.
func (p *press) cardMeans(pg *page, c backup.Card) string {
	t, holder := p.lang.Card, printable(c.Holder.Name, p.fonts)
	position := printable(c.Holder.Position, p.fonts)
	switch {
	case p.style == ByNumber:
		return t.Alone
	case p.style == ByPosition && position != "" && holder != "":
		return p.fonts[templates.Sans].cut(fill(t.Position, values{"position": position, "holder": holder}), templates.Text.Points, p.meansRoom(pg))
	case p.style == ByPosition && position != "":
		holder = position
	case holder == "":
		return ""
	}
	means := fill(t.For, values{"holder": holder})
	if pg.width(templates.Text, means) <= p.meansRoom(pg) {
		return means
	}
	return p.fit(templates.Text, p.meansRoom(pg), holder, func(name string) string {
		return fill(t.ForShort, values{"holder": name})
	})
}

// cardLead is the sentence about when the kit is opened. An owner dies; a
// company's administrators cannot act.
func (p *press) cardLead() string {
	if p.style == ByPosition {
		return p.quorum(p.lang.Card.LeadPosition)
	}
	return p.quorum(p.lang.Card.Lead)
}

// keepWell says how to keep a card, and what to tell the owner.
func (p *press) keepWell() (keep, tell string) {
	if p.style == ByPosition {
		return p.lang.Card.KeepPosition, p.lang.Card.TellPosition
	}
	return p.lang.Card.Keep, p.lang.Card.Tell
}

// listed are the other cards of the kit where a card names their holders.
func (p *press) listed(c backup.Card) []backup.Card {
	if p.style != ByName {
		return nil
	}
	var others []backup.Card
	for _, other := range p.kit.Cards {
		if other.Number != c.Number {
			others = append(others, other)
		}
	}
	return others
}

// keeperLines lists the other holders in the left column, a line each. ok is
// false when one does not fit its line.
func (p *press) keeperLines(pg *page, y, w float64, c backup.Card) (next float64, ok bool) {
	const gap, toWrite = 3, 24
	s := templates.Dense
	phone := 0.0
	for _, other := range p.listed(c) {
		name, nobody := p.keeperName(other)
		wide := pg.width(s, name)
		if nobody {
			wide += toWrite
		}
		phone = max(phone, wide)
	}
	phone = min(max(phone, w/3), w)
	for _, other := range p.listed(c) {
		name, nobody := p.keeperName(other)
		number := printable(other.Holder.Phone, p.fonts)
		if phone+gap+pg.width(s, number) > w {
			return y, false
		}
		x := listIndent
		if nobody {
			x += phone - pg.width(s, name)
			pg.blank(listIndent, x, y)
		}
		if name != "" {
			pg.text(x, y, s, name)
		}
		if number == "" {
			pg.blank(listIndent+phone+gap, listIndent+w-2, y)
		} else {
			pg.text(listIndent+phone+gap, y, s, number)
		}
		y += s.Leading
	}
	return y, true
}

// keeperName is the holder of a card and, where there are several groups, the
// card's group; nobody says that there is a line to write the holder on.
func (p *press) keeperName(c backup.Card) (name string, nobody bool) {
	name = printable(c.Holder.Name, p.fonts)
	nobody = name == ""
	if p.severalGroups() {
		name += ", " + p.groupName(c.Group-1)
	}
	return name, nobody
}

// Positions of the list of keepers, the second leaf of a card whose holder
// knows more people than the first has room for. It is folded with the card.
const (
	keepersTitle = 25.4
	keepersLead  = 33.5
	keepersRow   = 8.75
	keepersInRow = 5.9
)

// Where its columns begin; that of the groups stands between keeper and
// telephone, where there are several.
var (
	keepersColumns      = []float64{0, templates.Col2, templates.Col8}
	keepersGroupColumns = []float64{0, templates.Col2, templates.Col5, templates.Col8}
)

// keepersTables are where the list stands, above and below the fold.
var keepersTables = [2]struct {
	heads float64
	rows  int
}{{45, 7}, {135, 10}}

// keepersPages list all holders but the card's own, as many leaves as it
// takes, without banner and foot. They carry no word of any card.
func (p *press) keepersPages(c backup.Card) []*page {
	t := p.lang.Card
	var pages []*page
	for others := p.listed(c); len(others) > 0; {
		pg := p.newPage("card-" + strconv.Itoa(c.Number) + "-keepers-" + strconv.Itoa(len(pages)+1))
		pg.text(0, keepersTitle, templates.Title, t.Keepers)
		pg.text(0, keepersLead, templates.Text, t.KeepersLead)
		for _, table := range keepersTables {
			n := min(len(others), table.rows)
			if n > 0 {
				p.keepersTable(pg, table.heads, others[:n])
			}
			others = others[n:]
		}
		pages = append(pages, p.leaves(pg)...)
	}
	return pages
}

// keepersTable lists the holders of some cards.
func (p *press) keepersTable(pg *page, heads float64, cards []backup.Card) {
	const inset = 2.0
	columns, t := keepersColumns, p.lang.Card.KeepersColumns[:]
	if p.severalGroups() {
		columns, t = keepersGroupColumns, []string{t[0], t[1], p.lang.Groups.Rows[0], t[2]}
	}
	pg.table(heads, columns, t, len(cards), keepersRow)
	y := heads + coverRule + keepersInRow
	cell := func(i int, s templates.Style, text string) {
		room := columns[i+1] - columns[i] - 2*inset
		pg.text(columns[i]+inset, y, s, p.fonts[s.Face].cut(text, s.Points, room))
	}
	for _, c := range cards {
		pg.text(0, y, templates.TextBold, strconv.Itoa(c.Number))
		cell(1, templates.Text, printable(c.Holder.Name, p.fonts))
		if p.severalGroups() {
			cell(2, templates.Owner, p.groupName(c.Group-1))
		}
		pg.text(columns[len(columns)-1]+inset, y, templates.TextBold, printable(c.Holder.Phone, p.fonts))
		y += keepersRow
	}
}
