package main

import (
	"fmt"
	"os"
	"strings"

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
	if columns < narrow || screenWidth(line) <= columns {
		return line
	}
	text := strings.TrimLeft(line[indent:], " ")
	start := len(line) - len(text)
	return line[:start] + broken(text, start, columns, min(start, columns/2))
}

// broken breaks a text that begins at a column between words, so that none of
// its lines is longer than columns; the further lines begin at margin.
func broken(text string, at, columns, margin int) string {
	var b strings.Builder
	gap := "" // blanks behind the word before; none at the end of a line
	for i, word := range strings.SplitAfter(text, " ") {
		bare := strings.TrimRight(word, " ")
		if bare == "" {
			gap += word
			continue
		}
		if i > 0 && at+len(gap)+screenWidth(bare) > columns {
			gap = "\n" + strings.Repeat(" ", margin)
			at = margin
		} else {
			at += len(gap)
		}
		b.WriteString(gap + bare)
		at += screenWidth(bare)
		gap = word[len(bare):]
	}
	return b.String()
}
