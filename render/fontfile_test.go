package render

import (
	"bytes"
	"errors"
	"os"
	"testing"

	"golang.org/x/image/font/gofont/goregular"

	"otpaper/templates"
)

var testStyle = templates.Text

// systemFont reads the first of the files that is there.
func systemFont(t testing.TB, paths ...string) *Font {
	t.Helper()
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		f, err := ParseFont(data)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		return f
	}
	t.Skipf("needs one of %q", paths)
	return nil
}

func dejaVu(t testing.TB) *Font {
	return systemFont(t, "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
		"/usr/share/fonts/TTF/DejaVuSans.ttf")
}

// collection puts one font into a collection by itself.
func collection(font []byte) []byte {
	const head = 16
	file := append([]byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x01\x00\x00\x00\x10"), font...)
	for i := range int(font[5]) {
		at := head + 12 + 16*i + 8
		offset := int(file[at+1])<<16 | int(file[at+2])<<8 | int(file[at+3])
		offset += head
		file[at+1], file[at+2], file[at+3] = byte(offset>>16), byte(offset>>8), byte(offset)
	}
	return file
}

func TestParseFontReadsFilesAndCollections(t *testing.T) {
	for name, data := range map[string][]byte{
		"made here":       tinyFontFile("aЖ山😀", ""),
		"Go Regular":      goregular.TTF,
		"in a collection": collection(goregular.TTF),
	} {
		f, err := ParseFont(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !f.Has('Ж') || f.Has('ش') {
			t.Errorf("%s: has Ж: %v, has ش: %v", name, f.Has('Ж'), f.Has('ش'))
		}
		if got := Covers(data, []rune("Жشa")); got != 2 {
			t.Errorf("%s: covers %d of 3 characters, want 2", name, got)
		}
	}
}

// TestGlyphsWithoutInkAreLacking: colour fonts have empty outlines under their
// pictures. What would print nothing is not had.
func TestGlyphsWithoutInkAreLacking(t *testing.T) {
	f := tinyFont(t, "山", "😀田")
	if !f.Has('山') || f.Has('😀') || f.Has('田') {
		t.Errorf("has 山: %v; 😀: %v; 田: %v", f.Has('山'), f.Has('😀'), f.Has('田'))
	}
}

func TestParseFontRefusesWhatIsNone(t *testing.T) {
	overlapping := bytes.Clone(tinyFontFile("abc", ""))
	for i := range 7 { // every table is the whole file
		copy(overlapping[12+16*i+8:], []byte{0, 0, 0, 0, 0, 0, byte(len(overlapping) >> 8), byte(len(overlapping))})
	}
	for name, data := range map[string][]byte{
		"nothing":              nil,
		"text":                 []byte("this is no font, and long enough to be looked at"),
		"a picture":            []byte("\x89PNG\r\n\x1a\n and so on and on"),
		"a web font":           append([]byte("wOFF"), goregular.TTF[4:]...),
		"cut short":            goregular.TTF[:len(goregular.TTF)/2],
		"tables on each other": overlapping,
		"a collection of none": []byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"),
		"no outlines":          bytes.Replace(goregular.TTF, []byte("glyf"), []byte("glyX"), 1),
	} {
		if _, err := ParseFont(data); !errors.Is(err, ErrFont) {
			t.Errorf("%s: got %v, want ErrFont", name, err)
		}
		if n := Covers(data, []rune("abc")); n != 0 {
			t.Errorf("%s: covers %d characters", name, n)
		}
	}
}

// FuzzParseFallbackFont: a font file is foreign. Whatever it holds, a name is
// placed and drawn, or the file is refused; nothing panics.
func FuzzParseFallbackFont(f *testing.F) {
	f.Add(tinyFontFile("aЖ山😀", ""), "Ж山")
	f.Add(collection(tinyFontFile("ab", "ש")), "ab ש")
	f.Add(goregular.TTF[:20000], "Жя")
	f.Add(goregular.TTF, "é\u0301 Ж\u200d😀")
	base := testFonts(f)
	f.Fuzz(func(t *testing.T, data []byte, name string) {
		font, err := ParseFont(data)
		Covers(data, []rune(name))
		if err != nil {
			return
		}
		fonts := withFallback(base, []*Font{font}, []string{name})
		text := printable(name, fonts)
		for _, p := range fonts[0].set(text) {
			for _, c := range p.clusters {
				font.paths(c)
			}
		}
		fonts[0].cut(text, 13, 20)
	})
}
