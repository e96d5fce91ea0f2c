package render

import (
	"slices"
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

// TestWhatLiesWithTheSheetsNamesNoKeeper: the file that is printed for every set
// says neither who has a card nor what lies where; the owner's says both.
func TestWhatLiesWithTheSheetsNamesNoKeeper(t *testing.T) {
	s := placed(home)
	for i := range s.places {
		s.places[i].Name = "Place of " + s.places[i].Name
	}
	kit := s.build(t)
	kit.Proof = "proofa proofb proofc proofd"
	p, err := newPress(kit, homeOptions)
	if err != nil {
		t.Fatal(err)
	}
	never := []string{kit.Proof}
	for _, c := range kit.Cards {
		if !slices.ContainsFunc(homeOptions.Calls, func(call Call) bool { return call.Name == c.Holder.Name }) {
			never = append(never, c.Holder.Name)
		}
	}
	for _, place := range kit.Storage.Places {
		never = append(never, place.Name)
	}
	if len(never) < 5 {
		t.Fatalf("nothing to look for but %q", never)
	}
	with, owner := texts(p.openPages()), texts(p.ownerPages())
	for _, name := range never {
		if strings.Contains(with, name) || !strings.Contains(owner, name) {
			t.Errorf("%q lies with the sheets: %v, is the owner's: %v", name, strings.Contains(with, name), strings.Contains(owner, name))
		}
	}
}

// TestEveryOpenLeafSaysWhatItBelongsTo, in its banner or as its title: who
// finds a leaf alone knows where to put it.
func TestEveryOpenLeafSaysWhatItBelongsTo(t *testing.T) {
	team := familyOrAdmins
	for _, tt := range []struct {
		shape   shape
		options Options
	}{{placed(home), homeOptions}, {team, homeOptions}, {placed(home), large(homeOptions)}} {
		for _, l := range templates.Languages {
			tt.options.Language = l
			p := pressOf(t, tt.shape, tt.options)
			named := map[string]string{"start": l.Start.Counter, "guide": l.Guide.Title, "spec": l.Spec.Title, "cover": l.Cover.Name,
				"cover-copy": l.Cover.Copy, "making": l.Making.Title, "team": l.Team.Name, "packing": l.Packing.Name, "labels": l.Labels.Name,
				"slip": l.Slip.Called, "rehearsal": l.Rehearsal.Title, "moving": l.Moving.Title, "opening": l.Opening.Title, "recall": l.Recall.Title}
			for _, pg := range slices.Concat(p.openPages(), p.ownerPages()) {
				document, _, _ := strings.Cut(pg.name, "-")
				if strings.HasPrefix(pg.name, "cover-copy") {
					document = "cover-copy"
				}
				said := 0
				for _, m := range pg.marks {
					text, ok := m.(textMark)
					if ok && text.face == templates.SansBold && (strings.HasPrefix(text.text, named[document]) && text.y < templates.BannerRule ||
						text.text == named[document] && text.points == templates.Title.Points) {
						said++
					}
				}
				if named[document] == "" || said == 0 {
					t.Errorf("%s: %s does not say %q", l.Tag, pg.name, named[document])
				}
			}
		}
	}
}

// TestSlipTellsNothingOfTheKit: no keeper, no number of cards, no accounts.
func TestSlipTellsNothingOfTheKit(t *testing.T) {
	p := pressOf(t, home, homeOptions)
	text := texts(p.slipPages())
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
		for _, pg := range p.ownerPages() {
			got[pg.name] = true
		}
		if got["team-3"] != tt.want || got["making-1"] == tt.want {
			t.Errorf("%s: script for a team: %v, for home: %v, want a team's: %v", tt.name, got["team-3"], got["making-1"], tt.want)
		}
	}
}
