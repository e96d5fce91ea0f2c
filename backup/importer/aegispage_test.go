package importer

import (
	"encoding/base64"
	"encoding/hex"
	"flag"
	"fmt"
	"html"
	"os"
	"strings"
	"testing"

	"github.com/skip2/go-qrcode"

	"otpaper/backup"
)

var update = flag.Bool("update", false, "write the fixtures that need a Go library anew")

// aegisPage writes the page as the app does: tags without white space between
// them, and base64 in lines.
func aegisPage(t *testing.T, accounts []backup.Account) string {
	t.Helper()
	heads := strings.Split("Issuer,Name,Type,QR Code,UUID,Note,Favorite,Algo,Digits,Secret,Counter,PIN", ",")
	page := "<html><head><title>Aegis Authenticator Export</title></head><body><h1>Aegis Authenticator Export</h1><table><tr><th>" +
		strings.Join(heads, "</th><th>") + "</th></tr>"
	for _, a := range accounts {
		secret, counter, pin := a.Secret.Base32(), "-", "-"
		if a.Type == backup.MOTP {
			secret = hex.EncodeToString(a.Secret)
		}
		if a.Type == backup.HOTP {
			counter = fmt.Sprint(a.Counter)
		}
		if a.PIN != "" {
			pin = a.PIN
		}
		uri := a
		if uri.PIN = ""; a.Type == backup.Yandex {
			uri.PIN = a.PIN
		}
		picture, err := qrcode.Encode(uri.URI(), qrcode.Medium, 256)
		if err != nil {
			t.Fatal(err)
		}
		cells := []string{a.Issuer, a.Name, strings.ToUpper(string(a.Type)), "", "00000000-0000-4000-8000-000000000000", a.Note, "false",
			string(a.Algorithm), fmt.Sprint(a.Digits), secret, counter, pin}
		page += "<tr>"
		for i, cell := range cells {
			if i == aegisQR {
				page += `<td class='qr'><img src="data:image/png;base64,` + wrapped(base64.StdEncoding.EncodeToString(picture)) + "\n\"/></td>"
				continue
			}
			page += "<td>" + html.EscapeString(cell) + "</td>"
		}
		page += "</tr>"
	}
	return page + "</table></body><style>table,td,th{border:1px solid #000}td:not(.qr),th{padding:1em}</style></html>"
}

func wrapped(text string) string {
	var b strings.Builder
	for ; len(text) > 76; text = text[76:] {
		b.WriteString(text[:76] + "\n")
	}
	return b.String() + text
}

// TestAegisPageFixture writes the fixture of the web page, whose QR codes no
// other tool at hand draws, and is else content that it is there.
func TestAegisPageFixture(t *testing.T) {
	const path = "testdata/aegis/page.html"
	if !*update {
		if len(readFile(t, path)) == 0 {
			t.Errorf("%s is empty; run with -update", path)
		}
		return
	}
	r, err := Read(t.Context(), []File{{"x", readFile(t, "testdata/aegis/db3-plain.json")}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(aegisPage(t, r.Vault.Accounts)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestAegisPageWithoutPictures reads what the table says and tells of what it
// does not.
func TestAegisPageWithoutPictures(t *testing.T) {
	a := backup.Account{Type: backup.TOTP, Issuer: `A & "B"`, Name: "ann", Secret: []byte("0123456789"), Period: 60}.WithDefaults()
	page := aegisPage(t, []backup.Account{a})
	start, end := strings.Index(page, "<img"), strings.Index(page, "/></td>")
	r := readText(t, page[:start]+page[end+2:])
	got := r.Vault.Accounts[0]
	if got.Issuer != a.Issuer || got.Period != 30 || len(r.Vault.Notes) != 1 {
		t.Errorf("%v, notes %v; want 30 s and a note", got, r.Vault.Notes)
	}
	if got := readText(t, page).Vault.Accounts[0]; got.Period != 60 {
		t.Errorf("%v, want the 60 s of its QR code", got)
	}
}
