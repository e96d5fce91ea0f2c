package importer

import (
	"errors"
	"strings"
	"testing"
)

// TestAegisLongPasswordOfAnOldVault names the rare cause.
func TestAegisLongPasswordOfAnOldVault(t *testing.T) {
	data := cheapKDF(readFile(t, "testdata/aegis/db3-encrypted.json"))
	old := []byte(strings.ReplaceAll(string(data), `"repaired": true`, `"repaired": false`))
	long := strings.Repeat("p", 65)
	for _, v := range []struct {
		name, password string
		data           []byte
		want           bool
	}{
		{"old and long", long, old, true},
		{"old and short", long[:64], old, false},
		{"repaired and long", long, data, false},
	} {
		_, err := Read(t.Context(), []File{{"x", v.data}}, Options{Password: onePassword(v.password)})
		if !errors.Is(err, ErrPassword) || strings.Contains(err.Error(), "old Aegis") != v.want {
			t.Errorf("%s: err = %v, want the cause named: %v", v.name, err, v.want)
		}
	}
}

// TestAegisOtherSlots opens the vault with either of its passwords.
func TestAegisOtherSlots(t *testing.T) {
	f := ownFixture{folder: "testdata/aegis", Files: []string{"db3-encrypted.json"}}
	r, err := Read(t.Context(), f.files(t), Options{Password: onePassword("another password")})
	if err != nil || len(r.Vault.Accounts) != 13 {
		t.Errorf("%v, want 13 accounts", err)
	}
}

func TestAegisIsTooNew(t *testing.T) {
	for _, text := range []string{
		`{"version":2,"header":{},"db":{}}`,
		`{"version":1,"header":{},"db":{"version":4,"entries":[]}}`,
	} {
		_, err := Read(t.Context(), []File{{"x", []byte(text)}}, Options{})
		if e, ok := errors.AsType[UnsupportedError](err); !ok || e.Next == "" {
			t.Errorf("%s: err = %v, want UnsupportedError with the next step", text, err)
		}
	}
}

// TestAegisDamage wants every part of an encrypted vault that is altered
// called damaged, although the password is right, and none of it read.
func TestAegisDamage(t *testing.T) {
	whole := string(readFile(t, "testdata/aegis/db3-encrypted.json"))
	at := strings.Index(whole, `"db": "`) + len(`"db": "`)
	other := "A"
	if whole[at:at+1] == other {
		other = "B"
	}
	for name, text := range map[string]string{
		"content altered":       whole[:at] + other + whole[at+1:],
		"content not base64":    whole[:at] + "!" + whole[at+1:],
		"nonces too long":       strings.ReplaceAll(whole, `"nonce": "`, `"nonce": "0`),
		"tags no hexadecimal":   strings.ReplaceAll(whole, `"tag": "`, `"tag": "zz`),
		"no parameters of cost": strings.ReplaceAll(whole, `"n": 32768`, `"n": 0`),
	} {
		_, err := Read(t.Context(), []File{{"x", []byte(text)}}, Options{Password: onePassword("test")})
		if !isA[DamagedError](err) {
			t.Errorf("%s: err = %v, want DamagedError", name, err)
		}
	}
}
