package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"otpaper/backup"
	"otpaper/shamir"
	"otpaper/verify"
)

// cardTyping is what the asking for one card depends on.
type cardTyping struct {
	kit    *backup.KitLine
	name   string // how the card is called: "Key card 1 of 2"
	count  int    // words of the card: 20 or 33
	checks string // check words of the card typed before; "" when there was none
	proof  bool   // a card is proved, not needed: an empty line leaves it out
}

// unreadableWord stands for a word that cannot be read.
const unreadableWord = "?"

// wordEntry is one card that is being typed. Its words have places, so that one
// of them can be typed again without the others.
type wordEntry struct {
	cardTyping
	app    *app
	words  []string   // by place; "" is not typed yet, unreadableWord cannot be read
	extra  []string   // typed behind the last place
	before [][]string // the words before each line, to take lines back
}

// placedWord is a typed word and its place, from 1.
type placedWord struct {
	place    int
	word     string
	numbered bool // the number was typed, here or before on the line
}

// endsTyping and takesBack know the words that are typed for that, in the
// spoken language or in English. None of them is a word of the list, nor
// begins like one.
func endsTyping(line string) bool { return isCommand(line, "stop", tr("stop")) }
func takesBack(line string) bool  { return isCommand(line, "back", tr("back")) }

func isCommand(line string, names ...string) bool {
	return slices.Contains(names, strings.ToLower(line))
}

// fill asks until every place has a word. ended says that the person gave up.
func (e *wordEntry) fill() (ended bool, err error) {
	for {
		line, err := e.app.term.ask("%s", e.prompt())
		if err != nil {
			return false, err
		}
		switch {
		case endsTyping(line), line == "" && e.proof && e.untouched():
			return true, nil
		case line == "":
			e.sayNothingTyped()
		case line == unreadableWord:
			e.sayHelp()
		case takesBack(line):
			e.takeBack()
		case e.take(line) && e.next() == 0:
			return false, nil
		}
	}
}

// next is the first place without a word, 0 when there is none.
func (e *wordEntry) next() int { return slices.Index(e.words, "") + 1 }

func (e *wordEntry) untouched() bool {
	return !slices.ContainsFunc(e.words, func(w string) bool { return w != "" })
}

// prompt names the card and the words that come next: to the rule after the
// fifth word, to the end of the column, or to the next word that stands.
func (e *wordEntry) prompt() string {
	first := e.next()
	if first == 0 {
		return trf("  %s, number and word > ", e.name)
	}
	const rule = 5
	last := columnEnd(first, e.count)
	if top := last - columnRows(e.count); first <= top+rule {
		last = top + rule
	}
	for place := first + 1; place <= last; place++ {
		if e.words[place-1] != "" {
			last = place - 1
		}
	}
	if first == last {
		return trf("  %s, word %d > ", e.name, first)
	}
	return trf("  %s, words %d to %d > ", e.name, first, last)
}

// columnRows is how many words stand in a column of a card: 20 words have two
// columns, 33 have three.
func columnRows(count int) int {
	if count == 33 {
		return 11
	}
	return 10
}

func columnEnd(place, count int) int {
	rows := columnRows(count)
	return (place-1)/rows*rows + rows
}

// take puts the words of a line in their places; false when it was not taken.
// A word that is not in the list leaves its place empty: it is asked for again.
func (e *wordEntry) take(line string) bool {
	placed := e.placed(e.withoutChecks(line))
	if len(placed) == 0 {
		return false
	}
	for _, p := range placed {
		if !p.numbered && p.place <= e.count && (p.place == 0 || e.words[p.place-1] != "") {
			e.app.term.print("  These are more words than are asked for. To change a word, put its number\n" +
				"  before it, like this: 7 example\n")
			return false
		}
	}
	e.before = append(e.before, slices.Clone(e.words))
	e.extra = nil
	for _, p := range placed {
		switch {
		case p.place > e.count:
			e.extra = append(e.extra, p.word)
		case inList(p.word):
			e.words[p.place-1] = p.word
		default:
			e.words[p.place-1] = ""
			e.sayUnknown(p)
		}
	}
	if len(e.extra) > 0 {
		e.app.term.print("  A card ends after word %d. What stands behind it is left out.\n", e.count)
	}
	return true
}

func inList(word string) bool {
	_, ok := shamir.WordIndex(word)
	return ok || word == unreadableWord
}

// placed gives every word of a line its place: behind the number before it, or
// behind the last word. Place 0 stands for a word that has none, because none
// is asked for; a whole card begins at place 1.
func (e *wordEntry) placed(line string) []placedWord {
	var list []placedWord
	tokens := cardTokens(line)
	next, numbered := e.next(), false
	if next == 0 && len(tokens) == e.count {
		next, numbered = 1, true
	}
	for _, t := range tokens {
		if n, err := strconv.Atoi(t); err == nil {
			next, numbered = max(n, 1), true
			continue
		}
		list = append(list, placedWord{next, t, numbered})
		if next > 0 {
			next++
		}
	}
	return list
}

// cardTokens takes a line apart into words, numbers and question marks, as
// shamir.Read does; a number may stand close to its word, and one too long for
// a place is passed over.
func cardTokens(line string) []string {
	const digits = 3
	var tokens []string
	for _, field := range strings.FieldsFunc(strings.ToLower(line), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '?'
	}) {
		word := strings.TrimLeft(field, "0123456789")
		if number := field[:len(field)-len(word)]; number != "" && len(number) <= digits {
			tokens = append(tokens, number)
		}
		switch {
		case word == "":
		case strings.Trim(word, unreadableWord) == "":
			tokens = append(tokens, unreadableWord)
		default:
			tokens = append(tokens, word)
		}
	}
	return tokens
}

// withoutChecks leaves out the check words of the card before, which may be
// typed after its last word.
func (e *wordEntry) withoutChecks(line string) string {
	if e.checks == "" || !e.untouched() || !sameWords(cardTokens(line), strings.Fields(e.checks)) {
		return line
	}
	e.app.term.print("  These are the check words of the card before. They are not typed.\n")
	return ""
}

// sameWords compares words of the list, of which four letters are enough.
func sameWords(typed, words []string) bool {
	return slices.EqualFunc(typed, words, func(t, w string) bool {
		i, ok := shamir.WordIndex(t)
		return ok && shamir.Word(i) == w
	})
}

func (e *wordEntry) takeBack() {
	if len(e.before) == 0 {
		e.app.term.print("  There is no line to take back.\n")
		return
	}
	last := len(e.before) - 1
	e.words, e.before, e.extra = e.before[last], e.before[:last], nil
	e.app.term.print("  The last line is taken back.\n")
}

// sayIntro says how a card is typed.
func (e *wordEntry) sayIntro() {
	if e.count == 33 {
		e.app.term.print("  Type down: words 1 to 11, then 12 to 22, then 23 to 33. Four letters of each\n" +
			"  are enough. Stop after word 33: do not type the check words.  ? shows help.\n")
		return
	}
	e.app.term.print("  Type down: words 1 to 10, then 11 to 20. Four letters of each are enough.\n" +
		"  Stop after word 20: do not type the check words.  ? shows help.\n")
}

// sayHelp says what can be typed, and what was.
func (e *wordEntry) sayHelp() {
	e.app.term.print("  Type one word or several, then press Enter. Capitals and numbers do no harm.\n"+
		"  A word that you cannot read: its number and ?, like this: 7 ?\n"+
		"  To change a word: its number and the word, like this: 7 example\n"+
		"  %s takes the last line back.  %s ends the typing.\n", tr("back"), tr("stop"))
	e.sayWords()
}

// sayWords shows the words in columns, as they stand on the card.
func (e *wordEntry) sayWords() {
	if e.untouched() {
		return
	}
	rows := columnRows(e.count)
	var b strings.Builder
	for row := range rows {
		for i := row; i < e.count; i += rows {
			word := e.words[i]
			if n, ok := shamir.WordIndex(word); ok {
				word = shamir.Word(n)
			}
			if word == "" {
				word = "____"
			}
			fmt.Fprintf(&b, "   %4d  %-10s", i+1, word)
		}
		b.WriteString("\n")
	}
	e.app.term.print("%s", b.String())
}

// sayNothingTyped answers an empty line, which never ends anything by itself.
func (e *wordEntry) sayNothingTyped() {
	switch {
	case e.shiftSkipped():
	case e.proof:
		e.app.term.print("  Nothing was typed. Type the next words, or  %s  to leave this card out.\n", tr("stop"))
	case e.untouched() && e.checks == "":
		e.app.term.print("  Nothing was typed. Type the next words, or  %s  to end the program.\n", tr("stop"))
	default:
		e.app.term.print("  Nothing was typed. Stop now? Then every card must be typed again from its\n"+
			"  first word. Type the next words, or  %s  to end the program.\n", tr("stop"))
	}
}

// sayUnknown says that a word is not in the list, and which ones are like it.
func (e *wordEntry) sayUnknown(p placedWord) {
	var like []string
	for _, w := range shamir.Nearest(p.word) {
		like = append(like, strings.ToUpper(w))
	}
	if len(like) == 0 {
		e.app.term.print("  Word %d, %q, is not in the list of words. Type it again as on the card.\n", p.place, p.word)
		return
	}
	e.app.term.print("  Word %d, %q, is not in the list of words.\n  It may be %s.\n  Type it again as on the card.\n",
		p.place, p.word, joinWords(like, " or "))
}

// read holds the words as they are now against the kit.
func (e *wordEntry) read(words []string) verify.Card {
	return verify.ReadCard(e.kit, strings.Join(words, " "))
}
