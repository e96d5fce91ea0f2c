package render

import (
	"strconv"
	"strings"
	"unicode"

	"otpaper/templates"
)

// lookalikes are characters of one-time codes that a reader takes for one
// another. A site's codes may have any of them; base32 has not.
const (
	alikeDigits  = "01"
	alikeLetters = "OoIl"
)

// alike says what kinds of look-alikes stand in codes that mix letters and
// figures; a code of figures alone needs no word about zero and one.
func alike(codes []string) (digits, letters bool) {
	mixed := false
	for _, code := range codes {
		mixed = mixed || strings.IndexFunc(code, unicode.IsLetter) >= 0
	}
	for _, code := range codes {
		digits = digits || mixed && strings.ContainsAny(code, alikeDigits)
		letters = letters || strings.ContainsAny(code, alikeLetters)
	}
	return digits, letters
}

// alikeLine is one sentence for all codes, where one is enough: they have
// figures that look like letters, or the other way round, but not both.
func alikeLine(t templates.Bare, codes []string) string {
	switch digits, letters := alike(codes); {
	case digits && !letters:
		return t.AlikeDigits
	case letters && !digits:
		return t.AlikeLetters
	case letters:
		return t.AlikeEach
	}
	return ""
}

// bareList puts items into one line, with the sign that parts them.
func bareList(t templates.Bare, items []string) string {
	if len(items) == 0 {
		return ""
	}
	text := items[0]
	for _, next := range items[1:] {
		text = fill(t.List, values{"first": text, "next": next})
	}
	return text
}

// alikeNote names the look-alikes of one code by their place, spaces not
// counted. It is empty where one sentence serves all codes.
func alikeNote(t templates.Bare, code string, codes []string) string {
	if digits, letters := alike(codes); !digits || !letters {
		return ""
	}
	var notes []string
	place := 0
	for _, r := range code {
		if unicode.IsSpace(r) {
			continue
		}
		place++
		if i := strings.IndexRune(alikeDigits+alikeLetters, r); i >= 0 {
			notes = append(notes, fill(t.AlikePlace, values{"place": strconv.Itoa(place), "what": t.Alike[i]}))
		}
	}
	return bareList(t, notes)
}
