package backup

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

func TestDecodeSecret(t *testing.T) {
	for _, v := range []struct {
		name, text, want string // want in base32
		leftover         int
	}{
		{"canonical", "JBSWY3DPEHPK3PXP", "JBSWY3DPEHPK3PXP", 0},
		{"lower case", "jbswy3dpehpk3pxp", "JBSWY3DPEHPK3PXP", 0},
		{"in groups", "jbsw y3dp-ehpk\t3pxp ", "JBSWY3DPEHPK3PXP", 0},
		{"with spaces that do not break", "JBSW\u00a0Y3DP\u00a0EHPK\u00a03PXP", "JBSWY3DPEHPK3PXP", 0},
		{"padded", "MFRGG===", "MFRGG", 0},
		{"rest of zeros", "MFRGG", "MFRGG", 0},
		{"rest of ones", "MFRGH", "MFRGG", 1},
		{"one character too many", "JBSWY3DPE", "JBSWY3DP", 5},
		{"three characters too many", "JBSWY3DPEHP", "JBSWY3DPEE", 7},
		{"six characters too many", "JBSWY3DPEHPK3P", "JBSWY3DPEHPK2", 6},
	} {
		got, leftover, err := DecodeSecret(v.text)
		if err != nil {
			t.Errorf("%s: %v", v.name, err)
			continue
		}
		if got.Base32() != v.want || leftover != v.leftover {
			t.Errorf("%s: %s, %d bits left over; want %s, %d", v.name, got.Base32(), leftover, v.want, v.leftover)
		}
	}
}

func TestDecodeSecretRefuses(t *testing.T) {
	for name, v := range map[string]struct{ text, want string }{
		"a digit that base32 lacks": {"JBSWY3DPEHPK1PXP", "illegal base32 at character 13"},
		"a letter of another kind":  {"JBSWÄ3DP", "illegal base32 at character 5"},
		"dotless i":                 {"JBSWıIII", "illegal base32 at character 5"},
		"padding inside":            {"MFRGG===MFRGG===", "illegal base32 at character 9"},
		"nothing":                   {"", "empty"},
		"spaces alone":              {"  - ", "empty"},
		"less than a byte":          {"A", "empty"},
		"too long":                  {strings.Repeat("A", 4*MaxSecret+1), "4097 characters"},
		"too many bytes":            {strings.Repeat("A", 8*MaxSecret/5+2), "1025 bytes"},
	} {
		_, _, err := DecodeSecret(v.text)
		if err == nil || !strings.Contains(err.Error(), v.want) {
			t.Errorf("%s: err = %v, want %q in it", name, err, v.want)
		}
	}
}

func TestSecretPrintsItsLengthAlone(t *testing.T) {
	s := Secret("canary-canary-canary")
	a := Account{Type: TOTP, Issuer: "Site", Secret: s, PIN: "canary", Note: "canary", Codes: []string{"canary"}}.WithDefaults()
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		for _, text := range []string{fmt.Sprintf(verb, s), fmt.Sprintf(verb, a), fmt.Sprintf(verb, &a)} {
			if strings.Contains(text, "canary") || strings.Contains(text, "63616e") || strings.Contains(text, "99 97 110") {
				t.Errorf("%s shows the secret: %s", verb, text)
			}
		}
	}
}

func TestWhatHoldsSecretsPrintsNone(t *testing.T) {
	values := []any{
		Payload{Block: "A", AdditionsIdentity: "canary", Accounts: []Account{{Note: "canary"}}},
		Card{Number: 1, Words: []string{"canary"}},
		CodesSection{Issuer: "Site", Codes: []string{"canary"}},
		Plan{Passphrase: []byte("canary"), Accounts: []Account{{Note: "canary"}}},
		struct{ P *Payload }{&Payload{AdditionsIdentity: "canary"}},
		NewOpener([]byte("canary-canary-16")),
		[]Card{{Words: []string{"canary"}}},
	}
	for _, v := range values {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d"} {
			text := fmt.Sprintf(verb, v)
			if strings.Contains(text, "canary") || strings.Contains(strings.ToLower(text), "63616e") || strings.Contains(text, "99 97 110") {
				t.Errorf("%T: %s shows what it holds: %s", v, verb, text)
			}
		}
	}
}

// FuzzDecodeSecret: what is read is written in one way, which reads the same.
func FuzzDecodeSecret(f *testing.F) {
	for _, text := range []string{"JBSWY3DPEHPK3PXP", "jbsw y3dp-ehpk 3pxp", "MFRGG===", "MFRGH", "JBSWY3DPE", "1", "ı"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, leftover, err := DecodeSecret(text)
		if err != nil {
			if len(text) > 20 && strings.Contains(err.Error(), text) {
				t.Errorf("the error shows the text: %v", err)
			}
			return
		}
		if len(s) == 0 || len(s) > MaxSecret || leftover < 0 || leftover > 7 {
			t.Fatalf("%d bytes, %d bits left over", len(s), leftover)
		}
		again, leftover, err := DecodeSecret(s.Base32())
		if err != nil || leftover != 0 || !bytes.Equal(again, s) {
			t.Errorf("canonical text reads as %d bytes, %d left over, %v; want %d bytes", len(again), leftover, err, len(s))
		}
	})
}
