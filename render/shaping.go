package render

import (
	sfnt "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// cluster is the least part of a shaped text: the characters that are drawn
// together, and their glyphs. Measures are font units, x from the start of the
// shaped text.
type cluster struct {
	text   string // in the order it is read
	x, w   float64
	glyphs []glyph
}

// glyph is an outline and where it stands in the text.
type glyph struct {
	id   sfnt.GID
	x, y float64
}

// shapeKey is what the shape of a text depends on.
type shapeKey struct {
	text   string
	script language.Script
	rtl    bool
}

// maxShaped bounds how many shaped texts a font keeps.
const maxShaped = 4096

// shape sets a text of one script and direction: letters joined, marks above
// and below their letters, vowel signs in their place, as the font says
// (OpenType GSUB and GPOS, by a port of HarfBuzz). Clusters come from left to
// right. A font that makes the shaper panic is set glyph by glyph.
func (f *Font) shape(key shapeKey) []cluster {
	f.mu.Lock()
	defer f.mu.Unlock()
	if done, ok := f.shaped[key]; ok {
		return done
	}
	done, ok := f.shapeRun(key)
	if !ok {
		done = f.unshaped(key)
	}
	if len(f.shaped) == maxShaped {
		clear(f.shaped)
	}
	f.shaped[key] = done
	return done
}

func (f *Font) shapeRun(key shapeKey) (done []cluster, ok bool) {
	defer func() {
		if recover() != nil {
			done, ok = nil, false
		}
	}()
	runes := []rune(key.text)
	b := harfbuzz.NewBuffer()
	b.AddRunes(runes, 0, len(runes))
	b.Props = harfbuzz.SegmentProperties{Direction: harfbuzz.LeftToRight, Script: key.script, Language: language.NewLanguage("und")}
	if key.rtl {
		b.Props.Direction = harfbuzz.RightToLeft
	}
	b.Shape(f.shaper, nil)
	x := 0.0
	for i, info := range b.Info {
		if i == 0 || info.Cluster != b.Info[i-1].Cluster {
			done = append(done, cluster{text: clusterText(runes, b.Info, info.Cluster), x: x})
		}
		c, at := &done[len(done)-1], b.Pos[i]
		c.glyphs = append(c.glyphs, glyph{info.Glyph, x + float64(at.XOffset), float64(at.YOffset)})
		c.w += float64(at.XAdvance)
		x += float64(at.XAdvance)
	}
	return done, true
}

// clusterText is the part of the text from one cluster to the next one that
// is read.
func clusterText(runes []rune, glyphs []harfbuzz.GlyphInfo, from int) string {
	end := len(runes)
	for _, g := range glyphs {
		if g.Cluster > from {
			end = min(end, g.Cluster)
		}
	}
	return string(runes[from:end])
}

// unshaped sets every character by itself.
func (f *Font) unshaped(key shapeKey) []cluster {
	var done []cluster
	x := 0.0
	for _, r := range inOrderDrawn([]rune(key.text), key.rtl) {
		c := f.single(r, x)
		done = append(done, c)
		x += c.w
	}
	return done
}

func (f *Font) single(r rune, x float64) (c cluster) {
	c = cluster{text: string(r), x: x}
	defer func() {
		if recover() != nil {
			c = cluster{text: string(r), x: x}
		}
	}()
	if id, ok := f.face.NominalGlyph(r); ok {
		c.glyphs = []glyph{{id, x, 0}}
		c.w = float64(f.face.HorizontalAdvance(id))
	}
	return c
}

// reach is how far glyphs go above and below the baseline, in parts of the
// type size.
func (f *Font) reach(clusters []cluster) (up, down float64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, c := range clusters {
		for _, g := range c.glyphs {
			top, bottom := f.extent(g)
			up, down = max(up, top/f.perEm), max(down, -bottom/f.perEm)
		}
	}
	return up, down
}

func (f *Font) extent(g glyph) (top, bottom float64) {
	defer func() {
		if recover() != nil {
			top, bottom = 0, 0
		}
	}()
	for _, s := range f.outline(g.id) {
		for _, p := range s.ArgsSlice() {
			top, bottom = max(top, float64(p.Y)+g.y), min(bottom, float64(p.Y)+g.y)
		}
	}
	return top, bottom
}
