package backup

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"otpaper/shamir"
)

// vectors lists the folders of kits that were made once and must be read for
// ever.
func vectors(t testing.TB) []string {
	t.Helper()
	dirs, err := filepath.Glob(filepath.Join("testdata", "vectors", "v*"))
	if err != nil || len(dirs) < 2 {
		t.Fatalf("%d folders of vectors, %v", len(dirs), err)
	}
	return dirs
}

func lines(t testing.TB, dir, name string) []string {
	t.Helper()
	return strings.Split(strings.TrimSuffix(string(read(t, dir, name)), "\n"), "\n")
}

// vectorKey joins as many cards as the header asks for, taken from the end of
// each group.
func vectorKey(t testing.TB, dir string) []byte {
	t.Helper()
	var passphrase []byte
	if _, err := os.Stat(filepath.Join(dir, "passphrase.txt")); err == nil {
		passphrase = []byte(lines(t, dir, "passphrase.txt")[0])
	}
	words := lines(t, dir, "cards.txt")
	have := map[int]int{}
	var shares []shamir.Share
	for i := len(words) - 1; i >= 0; i-- {
		s, err := shamir.Parse(words[i])
		if err != nil {
			t.Fatal(err)
		}
		if have[s.Group]++; have[s.Group] <= s.Threshold {
			shares = append(shares, s)
		}
	}
	key, err := shamir.Combine(shares, passphrase)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func TestVectorCardsGiveTheKey(t *testing.T) {
	for _, dir := range vectors(t) {
		if got, want := Passphrase(vectorKey(t, dir)), lines(t, dir, "key.txt")[0]; got != want {
			t.Errorf("%s: got %s, want %s", dir, got, want)
		}
		h, err := ParseHeader(read(t, dir, "header.txt"))
		if err != nil {
			t.Fatal(err)
		}
		for i, words := range lines(t, dir, "cards.txt") {
			s, err := shamir.Parse(words)
			if err != nil {
				t.Fatal(err)
			}
			want, ok := h.Kit.Groups[s.Group].Check(s.Member + 1)
			if got := CardCheck(h.Kit.ID, words); !ok || got != want || s.Name() != h.Kit.Name {
				t.Errorf("%s: card %d of %s has check %s, the header %s", dir, i+1, s.Name(), got, want)
			}
		}
	}
}

// vectorFrames adds the frames of a vector, without the first ones of every
// block when lose is set: as many as there are spares.
func vectorFrames(t testing.TB, dir string, lose bool) *Assembler {
	t.Helper()
	var a *Assembler
	for _, text := range lines(t, dir, "frames.txt") {
		f, err := ParseFrame(text)
		if err != nil || f.Text() != text {
			t.Fatalf("%s: %v", text, err)
		}
		if a == nil {
			a = NewAssembler(f.Kit)
		}
		if !lose || f.N > f.M {
			a.AddFrame(f)
		}
	}
	return a
}

func vectorRows(t testing.TB, dir, kit string) *Assembler {
	t.Helper()
	a := NewAssembler(kit)
	var block BlockID
	for _, line := range lines(t, dir, "rows.txt") {
		if prefix, id, ok := strings.Cut(line, ":"+kit+":"); ok {
			if block = BlockID(id); RowPrefix(kit, block) != prefix+":"+kit+":"+id {
				t.Fatalf("%s: the rows begin with %s", dir, line)
			}
			continue
		}
		got, err := ParseRow(kit, block, line, 0)
		if err != nil || len(got.Corrected) > 0 {
			t.Fatalf("%s: %s: %v", dir, line, err)
		}
		a.AddRow(got.Row)
	}
	return a
}

func TestVectorsOpenFromFramesSparesAndRows(t *testing.T) {
	t.Parallel()
	for _, dir := range vectors(t) {
		key := vectorKey(t, dir)
		whole := vectorFrames(t, dir, false)
		for name, a := range map[string]*Assembler{
			"all frames": whole, "as many lost as there are spares": vectorFrames(t, dir, true), "rows": vectorRows(t, dir, whole.Kit()),
		} {
			t.Run(filepath.Base(dir)+" "+name, func(t *testing.T) {
				h, ok := a.Header()
				written, err := h.Bytes()
				if !ok || err != nil || !bytes.Equal(written, read(t, dir, "header.txt")) {
					t.Fatalf("header %s, %v", written, err)
				}
				var payloads [][]byte
				for _, info := range h.Blocks.Blocks {
					got := a.Join(info.ID, info.Shape(), info.Matches)
					if got.State == Lost && name == "rows" && info.ID != "A" && len(got.Typed) == 0 {
						continue // this kit has typed rows of A and H alone
					}
					payload, err := Open(got.Data, key)
					if want := read(t, dir, "payload-"+string(info.ID)+".json"); err != nil || !bytes.Equal(payload, want) {
						t.Fatalf("block %s opens to %s, %v", info.ID, payload, err)
					}
					payloads = append(payloads, payload)
				}
				if want := lines(t, dir, "proof.txt")[0]; len(payloads) == len(h.Blocks.Blocks) && ProofWords(h.Kit.ID, payloads) != want {
					t.Errorf("proof words %s, want %s", ProofWords(h.Kit.ID, payloads), want)
				}
				if len(payloads) == 0 || name != "rows" && len(payloads) != len(h.Blocks.Blocks) {
					t.Errorf("%d blocks of %d", len(payloads), len(h.Blocks.Blocks))
				}
			})
		}
	}
}

func TestVectorRecordsKnowTheirSymbolsAndAccounts(t *testing.T) {
	for _, dir := range vectors(t) {
		r, err := ParseRecord(read(t, dir, RecordName))
		if err != nil {
			t.Fatal(err)
		}
		printed := map[string]string{}
		for _, text := range lines(t, dir, "frames.txt") {
			f, err := ParseFrame(text)
			if err != nil {
				t.Fatal(err)
			}
			printed[f.Name()] = text
		}
		seen := map[string]bool{}
		for _, s := range r.Sheets {
			for _, symbol := range s.Symbols {
				name := Frame{Block: symbol.Block, N: symbol.N}.Name()
				if seen[name] = true; !symbol.Matches(printed[name]) {
					t.Errorf("%s: sheet %d has another %s", dir, s.Number, name)
				}
			}
		}
		if len(seen) != len(printed) {
			t.Errorf("%s: %d symbols of %d", dir, len(seen), len(printed))
		}
		at := 0
		for _, b := range r.Blocks.Blocks {
			p, err := ParsePayload(read(t, dir, "payload-"+string(b.ID)+".json"))
			if err != nil {
				t.Fatal(err)
			}
			for _, a := range p.Accounts {
				f := r.Accounts[at]
				at++
				if differ := f.Differ(a, r.Salt); f.Block != b.ID || differ != nil || f.Secret != a.Fingerprint(b.ID, r.Salt).Secret {
					t.Errorf("%s: %s differs from its fingerprint in %v", dir, a.Label(), differ)
				}
			}
		}
		if at != len(r.Accounts) {
			t.Errorf("%s: %d accounts, %d fingerprints", dir, at, len(r.Accounts))
		}
	}
}

// The fields of every account, in the words of its text form, so that a change
// in how a payload is read shows up.
func TestVectorAccountsAreReadAsTheyWere(t *testing.T) {
	want := map[string]string{
		"Example Cloud (alice)":            "totp SHA512 8 digits, 60 s, tier 0, depends on Example Mail",
		"Example Mail (alice@example.com)": "totp SHA1 6 digits, 30 s, tier 0, 2 codes of 2026-05-04, Bob, SMS, https://mail.example.com/",
		"Beispielbank (Müller, Ö.)":        "hotp SHA1 6 digits, counter 1234567890123, tier 1, a note of 22 characters",
		"Steam (gabe)":                     "steam SHA1 5 digits, 30 s, tier 2, tagged Games+Fun & more",
		" no issuer: a colon and spaces ":  `totp SHA1 6 digits, 30 s, tier 3, Icon={"ID":1,"id":[1.50,null]}`,
		"VPN (a/b?c)":                      "motp MD5 6 digits, 10 s, PIN, Example 1.2",
		"Яндекс (алиса)":                   "yandex SHA256 8 digits, 30 s, PIN",
		"\U0001F511 Café (emoji)":          "totp SHA256 6 digits, 30 s, user a\u0301lice",
	}
	found := 0
	for _, id := range []string{"A", "B", "C"} {
		p, err := ParsePayload(read(t, filepath.Join("testdata", "vectors", "v1-2of3"), "payload-"+id+".json"))
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range p.Accounts {
			found++
			if got := described(a); got != want[a.Label()] {
				t.Errorf("%s: got %s, want %s", a.Label(), got, want[a.Label()])
			}
		}
	}
	if found != len(want) {
		t.Errorf("%d accounts, want %d", found, len(want))
	}
}

// described writes the account's fields out, its secret and PIN by being there.
func described(a Account) string {
	parts := []string{string(a.Type) + " " + string(a.Algorithm) + " " + a.Value(FieldDigits) + " digits"}
	add := func(when bool, part string) {
		if when {
			parts = append(parts, part)
		}
	}
	add(a.Type == HOTP, "counter "+a.Value(FieldCounter))
	add(a.Type != HOTP, a.Value(FieldPeriod)+" s")
	add(a.Tier != TierUnset, "tier "+string(rune('0'+a.Tier-Tier0)))
	add(a.PIN != "", "PIN")
	add(len(a.DependsOn) > 0, "depends on "+strings.Join(a.DependsOn, "+"))
	add(len(a.Codes) == 2, "2 codes of "+a.CodesMade)
	add(a.SecondAdmin != "", a.SecondAdmin)
	add(len(a.Methods) > 0, strings.Join(a.Methods, "+"))
	add(len(a.URLs) > 0, strings.Join(a.URLs, "+"))
	add(len([]rune(a.Note)) == 22, "a note of 22 characters")
	add(len(a.Tags) > 0, "tagged "+strings.Join(a.Tags, "+"))
	add(a.User != "", "user "+a.User)
	add(a.Source != "", a.Source)
	add(a.Extra != nil, a.Value(FieldExtra))
	return strings.Join(parts, ", ")
}

func TestPythonReaderOpensTheVectors(t *testing.T) {
	t.Parallel()
	for _, from := range vectors(t) {
		dir := specified(t)
		cards := string(read(t, from, "cards.txt"))
		if _, err := os.Stat(filepath.Join(from, "passphrase.txt")); err == nil {
			cards += "passphrase: " + lines(t, from, "passphrase.txt")[0]
		}
		write(t, dir, "cards.txt", cards)
		write(t, dir, "frames.txt", string(read(t, from, "frames.txt")))
		out := python(t, dir, "otpaper.py", "frames.txt", "cards.txt")
		h, err := ParseHeader(read(t, from, "header.txt"))
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range h.Blocks.Blocks {
			if got := read(t, dir, h.Kit.ID+"-"+string(b.ID)+".json"); !bytes.Equal(got, read(t, from, "payload-"+string(b.ID)+".json")) {
				t.Errorf("%s: block %s differs:\n%s", from, b.ID, out)
			}
		}
	}
}
