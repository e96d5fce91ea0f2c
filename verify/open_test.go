package verify

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"otpaper/backup"
	"otpaper/shamir"
)

func TestCardsNeededCountsDifferentCardsOfOneSet(t *testing.T) {
	small, other, groups, one := madeKit(t, "small"), madeKit(t, "other"), madeKit(t, "groups"), madeKit(t, "one")
	forged := ReadCard(&small.Header.Kit, forgeCard(t, words(small, 1)))
	tests := []struct {
		name  string
		kit   *backup.KitLine
		cards []Card
		want  Needed
		done  bool
	}{
		{"none", &small.Header.Kit, nil, Needed{[]GroupNeed{{1, 0, 2}}, 1}, false},
		{"none and no header", nil, nil, Needed{}, false},
		{"one", &small.Header.Kit, readCards(small, 3), Needed{[]GroupNeed{{1, 1, 2}}, 1}, false},
		{"one twice", &small.Header.Kit, readCards(small, 3, 3), Needed{[]GroupNeed{{1, 1, 2}}, 1}, false},
		{"one and a forged one", &small.Header.Kit, append(readCards(small, 3), forged), Needed{[]GroupNeed{{1, 1, 2}}, 1}, false},
		{"one and a foreign one", &small.Header.Kit, append(readCards(small, 3), ReadCard(&small.Header.Kit, words(other, 1))),
			Needed{[]GroupNeed{{1, 1, 2}}, 1}, false},
		{"two", &small.Header.Kit, readCards(small, 3, 1), Needed{[]GroupNeed{{1, 2, 2}}, 1}, true},
		{"two without a header", nil, loneCards(small, 3, 1), Needed{[]GroupNeed{{1, 2, 2}}, 1}, true},
		{"one of each of two sets", nil, append(loneCards(other, 1), loneCards(small, 2)...), Needed{[]GroupNeed{{1, 1, 2}}, 1}, false},
		{"two behind one of another set", nil, append(loneCards(other, 1), loneCards(small, 2, 3)...), Needed{[]GroupNeed{{1, 2, 2}}, 1}, true},
		{"the set that lacks fewest", nil, append(loneCards(groups, 1, 9), loneCards(small, 2)...), Needed{[]GroupNeed{{1, 1, 2}}, 1}, false},
		{"a copy", &one.Header.Kit, readCards(one, 2), Needed{[]GroupNeed{{1, 1, 1}}, 1}, true},
		{"one of two groups", &groups.Header.Kit, readCards(groups, 1, 2), Needed{[]GroupNeed{{1, 2, 2}, {2, 0, 3}, {3, 0, 1}, {4, 0, 2}}, 2}, false},
		{"two of two groups", &groups.Header.Kit, readCards(groups, 1, 2, 18), Needed{[]GroupNeed{{1, 2, 2}, {2, 0, 3}, {3, 1, 1}, {4, 0, 2}}, 2}, true},
		{"one group without a header", nil, loneCards(groups, 1, 2), Needed{[]GroupNeed{{1, 2, 2}}, 2}, false},
		{"two groups without a header", nil, loneCards(groups, 18, 2, 20, 21), Needed{[]GroupNeed{{1, 1, 2}, {3, 1, 1}, {4, 2, 2}}, 2}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, done := CardsNeeded(tt.kit, tt.cards)
			if diff := cmp.Diff(tt.want, got); diff != "" || done != tt.done {
				t.Errorf("done %v, want %v; want -, got +\n%s", done, tt.done, diff)
			}
		})
	}
}

// opens says whether a key opens block A of a kit.
func opens(kit backup.Kit, key []byte) bool {
	_, err := backup.Open(kit.Blocks[0].File, key)
	return err == nil
}

func TestEveryThreeOfFiveCardsOpenAndNoTwoDo(t *testing.T) {
	kit := madeKit(t, "three")
	for mask := range 1 << 5 {
		var numbers []int
		for n := 1; n <= 5; n++ {
			if mask>>(n-1)&1 == 1 {
				numbers = append(numbers, n)
			}
		}
		key, setAside, err := KitKey(readCards(kit, numbers...), nil)
		var few *shamir.TooFewError
		switch {
		case len(numbers) < 3:
			if !errors.As(err, &few) || key != nil {
				t.Errorf("cards %v: got %v, want too few", numbers, err)
			}
		case err != nil || len(setAside) > 0:
			t.Errorf("cards %v: %v, set aside %v", numbers, err, setAside)
		case mask == 7 && !opens(kit, key):
			t.Errorf("cards %v: the key opens nothing", numbers)
		}
	}
}

func TestKitKeySetsFalseCardsAsideAndNamesThem(t *testing.T) {
	kit, other, groups := madeKit(t, "three"), madeKit(t, "small"), madeKit(t, "groups")
	forgedText := forgeCard(t, words(kit, 2))
	forged := func() Card { return ReadCard(nil, forgedText) }
	good := func(numbers ...int) []Card { return loneCards(kit, numbers...) }
	tests := []struct {
		name  string
		cards []Card
		aside []int
		state CardState
	}{
		{"good ones", good(1, 4, 5), nil, ""},
		{"more than needed", good(1, 2, 3, 4, 5), nil, ""},
		{"one twice", good(1, 4, 1, 5), nil, ""},
		{"one forged among enough", append(good(1, 3, 4), forged()), []int{3}, Forged},
		{"one forged, first", append([]Card{forged()}, good(1, 3, 4)...), []int{0}, Forged},
		{"one forged beside the true one", append([]Card{forged()}, good(1, 2, 4)...), []int{0}, Forged},
		{"one of another kit", append(good(1, 2, 4), loneCards(other, 1)...), []int{3}, Foreign},
		{"one that the header knew for forged", append([]Card{ReadCard(&kit.Header.Kit, forgedText)}, good(1, 3, 4)...), nil, ""},
		{"one of a group that is not complete", loneCards(groups, 1, 2, 9, 18), nil, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			key, aside, err := KitKey(tt.cards, nil)
			of := kit
			if strings.Contains(tt.name, "group") {
				of = groups
			}
			if err != nil || !opens(of, key) {
				t.Fatalf("%v, or the key opens nothing", err)
			}
			if !slices.Equal(aside, tt.aside) {
				t.Fatalf("set aside %v, want %v", aside, tt.aside)
			}
			for _, i := range aside {
				if c := tt.cards[i]; c.State != tt.state || c.Err == nil {
					t.Errorf("card %d is %s (%v), want %s", i, c.State, c.Err, tt.state)
				}
			}
		})
	}
}

func TestKitKeyRefusesWhatCannotBePutTogether(t *testing.T) {
	kit, other := madeKit(t, "three"), madeKit(t, "small")
	forged := ReadCard(nil, forgeCard(t, words(kit, 2)))
	costly := ReadCard(nil, costlyCard(t))
	var digest *shamir.DigestError
	var foreign *shamir.ForeignError
	var few *shamir.TooFewError
	var exponent errExponent
	tests := []struct {
		name  string
		cards []Card
		want  any
	}{
		{"none", nil, &few},
		{"a forged one among as many as needed", append(loneCards(kit, 1, 3), forged), &digest},
		{"of two kits, neither complete", append(loneCards(kit, 1, 3), loneCards(other, 1)...), &foreign},
		{"one that costs hours", []Card{costly}, &exponent},
	}
	for _, tt := range tests {
		if _, _, err := KitKey(tt.cards, nil); !errors.As(err, tt.want) {
			t.Errorf("%s: got %v, want %T", tt.name, err, tt.want)
		}
	}
	cards := append([]Card{costly}, loneCards(kit, 1, 2, 3)...)
	key, aside, err := KitKey(cards, nil)
	if err != nil || !slices.Equal(aside, []int{0}) || cards[0].Err == nil || !opens(kit, key) {
		t.Errorf("a costly card beside good ones: %v, set aside %v", err, aside)
	}
}

// costlyCard is whole and asks for 10,000 × 2^15 iterations.
func costlyCard(t testing.TB) string {
	t.Helper()
	h := shamir.Header{Identifier: 7, Extendable: true, Exponent: 15, Groups: 1, GroupThreshold: 1, Threshold: 1}
	text := strings.Join(h.Words(), " ") + strings.Repeat(" academic", 13) + " ? ? ?"
	s, err := shamir.Read(text, shamir.Expect{})
	if err != nil {
		t.Fatal(err)
	}
	return s.Mnemonic()
}

func TestOpenGivesTheAccountsBack(t *testing.T) {
	for _, name := range []string{"small", "large", "three", "long", "one", "groups", "bare"} {
		t.Run(name, func(t *testing.T) {
			kit := madeKit(t, name)
			cards := readCards(kit, 1, 2)
			switch name {
			case "three":
				cards = readCards(kit, 5, 1, 2)
			case "groups":
				cards = readCards(kit, 1, 2, 18)
			}
			key, _, err := KitKey(cards, nil)
			if err != nil {
				t.Fatal(err)
			}
			g := photographed(kit, everything).Gather(kit.Header.Kit.ID, nil)
			var opened []Opened
			var accounts []backup.Account
			for _, id := range g.Blocks() {
				o, err := g.Open(g.Join(id), key)
				if err != nil || o.Warning != "" || o.ID != id {
					t.Fatalf("block %s: %v, %q", id, err, o.Warning)
				}
				opened = append(opened, o)
				accounts = append(accounts, o.Payload.Accounts...)
			}
			if !Equal(accounts, plans[name].Accounts) {
				t.Error("the accounts are not those of the plan")
			}
			if words, all := g.ProofWords(opened); words != kit.Proof || !all {
				t.Errorf("proof words %q, want %q; all %v", words, kit.Proof, all)
			}
			if _, all := g.ProofWords(opened[1:]); all {
				t.Error("a block less is said to be all")
			}
		})
	}
}

func TestAWrongPassphraseOpensNothing(t *testing.T) {
	kit := madeKit(t, "passphrase")
	g := photographed(kit, everything).Gather(kit.Header.Kit.ID, nil)
	for _, tt := range []struct {
		passphrase string
		want       error
	}{
		{"correct horse", nil},
		{"correct horsf", backup.ErrKey},
		{"", backup.ErrKey},
	} {
		key, setAside, err := KitKey(readCards(kit, 1, 2), []byte(tt.passphrase))
		if err != nil || len(setAside) > 0 {
			t.Fatal(err, setAside)
		}
		if _, err := g.Open(g.Join("A"), key); !errors.Is(err, tt.want) {
			t.Errorf("passphrase of %d characters: got %v, want %v", len(tt.passphrase), err, tt.want)
		}
	}
	if _, _, err := KitKey(readCards(kit, 1, 2), []byte("grüße")); !errors.Is(err, shamir.ErrPassphrase) {
		t.Errorf("got %v, want %v", err, shamir.ErrPassphrase)
	}
}

func TestJoinWithKeyFindsAFalseFrameWithoutAHeader(t *testing.T) {
	kit := madeKit(t, "three") // block A: two frames and two spare ones
	key, _, err := KitKey(loneCards(kit, 1, 2, 3), nil)
	if err != nil {
		t.Fatal(err)
	}
	p := photographed(kit, without("H", 1))
	for i, f := range p.Frames {
		if f.Name() == "A2" {
			p.Frames[i].Frame = forge(f.Frame)
		}
		if f.Name() == "A4" {
			p.Frames = slices.Delete(p.Frames, i, i+1)
		}
	}
	g := p.Gather(kit.Header.Kit.ID, nil)
	if b := g.Join("A"); b.State != backup.Lost && bytes.Equal(b.Data, kit.Blocks[0].File) {
		t.Fatalf("the frames alone tell: %s", b.State)
	}
	b := g.JoinWithKey("A", key)
	if b.State != backup.Rebuilt || !slices.Equal(b.False, []int{2}) || !bytes.Equal(b.Data, kit.Blocks[0].File) {
		t.Fatalf("got %s, false %v; want rebuilt, false 2", b.State, b.False)
	}
	if o, err := g.Open(b, key); err != nil || len(o.Payload.Accounts) != 3 {
		t.Errorf("%v, %s", err, o)
	}
}

func TestOpenSaysWhatContradictsTheHeader(t *testing.T) {
	kit := madeKit(t, "small")
	key, _, err := KitKey(readCards(kit, 1, 2), nil)
	if err != nil {
		t.Fatal(err)
	}
	g := photographed(kit, everything).Gather(kit.Header.Kit.ID, nil)
	b := g.Join("A")
	b.ID = "B"
	if o, err := g.Open(b, key); err != nil || !strings.Contains(o.Warning, "block A") {
		t.Errorf("a block under another letter: %v, %q", err, o.Warning)
	}
	b.ID = "A"
	forged := photographForged(kit, forgeries(t, kit, kit)["H of other checks on all sheets"])
	g = forged.Gather(kit.Header.Kit.ID, nil)
	if o, err := g.Open(b, key); err != nil || !strings.Contains(o.Warning, "another symbol H") {
		t.Errorf("under another header: %v, %q", err, o.Warning)
	}
	g.HasHeader = false
	if o, err := g.Open(b, key); err != nil || o.Warning != "" {
		t.Errorf("without a header: %v, %q", err, o.Warning)
	}
	if _, err := g.Open(backup.Assembly{ID: "A", State: backup.Lost}, key); !errors.Is(err, backup.ErrSealed) {
		t.Errorf("a lost block: got %v, want %v", err, backup.ErrSealed)
	}
}

// A block of 150 accounts has two frames more than needed and two false ones,
// and no open header tells which: the key is tried on every way to leave two
// out.
func BenchmarkJoinWithKey(b *testing.B) {
	kit := madeKit(b, "large")
	key, _, err := KitKey(loneCards(kit, 1, 2), nil)
	if err != nil {
		b.Fatal(err)
	}
	p := photographed(kit, func(_ int, f backup.Frame) bool { return f.Block == "A" && f.N <= f.K+2 })
	for i, f := range p.Frames {
		if f.N == f.K || f.N == f.K+2 {
			p.Frames[i].Frame = forge(f.Frame)
		}
	}
	for b.Loop() {
		g := p.Gather(kit.Header.Kit.ID, nil)
		if joined := g.JoinWithKey("A", key); joined.State != backup.Rebuilt || len(joined.False) != 2 {
			b.Fatalf("%s, %d false", joined.State, len(joined.False))
		}
	}
}
