package main

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/spf13/pflag"

	"otpaper/backup"
	"otpaper/render"
	"otpaper/shamir"
)

// maxGroupName is the longest name of a group, in characters: two of them have
// to stand in one sentence.
const maxGroupName = 25

// keeperFlags say who keeps the key cards, in which groups, and where things
// lie.
type keeperFlags struct {
	file       string   // CSV
	groups     []string // "NAME=2of4:Ann,Bo"
	needGroups int
	places     []string // "NAME=sheets,1,2"
	sets       int
	label      string
}

// labels are the names of --label in the order of render's labels.
var labels = []string{"discreet", "plain"}

func addKeeperFlags(f *pflag.FlagSet, k *keeperFlags) {
	f.StringVar(&k.file, "holders", "", "")
	f.StringArrayVar(&k.groups, "group", nil, "")
	f.IntVar(&k.needGroups, "need-groups", 0, "")
	f.StringArrayVar(&k.places, "place", nil, "")
	f.IntVar(&k.sets, "sets", 0, "")
	f.StringVar(&k.label, "label", labels[render.Discreet], "")
}

// keepers is what the flags and the holders file come to.
type keepers struct {
	groups     []backup.CardGroup
	needGroups int
	sets       int
	places     []backup.Place
}

// maxHoldersFile bounds a holders file before it is read.
const maxHoldersFile = 1 << 20

// keepers reads the holders file and puts it together with the flags.
func (a *app) keepers(m *makeFlags, set func(flag string) bool) (keepers, error) {
	holders, err := a.holders(*m)
	if err != nil {
		return keepers{}, err
	}
	k := keepers{needGroups: 1}
	if len(m.keeper.groups) > 0 {
		err = k.takeGroups(*m, holders, set)
	} else {
		err = k.takeCards(m, holders, set)
	}
	if err == nil {
		err = k.takePlaces(m.keeper)
	}
	return k, err
}

// holders are those of the file, or the names of --holder.
func (a *app) holders(m makeFlags) ([]backup.Holder, error) {
	var holders []backup.Holder
	for _, name := range m.holders {
		holders = append(holders, backup.Holder{Name: name})
	}
	if m.keeper.file == "" {
		return holders, nil
	}
	if len(holders) > 0 {
		return nil, misuse("write all of them into the file", "--holder and --holders exclude each other")
	}
	data, err := a.readFile(m.keeper.file, maxHoldersFile)
	if err != nil {
		return nil, err
	}
	if holders, err = backup.ParseHolders(data); err != nil {
		return nil, fail("the first line names the columns: name,language,phone,position,place", "%q: %w", m.keeper.file, err)
	}
	for _, h := range holders {
		if _, ok := render.Language(h.Language); !ok && h.Language != "" {
			return nil, fail(trf("it is %s", joinWords(pageLanguages(), " or ")), "%q: no card can be printed in the language %q of %s", m.keeper.file, h.Language, printable(h.Name))
		}
		if utf8.RuneCountInString(h.Phone) > render.MaxPhone {
			return nil, fail("shorten it; the country code and the digits are enough",
				"%q: the telephone number of %s is longer than %d characters", m.keeper.file, printable(h.Name), render.MaxPhone)
		}
	}
	return holders, nil
}

// takeCards is a kit of one group: --need of --cards.
func (k *keepers) takeCards(m *makeFlags, holders []backup.Holder, set func(string) bool) error {
	if set("need-groups") {
		return misuse(`for example: --group "family=2of4:Ann,Bo" --group "admins=3of5" --need-groups 1`, "--need-groups is for cards in groups")
	}
	if m.cards == 0 {
		m.cards = 3
		if len(holders) > 0 {
			m.cards = len(holders)
		}
	}
	if !set("need") {
		m.need = min(m.need, m.cards)
	}
	switch {
	case m.cards < 1 || m.cards > shamir.MaxShares:
		return misuse("a kit has 1 to 16 key cards; more in groups, see --group", "--cards %d is out of bounds", m.cards)
	case m.need < 1 || m.need > m.cards:
		return misuse("no more cards can be needed than there are", "--need %d of --cards %d is not possible", m.need, m.cards)
	case len(holders) > m.cards:
		return misuse("give --cards, or fewer names", "%d holders for %d cards", len(holders), m.cards)
	}
	k.groups = []backup.CardGroup{{Need: m.need, Holders: padded(holders, m.cards)}}
	return nil
}

// padded adds holders without a name: their cards get a line to write it on.
func padded(holders []backup.Holder, cards int) []backup.Holder {
	return append(slices.Clone(holders), make([]backup.Holder, cards-len(holders))...)
}

// groupForm is --group: a name, how many of how many cards, and their holders.
var groupForm = regexp.MustCompile(`(?s)^\s*(.*?)\s*=\s*([0-9]{1,2}) ?of ?([0-9]{1,2})\s*(?::(.*))?$`)

// groupExample shows --group.
const groupExample = `for example: --group "family=2of4:Ann,Bo,Cy,Dee" --group "admins=3of5" --need-groups 1`

// takeGroups is a kit of several groups. What the holders file says of someone
// is taken by the name.
func (k *keepers) takeGroups(m makeFlags, known []backup.Holder, set func(string) bool) error {
	for _, flag := range []string{"need", "cards", "holder"} {
		if set(flag) {
			return misuse(groupExample, "--%s and --group exclude each other", flag)
		}
	}
	used := make([]bool, len(known))
	for _, text := range m.keeper.groups {
		g, err := parseGroup(text)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(k.groups, func(o backup.CardGroup) bool { return strings.EqualFold(o.Name, g.Name) }) {
			return misuse(groupExample, "two groups are called %q", g.Name)
		}
		for i := range g.Holders {
			lookUp(&g.Holders[i], known, used)
		}
		k.groups = append(k.groups, g)
	}
	for i, h := range known {
		if !used[i] {
			return fail("add the name to its --group", "%q of the holders file is in no group", cmp.Or(h.Name, h.Position))
		}
	}
	switch n := m.keeper.needGroups; {
	case len(k.groups) > shamir.MaxShares:
		return misuse(groupExample, "%d groups, at most %d", len(k.groups), shamir.MaxShares)
	case !set("need-groups") && len(k.groups) > 1:
		return misuse(trf("--need-groups 1: the cards of any one group are enough; --need-groups %d: all groups are needed", len(k.groups)),
			"--need-groups is missing: how many of the %d groups are needed?", len(k.groups))
	case set("need-groups") && (n < 1 || n > len(k.groups)):
		return misuse("no more groups can be needed than there are", "--need-groups %d of %d groups is not possible", n, len(k.groups))
	}
	k.needGroups = max(1, m.keeper.needGroups)
	return nil
}

// parseGroup reads one --group.
func parseGroup(text string) (backup.CardGroup, error) {
	parts := groupForm.FindStringSubmatch(text)
	if parts == nil {
		return backup.CardGroup{}, misuse(groupExample, "--group %q is not NAME=2of4:Ann,Bo", text)
	}
	g := backup.CardGroup{Name: strings.Join(strings.Fields(parts[1]), " ")}
	g.Need, _ = strconv.Atoi(parts[2]) // two digits at most
	cards, _ := strconv.Atoi(parts[3])
	var holders []backup.Holder
	if strings.TrimSpace(parts[4]) != "" {
		for _, name := range strings.Split(parts[4], ",") {
			holders = append(holders, backup.Holder{Name: strings.TrimSpace(name)})
		}
	}
	switch {
	case g.Name == "":
		return g, misuse(groupExample, "--group %q has no name", text)
	case utf8.RuneCountInString(g.Name) > maxGroupName:
		return g, misuse("two names have to stand in one sentence", "the name of the group %q is longer than %d characters", g.Name, maxGroupName)
	case cards < 1 || cards > shamir.MaxShares:
		return g, misuse("a group has 1 to 16 key cards", "group %q: %d cards are out of bounds", g.Name, cards)
	case g.Need < 1 || g.Need > cards:
		return g, misuse("no more cards can be needed than there are", "group %q: %d of %d cards is not possible", g.Name, g.Need, cards)
	case len(holders) > cards:
		return g, misuse("a card without a name gets a line to write it on", "group %q: %d holders for %d cards", g.Name, len(holders), cards)
	}
	g.Holders = padded(holders, cards)
	return g, nil
}

// lookUp gives a holder what the file says of the next one of that name.
func lookUp(h *backup.Holder, known []backup.Holder, used []bool) {
	for i, k := range known {
		if !used[i] && h.Name != "" && k.Name == h.Name {
			*h, used[i] = k, true
			return
		}
	}
}
