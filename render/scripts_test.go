package render

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"otpaper/backup"
)

// Names of some 64 characters.
var scriptNames = map[string]string{
	"Chinese":    strings.Repeat("歐陽建國", 16),
	"Japanese":   strings.Repeat("山田「ヤマダ」太郎、", 6),
	"Korean":     strings.Repeat("김철수 ", 16),
	"Hebrew":     strings.Repeat("יעל כהן־לוי ", 5),
	"Arabic":     strings.Repeat("محمد عبد الله ", 4),
	"Thai":       strings.Repeat("สมชายใจดี", 7),
	"Devanagari": strings.Repeat("श्रीराम ", 8),
	"emoji":      strings.Repeat("😀", 64),
	"mixed":      "😀 Anna (יעל 12) 山田太郎 สมชาย Ωμέγα Nguyễn 34 محمد Жук — and more to come",
}

// allScripts has every character of scriptNames that the embedded fonts lack.
func allScripts(t testing.TB) *Font {
	var all strings.Builder
	for _, name := range scriptNames {
		all.WriteString(name)
	}
	return tinyFont(t, all.String(), "")
}

// inScripts are options whose names are in a script.
func inScripts(t testing.TB, name string) Options {
	account := backup.Account{
		Type: backup.TOTP, Issuer: name, Name: name, User: name, Secret: []byte("12345678901234567890"), SignIn: name,
		OwnerNote: strings.Repeat(name+" ", 6), DependsOn: []string{name}, Methods: []string{name, name}, Codes: []string{"1234", name},
	}
	brief := backup.Account{Type: backup.TOTP, Tier: backup.Tier3, Issuer: name, Name: name, Secret: account.Secret, SignIn: name}
	return Options{Title: name, Owner: name, Calls: []Call{{name, "+49 30 5550 0101"}, {name + "2", "+49 30 5550 0102"}},
		Fonts: []*Font{allScripts(t)}, Bare: []backup.Account{account.WithDefaults(), brief.WithDefaults()}}
}

// TestNamesOfAnyScriptFit holds pages with the longest names of every script
// against the rules that all pages keep.
func TestNamesOfAnyScriptFit(t *testing.T) {
	for script, name := range scriptNames {
		if n := utf8.RuneCountInString(name); n < 50 || n > 75 {
			t.Fatalf("%s: the name of the test has %d characters", script, n)
		}
		holders := []string{name, name, name}
		plain := shape{blocks: []int{580}, typed: 1, need: 2, words: 20, holders: holders}
		office, groups := plain, plain
		office.phone, office.position = "+49 30 5550 0103", name
		office.places = []backup.Place{{Name: name, Sheets: true, Cards: []int{1}}}
		groups.groups, groups.needGroups = []backup.Quota{{Name: name, Need: 1, Cards: 1}, {Name: name + "2", Need: 2, Cards: 2}}, 1
		o := inScripts(t, name)
		if script != "Chinese" && script != "Arabic" && script != "mixed" {
			o.Bare = nil // the symbols of long names take long
		}
		fitsInScript(t, script, plain.build(t), o)
		o.Bare = nil
		fitsInScript(t, script, groups.build(t), o)
		for _, style := range []CardStyle{ByName, ByPosition} {
			o.Style = style
			fitsInScript(t, script, office.build(t), o)
		}
	}
}

// fitsInScript wants the pages of a kit to keep the rules, and no escape on
// them.
func fitsInScript(t *testing.T, script string, kit backup.Kit, o Options) {
	t.Helper()
	for _, p := range pagesOf(t, kit, o) {
		staysInside(t, p, 0)
		staysClear(t, p)
		for _, m := range p.marks {
			if text, ok := m.(textMark); ok && strings.Contains(text.text, "[U+") {
				t.Errorf("%s: %s: an escape, and the font has all: %s", script, p.name, m)
			}
		}
	}
}

// TestFallbackIsDeterministic: the same fonts make the same bytes.
func TestFallbackIsDeterministic(t *testing.T) {
	name := scriptNames["mixed"]
	kit := shape{blocks: []int{580}, typed: 1, need: 2, words: 20, holders: []string{name, "Ann"}}.build(t)
	var first []byte
	for range 3 {
		var all []byte
		for f, err := range Kit(context.Background(), kit, inScripts(t, name)) {
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, f.Data...)
		}
		if first == nil {
			first = all
		}
		if !bytes.Equal(first, all) {
			t.Fatal("the files differ")
		}
	}
}
