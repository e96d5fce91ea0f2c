package verify

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"otpaper/backup"
	"otpaper/verify/scan"
)

// invented makes n accounts of all types, the same for the same seed. Their
// secrets are random, so that they do not compress.
func invented(n int, seed uint64) []backup.Account {
	r := rand.New(rand.NewPCG(seed, 39))
	types := []backup.Type{backup.TOTP, backup.TOTP, backup.HOTP, backup.Steam, backup.MOTP, backup.Yandex}
	var accounts []backup.Account
	for i := range n {
		a := backup.Account{
			Type: types[i%len(types)], Issuer: fmt.Sprintf("Site %d", i), Name: fmt.Sprintf("user%d@example.org", i),
			Secret: make(backup.Secret, 20), Tier: backup.Tier(1 + i%3),
		}
		for b := range a.Secret {
			a.Secret[b] = byte(r.Uint32())
		}
		switch a.Type {
		case backup.HOTP:
			a.Counter = uint64(i)
		case backup.MOTP, backup.Yandex:
			a.PIN = "4711"
			a.Secret = a.Secret[:16]
		}
		accounts = append(accounts, a.WithDefaults())
	}
	return accounts
}

// shortened gives some accounts a secret of five bytes: too short for a
// fingerprint.
func shortened(accounts []backup.Account, places ...int) []backup.Account {
	accounts = slices.Clone(accounts)
	for _, i := range places {
		accounts[i].Secret = accounts[i].Secret[:5]
	}
	return accounts
}

// twins are seven accounts, six of them with one secret, two of those equal.
func twins() []backup.Account {
	accounts := invented(2, 11)
	for i := range 4 {
		twin := accounts[0]
		twin.Name = fmt.Sprintf("twin %d", i)
		accounts = append(accounts, twin)
	}
	return append(accounts, accounts[0])
}

func noted(accounts []backup.Account) []backup.Account {
	for i := range accounts {
		accounts[i].Note = fmt.Sprintf("the safe opens with %d", 5550100+i)
	}
	return accounts
}

// The plans of the kits that tests share. Making one costs a tenth of a second.
var plans = map[string]backup.Plan{
	"small": {Accounts: invented(12, 1), Groups: twoOf("Maria Keller", "Ben Ott", "Ida Roth")},
	"other": {Accounts: invented(12, 2), Groups: twoOf("Maria Keller", "Ben Ott", "Ida Roth")},
	"large": {Accounts: invented(150, 3), Groups: twoOf("", ""), OneBlock: true},
	"three": {Accounts: invented(3, 4), Groups: []backup.CardGroup{{Need: 3, Holders: make([]backup.Holder, 5)}}, OneBlock: true},
	"long":  {Accounts: invented(3, 5), Groups: twoOf("", "", ""), OneBlock: true, KeyBits: 256},
	"one":   {Accounts: invented(3, 6), Groups: []backup.CardGroup{{Need: 1, Holders: []backup.Holder{{Name: "Maria"}, {Name: "Ben"}}}}, OneBlock: true},
	"groups": {Accounts: invented(3, 7), OneBlock: true, NeedGroups: 2, Groups: []backup.CardGroup{
		{Need: 2, Holders: make([]backup.Holder, 8)}, {Need: 3, Holders: make([]backup.Holder, 9)}, {Need: 1, Holders: []backup.Holder{{Name: "Notary"}, {Name: "Notary"}}},
		{Need: 2, Holders: []backup.Holder{{Name: "Ann"}, {Name: "Bo"}}},
	}},
	"passphrase": {Accounts: invented(3, 8), Groups: twoOf("", ""), OneBlock: true, Passphrase: []byte("correct horse")},
	"short":      {Accounts: shortened(invented(12, 10), 0, 5), Groups: twoOf("", "")},
	"twins":      {Accounts: twins(), Groups: twoOf("", ""), OneBlock: true},
	"canary":     {Accounts: noted(invented(6, 12)), Groups: twoOf("", "")},
	"bare":       {Accounts: invented(9, 9), Groups: twoOf("", ""), OneBlock: true, Parity: -1},
}

func twoOf(holders ...string) []backup.CardGroup {
	named := make([]backup.Holder, len(holders))
	for i, name := range holders {
		named[i].Name = name
	}
	return []backup.CardGroup{{Need: 2, Holders: named}}
}

var (
	kits     = map[string]backup.Kit{}
	kitsLock sync.Mutex
)

// madeKit returns the kit of a plan; it is made once.
func madeKit(t testing.TB, name string) backup.Kit {
	t.Helper()
	kitsLock.Lock()
	defer kitsLock.Unlock()
	kit, ok := kits[name]
	if !ok {
		plan, known := plans[name]
		if !known {
			t.Fatalf("no plan is called %q", name)
		}
		plan.Made = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
		var err error
		if kit, err = backup.NewKit(plan); err != nil {
			t.Fatal(err)
		}
		kits[name] = kit
	}
	return kit
}

// photographed is a pile with one picture a sheet; keep says which frames are
// read.
func photographed(kit backup.Kit, keep func(sheet int, f backup.Frame) bool) *Pile {
	p := &Pile{}
	for _, s := range kit.Sheets {
		page := scan.Page{Number: 1}
		for _, f := range s.Frames {
			if keep(s.Number, f) {
				page.Symbols = append(page.Symbols, scan.Symbol{Text: f.Text(), Margin: 0.9})
			}
		}
		p.AddPage(fmt.Sprintf("sheet%d.png", s.Number), page)
	}
	return p
}

func everything(int, backup.Frame) bool { return true }

// without leaves out the frames of one block with those numbers, on every
// sheet.
func without(id backup.BlockID, numbers ...int) func(int, backup.Frame) bool {
	return func(_ int, f backup.Frame) bool { return f.Block != id || !slices.Contains(numbers, f.N) }
}

// forge returns a frame as a forger would print it: well made, with another
// content.
func forge(f backup.Frame) backup.Frame {
	f.Piece = slices.Clone(f.Piece)
	for i := range f.Piece {
		f.Piece[i] ^= byte(i + 1)
	}
	return f
}

// frame finds a frame of a kit by its name.
func frame(t testing.TB, kit backup.Kit, name string) backup.Frame {
	t.Helper()
	for _, s := range kit.Sheets {
		for _, f := range s.Frames {
			if f.Name() == name {
				return f
			}
		}
	}
	t.Fatalf("the kit has no frame %s", name)
	return backup.Frame{}
}

// show adds a picture with one frame.
func show(p *Pile, file string, f backup.Frame) {
	p.AddPage(file, scan.Page{Number: 1, Symbols: []scan.Symbol{{Text: f.Text(), Margin: 1}}})
}

// words are the words of card number n.
func words(kit backup.Kit, n int) string {
	c := kit.Cards[n-1]
	text := ""
	for i, w := range c.Words {
		if i > 0 {
			text += " "
		}
		text += w
	}
	return text
}

// readCards reads cards by number, against the kit's open header.
func readCards(kit backup.Kit, numbers ...int) []Card {
	var cards []Card
	for _, n := range numbers {
		cards = append(cards, ReadCard(&kit.Header.Kit, words(kit, n)))
	}
	return cards
}

// loneCards reads cards by number without an open header.
func loneCards(kit backup.Kit, numbers ...int) []Card {
	var cards []Card
	for _, n := range numbers {
		cards = append(cards, ReadCard(nil, words(kit, n)))
	}
	return cards
}

var openedBlocks = map[string]Opened{}

// openWithCards opens what the pile makes of a kit, with its first two cards.
// Opening takes scrypt's time, so it is done once a block.
func openWithCards(t testing.TB, kit backup.Kit, g *Gathered) []Opened {
	t.Helper()
	key, _, err := KitKey(readCards(kit, 1, 2), nil)
	if err != nil {
		t.Fatal(err)
	}
	var opened []Opened
	for _, id := range g.Blocks() {
		b := g.Join(id)
		if b.State == backup.Lost {
			continue
		}
		o, ok := openedBlocks[string(b.Data)]
		if !ok {
			if o, err = g.Open(b, key); err != nil {
				t.Fatal(err)
			}
			openedBlocks[string(b.Data)] = o
		}
		opened = append(opened, o)
	}
	return opened
}
