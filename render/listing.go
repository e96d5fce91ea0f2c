package render

import (
	"fmt"
	"strconv"
	"strings"

	"otpaper/templates"
)

// Positions of programs to type.
const (
	listingNumber = 5.0 // right edge of the row numbers
	listingRule   = 6.6 // between number and row
	listingLeft   = 8.2 // where rows begin
	fiveRows      = 5   // rows that stand together
	listingAir    = 0.8 // between them
	ruleAbove     = 2.7 // the rule begins so far above the first baseline
	ruleBelow     = 0.9 // and ends so far below the last
)

// programRows are the rows as they are typed: each ends with its check.
func programRows(text string) []string {
	rows := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	for i, row := range rows {
		rows[i] = fmt.Sprintf("%s  #%03d", row, rowCheck(i+1, row))
	}
	return rows
}

// rowCheck is the check of row n, counted from 1: three digits. The sum begins
// with n and the depth of the indent; every further letter is added to 31 times
// the sum, modulo the prime 997, so that no single wrong letter and no two
// letters that changed places go unseen. Spaces inside a row do not count.
// check.py computes the same.
func rowCheck(n int, row string) int {
	sum := n + len(row) - len(strings.TrimLeft(row, " "))
	for _, letter := range strings.ReplaceAll(row, " ", "") {
		sum = (31*sum + int(letter)) % 997
	}
	return sum
}

// listing draws the rows of a program from the baseline y and returns that of
// the row that would follow.
func (pg *page) listing(x, y float64, text string) float64 {
	top := y
	for i, row := range programRows(text) {
		if i > 0 && i%fiveRows == 0 {
			y += listingAir
		}
		pg.right(x+listingNumber, y, templates.ProgramRow, strconv.Itoa(i+1))
		pg.text(x+listingLeft, y, templates.ProgramRow, row)
		y += templates.ProgramRow.Leading
	}
	last := y - templates.ProgramRow.Leading
	pg.stroke(x+listingRule, top-ruleAbove, x+listingRule, last+ruleBelow, templates.Hairline)
	return y
}
