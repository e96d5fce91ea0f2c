package templates

import (
	"regexp"
	"strings"
	"testing"
)

// heirPages are the pages that heirs and holders read, by their field of
// Language. Road 2, the specification and the owner's pages are for others.
var heirPages = []string{"Card", "Start", "Guide", "Program", "Trouble", "Bare", "Slip", "Moving", "Packing"}

// TestHeirsCanReadEveryPage: at most grade 6 of school, by Kincaid's formula
// for readers of English (Navy Research Branch Report 8-75, 1975): 0.39 times
// the words of a sentence, plus 11.8 times the syllables of a word, less 15.59.
func TestHeirsCanReadEveryPage(t *testing.T) {
	const highest = 6.0
	for _, page := range heirPages {
		words, sentences, syllables := 0, 0, 0
		for _, x := range textsOf(&English) {
			if !strings.HasPrefix(x.key, "en."+page+".") {
				continue
			}
			for _, sentence := range sentencesOf(x.value) {
				own := strings.Fields(sentence)
				if len(own) < 4 {
					continue // a label: it would make the page seem easier
				}
				sentences++
				words += len(own)
				for _, w := range own {
					syllables += syllablesOf(w)
				}
			}
		}
		if sentences < 5 {
			t.Errorf("%s: only %d sentences", page, sentences)
			continue
		}
		grade := 0.39*float64(words)/float64(sentences) + 11.8*float64(syllables)/float64(words) - 15.59
		if grade > highest {
			t.Errorf("%s: grade %.1f, at most %.1f (%d sentences, %d words, %d syllables)", page, grade, highest, sentences, words, syllables)
		}
	}
}

// sentencesOf cuts a text at its stops; marks and values are no words.
func sentencesOf(text string) []string {
	text = regexp.MustCompile(`\{[a-z]+\}`).ReplaceAllString(text, "Ann")
	text = regexp.MustCompile(`[*“”"○■▲◆]`).ReplaceAllString(text, "")
	return regexp.MustCompile(`[.:;?!]( |$)`).Split(text, -1)
}

// syllablesOf counts the groups of vowels of an English word; an e at its end
// is silent, but for "-le".
func syllablesOf(word string) int {
	word = strings.ToLower(strings.Trim(word, ",.’()"))
	n := len(regexp.MustCompile(`[aeiouy]+`).FindAllString(word, -1))
	silent := regexp.MustCompile(`([^aeiouyl]e|[^aeiouy]le|[^aeiouytd]ed|[^aeiouysxzcgh]es)$`).FindString(word)
	if n > 1 && silent != "" && !strings.HasSuffix(silent, "le") {
		n--
	}
	return max(1, n)
}

func TestSyllables(t *testing.T) {
	for word, want := range map[string]int{
		"a": 1, "the": 1, "card": 1, "take": 1, "table": 2, "computer": 3, "accounts": 2, "locked": 1, "needed": 2,
		"envelope": 3, "pages": 2, "codes": 1, "telephone": 3, "photograph": 3, "people": 2, "key": 1, "police,": 2,
	} {
		if got := syllablesOf(word); got != want {
			t.Errorf("%s: %d syllables, want %d", word, got, want)
		}
	}
}
