package importer

import (
	"strings"
	"testing"

	"otpaper/backup"
)

func readOneLink(t *testing.T, link string) *Result {
	t.Helper()
	r, err := Read(t.Context(), []File{{"x", []byte(link)}}, Options{})
	if err != nil {
		t.Fatalf("%s: %v", link, err)
	}
	return r
}

func TestWhatAppsDoToLinks(t *testing.T) {
	const secret = "secret=JBSWY3DPEHPK3PXP"
	for _, v := range []struct{ name, link, want string }{
		{"hash in the issuer", "otpauth://totp/A:ann?" + secret + "&issuer=A #1&algorithm=SHA256&digits=8&period=60", "A #1 (ann): totp SHA256 8 digits, 60 s"},
		{"hash in the label", "otpauth://totp/A #1:ann?" + secret + "&digits=8", "A #1 (ann): totp SHA1 8 digits, 30 s"},
		{"fragment", "otpauth://totp/A:ann?" + secret + "#top", "A (ann): totp SHA1 6 digits, 30 s"},
		{"marked for Steam", "otpauth://totp/A:ann?secret=stm-JBSWY3DPEHPK3PXP", "A (ann): steam SHA1 5 digits, 30 s"},
		{"marked for Battle.net", "otpauth://totp/A:ann?secret=BLZ-JBSWY3DPEHPK3PXP", "A (ann): totp SHA1 8 digits, 30 s"},
		{"marked the other way", "otpauth://totp/A:ann?issuer=A&secret=bliz-JBSWY3DPEHPK3PXP", "A (ann): totp SHA1 8 digits, 30 s"},
		{"serial of Battle.net", "otpauth://totp/BattleNet:ann?" + secret + "&serial=EU-1", "BattleNet (ann): totp SHA1 8 digits, 30 s"},
		{"serial and digits", "otpauth://totp/BattleNet:ann?" + secret + "&serial=EU-1&digits=6", "BattleNet (ann): totp SHA1 6 digits, 30 s"},
		{"issuer with the period", "otpauth://totp/ann?" + secret + "&issuer=A%26period%3D30&codeDisplay=%7B%7D", "A (ann): totp SHA1 6 digits, 30 s"},
		{"issuer again and again", "otpauth://totp/A:A:A: ann?" + secret + "&issuer=A&codeDisplay=%7B%7D", "A (ann): totp SHA1 6 digits, 30 s"},
	} {
		r := readOneLink(t, v.link)
		if len(r.Vault.Accounts) != 1 {
			t.Errorf("%s: skipped %v", v.name, r.Vault.Skipped)
			continue
		}
		a := r.Vault.Accounts[0]
		if a.String() != v.want || a.Secret.Base32() != "JBSWY3DPEHPK3PXP" {
			t.Errorf("%s: %s, want %s", v.name, a, v.want)
		}
	}
}

func TestEnteDisplayThatCannotBeRead(t *testing.T) {
	r := readOneLink(t, "otpauth://totp/A:ann?secret=JBSWY3DPEHPK3PXP&codeDisplay=%7B")
	if len(r.Vault.Accounts) != 1 || len(r.Vault.Notes) != 1 {
		t.Errorf("accounts %v, notes %v; want one of each", r.Vault.Accounts, r.Vault.Notes)
	}
}

// TestWinAuthSteam takes the secret that makes the codes, not the one in the
// link, and keeps the code that removes the authenticator.
func TestWinAuthSteam(t *testing.T) {
	const data = "%7B%22shared%5Fsecret%22%3A%22AAECAwQFBgcICQoLDA0ODxAREhM%3D%22%2C%22revocation%5Fcode%22%3A%22R12345%22%7D"
	want := backup.Secret("\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10\x11\x12\x13").Base32()
	for _, secret := range []string{"secret=JBSWY3DP", "secret=", "secret=1", "nothing=x"} {
		r := readOneLink(t, "otpauth://totp/Steam:ann?"+secret+"&issuer=Steam&deviceid=android%3A1&data="+data)
		if len(r.Vault.Accounts) != 1 {
			t.Errorf("%s: skipped %v", secret, r.Vault.Skipped)
			continue
		}
		a := r.Vault.Accounts[0]
		if a.Secret.Base32() != want || a.Type != backup.Steam || a.Digits != 5 || len(a.Codes) != 1 || a.Codes[0] != "R12345" {
			t.Errorf("%s: %s with codes %q", secret, a, a.Codes)
		}
	}
	r := readOneLink(t, "otpauth://totp/Steam:ann?secret=JBSWY3DP&issuer=Steam&data=%7B%22shared_secret%22%3A%22*%22%7D")
	if len(r.Vault.Skipped) != 1 || !strings.Contains(r.Vault.Skipped[0].Reason, "base64") {
		t.Errorf("skipped %v, want the secret named", r.Vault.Skipped)
	}
}
