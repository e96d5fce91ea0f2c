package render

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"

	sfnt "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// boldStroke thickens outlines for bold text, in parts of the type size: the
// fallback fonts are given in one weight.
const boldStroke = 0.022

// paths are the PDF operators that draw a cluster, in font units with its start
// at x = 0 and the baseline at y = 0, "" when it has no ink (PDF 1.7, 8.5.2).
func (f *Font) paths(c cluster) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	var b strings.Builder
	for _, g := range c.glyphs {
		g.x -= c.x
		f.path(&b, g)
	}
	return b.String()
}

// path writes one glyph. A font that panics loses the glyph: fonts are foreign
// files, and make has warned by then of every letter without ink.
func (f *Font) path(b *strings.Builder, g glyph) {
	defer func() { _ = recover() }()
	segments := f.outline(g.id)
	if len(segments) == 0 {
		return
	}
	var at sfnt.SegmentPoint // where the pen is, without the place of the glyph
	for i, s := range segments {
		p := s.ArgsSlice()
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			if i > 0 {
				b.WriteString("h\n")
			}
			g.point(b, p[0])
			b.WriteString("m\n")
		case opentype.SegmentOpLineTo:
			g.point(b, p[0])
			b.WriteString("l\n")
		case opentype.SegmentOpQuadTo: // PDF has cubic curves only
			g.point(b, toward(at, p[0]))
			g.point(b, toward(p[1], p[0]))
			g.point(b, p[1])
			b.WriteString("c\n")
		case opentype.SegmentOpCubeTo:
			for _, q := range p {
				g.point(b, q)
			}
			b.WriteString("c\n")
		}
		at = p[len(p)-1]
	}
	b.WriteString("h\n")
}

// toward is two thirds of the way from an end of a quadratic curve to its
// control point: the control point of the same curve as a cubic one.
func toward(end, control sfnt.SegmentPoint) sfnt.SegmentPoint {
	return sfnt.SegmentPoint{X: end.X + (control.X-end.X)*2/3, Y: end.Y + (control.Y-end.Y)*2/3}
}

// point writes a place of the glyph, to a tenth of a font unit.
func (g glyph) point(b *strings.Builder, p sfnt.SegmentPoint) {
	for _, v := range [2]float64{float64(p.X) + g.x, float64(p.Y) + g.y} {
		b.WriteString(strings.TrimSuffix(strconv.FormatFloat(v, 'f', 1, 64), ".0"))
		b.WriteByte(' ')
	}
}

// actualText is the property list that says what a drawing reads as (PDF 1.7,
// 14.9.4), so that the text can be searched, copied and read aloud.
func actualText(s string) string {
	var b strings.Builder
	b.WriteString("<</ActualText <FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	b.WriteString(">>>")
	return b.String()
}

// textLayer is the text that is written, unseen, where a cluster is drawn, and
// how wide the font sets it, in parts of the type size. The PDF writer takes
// nothing above U+FFFF; readers that know ActualText read that in its place.
func (f *font) textLayer(s string) (text string, width float64) {
	text = strings.Map(func(r rune) rune {
		if r > 0xFFFF || ignorable(r) {
			return '\uFFFD'
		}
		return r
	}, s)
	units := 0
	for _, r := range text {
		if w, ok := f.advance[r]; ok {
			units += int(w)
		} else {
			units += int(f.missing)
		}
	}
	return text, float64(units) / f.perEm
}
