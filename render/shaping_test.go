package render

import (
	"strings"
	"testing"
)

// TestArabicIsJoined: the letters of a word take the forms of their places,
// and lam with alef is one sign.
func TestArabicIsJoined(t *testing.T) {
	base := withFallback(testFonts(t), []*Font{dejaVu(t)}, nil)
	glyphs := func(s string) (ids []uint32) {
		for _, p := range base[0].set(s) {
			for _, c := range p.clusters {
				for _, g := range c.glyphs {
					ids = append(ids, uint32(g.id))
				}
			}
		}
		return ids
	}
	alone := glyphs("ه")[0]
	word := glyphs(isolated("ههه"))
	if len(word) != 3 || word[0] == word[1] || word[1] == word[2] || word[2] == alone {
		t.Errorf("ههه is drawn with glyphs %d; alone the letter is %d", word, alone)
	}
	if apart := glyphs(isolated("ه\u200cه")); len(apart) < 2 || apart[0] != alone {
		t.Errorf("with a non-joiner between them the letters are drawn with %d, alone with %d", apart, alone)
	}
	for _, ligature := range []string{"لا", "لأ", "لآ", "لإ"} {
		if got := len(glyphs(isolated(ligature))); got != 1 {
			t.Errorf("%s is drawn with %d glyphs, want 1", ligature, got)
		}
	}
}

// TestTextLayerReadsAsTheName: the text under the letters, put together in the
// order it is seen, has every character of the name.
func TestTextLayerReadsAsTheName(t *testing.T) {
	fonts := withFallback(testFonts(t), []*Font{dejaVu(t)}, nil)
	for _, name := range []string{"محمد عبد الله", "لا إله", "יעל כהן (12)", "😀 Bank", "علی\u200cرضا", "ẹ\u0301x\u0302", "שָׁלוֹם"} {
		text := printable(name, fonts)
		var layer strings.Builder
		x := 0.0
		for _, p := range fonts[0].set(text) {
			if p.x < x-1e-9 {
				t.Errorf("%s: a piece at %.3f, the one before ends at %.3f", name, p.x, x)
			}
			x = p.x + p.w
			layer.WriteString(p.text)
			for _, c := range p.clusters {
				layer.WriteString(c.text)
			}
		}
		for _, r := range bare(text) {
			if got, want := strings.Count(layer.String(), string(r)), strings.Count(bare(text), string(r)); got != want && mirrored[r] == 0 {
				t.Errorf("%s: %q stands %d times in the text layer %q, want %d", name, r, got, layer.String(), want)
			}
		}
		if strings.Contains(text, "[U+") {
			t.Errorf("%s: printed as %s", name, text)
		}
	}
}

// TestFirstFontThatHasIt prints, in the order given; a word is not taken apart
// when a later font has all of it.
func TestFirstFontThatHasIt(t *testing.T) {
	fonts := withFallback(testFonts(t), []*Font{tinyFont(t, "山", ""), tinyFont(t, "山田\u0E01", "")}, nil)
	var got []int
	for _, p := range fonts[0].set("a山田b\u0E01") {
		got = append(got, p.from)
	}
	want := []int{ownFont, 1, 2, ownFont, 2}
	if len(got) != len(want) {
		t.Fatalf("fonts %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("fonts %v, want %v", got, want)
		}
	}
}

// TestTallFontsFitTheLine, made smaller and lifted, so that no letter leaves
// it; what fits stays as it is.
func TestTallFontsFitTheLine(t *testing.T) {
	for up := 0.1; up < 3; up += 0.07 {
		for down := 0.0; down < 2; down += 0.07 {
			scale, lift := fitLine(up, down)
			if scale > 1 || up*scale+lift > tallest+1e-9 || down*scale-lift > deepest+1e-9 {
				t.Errorf("%.2f above and %.2f below: scale %.3f, lift %.3f", up, down, scale, lift)
			}
			if up <= tallest && down <= deepest && (scale != 1 || lift != 0) {
				t.Errorf("%.2f above and %.2f below fit, and are scaled by %.3f, lifted by %.3f", up, down, scale, lift)
			}
		}
	}
	fonts := withFallback(testFonts(t), []*Font{tinyFont(t, "山", "")}, []string{"山"})
	if scale := fonts[0].others.scale[1]; scale != 1 {
		t.Errorf("a font that fits is scaled by %.3f", scale)
	}
}

// TestAccentsStandOverTheirLetters, where letter and accent are no one
// character.
func TestAccentsStandOverTheirLetters(t *testing.T) {
	f := testFonts(t)[0]
	for _, s := range []string{"x\u0302", "ẹ\u0301", "м\u0301"} {
		p := f.set(s)
		if len(p) != 1 || len(p[0].clusters) != 1 || len(p[0].clusters[0].glyphs) != 2 {
			t.Fatalf("%q: %+v", s, p)
		}
		c := p[0].clusters[0]
		middle := func(g glyph) float64 {
			least, most := 1e9, -1e9
			for _, segment := range ownOutlines.outline(g.id) {
				for _, at := range segment.ArgsSlice() {
					least, most = min(least, float64(at.X)+g.x), max(most, float64(at.X)+g.x)
				}
			}
			return (least + most) / 2
		}
		letter, accent := middle(c.glyphs[0]), middle(c.glyphs[1])
		if d := (accent - letter) / ownOutlines.perEm; d < -0.08 || d > 0.08 {
			t.Errorf("%q: the accent is %.2f of the type size off", s, d)
		}
	}
}
