package render

import (
	"strconv"
	"strings"

	"otpaper/backup"
	"otpaper/templates"
)

// Positions of the key card's lower half, the secret one.
const (
	secretSign   = 131.25
	secretSide   = 7.0
	secretTitle  = 137.55
	secretLeft   = 11.0
	secretRule   = 140.85
	wordsTop     = 148.45
	wordsGap     = 1.75 // more room after the fifth word
	wordsEnd     = 216.2
	fiveRuleDrop = 2.6
	checkLine    = 222.1
	codeTop      = 144.85
	codeCaption  = 6.85 // from the code's lower edge
	codeNoPhoto  = 3.5  // between the caption and the warning
	notesTop     = 229.4
	practiceX    = 66.0
)

// wordTable is how the words of a card stand: 20 in two columns, 33 in three,
// read downward, of one type size.
type wordTable struct {
	rows    int
	columns int
	step    float64 // from column to column, mm
	rule    float64 // length of the rule after the fifth word
	leading float64
	number  float64 // where the numbers end
	word    float64 // where the words begin
}

var (
	twentyWords      = wordTable{10, 2, templates.Col5, 50, 7, 7, 11}
	thirtyThreeWords = wordTable{11, 3, 38, 35, 6.125, 6, 9}
)

// width of the table.
func (t wordTable) width() float64 { return float64(t.columns-1)*t.step + t.rule }

// lowerHalf draws the words, their checks, and the symbol with the same words.
// A card that is finished by hand has lines for the last words and no symbol,
// which would hold them.
func (p *press) lowerHalf(pg *page, c backup.Card) error {
	p.secretHead(pg, c)
	if p.handwrite {
		p.handWords(pg, c)
	} else if err := p.allWords(pg, c); err != nil {
		return err
	}
	p.cardNotes(pg, c)
	return nil
}

// cardNotes say how to type the words and what a newer edition means. Where no
// symbol has it beside it, they say not to photograph: beside the first note,
// or below them.
func (p *press) cardNotes(pg *page, c backup.Card) {
	const gap, closer = 4, 1.5
	t, v, y := p.lang.Card, p.with(cardValues(c)), notesTop
	beside := pg.width(templates.Owner, t.FourEnough)+gap+pg.width(templates.Label, t.NoPhoto) <= templates.LiveWidth
	if p.handwrite && !beside {
		y -= closer
	}
	pg.text(0, y, templates.Owner, t.FourEnough)
	if p.handwrite && beside {
		pg.right(templates.LiveWidth, y, templates.Label, t.NoPhoto)
	}
	y += templates.Owner.Leading
	pg.text(0, y, templates.Owner, p.fit(templates.Owner, templates.LiveWidth, p.ownerName(), func(owner string) string {
		v["owner"] = owner
		return fill(t.Newer, v)
	}))
	if p.handwrite && !beside {
		pg.text(0, y+templates.Owner.Leading, templates.Label, t.NoPhoto)
	}
}

// secretHead is the lower half's own class mark, as folded or cut it is seen
// by itself.
func (p *press) secretHead(pg *page, c backup.Card) {
	t := p.lang.Card
	pg.sign("▲", 0, secretSign, secretSide)
	x := secretLeft + pg.text(secretLeft, secretTitle, templates.Title, t.Secret)
	if p.practice() {
		const gap = 4
		pg.text(max(practiceX, x+gap), secretTitle, templates.Title, p.lang.Furniture.Practice)
	}
	pg.right(templates.LiveWidth, secretTitle, templates.Heading, fill(t.Class, cardValues(c)))
	pg.rule(secretRule, templates.Strong)
}

// allWords draws every word and the symbol.
func (p *press) allWords(pg *page, c backup.Card) error {
	code, err := cardSymbol(strings.ToUpper(strings.Join(c.Words, " ")))
	if err != nil {
		return err
	}
	table := twentyWords
	if len(c.Words) > table.rows*table.columns {
		table = thirtyThreeWords
	}
	p.words(pg, c.Words, table)
	p.cardCheck(pg, c, table.width())
	p.code(pg, c, code)
	return nil
}

// words sets the key words, numbered, with a rule after the fifth of a column.
func (p *press) words(pg *page, words []string, t wordTable) {
	for i, word := range words {
		column, row := i/t.rows, i%t.rows
		x, y := float64(column)*t.step, wordsTop+float64(row)*t.leading
		if row >= rowsInFive {
			y += wordsGap
		}
		pg.right(x+t.number, y, templates.Owner, strconv.Itoa(i+1))
		pg.text(x+t.word, y, templates.KeyWord, word)
		if row == rowsInFive-1 {
			drop := fiveRuleDrop * t.leading / twentyWords.leading
			pg.stroke(x, y+drop, x+t.rule, y+drop, templates.Hairline)
		}
	}
	pg.stroke(0, wordsEnd, t.width(), wordsEnd, templates.Head)
}

// handTable is where a card has the lines for the words written by hand: in
// two columns, high enough to write in.
type handTable struct {
	words wordTable // the printed words
	left  [2]float64
	rows  int
	line  float64 // length of a line with its number
	step  float64 // from line to line
}

var (
	tenByHand    = handTable{wordTable{10, 1, 0, 50, 7, 7, 11}, [2]float64{templates.Col5, 117.3}, 5, 54.7, 13}
	elevenByHand = handTable{wordTable{11, 2, 38, 35, 6.125, 6, 9}, [2]float64{79, 127.5}, 6, 44.5, 10.6}
)

const handFirst = 158.0 // the first line to write on

// handWords prints the first words of a card and leaves lines for the others.
func (p *press) handWords(pg *page, c backup.Card) {
	t, table := p.lang.Card, tenByHand
	if len(c.Words) > 20 {
		table = elevenByHand
	}
	printed := len(c.Words) - backup.HandWords(len(c.Words))
	p.words(pg, c.Words[:printed], table.words)
	pg.rule(wordsEnd, templates.Head)
	pg.para(table.left[0], wordsTop-2, templates.LiveWidth-table.left[0], templates.Owner, t.ByHand, nil)
	const gap = 2
	for i := range len(c.Words) - printed {
		x, y := table.left[i/table.rows], handFirst+float64(i%table.rows)*table.step
		pg.right(x+table.words.number, y, templates.Owner, strconv.Itoa(printed+i+1))
		pg.blank(x+table.words.number+gap, x+table.line, y)
	}
	p.cardCheck(pg, c, templates.LiveWidth)
}

// cardCheck prints what a reader shows after the words were typed right, and
// what the locked sheets say of this card.
func (p *press) cardCheck(pg *page, c backup.Card, width float64) {
	const gap = 2.5
	x := pg.text(0, checkLine, templates.Owner, p.lang.Card.CheckWords) + gap
	pg.text(x, checkLine, templates.Command, c.CheckWords)
	check := shownCheck(c)
	x = width - pg.width(templates.Command, check)
	pg.right(x-gap, checkLine, templates.Owner, p.lang.Card.CardCheck)
	pg.text(x, checkLine, templates.Command, check)
}

// code draws the symbol at the right edge; a larger one grows to the left.
func (p *press) code(pg *page, c backup.Card, s *symbol) {
	side := templates.CardModule * float64(s.size())
	x := templates.LiveWidth - side
	pg.marks = append(pg.marks, symbolMark{x, codeTop, templates.CardModule, "card " + strconv.Itoa(c.Number), s})
	y := pg.para(x, codeTop+side+codeCaption, side, templates.Owner, p.lang.Card.Code, nil)
	pg.para(x, y+codeNoPhoto, side, templates.Label, p.lang.Card.NoPhoto, nil)
}
