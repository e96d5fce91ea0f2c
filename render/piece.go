package render

import (
	"slices"
	"strings"

	"github.com/go-text/typesetting/language"
)

// piece is a part of a text in one font and one direction, placed from left
// to right as it is seen. Measures are parts of the type size.
type piece struct {
	from     int // ownFont, or index of the fallback font
	x, w     float64
	text     string    // ownFont: as it is drawn, from left to right
	clusters []cluster // of a fallback font
	perEm    float64   // font units of the clusters in a type size
	lift     float64   // above the baseline
}

// plain says whether the font alone prints a text, from left to right.
func (f *font) plain(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !f.has(r) }) < 0
}

// stretch is a part of a text, in the order it is read, that has one font,
// one direction and one script.
type stretch struct {
	runes  []rune
	from   int
	level  int
	script language.Script
}

// set places a text: which font prints what, in the order it is seen, shaped
// as its scripts want. Every text of a page went through printable or known
// before, so that some font has everything. The pieces are shared: nothing in
// them may be changed.
func (f *font) set(s string) []piece {
	if done, ok := f.placed.Load(s); ok {
		return done.([]piece)
	}
	stretches := f.stretches([]rune(s))
	reorder(stretches)
	pieces := make([]piece, 0, len(stretches))
	x := 0.0
	for _, t := range stretches {
		p := f.place(t)
		p.x = x
		x += p.w
		pieces = append(pieces, p)
	}
	f.placed.Store(s, pieces)
	return pieces
}

// stretches cuts a text where font, direction or script change.
func (f *font) stretches(runes []rune) []stretch {
	levels := bidiLevels(runes)
	var out []stretch
	at := 0
	for _, end := range clusterEnds(runes) {
		c := stretch{runes: runes[at:end], from: f.home(runes[at:end]), level: levels[at]}
		if begins(runes[at]) && end > at+1 {
			c.level = levels[at+1]
		}
		at = end
		c.runes = slices.DeleteFunc(slices.Clone(c.runes), isMark)
		if len(c.runes) == 0 {
			continue
		}
		c.script = scriptOf(c.runes)
		if n := len(out); n > 0 && out[n-1].takes(c) {
			last := &out[n-1]
			last.runes = append(last.runes, c.runes...)
			if !last.script.Strong() {
				last.script = c.script
			}
			continue
		}
		out = append(out, c)
	}
	return out
}

// takes says whether the next cluster goes on with the stretch.
func (t stretch) takes(next stretch) bool {
	sameScript := t.script == next.script || !t.script.Strong() || !next.script.Strong() || t.from < 0
	return t.from == next.from && t.level == next.level && sameScript
}

// scriptOf is the script of the first character that has one.
func scriptOf(runes []rune) language.Script {
	for _, r := range runes {
		if s := language.LookupScript(r); s.Strong() {
			return s
		}
	}
	return language.Common
}

// reorder puts stretches in the order they are seen (UAX #9, L2).
func reorder(t []stretch) {
	for level := 2; level >= 1; level-- {
		for i := 0; i < len(t); i++ {
			if t[i].level < level {
				continue
			}
			end := i
			for end < len(t) && t[end].level >= level {
				end++
			}
			slices.Reverse(t[i:end])
			i = end
		}
	}
}

// inOrderDrawn turns text that runs from right to left around, its brackets
// too. Marks stay behind their letters.
func inOrderDrawn(runes []rune, rtl bool) []rune {
	if !rtl {
		return runes
	}
	out := make([]rune, 0, len(runes))
	for _, c := range slices.Backward(clustersOf(string(runes))) {
		out = append(out, c...)
	}
	for i, r := range out {
		if m, ok := mirrored[r]; ok {
			out[i] = m
		}
	}
	return out
}

// place shapes a stretch.
func (f *font) place(t stretch) piece {
	rtl := t.level%2 == 1
	if t.from < 0 {
		text := string(inOrderDrawn(t.runes, rtl))
		units, _ := f.units(text)
		return piece{from: ownFont, text: text, w: units / f.perEm}
	}
	of := f.others.fonts[t.from]
	p := piece{from: t.from, perEm: of.perEm / f.others.scale[t.from], lift: f.others.lift[t.from]}
	p.clusters = of.shape(shapeKey{string(t.runes), t.script, rtl})
	for _, c := range p.clusters {
		p.w += c.w / p.perEm
	}
	return p
}
