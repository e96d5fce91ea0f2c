package backup

import (
	"fmt"
	"math/bits"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// site is what burns or is robbed at one go: a place, or one part by itself.
type site struct {
	cards []int // how many of each group
	sets  int
}

// sites are all parts of a kit by where they lie, worked out card by card.
func sites(s Storage) []site {
	var all []site
	placed, sets := map[int]bool{}, s.Sets
	for _, p := range s.Places {
		at := site{cards: make([]int, len(s.Groups))}
		for _, c := range p.Cards {
			placed[c] = true
			at.cards[s.groupOf(c)]++
		}
		if p.Sheets {
			at.sets, sets = 1, sets-1
		}
		all = append(all, at)
	}
	number := 0
	for g, quota := range s.Groups {
		for range quota.Cards {
			if number++; !placed[number] {
				at := site{cards: make([]int, len(s.Groups))}
				at.cards[g] = 1
				all = append(all, at)
			}
		}
	}
	for range sets {
		all = append(all, site{cards: make([]int, len(s.Groups)), sets: 1})
	}
	return all
}

// opens says whether the chosen sites hold sheets and enough cards.
func opens(s Storage, all []site, chosen uint) bool {
	have, sets := make([]int, len(s.Groups)), 0
	for i, at := range all {
		if chosen>>i&1 == 0 {
			continue
		}
		sets += at.sets
		for g, n := range at.cards {
			have[g] += n
		}
	}
	whole := 0
	for g, quota := range s.Groups {
		if have[g] >= quota.Need {
			whole++
		}
	}
	return sets > 0 && whole >= s.Need
}

// wantEnumerated compares what a storage says with every choice of sites.
func wantEnumerated(t interface{ Errorf(string, ...any) }, s Storage) {
	all := sites(s)
	thefts, losses := len(all)+1, len(all)+1
	for chosen := range uint(1) << len(all) {
		n := bits.OnesCount(chosen)
		if opens(s, all, chosen) {
			thefts = min(thefts, n)
		} else {
			losses = min(losses, len(all)-n)
		}
	}
	if got := s.FewestThefts(); got != thefts {
		t.Errorf("%+v: opens after %d thefts, want %d", s, got, thefts)
	}
	if got := s.FewestLosses(); got != losses {
		t.Errorf("%+v: lost after %d losses, want %d", s, got, losses)
	}
	named := func(places []Place, name string) bool {
		return slices.ContainsFunc(places, func(p Place) bool { return p.Name == name })
	}
	everything := uint(1)<<len(all) - 1
	for i, p := range s.Places {
		if got, want := named(s.Complete(), p.Name), opens(s, all, 1<<i); got != want {
			t.Errorf("%+v: %s is complete: %v, want %v", s, p.Name, got, want)
		}
		if got, want := named(s.Irreplaceable(), p.Name), !opens(s, all, everything&^(1<<i)); got != want {
			t.Errorf("%+v: %s is irreplaceable: %v, want %v", s, p.Name, got, want)
		}
	}
}

// TestStorageOfOneGroup goes through every way to put up to four cards and
// three sets into two places.
func TestStorageOfOneGroup(t *testing.T) {
	tried := 0
	for cards := 1; cards <= 4; cards++ {
		ways := 1
		for range cards {
			ways *= 3
		}
		for way := range ways * 4 {
			home, bank := Place{Name: "home", Sheets: way&1 > 0}, Place{Name: "bank", Sheets: way&2 > 0}
			for card, rest := 1, way/4; card <= cards; card, rest = card+1, rest/3 {
				switch rest % 3 {
				case 1:
					home.Cards = append(home.Cards, card)
				case 2:
					bank.Cards = append(bank.Cards, card)
				}
			}
			for need := 1; need <= cards; need++ {
				for sets := 1; sets <= 3; sets++ {
					s := Storage{Need: 1, Groups: []Quota{{Need: need, Cards: cards}}, Sets: sets, Places: []Place{home, bank}}
					s.Places = slices.DeleteFunc(s.Places, func(p Place) bool { return !p.Sheets && p.Cards == nil })
					if s.Check() != nil {
						continue
					}
					wantEnumerated(t, s)
					tried++
				}
			}
		}
	}
	if tried < 3000 {
		t.Errorf("only %d ways tried", tried)
	}
}

// TestStorageOfGroups tries groups, and up to three places.
func TestStorageOfGroups(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Storage{Sets: rapid.IntRange(1, 3).Draw(t, "sets")}
		for range rapid.IntRange(1, 3).Draw(t, "groups") {
			cards := rapid.IntRange(1, 3).Draw(t, "cards")
			s.Groups = append(s.Groups, Quota{Need: rapid.IntRange(1, cards).Draw(t, "need"), Cards: cards})
		}
		s.Need = rapid.IntRange(1, len(s.Groups)).Draw(t, "groups needed")
		for i := range rapid.IntRange(0, min(3, s.Sets)).Draw(t, "places") {
			s.Places = append(s.Places, Place{Name: fmt.Sprint("p", i), Sheets: true})
		}
		for card := 1; card <= s.cards() && len(s.Places) > 0; card++ {
			if at := rapid.IntRange(-1, len(s.Places)-1).Draw(t, "at"); at >= 0 {
				s.Places[at].Cards = append(s.Places[at].Cards, card)
			}
		}
		for i := range s.Places {
			s.Places[i].Sheets = len(s.Places[i].Cards) == 0 || rapid.Bool().Draw(t, "sheets")
		}
		if err := s.Check(); err != nil {
			t.Fatal(err)
		}
		wantEnumerated(t, s)
	})
}

// TestCardsToLoseAndToOpen compares with every way to lose cards.
func TestCardsToLoseAndToOpen(t *testing.T) {
	for _, s := range []Storage{
		{Need: 1, Groups: []Quota{{Need: 1, Cards: 1}}},
		{Need: 1, Groups: []Quota{{Need: 1, Cards: 4}}},
		{Need: 1, Groups: []Quota{{Need: 2, Cards: 3}}},
		{Need: 1, Groups: []Quota{{Need: 3, Cards: 3}}},
		{Need: 1, Groups: []Quota{{Need: 2, Cards: 2}, {Need: 3, Cards: 5}}},
		{Need: 2, Groups: []Quota{{Need: 2, Cards: 4}, {Need: 3, Cards: 3}}},
		{Need: 2, Groups: []Quota{{Need: 2, Cards: 4}, {Need: 1, Cards: 2}, {Need: 2, Cards: 3}}},
	} {
		s.Sets = 1
		all := sites(s)
		cards := len(all) - 1 // the set of sheets is the last
		fewest, spare := cards, cards
		for chosen := range uint(1) << cards {
			n := bits.OnesCount(chosen)
			if opens(s, all, chosen|1<<cards) {
				fewest = min(fewest, n)
			} else {
				spare = min(spare, cards-n-1)
			}
		}
		if got := s.SpareCards(); got != spare {
			t.Errorf("%+v: %d cards may be lost, want %d", s, got, spare)
		}
		if got := s.FewestCards(); got != fewest {
			t.Errorf("%+v: %d cards open it, want %d", s, got, fewest)
		}
	}
}

func TestStorageRefusesWhatCannotBe(t *testing.T) {
	fine := Storage{Need: 1, Groups: []Quota{{Need: 2, Cards: 3}}, Sets: 2}
	if err := fine.Check(); err != nil {
		t.Fatal(err)
	}
	for want, places := range map[string][]Place{
		"a place without a name":                                       {{Sheets: true}},
		`the place "Bank" is given twice`:                              {{Name: "bank", Sheets: true}, {Name: "Bank", Cards: []int{1}}},
		`the place "bank" has neither sheets nor cards`:                {{Name: "bank"}},
		`the place "bank" has card 4, and there are 3`:                 {{Name: "bank", Cards: []int{1, 4}}},
		`the place "bank" has card 0, and there are 3`:                 {{Name: "bank", Cards: []int{0}}},
		`card 2 lies in "bank" and in "home"`:                          {{Name: "bank", Cards: []int{2}}, {Name: "home", Cards: []int{2}}},
		"3 places have locked sheets, and of sets printed there are 2": {{Name: "a", Sheets: true}, {Name: "b", Sheets: true}, {Name: "c", Sheets: true}},
		"17 places, at most 16":                                        make([]Place, 17),
	} {
		s := fine
		s.Places = places
		if err := s.Check(); err == nil || err.Error() != want {
			t.Errorf("%+v: got %v, want %s", places, err, want)
		}
	}
}
