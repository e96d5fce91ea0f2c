package render

import (
	"encoding/binary"
	"errors"
	"fmt"
	"sync"
	"unicode"

	"otpaper/templates"
)

// font is what laying text out needs of a TrueType font: which characters it
// has and how wide they are. The outlines are the PDF writer's matter.
type font struct {
	name    string
	data    []byte
	perEm   float64
	advance map[rune]uint16 // font units
	missing uint16          // width of what the font lacks, font units
	others  *fallback       // for what the font lacks
	placed  *sync.Map       // texts that were set already: string to []piece
}

// millimetres per point.
const mmPerPoint = 25.4 / 72

// capHeight and descent of the three fonts, in parts of the type size: the
// largest of them.
const (
	capHeight = 0.73
	descent   = 0.21
)

// fonts are parsed once for all kits.
var fonts = sync.OnceValues(func() ([3]*font, error) {
	var all [3]*font
	for face, data := range [3][]byte{templates.Regular, templates.Bold, templates.Mono} {
		f, err := parseFont(data)
		if err != nil {
			return all, fmt.Errorf("font %d: %w", face+1, err)
		}
		f.name = [3]string{"regular", "bold", "mono"}[face]
		all[face] = f
	}
	own, err := ParseFont(templates.Regular)
	if err != nil {
		return all, fmt.Errorf("font 1: %w", err)
	}
	ownOutlines = own
	return withFallback(all, nil, nil), nil
})

// ownOutlines is the regular font as outlines, for letters with accents that
// are no one character: the PDF writer cannot place an accent.
var ownOutlines *Font

// width of s in mm.
func (f *font) width(s string, points float64) float64 {
	units, all := f.units(s)
	w := units / f.perEm
	if !all {
		w = 0
		for _, p := range f.set(s) {
			w += p.w
		}
	}
	return w * points * mmPerPoint
}

// units is the width of s in font units, and whether the font alone prints it.
func (f *font) units(s string) (units float64, all bool) {
	sum := 0
	for _, r := range s {
		w, ok := f.advance[r]
		if !ok {
			return 0, false
		}
		sum += int(w)
	}
	return float64(sum), true
}

// has says whether the font can print r, without the fallback fonts.
func (f *font) has(r rune) bool {
	_, ok := f.advance[r]
	return ok
}

var errFont = errors.New("not a TrueType font with outlines and a Unicode cmap")

// parseFont reads the tables head, hhea, hmtx and cmap (format 4) of an sfnt
// file with TrueType outlines (ISO/IEC 14496-22).
func parseFont(data []byte) (*font, error) {
	tables, err := fontTables(data)
	if err != nil {
		return nil, err
	}
	head, hhea, hmtx, cmap := tables["head"], tables["hhea"], tables["hmtx"], tables["cmap"]
	if len(head) < 54 || len(hhea) < 36 || len(cmap) < 4 || tables["glyf"] == nil {
		return nil, errFont
	}
	f := &font{data: data, perEm: float64(binary.BigEndian.Uint16(head[18:]))}
	long := int(binary.BigEndian.Uint16(hhea[34:]))
	if f.perEm == 0 || long == 0 || len(hmtx) < 4*long {
		return nil, errFont
	}
	glyphs, err := fontGlyphs(cmap)
	if err != nil {
		return nil, err
	}
	f.missing = binary.BigEndian.Uint16(hmtx)
	f.advance = make(map[rune]uint16, len(glyphs))
	for r, glyph := range glyphs {
		// glyphs beyond the long entries have the width of the last one
		if !unicode.Is(unicode.Mn, r) { // accents need placing: see ownOutlines
			f.advance[r] = binary.BigEndian.Uint16(hmtx[4*min(int(glyph), long-1):])
		}
	}
	return f, nil
}

// fontTables cuts the file by its table directory. Fonts with CFF outlines and
// collections are refused by their tag.
func fontTables(data []byte) (map[string][]byte, error) {
	if len(data) < 12 || binary.BigEndian.Uint32(data) != 0x00010000 {
		return nil, errFont
	}
	tables := map[string][]byte{}
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		at := 12 + 16*i
		if len(data) < at+16 {
			return nil, errFont
		}
		from, length := uint64(binary.BigEndian.Uint32(data[at+8:])), uint64(binary.BigEndian.Uint32(data[at+12:]))
		if from+length > uint64(len(data)) {
			return nil, errFont
		}
		tables[string(data[at:at+4])] = data[from : from+length]
	}
	return tables, nil
}

// fontGlyphs reads the Windows Unicode subtable of format 4, the one that the
// PDF writer reads too.
func fontGlyphs(cmap []byte) (map[rune]uint16, error) {
	for i := range int(binary.BigEndian.Uint16(cmap[2:])) {
		at := 4 + 8*i
		if len(cmap) < at+8 {
			return nil, errFont
		}
		from := int(binary.BigEndian.Uint32(cmap[at+4:]))
		if binary.BigEndian.Uint32(cmap[at:]) != 3<<16|1 || len(cmap) < from+14 {
			continue
		}
		if sub := cmap[from:]; binary.BigEndian.Uint16(sub) == 4 {
			return segmentGlyphs(sub)
		}
	}
	return nil, errFont
}

// segmentGlyphs reads a cmap subtable of format 4.
func segmentGlyphs(sub []byte) (map[rune]uint16, error) {
	word := func(at int) int {
		if at < 0 || at+2 > len(sub) {
			return 0
		}
		return int(binary.BigEndian.Uint16(sub[at:]))
	}
	size := word(6) // twice the number of segments
	if len(sub) < 16+4*size {
		return nil, errFont
	}
	glyphs := map[rune]uint16{}
	for i := 0; i < size; i += 2 {
		end, start := word(14+i), word(16+size+i)
		delta, offsetAt := word(16+2*size+i), 16+3*size+i
		for c := start; c <= end && c < 0xFFFF; c++ {
			glyph := c + delta
			if offset := word(offsetAt); offset != 0 {
				if glyph = word(offsetAt + offset + 2*(c-start)); glyph != 0 {
					glyph += delta
				}
			}
			if glyph &= 0xFFFF; glyph != 0 {
				glyphs[rune(c)] = uint16(glyph)
			}
		}
	}
	return glyphs, nil
}
