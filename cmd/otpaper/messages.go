package main

import (
	"fmt"
	"os"
	"strings"
	"unicode/utf8"

	"golang.org/x/term"
)

// messageHead stands before everything the program says of its work.
const messageHead = "otpaper: "

// tell writes a message. On a terminal it breaks between words; elsewhere, and
// with --plain, a message is one line.
func (a *app) tell(text string) {
	columns := 0
	if f, ok := a.stderr.(*os.File); ok && !a.plain {
		if width, _, err := term.GetSize(int(f.Fd())); err == nil {
			columns = width
		}
	}
	fmt.Fprintln(a.stderr, brokenAt(columns, messageHead+text, len(messageHead)))
}

// brokenAt breaks a line between words so that none of its lines is longer
// than columns; 0 leaves it whole, as does a window too narrow to read. The
// lines after the first begin where its text begins, indent characters from
// the left and past the blanks that follow there. A word that is longer than a
// line stays whole.
func brokenAt(columns int, line string, indent int) string {
	const narrow = 30
	if columns < narrow || utf8.RuneCountInString(line) <= columns {
		return line
	}
	rest := line[indent:]
	blanks := len(rest) - len(strings.TrimLeft(rest, " "))
	margin := strings.Repeat(" ", min(indent+blanks, columns/2))
	var b strings.Builder
	b.WriteString(line[:indent+blanks])
	used, first := indent+blanks, true
	for _, word := range strings.SplitAfter(rest[blanks:], " ") {
		length := utf8.RuneCountInString(strings.TrimRight(word, " "))
		if !first && used+length > columns {
			b.WriteString("\n" + margin)
			used = len(margin)
		}
		b.WriteString(word)
		used += utf8.RuneCountInString(word)
		first = false
	}
	lines := strings.Split(b.String(), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n")
}
