package importer

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

func TestEmptyFile(t *testing.T) {
	for name, data := range map[string]string{
		"nothing": "", "spaces": " \r\n\t ", "a mark": "\xef\xbb\xbf", "NULs": "\x00\x00\x00", "a UTF-16 mark": "\xff\xfe",
	} {
		_, err := Read(t.Context(), []File{{name, []byte(data)}}, Options{})
		if !isA[UnknownError](err) {
			t.Errorf("%s: err = %v, want UnknownError", name, err)
		}
	}
}

func TestWrongPasswordAsksAgain(t *testing.T) {
	t.Parallel()
	asked := 0
	for _, format := range Formats() {
		for _, f := range ownFixtures(t, format.Name) {
			if f.Password == "" || f.Error != "" {
				continue
			}
			last := 2
			if asked == 0 {
				last = 3 // once; every attempt costs a key derivation
			}
			var attempts []int
			password := func(file File, got Format, attempt int) ([]byte, error) {
				attempts = append(attempts, attempt)
				if got.Name != format.Name && !f.Unmarked || !slices.Contains(f.Files, file.Name) {
					t.Errorf("asked for %q of %s, want one of %q of %s", file.Name, got.Name, f.Files, format.Name)
				}
				if attempt == last {
					return nil, ErrPassword
				}
				return []byte("wrong" + fmt.Sprint(attempt)), nil
			}
			_, err := Read(t.Context(), f.files(t), Options{Password: password})
			var file *FileError
			if !errors.Is(err, ErrPassword) || !errors.As(err, &file) || file.Hint != format.PasswordHint && !f.Unmarked {
				t.Errorf("%s: err = %v, want ErrPassword with the app's hint", f.Files[0], err)
			}
			if isA[UndecidedError](err) != f.Unmarked {
				t.Errorf("%s: err = %v, want it to say whether the file is known", f.Files[0], err)
			}
			if !slices.Equal(attempts, []int{1, 2, 3}[:last]) {
				t.Errorf("%s: attempts %v", f.Files[0], attempts)
			}
			_, err = Read(t.Context(), f.files(t), Options{})
			if !errors.Is(err, ErrPasswordNeeded) {
				t.Errorf("%s: err = %v, want ErrPasswordNeeded", f.Files[0], err)
			}
			asked++
		}
	}
	if asked == 0 {
		t.Error("no fixture is encrypted")
	}
}

// TestPasswordOfAnotherError: what the caller says when it gives up is what
// Read says.
func TestPasswordOfAnotherError(t *testing.T) {
	interrupted := errors.New("interrupted")
	f := ownFixture{folder: "testdata/twofas", Files: []string{"schema4-encrypted.2fas"}}
	_, err := Read(t.Context(), f.files(t), Options{Password: func(File, Format, int) ([]byte, error) { return nil, interrupted }})
	if !errors.Is(err, interrupted) {
		t.Errorf("err = %v, want %v", err, interrupted)
	}
}

// TestTruncatedFiles cuts every fixture at many places. A list of links or a
// table loses its last lines, and is else whole; every other format has one
// clear error.
func TestTruncatedFiles(t *testing.T) {
	t.Parallel()
	for _, format := range Formats() {
		for _, f := range ownFixtures(t, format.Name) {
			whole := f.files(t)[0]
			c, err := look(t.Context(), whole.Data)
			if err != nil {
				t.Fatalf("%s: %v", whole.Name, err)
			}
			lines := c.table != nil || len(c.list.links) > 0
			const cuts = 40
			for i := range cuts {
				at := 1 + i*(len(whole.Data)-3)/cuts
				file := File{whole.Name, whole.Data[:at]}
				opts := Options{Password: onePassword("test")}
				if f.Password != "" && i%8 > 0 {
					opts.Password = nil // a key derivation at every eighth place will do
				}
				r, err := Read(t.Context(), []File{file}, opts)
				if opts.Password == nil && errors.Is(err, ErrPasswordNeeded) {
					continue // nothing shows yet that it is cut
				}
				switch {
				case err == nil && !lines:
					t.Errorf("%s cut at %d: read without an error", whole.Name, at)
				case errors.Is(err, errPasswordOrCut):
				case err != nil && !isA[DamagedError](err) && !isA[UnknownError](err) && !(f.Error == "unsupported" && isA[UnsupportedError](err)):
					t.Errorf("%s cut at %d: %v", whole.Name, at, err)
				case err != nil && strings.Contains(err.Error(), "\n"):
					t.Errorf("%s cut at %d: more than one line: %v", whole.Name, at, err)
				case err == nil && format.Name == "google" && len(r.Vault.Skipped)+len(r.Incomplete())+len(r.Exports[0].Remarks) == 0:
					t.Errorf("%s cut at %d: nobody is told", whole.Name, at)
				}
			}
		}
	}
}

// TestForcedFormatOnAnotherAppsFile gives every reader the files of all others.
func TestForcedFormatOnAnotherAppsFile(t *testing.T) {
	t.Parallel()
	for _, reader := range Formats() {
		for _, other := range Formats() {
			if reader.Name == other.Name {
				continue
			}
			for i, f := range ownFixtures(t, other.Name) {
				if i > 0 && !f.Unmarked {
					continue // one of a kind will do
				}
				_, err := Read(t.Context(), f.files(t)[:1], Options{Format: reader.Name, Password: onePassword("test")})
				if other.unwrap != nil && (err == nil && f.Inside == reader.Name || f.Error != "" && isA[UnsupportedError](err)) {
					continue // what is inside counts
				}
				e, ok := errors.AsType[UnknownError](err)
				if !ok || e.Expected != reader.App {
					t.Errorf("%s as %s: err = %v, want UnknownError", f.Files[0], reader.Name, err)
				}
			}
		}
	}
}

// TestNoPasswordIsAskedInVain: what no password can open says so at once.
func TestNoPasswordIsAskedInVain(t *testing.T) {
	t.Parallel()
	ask := func(f File, _ Format, _ int) ([]byte, error) {
		t.Errorf("%s: asked for a password", f.Name)
		return nil, ErrPassword
	}
	for _, format := range Formats() {
		for _, f := range ownFixtures(t, format.Name) {
			if f.Error != "" || f.Password == "" {
				_, err := Read(t.Context(), f.files(t), Options{Password: ask})
				if isA[UnsupportedError](err) != (f.Error == "unsupported") {
					t.Errorf("%s: %v", f.Files[0], err)
				}
			}
		}
	}
}

func TestEmptyPasswordIsTried(t *testing.T) {
	f := ownFixture{folder: "testdata/aegis", Files: []string{"db3-encrypted.json"}}
	asked := 0
	_, err := Read(t.Context(), f.files(t), Options{Password: func(_ File, _ Format, attempt int) ([]byte, error) {
		if asked++; attempt > 1 {
			return nil, ErrPassword
		}
		return nil, nil
	}})
	if asked != 2 || !errors.Is(err, ErrPassword) {
		t.Errorf("asked %d times, err = %v; want ErrPassword after the second", asked, err)
	}
}

// TestWantedFormatIsToldWhatWasFound: a file that is read without --format is
// not called unknown with it.
func TestWantedFormatIsToldWhatWasFound(t *testing.T) {
	for text, want := range map[string]string{
		linkA:       "expected an export of Bitwarden, found a list of otpauth links",
		"{\"a\":1}": "expected an export of Bitwarden, found a JSON file of another kind",
		"name,url,username,totp\nA,https://a.example,ann,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ": "expected an export of Bitwarden, found a table of another program (CSV)",
	} {
		_, err := Read(t.Context(), []File{{"x", []byte(text)}}, Options{Format: "bitwarden"})
		if err == nil || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", text, err, want)
		}
	}
}

func TestUnknownFormatName(t *testing.T) {
	_, err := Read(t.Context(), []File{{"x", []byte("x")}}, Options{Format: "nonsense"})
	if err == nil || !strings.Contains(err.Error(), "aegis") {
		t.Errorf("err = %v, want it to name the formats there are", err)
	}
}

// TestNoise reads much of nothing, also behind the beginnings of real files.
// It wants an error, and memory of no more than three times the file.
func TestNoise(t *testing.T) {
	const size = 40 << 20 // bytes
	noise := make([]byte, size)
	rand.NewChaCha8([32]byte{1}).Read(noise)
	text := []byte(strings.Repeat("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", size/32))
	for _, v := range []struct {
		name, begin string
		rest        []byte
	}{
		{"random bytes", "", noise},
		{"random bytes behind a brace", `{"version":1,"header":{},"db":"`, noise},
		{"random bytes behind a UTF-16 mark", "\xff\xfe{\x00", noise},
		{"random bytes behind a database header", string(readFile(t, "testdata/microsoft/v6-PhoneFactor")[:100]), noise},
		{"random bytes behind a log header", string(readFile(t, "testdata/microsoft/v6-log-PhoneFactor-wal")[:32]), noise},
		{"random bytes behind a PNG header", "\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR", noise},
		{"random bytes behind a JPEG header", "\xff\xd8\xff\xe0", noise},
		{"text", "", text},
		{"text in an object", `{"version":1,"header":{},"db":"`, text},
		{"text behind a link", "otpauth://totp/a?secret=", text},
		{"text behind a transfer", "otpauth-migration://offline?data=", text},
	} {
		t.Run(v.name, func(t *testing.T) {
			copy(v.rest, v.begin)
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			r, err := Read(t.Context(), []File{{"noise", v.rest}}, Options{Password: onePassword("test")})
			runtime.ReadMemStats(&after)
			if err == nil && len(r.Vault.Accounts) > 0 {
				t.Errorf("%v", r.Vault.Accounts)
			}
			if err != nil && len(err.Error()) > 300 {
				t.Errorf("an error of %d bytes", len(err.Error()))
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > 3*uint64(size) {
				t.Errorf("%d MB taken for a file of %d MB", used>>20, size>>20)
			}
		})
	}
}

// TestBoundsAreNamed wants a refusal by name for what no app writes.
func TestBoundsAreNamed(t *testing.T) {
	slot := func(n, r, p int) string {
		return fmt.Sprintf(`{"version":1,"header":{"slots":[{"type":1,"key":"%s","key_params":{"nonce":"%s","tag":"%s"},"n":%d,"r":%d,"p":%d,"salt":"00"}],
			"params":{"nonce":"%[2]s","tag":"%[3]s"}},"db":"AAAA"}`, strings.Repeat("00", 32), strings.Repeat("00", 12), strings.Repeat("00", 16), n, r, p)
	}
	many := func(head, one, tail string, n int) string { return head + strings.Repeat(one+",", n-1) + one + tail }
	for name, v := range map[string]struct{ data, want string }{
		"scrypt memory":   {slot(1<<23, 8, 1), "aegis: slot 1: scrypt memory: 8589934592 bytes, at most 1073741824"},
		"scrypt overflow": {slot(1<<62, 1<<40, 1), "scrypt memory"},
		"scrypt work":     {slot(1<<20, 8, 64), "scrypt work"},
		"aegis entries":   {many(`{"version":1,"header":{},"db":{"version":1,"entries":[`, "{}", "]}}", 100_001), "aegis: entries: 100001 entries, at most 100000"},
		"aegis groups":    {many(`{"version":1,"header":{},"db":{"version":3,"groups":[`, "0", `],"entries":[]}}`, 100_001), "aegis: db: groups: 100001 entries"},
		"twofas services": {many(`{"schemaVersion":4,"services":[`, "0", "]}", 3_000_000), "twofas: services: 3000000 entries"},
		"bitwarden items": {many(`{"encrypted":false,"items":[`, "{}", "]}", 100_001), "bitwarden: items: 100001 entries"},
		"links":           {strings.Repeat("otpauth://totp/a?secret=AAAAAAAA\n", 100_001), "list of links: 100001 links"},
		"transfer":        {"otpauth-migration://offline?data=" + strings.Repeat("CgA", 1<<21), "at most 1048576"},
		"members":         {members(200_000), "JSON object: 101001 members"},
	} {
		_, err := Read(t.Context(), []File{{"x", []byte(v.data)}}, Options{Password: onePassword("test")})
		if err == nil || !strings.Contains(err.Error(), v.want) {
			t.Errorf("%s: err = %v, want %q in it", name, err, v.want)
		}
	}
}

func members(n int) string {
	var b strings.Builder
	b.WriteString("{")
	for i := range n {
		fmt.Fprintf(&b, `"%d":0,`, i)
	}
	return b.String() + `"":0}`
}

func TestTooLargeFile(t *testing.T) {
	huge := make([]byte, MaxExport+1)
	_, err := Read(t.Context(), []File{{"x", huge}}, Options{})
	if !isA[TooLargeError](err) {
		t.Errorf("err = %v, want TooLargeError", err)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := Read(ctx, []File{{"x", readFile(t, "testdata/otpauth/list.txt")}}, Options{})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v, want %v", err, context.Canceled)
	}
}

// TestFoundIsNamed wants every stranger called what it is.
func TestFoundIsNamed(t *testing.T) {
	for data, want := range map[string]string{
		"PK\x05\x06rest":                   "an empty ZIP archive",
		"\x1f\x8brest\x00":                 "a gzip archive",
		"age-encryption.org/v1\n\x00\x01":  "encrypted with age",
		"-----BEGIN PGP PUBLIC KEY":        "an OpenPGP file",
		"<?xml version='1.0'?>":            "an XML file",
		"<!doctype html><p>otpauth://":     "a web page",
		"MZansi accounts":                  "a text without an otpauth link",
		"{\\rtf1 hello}":                   "a rich text document",
		"dear diary":                       "a text without an otpauth link",
		`{"a":1}`:                          "a JSON file of another kind",
		"[section]\nkey=value":             "a text without an otpauth link",
		"\x00\x00\x00\x18ftypavif\x00":     "a film or an AVIF picture",
		"\x00\x01\x02\x03":                 "data of no known kind",
		"see https://example.com for more": "a text without an otpauth link",
	} {
		_, err := Read(t.Context(), []File{{"x", []byte(data)}}, Options{})
		if e, ok := errors.AsType[UnknownError](err); !ok || !strings.Contains(e.Found, want) {
			t.Errorf("%q: err = %v, want %q", data, err, want)
		}
	}
}

// TestOtherAppsFiles wants every file of the shared fixtures that is not of
// these formats refused in one line, or read as the list of links that it is.
func TestOtherAppsFiles(t *testing.T) {
	shared := readShared(t)
	for _, path := range fixtureFiles(t) {
		if shared.format(filepath.Base(filepath.Dir(path)), filepath.Base(path)) != "" {
			continue
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Read(t.Context(), []File{{filepath.Base(path), data}}, Options{})
		switch {
		case err == nil && r.Vault.Format != "otpauth":
			t.Errorf("%s: read as %s", path, r.Vault.Format)
		case errors.Is(err, ErrPasswordNeeded) && bytes.HasPrefix(data, []byte("PK")):
			// what lies in a locked archive nobody can say
		case err != nil && !isA[UnknownError](err):
			t.Errorf("%s: %v, want UnknownError", path, err)
		}
	}
}
