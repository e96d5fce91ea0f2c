package backup

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRecordHoldsNoSecretAndNoName(t *testing.T) {
	accounts := testAccounts(14)
	accounts[0].Note, accounts[0].PIN, accounts[0].Codes = "canary note", "8642", []string{"canary code"}
	accounts[1].Tags, accounts[1].User, accounts[1].URLs = []string{"canary tag"}, "canary user", []string{"https://canary.example"}
	accounts[2].Extra = map[string]json.RawMessage{"canary": json.RawMessage(`"canary"`)}
	kit := newKit(t, twoOfThree(accounts))
	text, err := kit.Record.Encode()
	if err != nil {
		t.Fatal(err)
	}
	record := string(text)
	for _, a := range accounts {
		for what, secret := range map[string]string{"secret": a.Secret.Base32(), "name": a.Name, "issuer": a.Issuer} {
			if strings.Contains(record, secret) {
				t.Errorf("the record holds the %s of %s", what, a.Label())
			}
		}
	}
	key := keyOf(t, kit, "", 1, 2)
	identity, err := AdditionsIdentity(key)
	if err != nil {
		t.Fatal(err)
	}
	for what, secret := range map[string]string{
		"kit key": Passphrase(key), "additions identity": identity, "owner's words": "canary", "PIN": `"8642"`,
		"words of a card": strings.Join(kit.Cards[0].Words[4:7], " "), "proof words": kit.Proof,
	} {
		if strings.Contains(strings.ToLower(record), strings.ToLower(secret)) {
			t.Errorf("the record holds the %s", what)
		}
	}
	if !strings.Contains(record, "Anna") || kit.Record.States[0] != (RecordState{"drafted", "2026-11-22"}) {
		t.Error("the record lacks holders or the day it was drafted")
	}
}

func TestRecordIsReadBackAsWritten(t *testing.T) {
	accounts := testAccounts(5)
	accounts[2].Extra = map[string]json.RawMessage{"Icon": json.RawMessage(`1`)}
	p := twoOfThree(accounts)
	p.Title, p.Paper, p.Language = "Émile & <sons>", "a4", "fr"
	kit := newKit(t, p)
	text, err := kit.Record.Encode()
	if err != nil {
		t.Fatal(err)
	}
	got, err := ParseRecord(text)
	if diff := cmp.Diff(kit.Record, got); err != nil || diff != "" {
		t.Errorf("%v %s", err, diff)
	}
	again, err := got.Encode()
	if err != nil || string(again) != string(text) || !LooksLikeRecord(text) {
		t.Errorf("written again it differs, %v", err)
	}
}

func TestRecordKnowsEverySymbol(t *testing.T) {
	kit := newKit(t, twoOfThree(testAccounts(30)))
	if len(kit.Record.Sheets) != len(kit.Sheets) {
		t.Fatalf("%d sheets of %d", len(kit.Record.Sheets), len(kit.Sheets))
	}
	for i, s := range kit.Sheets {
		for j, f := range s.Frames {
			symbol := kit.Record.Sheets[i].Symbols[j]
			if symbol.Block != f.Block || symbol.N != f.N || !symbol.Matches(f.Text()) || symbol.Matches(f.Text()+" ") {
				t.Errorf("sheet %d, place %d: %+v is not %s", i+1, j+1, symbol, f.Name())
			}
		}
	}
	if kit.Record.HeaderHash != kit.Header.Hash() {
		t.Error("the hash of the open header differs")
	}
}

func TestFingerprintIsAKeyedHashOfTheSecretAndOfEachFieldUnderIt(t *testing.T) {
	a := Account{Type: TOTP, Issuer: "Example", Name: "alice", Secret: Secret("12345678901234567890")}.WithDefaults()
	const salt = "000102030405060708090a0b0c0d0e0f"
	sum := func(key, message string) string {
		mac := hmac.New(sha256.New, []byte(key))
		mac.Write([]byte(message))
		return plain32.EncodeToString(mac.Sum(nil)[:10])
	}
	got := a.Fingerprint("B", salt)
	if want := sum(salt, string(a.Secret)); got.Secret != want || got.Block != "B" {
		t.Errorf("secret: got %s of block %s, want %s", got.Secret, got.Block, want)
	}
	if len(got.Fields) != len(ExportFields()) {
		t.Errorf("%d fields, want %d", len(got.Fields), len(ExportFields()))
	}
	for field, value := range map[Field]string{FieldIssuer: "Example", FieldName: "alice", FieldDigits: "6", FieldPeriod: "30", FieldNote: ""} {
		if want := sum(string(a.Secret), salt+"\x00"+string(field)+"\x00"+value); got.Fields[field] != want {
			t.Errorf("%s: got %s, want %s", field, got.Fields[field], want)
		}
	}
}

func TestShortSecretHasNoFingerprint(t *testing.T) {
	for bytes, want := range map[int]bool{1: false, 9: false, 10: true, 20: true} {
		a := Account{Type: TOTP, Secret: make(Secret, bytes)}.WithDefaults()
		f := a.Fingerprint("A", NewSalt())
		if got := f.Secret != ""; got != want || a.Comparable() != want || (f.Fields != nil) != want {
			t.Errorf("%d bits: fingerprint %q", 8*bytes, f.Secret)
		}
	}
}

func TestFingerprintNamesTheFieldsThatDiffer(t *testing.T) {
	a := everyField
	salt := NewSalt()
	f := a.Fingerprint("A", salt)
	if got := f.Differ(a, salt); got != nil {
		t.Errorf("the same account differs in %v", got)
	}
	b := a
	b.Issuer, b.Digits, b.Tags = "other", 6, nil
	b.Tier, b.Codes, b.DependsOn = Tier2, nil, nil // what the owner added does not count
	want := []Field{FieldIssuer, FieldDigits, FieldTags}
	if got := f.Differ(b, salt); !slices.Equal(got, want) || !slices.Equal(got, Diff(a, b)) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestParseRecordRefuses(t *testing.T) {
	kit := newKit(t, twoOfThree(testAccounts(1)))
	text, err := kit.Record.Encode()
	if err != nil {
		t.Fatal(err)
	}
	good := string(text)
	var later *RevisionError
	if _, err := ParseRecord([]byte(strings.Replace(good, `"otpaper": 1`, `"otpaper": 2`, 1))); !errors.As(err, &later) || later.Found != 2 {
		t.Errorf("got %v, want revision 2", err)
	}
	for name, bad := range map[string]string{
		"nothing":        "",
		"a list":         "[]",
		"cut":            good[:len(good)/2],
		"text behind":    good + "x",
		"a name twice":   strings.Replace(good, `"salt":`, `"salt":"","salt":`, 1),
		"a bad kit id":   strings.Replace(good, kit.Header.Kit.ID, "x", 1),
		"no revision":    strings.Replace(good, `"otpaper": 1`, `"otpaper": 0`, 1),
		"no blocks":      strings.Replace(good, `"per": 6`, `"per": 0`, 1),
		"an open header": workedLine1,
	} {
		if _, err := ParseRecord([]byte(bad)); err == nil {
			t.Errorf("%s: taken for a record", name)
		}
	}
	for text, want := range map[string]bool{workedPayload: false, workedLine1: false, "": false, `{"otpaper":2,"kit":{},"sheets":[]}`: true} {
		if got := LooksLikeRecord([]byte(text)); got != want {
			t.Errorf("%.40s: looks like a record: %v, want %v", text, got, want)
		}
	}
}

func FuzzParseRecord(f *testing.F) {
	r := Record{
		Otpaper: 1, Kit: testHeader(f, 1, 3, 2).Kit, Blocks: testHeader(f, 1, 3, 2).Blocks, HeaderHash: testHash, Title: "t",
		Cards: []RecordCard{{1, 1, 1, Holder{Name: "Anna", Place: "bank"}}}, GroupNames: []string{"family"},
		Sets: 2, Places: []Place{{"bank", true, []int{1}}}, Sheets: []RecordSheet{{1, []RecordSymbol{{"A", 1, testHash}}}},
		States: []RecordState{{"drafted", "2026-11-22"}}, Salt: "00", Accounts: []Fingerprint{everyField.Fingerprint("A", "00"), {Block: "B"}},
	}
	seed, err := r.Encode()
	if err != nil {
		f.Fatal(err)
	}
	if _, err := ParseRecord(seed); err != nil {
		f.Fatal(err)
	}
	f.Add(seed)
	f.Add([]byte(`{"otpaper":2}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := ParseRecord(data)
		if err != nil {
			return
		}
		text, err := r.Encode()
		if err != nil {
			t.Fatal(err)
		}
		again, err := ParseRecord(text)
		if err != nil {
			t.Fatalf("%q is written as %q: %v", data, text, err)
		}
		twice, err := again.Encode()
		if err != nil || string(twice) != string(text) {
			t.Errorf("%q is written as %q, then as %q: %v", data, text, twice, err)
		}
	})
}

func BenchmarkFingerprint(b *testing.B) {
	a, salt := everyField, NewSalt()
	for b.Loop() {
		if f := a.Fingerprint("A", salt); f.Secret == "" {
			b.Fatal(fmt.Sprint(f))
		}
	}
}
