package main

import (
	"slices"
	"strconv"
	"strings"

	"otpaper/backup"
)

// sayPlan says in sentences what opens the kit, what may be lost, what must be
// stolen, and what is on how many leaves.
func (a *app) sayPlan(m makeFlags, kit backup.Kit) {
	s := kit.Storage
	a.sayOpens(s)
	a.say("%s may be lost, and %s", plural(s.SpareCards(), "card"), spareSets(s))
	a.say("a thief needs %s and a set of locked sheets", plural(s.FewestCards(), "card"))
	a.sayKeepers(kit)
	a.sayPlaces(s)
	symbols := 0
	for _, s := range kit.Sheets {
		symbols += len(s.Frames)
	}
	a.say("%s of symbols with %d symbols, %s to type, %s: %s", plural(len(kit.Sheets), "locked sheet"), symbols,
		plural(len(kit.Typed), "leaf"), plural(len(kit.Blocks), "block"), blockList(kit))
	if m.passphraseFile != "" {
		a.say("the passphrase is needed too; most lock-outs are forgotten passphrases: tell two people where it is")
	}
}

// sayOpens says which cards open the kit.
func (a *app) sayOpens(s backup.Storage) {
	g := s.Groups[0]
	switch {
	case len(s.Groups) > 1:
		a.say("opens with the locked sheets and these cards: %s", groupsToOpen(s))
		for _, g := range s.Groups {
			if g.Need == 1 && g.Cards > 1 {
				a.say("all %d cards of %q are one and the same card", g.Cards, g.Name)
			}
		}
	case g.Cards == 1:
		a.say("opens with the only card and the locked sheets")
	case g.Need == 1:
		a.say("opens with 1 card and the locked sheets; all %d cards are one and the same card", g.Cards)
	case g.Need == g.Cards:
		a.say("opens with all %d key cards and the locked sheets", g.Cards)
	default:
		a.say("opens with any %d of %d key cards and the locked sheets", g.Need, g.Cards)
	}
}

// sayKeepers names whoever keeps enough cards to need only the sheets. Where
// one card is enough that is everybody.
func (a *app) sayKeepers(kit backup.Kit) {
	if kit.Storage.FewestCards() == 1 {
		return
	}
	var names []string
	cards := map[string][]int{}
	for _, c := range kit.Cards {
		name := c.Holder.Name
		if name != "" && cards[name] == nil {
			names = append(names, name)
		}
		cards[name] = append(cards[name], c.Number)
	}
	for _, name := range names {
		if kit.Storage.Lacking(backup.Place{Cards: cards[name]}) == 0 {
			a.say("%q keeps %d cards: with a set of locked sheets that is enough, without anybody else", name, len(cards[name]))
		}
	}
}

// groupsToOpen says which cards of several groups open the kit: `any 2 of 4
// of "family", or any 3 of 5 of "admins"`.
func groupsToOpen(s backup.Storage) string {
	parts := make([]string, len(s.Groups))
	for i, g := range s.Groups {
		many := trf("any %d of %d", g.Need, g.Cards)
		switch {
		case g.Cards == 1:
			many = tr("the one")
		case g.Need == g.Cards:
			many = trf("all %d", g.Cards)
		}
		parts[i] = trf("%s of %q", many, g.Name)
	}
	return someOf(parts, s.Need)
}

// someOf lists parts and says how many of them are needed.
func someOf(parts []string, need int) string {
	switch need {
	case len(parts):
		return strings.Join(parts, tr(", and "))
	case 1:
		return strings.Join(parts, tr(", or "))
	}
	return trf("%d of these %d: %s", need, len(parts), strings.Join(parts, semicolon()))
}

// spareSets says how many sets of the locked sheets may be lost.
func spareSets(s backup.Storage) string {
	if s.Sets == 1 {
		return tr("none of the locked sheets: they are printed once")
	}
	return trf("%d of the %d sets of locked sheets", s.Sets-1, s.Sets)
}

// sayPlaces says what lies where, how much of it may burn, how much must be
// broken into, and what is not wise about it.
func (a *app) sayPlaces(s backup.Storage) {
	if s.Sets == 1 {
		a.warn("there is one set of locked sheets: a fire takes it; print two, for two buildings (--sets 2)")
	}
	if len(s.Places) == 0 {
		a.say("places were not given (--place): keep the sets in different buildings, and enough cards never beside one")
		return
	}
	for _, p := range s.Places {
		a.say("  in %q: %s", printable(p.Name), placeText(p))
	}
	if n := s.FewestLosses() - 1; n > 0 {
		a.say("any %s may be lost with everything in it, and the kit still opens; a keeper's home counts as one", plural(n, "place"))
	}
	a.say("a thief must get into %s at least", plural(s.FewestThefts(), "place"))
	if len(s.Places) == 1 {
		a.warn("only one place is named, %q: a kit in one building has one fate; choose a second (--place)", printable(s.Places[0].Name))
	}
	for _, p := range s.Irreplaceable() {
		a.warn("without what lies in %q the kit does not open: a fire there loses it", printable(p.Name))
	}
}

// placeText lists what lies in a place.
func placeText(p backup.Place) string {
	var parts []string
	if p.Sheets {
		parts = append(parts, tr("a set of locked sheets"))
	}
	for _, card := range slices.Sorted(slices.Values(p.Cards)) {
		parts = append(parts, trf("card %d", card))
	}
	return joinWords(parts, " and ")
}

// acceptOnePlace is the name of that finding for --accept.
const acceptOnePlace = "one-place"

// consentToOnePlace refuses a plan that puts enough cards and the locked
// sheets into one place, unless that is agreed to on purpose.
func (a *app) consentToOnePlace(m makeFlags, s backup.Storage) error {
	complete := s.Complete()
	if len(complete) == 0 {
		return nil
	}
	var names []string
	for _, p := range complete {
		names = append(names, strconv.Quote(printable(p.Name)))
	}
	what := trf("%s would hold a set of locked sheets and enough cards to open them", joinWords(names, " and "))
	if slices.Contains(m.accept, acceptOnePlace) {
		a.warn("%s: whoever gets in there has everything", what)
		return nil
	}
	hint := trf("put a card elsewhere; or if that is what you want: --accept %s", acceptOnePlace)
	if a.term == nil || m.dryRun {
		return fail(hint, "%s", what)
	}
	a.term.print("  %s.\n  Whoever gets in there has everything.\n", what)
	agreed, err := a.term.agrees(tr("ONE PLACE")) // it names the danger
	if err != nil {
		return err
	}
	if !agreed {
		return fail(hint, "%s; nothing was written", what)
	}
	return nil
}
