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
