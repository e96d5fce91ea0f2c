package main

import (
	"html"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// foreignNames are holders whose names need fonts of the system.
var foreignNames = []string{"יעל כהן", "محمد عبد الله", "山田太郎", "김철수", "สมชาย", "राम", "हिन्दी", "Nguyễn Thị Hà", "Ζωή", "😀 Bank"}

// word is what poppler reads on a page, and where, in points.
type word struct {
	text                   string
	left, top, right, base float64
}

var wordLine = regexp.MustCompile(`<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)</word>`)

// wordsOn reads the words of the first page of a PDF.
func wordsOn(t *testing.T, pdf string) []word {
	t.Helper()
	var words []word
	for _, m := range wordLine.FindAllStringSubmatch(tool(t, "pdftotext", "-bbox", pdf, "-"), -1) {
		var at [4]float64
		for i := range at {
			at[i], _ = strconv.ParseFloat(m[i+1], 64)
		}
		words = append(words, word{html.UnescapeString(m[5]), at[0], at[1], at[2], at[3]})
	}
	return words
}

// unmarked is a text without the marks of directions that poppler adds.
func unmarked(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
}

// asListed is a word as poppler lists it with its place: in the order it is
// seen.
func asListed(s string) string {
	runes := []rune(s)
	if unicode.In(runes[0], unicode.Hebrew, unicode.Arabic) {
		slices.Reverse(runes)
	}
	return string(runes)
}

// ink is the part of a rectangle that is dark, in hundredths.
func ink(picture image.Image, w word, dpi float64) int {
	dark, all := 0, 0
	for y := int(w.top * dpi / 72); y <= int(w.base*dpi/72); y++ {
		for x := int(w.left * dpi / 72); x <= int(w.right*dpi/72); x++ {
			all++
			if r, _, _, _ := picture.At(x, y).RGBA(); r < 0x8000 {
				dark++
			}
		}
	}
	return 100 * dark / max(1, all)
}

// TestOutsideNamesOfEveryScript: poppler reads every name on the card of its
// holder as text, and draws something where it reads it.
func TestOutsideNamesOfEveryScript(t *testing.T) {
	outside(t, "pdftotext", "pdftoppm")
	for _, size := range []string{"a4", "letter"} {
		var args []string
		for _, name := range foreignNames {
			args = append(args, "--holder", name)
		}
		kit := filepath.Join(t.TempDir(), "kit")
		out := mustRun(t, 0, append(append([]string{"make"}, args...), "--paper", size, "--no-input", "-o", kit, sampleExport(t))...)
		if strings.Contains(out.stderr, "no font here has") {
			t.Fatalf("a font is missing: install those that .ci/run names\n%s", out.stderr)
		}
		for i, name := range foreignNames {
			t.Run(size+" "+name, func(t *testing.T) { checkNameOnCard(t, kit, i+1, name) })
		}
	}
}

func checkNameOnCard(t *testing.T, kit string, card int, name string) {
	t.Helper()
	const dpi = 150
	file := paper{kit: kit}.cardPDF(t, card)
	root := filepath.Join(t.TempDir(), "card")
	tool(t, "pdftoppm", "-r", strconv.Itoa(dpi), "-gray", "-png", "-singlefile", file, root)
	f, err := os.Open(root + ".png")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	picture, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	if text := unmarked(tool(t, "pdftotext", file, "-")); !strings.Contains(text, "For "+name) {
		t.Errorf("poppler does not read the name in its order:\n%.300s", text)
	}
	words := wordsOn(t, file)
	for _, part := range strings.Fields(name) {
		found := false
		for _, w := range words {
			if strings.Trim(unmarked(w.text), ".") != asListed(part) {
				continue
			}
			found = true
			if got := ink(picture, w, dpi); got < 5 || got > 60 {
				t.Errorf("%s: %d %% of its place is dark", part, got)
			}
		}
		if !found {
			t.Errorf("poppler does not read %q", part)
		}
	}
}
