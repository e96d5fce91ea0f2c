package render

import (
	"fmt"
	"sort"
	"strings"
	"unicode"

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

var oneStop = strings.NewReplacer("….", "…", "…"+string(isolateEnd)+".", "…"+string(isolateEnd))

// fill puts values in for {names}. A name without a value stays as it is, for
// a test to find. The full stop after a name that was cut is left out.
func fill(text string, v values) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(text, "{")
		b.WriteString(before)
		if !ok {
			return oneStop.Replace(b.String())
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
// white space are one space, and whatever no font has, or does not show,
// becomes a visible escape such as [U+1F510]. A text that has letters which
// run from right to left stands between the marks of an isolate. What goes
// beyond maxName characters is cut: no page has room for it.
func printable(s string, fonts [3]*font) string {
	s = bare(s)
	if runes := []rune(s); len(runes) > maxName {
		s = string(runes[:maxName]) + "…"
	}
	return whole(s, fonts)
}

// whole is printable for a text of any length, of which nothing may be lost.
func whole(s string, fonts [3]*font) string {
	return shown(strings.Join(strings.Fields(norm.NFC.String(strings.ToValidUTF8(bare(s), "\uFFFD"))), " "), fonts)
}

// shown is a text as it is, but for escapes in place of what no font has, and
// the marks of an isolate where it needs them.
func shown(s string, fonts [3]*font) string {
	s, _ = visible(s, fonts)
	return isolated(s)
}

// visible is shown without the marks; it also returns what there is no
// picture of.
func visible(s string, fonts [3]*font) (text string, lacking []rune) {
	return escaped(s, func(cluster []rune) bool {
		for i, r := range cluster {
			// joiners are seen in what they join; Latin letters need none
			if i > 0 && ignorable(r) && !fonts[templates.Sans].has(cluster[0]) {
				continue
			}
			// a name may not draw the mark of a class
			if unicode.Is(unicode.C, r) || (unicode.Is(unicode.Z, r) && r != ' ') || strings.ContainsRune(signs, r) {
				return false
			}
		}
		return fonts[templates.Sans].home(cluster) != noFont && fonts[templates.SansBold].home(cluster) != noFont
	})
}

// escaped puts escapes in place of the characters that are not printed, and
// returns those.
func escaped(s string, printed func(cluster []rune) bool) (text string, lacking []rune) {
	var b strings.Builder
	for _, c := range clustersOf(s) {
		if printed(c) {
			b.WriteString(string(c))
			continue
		}
		for i, r := range c {
			if printed(c[i : i+1]) {
				b.WriteRune(r)
				continue
			}
			fmt.Fprintf(&b, "[U+%04X]", r)
			lacking = append(lacking, r)
		}
	}
	return b.String(), lacking
}

const maxName = 250

// unbroken keeps a text on one line: a telephone number.
func unbroken(s string) string { return strings.ReplaceAll(s, " ", "\u00A0") }

// cut shortens s to w mm, with an ellipsis when something had to go. It never
// parts a letter from its accents.
func (f *font) cut(s string, points, w float64) string {
	if f.width(s, points) <= w {
		return s
	}
	shortened := func(part []rune) string {
		return ended(strings.TrimRight(string(part), " ,.(-") + "…")
	}
	runes := []rune(s)
	ends := clusterEnds(runes)
	fit := sort.Search(len(ends), func(i int) bool { return f.width(shortened(runes[:ends[i]]), points) > w })
	for ; fit > 0; fit-- { // a joined letter may be wider than it is inside a word
		if text := shortened(runes[:ends[fit-1]]); f.width(text, points) <= w {
			return text
		}
	}
	return "…"
}

// chop cuts s into lines of at most w mm, each as full as can be.
func (f *font) chop(s string, points, w float64) []string {
	var lines []string
	line := ""
	for _, c := range clustersOf(s) {
		if next := line + string(c); line == "" || f.width(next, points) <= w {
			line = next
			continue
		}
		lines, line = append(lines, ended(line)), string(c)
	}
	return append(lines, line)
}
