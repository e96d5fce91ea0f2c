package importer

import (
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"
)

func encodeUTF16(text string, order binary.AppendByteOrder, mark uint16) []byte {
	data := order.AppendUint16(nil, mark)
	for _, unit := range utf16.Encode([]rune(text)) {
		data = order.AppendUint16(data, unit)
	}
	return data
}

// TestTextEncodings reads one list in every encoding that a computer may have
// given it on its way.
func TestTextEncodings(t *testing.T) {
	const text = "otpauth://totp/Zürich 東京 🔑:ann?secret=JBSWY3DPEHPK3PXP&issuer=Zürich 東京 🔑\n"
	crlf := strings.ReplaceAll("\n"+text, "\n", "\r\n")
	for name, data := range map[string][]byte{
		"UTF-8":               []byte(text),
		"UTF-8 with mark":     []byte("\xef\xbb\xbf" + text),
		"Windows lines":       []byte(crlf),
		"old Mac line":        []byte(strings.ReplaceAll(text, "\n", "\r")),
		"NUL at the end":      []byte(text + "\x00\x00"),
		"UTF-16 little":       encodeUTF16(crlf, binary.LittleEndian, 0xfeff),
		"UTF-16 big":          encodeUTF16(crlf, binary.BigEndian, 0xfeff),
		"UTF-16 with NUL":     encodeUTF16(text+"\x00", binary.LittleEndian, 0xfeff),
		"UTF-16, a byte over": append(encodeUTF16(text, binary.LittleEndian, 0xfeff), '\n'),
	} {
		r, err := Read(t.Context(), []File{{"x", data}}, Options{})
		if err != nil || len(r.Vault.Accounts) != 1 {
			t.Errorf("%s: %v, want one account", name, err)
			continue
		}
		if a := r.Vault.Accounts[0]; a.Issuer != "Zürich 東京 🔑" || a.Name != "ann" {
			t.Errorf("%s: %v", name, a)
		}
	}
}

// TestBytesThatAreNotUTF8 keeps the other entries of an old Windows file.
func TestBytesThatAreNotUTF8(t *testing.T) {
	r, err := Read(t.Context(), []File{{"x", []byte("otpauth://totp/Z\xfcrich:ann?secret=JBSWY3DPEHPK3PXP\notpauth://totp/B:ann?secret=JBSWY3DPEHPK3PXP")}}, Options{})
	if err != nil || len(r.Vault.Accounts) != 2 || r.Vault.Accounts[0].Issuer != "Z\ufffdrich" {
		t.Errorf("%v, %v", r, err)
	}
}

func TestJSONInUTF16(t *testing.T) {
	data := encodeUTF16(string(readFile(t, "testdata/aegis/db3-plain.json")), binary.LittleEndian, 0xfeff)
	r, err := Read(t.Context(), []File{{"x", data}}, Options{})
	if err != nil || r.Vault.Format != "aegis" {
		t.Errorf("err = %v, want it read", err)
	}
}

func TestStrayLinesAreNamed(t *testing.T) {
	const link = "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP\n"
	for text, want := range map[string]string{
		link:                               "",
		"# comment\n\n// comment\n" + link: "",
		"My codes\n" + link:                "1 line is no link and was left out: line 1",
		link + "otpauht://totp/b?secret=AAAA\n" + "x\n":     "2 lines are no links and were left out: line 2 and 3",
		strings.Repeat("x\n", 7) + link + "https://x.test/": "8 lines are no links and were left out: line 1, 2, 3, 4 and 5 and 3 more",
	} {
		r, err := Read(t.Context(), []File{{"x", []byte(text)}}, Options{})
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if got := strings.Join(r.Exports[0].Remarks, "|"); got != want {
			t.Errorf("%q: remarks %q, want %q", text, got, want)
		}
	}
}

// TestNamesOfBrokenLinksHoldNoSecret: a link without its question mark has
// the secret in what would be the name.
func TestNamesOfBrokenLinksHoldNoSecret(t *testing.T) {
	const canary = "CANARYCANARYCANARY"
	for _, link := range []string{
		"otpauth://totp/ann&secret=" + canary,
		"otpauth://totp/ann%26secret%3D" + canary + "?issuer=x",
		"otpauth://totp/" + canary,
		"otpauth://" + canary,
		"steam://" + canary + "1",
		"motp://ann?secret=" + canary,
	} {
		r, err := Read(t.Context(), []File{{"x", []byte(link)}}, Options{})
		if err != nil {
			t.Errorf("%s: %v", link, err)
			continue
		}
		if len(r.Vault.Skipped) != 1 || strings.Contains(r.Vault.Skipped[0].String(), canary) {
			t.Errorf("%s: skipped %v", link, r.Vault.Skipped)
		}
	}
}

func TestAnotherTypeIsNamed(t *testing.T) {
	r, err := Read(t.Context(), []File{{"x", []byte("otpauth://push/Pushed:ann?secret=JBSWY3DPEHPK3PXP")}}, Options{})
	if err != nil || len(r.Vault.Skipped) != 1 {
		t.Fatalf("%v, want one entry skipped", err)
	}
	if got, want := r.Vault.Skipped[0].String(), `entry 1 (Pushed (ann)): type "push" has no code`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
