package importer

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func readText(t *testing.T, text string) *Result {
	t.Helper()
	r, err := Read(t.Context(), []File{{"x", []byte(text)}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestBitwardenKeepsWhatSurroundsTheCode wants everything in an item that an
// heir could need, and no password.
func TestBitwardenKeepsWhatSurroundsTheCode(t *testing.T) {
	r := readText(t, `{"encrypted":false,"folders":[{"id":"f","name":"Work/Mail"}],"collections":[{"id":"c","name":"Team"}],"items":[
		{"type":1,"name":"Mail at work","notes":"ask Bo","folderId":"f","collectionIds":["c","unknown"],"deletedDate":null,
		 "fields":[{"name":"Recovery","value":"1111-2222","type":0},{"name":"PIN","value":"99","type":1},{"name":"On","value":"true","type":2},{"name":"Empty","value":null,"type":0}],
		 "login":{"username":"ann@work.example","password":"CANARY","uris":[{"uri":"https://a.example"},{"uri":null},{"uri":"https://b.example"}],
		 "totp":"otpauth://totp/Harbor:ann?secret=JBSWY3DPEHPK3PXP&issuer=Harbor"}}]}`)
	a := r.Vault.Accounts[0]
	for _, v := range []struct {
		field     string
		got, want any
	}{
		{"issuer", a.Issuer, "Harbor"},
		{"name", a.Name, "ann"},
		{"user", a.User, "ann@work.example"},
		{"note", a.Note, "ask Bo"},
		{"tags", a.Tags, []string{"Work/Mail", "Team"}},
		{"urls", a.URLs, []string{"https://a.example", "https://b.example"}},
		{"extra", a.Extra, map[string]json.RawMessage{
			"title":  json.RawMessage(`"Mail at work"`),
			"fields": json.RawMessage(`[{"name":"Recovery","value":"1111-2222"},{"name":"PIN","value":"99"}]`),
		}},
		{"source", a.Source, "Bitwarden"},
	} {
		if diff := cmp.Diff(v.want, v.got); diff != "" {
			t.Errorf("%s: %s", v.field, diff)
		}
	}
}

// TestBitwardenNames: the link's names win, the item's fill the gaps.
func TestBitwardenNames(t *testing.T) {
	for totp, want := range map[string][2]string{
		"JBSWY3DPEHPK3PXP":                                   {"Item", "user"},
		"jbsw y3dp ehpk 3pxp":                                {"Item", "user"},
		"steam://JBSWY3DPEHPK3PXP":                           {"Item", "user"},
		"otpauth://totp/?secret=JBSWY3DPEHPK3PXP":            {"Item", "user"},
		"otpauth://totp/ann?secret=JBSWY3DPEHPK3PXP":         {"Item", "ann"},
		"otpauth://totp/Site:ann?secret=JBSWY3DPEHPK3PXP":    {"Site", "ann"},
		"otpauth://totp/?secret=JBSWY3DPEHPK3PXP&issuer=Net": {"Net", "user"},
	} {
		r := readText(t, `{"encrypted":false,"items":[{"type":1,"name":"Item","login":{"username":"user","totp":"`+totp+`"}}]}`)
		if a := r.Vault.Accounts[0]; a.Issuer != want[0] || a.Name != want[1] {
			t.Errorf("%s: %v, want %v", totp, a, want)
		}
	}
}

func TestBitwardenSkips(t *testing.T) {
	for totp, want := range map[string]string{
		"https://example.com/setup":                 "not an otpauth link",
		"JBSWY3DPEHPK1PXP":                          "secret: illegal base32 at character 13",
		"otpauth://totp/ann?secret=AAAA&digits=200": "digits: expected a whole number from 1 to 10",
	} {
		r := readText(t, `{"encrypted":false,"items":[{"type":1,"name":"Item","login":{"username":"user","totp":"`+totp+`"}}]}`)
		if s := r.Vault.Skipped; len(s) != 1 || s[0].Reason != want || s[0].Issuer != "Item" {
			t.Errorf("%s: skipped %v, want %q", totp, s, want)
		}
	}
}

// TestBitwardenSealedDamage wants what was altered behind the right password
// called damaged, and no password asked for what none can open.
func TestBitwardenSealedDamage(t *testing.T) {
	whole := string(readFile(t, "testdata/bitwarden/password-pbkdf2.json"))
	for name, v := range map[string]struct{ old, new string }{
		"content altered": {`"data": "2.`, `"data": "2.AAAA`},
		"kind unknown":    {`"data": "2.`, `"data": "7.`},
		"not base64":      {`"data": "2.`, `"data": "2.!`},
		"part missing":    {`|`, `,`},
		"no iterations":   {`"kdfIterations": 100000`, `"kdfIterations": 0`},
	} {
		_, err := Read(t.Context(), []File{{"x", []byte(strings.ReplaceAll(whole, v.old, v.new))}}, Options{Password: onePassword("test")})
		if !isA[DamagedError](err) {
			t.Errorf("%s: err = %v, want DamagedError", name, err)
		}
	}
	_, err := Read(t.Context(), []File{{"x", []byte(strings.Replace(whole, `"kdfType": 0`, `"kdfType": 2`, 1))}}, Options{})
	if !isA[UnsupportedError](err) {
		t.Errorf("unknown key derivation: err = %v, want UnsupportedError", err)
	}
}
