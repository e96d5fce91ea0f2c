package render

import (
	"encoding/binary"
	"slices"
	"testing"
)

// tinyFont makes a TrueType font that draws every character as the same box,
// an em wide and high and some of it below the baseline, unless it is in
// blank. Tests need no font of the system.
func tinyFont(t testing.TB, characters, blank string) *Font {
	t.Helper()
	f, err := ParseFont(tinyFontFile(characters, blank))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

const tinyEm = 1000

func tinyFontFile(characters, blank string) []byte {
	runes := []rune(characters + blank)
	slices.Sort(runes)
	runes = slices.Compact(runes)
	box := join16(1, 50, -120, 950, 880, 3, 0) // contours, bounds, last point, no instructions
	box = append(box, 1, 1, 1, 1)              // four points on the outline
	box = append(box, join16(50, 0, 900, 0, -120, 1000, 0, -1000)...)
	var glyf, loca, cmap []byte
	loca = binary.BigEndian.AppendUint32(loca, 0)
	loca = binary.BigEndian.AppendUint32(loca, 0) // glyph 0 has no outline
	for i, r := range runes {
		if !slices.Contains([]rune(blank), r) {
			glyf = append(glyf, box...)
		}
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		for _, v := range []uint32{uint32(r), uint32(r), uint32(i + 1)} {
			cmap = binary.BigEndian.AppendUint32(cmap, v)
		}
	}
	head := make([]byte, 54)
	binary.BigEndian.PutUint32(head, 1<<16)
	binary.BigEndian.PutUint32(head[12:], 0x5F0F3CF5)
	binary.BigEndian.PutUint16(head[18:], tinyEm)
	binary.BigEndian.PutUint16(head[50:], 1) // long loca
	hhea := make([]byte, 36)
	binary.BigEndian.PutUint32(hhea, 1<<16)
	binary.BigEndian.PutUint16(hhea[4:], 880)
	binary.BigEndian.PutUint16(hhea[34:], 1) // one width for all
	maxp := append([]byte{0, 1, 0, 0}, join16(len(runes)+1)...)
	maxp = append(maxp, make([]byte, 26)...)
	table := join16(0, 1, 3, 10, 0, 12, 12, 0, 0, 16+12*len(runes), 0, 0, 0, len(runes))
	return sfntFile([]string{"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp"},
		[][]byte{append(table, cmap...), glyf, head, hhea, append(join16(tinyEm, 0), make([]byte, 2*len(runes))...), loca, maxp})
}

func join16(values ...int) []byte {
	var b []byte
	for _, v := range values {
		b = binary.BigEndian.AppendUint16(b, uint16(v))
	}
	return b
}

// sfntFile puts tables into a file (ISO/IEC 14496-22, 4.3).
func sfntFile(tags []string, tables [][]byte) []byte {
	file := append([]byte{0, 1, 0, 0}, join16(len(tags), 0, 0, 0)...)
	at := len(file) + 16*len(tags)
	var body []byte
	for i, tag := range tags {
		file = append(append(file, tag...), 0, 0, 0, 0)
		file = binary.BigEndian.AppendUint32(file, uint32(at+len(body)))
		file = binary.BigEndian.AppendUint32(file, uint32(len(tables[i])))
		body = append(body, tables[i]...)
		body = append(body, make([]byte, (4-len(body)%4)%4)...)
	}
	return append(file, body...)
}
