package render

import (
	"testing"

	"otpaper/templates"
)

// TestFontsCoverTheScripts that are printed without a further font.
func TestFontsCoverTheScripts(t *testing.T) {
	const sample = "AZaz09 ÄöüßÇçĞğŁłŐőŘřȘțŻż ΑΩαωΐ АЯаяЄєЇїҐґ ẠạỄễƯươ “”‘’…–—•€°×−≤≥←→\u00A0"
	for i, f := range testFonts(t) {
		for _, r := range sample {
			if !f.has(r) && r != '•' {
				t.Errorf("font %d has no %q (%U)", i, r, r)
			}
		}
	}
}

// TestFontWidths compares with widths that the fonts' own tables have: the
// mono font is 600 thousandths wide throughout.
func TestFontWidths(t *testing.T) {
	all := testFonts(t)
	for r := range all[templates.Fixed].advance {
		if got := all[templates.Fixed].advance[r]; got != 600 && got != 0 {
			t.Fatalf("%U is %d units wide in the mono font, want 600", r, got)
		}
	}
	if got, want := all[templates.Fixed].width("OTP1", 10), 4*6*mmPerPoint; got != want {
		t.Errorf("width of 4 characters at 10 pt: %.4f mm, want %.4f", got, want)
	}
	i, w := all[templates.Sans].width("i", 10), all[templates.Sans].width("W", 10)
	if i <= 0 || w < 2*i {
		t.Errorf("i is %.2f mm wide and W %.2f", i, w)
	}
}

func TestParseFontRefusesOthers(t *testing.T) {
	for name, data := range map[string][]byte{
		"nothing":          nil,
		"CFF outlines":     append([]byte("OTTO"), templates.Regular[4:]...),
		"collection":       append([]byte("ttcf"), templates.Regular[4:]...),
		"cut short":        templates.Regular[:200],
		"tables elsewhere": append(append([]byte{}, templates.Regular[:12]...), make([]byte, 400)...),
	} {
		if _, err := parseFont(data); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func FuzzParseFont(f *testing.F) {
	f.Add(templates.Mono[:4000])
	f.Add(templates.Regular)
	f.Fuzz(func(t *testing.T, data []byte) {
		if got, err := parseFont(data); err == nil && got.perEm <= 0 {
			t.Fatal("a font without a unit")
		}
	})
}
