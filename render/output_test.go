package render

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"otpaper/backup"
	"otpaper/templates"
)

// TestFilesAreTheSameBytes whatever the number of processors and the run.
func TestFilesAreTheSameBytes(t *testing.T) {
	kit := home.build(t)
	want := files(t, kit, homeOptions)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for i, got := range files(t, kit, homeOptions) {
		if got.Name != want[i].Name || !bytes.Equal(got.Data, want[i].Data) {
			t.Errorf("%s differs between two runs", got.Name)
		}
	}
}

// TestPapersDifferInGeometryAlone: the same pages, another sheet.
func TestPapersDifferInGeometryAlone(t *testing.T) {
	kit := home.build(t)
	onLetter := homeOptions
	onLetter.Paper = Letter
	a4, letter := files(t, kit, homeOptions), files(t, kit, onLetter)
	for i, f := range a4 {
		if f.Name != letter[i].Name || f.Pages != letter[i].Pages {
			t.Errorf("A4 %s with %d pages, Letter %s with %d", f.Name, f.Pages, letter[i].Name, letter[i].Pages)
		}
		if !bytes.Contains(f.Data, []byte("/MediaBox [0 0 595.28 841.89]")) {
			t.Errorf("%s is not A4", f.Name)
		}
		if !bytes.Contains(letter[i].Data, []byte("/MediaBox [0 0 612.00 792.00]")) {
			t.Errorf("%s is not Letter", letter[i].Name)
		}
	}
}

func TestFilesOfAKit(t *testing.T) {
	kit := home.build(t)
	want := []struct {
		name  string
		class Class
		card  int
		pages int
	}{
		{"1-LOCKED.pdf", Locked, 0, kit.Leaves()},
		{"2-CARD-1-jonas-keller.pdf", KeyCard, 1, 1},
		{"2-CARD-2-maria-keller.pdf", KeyCard, 2, 1},
		{"2-CARD-3-ben-ott.pdf", KeyCard, 3, 1},
		{"3-OPEN.pdf", Open, 0, 12},
		{"5-OWNER.pdf", Open, 0, 9},
	}
	got := files(t, kit, homeOptions)
	if len(got) != len(want) {
		t.Fatalf("%d files, want %d", len(got), len(want))
	}
	for i, w := range want {
		f := got[i]
		if f.Name != w.name || f.Class != w.class || f.Card != w.card || f.Pages != w.pages {
			t.Errorf("file %d: %s, class %d, card %d, %d pages; want %v", i+1, f.Name, f.Class, f.Card, f.Pages, w)
		}
		if n := bytes.Count(f.Data, []byte("/Type /Page\n")); n != w.pages {
			t.Errorf("%s has %d pages, want %d", f.Name, n, w.pages)
		}
		if !bytes.Contains(f.Data, []byte("/Lang (en)")) || !bytes.Contains(f.Data, []byte("/PrintScaling /None")) {
			t.Errorf("%s has no language or lets the viewer scale it", f.Name)
		}
	}
}

// texts is all text of pages, in reading order, a line a mark.
func texts(pages []*page) string {
	var b strings.Builder
	for _, p := range pages {
		for _, m := range p.marks {
			if text, ok := m.(textMark); ok {
				b.WriteString(text.text + "\n")
			}
		}
	}
	return b.String()
}

// TestNothingLeaks: the words of a card are on that card alone, and the
// holders' names on no other page but the owner's cover.
func TestNothingLeaks(t *testing.T) {
	kit := home.build(t)
	for i := range kit.Cards { // words that no page text has by chance
		for j := 2; j < len(kit.Cards[i].Words); j++ {
			kit.Cards[i].Words[j] = fmt.Sprintf("canary%c%c", 'a'+i, 'a'+j)
		}
		kit.Cards[i].CheckWords = fmt.Sprintf("secretcheck%c", 'a'+i)
	}
	p, err := newPress(kit, homeOptions)
	if err != nil {
		t.Fatal(err)
	}
	for part, pages := range drawnParts(t, p) {
		pages = slices.DeleteFunc(pages, func(pg *page) bool { return pg.name == "cover-1" })
		text := texts(pages) + part.title
		for _, c := range kit.Cards {
			own := part.card == c.Number
			for _, word := range append(c.Words[2:], c.CheckWords) {
				if strings.Contains(text, word) != own {
					t.Errorf("%s: a word of card %d: %v, want %v", part.name, c.Number, !own, own)
				}
			}
			if strings.Contains(text, c.Holder.Name) && !own {
				if c.Holder.Name != homeOptions.Calls[1].Name || part.class != Open && part.class != KeyCard {
					t.Errorf("%s: names the holder of card %d", part.name, c.Number)
				}
			}
		}
	}
}

// TestHostileNames: no name stops a kit or reaches the PDF writer unescaped.
func TestHostileNames(t *testing.T) {
	names := []string{"🔐 Ann", "王小明", "a\x00b\x1b[31m", "\xff\xfe", strings.Repeat("🔐", 5000), "(\\) 😀",
		"ab\u202ecd", "{owner} {need} *x*", strings.Repeat("i", 64), strings.Repeat("W", 64)}
	s := shape{blocks: []int{100}, typed: 1, need: 1, words: 20}
	for _, name := range names {
		s.holders = []string{name}
		o := Options{Title: name, Owner: name, Calls: []Call{{name, "+49 🔐"}, {name, "王"}}, Bare: []backup.Account{{
			Type: backup.Yandex, Issuer: name, Name: name, Secret: secret(16), PIN: name, Codes: []string{name, name},
			CodesMade: name, DependsOn: []string{name}, Methods: []string{name}, SecondAdmin: name, SignIn: name, OwnerNote: name,
		}}}
		for _, p := range pagesOf(t, s.build(t), o) {
			for _, m := range p.marks {
				text, ok := m.(textMark)
				if !ok {
					continue
				}
				for _, r := range text.text {
					if r > 0xFFFF || !text.of.has(r) {
						t.Fatalf("%.20q: %s prints %U", name, p.name, r)
					}
				}
			}
		}
		if got := files(t, s.build(t), o); len(got) != 5 {
			t.Errorf("%.20q: %d files", name, len(got))
		}
	}
}

func TestKitStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	n := 0
	for _, err := range Kit(ctx, home.build(t), homeOptions) {
		if n++; !errors.Is(err, context.Canceled) {
			t.Errorf("error %v, want %v", err, context.Canceled)
		}
	}
	if n != 1 {
		t.Errorf("%d files after the end of the context", n)
	}
}

// TestErrorsNameTheFileAndNoWord: what cannot be drawn is an error.
func TestErrorsNameTheFileAndNoWord(t *testing.T) {
	tests := []struct {
		name, want string
		spoil      func(*backup.Kit)
	}{
		{"date", "is no date", func(k *backup.Kit) { k.Header.Kit.Made = "yesterday" }},
		{"words", "2-CARD-1-jonas-keller.pdf: 19 words", func(k *backup.Kit) { k.Cards[0].Words = k.Cards[0].Words[:19] }},
		{"places", "1-LOCKED.pdf: sheet 1: 7 symbols", func(k *backup.Kit) {
			k.Sheets[0].Frames = append(k.Sheets[0].Frames, k.Sheets[0].Frames[0])
		}},
		{"dense", "version 21, at most 20", func(k *backup.Kit) { k.Sheets[0].Frames[1].Piece = make([]byte, 600) }},
	}
	for _, tt := range tests {
		kit := home.build(t)
		tt.spoil(&kit)
		var got error
		for _, err := range Kit(context.Background(), kit, homeOptions) {
			got = err
		}
		if got == nil || !strings.Contains(got.Error(), tt.want) {
			t.Errorf("%s: error %v, want %q", tt.name, got, tt.want)
		}
	}
}

// TestLeavesCountTogether: symbols and typed copy, one count.
func TestLeavesCountTogether(t *testing.T) {
	kit := home.build(t)
	p, err := newPress(kit, homeOptions)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := p.lockedPages(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for i, pg := range pages {
		want := fmt.Sprintf("Sheet %d of %d\n", i+1, kit.Leaves())
		if !strings.Contains(texts([]*page{pg}), want) {
			t.Errorf("leaf %d does not say %q", i+1, want)
		}
	}
}

// TestEqualCardsSayTheyAreEqual: with need 1 one card is printed for everyone.
func TestEqualCardsSayTheyAreEqual(t *testing.T) {
	s := home
	s.need = 1
	p := pressOf(t, s, longest)
	pages, err := p.cardPages(p.kit.Cards[1])
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(texts(pages), "\n", " ")
	if !strings.Contains(text, "It is printed 3 times") {
		t.Errorf("the card does not say that it is one of three equal ones: %s", text)
	}
}

// TestQuorum picks the form that fits the number of cards.
func TestQuorum(t *testing.T) {
	forms := templates.Quorum{Only: "only", One: "one", Some: "some", All: "all", Groups: "groups"}
	for _, tt := range []struct {
		need, cards, groups int
		want                string
	}{{1, 1, 1, "only"}, {1, 3, 1, "one"}, {2, 3, 1, "some"}, {3, 3, 1, "all"}, {2, 3, 2, "groups"}} {
		var p press
		p.kit.Cards = make([]backup.Card, tt.cards)
		p.kit.Header.Kit.Groups = make([]backup.Group, tt.groups)
		p.kit.Header.Kit.Groups[0].Need = tt.need
		if got := p.quorum(forms); got != tt.want {
			t.Errorf("%d of %d in %d groups: %s, want %s", tt.need, tt.cards, tt.groups, got, tt.want)
		}
	}
}

// TestLockedSheetsAreSmall: under 40 KB and 10 KB a symbol.
func TestLockedSheetsAreSmall(t *testing.T) {
	kit := hundred.build(t)
	symbols := 0
	for _, s := range kit.Sheets {
		symbols += len(s.Frames)
	}
	got, want := len(files(t, kit, homeOptions)[0].Data), 40_000+10_000*symbols
	t.Logf("%d symbols on %d sheets: %d bytes, at most %d", symbols, len(kit.Sheets), got, want)
	if got > want {
		t.Errorf("the locked sheets have %d bytes, at most %d", got, want)
	}
	if len(kit.Sheets) > 5 {
		t.Errorf("%d sheets for 8 KiB, at most 5", len(kit.Sheets))
	}
}

// hundred is the kit of 100 accounts: one block of 8 KiB, 3 of 5 cards.
var hundred = shape{blocks: []int{8192}, typed: 1, need: 3, words: 20,
	holders: []string{"Ann", "Bo", "Cy", "Dee", "Eli"}}

// BenchmarkKit100 draws all files of a kit of 100 accounts.
func BenchmarkKit100(b *testing.B) {
	kit := hundred.build(b)
	for b.Loop() {
		files(b, kit, homeOptions)
	}
}

// TestTelephoneNumbersAreNeverCut: a number that no place holds is refused.
func TestTelephoneNumbersAreNeverCut(t *testing.T) {
	phone := strings.Repeat("5", MaxPhone)
	o := Options{Calls: []Call{{longHolder, phone}, {longHolder, phone}}}
	kit := home.build(t)
	for _, p := range pagesOf(t, kit, o) {
		for _, m := range p.marks {
			if text, ok := m.(textMark); ok && strings.Contains(text.text, "5555") && !strings.Contains(text.text, phone) {
				t.Errorf("%s: %s", p.name, text)
			}
		}
	}
	o.Calls[0].Phone += "5"
	for _, err := range Kit(context.Background(), kit, o) {
		if err == nil || !strings.Contains(err.Error(), "29 characters, at most 28") {
			t.Errorf("error %v", err)
		}
	}
}

// TestNobodyIsToldToCallThemselves: a card names the others of those to call.
func TestNobodyIsToldToCallThemselves(t *testing.T) {
	p := pressOf(t, home, homeOptions)
	for _, c := range p.kit.Cards {
		pages, err := p.cardPages(c)
		if err != nil {
			t.Fatal(err)
		}
		_, advice, _ := strings.Cut(texts(pages), "If someone asks")
		for _, call := range homeOptions.Calls {
			if got, want := strings.Contains(advice, call.Name), call.Name != c.Holder.Name; got != want {
				t.Errorf("the card of %s says to call %s: %v, want %v", c.Holder.Name, call.Name, got, want)
			}
		}
	}
}
