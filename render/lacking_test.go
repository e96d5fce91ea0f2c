package render

import (
	"slices"
	"strings"
	"testing"

	"otpaper/backup"
)

// TestLackingNamesTheLabel: what no font has is named, with where it stands;
// never what is secret.
func TestLackingNamesTheLabel(t *testing.T) {
	kit := shape{blocks: []int{580}, need: 1, words: 20, holders: []string{"Ann", "😀 Bank"}}.build(t)
	o := Options{Owner: "山田", Bare: []backup.Account{{Issuer: "Ω", Codes: []string{"12山34"}}}}
	got, err := Lacking(kit, o)
	if err != nil {
		t.Fatal(err)
	}
	want := []Unprinted{
		{"the owner's name", "山田", []rune("山田")},
		{"the holder's name on card 2", "😀 Bank", []rune("😀")},
		{"what is kept with the account Ω", "", []rune("山")},
	}
	if !slices.EqualFunc(got, want, func(a, b Unprinted) bool {
		return a.What == b.What && a.Text == b.Text && slices.Equal(a.Characters, b.Characters)
	}) {
		t.Errorf("got %+q, want %+q", got, want)
	}
	o.Fonts = []*Font{tinyFont(t, "山田😀", "")}
	if got, err := Lacking(kit, o); err != nil || len(got) > 0 {
		t.Errorf("with a font that has all: %+q, %v", got, err)
	}
}

// TestEscapesAreSeenOnThePage where no font has a character.
func TestEscapesAreSeenOnThePage(t *testing.T) {
	kit := shape{blocks: []int{580}, need: 1, words: 20, holders: []string{"😀 Bank"}}.build(t)
	for _, fonts := range [][]*Font{nil, {tinyFont(t, "山", "😀")}} {
		found := false
		for _, p := range pagesOf(t, kit, Options{Fonts: fonts}) {
			for _, m := range p.marks {
				if text, ok := m.(textMark); ok && strings.HasPrefix(p.name, "card-") && strings.Contains(text.text, "[U+1F600] Bank") {
					found = true
				}
			}
		}
		if !found {
			t.Errorf("with %d fonts: no card shows [U+1F600] Bank", len(fonts))
		}
	}
}
