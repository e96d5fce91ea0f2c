package render

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"otpaper/templates"
)

func TestLanguageByTag(t *testing.T) {
	for tag, want := range map[string]string{"en": "en", "de": "de", "DE": "de", "de-AT": "de", "de_CH": "de", "": "", "d": "", "deu": "", "xx": ""} {
		got := ""
		if l, ok := Language(tag); ok {
			got = l.Tag
		}
		if got != want {
			t.Errorf("Language(%q) = %q, want %q", tag, got, want)
		}
	}
}

// TestCardsSpeakTheirHoldersLanguage: the card, its title and its document
// language; the other files stay in the kit's.
func TestCardsSpeakTheirHoldersLanguage(t *testing.T) {
	kit := home.build(t)
	kit.Cards[1].Holder.Language = "de-CH"
	for _, f := range files(t, kit, homeOptions) {
		want := "/Lang (en)"
		if f.Card == 2 {
			want = "/Lang (de)"
		}
		if !bytes.Contains(f.Data, []byte(want)) {
			t.Errorf("%s does not say %s", f.Name, want)
		}
	}
	p, err := newPress(kit, Options{}) // no owner: the words for that too
	if err != nil {
		t.Fatal(err)
	}
	parts := p.parts()
	for i, class := range []string{"KEY CARD 1 of 3", "SCHLÜSSELKARTE 2 von 3", "KEY CARD 3 of 3"} {
		pages, err := parts[1+i].draw(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		text := texts(pages)
		german := i == 1
		if !strings.Contains(text, class) || strings.Contains(text, "22. November 2026") != german ||
			strings.Contains(text, "hinter dem Paket") != german || strings.HasPrefix(parts[1+i].title, "Schlüsselkarte 2 von 3") != german {
			t.Errorf("card %d, titled %q, wants %q, all of it in that language:\n%s", i+1, parts[1+i].title, class, text)
		}
	}
}

// BenchmarkKit60 draws all files of a kit of 60 accounts, in every language on
// every paper: the owner waits for it, at most a second without the read-back.
func BenchmarkKit60(b *testing.B) {
	kit := shape{blocks: []int{700, 1500, 2900}, typed: 1, need: 2, words: 20, holders: home.holders}.build(b)
	for _, l := range templates.Languages {
		for name, paper := range map[string]Paper{"a4": A4, "letter": Letter} {
			b.Run(l.Tag+"/"+name, func(b *testing.B) {
				o := homeOptions
				o.Language, o.Paper = l, paper
				for b.Loop() {
					files(b, kit, o)
				}
			})
		}
	}
}

func TestUnknownLanguageOfAHolderIsRefused(t *testing.T) {
	kit := home.build(t)
	kit.Cards[2].Holder.Language = "xx"
	if _, err := newPress(kit, homeOptions); err == nil || !strings.Contains(err.Error(), `card 3: no pages in the language "xx"`) {
		t.Errorf("error %v", err)
	}
}

func TestDates(t *testing.T) {
	p := &press{}
	first, other := time.Date(2027, 3, 1, 0, 0, 0, 0, time.UTC), time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	for tag, want := range map[string][2]string{
		"en": {"1 March 2027", "22 November 2026"},
		"de": {"1. März 2027", "22. November 2026"},
		"es": {"1 de marzo de 2027", "22 de noviembre de 2026"},
		"fr": {"1er mars 2027", "22 novembre 2026"},
	} {
		p.lang, _ = Language(tag)
		if got := [2]string{p.date(first), p.date(other)}; got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
}

// TestFontsHaveEveryLetter of every language: an escape on a page would be a
// fault of the catalogue.
func TestFontsHaveEveryLetter(t *testing.T) {
	everyPage(t, func(t *testing.T, _ shape, p *page) {
		for _, m := range p.marks {
			if text, ok := m.(textMark); ok && strings.Contains(text.text, "[U+") && !strings.Contains(text.text, "[U+1F510]") {
				t.Errorf("%s: %s", p.name, m)
			}
		}
	})
}
