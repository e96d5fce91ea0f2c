package shamir

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"testing"
)

func TestWordListIsTheStandards(t *testing.T) {
	sum := sha256.Sum256([]byte(wordsText))
	const want = "bcc4555340332d169718aed8bf31dd9d5248cb7da6e5d355140ef4f1e601eec3"
	if got := hex.EncodeToString(sum[:]); got != want {
		t.Errorf("SHA-256: got %s, want %s", got, want)
	}
	if len(wordList) != 1024 || !slices.IsSorted(wordList) {
		t.Errorf("%d words, sorted %v", len(wordList), slices.IsSorted(wordList))
	}
}

func TestWordIndexTakesWordsAndPrefixes(t *testing.T) {
	for i, word := range wordList {
		for _, typed := range []string{word, word[:4], strings.ToUpper(word), word[:len(word)-1]} {
			got, ok := WordIndex(typed)
			if len(typed) >= 4 && (!ok || got != i) {
				t.Fatalf("%q: got %d, %v, want %d", typed, got, ok, i)
			}
			if len(typed) < 4 && ok {
				t.Fatalf("%q: taken for a word", typed)
			}
		}
		if Word(i) != word {
			t.Fatalf("word %d: got %q, want %q", i, Word(i), word)
		}
	}
	for _, typed := range []string{"", "aca", "acadomic", "academics", "zzzz", "acad?", "ácad"} {
		if i, ok := WordIndex(typed); ok {
			t.Errorf("%q: taken for %q", typed, Word(i))
		}
	}
}

func TestNearest(t *testing.T) {
	tests := []struct {
		typed string
		want  string // must come first; "": none
	}{
		{"silvar", "silver"},
		{"SILVRE", "silver"},
		{"sliver", "silver"},
		{"silverr", "silver"},
		{"acadmic", "academic"},
		{"slvr", "silver"},
		{"", ""},
		{"qqqqqqqq", ""},
		{strings.Repeat("silver", 1000), ""},
	}
	for _, test := range tests {
		got := Nearest(test.typed)
		if test.want == "" {
			if len(got) != 0 {
				t.Errorf("%q: got %q, want none", test.typed, got)
			}
		} else if len(got) == 0 || len(got) > nearestCount || got[0] != test.want {
			t.Errorf("%q: got %q, want %q first", test.typed, got, test.want)
		}
	}
}

func TestDistance(t *testing.T) {
	tests := []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 6}, {"abc", "abc", 0}, {"abc", "abd", 3}, {"abc", "acb", 2},
		{"abc", "ab", 2}, {"abc", "xabc", 2}, {"abcd", "badc", 4}, {"kitten", "sitting", 8},
	}
	for _, test := range tests {
		if got := distance([]rune(test.a), []rune(test.b)); got != test.want {
			t.Errorf("%q, %q: got %d, want %d", test.a, test.b, got, test.want)
		}
		if got := distance([]rune(test.b), []rune(test.a)); got != test.want {
			t.Errorf("%q, %q: got %d, want %d", test.b, test.a, got, test.want)
		}
	}
}
