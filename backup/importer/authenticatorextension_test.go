package importer

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// TestExtensionIsKnownInEveryGeneration, and other objects are not taken for it.
func TestExtensionIsKnownInEveryGeneration(t *testing.T) {
	for text, want := range map[string]bool{
		`{"a":{"dataType":"OTPStorage","secret":"A"}}`:                       true,
		`{"a":{"dataType":"EncOTPStorage","data":"A","keyId":"k"}}`:          true,
		`{"a":{"hash":"x","encrypted":false,"secret":"A"}}`:                  true,
		`{"UserSettings":{},"a":{"hash":"x","encrypted":true,"secret":"A"}}`: true,
		`{"a":{"dataType":"Key"}}`:                                           false,
		`{"hash":"x","encrypted":true,"secret":"A"}`:                         false,
		`{"a":{"secret":"A"}}`:                                               false,
		`{"a":[{"hash":"x","encrypted":true,"secret":"A"}]}`:                 false,
	} {
		got := yes(t, []byte(text))
		if (len(got) == 1 && got[0] == "authenticatorextension") != want || len(got) > 1 {
			t.Errorf("%s: %q say yes, want it known: %v", text, got, want)
		}
	}
}

// TestExtensionTakesZeroForNotSaid, as the extension itself does.
func TestExtensionTakesZeroForNotSaid(t *testing.T) {
	const text = `{"a":{"hash":"a","encrypted":false,"secret":"JBSWY3DPEHPK3PXP","type":1,"digits":0,"period":"0","algorithm":2,"account":"ann"}}`
	r, err := Read(t.Context(), []File{{"x", []byte(text)}}, Options{})
	if err != nil || len(r.Vault.Accounts) != 1 {
		t.Fatalf("%v", err)
	}
	if got, want := r.Vault.Accounts[0].String(), "ann: totp SHA256 6 digits, 30 s"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestExtensionRefusesByName(t *testing.T) {
	sealed := `"a":{"dataType":"EncOTPStorage","data":"A","keyId":"k"}`
	hash := func(cost string) string { return `"$argon2id$v=19$` + cost + `$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA"` }
	for name, v := range map[string]struct{ text, want string }{
		"memory of the check": {`{` + sealed + `,"k":{"dataType":"Key","id":"k","salt":"s","hash":` + hash("m=1048577,t=1,p=1") + `}}`, "Argon2 memory"},
		"work of the check":   {`{"a":{"hash":"x","encrypted":true,"secret":"A"},"key":{"enc":"A","hash":` + hash("m=1048576,t=99,p=1") + `}}`, "Argon2 work"},
		"newer key":           {`{` + sealed + `,"k":{"dataType":"Key","id":"k","salt":"s","hash":"","version":4}}`, "newer than this program"},
		"broken key":          {`{` + sealed + `,"k":{"dataType":"Key","id":"k","salt":5}}`, "authenticatorextension: key: salt"},
	} {
		_, err := Read(t.Context(), []File{{"x", []byte(v.text)}}, Options{Password: onePassword("test")})
		if err == nil || !strings.Contains(err.Error(), v.want) {
			t.Errorf("%s: err = %v, want %q in it", name, err, v.want)
		}
	}
	var many strings.Builder
	for range extensionMaxKeys + 1 {
		many.WriteString(`,"k` + strings.Repeat("k", many.Len()) + `":{"dataType":"Key","salt":"s","hash":""}`)
	}
	_, err := Read(t.Context(), []File{{"x", []byte(`{` + sealed + many.String() + `}`)}}, Options{Password: onePassword("test")})
	if !isA[UnsupportedError](err) && !isA[TooLargeError](err) {
		t.Errorf("many keys: err = %v, want it refused", err)
	}
}

// TestExtensionWithoutHash: a file that cannot be checked is still not read
// with a wrong password.
func TestExtensionWithoutHash(t *testing.T) {
	text := string(readFile(t, "testdata/authenticatorextension/v7-encrypted.json"))
	text = strings.Replace(text, "$argon2id$", "$scrypt$", 1)
	for password, want := range map[string]bool{"test": true, "wrong": false, "": false} {
		r, err := Read(t.Context(), []File{{"x", []byte(text)}}, Options{Password: onePassword(password)})
		if (err == nil && len(r.Vault.Accounts) == 11) != want || !want && !errors.Is(err, ErrPassword) {
			t.Errorf("%q: %v", password, err)
		}
	}
}

func FuzzPHC(f *testing.F) {
	f.Add("$argon2id$v=19$m=16384,t=1,p=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA")
	f.Fuzz(func(t *testing.T, text string) {
		h, ok := parsePHC(text)
		if !ok {
			return
		}
		b64 := base64.RawStdEncoding.EncodeToString
		again := fmt.Sprintf("$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s", h.cost.Memory, h.cost.Passes, h.cost.Lanes, b64(h.salt), b64(h.sum))
		if again != text {
			t.Errorf("%q, want %q", again, text)
		}
	})
}
