package render

import (
	"fmt"
	"strconv"
	"strings"

	"otpaper/backup"
	"otpaper/templates"
)

// Positions of the typed copy.
const (
	typedTitle  = 22.6
	typedIntro  = 29.4
	introStep   = 5.5
	typedHead   = 47.2
	typedRule   = 48.8
	typedFirst  = 53.8
	rowsInFive  = 5
	fiveRule    = 2.2  // below the baseline of every fifth row
	fiveGap     = 1.75 // more room after it
	groupStep   = 14.36
	numberRight = 8.0
	checkRule   = 129.5
	checkLeft   = 133.7
	checkStep   = 10.2
	doneLeft    = 168.7
	doneSide    = 3.3
	endDrop     = 5.7 // from the last rule to the line below it
)

// typedLeaf is one leaf of rows to type.
func (p *press) typedLeaf(leaf backup.TypedLeaf) *page {
	pg := p.newPage(fmt.Sprintf("typed-%d", leaf.Number))
	p.lockedBanner(pg, p.leafCounter(leaf.Number))
	if len(leaf.Rows) == 0 {
		p.footer(pg)
		return pg
	}
	p.typedIntro(pg, leaf)
	y := p.typedRows(pg, leaf.Rows)
	p.typedEnd(pg, leaf, y)
	p.footer(pg)
	return pg
}

// typedIntro is the title and how to type.
func (p *press) typedIntro(pg *page, leaf backup.TypedLeaf) {
	t := p.lang.Typed
	first, last := leaf.Rows[0].N, leaf.Rows[len(leaf.Rows)-1].N
	v := values{"block": string(leaf.Block), "first": strconv.Itoa(first), "last": strconv.Itoa(last)}
	title, only := t.Title, t.OnlyIf
	if first > 1 || !leaf.Last {
		title = t.TitleRows
	}
	if leaf.Block == backup.HeaderBlock {
		only = t.OnlyIfOpen
	}
	pg.text(0, typedTitle, templates.Title, fill(title, v))
	pg.text(0, typedIntro, templates.Text, fill(only, v))
	const gap = 2.2
	x := pg.text(0, typedIntro+introStep, templates.Text, t.First) + gap
	x += pg.text(x, typedIntro+introStep, templates.Command, backup.RowPrefix(p.kit.Header.Kit.ID, leaf.Block)) + gap
	pg.text(x, typedIntro+introStep, templates.Text, t.Then)
	pg.text(0, typedIntro+2*introStep, templates.Text, t.Letters)
}

// typedRows draws the table and returns where its last rule is.
func (p *press) typedRows(pg *page, rows []backup.Row) float64 {
	t := p.lang.Typed
	pg.text(0, typedHead, templates.Small, t.Row)
	pg.text(templates.Col2, typedHead, templates.Small, t.Groups)
	pg.text(checkLeft, typedHead, templates.Small, t.Check)
	pg.right(templates.LiveWidth, typedHead, templates.Small, t.Done)
	pg.rule(typedRule, templates.Head)
	y := typedFirst
	for i, row := range rows {
		p.typedRow(pg, row, y)
		switch {
		case i == len(rows)-1:
			y += fiveRule
		case (i+1)%rowsInFive == 0:
			pg.rule(y+fiveRule, templates.Hairline)
			y += templates.TypedRow.Leading + fiveGap
		default:
			y += templates.TypedRow.Leading
		}
	}
	pg.stroke(checkRule, typedRule, checkRule, y, templates.Hairline)
	pg.rule(y, templates.Head)
	return y
}

func (p *press) typedRow(pg *page, row backup.Row, y float64) {
	pg.right(numberRight, y, templates.Owner, row.Number())
	for i, group := range row.Groups() {
		pg.text(templates.Col2+float64(i)*groupStep, y, templates.TypedRow, group)
	}
	for i, check := range row.Check() {
		pg.text(checkLeft+float64(i)*checkStep, y, templates.TypedRow, check)
	}
	pg.tick(doneLeft, y, doneSide)
}

// typedEnd says whether the block ends here, and on its last leaf the words to
// compare, and how the key cards are recognised, as far as there is room.
func (p *press) typedEnd(pg *page, leaf backup.TypedLeaf, y float64) {
	t := p.lang.Typed
	last := leaf.Rows[len(leaf.Rows)-1].N
	v := values{"block": string(leaf.Block), "last": strconv.Itoa(last), "next": strconv.Itoa(last + 1)}
	y += endDrop
	if !leaf.Last {
		pg.text(0, y, templates.Label, fill(t.GoesOn, v))
		return
	}
	w := pg.text(0, y, templates.Label, fill(t.End, v))
	const gap, wordGap = 8, 2
	if words := p.blockWords(leaf.Block); words != "" {
		x := templates.LiveWidth - pg.width(templates.Command, words)
		pg.right(x-wordGap, y, templates.Owner, t.Compare)
		pg.text(x, y, templates.Command, words)
		w, y = 0, y+templates.Owner.Leading
	}
	checks := p.cardChecks()
	lines := pg.wrap(templates.Owner, templates.LiveWidth-w-gap, checks, nil)
	if y+float64(len(lines)-1)*templates.Owner.Leading > templates.BodyEnd {
		return // the open header and every card have them too
	}
	for _, l := range lines {
		pg.lines(templates.LiveWidth-l.width, y, templates.Owner, []line{l})
		y += templates.Owner.Leading
	}
}

// blockWords are the two words that a program shows when all rows of a block
// were typed right; the open header, which is not sealed, has none.
func (p *press) blockWords(id backup.BlockID) string {
	for _, b := range p.kit.Blocks {
		if b.ID == id {
			return backup.BlockCheckWords(b.File)
		}
	}
	return ""
}

// cardChecks lists the public checks of the cards, "1 = JPKK", one a card.
// Equal cards have one check.
func (p *press) cardChecks() string {
	parts := []string{p.lang.Typed.CardChecks}
	seen := map[string]bool{}
	for _, c := range p.kit.Cards {
		check := shownCheck(c)
		if seen[check] {
			continue
		}
		seen[check] = true
		parts = append(parts, unbroken(fmt.Sprintf(" %d = %s", c.Number, check)))
	}
	return strings.Join(parts, " ")
}

// shownCheck is the part of a card's check that is printed.
func shownCheck(c backup.Card) string {
	return c.Check[:min(len(c.Check), backup.CardCheckShown)]
}
