package render

import (
	"strings"
	"testing"

	"otpaper/backup"
	"otpaper/templates"
)

// placedPress lays out the home kit with places.
func placedPress(t *testing.T, o Options, sets int, places ...backup.Place) *press {
	t.Helper()
	kit := home.build(t)
	kit.Storage.Sets, kit.Storage.Places = sets, places
	if err := kit.Storage.Check(); err != nil {
		t.Fatal(err)
	}
	p, err := newPress(kit, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestCoverSaysWherePartsLie: every set and card with its place, and in bold
// which place opens the kit alone.
func TestCoverSaysWherePartsLie(t *testing.T) {
	p := placedPress(t, homeOptions, 3, backup.Place{Name: "bank", Sheets: true, Cards: []int{1, 3}}, backup.Place{Name: "attic", Sheets: true})
	pages := p.coverPages()
	text := texts(pages)
	for _, want := range []string{"Locked set 3\n", "\nbank\n", "\nattic\n", "Jonas Keller, bank\n", "Maria Keller\n", "Ben Ott, bank\n", "2 of the 3 sets"} {
		if !strings.Contains(text, want) {
			t.Errorf("the cover has no %q", want)
		}
	}
	bold := false
	for _, m := range pages[0].marks {
		mark, ok := m.(textMark)
		bold = bold || ok && mark.face == templates.SansBold && strings.HasPrefix(mark.text, "“bank” holds enough cards")
	}
	if !bold {
		t.Error("the cover does not warn in bold of the place that opens the kit alone")
	}
	if text := texts(placedPress(t, homeOptions, 2, backup.Place{Name: "bank", Sheets: true, Cards: []int{1}}).coverPages()); strings.Contains(text, "holds enough") {
		t.Error("the cover warns of a place that does not open the kit")
	}
}

// TestOneSetOfSheets: the cover promises no second one.
func TestOneSetOfSheets(t *testing.T) {
	text := texts(placedPress(t, homeOptions, 1).coverPages())
	if strings.Contains(text, "Locked set 2") || !strings.Contains(text, "any 1 card, but none of the locked sheets") {
		t.Errorf("the cover of one set: %.400s", text)
	}
}

// TestPackingSlipsNameTheirOwnPlaceOnly, its parts, and what must not join
// them.
func TestPackingSlipsNameTheirOwnPlaceOnly(t *testing.T) {
	p := placedPress(t, homeOptions, 3,
		backup.Place{Name: "bank", Sheets: true, Cards: []int{2}}, backup.Place{Name: "attic", Cards: []int{1, 3}},
		backup.Place{Name: "cellar", Sheets: true})
	for i, want := range [][]string{
		{"bank", "locked sheets", "key card 2, for Maria Keller", "Never put another key card here"},
		{"attic", "key card 1, for Jonas Keller", "key card 3, for Ben Ott", "Never put locked sheets here"},
		{"cellar", "locked sheets", "At most 1 of the other key cards"},
	} {
		pg := p.newPage("packing")
		p.packingSlip(pg, slipTop, p.kit.Storage.Places[i])
		text := texts([]*page{pg})
		for _, part := range want {
			if !strings.Contains(text, part) {
				t.Errorf("the slip of %s has no %q", want[0], part)
			}
		}
		for _, other := range []string{"bank", "attic", "cellar"} {
			if other != want[0] && strings.Contains(text, other) {
				t.Errorf("the slip of %s names %s", want[0], other)
			}
		}
	}
	if len(placedPress(t, homeOptions, 2).packingPages()) > 0 {
		t.Error("a packing slip without a place")
	}
}

// TestPlainLabels: what the kit is and whose, on every page but the cards and
// on all labels; by default on no page's foot.
func TestPlainLabels(t *testing.T) {
	for label, want := range map[Label]bool{Discreet: false, Plain: true} {
		o := homeOptions
		o.Label = label
		p := placedPress(t, o, 2)
		for _, pages := range [][]*page{p.coverPages(), p.startHere(), p.pages("labels", "", p.labels)} {
			if got := strings.Contains(texts(pages), "Recovery kit of Jonas"); got != want {
				t.Errorf("label %d: %s says whose kit it is: %v, want %v", label, pages[0].name, got, want)
			}
		}
	}
}
