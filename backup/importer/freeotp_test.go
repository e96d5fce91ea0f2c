package importer

import (
	"strings"
	"testing"
)

// TestFreeOTP2Bounds wants what no app writes refused by name, before a
// password is asked for.
func TestFreeOTP2Bounds(t *testing.T) {
	master := func(algorithm, iterations, parameters string) []byte {
		return javaMapOf("masterKey", `{"mAlgorithm":"`+algorithm+`","mIterations":`+iterations+`,"mSalt":[0],
			"mEncryptedKey":{"mCipher":"AES/GCM/NoPadding","mCipherText":[0],"mParameters":`+parameters+`,"mToken":"AES"}}`)
	}
	const nonce = "[4,12,0,0,0,0,0,0,0,0,0,0,0,0]"
	for name, v := range map[string]struct {
		data []byte
		want string
	}{
		"as the app does":    {master("PBKDF2withHmacSHA512", "100000", nonce), "no password was given"},
		"iterations":         {master("PBKDF2withHmacSHA1", "10000001", nonce), "freeotp: PBKDF2: 10000001 iterations, at most 10000000"},
		"no iterations":      {master("PBKDF2withHmacSHA1", "0", nonce), "0 iterations"},
		"another derivation": {master("bcrypt", "1", nonce), "in a way that is not known"},
		"no nonce":           {master("PBKDF2withHmacSHA1", "1", "[5,0]"), "in a way that is not known"},
		"no master key":      {javaMapOf("a", "b"), "no password can open this backup"},
	} {
		_, err := Read(t.Context(), []File{{"x", v.data}}, Options{})
		if err == nil || !strings.Contains(err.Error(), v.want) {
			t.Errorf("%s: err = %v, want %q", name, err, v.want)
		}
	}
}

// TestFreeOTPSteam: the apps know Steam by its name, whatever else they say.
func TestFreeOTPSteam(t *testing.T) {
	r := readText(t, `{"tokenOrder":["a"],"tokens":[{"type":"TOTP","algo":"SHA1","digits":6,"period":30,"issuerExt":"Steam","label":"ann",
		"secret":[72,101,108,108,111,33,-34,-83,-66,-17]}]}`)
	if got, want := r.Vault.Accounts[0].String(), "Steam (ann): steam SHA1 5 digits, 30 s"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestFreeOTPSecretsAreBytes(t *testing.T) {
	r := readText(t, `{"tokenOrder":[],"tokens":[{"type":"TOTP","label":"a","secret":[256]},{"type":"TOTP","label":"b","secret":[-129]},
		{"type":"TOTP","label":"c","secret":["A"]},{"type":"TOTP","label":"d","secret":[255,-1]}]}`)
	if len(r.Vault.Skipped) != 3 || len(r.Vault.Accounts) != 1 || r.Vault.Accounts[0].Secret.Base32() != "777Q" {
		t.Errorf("accounts %v, skipped %v", r.Vault.Accounts, r.Vault.Skipped)
	}
}
