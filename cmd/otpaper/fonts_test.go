package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"

	"otpaper/backup"
	"otpaper/render"
)

// fontFolder writes files for a search.
func fontFolder(t *testing.T, files map[string][]byte) string {
	t.Helper()
	folder := t.TempDir()
	for name, data := range files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), privateFolder); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, privateFile); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// TestFontsAreListedPlainestFirst, in one order whatever folder they are in.
func TestFontsAreListedPlainestFirst(t *testing.T) {
	folder := fontFolder(t, map[string][]byte{
		"a/NotoSerifThai-Regular.ttf": nil, "b/Zeta.ttf": nil, "NotoSansThai-Bold.ttf": nil, "c/NotoSansThai-Regular.ttf": nil,
		"msyh.ttc": nil, "readme.txt": nil, "c/DejaVuSans.ttf": nil, "Alpha.OTF": nil, "unifont.otf": nil,
	})
	var got []string
	for _, f := range listFonts([]string{folder, filepath.Join(folder, "missing")}) {
		got = append(got, filepath.Base(f.path))
	}
	want := []string{"NotoSansThai-Regular.ttf", "msyh.ttc", "DejaVuSans.ttf", "Alpha.OTF", "Zeta.ttf", "NotoSansThai-Bold.ttf",
		"NotoSerifThai-Regular.ttf", "unifont.otf"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestSystemFontsTakesWhatHelps: broken files are passed over, and the search
// ends where every character has a font.
func TestSystemFontsTakesWhatHelps(t *testing.T) {
	folder := fontFolder(t, map[string][]byte{
		"Aaa.ttf": []byte("no font"), "Abb.ttf": goregular.TTF[:5000], "Go.ttf": goregular.TTF, "Go-Bold.ttf": gobold.TTF,
	})
	found, names := quietApp().systemFonts([]string{folder}, []rune("♠☺"))
	if len(found) != 1 || !slices.Equal(names, []string{"Go.ttf"}) {
		t.Errorf("♠☺: %d fonts, %q", len(found), names)
	}
	if found, names := quietApp().systemFonts([]string{folder}, []rune("山")); len(found) > 0 {
		t.Errorf("山: %q", names)
	}
}

// TestWarningsNameTheLabel, and no secret.
func TestWarningsNameTheLabel(t *testing.T) {
	var screen bytes.Buffer
	a := quietApp()
	a.stderr = &screen
	kit := backup.Kit{Cards: []backup.Card{{Number: 1}, {Number: 2, Holder: backup.Holder{Name: "\uE000 Bank"}}}}
	o := render.Options{Bare: []backup.Account{{Issuer: "Shop", Codes: []string{"canary\uE001"}}}}
	if _, err := a.nameFonts(kit, o, nil); err != nil {
		t.Fatal(err)
	}
	got := screen.String()
	for _, want := range []string{"the holder's name on card 2", "Bank", "[U+E000]", "what is kept with the account Shop", "[U+E001]"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in:\n%s", want, got)
		}
	}
	if strings.Contains(got, "canary") {
		t.Errorf("a one-time code is on the screen:\n%s", got)
	}
}
