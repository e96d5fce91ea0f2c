package render

import (
	"strings"
	"testing"
)

func TestCountedAccounts(t *testing.T) {
	for _, tt := range []struct {
		counts Counts
		want   string
	}{
		{Counts{}, ""},
		{Counts{Soon: 1}, "1 account: 1 soon"},
		{Counts{5, 8, 14}, "27 accounts: 5 first, 8 soon, 14 later"},
		{Counts{First: 2, Later: 1}, "3 accounts: 2 first, 1 later"},
	} {
		p := pressOf(t, home, Options{Counts: tt.counts})
		if got := p.counted(); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.counts, got, tt.want)
		}
	}
}

// TestCoverListsEveryPart, however many cards there are, and every entry that
// was left out.
func TestCoverListsEveryPart(t *testing.T) {
	s := shape{blocks: []int{100}, typed: 1, need: 2, words: 20, holders: make([]string, 16)}
	p := pressOf(t, s, Options{Prompts: 3, Passkeys: 4, Skipped: 2})
	text := texts(p.coverPages())
	for _, want := range []string{"NOT YET CHECKED", "Locked set 2\n", "Key card 1\n", "Key card 16\n",
		"Bank-box pages\n", "\n2 entries", "a prompt on the phone (3). Way in", "Passkeys (4) or hardware keys", "any 14 cards", "Page 3 of this cover has the seal log", "Cover 3 of 3"} {
		if !strings.Contains(text, want) {
			t.Errorf("the cover has no %q", want)
		}
	}
}

// TestEditionNameFitsTheCover: a kit without a nickname is called by its
// edition name, which is never cut.
func TestEditionNameFitsTheCover(t *testing.T) {
	kit := home.build(t)
	kit.Header.Kit.Name = "sympathy mountain"
	p, err := newPress(kit, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if text := texts(p.coverPages()); !strings.Contains(text, "Kit “sympathy mountain”\n") {
		t.Errorf("the cover cuts the edition name: %.200s", text)
	}
}

// TestNobodyIsCutOnTheCover: a keeper with a long name, and the place of a
// card, take as many lines as they need; a label names its owner in two.
func TestNobodyIsCutOnTheCover(t *testing.T) {
	s := placed(home)
	s.holders = []string{"Anna Ott-Mustermann", "Dr. Wolfgang Müller-Lüdenscheidt", "Ben Ott"}
	p := pressOf(t, s, Options{Owner: "Maximiliane Mustermann-Lindenberger", Label: Plain})
	text := strings.ReplaceAll(texts(p.coverPages()), "\n", " ")
	for _, c := range p.kit.Cards {
		if keeper := p.keeper(c); !strings.Contains(text, " "+keeper+" ") {
			t.Errorf("the cover does not name %q whole", keeper)
		}
	}
	pg := p.newPage("labels")
	p.labels(pg)
	text = strings.ReplaceAll(texts([]*page{pg}), "\n", " ")
	if n := strings.Count(text, "Recovery kit of Maximiliane Mustermann-Lindenberger"); n != labelColumns*labelRows {
		t.Errorf("%d labels name their owner whole, want %d", n, labelColumns*labelRows)
	}
}
