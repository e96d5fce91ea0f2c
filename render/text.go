package render

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"otpaper/templates"
)

// The signs of templates that are drawn as shapes.
const signs = "○■▲◆"

// values are what a text's braces stand for.
type values map[string]string

// span is a part of a text in one face.
type span struct {
	text string
	bold bool
}

// spans cuts a text of templates into regular and bold parts and puts the
// values in. Asterisks and braces inside values mean nothing.
func spans(text string, v values) []span {
	var out []span
	for i, part := range strings.Split(text, "*") {
		if part != "" {
			out = append(out, span{fill(part, v), i%2 == 1})
		}
	}
	return out
}

// fill puts values in for {names}. A name without a value stays as it is, for
// a test to find. The full stop after a name that was cut is left out.
func fill(text string, v values) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(text, "{")
		b.WriteString(before)
		if !ok {
			return strings.ReplaceAll(b.String(), "….", "…")
		}
		name, after, closed := strings.Cut(rest, "}")
		value, known := v[name]
		if !closed || !known {
			b.WriteString("{")
			text = rest
			continue
		}
		b.WriteString(value)
		text = after
	}
}

// printable returns what is printed for a text that a person typed: runs of
// white space are one space, and whatever the fonts lack, or does not show,
// becomes a visible escape such as [U+1F510]. Nothing above U+FFFF is left, as
// the PDF writer cannot take it. What goes beyond maxName characters is cut:
// no page has room for it.
func printable(s string, fonts [3]*font) string {
	if runes := []rune(s); len(runes) > maxName {
		s = string(runes[:maxName]) + "…"
	}
	return shown(strings.Join(strings.Fields(norm.NFC.String(strings.ToValidUTF8(s, "\uFFFD"))), " "), fonts)
}

// shown is a text as it is, but for escapes in place of what the fonts lack.
func shown(s string, fonts [3]*font) string {
	var b strings.Builder
	for _, r := range s {
		known := fonts[templates.Sans].has(r) && fonts[templates.SansBold].has(r)
		if r > 0xFFFF || !known || unicode.Is(unicode.C, r) || (unicode.Is(unicode.Z, r) && r != ' ') {
			fmt.Fprintf(&b, "[U+%04X]", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

const maxName = 250

// unbroken keeps a text on one line: a telephone number.
func unbroken(s string) string { return strings.ReplaceAll(s, " ", "\u00A0") }

// cut shortens s to w mm, with an ellipsis when something had to go.
func (f *font) cut(s string, points, w float64) string {
	if f.width(s, points) <= w {
		return s
	}
	room, end := w-f.width("…", points), 0
	for at, r := range s {
		if room -= f.width(string(r), points); room < 0 {
			break
		}
		end = at + utf8.RuneLen(r)
	}
	return strings.TrimRight(s[:end], " ,.(-") + "…"
}
