package importer

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/skip2/go-qrcode"

	"otpaper/backup"
)

// transferLinks are the three codes of one transfer, in their order.
func transferLinks(t testing.TB) []string {
	t.Helper()
	var links []string
	for line := range strings.Lines(string(readFile(t, "testdata/google/v6-three-codes.txt"))) {
		if strings.HasPrefix(line, transferScheme) {
			links = append(links, strings.TrimSpace(line))
		}
	}
	return []string{links[1], links[2], links[0]}
}

// drawCodes draws QR codes side by side, four pixels a module.
func drawCodes(t testing.TB, texts ...string) image.Image {
	t.Helper()
	const width = 600 // pixels of each, at least
	sheet := image.NewRGBA(image.Rect(0, 0, width*len(texts), width))
	draw.Draw(sheet, sheet.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	for i, text := range texts {
		q, err := qrcode.New(text, qrcode.Low)
		if err != nil {
			t.Fatal(err)
		}
		code := q.Image(-4)
		if code.Bounds().Dx() > width {
			t.Fatalf("code %d is %d pixels wide", i, code.Bounds().Dx())
		}
		draw.Draw(sheet, code.Bounds().Add(image.Pt(i*width, 0)), code, image.Point{}, draw.Src)
	}
	return sheet
}

func pngFile(t testing.TB, name string, texts ...string) File {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, drawCodes(t, texts...)); err != nil {
		t.Fatal(err)
	}
	return File{name, b.Bytes()}
}

func TestTransferAsPictures(t *testing.T) {
	links := transferLinks(t)
	want, err := Read(t.Context(), []File{{"list", []byte(strings.Join(links, "\n"))}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var photo bytes.Buffer
	if err := jpeg.Encode(&photo, drawCodes(t, links[1]), &jpeg.Options{Quality: 60}); err != nil {
		t.Fatal(err)
	}
	r, err := Read(t.Context(), []File{pngFile(t, "c.png", links[2]), {"b.jpg", photo.Bytes()}, pngFile(t, "again.png", links[2]), pngFile(t, "a.png", links[0])}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Exports) != 1 || len(r.Incomplete()) > 0 || len(r.Vault.Skipped) > 0 {
		t.Errorf("%d exports, incomplete %v, skipped %v; want one whole export", len(r.Exports), r.Incomplete(), r.Vault.Skipped)
	}
	if diff := cmp.Diff([]string{"c.png", "b.jpg", "again.png", "a.png"}, r.Exports[0].Files); diff != "" {
		t.Error(diff)
	}
	wantSameAccounts(t, want.Vault.Accounts, r.Vault.Accounts)
}

func TestTransferOnOneSheet(t *testing.T) {
	links := transferLinks(t)
	r, err := Read(t.Context(), []File{pngFile(t, "sheet.png", links[0], links[2], "https://example.com")}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []Incomplete{{Format: "google", Have: []int{1, 3}, Missing: []int{2}, Of: 3}}
	if diff := cmp.Diff(want, r.Incomplete()); diff != "" {
		t.Error(diff)
	}
	if got := r.Exports[0].Remarks; len(got) != 1 || got[0] != "1 QR code holds no account" {
		t.Errorf("remarks %q", got)
	}
}

func wantSameAccounts(t *testing.T, want, got []backup.Account) {
	t.Helper()
	if len(want) == 0 || len(want) != len(got) {
		t.Fatalf("%d accounts, want %d", len(got), len(want))
	}
	backup.Sort(want)
	backup.Sort(got)
	for i := range want {
		if !backup.Equal(want[i], got[i]) {
			t.Errorf("%v differs from %v in %v", got[i], want[i], backup.Diff(want[i], got[i]))
		}
	}
}

func TestSingleCodesAsPictures(t *testing.T) {
	r, err := Read(t.Context(), []File{
		pngFile(t, "a.png", "otpauth://totp/Harbor:ann?secret=JBSWY3DPEHPK3PXP&issuer=Harbor"),
		pngFile(t, "b.png", "otpauth://totp/Northbank:ann?secret=JBSWY3DPEHPK3PXQ"),
	}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := len(r.Vault.Accounts); got != 2 || r.Vault.Format != "otpauth" {
		t.Errorf("%d accounts of %q, want 2 of otpauth", got, r.Vault.Format)
	}
}

func TestPicturesWithoutAnAccount(t *testing.T) {
	var blank bytes.Buffer
	if err := png.Encode(&blank, image.NewGray(image.Rect(0, 0, 200, 200))); err != nil {
		t.Fatal(err)
	}
	for name, v := range map[string]struct {
		file  File
		found string
	}{
		"nothing on it": {File{"a.png", blank.Bytes()}, "a picture on which no QR code could be read"},
		"another code":  {pngFile(t, "a.png", "https://example.com"), "a picture with 1 QR code, none of which holds an account"},
		"a kit's page":  {pngFile(t, "a.png", "OTP1:MFRGGZDF:A:01/01+01:AAAAAAAA:AAAAAAA"), "a picture of a page of a paper kit"},
	} {
		_, err := Read(t.Context(), []File{v.file}, Options{})
		if err == nil || !strings.HasSuffix(err.Error(), v.found) {
			t.Errorf("%s: err = %v, want %q", name, err, v.found)
		}
	}
	cut := pngFile(t, "a.png", transferLinks(t)[0])
	for _, at := range []int{8, 20, 40, len(cut.Data) / 2} {
		_, err := Read(t.Context(), []File{{"a.png", cut.Data[:at]}}, Options{})
		if !isA[DamagedError](err) && !isA[UnknownError](err) {
			t.Errorf("the first %d bytes of a picture: err = %v, want DamagedError or UnknownError", at, err)
		}
	}
}

// TestTransferSpellings reads the same code as different programs spell it.
func TestTransferSpellings(t *testing.T) {
	link := transferLinks(t)[0]
	want, err := Read(t.Context(), []File{{"x", []byte(link)}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	data := strings.TrimPrefix(link, "otpauth-migration://offline?data=")
	raw := strings.NewReplacer("%2B", "+", "%2F", "/", "%3D", "=").Replace(data)
	if raw == data {
		t.Fatal("the code has nothing to spell in another way")
	}
	for name, spelled := range map[string]string{
		"upper case":         "OTPAUTH-MIGRATION://OFFLINE?DATA=" + data,
		"not escaped":        "otpauth-migration://offline?data=" + raw,
		"without padding":    "otpauth-migration://offline?data=" + strings.TrimRight(raw, "="),
		"URL-safe":           "otpauth-migration://offline?data=" + strings.NewReplacer("+", "-", "/", "_").Replace(raw),
		"plus became space":  "otpauth-migration://offline?data=" + strings.ReplaceAll(raw, "+", " "),
		"another parameter":  "otpauth-migration://offline?x=y&data=" + data + "&z=1",
		"with a path":        "otpauth-migration://offline/?data=" + data,
		"with a fragment":    "otpauth-migration://offline?data=" + data + "#top",
		"between other text": "# mine\n\n  otpauth-migration://offline?data=" + data + "  \r\n",
	} {
		r, err := Read(t.Context(), []File{{"x", []byte(spelled)}}, Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		wantSameAccounts(t, want.Vault.Accounts, r.Vault.Accounts)
	}
}

// message builds protocol buffers for tests, by hand.
type message []byte

func (m message) number(field int, n uint64) message {
	m = append(slices.Clip(m), byte(field<<3))
	for ; n > 127; n >>= 7 {
		m = append(m, byte(n)|128)
	}
	return append(m, byte(n))
}

func (m message) bytes(field int, b []byte) message {
	m = append(slices.Clip(m), byte(field<<3|2), byte(len(b)))
	return append(m, b...)
}

// TestTransferEntriesThatAreSkipped wants every unknown number refused, never
// taken for the usual.
func TestTransferEntriesThatAreSkipped(t *testing.T) {
	good := message(nil).bytes(1, []byte("ten bytes!")).bytes(2, []byte("ann"))
	for name, v := range map[string]struct {
		entry  message
		reason string
	}{
		"no secret":         {message(nil).bytes(2, []byte("ann")), "secret: empty"},
		"unknown algorithm": {good.number(4, 5), "algorithm 5 is not known"},
		"unknown digits":    {good.number(5, 3), "number of digits: code 3 is not known"},
		"unknown type":      {good.number(6, 3), "type 3 is not known"},
		"cut":               {good[:len(good)-1], "breaks off in the middle"},
	} {
		e, err := parseGoogleEntry(v.entry)
		x := &Export{}
		x.keep(1, e, err)
		if len(x.Accounts) != 0 || len(x.Skipped) != 1 || x.Skipped[0].Reason != v.reason {
			t.Errorf("%s: skipped %v, want %q", name, x.Skipped, v.reason)
		}
	}
	e, err := parseGoogleEntry(good.number(9, 1).bytes(15, []byte("later")))
	x := &Export{}
	x.keep(1, e, err)
	if len(x.Accounts) != 1 {
		t.Errorf("unknown fields: skipped %v, want an account", x.Skipped)
	}
}

func TestGoogleNames(t *testing.T) {
	for _, v := range []struct{ issuer, name, wantIssuer, wantName string }{
		{"", "ann", "", "ann"},
		{"", "Harbor:ann", "Harbor", "ann"},
		{"", "Harbor: ann", "Harbor", "ann"},
		{"Harbor", "Harbor:ann", "Harbor", "ann"},
		{"Harbor", "Other:ann", "Harbor", "Other:ann"},
		{"A:B", "A:B:ann", "A:B", "ann"},
		{"", ":ann", "", "ann"},
	} {
		issuer, name := googleNames(v.issuer, v.name)
		if issuer != v.wantIssuer || name != v.wantName {
			t.Errorf("%q, %q: %q, %q; want %q, %q", v.issuer, v.name, issuer, name, v.wantIssuer, v.wantName)
		}
	}
}

// TestIncomplete joins codes with and without an id.
func TestIncomplete(t *testing.T) {
	type code struct {
		id          int64
		index, size int
	}
	for name, v := range map[string]struct {
		codes []code
		want  string
	}{
		"whole":                           {[]code{{7, 1, 2}, {7, 0, 2}}, "[]"},
		"one of one":                      {[]code{{0, 0, 1}, {0, 0, 1}, {8, 0, 1}}, "[]"},
		"one missing":                     {[]code{{7, 0, 3}, {7, 2, 3}}, "[2 of 3 codes seen; missing: 2]"},
		"several missing":                 {[]code{{7, 1, 5}}, "[1 of 5 codes seen; missing: 1, 3, 4 and 5]"},
		"two exports, one whole":          {[]code{{7, 0, 2}, {7, 1, 2}, {8, 1, 2}}, "[1 of 2 codes seen; missing: 1]"},
		"without id":                      {[]code{{0, 0, 2}, {0, 1, 2}}, "[]"},
		"without id, of two sizes":        {[]code{{0, 0, 2}, {0, 1, 3}}, "[1 of 2 codes seen; missing: 2 1 of 3 codes seen; missing: 1 and 3]"},
		"two exports of a size, no id":    {[]code{{0, 0, 2}, {0, 1, 2}, {0, 1, 2}, {0, 0, 2}}, "[]"},
		"one of the second is not there":  {[]code{{0, 0, 2}, {0, 1, 2}, {0, 0, 2}}, "[2 of 2 codes seen; missing: 2]"},
		"id of a negative number, varint": {[]code{{-7, 0, 2}, {-7, 1, 2}}, "[]"},
	} {
		var links []string
		for i, c := range v.codes {
			entry := message(nil).bytes(1, []byte("ten bytes!")).bytes(2, fmt.Appendf(nil, "account %d", i))
			m := message(nil).bytes(1, entry).number(2, 1).number(3, uint64(c.size)).number(4, uint64(c.index)).number(5, uint64(c.id))
			links = append(links, "otpauth-migration://offline?data="+base64Text(m))
		}
		r, err := Read(t.Context(), []File{{"x", []byte(strings.Join(links, "\n"))}}, Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := fmt.Sprint(r.Incomplete()); got != v.want {
			t.Errorf("%s: %s, want %s", name, got, v.want)
		}
		if len(r.Vault.Accounts) != len(v.codes) {
			t.Errorf("%s: %d accounts, want %d", name, len(r.Vault.Accounts), len(v.codes))
		}
	}
	if got := (Incomplete{Format: "google"}).ID(); got != "google-incomplete" {
		t.Errorf("ID = %q", got)
	}
}

func TestTransferThatContradictsItself(t *testing.T) {
	for name, v := range map[string]struct {
		m    message
		want string
	}{
		"index beyond the size": {message(nil).number(3, 2).number(4, 2), "says it is code 3 of 2"},
		"far too many":          {message(nil).number(3, 1<<40), "one of 2147483647 codes"},
		"newer version":         {message(nil).number(2, 9), "version 9 is not known"},
	} {
		_, err := Read(t.Context(), []File{{"x", []byte("otpauth-migration://offline?data=" + base64Text(v.m))}}, Options{})
		if err == nil || !strings.Contains(err.Error(), v.want) {
			t.Errorf("%s: err = %v, want %q", name, err, v.want)
		}
	}
}
