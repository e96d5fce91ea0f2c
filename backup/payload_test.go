package backup

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

var testHash = strings.Repeat("0123456789abcdef", 4)

func testPayload(accounts ...Account) Payload {
	return Payload{Block: "A", Made: "2026-11-22", Kit: testHash, Accounts: accounts}
}

// everyField has a value in every field, none of them ordinary.
var everyField = Account{
	Type: HOTP, Issuer: " ACME: Co \u00fc\U0001F511", Name: "a:b c+d/e?f#g%20&=\x00\u2028<é>", Secret: Secret("\x00\xff12345678"),
	Algorithm: SHA512, Digits: 8, Counter: 1<<64 - 1, Period: 0, PIN: "",
	Tags: []string{"Work", " "}, Note: "first\nsecond\t\"\\", URLs: []string{"https://example.com/?a=b&c"}, User: "alice",
	Tier: Tier0, Codes: []string{"1234 5678", "ABCD-EFGH"}, CodesMade: "in May", SecondAdmin: "Bob", DependsOn: []string{"Mail"},
	Methods: []string{"SMS"}, Source: "Aegis 3.4",
	Extra: map[string]json.RawMessage{"ID": json.RawMessage(`{"a":[1,2.50,null],"A":"x","A":"y"}`), "id": json.RawMessage(`"\u00e9"`)},
}

func TestPayloadKeepsEveryFieldOfOddAccounts(t *testing.T) {
	key := Secret("12345678901234567890")
	for _, a := range []Account{
		everyField,
		{Type: TOTP, Secret: key},
		{Type: TOTP, Secret: key, Name: "  spaces around  ", Issuer: "\tTab"},
		{Type: TOTP, Secret: key, Name: "no issuer: but a colon"},
		{Type: TOTP, Secret: key, Name: ":", Issuer: ":"},
		{Type: TOTP, Secret: key, Issuer: "100%", Name: "%zz%41"},
		{Type: TOTP, Secret: key, Issuer: "Steam", Digits: 5},
		{Type: TOTP, Secret: key, Issuer: "steam", Name: "six digits"},
		{Type: TOTP, Secret: key, Name: "\U0001F469\u200d\U0001F4BB \u202eabc", Algorithm: SHA224, Digits: 10, Period: 86_400},
		{Type: TOTP, Secret: key[:1], Algorithm: MD5, Digits: 4, Period: 1},
		{Type: HOTP, Secret: key, Period: 30},
		{Type: Steam, Secret: key, Issuer: "Steam"},
		{Type: Steam, Secret: key, Issuer: "Valve", Digits: 7, Period: 45, Algorithm: SHA256},
		{Type: MOTP, Secret: key[:8], PIN: "0123", Issuer: "VPN", Name: "a/b?c"},
		{Type: MOTP, Secret: key[:8], PIN: " JBSWY3DP ", Algorithm: SHA1, Digits: 8, Period: 60},
		{Type: Yandex, Secret: key[:16], PIN: "0000"},
		{Type: Yandex, Secret: key[:16], Algorithm: SHA512, Digits: 6, Period: 60},
	} {
		want := a.WithDefaults()
		t.Run(fmt.Sprintf("%s %q", want.Type, want.Label()), func(t *testing.T) {
			checkRoundTrip(t, want)
		})
	}
}

// filled gives every text and list of an account a value, those included that
// are added to Account one day.
func filled(a Account) Account {
	v := reflect.ValueOf(&a).Elem()
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		switch f := v.Field(i); {
		case !f.IsZero():
		case f.Kind() == reflect.String:
			f.SetString("some " + name)
		case f.Type() == reflect.TypeFor[[]string]():
			f.Set(reflect.ValueOf([]string{"first " + name, "second " + name}))
		}
	}
	return a
}

func TestPayloadKeepsEveryFieldThereIs(t *testing.T) {
	for _, a := range []Account{
		{Type: HOTP, Secret: Secret("12345678901234567890"), Algorithm: SHA1, Digits: 6, Counter: 7},
		{Type: MOTP, Secret: Secret("12345678"), Algorithm: MD5, Digits: 6, Period: 10},
	} {
		a = filled(a)
		a.Tier, a.Extra = Tier1, map[string]json.RawMessage{"a": json.RawMessage("1")}
		if v := reflect.ValueOf(a); a.Type == MOTP { // all but the counter
			for i := range v.NumField() {
				if name := v.Type().Field(i).Name; v.Field(i).IsZero() != (name == "Counter") {
					t.Errorf("field %s is not tried: give it a value here", name)
				}
			}
		} else {
			a.PIN = ""
		}
		checkRoundTrip(t, a)
	}
}

// failer is what *testing.T and *rapid.T have in common.
type failer interface {
	Helper()
	Fatalf(string, ...any)
}

func checkRoundTrip(t failer, want Account) {
	t.Helper()
	encoded, err := testPayload(want).Encode()
	if err != nil {
		t.Fatalf("encode: %v", err)
	}
	if encoded[len(encoded)-1] != '\n' || !utf8.Valid(encoded) {
		t.Fatalf("not UTF-8 with a newline at the end: %q", encoded)
	}
	got, err := ParsePayload(encoded)
	if err != nil {
		t.Fatalf("parse: %v\n%s", err, encoded)
	}
	rawText := cmp.Transformer("text", func(m json.RawMessage) string { return string(m) })
	if diff := cmp.Diff(want, got.Accounts[0], cmpopts.EquateEmpty(), rawText); diff != "" || !Equal(want, got.Accounts[0]) {
		t.Fatalf("%s\n%s", diff, encoded)
	}
	again, err := got.Encode()
	if err != nil || string(again) != string(encoded) {
		t.Fatalf("written again as %s, %v", again, err)
	}
}

// anyAccount draws accounts of every type with every field filled or not.
func anyAccount(t *rapid.T) Account {
	text := rapid.OneOf(rapid.Just(""), rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune(" :/?#&=+%\"\\\x00éß\u200b\U0001F511aB1"))))
	texts := rapid.SliceOfN(rapid.String(), 0, 3)
	draw := func(name string) string { return text.Draw(t, name) }
	a := Account{
		Type:   rapid.SampledFrom([]Type{TOTP, HOTP, Steam, MOTP, Yandex}).Draw(t, "type"),
		Issuer: draw("issuer"), Name: draw("name"), Note: draw("note"), User: draw("user"), CodesMade: draw("codes made"),
		Secret:    rapid.SliceOfN(rapid.Byte(), 1, 64).Draw(t, "secret"),
		Algorithm: rapid.SampledFrom([]Algorithm{SHA1, SHA224, SHA256, SHA384, SHA512, MD5}).Draw(t, "algorithm"),
		Digits:    rapid.IntRange(MinDigits, MaxDigits).Draw(t, "digits"),
		Tier:      Tier(rapid.IntRange(int(TierUnset), int(Tier3)).Draw(t, "tier")),
		Tags:      texts.Draw(t, "tags"), URLs: texts.Draw(t, "urls"), Codes: texts.Draw(t, "codes"),
		DependsOn: texts.Draw(t, "depends on"), Methods: texts.Draw(t, "methods"),
		SecondAdmin: draw("second admin"), Source: draw("source"),
		Owner: draw("owner"), SignIn: draw("sign in"), SignInUser: draw("sign-in user"), OwnerNote: draw("owner's note"),
	}
	switch a.Type {
	case HOTP:
		a.Counter = rapid.Uint64().Draw(t, "counter")
	case MOTP, Yandex:
		a.PIN = draw("pin")
		fallthrough
	default:
		a.Period = rapid.IntRange(1, MaxPeriod).Draw(t, "period")
	}
	for _, name := range texts.Draw(t, "extra") {
		value, err := json.Marshal(draw("extra value"))
		if err != nil {
			t.Fatal(err)
		}
		if a.Extra == nil {
			a.Extra = map[string]json.RawMessage{}
		}
		// As the payload spells it: JSON strings can be escaped in several ways.
		a.Extra[name] = json.RawMessage(strings.NewReplacer(`\u0026`, "&", `\u003c`, "<", `\u003e`, ">").Replace(string(value)))
	}
	return a
}

func TestPayloadKeepsAnyAccount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkRoundTrip(t, anyAccount(t)) })
}

// Whatever an importer delivers can be sealed and opened, or is refused by name.
func TestPayloadRefusesWhatItCannotKeep(t *testing.T) {
	ok := Account{Type: TOTP, Secret: Secret("12345678901234567890")}.WithDefaults()
	tests := map[string]func(*Account){
		"issuer: not UTF-8 text":   func(a *Account) { a.Issuer = "caf\xe9" },
		"name: not UTF-8 text":     func(a *Account) { a.Name = "\xff" },
		"note: not UTF-8 text":     func(a *Account) { a.Note = "\xed\xa0\x80" },
		"codes: not UTF-8 text":    func(a *Account) { a.Codes = []string{"1", "\x80"} },
		"extra: not UTF-8 text":    func(a *Account) { a.Extra = map[string]json.RawMessage{"a": json.RawMessage("\"\xff\"")} },
		"tier 4, expected 0 to 3":  func(a *Account) { a.Tier = Tier3 + 1 },
		"tier -2, expected 0 to 3": func(a *Account) { a.Tier = -1 },
		"secret: empty":            func(a *Account) { a.Secret = nil },
		`type "push" has no code`:  func(a *Account) { a.Type = "push" },
	}
	for want, change := range tests {
		a := ok
		change(&a)
		_, err := testPayload(ok, a).Encode()
		if err == nil || !strings.HasSuffix(err.Error(), want) || !strings.HasPrefix(err.Error(), "payload: account 2 ") {
			t.Errorf("got %v, want account 2 and %s", err, want)
		}
	}
	broken := ok
	broken.Extra = map[string]json.RawMessage{"a": json.RawMessage("{")}
	if _, err := testPayload(broken).Encode(); err == nil {
		t.Error("extra that is no JSON is written")
	}
}

func TestVaultMendsTextThatIsNotUTF8AndSaysSo(t *testing.T) {
	var v Vault
	v.Add(7, Account{
		Type: TOTP, Secret: Secret("12345678901234567890"), Issuer: "caf\xe9", Tags: []string{"a", "\xff", "\xff"},
		Extra: map[string]json.RawMessage{"x": json.RawMessage("\"\xff\"")},
	})
	if len(v.Accounts) != 1 || v.Accounts[0].Issuer != "caf\uFFFD" || v.Accounts[0].Tags[1] != "\uFFFD" {
		t.Fatalf("got %v, skipped %v", v.Accounts, v.Skipped)
	}
	var fields []string
	for _, n := range v.Notes {
		field, _, _ := strings.Cut(n.Text, ":")
		fields = append(fields, field)
	}
	if diff := cmp.Diff([]string{"issuer", "tags", "extra"}, fields); diff != "" || v.Notes[0].Entry != 7 {
		t.Error(diff)
	}
	checkRoundTrip(t, v.Accounts[0])
}

func TestParsePayloadRefuses(t *testing.T) {
	replaced := func(old, new string) string {
		t.Helper()
		if !strings.Contains(workedPayload, old) {
			t.Fatalf("%s is not in the payload", old)
		}
		return strings.Replace(workedPayload, old, new, 1)
	}
	for name, text := range map[string]string{
		"nothing":                      "",
		"a list":                       "[]",
		"no revision":                  replaced(`"otpaper":1,`, ``),
		"no block":                     replaced(`"block":"A",`, ``),
		"block H":                      replaced(`"A"`, `"H"`),
		"block U1 without a number":    replaced(`"A"`, `"U1"`),
		"a number in block A":          replaced(`"made"`, `"number":1,"made"`),
		"an addition before block A":   replaced(`"made"`, `"before":"`+testHash+`","made"`),
		"a cut hash":                   replaced(`"kit":"e2`, `"kit":"`),
		"no day":                       replaced(`2026-11-22`, `soon`),
		"a name twice":                 replaced(`"accounts"`, `"accounts":[],"accounts"`),
		"a name twice in an account":   replaced(`"uri"`, `"uri":"","uri"`),
		"a name in capitals":           replaced(`"uri"`, `"URI"`),
		"text behind":                  workedPayload + "x",
		"an account without a link":    replaced(`"uri"`, `"url"`),
		"a link without a secret":      replaced(`secret=`, `secrets=`),
		"a link of an unknown type":    replaced(`totp/`, `push/`),
		"digits beyond any code":       replaced(`{"uri"`, `{"digits":11,"uri"`),
		"tier 4":                       replaced(`{"uri"`, `{"tier":4,"uri"`),
		"tier as text":                 replaced(`{"uri"`, `{"tier":"0","uri"`),
		"an unknown type":              replaced(`{"uri"`, `{"type":"push","uri"`),
		"bytes that are not UTF-8":     replaced(`alice`, "al\xffce"),
		"an addition with wrong chain": replaced(`"block":"A"`, `"block":"U1","number":1,"before":"x"`),
	} {
		if p, err := ParsePayload([]byte(text)); err == nil {
			t.Errorf("%s: taken for a payload of %d accounts", name, len(p.Accounts))
		} else if strings.Contains(err.Error(), "JBSWY3DP") {
			t.Errorf("%s: the error holds the secret: %v", name, err)
		}
	}
}

func TestParsePayloadIgnoresNewMembers(t *testing.T) {
	text := strings.Replace(workedPayload, `{"uri"`, `{"colour":["blue"],"uri"`, 1)
	if p, err := ParsePayload([]byte(text)); err != nil || len(p.Accounts) != 1 {
		t.Errorf("got %d accounts, %v", len(p.Accounts), err)
	}
}

func TestParsePayloadNamesALaterRevision(t *testing.T) {
	_, err := ParsePayload([]byte(`{"otpaper":2,"accounts":{}}`))
	var got *RevisionError
	if !errors.As(err, &got) || got.Found != 2 {
		t.Errorf("got %v, want revision 2", err)
	}
}

func TestPayloadOfAnAdditionNamesTheOneBefore(t *testing.T) {
	p := testPayload(everyField)
	p.Block, p.Number, p.Before = "U12", 12, testHash
	encoded, err := p.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if got, err := ParsePayload(encoded); err != nil || got.Number != 12 || got.Before != testHash {
		t.Errorf("got %+v, %v", got, err)
	}
	p.Number = 11
	if _, err := p.Encode(); err == nil {
		t.Error("block U12 is written with number 11")
	}
}

func FuzzParsePayload(f *testing.F) {
	f.Add([]byte(workedPayload))
	odd, err := testPayload(everyField).Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(odd)
	f.Add([]byte(strings.Replace(workedPayload, `{"uri"`, `{"extra":{"A":1,"a":{"b":2,"b":3}},"type":"motp","uri"`, 1)))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := ParsePayload(data)
		if err != nil {
			return
		}
		encoded, err := p.Encode()
		if err != nil {
			t.Fatalf("%q cannot be written again: %v", data, err)
		}
		again, err := ParsePayload(encoded)
		if err != nil {
			t.Fatalf("%q is written as %q: %v", data, encoded, err)
		}
		twice, err := again.Encode()
		if err != nil || string(twice) != string(encoded) {
			t.Errorf("%q is written as %q, then as %q: %v", data, encoded, twice, err)
		}
		for i := range p.Accounts {
			if diff := Diff(p.Accounts[i], again.Accounts[i]); diff != nil {
				t.Errorf("%q: account %d changes in %v", data, i+1, diff)
			}
		}
	})
}
