package render

import (
	"bytes"
	"compress/zlib"
	"io"
	"regexp"
	"strconv"
	"testing"
)

// streams are the contents of the pages of a PDF file, unpacked, fonts and
// their tables left out.
func streams(t testing.TB, data []byte) []string {
	t.Helper()
	var pages []string
	object := regexp.MustCompile(`(?s)<<[^<>]*/Length ([0-9]+)[^<>]*>>\nstream\n`)
	for _, at := range object.FindAllSubmatchIndex(data, -1) {
		n, err := strconv.Atoi(string(data[at[2]:at[3]]))
		if err != nil || at[1]+n > len(data) {
			t.Fatalf("a stream of %d bytes: %v", n, err)
		}
		packed, err := zlib.NewReader(bytes.NewReader(data[at[1] : at[1]+n]))
		if err != nil {
			continue // not packed: the map of characters
		}
		text, err := io.ReadAll(packed)
		if err == nil && bytes.Contains(text, []byte(" Tf ")) {
			pages = append(pages, string(text))
		}
	}
	return pages
}

var (
	fontSize = regexp.MustCompile(`/F\S+ ([0-9.]+) Tf`)
	// colour operators of PDF (ISO 32000-1, table 74) with what stands before
	colour = regexp.MustCompile(`(?m)((?:[0-9.]+ )+)(g|G|rg|RG|k|K)\b|/\S+ (?:cs|CS|sh)\b`)
)

// TestPDFIsLargeAndBlackEnough: read back from the files themselves, no type is
// smaller than 9 points, and nothing is drawn but in black, or white under it.
// What a page says, it says without colour.
func TestPDFIsLargeAndBlackEnough(t *testing.T) {
	const least = 9
	for _, o := range []Options{homeOptions, bareOptions} {
		for _, f := range files(t, home.build(t), o) {
			pages := streams(t, f.Data)
			if len(pages) != f.Pages {
				t.Errorf("%s: %d contents of %d pages", f.Name, len(pages), f.Pages)
			}
			for i, page := range pages {
				for _, m := range fontSize.FindAllStringSubmatch(page, -1) {
					if size, err := strconv.ParseFloat(m[1], 64); err != nil || size < least {
						t.Errorf("%s, page %d: type of %s points", f.Name, i+1, m[1])
					}
				}
				for _, m := range colour.FindAllStringSubmatch(page, -1) {
					if m[1] != "0.000 " && m[1] != "0 " && m[1] != "1.000 " && m[1] != "1 " &&
						m[1] != "0.000 0.000 0.000 " && m[1] != "1.000 1.000 1.000 " {
						t.Errorf("%s, page %d: a colour: %q", f.Name, i+1, m[0])
					}
				}
			}
		}
	}
}
