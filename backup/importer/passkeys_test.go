package importer

import (
	"fmt"
	"strings"
	"testing"
)

// TestPasskeysAreCounted where a password manager lists them, those of items in
// the trash left out, and nothing of them is read.
func TestPasskeysAreCounted(t *testing.T) {
	const code = "otpauth://totp/Harbor:ann?secret=JBSWY3DPEHPK3PXP&issuer=Harbor"
	passkey := `{"credentialId":"CANARY","keyValue":"CANARY","counter":"0"}`
	for name, c := range map[string]struct {
		text string
		want int
	}{
		"Bitwarden": {`{"encrypted":false,"folders":[],"items":[
			{"type":1,"name":"Harbor","login":{"totp":"` + code + `","fido2Credentials":[` + passkey + `,` + passkey + `]}},
			{"type":1,"name":"No code","login":{"totp":null,"fido2Credentials":[` + passkey + `]}},
			{"type":1,"name":"None","login":{"totp":null,"fido2Credentials":null}},
			{"type":1,"name":"Odd","login":{"totp":null,"fido2Credentials":"CANARY"}},
			{"type":1,"name":"Old","deletedDate":"2026-01-01","login":{"totp":null,"fido2Credentials":[` + passkey + `]}}]}`, 3},
		"Proton Pass": {`{"version":"1","vaults":{"v":{"name":"Home","items":[
			{"data":{"metadata":{"name":"Harbor"},"content":{"totpUri":"` + code + `","passkeys":[` + passkey + `]}},"state":1},
			{"data":{"metadata":{"name":"Old"},"content":{"totpUri":"","passkeys":[` + passkey + `]}},"state":2}]}}}`, 1},
		"KeePass": {`<?xml version="1.0"?><KeePassFile><Meta><Generator>x</Generator></Meta><Root><Group><UUID>a</UUID><Name>r</Name><Entry><UUID>b</UUID>
			<String><Key>Title</Key><Value>Harbor</Value></String><String><Key>otp</Key><Value>` + strings.ReplaceAll(code, "&", "&amp;") + `</Value></String>
			<String><Key>KPEX_PASSKEY_USERNAME</Key><Value>CANARY</Value></String><String><Key>KPEX_PASSKEY_PRIVATE_KEY_PEM</Key><Value>CANARY</Value></String>
			</Entry></Group></Root></KeePassFile>`, 1},
	} {
		r := readText(t, c.text)
		if len(r.Vault.Accounts) != 1 || r.Vault.Passkeys != c.want || len(r.Vault.Skipped) > 0 {
			t.Errorf("%s: %d accounts, %d passkeys, skipped %v; want 1, %d and none", name, len(r.Vault.Accounts), r.Vault.Passkeys, r.Vault.Skipped, c.want)
		}
		if strings.Contains(fmt.Sprintf("%+v", r.Vault), "CANARY") {
			t.Errorf("%s: something of a passkey was read", name)
		}
	}
}
