package importer

import (
	"context"
	"encoding/base32"
	"encoding/hex"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"otpaper/backup"
)

// canary is a secret that the fuzz tests plant, and canarySpellings are the
// forms in which it must turn up in no text for people.
const canary = "CANARYBIRDCANARYBIRDCANARYBIRD77"

func canarySpellings(t testing.TB) []string {
	raw, err := base32.StdEncoding.DecodeString(canary)
	if err != nil {
		t.Fatal(err)
	}
	return []string{canary, strings.ToLower(canary), string(raw), hex.EncodeToString(raw), base64Text(raw)}
}

// addSeeds adds the fixtures of format number i, also with the canary in the
// place of every secret that stands in them in clear, cut, and made illegal.
func addSeeds(f *testing.F, i byte) {
	f.Helper()
	var accounts []struct{ Secret string }
	decodeFile(f, "testdata/accounts.json", &accounts)
	for _, fixture := range ownFixtures(f, formats[i].Name) {
		for _, name := range fixture.Files {
			data := readFile(f, filepath.Join(fixture.folder, name))
			planted := string(data)
			for _, a := range accounts {
				planted = strings.ReplaceAll(planted, a.Secret, canary)
			}
			f.Add(i, data)
			f.Add(i, []byte(planted[:len(planted)*2/3]))
			if planted != string(data) { // else nothing in it is in clear
				f.Add(i, []byte(planted))
				f.Add(i, []byte(strings.ReplaceAll(planted, canary, canary+"1"))) // no base32
			}
		}
	}
}

// FuzzRead reads mutated fixtures of every format. It wants no panic, accounts
// that pass their check, and no secret in any text for people.
func FuzzRead(f *testing.F) {
	for i := range formats {
		addSeeds(f, byte(i))
	}
	spellings := canarySpellings(f)
	f.Fuzz(func(t *testing.T, i byte, data []byte) {
		format := formats[int(i)%len(formats)].Name
		r, err := Read(context.Background(), []File{{"x", cheapKDF(data)}}, Options{Format: format, Password: onePassword("test")})
		for _, text := range texts(r, err) {
			for _, secret := range spellings {
				if strings.Contains(text, secret) {
					t.Errorf("the secret stands in %q", text)
				}
			}
		}
		if err != nil {
			return
		}
		for _, a := range r.Vault.Accounts {
			if err := a.Check(); err != nil {
				t.Errorf("%v: %v", a, err)
			}
		}
	})
}

// cheapKDF keeps key derivation from making these tests slow.
func cheapKDF(data []byte) []byte {
	return []byte(strings.NewReplacer(
		`"n": 32768`, `"n": 2`, `"n":32768`, `"n":2`,
		`"kdfIterations": 100000`, `"kdfIterations": 2`, `"kdfIterations":100000`, `"kdfIterations":2`,
		`"kdfMemory": 16`, `"kdfMemory": 1`, `"kdfMemory":16`, `"kdfMemory":1`,
	).Replace(string(data)))
}

// texts is everything a person would be shown of a reading without asking for
// secrets, but the names of accounts: those are the file's own words.
func texts(r *Result, err error) []string {
	if err != nil {
		all := []string{err.Error()}
		if e, ok := err.(*FileError); ok {
			all = append(all, e.Hint)
		}
		return all
	}
	var all []string
	for _, x := range r.Exports {
		all = append(all, x.Source, x.App)
		all = append(all, x.Remarks...)
	}
	for _, i := range r.Incomplete() {
		all = append(all, i.String())
	}
	for _, s := range r.Vault.Skipped {
		all = append(all, s.Reason)
	}
	for _, n := range r.Vault.Notes {
		all = append(all, n.Text)
	}
	for _, a := range r.Vault.Accounts {
		a.Issuer, a.Name = "", ""
		all = append(all, a.String())
	}
	return all
}

// FuzzReadWAL lays mutated logs over a database and reads what comes out.
func FuzzReadWAL(f *testing.F) {
	db := readFile(f, "testdata/microsoft/v6-log-PhoneFactor")
	f.Add(readFile(f, "testdata/microsoft/v6-log-PhoneFactor-wal"))
	f.Fuzz(func(t *testing.T, log []byte) {
		r, err := Read(context.Background(), []File{{"db", db}, {"db-wal", log}}, Options{})
		if err == nil && isWAL(log) && len(r.Exports) != 1 {
			t.Errorf("%d exports", len(r.Exports))
		}
	})
}

// TestCanaryInEveryEntryField plants the canary in each text of an export in
// turn and wants it in no text for people.
func TestCanaryInEveryEntryField(t *testing.T) {
	t.Parallel()
	spellings := canarySpellings(t)
	planted := 0
	for _, format := range Formats() {
		for _, fixture := range ownFixtures(t, format.Name) {
			var whole any
			if json.Unmarshal(fixture.files(t)[0].Data, &whole) != nil {
				continue // no JSON
			}
			opts := Options{Format: format.Name}
			withoutReasons(whole)
			if fixture.Password == "" {
				opts.Password = onePassword("test") // else it is asked for behind all that is in clear, and costs time
			}
			plant(whole, func() {
				data, err := json.Marshal(whole)
				if err != nil {
					t.Fatal(err)
				}
				planted++
				r, err := Read(t.Context(), []File{{"x", data}}, opts)
				for _, text := range texts(r, err) {
					for _, secret := range spellings {
						if strings.Contains(text, secret) {
							t.Errorf("%s: the secret stands in %q", fixture.Files[0], text)
						}
					}
				}
			})
			if testing.Short() {
				break
			}
		}
	}
	if planted < 100 {
		t.Errorf("planted %d times, want more", planted)
	}
}

// withoutReasons empties our own file of its reasons why an entry was not in
// the kit: they are texts for people, written by this package, and shown.
func withoutReasons(whole any) {
	object, _ := whole.(map[string]any)
	list, _ := object["not_in_kit"].([]any)
	for _, entry := range list {
		if missing, ok := entry.(map[string]any); ok {
			delete(missing, "reason")
		}
	}
}

// plant calls use once for every text and number in value, with the canary in
// its place.
func plant(value any, use func()) {
	try := func(set func(any), old any) {
		switch old.(type) {
		case string, float64:
			set(canary)
			use()
			set(old)
		default:
			plant(old, use)
		}
	}
	switch v := value.(type) {
	case map[string]any:
		for key, old := range v {
			try(func(new any) { v[key] = new }, old)
		}
	case []any:
		for i, old := range v {
			try(func(new any) { v[i] = new }, old)
		}
	}
}

// TestAccountsPrintNoSecret is the same promise for whole accounts.
func TestAccountsPrintNoSecret(t *testing.T) {
	x := &Export{}
	x.keep(1, entry{Account: backup.Account{Type: "push", Name: "ann"}, secret: canary}, nil)
	x.keep(2, entry{Account: backup.Account{Type: backup.TOTP, Name: "ann"}, secret: canary}, nil)
	if len(x.Skipped) != 1 || len(x.Accounts) != 1 {
		t.Fatalf("skipped %v, accounts %v", x.Skipped, x.Accounts)
	}
	for _, text := range texts(&Result{Vault: x.Vault, Exports: []*Export{x}}, nil) {
		if strings.Contains(text, canary) {
			t.Errorf("the secret stands in %q", text)
		}
	}
}
