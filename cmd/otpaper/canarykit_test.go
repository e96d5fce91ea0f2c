//go:build unix

package main

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"otpaper/shamir"
	"otpaper/verify/scan"
)

// More canaries: what belongs to an account and is no secret, but never on a
// page that is not locked.
const (
	canaryIssuer     = "CanaryIssuer7351"
	canaryName       = "canary-account-7351"
	canaryTag        = "canary-tag-7351"
	canaryOwner      = "canary-owner-7351"
	canaryAddress    = "https://canary-site-7351.example"
	canaryCode       = "CANARY-73510-RECOVERY"
	canaryPassphrase = "canary passphrase 7351"
	canaryLater      = "CANARYLATERSECRETOFTHESAMEACCOUNT" // base32
)

// canaryExport is an Aegis export of one account, with canaries everywhere.
func canaryExport(secret string) string {
	type object = map[string]any
	text, err := json.Marshal(object{"version": 1, "header": object{"slots": nil, "params": nil}, "db": object{
		"version": 3, "groups": []object{{"uuid": "1", "name": canaryTag}},
		"entries": []object{{
			"type": "totp", "name": canaryName, "issuer": canaryIssuer, "note": canaryNote, "groups": []string{"1"},
			"info": object{"secret": secret, "algo": "SHA256", "digits": 8, "period": 60},
		}},
	}})
	if err != nil {
		panic(err)
	}
	return string(text)
}

// canaryKit is a kit full of canaries, the files it was made from, and what
// was read off its pages.
type canaryKit struct {
	folder, export, passphrase string
	frames                     string   // a text file with all frames
	cards                      []string // the words of each card
	key                        []byte   // the kit key, as the cards give it
}

func makeCanaryKit(t *testing.T) (canaryKit, outcome) {
	t.Helper()
	k := canaryKit{
		folder:     filepath.Join(t.TempDir(), "kit"),
		export:     writeTemp(t, "export.json", canaryExport(canarySecret)),
		passphrase: writeTemp(t, "passphrase.txt", canaryPassphrase),
	}
	details := writeTemp(t, "details.csv", strings.Join([]string{
		"issuer,name,owner,second_admin,url,user,note",
		strings.Join([]string{canaryIssuer, canaryName, canaryOwner, canaryOwner, canaryAddress, canaryName, canaryNote}, ","),
	}, "\n"))
	codes := writeTemp(t, "codes.txt", "["+canaryIssuer+"]\n"+canaryCode+"\n")
	// Without a mask nothing but the program itself keeps the files private.
	c := program(t, "-c", `umask 0; exec otpaper "$@"`, "otpaper", "make", "--no-input", "-o", k.folder, "--typed", "all",
		"--details", details, "--codes", codes, "--passphrase-file", k.passphrase, "--holder", "Wilhelmine", "--holder", "Ben", k.export)
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Fatal(err)
	}
	c.Path, c.Args[0] = sh, "sh"
	got := outcomeOf(t, c)
	if got.code != exitDone {
		t.Fatalf("exit %d\n%s", got.code, got.stderr)
	}
	k.frames = writeTemp(t, "frames.txt", strings.Join(symbolsOf(t, filepath.Join(k.folder, "1-LOCKED.pdf")), "\n"))
	var shares []shamir.Share
	for _, name := range []string{"2-CARD-1-wilhelmine.pdf", "2-CARD-2-ben.pdf"} {
		for _, text := range symbolsOf(t, filepath.Join(k.folder, name)) {
			k.cards = append(k.cards, strings.ToLower(text))
			share, err := shamir.Parse(text)
			if err != nil {
				t.Fatal(err)
			}
			shares = append(shares, share)
		}
	}
	if k.key, err = shamir.Combine(shares, []byte(canaryPassphrase)); err != nil {
		t.Fatal(err)
	}
	return k, got
}

// symbolsOf reads the symbols in a PDF.
func symbolsOf(t *testing.T, path string) []string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for page, err := range scan.Read(t.Context(), data, scan.Options{CacheDir: compiledEngine()}) {
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range page.Symbols {
			texts = append(texts, s.Text)
		}
	}
	return texts
}

// secrets are the canaries that nothing may show.
func (k canaryKit) secrets() []string {
	out := append(spellings(canarySecret), spellings(canaryLater)...)
	out = append(out, canaryNote, canaryCode, canaryPassphrase, canaryPassword)
	out = append(out, hex.EncodeToString(k.key), string(k.key), "AGE-SECRET-KEY")
	for _, card := range k.cards {
		// The first four words are the edition's name and the card's number.
		words := strings.Fields(card)[4:]
		for i := range words[1:] {
			out = append(out, words[i]+" "+words[i+1])
		}
	}
	return out
}

// TestKitKeepsItsSecrets looks for canaries in the files of a kit, and in what
// make, verify and restore print.
func TestKitKeepsItsSecrets(t *testing.T) {
	k, made := makeCanaryKit(t)
	wantSilent(t, "make", made, k.secrets())
	t.Run("files", k.testFiles)
	t.Run("screens", k.testScreens)
}

// testFiles looks into every file of a kit for what belongs to the accounts or
// the key, and wants every file to be private.
func (k canaryKit) testFiles(t *testing.T) {
	forbidden := append(k.secrets(), canaryIssuer, canaryName, canaryTag, canaryOwner, canaryAddress)
	texts := map[string]string{}
	for _, path := range privateFiles(t, k.folder) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(path)
		texts[name] = string(data)
		for _, stream := range inflated(data) {
			for _, c := range forbidden {
				if holds(stream, c) || strings.Contains(stream, inUTF16(c)) {
					t.Errorf("%s holds %q", name, c)
				}
			}
		}
		if strings.HasSuffix(name, ".pdf") {
			texts[name] = pageText(data)
		}
	}
	if !strings.Contains(texts["2-CARD-1-wilhelmine.pdf"], "Wilhelmine") || !strings.Contains(texts["3-OPEN.pdf"], "Start here") {
		t.Error("the text of the pages is not found: this test would find nothing")
	}
	k.wantWordsApart(t, texts)
}

// wantWordsApart wants the words of a card on that card alone. A page of
// English has some words of the list by chance.
func (k canaryKit) wantWordsApart(t *testing.T, texts map[string]string) {
	t.Helper()
	const byChance = 6
	for i, card := range k.cards {
		words := strings.Fields(card)[4:]
		for name, text := range texts {
			there := map[string]bool{}
			for _, w := range regexp.MustCompile(`[a-z]+`).FindAllString(strings.ToLower(text), -1) {
				there[w] = true
			}
			found := 0
			for _, w := range words {
				if there[w] {
					found++
				}
			}
			own := strings.HasPrefix(name, fmt.Sprintf("2-CARD-%d-", i+1))
			if own && found < len(words) || !own && found > byChance {
				t.Errorf("%s has %d of the %d words of card %d", name, found, len(words), i+1)
			}
		}
	}
}

// privateFiles lists all files below folder, and wants them and all folders to
// be for their owner alone.
func privateFiles(t *testing.T, folder string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		want := os.FileMode(0o600)
		if d.IsDir() {
			want = os.ModeDir | 0o700
		} else {
			files = append(files, path)
		}
		if info.Mode() != want {
			t.Errorf("%s has the mode %v, want %v", path, info.Mode(), want)
		}
		return nil
	})
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files in %s: %v", len(files), folder, err)
	}
	return files
}

// inflated returns a file, and every stream in it that a PDF has compressed.
func inflated(data []byte) []string {
	streams := []string{string(data)}
	for rest := data; ; {
		_, after, ok := bytes.Cut(rest, []byte("stream\n"))
		if !ok {
			return streams
		}
		rest = after
		z, err := zlib.NewReader(bytes.NewReader(after))
		if err != nil {
			continue
		}
		if plain, err := io.ReadAll(z); err == nil {
			streams = append(streams, string(plain))
		}
	}
}

// inUTF16 writes a text as the pages hold it.
func inUTF16(text string) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(text)) {
		b.WriteByte(byte(unit >> 8))
		b.WriteByte(byte(unit))
	}
	return b.String()
}

var (
	shownText = regexp.MustCompile(`(?s)\(((?:[^()\\]|\\.)*)\) ?Tj`)
	escaped   = regexp.MustCompile(`(?s)\\.`)
)

// pageText is the text that the pages of a PDF of ours show.
func pageText(data []byte) string {
	var b strings.Builder
	for _, stream := range inflated(data) {
		for _, m := range shownText.FindAllStringSubmatch(stream, -1) {
			raw := escaped.ReplaceAllStringFunc(m[1], func(s string) string {
				if s[1] == 'r' {
					return "\r"
				}
				return s[1:]
			})
			for i := 0; i+1 < len(raw); i += 2 {
				b.WriteRune(rune(raw[i])<<8 | rune(raw[i+1]))
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// testScreens looks for canaries in what verify and restore print, with good
// cards and bad ones.
func (k canaryKit) testScreens(t *testing.T) {
	swapped := strings.Fields(k.cards[1])
	swapped[7], swapped[12] = swapped[12], swapped[7]
	var (
		good    = writeTemp(t, "good.txt", strings.Join(k.cards, "\n"))
		one     = writeTemp(t, "one.txt", k.cards[0])
		bad     = writeTemp(t, "bad.txt", k.cards[0]+"\n"+strings.Join(swapped, " "))
		torn    = writeTemp(t, "torn.txt", k.cards[0][:60]+"\n"+k.cards[1]+" canary\n")
		wrong   = writeTemp(t, "wrong.txt", canaryPassword)
		later   = writeTemp(t, "later.json", canaryExport(canaryLater))
		changed = writeTemp(t, "changed.json", strings.Replace(canaryExport(canarySecret), `"digits":8`, `"digits":6`, 1))
		folder  = t.TempDir()
	)
	for _, step := range []struct {
		code int
		args []string
	}{
		{exitDone, []string{"verify", "--against", k.export, k.folder, k.frames}},
		{exitDone, []string{"verify", "--json", "--against", k.export, "--cards-file", good, "--passphrase-file", k.passphrase, k.folder, k.frames}},
		{exitDiffers, []string{"verify", "--against", later, "--cards-file", good, "--passphrase-file", k.passphrase, k.folder, k.frames}},
		{exitDiffers, []string{"verify", "--json", "--against", changed, "--cards-file", good, "--passphrase-file", k.passphrase, k.folder, k.frames}},
		{exitPart, []string{"verify", "--cards-file", bad, k.folder, k.frames}},
		{exitPart, []string{"verify", "--json", "--cards-file", torn, k.folder, k.frames}},
		{exitDone, []string{"restore", "--cards-file", good, "--passphrase-file", k.passphrase, k.frames}},
		{exitDone, []string{"restore", "--json", "--cards-file", good, "--passphrase-file", k.passphrase, k.frames}},
		{exitDone, []string{"restore", "--codes", "--cards-file", good, "--passphrase-file", k.passphrase, k.frames}},
		{exitDone, []string{"restore", "--proof", "--cards-file", good, "--passphrase-file", k.passphrase, k.frames}},
		{exitDone, []string{"restore", "--cards-file", good, "--passphrase-file", k.passphrase, "--to", "otpauth", "-o", folder + "/links.txt", k.frames}},
		{exitDone, []string{"restore", "--cards-file", good, "--passphrase-file", k.passphrase, "--qr", folder + "/pictures", k.frames}},
		{exitNothing, []string{"restore", "--cards-file", good, "--passphrase-file", wrong, k.frames}},
		{exitNothing, []string{"restore", "--cards-file", good, k.frames}},
		{exitNothing, []string{"restore", "--cards-file", one, k.frames}},
		{exitNothing, []string{"restore", "--cards-file", bad, "--passphrase-file", k.passphrase, k.frames}},
		{exitNothing, []string{"restore", "--json", "--cards-file", torn, k.frames}},
		{exitNothing, []string{"restore", "--cards-file", k.passphrase, k.frames}},
		{exitNothing, []string{"inspect", good}},
	} {
		got := mustRun(t, step.code, append(step.args, "--no-input")...)
		wantSilent(t, strings.Join(step.args[:2], " "), got, k.secrets())
		if step.args[1] == "--proof" && (holds(got.stdout, canaryName) || holds(got.stdout, canaryIssuer)) {
			t.Errorf("restore --proof names an account:\n%s", got.stdout)
		}
	}
	if data, err := os.ReadFile(folder + "/links.txt"); err != nil || !holds(string(data), canarySecret) {
		t.Errorf("the restored file does not hold the secret: %v", err)
	}
	if files := privateFiles(t, folder+"/pictures"); len(files) != 1 {
		t.Errorf("%d pictures, want 1", len(files))
	}
	if info, err := os.Stat(folder + "/links.txt"); err != nil || info.Mode() != 0o600 {
		t.Errorf("the restored file has the mode %v: %v", info.Mode(), err)
	}
}
