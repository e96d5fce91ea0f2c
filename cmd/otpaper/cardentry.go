package main

import (
	"errors"
	"strings"
	"unicode/utf8"

	"otpaper/backup"
	"otpaper/shamir"
	"otpaper/verify"
)

// cardsFromFile reads a cards file: a card a line.
func (a *app) cardsFromFile(path string, kit *backup.KitLine) ([]verify.Card, error) {
	data, err := a.readFile(path, maxSecretFile)
	if err != nil {
		return nil, err
	}
	var cards []verify.Card
	for _, line := range verify.ParseCards(string(data)) {
		cards = append(cards, verify.ReadCard(kit, line))
	}
	if len(cards) == 0 {
		return nil, fail("write one card a line: its words, with a space between", "%q holds no card", path)
	}
	return cards, nil
}

// typeCard asks for one card until it is whole, or the person gives up with an
// empty line; then ok is false. Of a whole card that is not genuine it says so,
// and returns it: its State tells. What is typed is shown: there is no other
// way to find a slip among 20 words.
func (a *app) typeCard(kit *backup.KitLine, question string) (card verify.Card, ok bool, err error) {
	count := 20
	if kit != nil {
		count = shamir.WordCount(kit.Bits / 8)
	}
	for {
		text, err := a.typeWords(question, count)
		if err != nil || text == "" {
			return verify.Card{}, false, err
		}
		for text != "" {
			card = verify.ReadCard(kit, text)
			switch card.State {
			case verify.Foreign:
				a.term.print("%s", foreignCardText(kit, card))
				return card, true, nil
			case verify.Forged:
				a.term.print("%s", tr(forgedCardText))
				return card, true, nil
			case verify.Genuine, verify.Unknown:
				return card, true, nil
			}
			if text, err = a.explainCard(card, text); err != nil {
				return verify.Card{}, false, err
			}
		}
	}
}

// typeWords reads lines until count words stand there or a line is empty.
func (a *app) typeWords(question string, count int) (string, error) {
	prompt := trf("  %s  %d words; four letters of each are enough.\n  An unreadable word is typed as ?.  Empty line: no more.\n  > ", tr(question), count)
	var words []string
	for {
		line, err := a.term.ask("%s", prompt)
		if err != nil {
			return "", err
		}
		if line == "" {
			return strings.Join(words, " "), nil
		}
		words = append(words, strings.Fields(line)...)
		if len(words) >= count {
			return strings.Join(words, " "), nil
		}
		prompt = trf("  %d of %d words so far\n  > ", len(words), count)
	}
}

// explainCard says what is damaged about a typed card. When the person agrees to
// a correction it returns the corrected text, to be read again.
func (a *app) explainCard(card verify.Card, text string) (corrected string, err error) {
	var count *shamir.WordCountError
	var unknown *shamir.UnknownWordsError
	var checksum *shamir.ChecksumError
	switch {
	case errors.As(card.Err, &unknown):
		return a.mendUnknown(unknown, text)
	case errors.As(card.Err, &checksum) && checksum.Fix != nil:
		return a.mendOne(*checksum.Fix, text)
	case errors.As(card.Err, &count):
		a.term.print("  You typed %s; a card has %s. Is one skipped or doubled? Look at rows 5, 10, 15.\n",
			plural(count.Got, "word"), joinOr(count.Want))
	case errors.As(card.Err, &checksum):
		a.term.print("  All words are in the list, but they do not fit together. Most often two are\n" +
			"  swapped, or a line was typed twice. Nothing is lost; type the card again.\n")
	default:
		a.term.print("  %s.\n", sentence(cardErrorText(card.Err)))
	}
	return "", nil
}

// mendUnknown offers a word of the list for every typed word that is not in
// it.
func (a *app) mendUnknown(unknown *shamir.UnknownWordsError, text string) (string, error) {
	words := strings.Fields(text)
	for _, w := range unknown.Words {
		a.term.print("  Word %d, %q, is not in the list.\n", w.Position, w.Typed)
		options := w.Nearest
		if w.Fits != "" {
			options = []string{w.Fits}
		}
		word := ""
		for _, option := range options {
			yes, err := a.term.confirm(false, "  Does the card say %s?", strings.ToUpper(option))
			if err != nil {
				return "", err
			}
			if yes {
				word = option
				break
			}
		}
		if word == "" || w.Position > len(words) {
			a.term.print("  Then type the card again, or ? for that word.\n")
			return "", nil
		}
		words[w.Position-1] = word
	}
	return strings.Join(words, " "), nil
}

// mendOne offers the one word that would make the card fit.
func (a *app) mendOne(fix shamir.Fix, text string) (string, error) {
	a.term.print("  The words do not fit together; word %d looks wrong.\n", fix.Position)
	yes, err := a.term.confirm(false, "  Does the card say %s as word %d?", strings.ToUpper(fix.Word), fix.Position)
	if err != nil {
		return "", err
	}
	words := strings.Fields(text)
	if !yes || fix.Position > len(words) {
		a.term.print("  Then type the card again. Nothing is lost.\n")
		return "", nil
	}
	words[fix.Position-1] = fix.Word
	return strings.Join(words, " "), nil
}

func foreignCardText(kit *backup.KitLine, card verify.Card) string {
	if kit == nil {
		return trf("  This card does not belong to these sheets: it is of edition \"%s\".\n  Nothing is lost.\n", card.Edition)
	}
	return trf("  This card does not belong to these sheets: it is of edition \"%s\",\n"+
		"  the sheets are of edition \"%s\". Look for a card with those two words.\n  Nothing is lost.\n", card.Edition, kit.Name)
}

const forgedCardText = "  These words are complete, but this card was never part of this kit. It is not\n" +
	"  genuine, or a slip of the pen. Do not argue; ask for another card.\n"

// cardRefusal says in one line why a card cannot be used, without its words.
func cardRefusal(kit *backup.KitLine, card verify.Card) string {
	switch card.State {
	case verify.Foreign:
		wanted := ""
		if kit != nil {
			wanted = trf(", not of %q", kit.Name)
		}
		return trf("is of edition %q%s", card.Edition, wanted)
	case verify.Forged:
		return tr("is complete, but was never part of this kit: it is not genuine")
	case verify.Damaged:
		var checksum *shamir.ChecksumError
		if errors.As(card.Err, &checksum) && checksum.Fix != nil {
			return trf("does not fit together; word %d looks wrong", checksum.Fix.Position)
		}
		return trf("is not right: %s", cardErrorText(card.Err))
	}
	if card.Err != nil {
		return trf("does not fit the others: %s", cardErrorText(card.Err))
	}
	return inner(string(card.State))
}

// cardErrorText is an error about the words of cards.
func cardErrorText(err error) string { return inner(strings.TrimPrefix(err.Error(), "shamir: ")) }

// cardName is "card 2", or tr("a card") when its number is not known.
func cardName(card verify.Card) string {
	if card.Number > 0 {
		return trf("card %d", card.Number)
	}
	return tr("a card")
}

// sentence starts with a capital.
func sentence(s string) string {
	_, first := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:first]) + s[first:]
}
