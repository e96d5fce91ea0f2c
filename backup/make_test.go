package backup

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/cryptotest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"otpaper/shamir"
)

var issuers = []string{"Google", "GitHub", "Fastmail", "Example Forum", "Contoso", "Bank of Nowhere", "Proton", "Hetzner", "Café Émile"}

// testAccounts invents n accounts of all tiers.
func testAccounts(n int) []Account {
	r := testRand(uint64(n))
	accounts := make([]Account, n)
	for i := range accounts {
		a := Account{Type: TOTP, Issuer: issuers[i%len(issuers)], Name: fmt.Sprintf("user%d@example.com", i), Secret: randomBytes(r, 20)}
		a.Tier = GuessTier(a.Issuer)
		switch {
		case i%17 == 3:
			a.Type, a.Counter = HOTP, uint64(i)
		case i%19 == 5:
			a.Algorithm, a.Digits = SHA256, 8
		}
		accounts[i] = a.WithDefaults()
	}
	return accounts
}

func twoOfThree(accounts []Account) Plan {
	return Plan{
		Accounts: accounts, Made: time.Date(2026, 11, 22, 23, 30, 0, 0, time.UTC),
		Groups: []CardGroup{{Need: 2, Holders: []Holder{{Name: "Anna"}, {Name: "Ben"}, {}}}},
	}
}

func newKit(t testing.TB, p Plan) Kit {
	t.Helper()
	kit, err := NewKit(p)
	if err != nil {
		t.Fatal(err)
	}
	return kit
}

// keyOf rebuilds the kit key from the cards with those numbers.
func keyOf(t testing.TB, kit Kit, passphrase string, numbers ...int) []byte {
	t.Helper()
	var shares []shamir.Share
	for _, n := range numbers {
		s, err := shamir.Parse(strings.Join(kit.Cards[n-1].Words, " "))
		if err != nil {
			t.Fatal(err)
		}
		shares = append(shares, s)
	}
	key, err := shamir.Combine(shares, []byte(passphrase))
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// restored reads sheets as an heir's program does, knowing nothing but them.
func restored(t testing.TB, kit Kit, key []byte, sheets []Sheet) []Account {
	t.Helper()
	a := NewAssembler(kit.Header.Kit.ID)
	for _, s := range sheets {
		for _, f := range s.Frames {
			got, err := ParseFrame(f.Text())
			if err != nil {
				t.Fatal(err)
			}
			a.AddFrame(got)
		}
	}
	header, ok := a.Header()
	if !ok {
		t.Fatal("no open header")
	}
	var accounts []Account
	var payloads [][]byte
	for _, info := range header.Blocks.Blocks {
		got := a.Join(info.ID, info.Shape(), info.Matches)
		if got.State == Lost {
			t.Fatalf("block %s is lost", info.ID)
		}
		text, err := Open(got.Data, key)
		if err != nil {
			t.Fatal(err)
		}
		p, err := ParsePayload(text)
		if err != nil {
			t.Fatal(err)
		}
		if p.Block != info.ID || p.Kit != header.Hash() || p.Made != header.Kit.Made {
			t.Fatalf("block %s says it is %s of kit %s", info.ID, p.Block, p.Kit)
		}
		payloads = append(payloads, text)
		accounts = append(accounts, p.Accounts...)
	}
	if got := ProofWords(header.Kit.ID, payloads); got != kit.Proof {
		t.Errorf("proof words %q, the kit says %q", got, kit.Proof)
	}
	return accounts
}

func sorted(accounts []Account) []Account {
	accounts = slices.Clone(accounts)
	Sort(accounts)
	return accounts
}

// From three sheets on, spares for half the frames make up for any one.
func TestNewKitIsRestoredWithoutAnyOneSheet(t *testing.T) {
	t.Parallel()
	for _, count := range []int{1, 70} {
		accounts := testAccounts(count)
		kit := newKit(t, twoOfThree(accounts))
		key := keyOf(t, kit, "", 1, 3)
		check := func(sheets []Sheet, what string) {
			t.Helper()
			if diff := cmp.Diff(sorted(accounts), sorted(restored(t, kit, key, sheets)), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("%d accounts, %s: %s", count, what, diff)
			}
		}
		check(kit.Sheets, "all sheets")
		if count > 1 && len(kit.Sheets) < 3 {
			t.Fatalf("%d accounts on %d sheets", count, len(kit.Sheets))
		}
		for lost := 0; lost < len(kit.Sheets) && len(kit.Sheets) > 2; lost += 2 {
			check(slices.Delete(slices.Clone(kit.Sheets), lost, lost+1), fmt.Sprint("without sheet ", lost+1))
		}
	}
}

func TestNewKitIsRestoredFromTypedRowsAlone(t *testing.T) {
	accounts := testAccounts(20)
	p := twoOfThree(accounts)
	p.TypedAll = true
	kit := newKit(t, p)
	if kit.Typed[0].Block != "A" || kit.Typed[0].Number != len(kit.Sheets)+1 || kit.Leaves() != len(kit.Sheets)+len(kit.Typed) {
		t.Errorf("the first typed leaf is %d, block %s", kit.Typed[0].Number, kit.Typed[0].Block)
	}
	a := NewAssembler(kit.Header.Kit.ID)
	for _, leaf := range kit.Typed {
		for _, r := range leaf.Rows {
			got, err := ParseRow(kit.Header.Kit.ID, leaf.Block, strings.ToLower(r.String()), 0)
			if err != nil {
				t.Fatal(err)
			}
			a.AddRow(got.Row)
		}
	}
	header, ok := a.Header()
	if !ok {
		t.Fatal("no open header")
	}
	for i, info := range header.Blocks.Blocks {
		got := a.Join(info.ID, info.Shape(), info.Matches)
		if got.State != Rebuilt || !bytes.Equal(got.Data, kit.Blocks[i].File) {
			t.Errorf("block %s is %s", info.ID, got.State)
		}
	}
}

func TestNewKitTypesBlockAAndTheHeaderOnly(t *testing.T) {
	kit := newKit(t, twoOfThree(testAccounts(20)))
	var got []BlockID
	for _, leaf := range kit.Typed {
		if len(got) == 0 || got[len(got)-1] != leaf.Block {
			got = append(got, leaf.Block)
		}
	}
	if !slices.Equal(got, []BlockID{"A", HeaderBlock}) {
		t.Errorf("typed leaves of %v", got)
	}
}

func TestNewKitPutsTheFirstTierThereIsIntoBlockA(t *testing.T) {
	t.Parallel()
	at := func(tiers ...Tier) (accounts []Account) {
		for _, tier := range tiers {
			a := testAccounts(1)[0]
			a.Tier = tier
			accounts = append(accounts, a)
		}
		return accounts
	}
	for _, tt := range []struct {
		name  string
		tiers []Tier
		one   bool
		want  string
	}{
		{"all", []Tier{Tier2, Tier0, Tier1, Tier3, TierUnset}, false, "A1 B1 C3"},
		{"none of the first", []Tier{Tier2, Tier1, Tier1}, false, "A2 B1"},
		{"nobody rated", []Tier{TierUnset, TierUnset}, false, "A2"},
		{"one block", []Tier{Tier2, Tier0, Tier1}, true, "A3"},
	} {
		p := twoOfThree(at(tt.tiers...))
		p.OneBlock = tt.one
		kit := newKit(t, p)
		counts := map[BlockID]int{}
		for _, f := range kit.Record.Accounts {
			counts[f.Block]++
		}
		var got []string
		for _, b := range kit.Blocks {
			got = append(got, fmt.Sprint(b.ID, counts[b.ID]))
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestNewKitCards(t *testing.T) {
	t.Parallel()
	p := twoOfThree(testAccounts(3))
	p.Groups = []CardGroup{{Need: 2, Holders: []Holder{{Name: "a"}, {Name: "b"}, {Name: "c"}, {Name: "d"}}}, {Need: 3, Holders: make([]Holder, 5)}, {Need: 1, Holders: make([]Holder, 3)}}
	p.NeedGroups, p.KeyBits, p.Passphrase = 2, 256, []byte("correct horse")
	kit := newKit(t, p)
	if len(kit.Cards) != 12 || len(kit.Cards[0].Words) != 33 || kit.Header.Kit.Bits != 256 || kit.Header.Kit.Need != 2 {
		t.Fatalf("%d cards of %d words for %d bits", len(kit.Cards), len(kit.Cards[0].Words), kit.Header.Kit.Bits)
	}
	for i, c := range kit.Cards {
		words := strings.Join(c.Words, " ")
		s, err := shamir.Parse(words)
		if err != nil {
			t.Fatal(err)
		}
		if !s.Extendable || s.Exponent != 1 || s.Group != c.Group-1 || s.Member != c.Member-1 || s.Name() != kit.Header.Kit.Name {
			t.Errorf("card %d is %+v, its words say %+v", i+1, c, s.Header)
		}
		want, ok := kit.Header.Kit.Groups[c.Group-1].Check(c.Member)
		if !ok || c.Check != want || c.Check != CardCheck(kit.Header.Kit.ID, words) || c.CheckWords != CardCheckWords(kit.Header.Kit.ID, words) {
			t.Errorf("card %d has check %s, the header %s", i+1, c.Check, want)
		}
		if c.Number != i+1 || c.Of != 12 || strings.Contains(fmt.Sprintf("%v %+v %#v", c, c, c), c.Words[5]) {
			t.Errorf("card %d is number %d of %d, printed as %v", i+1, c.Number, c.Of, c)
		}
	}
	// Two checks more than cards, but one alone where one card is enough.
	for i, want := range []int{6, 7, 1} {
		if g := kit.Header.Kit.Groups[i]; len(g.Checks) != want*CheckChars {
			t.Errorf("group %d has %d checks, want %d", i+1, len(g.Checks)/CheckChars, want)
		}
	}
	if g := kit.Header.Kit.Groups[2]; g.Cards != 1 || !slices.Equal(kit.Cards[9].Words, kit.Cards[11].Words) {
		t.Errorf("a group that needs one card has %d different ones", g.Cards)
	}
	for _, numbers := range [][]int{{1, 4, 5, 7, 9}, {12, 2, 3}, {10, 5, 6, 8}} {
		if got := restored(t, kit, keyOf(t, kit, "correct horse", numbers...), kit.Sheets); len(got) != 3 {
			t.Errorf("cards %v: %d accounts", numbers, len(got))
		}
	}
	if _, err := Open(kit.Blocks[0].File, keyOf(t, kit, "wrong horse", 12, 2, 3)); !errors.Is(err, ErrKey) {
		t.Errorf("wrong passphrase: got %v", err)
	}
}

// A card that is printed later is checked like the rest.
func TestNewKitHasChecksForCardsMadeLater(t *testing.T) {
	kit := newKit(t, twoOfThree(testAccounts(1)))
	var shares []shamir.Share
	for _, c := range kit.Cards[:2] {
		s, err := shamir.Parse(strings.Join(c.Words, " "))
		if err != nil {
			t.Fatal(err)
		}
		shares = append(shares, s)
	}
	want := shares[0].Header
	want.Member = 4
	fifth, err := shamir.Rederive(shares, want)
	if err != nil {
		t.Fatal(err)
	}
	check, ok := kit.Header.Kit.Groups[0].Check(5)
	if !ok || CardCheck(kit.Header.Kit.ID, fifth.Mnemonic()) != check {
		t.Errorf("card 5 has check %s, the header says %s", CardCheck(kit.Header.Kit.ID, fifth.Mnemonic()), check)
	}
}

func TestNewKitWith16GroupsOf16Cards(t *testing.T) {
	t.Parallel()
	p := twoOfThree(testAccounts(5))
	p.Groups = nil
	for range 16 {
		p.Groups = append(p.Groups, CardGroup{Need: 16, Holders: make([]Holder, 16)})
	}
	p.NeedGroups = 1
	kit := newKit(t, p)
	var all []int
	for n := 241; n <= 256; n++ {
		all = append(all, n)
	}
	if len(kit.Cards) != 256 || kit.Open[0].K < 9 || kit.Open[0].M != kit.Open[0].K {
		t.Errorf("%d cards, header of %d+%d frames", len(kit.Cards), kit.Open[0].K, kit.Open[0].M)
	}
	if got := restored(t, kit, keyOf(t, kit, "", all...), kit.Sheets); len(got) != 5 {
		t.Errorf("%d accounts", len(got))
	}
}

func TestNewKitRefuses(t *testing.T) {
	for name, change := range map[string]func(*Plan){
		"no accounts":            func(p *Plan) { p.Accounts = nil },
		"100,001 accounts":       func(p *Plan) { p.Accounts = make([]Account, MaxAccounts+1) },
		"an account of no type":  func(p *Plan) { p.Accounts[0].Type = "" },
		"no groups":              func(p *Plan) { p.Groups = nil },
		"4 of 3":                 func(p *Plan) { p.Groups[0].Need = 4 },
		"0 of 3":                 func(p *Plan) { p.Groups[0].Need = 0 },
		"2 of 17":                func(p *Plan) { p.Groups[0].Holders = make([]Holder, 17) },
		"two of one group":       func(p *Plan) { p.NeedGroups = 2 },
		"17 groups":              func(p *Plan) { p.Groups = slices.Repeat(p.Groups, 17) },
		"64 bits":                func(p *Plan) { p.KeyBits = 64 },
		"a passphrase with an é": func(p *Plan) { p.Passphrase = []byte("é") },
	} {
		p := twoOfThree(testAccounts(2))
		change(&p)
		if kit, err := NewKit(p); err == nil {
			t.Errorf("%s: made kit %s", name, kit.Header.Kit.ID)
		}
	}
}

func TestNewKitIsTheSameUnderTheSameRandomness(t *testing.T) {
	var kits [2]Kit
	for i := range kits {
		accounts := testAccounts(30)
		if i == 1 {
			slices.Reverse(accounts) // the order of the export never matters
		}
		cryptotest.SetGlobalRandom(t, 42)
		kits[i] = newKit(t, twoOfThree(accounts))
	}
	if diff := cmp.Diff(kits[0], kits[1]); diff != "" {
		t.Error(diff)
	}
}

func TestNewKitsShareNothing(t *testing.T) {
	a, b := newKit(t, twoOfThree(testAccounts(3))), newKit(t, twoOfThree(testAccounts(3)))
	if a.Header.Kit.ID == b.Header.Kit.ID || a.Header.Kit.Line == b.Header.Kit.Line || a.Record.Salt == b.Record.Salt ||
		bytes.Equal(keyOf(t, a, "", 1, 2), keyOf(t, b, "", 1, 2)) {
		t.Error("two kits have an id, a line, a salt or a key in common")
	}
}

func TestPracticeKitSaysSoInHeaderAndPayload(t *testing.T) {
	p := twoOfThree(testAccounts(3))
	p.Practice = true
	kit := newKit(t, p)
	text, err := Open(kit.Blocks[0].File, keyOf(t, kit, "", 1, 2))
	if err != nil {
		t.Fatal(err)
	}
	payload, err := ParsePayload(text)
	if err != nil || !payload.Practice || !strings.Contains(string(kit.Header.Line1), `"practice":true`) {
		t.Errorf("practice %v, %v; header %s", payload.Practice, err, kit.Header.Line1)
	}
}

func TestNewKitCarriesALargeTierOnInTheNextLetter(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("packs some 12 MB")
	}
	accounts := testAccounts(1_500)
	for i := range accounts {
		accounts[i].Tier, accounts[i].Note = Tier0, string(testText(4_000+i)) // some 3 kB each, packed
	}
	kit := newKit(t, twoOfThree(accounts))
	if len(kit.Blocks) != 2 {
		t.Errorf("%d blocks, want 2", len(kit.Blocks))
	}
	if got := restored(t, kit, keyOf(t, kit, "", 1, 2), kit.Sheets); len(got) != len(accounts) {
		t.Errorf("%d accounts of %d", len(got), len(accounts))
	}
	for _, b := range kit.Blocks {
		if len(b.File) > MaxSealed {
			t.Errorf("block %s has %d bytes", b.ID, len(b.File))
		}
	}
}

func BenchmarkNewKit100(b *testing.B) {
	p := twoOfThree(testAccounts(100))
	p.Groups = []CardGroup{{Need: 3, Holders: make([]Holder, 5)}}
	for b.Loop() {
		newKit(b, p)
	}
}

func BenchmarkNewKit10000(b *testing.B) {
	p := twoOfThree(testAccounts(10_000))
	for b.Loop() {
		newKit(b, p)
	}
}
