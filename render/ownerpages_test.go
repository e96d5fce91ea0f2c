package render

import (
	"strings"
	"testing"

	"otpaper/backup"
	"otpaper/templates"
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
	for _, pages := range drawnParts(t, p) {
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
	p := pressOf(t, home, homeOptions)
	text := texts(p.pages("slip", p.willSlip))
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
		if p.large {
			return // the same columns, the rows on several leaves
		}
		columns, from, to, most := scriptColumnsAt, scriptColumns, scriptOther-1, 16
		switch p.name {
		case "making-1", "opening-1":
		case "team-2":
			columns, from, to, most = teamStepsAt, teamSteps, templates.BodyEnd, 18
		default:
			return
		}
		steps := 0
		for _, m := range p.marks {
			text, ok := m.(textMark)
			if !ok || text.y < from || text.y > to {
				continue
			}
			for i, x := range columns[1:3] {
				if text.x > x && text.x < columns[i+2] && text.x+text.width > columns[i+2]-0.5 {
					t.Errorf("%s: reaches the next column: %s", p.name, text)
				}
			}
			steps++
		}
		if steps < 3*most {
			t.Errorf("%s has %d texts", p.name, steps)
		}
	})
}

// TestTeamScript stands in place of the home one where the kit is a company's:
// cards of several groups, or for positions.
func TestTeamScript(t *testing.T) {
	groups := home
	groups.groups, groups.needGroups = []backup.Quota{{Name: "family", Need: 1, Cards: 1}, {Name: "friends", Need: 2, Cards: 2}}, 1
	for _, tt := range []struct {
		name  string
		shape shape
		style CardStyle
		want  bool
	}{{"home", home, ByCoordinator, false}, {"named", home, ByName, false}, {"positions", home, ByPosition, true}, {"groups", groups, ByCoordinator, true}} {
		p := pressOf(t, tt.shape, Options{Style: tt.style})
		got := map[string]bool{}
		for _, pg := range p.openPages() {
			got[pg.name] = true
		}
		if got["team-3"] != tt.want || got["making-1"] == tt.want {
			t.Errorf("%s: script for a team: %v, for home: %v, want a team's: %v", tt.name, got["team-3"], got["making-1"], tt.want)
		}
	}
}
