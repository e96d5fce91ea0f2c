package importer

import (
	"encoding/json"
	"errors"
	"testing"
)

func TestStatedNumbers(t *testing.T) {
	for text, want := range map[string]int{
		`30`: 30, `"30"`: 30, `" 30 "`: 30, `30.0`: 30, `3e1`: 30, `0`: 0, `"0"`: 0, `null`: -1, `""`: -1, `" "`: -1,
	} {
		var v struct{ Period stated[int] }
		if err := json.Unmarshal([]byte(`{"period":`+text+`}`), &v); err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if got := v.Period.value; (got == nil) != (want < 0) || got != nil && *got != want {
			t.Errorf("%s: got %v, want %d", text, got, want)
		}
	}
	var most struct{ Counter stated[uint64] }
	if err := json.Unmarshal([]byte(`{"counter":18446744073709551615}`), &most); err != nil || *most.Counter.value != 1<<64-1 {
		t.Errorf("the largest counter: %v", err)
	}
	for _, text := range []string{`"thirty"`, `30.5`, `-1.0`, `1e99`, `[30]`, `true`, `{}`, `"\u0033 0"`} {
		var v struct{ Period stated[uint64] }
		err := decodeJSON([]byte(`{"period":`+text+`}`), &v)
		if err == nil || err.Error() != "period: not of the expected kind" {
			t.Errorf("%s: %v, want the field named", text, err)
		}
	}
}

// TestNumbersAsText: what one version of an app writes as a number, another or
// a person's script writes as text, or leaves out.
func TestNumbersAsText(t *testing.T) {
	const secret = "JBSWY3DPEHPK3PXP"
	for name, text := range map[string]string{
		"aegis": `{"version":1,"header":{"slots":null,"params":null},"db":{"version":2,"entries":[
			{"type":"TOTP","name":"ann","issuer":"A","group":null,"icon":null,"note":null,"info":{"secret":"jbsw y3dp-ehpk 3pxp","algo":"sha-256","digits":"8","period":"60"}}]}}`,
		"andotp":                `[{"secret":"JBSWY3DPEHPK3PXP=","issuer":"A","label":"ann","type":"totp","algorithm":"HmacSHA256","digits":"8","period":60.0,"tags":null}]`,
		"twofas":                `{"schemaVersion":3,"services":[{"name":"A","secret":"JBSWY3DPEHPK3PXP","otp":{"account":"ann","issuer":"A","digits":"8","period":"60","algorithm":"SHA256","counter":null}}],"groups":null}`,
		"twofauth":              `{"app":"2fauth_v5.0.3","schema":1,"data":[{"otp_type":"TOTP","account":"ann","service":"A","secret":"JBSWY3DPEHPK3PXP","digits":8,"algorithm":"sha256","period":"60","counter":null}]}`,
		"freeotp":               `{"tokenOrder":["A:ann"],"tokens":[{"algo":"SHA256","digits":"8","issuerExt":"A","label":"ann","period":"60","counter":0,"secret":[72,101,108,108,111,33,-34,-83,-66,-17],"type":"TOTP"}]}`,
		"lastpassauthenticator": `{"localDeviceId":"x","version":3,"accounts":[{"issuerName":"A","originalIssuerName":"A","userName":"ann","originalUserName":"ann","secret":"JBSW Y3DP EHPK 3PXP","timeStep":"60","digits":"8","algorithm":"SHA256","folderData":null}],"folders":null}`,
		"stratum":               `{"Authenticators":[{"Type":2,"Issuer":"A","Username":"ann","Secret":"JBSWY3DPEHPK3PXP","Algorithm":1,"Digits":"8","Period":"60","Counter":null}],"Categories":null,"AuthenticatorCategories":null}`,
		"raivo":                 `[{"issuer":"A","account":"ann","secret":"JBSWY3DPEHPK3PXP","algorithm":"SHA256","digits":8,"kind":"totp","timer":60,"counter":null}]`,
	} {
		r, err := Read(t.Context(), []File{{"x", []byte(text)}}, Options{})
		if err != nil || len(r.Vault.Accounts) != 1 {
			t.Errorf("%s: %v, skipped %v", name, err, r)
			continue
		}
		a := r.Vault.Accounts[0]
		if a.String() != "A (ann): totp SHA256 8 digits, 60 s" || a.Secret.Base32() != secret || r.Vault.Format != name {
			t.Errorf("%s: read as %s: %v", name, r.Vault.Format, a)
		}
	}
}

// TestFlags: trash that an app marks with a word or a number is trash, and a
// mark of another kind loses nothing.
func TestFlags(t *testing.T) {
	for trashed, want := range map[string]int{`1`: 0, `true`: 0, `"1"`: 0, `0`: 1, `false`: 1, `null`: 1, `""`: 1, `[]`: 1} {
		text := `{"folders":[],"items":[{"title":"A","uuid":"u","category":"login","archived":false,"trashed":` + trashed + `,
			"fields":[{"type":"totp","label":"code","value":"JBSW Y3DP EHPK 3PXP","deleted":0},{"type":"totp","label":"old","value":"GEZDGNBVGY3TQOJQ","deleted":true}]}]}`
		r, err := Read(t.Context(), []File{{"x", []byte(text)}}, Options{})
		if err != nil || len(r.Vault.Accounts) != want || len(r.Vault.Skipped) != 1-want {
			t.Errorf("trashed %s: %v, %+v", trashed, err, r)
		}
	}
}

// TestNordPassWithCodes: the column that its export lacks is read where there
// is one.
func TestNordPassWithCodes(t *testing.T) {
	const text = "name,url,username,password,note,cardholdername,cardnumber,cvc,totp\nA,https://a.example,ann,x,,,,,JBSWY3DPEHPK3PXP\n"
	r, err := Read(t.Context(), []File{{"x", []byte(text)}}, Options{})
	if err != nil || len(r.Vault.Accounts) != 1 || r.Vault.Format != "nordpass" {
		t.Errorf("%v, %+v", err, r)
	}
}

// TestLinksAmongOtherText: links that a person noted, of any line ends.
func TestLinksAmongOtherText(t *testing.T) {
	const a, b = "otpauth://totp/A:ann?secret=JBSWY3DPEHPK3PXP", "OTPAUTH://TOTP/B #2:bob?secret=GEZDGNBVGY3TQOJQ&issuer=B %232"
	for name, text := range map[string]string{
		"old Mac":  a + "\r" + b + "\r",
		"numbered": "1. " + a + "\n2) " + b,
		"quoted":   "'" + a + "',\r\n- \"" + b + "\",\r\n",
		"noted":    "Bank: " + a + "\nMail (" + b + ")\n# otpauth://totp/C:old?secret=GEZDGNBVGY3TQOJQ\n",
		"no space": "x" + a + "\n" + a + "\n" + b, // the first is no link
	} {
		r, err := Read(t.Context(), []File{{"x", []byte(text)}}, Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var got []string
		for _, account := range r.Vault.Accounts {
			got = append(got, account.Label())
		}
		if len(got) != 2 || got[0] != "A (ann)" || got[1] != "B #2 (bob)" {
			t.Errorf("%s: got %q, skipped %v", name, got, r.Vault.Skipped)
		}
	}
}

// TestMarkInsideAnArchive: a byte order mark before JSON in an archive.
func TestMarkInsideAnArchive(t *testing.T) {
	const data = `{"accounts":[{"vaults":[{"attrs":{"name":"Private"},"items":[{"state":"active","overview":{"title":"A"},
		"details":{"sections":[{"fields":[{"title":"code","value":{"totp":"JBSWY3DPEHPK3PXP"}}]}]}}]}]}]}`
	r, err := Read(t.Context(), []File{{"x.1pux", zipped(t, "export.data", "\xef\xbb\xbf"+data+"\r\n")}}, Options{})
	if err != nil || len(r.Vault.Accounts) != 1 {
		t.Errorf("got %+v, %v", r, err)
	}
}

// FuzzSteamManifest reads an account file with mutated manifests and the
// reverse: with two files they are put together first.
func FuzzSteamManifest(f *testing.F) {
	for _, pair := range [][2]string{{"sda-manifest.json", "sda-1234.maFile"}, {"cli-manifest.json", "cli-1234.maFile"}, {"plain-manifest.json", "plain-1234.maFile"}} {
		f.Add(readFile(f, "testdata/steam/"+pair[0]), readFile(f, "testdata/steam/"+pair[1]))
	}
	f.Fuzz(func(t *testing.T, manifest, account []byte) {
		_, err := Read(t.Context(), []File{{"manifest.json", manifest}, {"sda-1234.maFile", account}}, Options{})
		if err != nil && errors.Is(err, ErrPassword) {
			t.Errorf("%v, and nobody gave one", err)
		}
	})
}

// FuzzKeePassXML reads what decryption brings out of a database.
func FuzzKeePassXML(f *testing.F) {
	f.Add(readFile(f, "testdata/keepass/export.xml"))
	f.Add([]byte(`<KeePassFile><Root><Group><Entry><String><Key>otp</Key><Value Protected="True">AAAA</Value></String></Entry></Group></Root></KeePassFile>`))
	f.Fuzz(func(t *testing.T, text []byte) {
		masked := 0
		tree, err := parseKeePassXML(text, func(value []byte) { masked += len(value) })
		if (err == nil) != (tree != nil) || masked > len(text) {
			t.Errorf("%d bytes unmasked of %d, %v", masked, len(text), err)
		}
	})
}
