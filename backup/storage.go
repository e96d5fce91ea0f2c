package backup

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// MaxPlaces is how many places a plan may name.
const MaxPlaces = 16

// Storage is what opens a kit and where its parts lie. A card or a set of
// sheets that no place has lies by itself, a card with its holder.
//
// A site is a place, or a part that lies by itself: what one fire takes, and
// what one burglar finds.
type Storage struct {
	Need   int     // groups of cards needed
	Groups []Quota // cards are numbered through all groups, from 1
	Sets   int     // copies of the locked sheets
	Places []Place
}

// Quota is how many cards of a group are needed, and how many there are.
type Quota struct {
	Need, Cards int
	Name        string // of the group; may be empty
}

// Storage says what is to open the kit, and where its parts are to lie.
func (p Plan) Storage() Storage {
	p = p.withDefaults()
	s := Storage{Need: p.NeedGroups, Sets: p.Sets, Places: p.Places}
	for _, g := range p.Groups {
		s.Groups = append(s.Groups, Quota{g.Need, len(g.Holders), g.Name})
	}
	return s
}

// Check refuses places that cannot be: one without a name or with nothing in
// it, two of one name, a card that does not exist or lies in two places, more
// places with sheets than there are sets.
func (s Storage) Check() error {
	if len(s.Places) > MaxPlaces {
		return fmt.Errorf("%d places, at most %d", len(s.Places), MaxPlaces)
	}
	at, sheets := map[int]string{}, 0
	for i, p := range s.Places {
		switch {
		case p.Name == "":
			return errors.New("a place without a name")
		case slices.ContainsFunc(s.Places[:i], func(q Place) bool { return strings.EqualFold(q.Name, p.Name) }):
			return fmt.Errorf("the place %q is given twice", clip(p.Name))
		case !p.Sheets && len(p.Cards) == 0:
			return fmt.Errorf("the place %q has neither sheets nor cards", clip(p.Name))
		}
		if p.Sheets {
			sheets++
		}
		for _, card := range p.Cards {
			if s.groupOf(card) < 0 {
				return fmt.Errorf("the place %q has card %d, and there are %d", clip(p.Name), card, s.cards())
			}
			if other, ok := at[card]; ok {
				return fmt.Errorf("card %d lies in %q and in %q", card, clip(other), clip(p.Name))
			}
			at[card] = p.Name
		}
	}
	if sheets > s.Sets {
		return fmt.Errorf("%d places have locked sheets, and of sets printed there are %d", sheets, s.Sets)
	}
	return nil
}

// cards is how many key cards there are.
func (s Storage) cards() (n int) {
	for _, g := range s.Groups {
		n += g.Cards
	}
	return n
}

// groupOf returns the group of a card, from 0, and -1 for none.
func (s Storage) groupOf(card int) int {
	for i, g := range s.Groups {
		if card >= 1 && card <= g.Cards {
			return i
		}
		card -= g.Cards
	}
	return -1
}

// SpareCards is how many cards may be lost, whichever they are: one fewer than
// it takes to break the groups that break most easily.
func (s Storage) SpareCards() int {
	return s.unbroken(s.count()) - 1
}

// FewestCards is the least number of cards that open the kit.
func (s Storage) FewestCards() int {
	return s.lacking(s.count())
}

// Lacking is how many more cards a place would need to open the kit.
func (s Storage) Lacking(p Place) int { return s.lacking(s.count(p)) }

// Complete lists the places that hold a set of sheets and enough cards: who
// gets in there has everything.
func (s Storage) Complete() []Place {
	return slices.DeleteFunc(slices.Clone(s.Places), func(p Place) bool {
		return !p.Sheets || s.Lacking(p) > 0
	})
}

// Irreplaceable lists the places without which the kit does not open.
func (s Storage) Irreplaceable() []Place {
	return slices.DeleteFunc(slices.Clone(s.Places), func(p Place) bool {
		lastSet := p.Sheets && s.Sets == 1
		return !lastSet && s.unbroken(s.count(p)) > 0
	})
}

// FewestThefts is the least number of sites that somebody must get into to
// have a set of sheets and enough cards.
func (s Storage) FewestThefts() int {
	loose := s.loose()
	fewest := impossible
	s.eachChoice(func(chosen []Place) {
		cost := len(chosen)
		if !slices.ContainsFunc(chosen, hasSheets) {
			if loose.sets == 0 {
				return
			}
			cost++
		}
		have := s.count(chosen...)
		more := make([]int, len(s.Groups))
		for i, g := range s.Groups {
			more[i] = within(g.Need-have[i], loose.cards[i])
		}
		fewest = min(fewest, cost+least(more, s.Need))
	})
	return fewest
}

// FewestLosses is the least number of sites that have to be lost before the
// kit does not open any more.
func (s Storage) FewestLosses() int {
	loose := s.loose()
	fewest := s.Sets // without sheets cards open nothing
	s.eachChoice(func(lost []Place) {
		gone := s.count(lost...)
		more := make([]int, len(s.Groups))
		for i, g := range s.Groups {
			more[i] = within(g.Cards-g.Need+1-gone[i], loose.cards[i])
		}
		fewest = min(fewest, len(lost)+least(more, len(s.Groups)-s.Need+1))
	})
	return fewest
}

// impossible is more sites than there can be.
const impossible = 1 << 20

// within is n, at least 0, and impossible when there are not as many.
func within(n, there int) int {
	switch {
	case n <= 0:
		return 0
	case n > there:
		return impossible
	}
	return n
}

// least is the sum of the n smallest.
func least(numbers []int, n int) (sum int) {
	numbers = slices.Sorted(slices.Values(numbers))
	for _, x := range numbers[:n] {
		sum += x
	}
	return sum
}

func hasSheets(p Place) bool { return p.Sheets }

// count is how many cards of each group lie in the places.
func (s Storage) count(places ...Place) []int {
	n := make([]int, len(s.Groups))
	for _, p := range places {
		for _, card := range p.Cards {
			n[s.groupOf(card)]++
		}
	}
	return n
}

// lacking is how many more cards are needed when so many of each group are
// there.
func (s Storage) lacking(have []int) int {
	more := make([]int, len(s.Groups))
	for i, g := range s.Groups {
		more[i] = max(0, g.Need-have[i])
	}
	return least(more, s.Need)
}

// unbroken is how many more cards must be lost before the kit does not open,
// when so many of each group are gone.
func (s Storage) unbroken(gone []int) int {
	more := make([]int, len(s.Groups))
	for i, g := range s.Groups {
		more[i] = max(0, g.Cards-g.Need+1-gone[i])
	}
	return least(more, len(s.Groups)-s.Need+1)
}

// loosely is what lies in no place: cards of each group, and sets of sheets.
type loosely struct {
	cards []int
	sets  int
}

func (s Storage) loose() loosely {
	l := loosely{s.count(s.Places...), s.Sets}
	for i, g := range s.Groups {
		l.cards[i] = g.Cards - l.cards[i]
	}
	for _, p := range s.Places {
		if p.Sheets {
			l.sets--
		}
	}
	return l
}

// eachChoice calls f with every choice of places, at most 2^MaxPlaces.
func (s Storage) eachChoice(f func([]Place)) {
	chosen := make([]Place, 0, len(s.Places))
	for choice := range 1 << len(s.Places) {
		chosen = chosen[:0]
		for i, p := range s.Places {
			if choice>>i&1 == 1 {
				chosen = append(chosen, p)
			}
		}
		f(chosen)
	}
}
