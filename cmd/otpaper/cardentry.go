package main

import (
	"errors"
	"strconv"
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

// typeCard asks for one card until it is whole, or the person gives up; then ok
// is false. Of a whole card that is not genuine it says so, and returns it: its
// State tells. What is typed is shown: there is no other way to find a slip
// among 20 words.
func (a *app) typeCard(t cardTyping) (card verify.Card, ok bool, err error) {
	e := wordEntry{cardTyping: t, app: a, words: make([]string, t.count)}
	e.sayIntro()
	for mended := false; ; {
		if !mended {
			ended, err := e.fill()
			if err != nil || ended {
				return verify.Card{}, false, err
			}
		}
		card = e.read(e.words)
		switch card.State {
		case verify.Foreign:
			a.term.print("%s", foreignCardText(t.kit, card))
			return card, true, nil
		case verify.Forged:
			a.term.print("%s", tr(forgedCardText))
			return card, true, nil
		case verify.Genuine, verify.Unknown:
			return card, true, nil
		}
		if mended, err = e.mend(card.Err); err != nil {
			return verify.Card{}, false, err
		}
	}
}

// wordCount is how many words a card of the kit has. When neither the open
// header, the record nor a card tells, the person looks; 0 when that one gives
// up.
func (a *app) wordCount(s *sheets, cards []verify.Card) (int, error) {
	if kit := kitLine(&s.kit); kit != nil {
		return shamir.WordCount(kit.Bits / 8), nil
	}
	if s.record != nil {
		return shamir.WordCount(s.record.Kit.Bits / 8), nil
	}
	for _, c := range cards {
		if c.State == verify.Unknown {
			return len(c.Share.Words()), nil
		}
	}
	for {
		answer, err := a.term.ask("  Which number stands before the last word of the card, 20 or 33? ")
		if err != nil {
			return 0, err
		}
		switch {
		case endsTyping(answer):
			return 0, nil
		case answer == "20" || answer == "33":
			return strconv.Atoi(answer)
		}
	}
}

func foreignCardText(kit *backup.KitLine, card verify.Card) string {
	if kit == nil {
		return trf("  This card does not belong to these sheets: at its foot it says \"%s\".\n  Nothing is lost.\n", card.Edition)
	}
	return trf("  This card does not belong to these sheets: at its foot it says \"%s\",\n"+
		"  the sheets say \"%s\". Look for a card that says so, too.\n  Nothing is lost.\n", card.Edition, kit.Name)
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
