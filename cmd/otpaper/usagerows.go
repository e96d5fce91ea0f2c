package main

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// usageWidth is the longest line of a usage text in columns: a terminal of 80,
// and one left free, as some begin a new line after the last.
const usageWidth = 79

// spokenUsage is a usage text in the spoken language: its rows are translated
// one by one, and laid out and broken as the English ones are.
func spokenUsage(english string) string {
	if len(spoken.Screen.Usage) == 0 {
		return english
	}
	var b strings.Builder
	for _, row := range usageRows(english) {
		row.write(&b)
	}
	return b.String()
}

// usageRow is a paragraph of a usage text, a title, or a row of a table: what
// is typed at the left, and what it does at a column. Blank lines are empty.
type usageRow struct {
	indent int    // columns before the row
	left   string // what is typed; empty in a paragraph
	column int    // where text begins, and its next lines
	text   string // in one line; empty where a call stands alone
}

// usageRows takes an English usage text apart: blocks between blank lines are
// paragraphs, or a title that ends with a colon and the rows under it.
func usageRows(english string) []usageRow {
	var rows []usageRow
	for i, block := range strings.Split(strings.TrimSuffix(english, "\n"), "\n\n") {
		if i > 0 {
			rows = append(rows, usageRow{})
		}
		lines := strings.Split(block, "\n")
		if !strings.HasSuffix(lines[0], ":") {
			rows = append(rows, usageRow{text: strings.Join(lines, " ")})
			continue
		}
		rows = append(rows, usageRow{text: lines[0]})
		rows = append(rows, tableRows(lines[1:])...)
	}
	return rows
}

// rowGap is the gap between what is typed and what it does.
var rowGap = regexp.MustCompile(`^ +\S+(?: \S+)*(  +)\S`)

// tableRows takes the lines under a title apart. Their column is that of the
// last row that has a gap; what begins there goes on with the row above.
func tableRows(lines []string) []usageRow {
	column := 0
	for _, line := range lines {
		if gap := rowGap.FindStringSubmatchIndex(line); gap != nil {
			column = gap[3]
		}
	}
	var rows []usageRow
	for _, line := range lines {
		text := strings.TrimLeft(line, " ")
		row := usageRow{indent: len(line) - len(text), column: column}
		switch {
		case row.indent == column && len(rows) > 0:
			above := &rows[len(rows)-1]
			above.text = strings.TrimLeft(above.text+" "+text, " ")
			continue
		case column > 0 && strings.Count(line[:min(column, len(line))], "--") > 1: // several flags, and behind them what they do
			row.text = text
		case column > 0 && len(line) > column && line[column-1] == ' ':
			row.left, row.text = strings.TrimRight(line[row.indent:column], " "), line[column:]
		default:
			row.left = text
		}
		rows = append(rows, row)
	}
	return rows
}

// usageName stands for what a person types: FILE, [flags].
var usageName = regexp.MustCompile(`\b[A-Z]+\b|\[flags\]`)

// write lays the row out in the spoken language.
func (r usageRow) write(b *strings.Builder) {
	left := usageWord(r.left)
	if left == r.left {
		left = usageName.ReplaceAllStringFunc(left, usageWord)
	}
	b.WriteString(strings.Repeat(" ", r.indent) + left)
	at := r.indent + utf8.RuneCountInString(left)
	if left != "" && r.text != "" {
		if at >= r.column {
			b.WriteString("\n")
			at = 0
		}
		b.WriteString(strings.Repeat(" ", r.column-at))
		at = r.column
	}
	b.WriteString(broken(usageWord(r.text), at, usageWidth, r.column) + "\n")
}

// usageWord is a text or name of a usage text in the spoken language, or as it
// is when that language does not have it.
func usageWord(english string) string {
	if said, ok := spoken.Screen.Usage[english]; ok {
		return said
	}
	return english
}
