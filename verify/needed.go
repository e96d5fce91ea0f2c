package verify

import (
	"cmp"
	"maps"
	"slices"

	"otpaper/backup"
)

// Needed says how many more cards are wanted, by group (from 1).
type Needed struct {
	Groups []GroupNeed
	Of     int // groups wanted; 0 when no card told yet
}

// GroupNeed is what is still missing of one group.
type GroupNeed struct {
	Group, Have, Need int
}

// CardsNeeded counts the genuine or unknown cards against the kit line. done
// is true when they are enough to try. Without a kit line cards of different
// sets are counted apart, and the set that lacks fewest is told.
func CardsNeeded(kit *backup.KitLine, cards []Card) (needed Needed, done bool) {
	if kit != nil {
		tally := newTally(kit.Need)
		for i, g := range kit.Groups {
			tally.wants(i+1, g.Need)
		}
		for _, c := range usable(cards) {
			if c.Group <= len(kit.Groups) {
				tally.add(c.Group, kit.Groups[c.Group-1].Need, c.Member)
			}
		}
		return tally.needed()
	}
	sets := map[cardSet]*tally{}
	var order []cardSet // as they were given
	for _, c := range usable(cards) {
		set := setOf(c)
		if sets[set] == nil {
			sets[set] = newTally(c.Share.GroupThreshold)
			order = append(order, set)
		}
		sets[set].add(c.Group, c.Share.Threshold, c.Member)
	}
	lacking := 0
	for i, set := range order {
		n, full := sets[set].needed()
		if full {
			return n, true
		}
		if i == 0 || n.lacking() < lacking {
			needed, lacking = n, n.lacking()
		}
	}
	return needed, false
}

// usable are the cards that may open the kit.
func usable(cards []Card) []Card {
	return slices.DeleteFunc(slices.Clone(cards), func(c Card) bool { return c.State != Genuine && c.State != Unknown })
}

// cardSet is what all cards of one set have in common.
type cardSet struct {
	name                          string
	groupThreshold, groups, words int
}

func setOf(c Card) cardSet {
	return cardSet{c.Share.Name(), c.Share.GroupThreshold, c.Share.Groups, len(c.Share.Words())}
}

// tally counts the different cards of one set.
type tally struct {
	groups int // wanted
	have   map[groupNeed]map[int]bool
}

// groupNeed is a group as its cards describe it: of two that disagree how many
// are needed one is forged, and KitKey finds out which.
type groupNeed struct{ group, need int }

func newTally(groups int) *tally {
	return &tally{groups: groups, have: map[groupNeed]map[int]bool{}}
}

func (t *tally) wants(group, need int) {
	if t.have[groupNeed{group, need}] == nil {
		t.have[groupNeed{group, need}] = map[int]bool{}
	}
}

func (t *tally) add(group, need, member int) {
	t.wants(group, need)
	t.have[groupNeed{group, need}][member] = true
}

// needed lists every group as it lacks fewest.
func (t *tally) needed() (needed Needed, done bool) {
	needed.Of = t.groups
	best := map[int]GroupNeed{}
	for key, members := range t.have {
		n := GroupNeed{Group: key.group, Have: len(members), Need: key.need}
		old, ok := best[key.group]
		if !ok || cmp.Or(cmp.Compare(n.lacking(), old.lacking()), cmp.Compare(n.Need, old.Need)) < 0 {
			best[key.group] = n
		}
	}
	full := 0
	for _, g := range slices.Sorted(maps.Keys(best)) {
		needed.Groups = append(needed.Groups, best[g])
		if best[g].lacking() == 0 {
			full++
		}
	}
	return needed, t.groups > 0 && full >= t.groups
}

func (n GroupNeed) lacking() int { return max(0, n.Need-n.Have) }

// lacking is the least number of cards still wanted, of groups that are known.
func (n Needed) lacking() int {
	var each []int
	for _, g := range n.Groups {
		each = append(each, g.lacking())
	}
	slices.Sort(each)
	total := max(0, n.Of-len(each)) // at least one card of every group not seen yet
	for _, lacking := range each[:min(len(each), n.Of)] {
		total += lacking
	}
	return total
}
