package shamir

import (
	_ "embed"
	"slices"
	"strings"
)

// wordsText is the word list of SLIP-0039: 1,024 words of four to eight
// letters in alphabetical order, one a line, told apart by their first four.
//
//go:embed words.txt
var wordsText string

var (
	wordList  = strings.Fields(wordsText)
	wordIndex = indexWords()
)

// prefixLetters is how many letters tell a word of the list from the others.
const prefixLetters = 4

func indexWords() map[string]int {
	index := make(map[string]int, len(wordList))
	for i, word := range wordList {
		index[word[:prefixLetters]] = i
	}
	return index
}

// Word returns word i of the list, 0 <= i <= 1023. Ten bits are one word:
// check words and proof words are made with it as well as cards.
func Word(i int) string {
	return wordList[i]
}

// WordIndex returns the place of a word in the list, from 0. The word may be
// shortened to its first four letters or more; case does not matter.
func WordIndex(word string) (int, bool) {
	word = strings.ToLower(word)
	if len(word) < prefixLetters {
		return 0, false
	}
	i, ok := wordIndex[word[:prefixLetters]]
	if !ok || !strings.HasPrefix(wordList[i], word) {
		return 0, false
	}
	return i, true
}

// Slips of the pen and the finger, weighted: a letter is sooner left out,
// doubled or swapped with its neighbour than taken for another.
const (
	missedLetter = 2
	wrongLetter  = 3

	nearestDistance = 2 * wrongLetter
	nearestCount    = 4  // proposals a person can still choose from
	nearestLetters  = 12 // no word of eight letters is nearer to more
)

// Nearest returns up to four words of the list that are like the typed one:
// two letters replaced, or up to three added, left out or swapped with a
// neighbour; the nearest first, then by the alphabet. A word of four letters
// or fewer is compared with the first four letters of the list's words too.
func Nearest(word string) []string {
	typed := []rune(strings.ToLower(word))
	if len(typed) == 0 || len(typed) > nearestLetters {
		return nil
	}
	var byDistance [nearestDistance + 1][]string
	for _, candidate := range wordList {
		d := distance(typed, []rune(candidate))
		if len(typed) <= prefixLetters {
			d = min(d, distance(typed, []rune(candidate[:prefixLetters])))
		}
		if d <= nearestDistance {
			byDistance[d] = append(byDistance[d], candidate)
		}
	}
	near := slices.Concat(byDistance[:]...)
	return near[:min(len(near), nearestCount)]
}

// distance is the least weight of the slips that lead from a to b (optimal
// string alignment).
func distance(a, b []rune) int {
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j * missedLetter
	}
	for i := range a {
		before, above, row = above, row, before
		row[0] = (i + 1) * missedLetter
		for j := range b {
			replaced := above[j]
			if a[i] != b[j] {
				replaced += wrongLetter
			}
			row[j+1] = min(replaced, above[j+1]+missedLetter, row[j]+missedLetter)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+missedLetter)
			}
		}
	}
	return row[len(b)]
}
