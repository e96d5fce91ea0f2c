package render

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"otpaper/templates"
)

// TestLargeTypeIsLarge: what is read is printed in 16 points and more, and all
// that is small is what nobody needs, or rows that a program checks.
func TestLargeTypeIsLarge(t *testing.T) {
	small := []float64{templates.Small.Points, templates.ProgramRow.Points}
	for _, p := range pagesOf(t, home.build(t), large(bareOptions)) {
		keeps := strings.HasPrefix(p.name, "locked-") || strings.HasPrefix(p.name, "typed-") || strings.HasPrefix(p.name, "spec-") ||
			strings.HasPrefix(p.name, "labels-") || slices.Contains([]string{"guide-6", "guide-7", "guide-8"}, p.name)
		if p.large == keeps {
			t.Errorf("%s: enlarged %v, want %v", p.name, p.large, !keeps)
		}
		for _, m := range p.marks {
			text, ok := m.(textMark)
			if ok && p.large && !slices.Contains(small, text.points) && text.points*templates.LargeScale < 16 {
				t.Errorf("%s: below 16 points: %s", p.name, m)
			}
		}
	}
}

// TestLargePagesLoseNothing: every text of the usual pages is on the leaves,
// but for how to fold and cut what is neither folded nor cut.
func TestLargePagesLoseNothing(t *testing.T) {
	for _, l := range templates.Languages {
		o := bareOptions
		o.Language = l
		got := map[string]int{}
		for _, p := range pagesOf(t, home.build(t), large(o)) {
			for _, m := range p.marks {
				if text, ok := m.(textMark); ok {
					got[text.text]++
				}
			}
		}
		for _, p := range pagesOf(t, home.build(t), o) {
			for i, m := range p.marks {
				text, ok := m.(textMark)
				if !ok || slices.Contains([]string{l.Card.Fold, l.Slip.Cut}, text.text) || i < 4 { // the banner has another counter
					continue
				}
				if got[text.text]--; got[text.text] < 0 {
					t.Errorf("%s: %s: missing: %s", l.Tag, p.name, m)
				}
			}
		}
	}
}

// TestLargeTablesHaveTheirHeads on each leaf they go on to.
func TestLargeTablesHaveTheirHeads(t *testing.T) {
	o := large(homeOptions)
	o.Language = &templates.English
	heads := map[string]string{"cover-2": "Seal number", "rehearsal-1": "Date", "making-1": "Expect", "recall-1": "Keeper"}
	leaves := map[string]int{}
	for _, p := range pagesOf(t, home.build(t), o) {
		of, _, _ := strings.Cut(p.name, "-part-")
		head, ok := heads[of]
		uprights := slices.ContainsFunc(p.marks, func(m mark) bool {
			s, ok := m.(strokeMark)
			return ok && s.x1 == s.x2 && s.y2-s.y1 > 2*strokeKeeps && s.y2 < templates.LargeBodyEnd
		})
		if !ok || !uprights {
			continue
		}
		leaves[of]++
		if !strings.Contains(texts([]*page{p}), head+"\n") {
			t.Errorf("%s: a table without its head %q", p.name, head)
		}
	}
	for page := range heads {
		if leaves[page] < 2 {
			t.Errorf("%s: a table on %d leaves, want it cut", page, leaves[page])
		}
	}
}

// TestLargeCountersNameThePartOfThePage: the page keeps its number, which the
// guide's texts name.
func TestLargeCountersNameThePartOfThePage(t *testing.T) {
	o := large(homeOptions)
	o.Language = &templates.English
	parts := map[string][]*page{}
	for _, p := range pagesOf(t, home.build(t), o) {
		name, _, _ := strings.Cut(p.name, "-part-")
		parts[name] = append(parts[name], p)
	}
	for i := range 5 {
		leaves := parts[fmt.Sprintf("guide-%d", i+1)]
		for j, p := range leaves {
			want := fmt.Sprintf("Restore guide %d of 8, part %d of %d\n", i+1, j+1, len(leaves))
			if !strings.Contains(texts([]*page{p}), want) {
				t.Errorf("%s has no counter %q", p.name, want)
			}
		}
	}
}

// TestLargePagesLie: enlarged pages on lying leaves of either paper, the others
// as ever, and the ruler of each 100 mm long.
func TestLargePagesLie(t *testing.T) {
	kit := home.build(t)
	for _, tt := range []struct {
		paper          Paper
		stands, lies   string
		enlarged, size templates.Paper
	}{
		{A4, "[0 0 595.28 841.89]", "[0 0 841.89 595.28]", templates.A4Large, templates.A4},
		{Letter, "[0 0 612.00 792.00]", "[0 0 792.00 612.00]", templates.LetterLarge, templates.Letter},
	} {
		o := large(homeOptions)
		o.Paper = tt.paper
		pages, all := pagesOf(t, kit, o), files(t, kit, o)
		lying := 0
		for _, p := range pages {
			if p.large {
				lying++
			}
		}
		var data []byte
		matrices, twice := 0, files(t, kit, o)
		for i, f := range all {
			data = append(data, f.Data...)
			for _, content := range streams(t, f.Data) {
				matrices += strings.Count(content, "q 1.454545 0 0 1.454545 0 0 cm\n")
			}
			if again := twice[i]; !bytes.Equal(again.Data, f.Data) {
				t.Errorf("%s differs between two runs", f.Name)
			}
		}
		if got := bytes.Count(data, []byte("/MediaBox "+tt.lies)); got != lying {
			t.Errorf("%d leaves lie, want %d", got, lying)
		}
		if matrices != lying {
			t.Errorf("%d leaves are enlarged, want %d", matrices, lying)
		}
		if tt.enlarged.Width != tt.size.Height || tt.enlarged.Height != tt.size.Width {
			t.Errorf("the enlarged leaf is not %v turned", tt.size)
		}
	}
	for _, p := range pagesOf(t, kit, large(homeOptions)) {
		scale, length := 1.0, 0.0
		if p.large {
			scale = templates.LargeScale
		}
		for _, m := range p.marks {
			s, ok := m.(strokeMark)
			if ok && math.Abs(s.x2-rulerLeft-ruler) < 0.01 && s.points == templates.Head && s.y1 == s.y2 && s.x1 > 0 {
				length = (s.x2 - s.x1) * scale
			}
		}
		if math.Abs(length-ruler) > 0.01 {
			t.Errorf("%s: a ruler of %.2f mm", p.name, length)
		}
	}
}

// TestLargeLeavesBeginAndEndWhole: no rule that divides stands at the edge of
// what a leaf has, a leaf that goes on begins with a step and not inside one,
// and no group's row is left behind without its first card.
func TestLargeLeavesBeginAndEndWhole(t *testing.T) {
	steps := regexp.MustCompile(`^(guide-[235]|moving-1)-part-`)
	everyPage(t, func(t *testing.T, _ shape, p *page) {
		if !p.large || strings.HasPrefix(p.name, "card-") {
			return
		}
		var body []textMark
		for _, m := range p.marks {
			if text, ok := m.(textMark); ok && text.y > templates.BodyTop && text.y < keepLine-footLift-1 {
				body = append(body, text)
			}
		}
		slices.SortStableFunc(body, func(a, b textMark) int { return cmp.Compare(a.y, b.y) })
		for _, m := range p.marks {
			if s, ok := m.(strokeMark); ok && s.divides && (s.y1 < body[0].y || s.y1 > body[len(body)-1].y) {
				t.Errorf("%s: a rule with nothing on one side of it: %s", p.name, s)
			}
		}
		if _, err := strconv.Atoi(body[0].text); err != nil && steps.MatchString(p.name) {
			t.Errorf("%s begins inside a step: %s", p.name, body[0])
		}
		if last := body[len(body)-1]; strings.HasPrefix(p.name, "cover") && last.x == ownerText && last.face == templates.SansBold {
			t.Errorf("%s ends with the row of a group: %s", p.name, last)
		}
	})
}

// TestLargeCardIsTwoLeaves, each half on one, with no word of the key on the
// upper half, and the keepers between them.
func TestLargeCardIsTwoLeaves(t *testing.T) {
	s := shape{blocks: []int{80}, typed: 1, need: 2, words: 33, phone: longest.Calls[0].Phone, holders: slices.Repeat([]string{longHolder}, 16)}
	kit := s.build(t)
	p, err := newPress(kit, large(Options{Owner: longest.Owner, Calls: longest.Calls, Style: ByName}))
	if err != nil {
		t.Fatal(err)
	}
	pages, err := p.cardPages(kit.Cards[0])
	if err != nil {
		t.Fatal(err)
	}
	last := len(pages) - 1
	if last < 2 || pages[last].name != "card-1-secret" {
		t.Fatalf("%d leaves, the last is %s", last+1, pages[last].name)
	}
	for i, word := range kit.Cards[0].Words[2:] { // the first two are on every leaf
		if strings.Contains(texts(pages[:last]), "\n"+word+"\n") || !strings.Contains(texts(pages[last:]), "\n"+word+"\n") {
			t.Errorf("word %d is not on the secret half alone", i+3)
		}
	}
}
