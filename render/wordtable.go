package render

import (
	"fmt"
	"strings"

	"otpaper/shamir"
	"otpaper/templates"
)

// The table of words: 16 columns of 64, so that column and row are the high
// four and the low six bits of a word's number.
const (
	tableColumns = 16
	tableRows    = 64
	bandColumns  = 4 // columns beside each other that share row numbers
	bands        = tableColumns / bandColumns
)

// Positions of the table of words.
const (
	tableGap    = 5.2 // from the text to the letters above the columns
	tableRule   = 0.9 // below the letters
	tableFirst  = 4.2 // from the letters to the first row
	tableEight  = 8   // rows that stand together
	tableAir    = 0.5
	bandWidth   = 43.5
	bandRule    = 1.05  // before a band, upright
	bandFirst   = 5.2   // first word of a band, from the row numbers
	columnWidth = 9.525 // four letters and a space of 9 points
)

// wordPlace is where word i of the SLIP-39 list stands: "A00" to "P63".
func wordPlace(i int) string {
	return fmt.Sprintf("%c%02d", 'A'+i/tableRows, i%tableRows)
}

// wordTable has all words of SLIP-39 in four letters, each at the place that
// the short program takes for it.
func (p *press) wordTable(pg *page) {
	t := p.lang.Short
	const example = 267 // a long word, not at an edge of the table
	pg.fixed = true     // a page, or one would turn leaves for every word
	pg.text(0, stepsTitle, templates.Title, t.Table)
	head := tableGap - templates.Owner.Leading + pg.para(0, stepsLead, templates.LiveWidth, templates.Owner, t.TableHow,
		values{"word": shamir.Word(example), "place": wordPlace(example)})
	letter := templates.Style{Face: templates.SansBold, Points: templates.Label.Points}
	for column := range tableColumns {
		x := float64(column/bandColumns)*bandWidth + bandFirst + float64(column%bandColumns)*columnWidth
		pg.text(x, head, letter, string(rune('A'+column)))
	}
	pg.rule(head+tableRule, templates.Head)
	for band := 1; band < bands; band++ {
		x := float64(band)*bandWidth - bandRule
		pg.stroke(x, head+tableRule, x, templates.BodyEnd, templates.Hairline)
	}
	y := head + tableFirst
	step := (templates.BodyEnd - y - (tableRows/tableEight-1)*tableAir) / (tableRows - 1)
	for row := range tableRows {
		if row > 0 && row%tableEight == 0 {
			y += tableAir
		}
		for band := range bands {
			x := float64(band) * bandWidth
			pg.text(x, y, templates.WordCell, fmt.Sprintf("%02d", row))
			words := make([]string, bandColumns)
			for i := range words {
				words[i] = fourLetters((band*bandColumns+i)*tableRows + row)
			}
			pg.text(x+bandFirst, y, templates.WordCell, strings.Join(words, " "))
		}
		y += step
	}
}

// fourLetters are what tells word i of the SLIP-39 list from the others.
func fourLetters(i int) string { return strings.ToLower(shamir.Word(i))[:4] }
