package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"otpaper/shamir"
	"otpaper/templates"
)

// typingEntry is an entry of a card of count words, invented here, with the
// first ones typed; what it says goes to a file.
func typingEntry(t *testing.T, count int, typed ...string) (e *wordEntry, said func() string) {
	t.Helper()
	f, err := os.Create(filepath.Join(t.TempDir(), "screen"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	e = &wordEntry{app: &app{term: &terminal{out: f}}, words: make([]string, count)}
	e.name, e.count = "Key card 1 of 2", count
	copy(e.words, typed)
	return e, func() string {
		data, err := os.ReadFile(f.Name())
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
}

func TestWordsThatSteerTheTypingAreNoWordsOfACard(t *testing.T) {
	for _, l := range templates.Languages {
		commands := []string{"stop", "back", l.Screen.Texts["stop"], l.Screen.Texts["back"]}
		for _, c := range commands {
			if i, ok := shamir.WordIndex(c); ok {
				t.Errorf("%s: %q is typed for %q of the list", l.Tag, c, shamir.Word(i))
			}
		}
		if commands[2] != "" && commands[2] == commands[3] {
			t.Errorf("%s: one word %q for both", l.Tag, commands[2])
		}
	}
}

func TestCardTokensTellWordsFromNumbers(t *testing.T) {
	for typed, want := range map[string][]string{
		"1 juice 2 frequent":    {"1", "juice", "2", "frequent"},
		"1. JUICE, 2) freq":     {"1", "juice", "2", "freq"},
		"1juice":                {"1", "juice"},
		"7 ??? ?":               {"7", "?", "?"},
		" \t ":                  nil,
		"rückwärts élan 12 .. ": {"rückwärts", "élan", "12"},
	} {
		if diff := cmp.Diff(want, cardTokens(typed)); diff != "" {
			t.Errorf("%q: %s", typed, diff)
		}
	}
}

func TestTypedWordsGoToTheirPlaces(t *testing.T) {
	three := []string{"juice", "frequent", "academic"}
	tests := []struct {
		name, line string
		typed      []string
		taken      bool
		want       map[int]string // places that are not as before
		extra      []string
	}{
		{"behind the last", "agency view", three, true, map[int]string{4: "agency", 5: "view"}, nil},
		{"with their numbers", "4 agency 5 view", three, true, map[int]string{4: "agency", 5: "view"}, nil},
		{"at another place", "9 silent elegant", three, true, map[int]string{9: "silent", 10: "elegant"}, nil},
		{"over another word", "2 view", three, true, map[int]string{2: "view"}, nil},
		{"unreadable by its number", "4 ?", three, true, map[int]string{4: "?"}, nil},
		{"into a gap", "frequent", []string{"juice", "", "academic"}, true, map[int]string{2: "frequent"}, nil},
		{"more than the gap takes", "frequent view", []string{"juice", "", "academic"}, false, nil, nil},
		{"numbers alone", "4 5", three, false, nil, nil},
		{"not in the list", "agency zzzzz view", three, true, map[int]string{4: "agency", 6: "view"}, nil},
		{"behind the end", "20 view silent elegant", three, true, map[int]string{20: "view"}, []string{"silent", "elegant"}},
		{"the number 0", "0 view", three, true, map[int]string{1: "view"}, nil},
		{"a number too large", "99999999999999999999 view", three, true, map[int]string{4: "view"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e, _ := typingEntry(t, 20, tt.typed...)
			want := slices.Clone(e.words)
			for place, w := range tt.want {
				want[place-1] = w
			}
			before := slices.Clone(e.words)
			if got := e.take(tt.line); got != tt.taken {
				t.Fatalf("taken: %v, want %v", got, tt.taken)
			}
			if diff := cmp.Diff(want, e.words); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(tt.extra, e.extra); diff != "" {
				t.Error(diff)
			}
			if !tt.taken {
				return
			}
			if e.takeBack(); !slices.Equal(e.words, before) {
				t.Errorf("taken back, there is %q", e.words)
			}
		})
	}
}

func TestAWholeCardIsTypedOverAWholeCard(t *testing.T) {
	e, said := typingEntry(t, 20, strings.Fields(strings.Repeat("juice ", 20))...)
	if e.take("view silent") || !strings.Contains(said(), "put its number") {
		t.Errorf("two words without a place were taken: %q", said())
	}
	if !e.take(strings.Repeat("view ", 20)) || e.words[0] != "view" || e.words[19] != "view" {
		t.Errorf("got %q", e.words)
	}
}

func TestThePromptNamesTheWordsThatComeNext(t *testing.T) {
	words := strings.Fields(strings.Repeat("juice ", 33))
	for _, tt := range []struct {
		count, typed int
		want         string
	}{
		{20, 0, "words 1 to 5"}, {20, 3, "words 4 to 5"}, {20, 4, "word 5 >"}, {20, 5, "words 6 to 10"},
		{20, 12, "words 13 to 15"}, {20, 19, "word 20 >"}, {20, 20, "number and word"},
		{33, 4, "word 5 >"}, {33, 5, "words 6 to 11"}, {33, 11, "words 12 to 16"}, {33, 27, "words 28 to 33"},
	} {
		e, _ := typingEntry(t, tt.count, words[:tt.typed]...)
		if got := e.prompt(); !strings.Contains(got, "Key card 1 of 2, "+tt.want) {
			t.Errorf("%d of %d words: %q, want %q", tt.typed, tt.count, got, tt.want)
		}
	}
	e, _ := typingEntry(t, 20, "juice", "", "juice")
	if got := e.prompt(); !strings.Contains(got, "word 2 >") {
		t.Errorf("a gap: %q", got)
	}
}

func TestCheckWordsOfTheCardBeforeAreNotTyped(t *testing.T) {
	e, said := typingEntry(t, 20)
	e.checks = "pickup elite"
	if e.take("PICK elite") || !e.untouched() || !strings.Contains(said(), "check words of the card before") {
		t.Errorf("words %q, said %q", e.words, said())
	}
	if !e.take("pickup") || e.words[0] != "pickup" {
		t.Error("a word that is one of them is not taken")
	}
}
