package importer

import (
	"slices"
	"testing"
)

// TestAndOTPWithoutMuch reads entries of the oldest versions.
func TestAndOTPWithoutMuch(t *testing.T) {
	for text, want := range map[string]string{
		`[{"secret":"JBSWY3DPEHPK3PXP","label":"Site - ann","period":30}]`:                                "Site (ann): totp SHA1 6 digits, 30 s",
		`[{"secret":"JBSWY3DPEHPK3PXP","label":"Site - ann - bob","type":"TOTP"}]`:                        "Site (ann - bob): totp SHA1 6 digits, 30 s",
		`[{"secret":"JBSWY3DPEHPK3PXP","issuer":"","label":"Site - ann","type":"TOTP"}]`:                  "Site - ann: totp SHA1 6 digits, 30 s",
		`[{"secret":"JBSWY3DPEHPK3PXP","label":"ann","type":"STEAM","thumbnail":null,"tags":null}]`:       "ann: steam SHA1 5 digits, 30 s",
		`[{"secret":"JBSWY3DPEHPK3PXP","issuer":"A","label":"A:ann","type":"HOTP","algorithm":"sha512"}]`: "A (A:ann): hotp SHA512 6 digits",
	} {
		r, err := Read(t.Context(), []File{{"x", []byte(text)}}, Options{})
		if err != nil || len(r.Vault.Accounts) != 1 || r.Vault.Format != "andotp" {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if got := r.Vault.Accounts[0].String(); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// TestOtherArraysAreNotAndOTPs: other apps write lists with some of the names.
func TestOtherArraysAreNotAndOTPs(t *testing.T) {
	for _, text := range []string{
		`[]`, `[1]`, `["secret"]`, `[{}]`, `[{"secret":"A"}]`,
		`[{"issuer":"A","account":"b","secret":"A","algorithm":"SHA1","digits":"6","kind":"TOTP","timer":"30","counter":"0"}]`,
		`[{"type":"TOTP","label":"a","issuer":"b","digits":6,"algo":"SHA1","secret":"A","period":30}]`,
		`[{"name":"a","otpGenerator":{"otpSecret":"A"}}]`,
	} {
		if got := yes(t, []byte(text)); slices.Contains(got, "andotp") {
			t.Errorf("%s: %q say yes", text, got)
		}
	}
}
