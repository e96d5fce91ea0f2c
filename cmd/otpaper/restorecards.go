package main

import (
	"fmt"

	"otpaper/backup"
	"otpaper/verify"
)

// restoreCards gathers cards until they are enough: from the file, from
// pictures when that is wanted, and typed.
func (a *app) restoreCards(r restoreFlags, s *sheets, pile *verify.Pile, passphrase []byte) ([]verify.Card, error) {
	kit := kitLine(&s.kit)
	var cards []verify.Card
	if r.cardsFile != "" {
		read, err := a.cardsFromFile(r.cardsFile, kit)
		if err != nil {
			return nil, err
		}
		cards = read
	}
	cards = append(cards, a.picturedCards(pile, kit, r.cardPictures)...)
	needed, done := verify.CardsNeeded(kit, cards)
	if !done {
		if proven := a.cardsAgainstHeader(s, cards, passphrase); proven != nil {
			return proven, nil
		}
	}
	for i, c := range cards {
		if c.State != verify.Genuine && c.State != verify.Unknown {
			a.warn("card %d of those given %s; it is set aside", i+1, cardRefusal(kit, c))
		}
	}
	if done {
		return cards, nil
	}
	if a.term == nil {
		return nil, fail("type it on a terminal, or add it to the cards file", "%s", stillNeeded(kit, s.record, needed, cards))
	}
	return a.typeUntilEnough(s, cards, passphrase)
}

// cardsAgainstHeader is for cards that the open header refuses and that open
// the sheets all the same: then it is the open header that is not genuine. It
// returns the cards as they are without it, nil when they open nothing.
func (a *app) cardsAgainstHeader(s *sheets, cards []verify.Card, passphrase []byte) []verify.Card {
	if !s.kit.HasHeader {
		return nil
	}
	alone := verify.WithoutHeader(cards)
	if _, done := verify.CardsNeeded(nil, alone); !done || !s.kit.Opens(alone, passphrase) {
		return nil
	}
	a.warn("the cards are right: they open these sheets. Symbol H of these sheets refuses them, so it is symbol H that is not genuine; it is left out, and holds no account")
	s.kit.DropHeader()
	return alone
}

// kitLine is the kit line of the open header, nil when that was not read.
func kitLine(g *verify.Gathered) *backup.KitLine {
	if !g.HasHeader {
		return nil
	}
	return &g.Header.Kit
}

// typeUntilEnough asks for one card after the other, each proved as it is
// typed.
func (a *app) typeUntilEnough(s *sheets, cards []verify.Card, passphrase []byte) ([]verify.Card, error) {
	kit, record := kitLine(&s.kit), s.record
	t := cardTyping{kit: kit}
	for {
		needed, done := verify.CardsNeeded(kit, cards)
		if done {
			return cards, nil
		}
		columns, _ := a.term.size()
		a.term.print("\n%s\n", brokenAt(columns, "  "+sentence(stillNeeded(kit, record, needed, cards))+".", 0))
		card, ok, err := a.typeNeeded(s, cards, &t, needed)
		if err != nil || !ok {
			a.term.print("\n  The program ends here. Do not type words of a card any more.\n")
		}
		if err != nil {
			return nil, err
		}
		if !ok {
			return nil, fail("nothing is broken; start again when the cards are there, and type every card from its first word",
				"%s", stillNeeded(kit, record, needed, cards))
		}
		t.checks = backup.CardCheckWords(s.kit.Kit, card.Share.Mnemonic())
		if repeated(cards, card) {
			a.term.print("  That is %s again. A different one is needed.\n", cardName(card))
			continue
		}
		if card.State == verify.Forged || card.State == verify.Foreign {
			cards = append(cards, card) // set aside, unless the open header proves false
			if proven := a.cardsAgainstHeader(s, cards, passphrase); proven != nil {
				return proven, nil
			}
			if card.State == verify.Forged && s.record == nil {
				a.term.print("  Type the other cards all the same. If they open the sheets together, they are\n" +
					"  right, and symbol H of the sheets is not.\n")
			}
			continue
		}
		if err := card.Beside(cards); err != nil {
			a.term.print("  %s. It is not taken; use another.\n", sentence(cardErrorText(err)))
			continue
		}
		if card.State == verify.Genuine {
			who := ""
			if record != nil {
				who = holderOf(*record, card)
			}
			a.term.print("  That is %s%s. Right. Check words: %s.\n", cardName(card), who, card.CheckWords)
		} else {
			a.term.print("  The words fit together.\n")
		}
		cards = append(cards, card)
	}
}

// typeNeeded asks for the next card; ok is false when the person gives up.
func (a *app) typeNeeded(s *sheets, cards []verify.Card, t *cardTyping, needed verify.Needed) (card verify.Card, ok bool, err error) {
	if t.count == 0 {
		if t.count, err = a.wordCount(s, cards); err != nil || t.count == 0 {
			return verify.Card{}, false, err
		}
	}
	t.name = nextCardName(needed)
	return a.typeCard(*t)
}

// nextCardName calls the next card by its turn, and by how many are needed
// where cards of one group are. The number printed on it may be another.
func nextCardName(needed verify.Needed) string {
	read := 0
	for _, n := range needed.Groups {
		read += n.Have
	}
	if needed.Of == 1 && len(needed.Groups) == 1 {
		return trf("Key card %d of %d", read+1, needed.Groups[0].Need)
	}
	return trf("Key card %d", read+1)
}

// stillNeeded says how many cards are missing, and whose are still out when
// the record tells.
func stillNeeded(kit *backup.KitLine, record *backup.Record, needed verify.Needed, cards []verify.Card) string {
	if needed.Of == 0 {
		return tr("0 key cards read; the first card tells how many are needed")
	}
	if kit != nil && len(kit.Groups) > 1 || needed.Of > 1 || len(needed.Groups) > 1 {
		return stillNeededOfGroups(kit, record, needed, cards)
	}
	n := needed.Groups[0]
	text := trf("%d of %s read", n.Have, plural(n.Need, "key card"))
	if kit != nil {
		text += trf("; more cards with %q at the foot are needed", kit.Name)
	}
	if out := notYetShown(record, cards, n.Group); len(out) > 0 {
		text += colon() + joinWords(out, " or ")
	}
	return text
}

// stillNeededOfGroups is stillNeeded for cards in groups: `3 key cards read;
// still needed: 1 more of "family" (card 2, Bo), and 2 more of "admins"`.
func stillNeededOfGroups(kit *backup.KitLine, record *backup.Record, needed verify.Needed, cards []verify.Card) string {
	read, complete := 0, 0
	var lacking []string
	for _, n := range needed.Groups {
		read += n.Have
		if n.Have >= n.Need {
			complete++
			continue
		}
		text := trf("%d more of %s", n.Need-n.Have, groupText(kit, record, n.Group))
		if out := notYetShown(record, cards, n.Group); len(out) > 0 {
			text += colon() + joinWords(out, " or ")
		}
		lacking = append(lacking, text)
	}
	text := trf("%s read; still needed: ", plural(read, "key card"))
	wanted := needed.Of - complete
	if kit == nil && wanted > len(lacking) { // other groups were not seen yet
		lacking = append(lacking, trf("cards of %s", plural(wanted-len(lacking), "other group")))
		wanted = len(lacking)
	}
	text += someOf(lacking, wanted)
	if kit != nil {
		text += trf("; the cards must have %q at the foot", kit.Name)
	}
	return text
}

// groupText names a group as the owner did, when the record tells, or by the
// number that its cards show.
func groupText(kit *backup.KitLine, record *backup.Record, group int) string {
	if record != nil && (kit == nil || record.Kit.ID == kit.ID) && group <= len(record.GroupNames) {
		return fmt.Sprintf("%q", printable(record.GroupNames[group-1]))
	}
	return trf("group %d", group)
}

// notYetShown names the cards of a group that were not given yet, with their
// holders. Of equal cards one stands for all.
func notYetShown(record *backup.Record, cards []verify.Card, group int) []string {
	if record == nil {
		return nil
	}
	var names []string
	for _, c := range record.Cards {
		if c.Group != group {
			continue
		}
		shown := false
		for _, have := range cards {
			shown = shown || have.State == verify.Genuine && have.Group == c.Group && have.Member == c.Member
		}
		if shown {
			continue
		}
		name := trf("card %d", c.Number)
		if c.Name != "" {
			name += " (" + printable(c.Name) + ")"
		}
		names = append(names, name)
	}
	return names
}
