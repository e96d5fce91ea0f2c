package render

import (
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"otpaper/backup"
	"otpaper/shamir"
)

// shape describes a kit for tests. The kit is drawn by hand, not sealed: its
// blocks hold noise and its cards invented words.
type shape struct {
	blocks     []int // sealed bytes of block A, B, …
	typed      int   // blocks with typed rows, besides the open header
	need       int
	holders    []string
	phone      string // of each holder
	position   string
	words      int // of a card, 20 or 33
	practice   bool
	noSpares   bool
	groups     []backup.Quota // of the holders in order; nil: one group
	needGroups int
	places     []backup.Place
	piece      int // bytes of a frame at most; 0: as on the standard page
}

// home is a family's kit: three small blocks, any 2 of 3 cards.
var home = shape{blocks: []int{580, 1160, 1740}, typed: 1, need: 2, words: 20,
	holders: []string{"Jonas Keller", "Maria Keller", "Ben Ott"}}

var homeOptions = Options{
	Title: "Blue folder", Owner: "Jonas",
	Calls:  []Call{{"Anna Ott", "+49 30 5550 0101"}, {"Ben Ott", "+49 30 5550 0102"}},
	Counts: Counts{First: 5, Soon: 8, Later: 14},
}

// longest are names of the greatest length that the command line takes.
var longest = Options{
	Title: strings.Repeat("Wohnzimmerschrank ", 8),
	Owner: "Wilhelmine Mountbatten-Wyndham von und zu Hohenstein-Wallerstein",
	Calls: []Call{
		{"Maximiliane Mountbatten-Wyndham, Rechtsanwältin und Notarin a. D.", "+49 (0) 30 5550 010 123 45"},
		{"Wolfeschlegelsteinhausenbergerdorff-Mountbatten", "+44 20 7946 0958 ext. 12"},
	},
	Counts: Counts{First: 1000, Soon: 4000, Later: 5000}, Prompts: 10000, Passkeys: 10000, Skipped: 10000,
}

const longHolder = "Wolfeschlegelsteinhausenbergerdorff-Mountbatten-Wyndham von Ulm"

// build makes the kit.
func (s shape) build(t testing.TB) backup.Kit {
	t.Helper()
	noise := rand.NewChaCha8([32]byte{byte(len(s.blocks)), byte(s.need), byte(s.words)})
	const id = "MFRGGZDF"
	if s.groups == nil {
		s.groups = []backup.Quota{{Need: s.need, Cards: len(s.holders)}}
	}
	storage := backup.Storage{Need: max(1, s.needGroups), Groups: s.groups, Sets: backup.DefaultSets, Places: s.places}
	if err := storage.Check(); err != nil {
		t.Fatal(err)
	}
	kit := backup.Kit{Storage: storage, Proof: "firefly aspect violence view"}
	s.cards(&kit, noise)
	s.header(t, &kit, id)
	s.frames(t, &kit, id, noise)
	return kit
}

func (s shape) cards(kit *backup.Kit, noise *rand.ChaCha8) {
	r := rand.New(noise)
	word := func() string { return shamir.Word(r.IntN(1024)) }
	first, second := word(), word()
	for i, holder := range s.holders {
		words := []string{first, second}
		for len(words) < s.words {
			words = append(words, word())
		}
		if s.need == 1 && i > 0 {
			words = kit.Cards[0].Words
		}
		text := strings.Join(words, " ")
		group, member := 0, i
		for ; member >= s.groups[group].Cards; group++ {
			member -= s.groups[group].Cards
		}
		kit.Cards = append(kit.Cards, backup.Card{
			Number: i + 1, Of: len(s.holders), Group: group + 1, GroupName: s.groups[group].Name, Member: member + 1, Words: words,
			Holder: backup.Holder{Name: holder, Phone: s.phone, Position: s.position},
			Check:  backup.CardCheck("MFRGGZDF", text), CheckWords: backup.CardCheckWords("MFRGGZDF", text),
		})
	}
}

func (s shape) header(t testing.TB, kit *backup.Kit, id string) {
	t.Helper()
	var groups []backup.Group
	for _, g := range s.groups {
		groups = append(groups, backup.Group{Need: g.Need, Cards: g.Cards})
	}
	for _, c := range kit.Cards {
		groups[c.Group-1].Checks += c.Check
	}
	name := strings.Join(kit.Cards[0].Words[:2], " ")
	header, err := backup.NewHeader(backup.KitLine{
		Otpaper: 1, ID: id, Line: "QK7TC2ZA", Edition: 3, Name: name, Made: "2026-11-22", Cipher: backup.Cipher,
		Bits: map[int]int{20: 128, 33: 256}[s.words], Need: max(1, s.needGroups), Groups: groups, Practice: s.practice,
	})
	if err != nil {
		t.Fatal(err)
	}
	kit.Header = header
	kit.Header.Blocks.Per = backup.PerSheet
}

func (s shape) frames(t testing.TB, kit *backup.Kit, id string, noise *rand.ChaCha8) {
	t.Helper()
	shapes := make([]backup.BlockShape, len(s.blocks))
	files := make([][]byte, len(s.blocks))
	most := s.piece
	if most == 0 {
		most = backup.StandardPiece
	}
	for i, size := range s.blocks {
		k, piece := backup.Split(size, most)
		files[i] = make([]byte, k*piece)
		noise.Read(files[i])
		shapes[i] = backup.BlockShape{ID: backup.BlockID(rune('A' + i)), K: k}
	}
	header := 1
	if len(s.groups) > 1 {
		header = 6 // of many cards the header has several frames
	}
	backup.SpareFrames(shapes, header, backup.PerSheet, map[bool]int{false: 50, true: 0}[s.noSpares])
	var typed [][]backup.Row
	for i, b := range shapes {
		frames, err := backup.Frames(id, b.ID, files[i], b.K, b.M)
		if err != nil {
			t.Fatal(err)
		}
		kit.Frames = append(kit.Frames, frames)
		kit.Blocks = append(kit.Blocks, backup.Sealed{ID: b.ID, File: files[i], K: b.K, M: b.M})
		kit.Header.Blocks.Blocks = append(kit.Header.Blocks.Blocks, backup.NewBlockInfo(b.ID, files[i], b.K, b.M))
		if i < s.typed {
			typed = append(typed, backup.Rows(id, b.ID, files[i]))
		}
	}
	open, err := kit.Header.Frames(backup.StandardPiece)
	if err != nil {
		t.Fatal(err)
	}
	kit.Open = open
	kit.Sheets = backup.Deal(kit.Open, kit.Frames, backup.PerSheet)
	var data []byte
	for _, f := range open[:open[0].K] {
		data = append(data, f.Piece...)
	}
	typed = append(typed, backup.Rows(id, backup.HeaderBlock, data))
	kit.Typed = backup.TypedLeaves(typed, len(kit.Sheets)+1)
}

// files draws the kit.
func files(t testing.TB, kit backup.Kit, o Options) []File {
	t.Helper()
	var all []File
	for f, err := range Kit(context.Background(), kit, o) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, f)
	}
	return all
}

// pagesOf lays out all pages of a kit, without PDF.
func pagesOf(t testing.TB, kit backup.Kit, o Options) []*page {
	t.Helper()
	p, err := newPress(kit, o)
	if err != nil {
		t.Fatal(err)
	}
	var all []*page
	for _, pages := range drawnParts(t, p) {
		all = append(all, pages...)
	}
	return all
}

// named is the file of a name.
func named(t testing.TB, all []File, name string) File {
	t.Helper()
	i := slices.IndexFunc(all, func(f File) bool { return f.Name == name })
	if i < 0 {
		t.Fatalf("no %s", name)
	}
	return all[i]
}

// drawnParts are the files of a kit and the pages of each.
func drawnParts(t testing.TB, p *press) iter.Seq2[part, []*page] {
	return func(yield func(part, []*page) bool) {
		t.Helper()
		for _, part := range p.parts() {
			pages, err := part.draw(context.Background())
			if err != nil {
				t.Fatal(fmt.Errorf("%s: %w", part.name, err))
			}
			if !yield(part, pages) {
				return
			}
		}
	}
}

// pressOf is a kit made ready for drawing.
func pressOf(t testing.TB, s shape, o Options) *press {
	t.Helper()
	p, err := newPress(s.build(t), o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// familyOrAdmins opens with cards of either group.
var familyOrAdmins = shape{blocks: []int{580, 1160}, typed: 1, words: 20, needGroups: 1,
	groups:  []backup.Quota{{Need: 2, Cards: 4, Name: "family"}, {Need: 3, Cards: 5, Name: "admins"}},
	holders: []string{"Ann Ott", "Bo Ott", "Cy Keller", "", "Dana", "Eve", "Farid", "Gus", "Hana"}}

// familyAndFriends opens with cards of both groups, one without a keeper yet.
var familyAndFriends = shape{blocks: []int{580}, typed: 1, words: 20, needGroups: 2, phone: "+49 30 5550 0101",
	groups:  []backup.Quota{{Need: 1, Cards: 1, Name: "family"}, {Need: 1, Cards: 2, Name: "friends"}},
	holders: []string{"Ann Ott", "", "Cy Keller"}}

// longGroup is a group's name of the greatest length.
const longGroup = "Wirtschaftsprüfungen GmbH"

// manyGroups is a kit of as many groups as there can be.
func manyGroups() shape {
	s := shape{blocks: []int{580}, typed: 1, words: 20, needGroups: 9}
	for range 16 {
		s.groups = append(s.groups, backup.Quota{Need: 2, Cards: 3, Name: longGroup})
		s.holders = append(s.holders, longHolder, "", "Cy")
	}
	return s
}

// wide is the widest name of 64 characters, without a place to break it.
var wide = strings.Repeat("W", 64)

// widest is a kit of such names, in groups of the widest ones.
var widest = shape{blocks: []int{80}, typed: 1, words: 33, needGroups: 2, phone: longest.Calls[0].Phone, position: wide, practice: true,
	groups:  []backup.Quota{{Need: 2, Cards: 2, Name: wide[:25]}, {Need: 1, Cards: 3, Name: wide[:25]}},
	holders: []string{wide, wide, wide, "", wide}}

// placed puts the cards of a kit into places of every kind: one that opens it
// alone, ones that would with a card or with sheets, and one with many cards.
func placed(s shape) shape {
	all := make([]int, len(s.holders))
	for i := range all {
		all[i] = i + 1
	}
	if len(all) > 3 {
		s.places = []backup.Place{
			{Name: longHolder, Sheets: true, Cards: all[:1]}, {Name: "safe", Cards: all[1:4]},
			{Name: longGroup + longHolder, Sheets: true, Cards: all[4:]},
		}
		return s
	}
	s.places = []backup.Place{{Name: "Home, grey cabinet", Sheets: true, Cards: all[:1]}, {Name: "Bank", Cards: all[1:]}, {Name: "Parents", Sheets: true}}
	return s
}

// eightyCards are the rows of a cover of several pages: 5 groups of 16 cards.
func eightyCards() shape {
	s := shape{blocks: []int{80}, typed: 1, words: 20, needGroups: 1, holders: slices.Repeat([]string{longHolder}, 80)}
	for range 5 {
		s.groups = append(s.groups, backup.Quota{Need: 2, Cards: 16, Name: longGroup})
	}
	return s
}

// eightyAccounts are the rows of the bank box's lists, under the longest names;
// one of them has 80 one-time codes.
func eightyAccounts() []backup.Account {
	all := make([]backup.Account, 80)
	for i := range all {
		all[i] = backup.Account{Type: backup.TOTP, Tier: backup.Tier2, Issuer: longHolder, Name: longHolder, User: longHolder,
			Secret: secret(20), Algorithm: backup.SHA1, Digits: 6, Period: 30}
	}
	for i := range 80 {
		all[0].Codes = append(all[0].Codes, fmt.Sprintf("K%02d-WXYZ-7777-MMMM", i))
	}
	return all
}
