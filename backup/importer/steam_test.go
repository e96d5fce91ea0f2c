package importer

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestSteamKeepsTheRevocationCode: it is the one recovery code that Steam has.
func TestSteamKeepsTheRevocationCode(t *testing.T) {
	r, err := Read(t.Context(), []File{{"x", readFile(t, "testdata/steam/Steamguard-2")}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"R12345"}, r.Vault.Accounts[0].Codes); diff != "" {
		t.Error(diff)
	}
}

// TestSteamManifests puts files and manifests together by name, in any order
// and from any folder, and says which of them is missing.
func TestSteamManifests(t *testing.T) {
	file := func(path, name string) File { return File{path, readFile(t, "testdata/steam/"+name)} }
	encrypted, manifest := file("a/sda-1234.maFile", "sda-1234.maFile"), file("b/manifest.json", "sda-manifest.json")
	cli, cliManifest := file(`c\cli-1234.maFile`, "cli-1234.maFile"), file("d.json", "cli-manifest.json")
	for _, v := range []struct {
		name  string
		files []File
		want  string // accounts, or the error's next step
	}{
		{"file first", []File{encrypted, manifest}, "1"},
		{"manifest first", []File{manifest, encrypted}, "1"},
		{"two of each", []File{manifest, cliManifest, encrypted, cli}, "2"},
		{"no manifest", []File{encrypted}, "manifest.json"},
		{"another's manifest", []File{encrypted, cliManifest}, "manifest.json"},
		{"no file", []File{manifest}, ".maFile files"},
	} {
		r, err := Read(t.Context(), v.files, Options{Password: onePassword("test")})
		if err != nil {
			if file, ok := errors.AsType[*FileError](err); !ok || !strings.Contains(file.Hint, v.want) {
				t.Errorf("%s: %v (%q), want %q", v.name, err, file.Hint, v.want)
			}
			continue
		}
		if got := len(r.Exports); v.want != string(rune('0'+got)) {
			t.Errorf("%s: %d exports, want %s", v.name, got, v.want)
		}
	}
}

// TestBase64IsNoMaFile: text of another name is left alone.
func TestBase64IsNoMaFile(t *testing.T) {
	data := readFile(t, "testdata/steam/lone-1234.maFile")
	_, err := Read(t.Context(), []File{{"key.txt", data}}, Options{Password: onePassword("test")})
	if isA[UnsupportedError](err) {
		t.Errorf("err = %v, want it unknown", err)
	}
}
