package backup

import (
	"errors"
	"strings"
	"testing"
)

// links are otpauth links as apps write them, and what they say.
var links = []struct {
	name, link string
	want       Account // defaults are filled in
	notes      int
}{
	{"every parameter", "otpauth://totp/ACME:ann?secret=JBSWY3DPEHPK3PXP&issuer=ACME&algorithm=SHA256&digits=8&period=60",
		Account{Type: TOTP, Issuer: "ACME", Name: "ann", Algorithm: SHA256, Digits: 8, Period: 60}, 0},
	{"only a secret", "otpauth://totp/?secret=JBSWY3DPEHPK3PXP", Account{Type: TOTP}, 0},
	{"no label at all", "otpauth://totp?secret=JBSWY3DPEHPK3PXP&issuer=ACME", Account{Type: TOTP, Issuer: "ACME"}, 0},
	{"upper case and odd order", "OTPAUTH://TOTP/ann?ISSUER=ACME&Digits=7&Secret=jbswy3dpehpk3pxp", Account{Type: TOTP, Issuer: "ACME", Name: "ann", Digits: 7}, 0},
	{"issuer in the label", "otpauth://totp/ACME%20Inc%3A%20ann?secret=JBSWY3DPEHPK3PXP", Account{Type: TOTP, Issuer: "ACME Inc", Name: "ann"}, 0},
	{"issuer parameter beats the label", "otpauth://totp/Old:ann?secret=JBSWY3DPEHPK3PXP&issuer=New", Account{Type: TOTP, Issuer: "New", Name: "ann"}, 0},
	{"plus is a space in the query", "otpauth://totp/a+b?secret=JBSWY3DPEHPK3PXP&issuer=Air+Canada", Account{Type: TOTP, Issuer: "Air Canada", Name: "a+b"}, 0},
	{"two colons", "otpauth://totp/ACME:ann:work?secret=JBSWY3DPEHPK3PXP", Account{Type: TOTP, Issuer: "ACME", Name: "ann:work"}, 0},
	{"issuer with a colon", "otpauth://totp/A%3AB:ann?secret=JBSWY3DPEHPK3PXP&issuer=A%3AB", Account{Type: TOTP, Issuer: "A:B", Name: "ann"}, 0},
	{"colon in front", "otpauth://totp/:ann?secret=JBSWY3DPEHPK3PXP", Account{Type: TOTP, Name: "ann"}, 0},
	{"empty issuer", "otpauth://totp/ann?secret=JBSWY3DPEHPK3PXP&issuer=", Account{Type: TOTP, Name: "ann"}, 0},
	{"first of two", "otpauth://totp/ann?secret=JBSWY3DPEHPK3PXP&digits=7&digits=8", Account{Type: TOTP, Name: "ann", Digits: 7}, 0},
	{"number sign before the secret", "otpauth://totp/ann #2?secret=JBSWY3DPEHPK3PXP", Account{Type: TOTP, Name: "ann #2"}, 0},
	{"number sign behind the secret", "otpauth://totp/ann?secret=JBSWY3DPEHPK3PXP&issuer=A #1&digits=8", Account{Type: TOTP, Issuer: "A #1", Name: "ann", Digits: 8}, 0},
	{"number sign at the end", "otpauth://totp/ann?secret=JBSWY3DPEHPK3PXP&issuer=C#", Account{Type: TOTP, Issuer: "C#", Name: "ann"}, 0},
	{"number sign where none belongs", "otpauth://totp/ann?digits=8#x&secret=JBSWY3DPEHPK3PXP#top", Account{Type: TOTP, Name: "ann", Digits: 8}, 0},
	{"escaped twice", "otpauth://totp/ann%3Fsecret%3DJBSWY3DPEHPK3PXP%26issuer%3DACME", Account{Type: TOTP, Issuer: "ACME", Name: "ann"}, 0},
	{"broken escape", "otpauth://totp/100%?secret=JBSWY3DPEHPK3PXP", Account{Type: TOTP, Name: "100%"}, 0},
	{"counter", "otpauth://hotp/ann?secret=JBSWY3DPEHPK3PXP&counter=18446744073709551615", Account{Type: HOTP, Name: "ann", Counter: 1<<64 - 1}, 0},
	{"counter left out", "otpauth://hotp/ann?secret=JBSWY3DPEHPK3PXP", Account{Type: HOTP, Name: "ann"}, 1},
	{"counter empty", "otpauth://hotp/ann?secret=JBSWY3DPEHPK3PXP&counter=", Account{Type: HOTP, Name: "ann"}, 1},
	{"bits left over", "otpauth://totp/ann?secret=JBSWY3DPEHPK3PXPA", Account{Type: TOTP, Name: "ann"}, 1},
	{"steam by host", "otpauth://steam/Steam:ann?secret=JBSWY3DPEHPK3PXP&issuer=Steam", Account{Type: Steam, Issuer: "Steam", Name: "ann"}, 0},
	{"steam by encoder", "otpauth://totp/Game:ann?secret=JBSWY3DPEHPK3PXP&encoder=steam", Account{Type: Steam, Issuer: "Game", Name: "ann"}, 0},
	{"steam by flag", "otpauth://totp/Game:ann?secret=JBSWY3DPEHPK3PXP&steam", Account{Type: Steam, Issuer: "Game", Name: "ann"}, 0},
	{"steam by issuer", "otpauth://totp/Steam:ann?secret=JBSWY3DPEHPK3PXP&issuer=Steam", Account{Type: Steam, Issuer: "Steam", Name: "ann"}, 0},
	{"not steam with six digits", "otpauth://totp/Steam:ann?secret=JBSWY3DPEHPK3PXP&issuer=Steam&digits=6", Account{Type: TOTP, Issuer: "Steam", Name: "ann"}, 0},
	{"bare steam", "steam://JBSWY3DPEHPK3PXP", Account{Type: Steam, Issuer: "Steam"}, 0},
	{"motp", "motp://ACME:ann?secret=48656c6c6f21deadbeef", Account{Type: MOTP, Issuer: "ACME", Name: "ann"}, 0},
	{"yandex with a PIN in base32", "otpauth://yaotp/ann?secret=JBSWY3DPEHPK3PXP&pin=GUZDGOI", Account{Type: Yandex, Name: "ann", PIN: "5239"}, 0},
	{"other spellings of the hash", "otpauth://totp/ann?secret=JBSWY3DPEHPK3PXP&algorithm=Algorithm.sha512", Account{Type: TOTP, Name: "ann", Algorithm: SHA512}, 0},
}

func TestParseURI(t *testing.T) {
	secret := mustDecode(t, "JBSWY3DPEHPK3PXP")
	for _, v := range links {
		got, notes, err := ParseURI(v.link)
		if err != nil {
			t.Errorf("%s: %v", v.name, err)
			continue
		}
		v.want.Secret = secret
		if want := v.want.WithDefaults(); !Equal(got, want) {
			t.Errorf("%s: %v differ: %v, want %v", v.name, Diff(got, want), got, want)
		}
		if len(notes) != v.notes {
			t.Errorf("%s: notes %q, want %d", v.name, notes, v.notes)
		}
	}
}

func mustDecode(t *testing.T, text string) Secret {
	t.Helper()
	s, _, err := DecodeSecret(text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestParseURIRefuses(t *testing.T) {
	const canary = "CANARYCANARYCANARY"
	for name, v := range map[string]struct{ link, want string }{
		"no secret":          {"otpauth://totp/ann?issuer=ACME", "secret: empty"},
		"no hexadecimal":     {"motp://ann?secret=" + canary, "not hexadecimal"},
		"foreign letter":     {"otpauth://totp/ann?secret=" + canary + "1", "illegal base32 at character 19"},
		"unknown type":       {"otpauth://push/ann?secret=" + canary, `type "push" has no code`},
		"unknown hash":       {"otpauth://totp/ann?secret=" + canary + "&algorithm=GOST", `algorithm "GOST"`},
		"no digits":          {"otpauth://totp/ann?secret=" + canary + "&digits=0", "digits: expected"},
		"many digits":        {"otpauth://totp/ann?secret=" + canary + "&digits=11", "digits: expected"},
		"no period":          {"otpauth://totp/ann?secret=" + canary + "&period=0", "period: expected"},
		"negative counter":   {"otpauth://hotp/ann?secret=" + canary + "&counter=-1", "counter: not"},
		"counter of 65 bits": {"otpauth://hotp/ann?secret=" + canary + "&counter=18446744073709551616", "counter: not"},
		"too long":           {"otpauth://totp/" + strings.Repeat("a", maxURI) + "?secret=" + canary, "at most 65536"},
	} {
		_, _, err := ParseURI(v.link)
		if err == nil || !strings.Contains(err.Error(), v.want) {
			t.Errorf("%s: err = %v, want %q in it", name, err, v.want)
		} else if strings.Contains(err.Error(), canary) {
			t.Errorf("%s: the error shows the secret: %v", name, err)
		}
	}
	for _, text := range []string{"", "hello", "https://example.com/?secret=JBSWY3DPEHPK3PXP", "otpauth:totp"} {
		if _, _, err := ParseURI(text); !errors.Is(err, ErrNotURI) {
			t.Errorf("%q: err = %v, want ErrNotURI", text, err)
		}
	}
}

func TestURI(t *testing.T) {
	secret := mustDecode(t, "JBSWY3DPEHPK3PXP")
	for _, v := range []struct {
		account Account
		want    string
	}{
		{Account{Type: TOTP, Issuer: "Zürich & Co", Name: "ann b"},
			"otpauth://totp/Z%C3%BCrich%20%26%20Co:ann%20b?secret=JBSWY3DPEHPK3PXP&issuer=Z%C3%BCrich%20%26%20Co&algorithm=SHA1&digits=6&period=30"},
		{Account{Type: HOTP, Name: "ann", Counter: 5}, "otpauth://hotp/ann?secret=JBSWY3DPEHPK3PXP&algorithm=SHA1&digits=6&counter=5"},
		{Account{Type: Steam, Issuer: "Steam", Name: "ann"}, "otpauth://steam/Steam:ann?secret=JBSWY3DPEHPK3PXP&issuer=Steam&algorithm=SHA1&digits=5&period=30"},
		{Account{Type: MOTP, Issuer: "ACME", Name: "ann"}, "motp://ACME:ann?secret=48656c6c6f21deadbeef"},
		{Account{Type: MOTP, Name: "ann", PIN: "1234", Digits: 8}, "motp://ann?secret=48656c6c6f21deadbeef&digits=8&pin=1234"},
		{Account{Type: Yandex, Name: "ann", PIN: "5239"}, "otpauth://yaotp/ann?secret=JBSWY3DPEHPK3PXP&algorithm=SHA256&digits=8&period=30&pin=GUZDGOI"},
	} {
		v.account.Secret = secret
		if got := v.account.WithDefaults().URI(); got != v.want {
			t.Errorf("%v:\n got %s\nwant %s", v.account, got, v.want)
		}
	}
}

// FuzzParseURI: what parses is written as a link that says the same.
func FuzzParseURI(f *testing.F) {
	for _, v := range links {
		f.Add(v.link)
	}
	f.Fuzz(func(t *testing.T, link string) {
		a, _, err := ParseURI(link)
		if err != nil || a.Check() != nil {
			return
		}
		b, notes, err := ParseURI(a.URI())
		if err != nil {
			t.Fatalf("%s: %v", a.URI(), err)
		}
		if !Equal(a, b) || len(notes) > 0 {
			t.Errorf("%s: %v differ, notes %q", a.URI(), Diff(a, b), notes)
		}
	})
}
