package backup

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// Finding is something about a set of accounts that its owner should know or
// decide, with what to do. It holds no secret.
type Finding struct {
	ID       string   // stable, for scripts
	Text     string   // what was found, of the accounts
	Accounts []string // their labels, each once; of a circle the first again at the end
	Next     string   // what to do
}

// shortSecret is 80 bits, below which a secret can be searched for. RFC 4226
// section 4 asks for 128.
const shortSecret = minFingerprint // bytes

// findingTexts are what can be found and what to do then, by ID.
var findingTexts = map[string][2]string{
	"circle": {"to open each of these you need the one named after it",
		"print the one-time recovery codes of one of them, so that there is a way in from outside"},
	"same-name": {"two accounts of one name with different setup codes",
		"one is probably old: try both at the site, and delete the dead one"},
	"duplicates": {"stands in the export more than once", "nothing; both are printed"},
	"no-recovery-codes": {"opens other accounts, and has no one-time recovery codes",
		"get them at the site now, and add them with --codes"},
	"odd-codes": {fmt.Sprintf("more than %d one-time recovery codes, or one longer than %d characters", manyCodes, longCode),
		"look whether the file holds an old set too, or text that is no code; all are kept"},
	"short-secrets": {"setup code of less than 80 bits",
		"set the second step up again at the site, if it lets you; without the cards the paper cannot be compared for these"},
	"unusual-parameters": {"other than 6 digits, 30 seconds, SHA1, which some apps get wrong",
		"after a restore compare the test number; if it differs, use another app"},
	"counters": {"counter account, which goes on counting after the kit is printed",
		"after a restore ask the site to resynchronise, or try the next codes"},
	"no-pin":    {"needs a PIN that the export does not hold", "note the PIN where your heirs find it"},
	"no-issuer": {"no issuer: an heir cannot tell which site it is for", "name the site in the app, and export again"},
}

// FindingTexts lists every text that a Finding can hold, for translators.
func FindingTexts() []string {
	var texts []string
	for _, id := range slices.Sorted(maps.Keys(findingTexts)) {
		texts = append(texts, findingTexts[id][0], findingTexts[id][1])
	}
	return texts
}

// Findings lists what is odd or risky about the accounts, the gravest first.
func Findings(accounts []Account) []Finding {
	all := findCircles(accounts)
	for _, find := range []func([]Account) []Finding{
		findSameLabels, findDuplicates, findMissingCodes, findManyCodes, findShortSecrets,
		findUnusual, findCounters, findPINs, findNameless,
	} {
		all = append(all, find(accounts)...)
	}
	return all
}

// findingOf is one finding about all of those accounts, or none without any.
func findingOf(id string, those []Account) []Finding {
	if len(those) == 0 {
		return nil
	}
	f := Finding{ID: id, Text: findingTexts[id][0], Next: findingTexts[id][1]}
	for _, a := range those {
		if name := a.Label(); !slices.Contains(f.Accounts, name) {
			f.Accounts = append(f.Accounts, name)
		}
	}
	return []Finding{f}
}

// selected is one finding about all accounts that are as chosen says.
func selected(accounts []Account, id string, chosen func(Account) bool) []Finding {
	var those []Account
	for _, a := range accounts {
		if chosen(a) {
			those = append(those, a)
		}
	}
	return findingOf(id, those)
}

func findMissingCodes(accounts []Account) []Finding {
	return selected(accounts, "no-recovery-codes", func(a Account) bool { return a.Tier == Tier0 && len(a.Codes) == 0 })
}

// Bounds above which one-time codes are odd: sites hand out 8 to 16 of some
// twelve characters, and a page prints some twenty lines beside an account.
const (
	manyCodes = 20
	longCode  = 40 // characters
)

func findManyCodes(accounts []Account) []Finding {
	return selected(accounts, "odd-codes", func(a Account) bool {
		return len(a.Codes) > manyCodes || slices.ContainsFunc(a.Codes, func(c string) bool { return utf8.RuneCountInString(c) > longCode })
	})
}

func findShortSecrets(accounts []Account) []Finding {
	return selected(accounts, "short-secrets", func(a Account) bool { return len(a.Secret) < shortSecret })
}

func findUnusual(accounts []Account) []Finding {
	return selected(accounts, "unusual-parameters", func(a Account) bool {
		return a.Type == TOTP && (a.Digits != DefaultDigits || a.Period != DefaultPeriod || a.Algorithm != SHA1)
	})
}

func findCounters(accounts []Account) []Finding {
	return selected(accounts, "counters", func(a Account) bool { return a.Type == HOTP })
}

func findPINs(accounts []Account) []Finding {
	return selected(accounts, "no-pin", func(a Account) bool { return (a.Type == MOTP || a.Type == Yandex) && a.PIN == "" })
}

func findNameless(accounts []Account) []Finding {
	return selected(accounts, "no-issuer", func(a Account) bool { return a.Issuer == "" })
}

// findDuplicates finds accounts that are the same in every field.
func findDuplicates(accounts []Account) []Finding {
	seen := map[string]bool{}
	var again []Account
	for _, a := range accounts {
		key := ""
		for _, f := range append(ExportFields(), FieldSecret) {
			key += a.Value(f) + "\x00"
		}
		if seen[key] {
			again = append(again, a)
		}
		seen[key] = true
	}
	return findingOf("duplicates", again)
}

// findSameLabels finds accounts that only their secret tells apart.
func findSameLabels(accounts []Account) []Finding {
	first := map[string]Account{}
	var other []Account
	for _, a := range accounts {
		key := strings.ToLower(a.Issuer + "\x00" + a.Name)
		if before, ok := first[key]; !ok {
			first[key] = a
		} else if string(before.Secret) != string(a.Secret) {
			other = append(other, a)
		}
	}
	return findingOf("same-name", other)
}

// findCircles finds accounts that need each other: whoever is outside the
// circle never gets in.
func findCircles(accounts []Account) []Finding {
	g := needs(Needs(accounts))
	for i, a := range accounts {
		if len(a.Codes) > 0 {
			g[i] = nil // there is a way in from outside
		}
	}
	var findings []Finding
	for _, circle := range g.circles() {
		var those []Account
		for _, i := range circle {
			those = append(those, accounts[i])
		}
		for _, f := range findingOf("circle", those) {
			f.Accounts = append(f.Accounts, f.Accounts[0])
			findings = append(findings, f)
		}
	}
	return findings
}

// needs lists for every account the accounts it depends on, by index.
type needs [][]int

// Needs lists for every account which of the others it names in DependsOn, by
// index. An account goes by its issuer and by its label; spaces, case, signs
// and a trailing domain do not matter.
func Needs(accounts []Account) [][]int {
	byName := map[string][]int{}
	for i, a := range accounts {
		for _, name := range []string{a.Issuer, a.Label()} {
			byName[folded(name)] = append(byName[folded(name)], i)
		}
	}
	delete(byName, "") // no name at all
	g := make([][]int, len(accounts))
	for i, a := range accounts {
		for _, name := range a.DependsOn {
			for _, j := range byName[folded(name)] {
				if j != i && !slices.Contains(g[i], j) {
					g[i] = append(g[i], j)
				}
			}
		}
	}
	return g
}

// circles returns one circle for every account that is first met on one, each
// account in one circle at most.
func (g needs) circles() (found [][]int) {
	const (
		fresh = iota
		open
		done
	)
	state := make([]int, len(g))
	var path []int
	var visit func(int)
	visit = func(i int) {
		state[i] = open
		path = append(path, i)
		for _, j := range g[i] {
			switch state[j] {
			case open:
				found = append(found, slices.Clone(path[slices.Index(path, j):]))
			case fresh:
				visit(j)
			}
		}
		path = path[:len(path)-1]
		state[i] = done
	}
	for i := range g {
		if state[i] == fresh {
			visit(i)
		}
	}
	return found
}
