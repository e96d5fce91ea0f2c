package render

import (
	"context"
	"strings"
	"testing"
)

// TestProofWordsAreOnTheLogAlone: wherever else they stood, somebody could
// claim a full opening that never was.
func TestProofWordsAreOnTheLogAlone(t *testing.T) {
	kit := home.build(t)
	kit.Proof = "proofa proofb proofc proofd"
	p, err := newPress(kit, homeOptions)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range p.parts() {
		pages, err := part.draw(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		for _, pg := range pages {
			got, want := strings.Contains(texts([]*page{pg}), "proofa"), pg.name == "rehearsal-1"
			if got != want {
				t.Errorf("%s has the proof words: %v, want %v", pg.name, got, want)
			}
		}
	}
}

// TestSlipTellsNothingOfTheKit: no keeper, no number of cards, no accounts.
func TestSlipTellsNothingOfTheKit(t *testing.T) {
	p, err := newPress(home.build(t), homeOptions)
	if err != nil {
		t.Fatal(err)
	}
	text := texts(p.single("slip", p.willSlip))
	if n := strings.Count(text, "Anna Ott\n"); n != 2 {
		t.Errorf("the person to call stands %d times on two slips", n)
	}
	for _, never := range []string{"Keller", "card", "27", "sheet", "bank"} {
		if strings.Contains(text, never) {
			t.Errorf("the slip says %q", never)
		}
	}
}

// TestScriptsFitTheirColumns: each step is one line, beside the initials.
func TestScriptsFitTheirColumns(t *testing.T) {
	everyPage(t, func(t *testing.T, _ shape, p *page) {
		if p.name != "making-1" && p.name != "opening-1" {
			return
		}
		steps := 0
		for _, m := range p.marks {
			text, ok := m.(textMark)
			if !ok || text.y < scriptColumns || text.y > scriptSign-1 {
				continue
			}
			for i, x := range scriptColumnsAt[1:3] {
				if text.x > x && text.x < scriptColumnsAt[i+2] && text.x+text.width > scriptColumnsAt[i+2]-0.5 {
					t.Errorf("%s: reaches the next column: %s", p.name, text)
				}
			}
			steps++
		}
		if steps < 3*16 {
			t.Errorf("%s has %d texts", p.name, steps)
		}
	})
}
