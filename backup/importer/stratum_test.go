package importer

import (
	"bytes"
	"errors"
	"testing"
)

// TestStratumAltered tells an altered backup from a wrong password in both
// generations, although one of them has nothing that would prove it.
func TestStratumAltered(t *testing.T) {
	for _, name := range []string{"encrypted.stratum", "old-encrypted.authpro"} {
		whole := readFile(t, "testdata/stratum/"+name)
		altered := bytes.Clone(whole)
		altered[len(altered)-1] ^= 0x55
		_, err := Read(t.Context(), []File{{"x", altered}}, Options{Password: onePassword("test")})
		if !isA[DamagedError](err) {
			t.Errorf("%s altered: %v, want DamagedError", name, err)
		}
		_, err = Read(t.Context(), []File{{"x", altered}}, Options{Password: onePassword("wrong")})
		if !errors.Is(err, ErrPassword) {
			t.Errorf("%s altered and a wrong password: %v, want ErrPassword", name, err)
		}
	}
}

// TestStratumMarksDifferInCase: the two marks are not taken for each other,
// nor a text that begins alike.
func TestStratumMarksDifferInCase(t *testing.T) {
	for text, want := range map[string]string{
		"AUTHENTICATORPRO\x00": stratumNew, "AuthenticatorPro\x00": stratumOld, "Authenticatorpro\x00": "", "AUTHENTICATOR": "",
	} {
		if got := stratumGeneration([]byte(text)); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestStratumWithoutMuch reads what is left of old and edited backups.
func TestStratumWithoutMuch(t *testing.T) {
	const one = `{"Type":2,"Issuer":"A","Username":null,"Secret":"JBSWY3DPEHPK3PXP"}`
	for _, text := range []string{
		`{"Authenticators":[` + one + `]}`,
		`{"Authenticators":[` + one + `],"Categories":null,"AuthenticatorCategories":null}`,
		`{"Authenticators":[` + one + `],"Categories":[],"AuthenticatorCategories":[{"CategoryId":"gone","AuthenticatorSecret":"JBSWY3DPEHPK3PXP"}]}`,
	} {
		r, err := Read(t.Context(), []File{{"x", []byte(text)}}, Options{})
		if err != nil || len(r.Vault.Accounts) != 1 || len(r.Vault.Accounts[0].Tags) > 0 {
			t.Errorf("%s: %v", text, err)
		}
	}
}
