package shamir

import (
	"slices"
	"strings"
	"unicode"
)

const (
	// computable is how many unreadable words follow from the others.
	computable = checkSymbols
	// searchable is how many can be found when every candidate is checked:
	// 2^10 for one word more, 2^20 for two.
	searchable = computable + 2
	// maxSearch bounds the candidates of one text.
	maxSearch = 1 << 23
	// maxText is the longest text, in bytes, that is looked at.
	maxText = 1 << 15
)

// kitWords are the word counts of secrets of 16 and 32 bytes.
func kitWords() []int {
	return []int{WordCount(16), WordCount(32)}
}

// Expect is what the reader of a typed share may know beforehand. The zero
// Expect knows nothing.
type Expect struct {
	// Words is the number of words on the share; 0: 20 or 33.
	Words int
	// Shares are the headers of all shares it can be. Unreadable words among
	// the first four are taken from them and do not count as unreadable, and
	// no word is proposed that makes a share of another header.
	Shares []Header
	// Genuine confirms a share by other means, such as the card check of a
	// kit. With it up to five unreadable words are searched for; it is
	// called for up to 8 million candidates.
	Genuine func(Share) bool
}

// Parse reads the words of a share of any length the standard has. Case does
// not matter, a word may be shortened to its first four letters or more, and
// between words may stand spaces, line ends, punctuation and numbers.
//
// Parse computes nothing: *UnreadableError for a word typed as "?". Otherwise
// it returns the errors of Read.
func Parse(text string) (Share, error) {
	t, err := scan(text)
	if err != nil {
		return Share{}, err
	}
	if n := len(t.indices); !isCount(n) {
		return Share{}, &WordCountError{n, kitWords()}
	}
	if len(t.unreadable) > 0 {
		return Share{}, &UnreadableError{Count: len(t.unreadable)}
	}
	return t.read(Expect{})
}

func isCount(words int) bool {
	_, ok := secretBytes(words)
	return ok
}

// Read reads a share as a person types it. Words are written as for Parse;
// one or more question marks in place of a word mean that it is unreadable.
// Up to three such words are computed, and up to five found with Genuine.
//
// Computed words are right only if all others are: with one or two, a single
// wrong word elsewhere is noticed, always or, where the second word is among
// them and Shares does not give it, all but one time in a thousand; with three
// nothing but Genuine notices it. Where Genuine is not set, the caller checks
// the share, or the person the words.
//
// Read returns *WordCountError, *UnknownWordsError, *UnreadableError,
// *ChecksumError, which may propose the one wrong word, ErrSeveral when more
// than one share fits the readable words, ErrMalformed and ErrTooLong. A share
// of another set or a forged one is no error here: see Check.
func Read(text string, e Expect) (Share, error) {
	t, err := scan(text)
	if err != nil {
		return Share{}, err
	}
	want := kitWords()
	if e.Words != 0 {
		want = []int{e.Words}
	}
	if n := len(t.indices); !slices.Contains(want, n) || !isCount(n) {
		return Share{}, &WordCountError{n, want}
	}
	return t.read(e)
}

// typed is a text taken apart.
type typed struct {
	indices    []uint16 // 0 where a word is unreadable or unknown
	unreadable []int    // by index
	unknown    []UnknownWord
}

// scan takes the text apart and looks every word up.
func scan(text string) (typed, error) {
	if len(text) > maxText {
		return typed{}, ErrTooLong
	}
	var t typed
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '?'
	})
	for _, word := range words {
		if strings.TrimLeft(word, "0123456789") == "" {
			continue // the number of a word or row
		}
		at := len(t.indices)
		i, ok := WordIndex(word)
		t.indices = append(t.indices, uint16(i))
		switch {
		case strings.Trim(word, "?") == "":
			t.unreadable = append(t.unreadable, at)
		case !ok:
			t.unknown = append(t.unknown, UnknownWord{Position: at + 1, Typed: word})
		}
	}
	return t, nil
}

// read makes a share of words of the right number.
func (t typed) read(e Expect) (Share, error) {
	if len(t.unknown) > 0 {
		return Share{}, t.unknownWords(e)
	}
	if len(t.unreadable) > 0 {
		s, _, err := complete(t.indices, t.unreadable, e)
		return s, err
	}
	if !customOf(t.indices).Verify(t.indices) {
		return Share{}, &ChecksumError{Fix: t.fix(e)}
	}
	return decode(t.indices)
}

// customOf is the customization string that the words ask for.
func customOf(indices []uint16) RS1024 {
	return customization(indices[1]&flagBit != 0)
}

// unknownWords is the error for words that are not in the list. The checksum
// says which words belong there when there are few.
func (t typed) unknownWords(e Expect) error {
	missing := slices.Clone(t.unreadable)
	for i, w := range t.unknown {
		t.unknown[i].Nearest = Nearest(w.Typed) // only now: it takes a while, and their number is bounded
		missing = append(missing, w.Position-1)
	}
	slices.Sort(missing)
	if len(missing) <= computable {
		if s, sure, err := complete(t.indices, missing, e); err == nil && sure {
			words := s.Words()
			for i := range t.unknown {
				t.unknown[i].Fits = words[t.unknown[i].Position-1]
			}
		}
	}
	return &UnknownWordsError{t.unknown}
}

// fix looks for the one word whose change explains a wrong checksum.
//
// The second word holds the flag that chooses the customization string. If
// the flag was typed wrong the other string was in use, and then an answer
// under this one means nothing. Known headers settle which flag is right.
// Without them no word is proposed when the other flag and one more wrong
// word explain the text too: so two wrong words are never taken for one, at
// the price of one proposal in a hundred.
func (t typed) fix(e Expect) *Fix {
	own := customOf(t.indices)
	other := customization(t.indices[1]&flagBit == 0)
	found := t.corrected(own, t.indices, e)
	if len(e.Shares) > 0 {
		if found == nil {
			found = t.corrected(other, t.indices, e)
		}
		return found
	}
	if found == nil {
		return nil
	}
	for v := range uint16(1024) {
		values := slices.Clone(t.indices)
		values[1] = v
		if customOf(values) == other && t.corrected(other, values, e) != nil {
			return nil
		}
	}
	return found
}

// corrected is the one change of a word that makes values a share under the
// customization string; nil if there is none.
func (t typed) corrected(custom RS1024, values []uint16, e Expect) *Fix {
	i, v, ok := custom.Correct(values)
	if !ok {
		return nil
	}
	values = slices.Clone(values)
	values[i] = v
	s, err := decode(values)
	if err != nil || custom != customOf(values) || (len(e.Shares) > 0 && !slices.Contains(e.Shares, s.Header)) {
		return nil
	}
	return &Fix{i + 1, wordList[v]}
}
