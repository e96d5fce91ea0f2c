package render

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"sync"
	"unicode"

	sfnt "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"
	"github.com/go-text/typesetting/harfbuzz"
)

// Font is a font file for the names that the embedded fonts cannot print:
// TrueType or CFF outlines, alone or the first of a collection. It is drawn as
// outlines, so that the PDF needs nothing of it but those of the name.
type Font struct {
	mu     sync.Mutex // face and shaper keep caches
	face   *sfnt.Face
	shaper *harfbuzz.Font
	perEm  float64
	shaped map[shapeKey][]cluster
	drawn  map[rune]bool // whether a character has ink, as far as asked
}

// MaxFont is the largest font file that is read, in bytes. The largest that
// systems come with, collections of Chinese fonts, have a third of it.
const MaxFont = 128 << 20

// ErrFont says that a file is no font that can be drawn.
var ErrFont = errors.New("not a font with outlines (TTF, OTF, TTC or OTC)")

// ParseFont reads a font file. Whatever the file holds, it returns a font or
// ErrFont.
func ParseFont(data []byte) (f *Font, err error) {
	defer func() {
		if recover() != nil {
			f, err = nil, ErrFont
		}
	}()
	loader, err := fontLoader(data)
	if err != nil {
		return nil, err
	}
	parsed, err := sfnt.NewFont(loader)
	if err != nil {
		return nil, ErrFont
	}
	f = &Font{face: sfnt.NewFace(parsed), shaped: map[shapeKey][]cluster{}, drawn: map[rune]bool{}}
	f.shaper = harfbuzz.NewFont(f.face)
	f.perEm = float64(parsed.Upem())
	if f.perEm < 16 || f.perEm > 16384 { // ISO/IEC 14496-22, head
		return nil, ErrFont
	}
	return f, nil
}

// Covers counts how many of the characters a font file has, from its table of
// characters alone: much quicker than ParseFont, and no promise that they have
// an outline. A file that is no font has none.
func Covers(data []byte, characters []rune) (n int) {
	defer func() {
		if recover() != nil {
			n = 0
		}
	}()
	loader, err := fontLoader(data)
	if err != nil {
		return 0
	}
	raw, err := loader.RawTable(opentype.MustNewTag("cmap"))
	if err != nil {
		return 0
	}
	table, _, err := tables.ParseCmap(raw)
	if err != nil {
		return 0
	}
	glyphs, _, err := sfnt.ProcessCmap(table, 0)
	if err != nil {
		return 0
	}
	for _, r := range characters {
		if id, ok := glyphs.Lookup(r); ok && id != 0 {
			n++
		}
	}
	return n
}

// fontLoader opens the first font of a file after it has looked at the table
// directory, so that no length in the file is believed.
func fontLoader(data []byte) (*opentype.Loader, error) {
	if len(data) < 12 || len(data) > MaxFont {
		return nil, ErrFont
	}
	at := uint64(0)
	if string(data[:4]) == "ttcf" {
		if len(data) < 16 || binary.BigEndian.Uint32(data[12:]) == 0 {
			return nil, ErrFont
		}
		at = uint64(binary.BigEndian.Uint32(data[12:]))
	}
	if err := checkDirectory(data, at); err != nil {
		return nil, err
	}
	if at > 0 { // the other fonts of a collection are not even looked at
		data = bytes.Clone(data)
		binary.BigEndian.PutUint32(data[8:], 1)
	}
	loaders, err := opentype.NewLoaders(bytes.NewReader(data))
	if err != nil || len(loaders) == 0 {
		return nil, ErrFont
	}
	return loaders[0], nil
}

// checkDirectory looks at the table directory that begins at a place of the
// file: its tag, and that every table lies inside the file and outlines are
// among them.
func checkDirectory(data []byte, at uint64) error {
	if at+12 > uint64(len(data)) {
		return ErrFont
	}
	switch tag := string(data[at : at+4]); tag {
	case "\x00\x01\x00\x00", "OTTO", "true":
	default:
		return ErrFont
	}
	outlines, sum := false, uint64(0)
	for i := range uint64(binary.BigEndian.Uint16(data[at+4:])) {
		entry := at + 12 + 16*i
		if entry+16 > uint64(len(data)) {
			return ErrFont
		}
		from, length := uint64(binary.BigEndian.Uint32(data[entry+8:])), uint64(binary.BigEndian.Uint32(data[entry+12:]))
		// tables that lie over each other would be copied once each
		if sum += length; from+length > uint64(len(data)) || sum > 2*uint64(len(data)) {
			return fmt.Errorf("%w: a table lies outside the file", ErrFont)
		}
		switch string(data[entry : entry+4]) {
		case "glyf", "CFF ", "CFF2":
			outlines = true
		}
	}
	if !outlines {
		return fmt.Errorf("%w: it has pictures in place of outlines, or none", ErrFont)
	}
	return nil
}

// ignorable are characters that only change how their neighbours are drawn:
// the joiners of Arabic and Indic scripts and emoji, and variation selectors.
func ignorable(r rune) bool {
	return r == '\u200C' || r == '\u200D' || r == '\uFE0E' || r == '\uFE0F'
}

// Has says whether the font can print r: a glyph of its own, and ink in it
// unless r is a mark, which may be drawn with its letter.
func (f *Font) Has(r rune) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	known, asked := f.drawn[r]
	if !asked {
		known = f.hasInk(r)
		f.drawn[r] = known
	}
	return known
}

func (f *Font) hasInk(r rune) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	id, ok := f.face.NominalGlyph(r)
	if !ok || id == 0 {
		return false
	}
	return unicode.Is(unicode.M, r) || len(f.outline(id)) > 0
}

// outline is the drawing of a glyph in font units; none for a space, and for
// glyphs that are pictures.
func (f *Font) outline(id sfnt.GID) []sfnt.Segment {
	switch g := f.face.GlyphData(id).(type) {
	case sfnt.GlyphOutline:
		return g.Segments
	case sfnt.GlyphSVG:
		return g.Outline.Segments
	}
	return nil
}
