package render

import (
	"strings"
	"unicode"
)

// Between most characters of Chinese and Japanese a line may end; Korean ends
// lines at its spaces. What these begin or end with no line does (the classes
// CL, NS and OP of UAX #14, as far as names have them).
const (
	neverFirst = "、。，．：；！？）］｝〉》」』】〕〗〙〛ー々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ・…‥％,.;:!?)]}”’»"
	neverLast  = "（［｛〈《「『【〔〖〘〚([{“‘«"
)

// breakable cuts a word without spaces where a line may end.
func breakable(word string) []string {
	if strings.IndexFunc(word, ideographic) < 0 {
		return []string{word}
	}
	var out []string
	at, from := 0, 0
	var before rune
	for _, c := range clustersOf(word) {
		first := c[0]
		if begins(first) && len(c) > 1 {
			first = c[1]
		}
		if at > from && (ideographic(before) || ideographic(first)) &&
			!strings.ContainsRune(neverFirst, first) && !strings.ContainsRune(neverLast, before) {
			out = append(out, word[from:at])
			from = at
		}
		at += len(string(c))
		before = c[0]
	}
	return append(out, word[from:])
}

// ideographic says whether lines may end beside r.
func ideographic(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Yi) ||
		0x3000 <= r && r <= 0x303F || 0xFF01 <= r && r <= 0xFF60
}

// isolateLines gives every run of wrapped lines whole isolates: one that was
// begun and not ended goes on in the next run.
func isolateLines(lines []line) {
	open := "" // what began the isolate
	for i := range lines {
		for j := range lines[i].runs {
			r := &lines[i].runs[j]
			if r.sign {
				continue
			}
			before := open
			for _, c := range r.text {
				if begins(c) {
					open = string(c)
				} else if c == isolateEnd {
					open = ""
				}
			}
			r.text = before + r.text
			if open != "" {
				r.text += string(isolateEnd)
			}
		}
	}
}
