package importer

import (
	"strings"
	"testing"
)

// TestAuthyNames: the site is what the token was scanned for; without that,
// what its name or kind says.
func TestAuthyNames(t *testing.T) {
	for _, v := range []struct{ token, issuer, name, title string }{
		{`"originalIssuer":"Net","originalName":"Net:ann","name":"Net: ann"`, "Net", "ann", ""},
		{`"originalIssuer":"Net","originalName":"Net:ann","name":"My net"`, "Net", "ann", "My net"},
		{`"originalName":"Net:ann"`, "Net", "ann", ""},
		{`"name":"Net: ann"`, "Net", "ann", ""},
		{`"name":"Net - ann"`, "Net", "ann", ""},
		{`"name":"ann","accountType":"twitch"`, "twitch", "ann", ""},
		{`"name":"ann","accountType":"authenticator"`, "", "ann", ""},
	} {
		text := `[{` + v.token + `,"digits":6,"decryptedSecret":"JBSWY3DPEHPK3PXP"}]`
		page := `<?xml version='1.0'?><map><string name="` + authyTokens + `">` + strings.ReplaceAll(text, `"`, "&quot;") + `</string></map>`
		a := readText(t, page).Vault.Accounts[0]
		if a.Issuer != v.issuer || a.Name != v.name || (v.title != "") != (a.Extra[extraTitle] != nil) {
			t.Errorf("%s: %v, extra %s", v.token, a, a.Extra)
		}
	}
}

func TestAuthyBounds(t *testing.T) {
	text := `{"authenticator_tokens":[{"encrypted_seed":"AAAA","salt":"x","name":"a","key_derivation_iterations":10000001}]}`
	_, err := Read(t.Context(), []File{{"x", []byte(text)}}, Options{})
	if err == nil || !strings.Contains(err.Error(), "authy: PBKDF2: 10000001 iterations") {
		t.Errorf("err = %v, want the iterations refused", err)
	}
}
