package importer

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"strings"
	"testing"

	"otpaper/backup/fixtures"
)

// zipCryptoArchive was made by Info-ZIP 3.0: "hello.txt" deflated and "s.txt"
// stored under the password "test", and "p.txt" in clear.
const zipCryptoArchive = "" +
	"UEsDBBQACQAIAFWbdl3hyXlWIAAAADwAAAAJAAAAaGVsbG8udHh0o2lHUBInX0wnbHstyTLnAhL7uDmGw1JoKAOuw5nAAAJQSwcI4cl5ViAAAAA8AAAAUEsD" +
	"BAoACQAAAFWbdl3inFOlEwAAAAcAAAAFAAAAcy50eHTudAxGWtEQBM+R7daNVWeub/aUUEsHCOKcU6UTAAAABwAAAFBLAwQKAAAAAAB5m3Zd0PkVOQYAAAAG" +
	"AAAABQAAAHAudHh0cGxhaW4KUEsBAh4DFAAJAAgAVZt2XeHJeVYgAAAAPAAAAAkAAAAAAAAAAQAAAKSBAAAAAGhlbGxvLnR4dFBLAQIeAwoACQAAAFWbdl3i" +
	"nFOlEwAAAAcAAAAFAAAAAAAAAAAAAACkgVcAAABzLnR4dFBLAQIeAwoAAAAAAHmbdl3Q+RU5BgAAAAYAAAAFAAAAAAAAAAEAAACkgZ0AAABwLnR4dFBLBQYA" +
	"AAAAAwADAJ0AAADGAAAAAAA="

// aesArchive was made by a Python script from WinZip's description: a file
// for every size of key under the password "test", the last with a checksum.
const aesArchive = "" +
	"UEsDBDMAAQBjAABgIVoAAAAAKAAAADwAAAAKAAsAYWVzMTI4LnR4dAGZBwACAEFFAQgAbpbqNgqOEU9y005m8T9PkjYkjh6+NoZyYAOmbkpYz8EspDc55XGg" +
	"FFBLAwQzAAEAYwAAYCFaAAAAACwAAAA8AAAACgALAGFlczE5Mi50eHQBmQcAAgBBRQIIAI8Ks4tEB4W2UWP3pTmOl/grcfGYwoB1Goz5lf4MwEfKBn4AbPLX" +
	"dz97DbG1UEsDBDMAAQBjAABgIVrhyXlWMAAAADwAAAAKAAsAYWVzMjU2LnR4dAGZBwABAEFFAwgA3qyU5W/dL5OS4Bpj5ZMOkNUlt2ado9nGKXAgpSbrI+Co" +
	"6vtopIQnwuVNLcc61oHdUEsBAjMAMwABAGMAAGAhWgAAAAAoAAAAPAAAAAoACwAAAAAAAAAAAAAAAAAAAGFlczEyOC50eHQBmQcAAgBBRQEIAFBLAQIzADMA" +
	"AQBjAABgIVoAAAAALAAAADwAAAAKAAsAAAAAAAAAAAAAAFsAAABhZXMxOTIudHh0AZkHAAIAQUUCCABQSwECMwAzAAEAYwAAYCFa4cl5VjAAAAA8AAAACgAL" +
	"AAAAAAAAAAAAAAC6AAAAYWVzMjU2LnR4dAGZBwABAEFFAwgAUEsFBgAAAAADAAMAyQAAAB0BAAAAAA=="

func openText(t *testing.T, text string) *archive {
	t.Helper()
	data, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	a, err := openArchive(data)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestArchiveReadsBothCiphers(t *testing.T) {
	hello := strings.Repeat("hello, archive\n", 4)
	for _, v := range []struct {
		archive, name, want string
		encrypted           bool
	}{
		{zipCryptoArchive, "hello.txt", hello, true},
		{zipCryptoArchive, "s.txt", "stored\n", true},
		{zipCryptoArchive, "p.txt", "plain\n", false},
		{aesArchive, "aes128.txt", hello, true},
		{aesArchive, "aes192.txt", hello, true},
		{aesArchive, "aes256.txt", hello, true},
	} {
		a := openText(t, v.archive)
		if a.encrypted(v.name) != v.encrypted {
			t.Errorf("%s: encrypted = %v", v.name, !v.encrypted)
		}
		if got, err := a.read(v.name, []byte("test")); err != nil || string(got) != v.want {
			t.Errorf("%s: %q, %v; want %q", v.name, got, err, v.want)
		}
		if !v.encrypted {
			continue
		}
		if _, err := a.read(v.name, nil); !errors.Is(err, ErrPasswordNeeded) {
			t.Errorf("%s without a password: %v", v.name, err)
		}
		for _, wrong := range []string{"", "Test", "test ", "x"} {
			if _, err := a.read(v.name, []byte(wrong)); !errors.Is(err, ErrPassword) {
				t.Errorf("%s with the password %q: %v", v.name, wrong, err)
			}
		}
	}
}

// TestArchiveOfAnotherProgram reads what WinAuth wrote.
func TestArchiveOfAnotherProgram(t *testing.T) {
	a, err := openArchive(readFile(t, fixtures.Dir(t, "importers", "winauth", "stratumrepo-winauth.zip")))
	if err != nil {
		t.Fatal(err)
	}
	text, err := a.read(a.names()[0], []byte("test"))
	if err != nil || !strings.HasPrefix(string(text), "otpauth://") {
		t.Errorf("%d bytes, %v; want a link", len(text), err)
	}
}

// TestArchiveAlteredAnywhere changes one byte after the other and wants an
// error or what was there before.
func TestArchiveAlteredAnywhere(t *testing.T) {
	for _, text := range []string{zipCryptoArchive, aesArchive} {
		whole, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			t.Fatal(err)
		}
		want := contents(t, whole)
		for i := range whole {
			data := bytes.Clone(whole)
			data[i] ^= 0x41
			for name, got := range contents(t, data) {
				if _, ok := want[name]; ok && got != want[name] {
					t.Fatalf("byte %d: %s holds %q", i, name, got)
				}
			}
			if a, err := openArchive(whole[:i]); err == nil && len(a.files) > 0 {
				t.Errorf("cut at byte %d: %q", i, a.names())
			}
		}
	}
}

// contents are the files that can be read, by name.
func contents(t *testing.T, data []byte) map[string]string {
	t.Helper()
	texts := map[string]string{}
	a, err := openArchive(data)
	if err != nil {
		return texts
	}
	for _, name := range a.names() {
		text, err := a.read(name, []byte("test"))
		if err == nil {
			texts[name] = string(text)
		} else if !errors.Is(err, ErrPassword) && !isA[DamagedError](err) && !isA[UnsupportedError](err) && !isA[TooLargeError](err) {
			t.Errorf("%v", err)
		}
	}
	return texts
}

// madeArchive has the files that add writes.
func madeArchive(t *testing.T, add func(*zip.Writer)) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	add(w)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// addRaw adds a file whose directory says other things than its data.
func addRaw(t *testing.T, w *zip.Writer, h zip.FileHeader, data []byte) {
	t.Helper()
	f, err := w.CreateRaw(&h)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write(data); err != nil {
		t.Fatal(err)
	}
}

func TestArchiveBounds(t *testing.T) {
	many := madeArchive(t, func(w *zip.Writer) {
		for range 10_001 {
			addRaw(t, w, zip.FileHeader{Name: "x"}, nil)
		}
	})
	huge := madeArchive(t, func(w *zip.Writer) {
		for range 5 {
			addRaw(t, w, zip.FileHeader{Name: "x", Method: zip.Deflate, UncompressedSize64: 255 << 20}, nil)
		}
	})
	wrapped := madeArchive(t, func(w *zip.Writer) {
		addRaw(t, w, zip.FileHeader{Name: "x", UncompressedSize64: 1}, nil)
		addRaw(t, w, zip.FileHeader{Name: "y", UncompressedSize64: ^uint64(0)}, nil)
	})
	for name, v := range map[string]struct {
		data []byte
		want string
	}{
		"many files":    {many, "ZIP archive: 10001 files, at most 10000"},
		"all too large": {huge, "ZIP archive: unpacked: 1336934400 bytes, at most 1073741824"},
		"size wraps":    {wrapped, "ZIP archive: unpacked"},
	} {
		_, err := openArchive(v.data)
		if !isA[TooLargeError](err) || !strings.Contains(err.Error(), v.want) {
			t.Errorf("%s: err = %v, want %q in it", name, err, v.want)
		}
	}
}

// TestArchiveThatUnpacksToMore: a file of which the directory says less than
// it holds takes no memory for the rest.
func TestArchiveThatUnpacksToMore(t *testing.T) {
	bomb := madeArchive(t, func(w *zip.Writer) {
		f, err := w.Create("bomb")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(make([]byte, 64<<20)); err != nil {
			t.Fatal(err)
		}
	})
	r, err := zip.NewReader(bytes.NewReader(bomb), int64(len(bomb)))
	if err != nil {
		t.Fatal(err)
	}
	raw, err := r.File[0].OpenRaw()
	if err != nil {
		t.Fatal(err)
	}
	deflated, err := io.ReadAll(raw)
	if err != nil {
		t.Fatal(err)
	}
	liar := madeArchive(t, func(w *zip.Writer) {
		addRaw(t, w, zip.FileHeader{Name: "small", Method: zip.Deflate, CompressedSize64: uint64(len(deflated)), UncompressedSize64: 100}, deflated)
		addRaw(t, w, zip.FileHeader{Name: "large", Method: zip.Deflate, CompressedSize64: uint64(len(deflated)), UncompressedSize64: 256<<20 + 1}, deflated)
	})
	a, err := openArchive(liar)
	if err != nil {
		t.Fatal(err)
	}
	allocated := testing.AllocsPerRun(1, func() { _, err = a.read("small", nil) })
	if !isA[DamagedError](err) || allocated > 100 {
		t.Errorf("%v with %v allocations, want DamagedError", err, allocated)
	}
	if _, err = a.read("large", nil); !isA[TooLargeError](err) {
		t.Errorf("err = %v, want TooLargeError", err)
	}
}

func TestArchiveRefusesBeforeItAsks(t *testing.T) {
	data := madeArchive(t, func(w *zip.Writer) {
		addRaw(t, w, zip.FileHeader{Name: "lzma", Method: 14}, nil)
		addRaw(t, w, zip.FileHeader{Name: "strong", Flags: flagEncrypted | flagStrong}, nil)
		addRaw(t, w, zip.FileHeader{Name: "aes", Flags: flagEncrypted, Method: methodAES}, nil)
		addRaw(t, w, zip.FileHeader{Name: "aes bzip2", Flags: flagEncrypted, Method: methodAES, Extra: []byte("\x01\x99\x07\x00\x01\x00AE\x03\x0c\x00")}, nil)
		addRaw(t, w, zip.FileHeader{Name: "short", Flags: flagEncrypted}, nil)
	})
	a, err := openArchive(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range a.names() {
		_, err := a.read(name, nil)
		if !isA[UnsupportedError](err) && !isA[DamagedError](err) {
			t.Errorf("%s: err = %v, want it refused", name, err)
		}
	}
}

func FuzzArchive(f *testing.F) {
	for _, text := range []string{zipCryptoArchive, aesArchive} {
		data, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := openArchive(data)
		if err != nil {
			return
		}
		for _, name := range a.names() {
			text, err := a.read(name, []byte("test"))
			if err == nil && uint64(len(text)) != a.file(name).UncompressedSize64 {
				t.Errorf("%d bytes", len(text))
			}
		}
	})
}
