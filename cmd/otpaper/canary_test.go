package main

import (
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// The canaries: words that nobody else would write. A test that finds one
// where it does not belong has found a leak.
const (
	canarySecret   = "CANARYSECRETINANEXPORTFILE234567" // base32
	canaryPIN      = "CanaryPIN7351"
	canaryBad      = "CANARY0BAD1SECRET8THATISNOBASE32" // 0, 1 and 8 are not in the alphabet
	canaryPassword = "canary-password-7351"
	canaryNote     = "canary-note-7351"
)

// spellings are the ways in which a secret, given in base32, could be written.
func spellings(secret string) []string {
	raw, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(secret)
	if err != nil {
		return []string{secret}
	}
	return []string{
		secret, string(raw), hex.EncodeToString(raw),
		base64.RawStdEncoding.EncodeToString(raw), base64.RawURLEncoding.EncodeToString(raw),
		strings.Trim(fmt.Sprint(raw), "[]"),
	}
}

// holds says whether text has a canary, in any case of letters; spaces and
// dashes inside do not hide a secret. Bytes that are no text are looked for as
// they are.
func holds(text, canary string) bool {
	if !utf8.ValidString(canary) {
		return strings.Contains(text, canary)
	}
	text, canary = strings.ToLower(text), strings.ToLower(canary)
	return strings.Contains(text, canary) ||
		strings.Contains(strings.NewReplacer(" ", "", "-", "", "\n", "").Replace(text), strings.ReplaceAll(canary, "-", ""))
}

// wantSilent wants none of the canaries in what a run printed.
func wantSilent(t *testing.T, what string, got outcome, canaries []string) {
	t.Helper()
	if got.code < 0 || got.code > exitDiffers || strings.Contains(got.stderr, "goroutine ") {
		t.Errorf("%s: exit %d\n%s", what, got.code, got.stderr)
	}
	for _, c := range canaries {
		if holds(got.stdout, c) || holds(got.stderr, c) {
			t.Errorf("%s prints a secret (%.12s…):\n%s%s", what, c, got.stdout, got.stderr)
		}
	}
}

// brokenExports are exports with the canaries in every field, each broken in
// places where a careless error would quote what it read.
var brokenExports = map[string]string{
	"links.txt": strings.Join([]string{
		"otpauth://totp/Whole:one?secret=" + canarySecret + "&issuer=Whole",
		"otpauth://totp/Letters:one?secret=" + canaryBad,
		"otpauth://totp/Escape:one?secret=" + canarySecret + "&issuer=%zz",
		"otpauth://totp/Escape%zz:one?secret=" + canarySecret,
		"otpauth://[totp/Host:one?secret=" + canarySecret,
		"otpauth://totp:port/Port:one?secret=" + canarySecret,
		"otpauth://push/Kind:one?secret=" + canarySecret,
		"otpauth://totp/Digits:one?digits=" + canarySecret + "&secret=" + canarySecret,
		"otpauth://totp/Period:one?secret=" + canarySecret + "&period=" + canarySecret,
		"otpauth://totp/Hash:one?secret=" + canarySecret + "&algorithm=" + canarySecret,
		"otpauth://hotp/Counter:one?secret=" + canarySecret + "&counter=" + canarySecret,
		"otpauth://totp/Twice:one?secret=" + canarySecret + "&secret=" + canaryBad,
		"motp://Pin:one?secret=" + canaryBad + "&pin=" + canaryPIN,
		"steam://" + canaryBad,
		"otpauth-migration://offline?data=" + canarySecret,
		canarySecret,
	}, "\n"),
	"aegis.json": `{"version":1,"header":{"slots":null,"params":null},"db":{"version":3,"groups":[],"entries":[
		{"type":"totp","name":"a","issuer":"b","note":"` + canaryNote + `","info":{"secret":"` + canarySecret + `","algo":"SHA1","digits":6,"period":30}},
		{"type":"totp","name":"a","issuer":"b","note":"` + canaryNote + `","info":{"secret":"` + canaryBad + `","algo":"SHA1","digits":6,"period":30}},
		{"type":"totp","name":"a","issuer":"b","note":"","info":{"secret":"` + canarySecret + `","algo":"` + canarySecret + `","digits":6,"period":30}},
		{"type":"totp","name":"a","issuer":"b","note":"","info":{"secret":"` + canarySecret + `","algo":"SHA1","digits":"` + canarySecret + `","period":30}},
		{"type":"motp","name":"a","issuer":"b","note":"","info":{"secret":"` + canaryBad + `","algo":"MD5","digits":6,"period":10,"pin":"` + canaryPIN + `"}},
		{"type":"totp","name":"a","issuer":"b","note":"","info":"` + canarySecret + `"},
		"` + canarySecret + `"]}}`,
	"twofas.2fas": `{"schemaVersion":4,"groups":[],"services":[
		{"name":"a","secret":"` + canarySecret + `","otp":{"account":"b","digits":6,"period":30,"algorithm":"SHA1","tokenType":"TOTP"}},
		{"name":"a","secret":"` + canaryBad + `","otp":{"account":"b","digits":6,"period":30,"algorithm":"SHA1","tokenType":"TOTP"}},
		{"name":"a","secret":"` + canarySecret + `","otp":{"account":"b","digits":"` + canarySecret + `","tokenType":"TOTP"}},
		{"name":"a","secret":["` + canarySecret + `"],"otp":{"tokenType":"` + canarySecret + `","link":"otpauth://totp/x?secret=` + canarySecret + `%zz"}}]}`,
	"bitwarden.json": `{"encrypted":false,"folders":[],"items":[
		{"type":1,"name":"a","notes":"` + canaryNote + `","login":{"username":"b","password":"` + canaryPassword + `","totp":"` + canarySecret + `"}},
		{"type":1,"name":"a","login":{"username":"b","password":"` + canaryPassword + `","totp":"` + canaryBad + `"}},
		{"type":1,"name":"a","login":{"username":"b","totp":"otpauth://totp/x?secret=` + canarySecret + `&digits=` + canarySecret + `"}},
		{"type":1,"name":"a","login":{"username":"b","totp":"steam://` + canaryBad + `"}},
		{"type":1,"name":"a","login":{"username":"b","totp":{"secret":"` + canarySecret + `"}}}]}`,
	"torn.json": `{"version":1,"header":{"slots":null,"params":null},"db":{"version":3,"entries":[{"info":{"secret":"` + canarySecret + `"`,
}

// TestBrokenExportsKeepTheirSecrets looks for secrets in what is printed of
// exports that are broken, or of another format than asked for.
func TestBrokenExportsKeepTheirSecrets(t *testing.T) {
	canaries := append(spellings(canarySecret), canaryBad, canaryPIN, canaryNote, canaryPassword)
	wrong := writeTemp(t, "password.txt", canaryPassword)
	for name, text := range brokenExports {
		path := writeTemp(t, name, text)
		// The canaries are there to be found: revealed, whole entries show them.
		if name != "torn.json" && !holds(outcomeOf(t, program(t, "inspect", "--no-input", "--reveal", path)).stdout, canarySecret) {
			t.Errorf("%s: inspect --reveal does not show the canary: this test would find nothing", name)
		}
		for _, args := range [][]string{
			{"inspect", path},
			{"inspect", "--json", path},
			{"inspect", "--password-file", wrong, path},
			{"inspect", "--format", "aegis", path},
			{"inspect", "--format", "google", path},
			{"make", "--dry-run", path},
			{"restore", path},
			{"verify", path, path},
		} {
			what := strings.Join(append([]string{args[0], name}, args[1:len(args)-1]...), " ")
			wantSilent(t, what, outcomeOf(t, program(t, append(args, "--no-input")...)), canaries)
		}
	}
}

// TestExportsKeepTheirSecrets looks for the secrets of the exports in the
// repository in what is printed of them, whole and cut short, with the right
// password and a wrong one: of every third, and of all where the slower tests
// are wanted.
func TestExportsKeepTheirSecrets(t *testing.T) {
	right, wrong := writeTemp(t, "right.txt", "test"), writeTemp(t, "wrong.txt", canaryPassword)
	revealed := 0
	for i, path := range ownExports(t) {
		if i%3 != 0 && os.Getenv(outsideEnv) != "1" {
			continue
		}
		canaries := []string{canaryPassword}
		for _, a := range revealedAccounts(t, path, right) {
			if len(a.Secret) >= 16 { // a shorter one can be in a text by chance
				canaries = append(canaries, spellings(a.Secret)...)
				revealed++
			}
			if len(a.Note) >= 8 {
				canaries = append(canaries, a.Note)
			}
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		cut := writeTemp(t, filepath.Base(path), string(data[:len(data)*2/3]))
		for _, args := range [][]string{
			{"inspect", "--json", "--password-file", right, path},
			{"inspect", "--password-file", wrong, path},
			{"inspect", "--password-file", right, cut},
		} {
			what := fmt.Sprint(args[:len(args)-2], " ", filepath.Base(path))
			wantSilent(t, what, outcomeOf(t, program(t, append(args, "--no-input")...)), canaries)
		}
	}
	if revealed < 100 {
		t.Errorf("%d secrets looked for, want 100 at least", revealed)
	}
}

// ownExports lists the exports that the repository carries.
func ownExports(t *testing.T) []string {
	t.Helper()
	root := filepath.Join("..", "..", "backup", "importer", "testdata")
	var paths []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		about := slices.Contains([]string{"README", "expected.json", "shared"}, d.Name())
		if err == nil && !d.IsDir() && filepath.Dir(path) != root && !about {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil || len(paths) < 20 {
		t.Fatalf("%d exports below %s: %v", len(paths), root, err)
	}
	return paths
}

// revealedAccounts reveals the accounts of an export; none where it is refused.
func revealedAccounts(t *testing.T, path, passwordFile string) []accountJSON {
	t.Helper()
	got := outcomeOf(t, program(t, "inspect", "--no-input", "--json", "--reveal", "--password-file", passwordFile, path))
	var list struct{ Accounts []accountJSON }
	if err := json.Unmarshal([]byte(got.stdout), &list); err != nil {
		t.Fatalf("%s: %v\n%s", path, err, got.stderr)
	}
	return list.Accounts
}
