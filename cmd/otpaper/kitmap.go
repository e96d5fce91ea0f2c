package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"otpaper/verify"
)

// mapMarks are the signs around a symbol's name on the map of a kit; they say
// by their shape alone what became of it.
var mapMarks = map[verify.SymbolState][2]string{
	verify.Read:       {"[", "]"},
	verify.Corrected:  {"[", "]"},
	verify.RebuiltOne: {"(", ")"},
	verify.Missing:    {"?", "?"},
	verify.Strange:    {"!", "!"},
}

// mapLegend explains the signs, as far as they stand on the map.
func mapLegend(sheets []verify.MapSheet) string {
	has := func(states ...verify.SymbolState) bool {
		return slices.ContainsFunc(sheets, func(s verify.MapSheet) bool {
			return slices.ContainsFunc(s.Symbols, func(m verify.MapSymbol) bool { return slices.Contains(states, m.State) })
		})
	}
	var parts []string
	for _, p := range []struct {
		states []verify.SymbolState
		text   string
	}{
		{[]verify.SymbolState{verify.Read, verify.Corrected}, tr("[A1] read")},
		{[]verify.SymbolState{verify.RebuiltOne}, tr("(A1) not read, known from the others")},
		{[]verify.SymbolState{verify.Missing}, tr("?A1? missing")},
		{[]verify.SymbolState{verify.Strange}, tr("!A1! not what was printed")},
	} {
		if has(p.states...) {
			parts = append(parts, p.text)
		}
	}
	return strings.Join(parts, "   ")
}

// mapRow is one sheet of the map: "[H] [A1] (A3) ?B2?".
func mapRow(s verify.MapSheet, width int) string {
	var b strings.Builder
	for _, m := range s.Symbols {
		marks := mapMarks[m.State]
		fmt.Fprintf(&b, "%-*s ", width+2, marks[0]+m.Name+marks[1])
	}
	return strings.TrimRight(b.String(), " ")
}

// mapWidth is the longest name on the map, in characters.
func mapWidth(sheets []verify.MapSheet) int {
	width := 0
	for _, s := range sheets {
		for _, m := range s.Symbols {
			width = max(width, len(m.Name))
		}
	}
	return width
}

// unreadNames are the names of a sheet's symbols that were not read.
func unreadNames(s verify.MapSheet) string {
	var names []string
	for _, m := range s.Symbols {
		if m.State != verify.Read && m.State != verify.Corrected {
			names = append(names, m.Name)
		}
	}
	return strings.Join(names, " ")
}

// mapLines draws the map of a kit: a line for every sheet of which something
// was not read, with that in words behind the picture. Whole sheets are
// counted in one line, so that a kit of a hundred sheets still fits a screen.
func mapLines(sheets []verify.MapSheet) []string {
	width, titleWidth := mapWidth(sheets), 9
	for _, s := range sheets {
		titleWidth = max(titleWidth, utf8.RuneCountInString(trf("Sheet %d", s.Number)))
	}
	var lines []string
	whole := 0
	for _, s := range sheets {
		title := trf("Sheet %d", s.Number)
		if s.Number == 0 {
			title = tr("Symbols")
		}
		switch {
		case s.Unread() == 0:
			whole++
		case !s.Seen():
			lines = append(lines, fmt.Sprintf("%-*s %s  %s", titleWidth, title, mapRow(s, width), tr("not seen")))
		default:
			lines = append(lines, fmt.Sprintf("%-*s %s  %s %s", titleWidth, title, mapRow(s, width), tr("not read:"), unreadNames(s)))
		}
	}
	if whole > 0 && len(lines) > 0 {
		lines = append(lines, trf("%s with every symbol read", plural(whole, "sheet")))
	}
	if len(lines) > 0 {
		lines = append(lines, mapLegend(sheets))
	}
	return lines
}
