package render

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/bidi"
	"pgregory.net/rapid"
)

// seen is a text in the order it is seen, from left to right, by levels alone.
func seen(s string) string {
	runes := []rune(s)
	levels := bidiLevels(runes)
	var parts []stretch
	for i, r := range runes {
		if !isMark(r) {
			parts = append(parts, stretch{runes: []rune{r}, level: levels[i]})
		}
	}
	reorder(parts)
	var b strings.Builder
	for _, p := range parts {
		r := p.runes[0]
		if m, ok := mirrored[r]; ok && p.level%2 == 1 {
			r = m
		}
		b.WriteRune(r)
	}
	return b.String()
}

// TestReadingOrder: names in sentences, as a reader of either script expects
// them. Hebrew stands for all that runs from right to left.
func TestReadingOrder(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"Latin", "Call Anna (12).", "Call Anna (12)."},
		{"a name in a sentence", "For " + isolated("אבג דהו") + ". Alone", "For והד גבא. Alone"},
		{"two names keep their order", isolated("אב") + ", " + isolated("גד") + " or Ann", "בא, דג or Ann"},
		{"a number after a name", isolated("אב") + ", +49 30", "בא, +49 30"},
		{"a number inside a name", isolated("אב 12 גד"), "דג 12 בא"},
		{"Latin inside a name, in brackets", isolated("אב (Ann) 7"), "7 (Ann) בא"},
		{"a name inside Latin", isolated("Bank (אב) 7"), "Bank (בא) 7"},
		{"a number behind a name inside Latin", isolated("Bank אב 7 x"), "Bank 7 בא x"},
		{"brackets around right to left", isolated("אב (גד) הו"), "וה (דג) בא"},
		{"a bracket at the end", isolated("aא(א)"), "a(א)א"},
		{"Arabic digits", isolated("אב ١٢٣ גד"), "דג ١٢٣ בא"},
		{"cut", "tell " + ended(string(fromRight)+"אבג…") + " now", "tell …גבא now"},
		{"a price", isolated("אב 12$"), "12$ בא"},
	}
	for _, tt := range tests {
		if got := seen(tt.in); got != tt.want {
			t.Errorf("%s: %q is seen as %q, want %q", tt.name, tt.in, got, tt.want)
		}
	}
}

// TestLevelsAgreeWithAnother: golang.org/x/text gives directions of the same
// runs, from its own reading of UAX #9. Only brackets are left out: it finds no
// pairs of them (v0.43.0 compares an opening one with the closing one as it is).
func TestLevelsAgreeWithAnother(t *testing.T) {
	alphabet := []rune("abאבשםعبدאבa 0123١٢-+,.:/$%#!? \u0301\u05B0")
	rapid.Check(t, func(t *rapid.T) {
		runes := rapid.SliceOfN(rapid.SampledFrom(alphabet), 1, 24).Draw(t, "text")
		if class(runes[0]) == bidi.NSM {
			runes = runes[1:]
		}
		if len(runes) == 0 {
			return
		}
		got := make([]bool, len(runes))
		for i, level := range paragraphLevels(runes, firstStrong(runes)) {
			got[i] = level%2 == 1
		}
		if want := directions(t, runes); !slices.Equal(got, want) {
			t.Fatalf("%q: right to left: got %v, want %v", string(runes), got, want)
		}
	})
}

// directions says of every rune whether golang.org/x/text sets it from right to
// left.
func directions(t *rapid.T, runes []rune) []bool {
	var p bidi.Paragraph
	if _, err := p.SetString(string(runes)); err != nil {
		t.Fatal(err)
	}
	order, err := p.Order()
	if err != nil {
		t.Fatal(err)
	}
	var all []bool
	for i := range order.NumRuns() {
		run := order.Run(i)
		for range []rune(run.String()) {
			all = append(all, run.Direction() == bidi.RightToLeft)
		}
	}
	return all
}

func TestIsolatesStayWholeOnEveryLine(t *testing.T) {
	fonts := testFonts(t)
	fonts = withFallback(fonts, []*Font{tinyFont(t, "אבגדהו", "")}, nil)
	text := spans("Call {name} or *{name}* now, {name}", values{"name": printable("אבג דהו אבג, דהו 12", fonts)})
	for w := 12.0; w < 60; w += 3 {
		for _, l := range wrap(fonts, testStyle, w, text) {
			for _, r := range l.runs {
				open := strings.Count(r.text, string(fromRight))
				if closed := strings.Count(r.text, string(isolateEnd)); open != closed {
					t.Errorf("%.0f mm: %q begins %d isolates and ends %d", w, r.text, open, closed)
				}
			}
		}
	}
}
