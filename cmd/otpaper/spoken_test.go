package main

import (
	"testing"

	"otpaper/templates"
)

func TestLanguageIsChosenByTag(t *testing.T) {
	for _, test := range []struct {
		wanted []string
		want   string
	}{
		{nil, "en"},
		{[]string{"C"}, "en"},
		{[]string{"en_GB.UTF-8"}, "en"},
		{[]string{"xx", "en-US"}, "en"},
		{[]string{""}, "en"},
		{[]string{"de_AT.UTF-8"}, "de"},
		{[]string{"DE"}, "de"},
	} {
		if got := chooseLanguage(test.wanted...).Tag; got != test.want {
			t.Errorf("%q: %q, want %q", test.wanted, got, test.want)
		}
	}
}

func TestTextsAreSpokenWithTheirBlanks(t *testing.T) {
	before := spoken
	defer func() { spoken = before }()
	spoken = &templates.Language{Screen: templates.Screen{
		Texts: map[string]string{"read %d of %s": "%[2]s: %[1]d gelesen"},
		Nouns: map[string]templates.Noun{"picture": {One: "Bild", Many: "Bilder"}},
	}}
	if got, want := trf("\n  read %d of %s\n", 2, plural(3, "picture")), "\n  3 Bilder: 2 gelesen\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := trf("  unknown %d", 1), "  unknown 1"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestNothingIsCountedAsALanguageDoes: French has "0 compte", German "0 Konten".
func TestNothingIsCountedAsALanguageDoes(t *testing.T) {
	before := spoken
	defer func() { spoken = before }()
	for _, test := range []struct {
		lang *templates.Language
		want string
	}{{&templates.English, "0 accounts"}, {&templates.German, "0 Konten"}, {&templates.French, "0 compte"}} {
		spoken = test.lang
		if got := plural(0, "account"); got != test.want {
			t.Errorf("%s: %q, want %q", test.lang.Tag, got, test.want)
		}
	}
}

// TestSpanishJoinsByEar: "y" is "e" before an i, "o" is "u" before an o, in
// figures too, but not before the sounds of "hierro" and "dieciocho".
func TestSpanishJoinsByEar(t *testing.T) {
	before := spoken
	defer func() { spoken = before }()
	spoken = &templates.Spanish
	for _, test := range []struct{ last, next, want string }{
		{" and ", "Íñigo", "a e Íñigo"},
		{" and ", `"Iglesia"`, `a e "Iglesia"`},
		{" and ", "hijos", "a e hijos"},
		{" and ", "hierro", "a y hierro"},
		{" and ", "Ana", "a y Ana"},
		{" and ", "8", "a y 8"},
		{" or ", "Óscar", "a u Óscar"},
		{" or ", "Hortensia", "a u Hortensia"},
		{" or ", "otpauth", "a u otpauth"},
		{" or ", "8", "a u 8"},
		{" or ", "11", "a u 11"},
		{" or ", "18", "a o 18"},
		{" or ", "110", "a o 110"},
		{" or ", "Hugo", "a o Hugo"},
	} {
		if got := joinWords([]string{"a", test.next}, test.last); got != test.want {
			t.Errorf("%q: %q, want %q", test.next, got, test.want)
		}
	}
	spoken = &templates.English
	if got, want := joinWords([]string{"a", "Óscar"}, " or "), "a or Óscar"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestDaysAreSpokenAsPeopleSayThem(t *testing.T) {
	before := spoken
	defer func() { spoken = before }()
	for _, test := range []struct {
		lang *templates.Language
		day  string
		want string
	}{
		{&templates.English, "2026-11-22", "22 November 2026"},
		{&templates.French, "2026-11-22", "22 novembre 2026"},
		{&templates.French, "2026-11-01", "1er novembre 2026"},
		{&templates.Spanish, "2026-11-01", "1 de noviembre de 2026"},
		{&templates.German, "2026-11-01", "1. November 2026"},
		{&templates.French, "soon", "soon"},
	} {
		spoken = test.lang
		if got := longDate(test.day); got != test.want {
			t.Errorf("%s, %s: %q, want %q", test.lang.Tag, test.day, got, test.want)
		}
	}
}
