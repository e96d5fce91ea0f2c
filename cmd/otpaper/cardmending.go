package main

import (
	"errors"
	"slices"
	"strings"

	"otpaper/shamir"
	"otpaper/verify"
)

// mend says what is wrong with a whole card, whose words all are in the list.
// It keeps every word but one that looks wrong, which is asked for again.
// mended is true when the person agreed to another order of the words.
func (e *wordEntry) mend(cause error) (mended bool, err error) {
	var checksum *shamir.ChecksumError
	if !errors.As(cause, &checksum) {
		e.app.term.print("  %s.\n", sentence(cardErrorText(cause)))
		e.askWrongWord()
		return false, nil
	}
	if fix := checksum.Fix; fix != nil {
		e.words[fix.Position-1] = ""
		e.app.term.print("  The words do not fit together. Word %d looks wrong; the card may say %s.\n"+
			"  Look at the card, and type that word again.\n", fix.Position, strings.ToUpper(fix.Word))
		return false, nil
	}
	if other, ok := e.onlyFitting(); ok {
		yes, err := e.agrees(other)
		if err != nil {
			return false, err
		}
		if yes {
			e.before = append(e.before, slices.Clone(e.words))
			e.words, e.extra = other.words, nil
			return true, nil
		}
	}
	e.app.term.print("  All words are in the list, but they do not fit together.\n")
	e.askWrongWord()
	return false, nil
}

// askWrongWord shows the words beside each other as on the card.
func (e *wordEntry) askWrongWord() {
	e.sayWords()
	e.app.term.print("  Compare them with the card. Of a word that differs, type its number and the\n" +
		"  word, like this: 7 example\n")
}

// slip is a slip of the hand that would explain the words, and the words
// without it.
type slip struct {
	kind   slipKind
	place  int // from 1
	across int // the second word, when the card was read across
	words  []string
}

type slipKind int

const (
	swapped slipKind = iota // with the word behind it
	across                  // the card was read in rows
	doubled                 // one word too many
)

// quickUnreadable is how many unreadable words are computed at once; more are
// searched for, which takes too long to be done for every slip.
const quickUnreadable = 3

func (e *wordEntry) unreadable() int {
	n := 0
	for _, w := range e.words {
		if w == unreadableWord {
			n++
		}
	}
	return n
}

// slips lists what the words may have been meant to be: two neighbours
// swapped, the columns of the card read across, one word too many.
func (e *wordEntry) slips() []slip {
	if e.unreadable() > quickUnreadable {
		return nil
	}
	var list []slip
	for i := range e.count - 1 {
		words := slices.Clone(e.words)
		words[i], words[i+1] = words[i+1], words[i]
		list = append(list, slip{swapped, i + 1, 0, words})
	}
	rows := columnRows(e.count)
	words := make([]string, e.count)
	at := 0
	for row := range rows {
		for place := row; place < e.count; place += rows {
			words[place] = e.words[at]
			at++
		}
	}
	list = append(list, slip{across, 1, rows + 1, words})
	if len(e.extra) > 0 {
		all := append(slices.Clone(e.words), e.extra[0])
		for i := range e.count {
			list = append(list, slip{doubled, i + 1, 0, slices.Delete(slices.Clone(all), i, i+1)})
		}
	}
	return list
}

// onlyFitting is the one slip after which the words are a card; false when
// none is, or several are.
func (e *wordEntry) onlyFitting() (found slip, ok bool) {
	for _, s := range e.slips() {
		if e.read(s.words).State == verify.Damaged || ok && slices.Equal(found.words, s.words) {
			continue
		}
		if ok {
			return slip{}, false
		}
		found, ok = s, true
	}
	return found, ok
}

// agrees asks whether the slip was made.
func (e *wordEntry) agrees(s slip) (bool, error) {
	switch s.kind {
	case swapped:
		e.app.term.print("  The words fit together if two change places: %d %s, %d %s.\n  Does the card say so?\n",
			s.place, strings.ToUpper(s.words[s.place-1]), s.place+1, strings.ToUpper(s.words[s.place]))
	case across:
		e.app.term.print("  The words fit together if you read the card across: word %d after word %d.\n  Did you?\n", s.across, s.place)
	case doubled:
		e.app.term.print("  The words fit together if word %d is left out. Was it typed twice?\n", s.place)
	}
	for {
		answer, err := e.app.term.ask("  Type yes or no: ")
		if err != nil {
			return false, err
		}
		if yes, ok := yesOrNo(answer); ok {
			return yes, nil
		}
	}
}

// shiftSkipped is for a card of which all but the last word are typed: when
// one word left out on the way explains that, the words behind it move on by
// one, and it is asked for.
func (e *wordEntry) shiftSkipped() bool {
	if e.next() != e.count || e.unreadable() >= quickUnreadable {
		return false
	}
	skipped := 0
	for i := range e.count - 1 {
		if e.read(slices.Insert(slices.Clone(e.words[:e.count-1]), i, unreadableWord)).State == verify.Damaged {
			continue
		}
		if skipped > 0 && e.words[i] != e.words[i-1] {
			return false
		}
		skipped = i + 1
	}
	if skipped == 0 {
		return false
	}
	e.before = append(e.before, slices.Clone(e.words))
	e.words = slices.Insert(slices.Clone(e.words[:e.count-1]), skipped-1, "")
	e.app.term.print("  Word %d of the card was left out. The words behind it are kept.\n", skipped)
	return true
}
