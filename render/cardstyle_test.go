package render

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"otpaper/backup"
	"otpaper/templates"
)

// with returns the shape with a telephone number and a position for each
// holder.
func (s shape) with(phone, position string) shape {
	s.phone, s.position = phone, position
	return s
}

// cardTexts is the text of each card of a kit, all its leaves.
func cardTexts(t *testing.T, s shape, o Options) []string {
	t.Helper()
	p := pressOf(t, s, o)
	var all []string
	for _, c := range p.kit.Cards {
		pages, err := p.cardPages(c)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, texts(pages))
	}
	return all
}

// TestCardStylesNameWhomTheyShould: nobody but those a style is for.
func TestCardStylesNameWhomTheyShould(t *testing.T) {
	const phone, position, coordinator = "+49 30 5550 0177", "Head of Operations", "Anna Ott"
	s := home.with(phone, position)
	tests := []struct {
		name                                string
		style                               CardStyle
		own, others, phone, position, calls bool
	}{
		{"coordinator", ByCoordinator, true, false, false, false, true},
		{"named", ByName, true, true, true, false, true},
		{"numbered", ByNumber, false, false, false, false, false},
		{"position", ByPosition, true, false, false, true, true},
	}
	for _, tt := range tests {
		o := Options{Owner: "Olga", Calls: []Call{{coordinator, "+49 30 5550 0101"}}, Style: tt.style}
		for i, text := range cardTexts(t, s, o) {
			others := slices.Delete(slices.Clone(s.holders), i, i+1)
			for _, x := range []struct {
				what string
				want bool
			}{{s.holders[i], tt.own}, {others[0], tt.others}, {others[1], tt.others}, {phone, tt.phone}, {position, tt.position}, {coordinator, tt.calls}} {
				if got := strings.Contains(text, x.what); got != x.want {
					t.Errorf("%s: card %d has %q: %v, want %v", tt.name, i+1, x.what, got, x.want)
				}
			}
		}
	}
}

// TestNamedCardListsEveryOtherHolder on its leaf, or on a second one.
func TestNamedCardListsEveryOtherHolder(t *testing.T) {
	for _, n := range []int{2, 3, 5, 16} {
		s := shape{blocks: []int{80}, typed: 1, need: 2, words: 20, phone: "+49 30 5550 0177"}
		for i := range n {
			s.holders = append(s.holders, "Holder "+string(rune('A'+i)))
		}
		for i, text := range cardTexts(t, s, Options{Owner: "Jonas", Style: ByName}) {
			for j, holder := range s.holders {
				if !strings.Contains(text, holder) {
					t.Errorf("%d cards: card %d does not name the holder of card %d", n, i+1, j+1)
				}
			}
			if got := strings.Count(text, s.phone); got != n-1 {
				t.Errorf("%d cards: card %d has %d telephone numbers, want %d", n, i+1, got, n-1)
			}
		}
	}
}

// TestNamedCardSaysTheGroups of the other holders, also of a card that has
// none yet, on its leaf and on a second one.
func TestNamedCardSaysTheGroups(t *testing.T) {
	for _, s := range []shape{familyAndFriends, familyOrAdmins} {
		s.groups = slices.Clone(s.groups)
		s.groups[0].Name = "kinfolk" // a family is a word of the key, too
		for i, text := range cardTexts(t, s, Options{Owner: "Jonas", Style: ByName}) {
			_, list, _ := strings.Cut(text, "If someone asks")
			want := map[string]int{}
			for j, card := 0, 0; j < len(s.groups); j++ {
				for range s.groups[j].Cards {
					if card != i {
						want[s.groups[j].Name]++
					}
					card++
				}
			}
			for group, n := range want {
				got := strings.Count(list, ", "+group+"\n") + strings.Count(list, "\n"+group+"\n")
				if got != n {
					t.Errorf("card %d says %q %d times, want %d: %s", i+1, group, got, n, list)
				}
			}
		}
	}
}

// TestNamedCardOfEightyKeepers: the list goes on leaf after leaf, in order and
// inside its pages.
func TestNamedCardOfEightyKeepers(t *testing.T) {
	s := eightyCards()
	s.phone = longest.Calls[0].Phone
	for _, l := range templates.Languages {
		for _, isLarge := range []bool{false, true} {
			p := pressOf(t, s, Options{Owner: longest.Owner, Calls: longest.Calls, Style: ByName, Language: l, Large: isLarge})
			pages, err := p.cardPages(p.kit.Cards[0])
			if err != nil {
				t.Fatal(err)
			}
			for _, pg := range pages {
				staysInside(t, pg, 0)
				staysClear(t, pg)
			}
			if got := strings.Count(texts(pages), s.phone); got != 79 {
				t.Errorf("%s, large %v: %d keepers, want 79", l.Tag, isLarge, got)
			}
		}
	}
}

// TestHandwrittenWordsAreInNoFile, not as text nor in a symbol, and every
// other word of a card is on that card.
func TestHandwrittenWordsAreInNoFile(t *testing.T) {
	for _, words := range []int{20, 33} {
		s := home
		s.words = words
		kit := s.build(t)
		for i := range kit.Cards { // words that stand nowhere by chance
			for j := range kit.Cards[i].Words {
				kit.Cards[i].Words[j] = fmt.Sprintf("canary%c%c", 'a'+i, 'A'+j)
			}
		}
		p, err := newPress(kit, Options{Owner: "Jonas", Handwrite: true})
		if err != nil {
			t.Fatal(err)
		}
		for part, pages := range drawnParts(t, p) {
			lines := strings.Split(texts(pages), "\n")
			for _, c := range kit.Cards {
				printed := words - backup.HandWords(words)
				for _, word := range c.Words[printed:] {
					if slices.Contains(lines, word) {
						t.Errorf("%s shows a word that is written by hand", part.name)
					}
				}
				for _, word := range c.Words[:printed] {
					if part.card == c.Number && !slices.Contains(lines, word) {
						t.Errorf("%s lacks a word that is printed", part.name)
					}
				}
			}
			for _, pg := range pages {
				for _, m := range pg.marks {
					if _, ok := m.(symbolMark); ok && part.class == KeyCard {
						t.Errorf("%s has a symbol, which holds all words", part.name)
					}
				}
			}
		}
	}
}

// TestHandwritingHidesEnough: at least 70 bits of a share are on no printer.
// Four words tell the set and card, three are the checksum.
func TestHandwritingHidesEnough(t *testing.T) {
	for words, bits := range map[int]int{20: 70, 33: 80} {
		const checksum, each = 3, 10
		if got := (backup.HandWords(words) - checksum) * each; got < bits {
			t.Errorf("a card of %d words hides %d bits, want %d", words, got, bits)
		}
	}
}

// TestHandwrittenLinesAreHigh enough to write on.
func TestHandwrittenLinesAreHigh(t *testing.T) {
	const least = 8.75
	for _, table := range []handTable{tenByHand, elevenByHand} {
		if table.step < least || table.line-table.words.number < 30 {
			t.Errorf("lines of %.1f by %.1f mm", table.line, table.step)
		}
	}
}

// TestNumberedKitSaysWhereItsHoldersAreListed: no card does.
func TestNumberedKitSaysWhereItsHoldersAreListed(t *testing.T) {
	for _, style := range []CardStyle{ByCoordinator, ByNumber} {
		p := pressOf(t, home, Options{Style: style})
		if got, want := strings.Contains(texts(p.guidePages()[:1]), "stands on the cover"), style == ByNumber; got != want {
			t.Errorf("style %d: the guide says where: %v, want %v", style, got, want)
		}
	}
}

// TestCardsOfSeveralLeavesCountThem: whoever holds one leaf knows of the other.
func TestCardsOfSeveralLeavesCountThem(t *testing.T) {
	many := shape{blocks: []int{80}, typed: 1, need: 2, words: 20, holders: slices.Repeat([]string{longHolder}, 16)}
	for _, tt := range []struct {
		name    string
		shape   shape
		options Options
		want    int
	}{
		{"one leaf", home, homeOptions, 1},
		{"named", many, Options{Style: ByName}, 2},
		{"named groups", manyGroups(), Options{Style: ByName}, 4},
		{"large", home, large(homeOptions), 2},
	} {
		p := pressOf(t, tt.shape, tt.options)
		leaves, err := p.cardPages(p.kit.Cards[0])
		if err != nil {
			t.Fatal(err)
		}
		if len(leaves) != tt.want {
			t.Errorf("%s: %d leaves, want %d", tt.name, len(leaves), tt.want)
		}
		for i, leaf := range leaves {
			count := fmt.Sprintf("leaf %d of %d\n", i+1, len(leaves))
			if got, want := strings.Contains(texts([]*page{leaf}), count), tt.want > 1; got != want {
				t.Errorf("%s: leaf %d says %q: %v, want %v", tt.name, i+1, count, got, want)
			}
		}
	}
}
