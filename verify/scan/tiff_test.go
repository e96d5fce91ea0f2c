package scan

import (
	"bytes"
	"context"
	"encoding/binary"
	"image"
	"image/jpeg"
	"math"
	"slices"
	"testing"
)

// tiffField is one field of a TIFF file made here.
type tiffField struct {
	tag, kind uint16
	values    []uint32 // of tiffRational: numerators and denominators in turn
	bytes     []byte   // of tiffUndefined
}

// buildTIFF writes a file of one page: the pieces of its pixels, then the
// directory, then the values that do not fit into it. Offsets and sizes of the
// pieces are added under the given tags.
func buildTIFF(order binary.AppendByteOrder, pieces [][]byte, atTag, sizeTag uint16, fields ...tiffField) []byte {
	file := []byte("II*\x00\x00\x00\x00\x00")
	if order == binary.AppendByteOrder(binary.BigEndian) {
		file = []byte("MM\x00*\x00\x00\x00\x00")
	}
	var at, size []uint32
	for _, p := range pieces {
		at, size = append(at, uint32(len(file))), append(size, uint32(len(p)))
		file = append(file, p...)
	}
	fields = append(fields, tiffField{tag: atTag, kind: tiffLong, values: at}, tiffField{tag: sizeTag, kind: tiffLong, values: size})
	slices.SortStableFunc(fields, func(a, b tiffField) int { return int(a.tag) - int(b.tag) })
	put := order.(binary.ByteOrder)
	put.PutUint32(file[tiffFirst:], uint32(len(file)))
	next := uint32(len(file) + 2 + tiffEntry*len(fields) + 4)
	file = order.AppendUint16(file, uint16(len(fields)))
	var tail []byte
	for _, f := range fields {
		data, count := f.bytes, len(f.bytes)
		for _, v := range f.values {
			if f.kind == tiffShort {
				data = order.AppendUint16(data, uint16(v))
			} else {
				data = order.AppendUint32(data, v)
			}
			count++
		}
		if f.kind == tiffRational {
			count /= 2
		}
		file = order.AppendUint16(order.AppendUint16(file, f.tag), f.kind)
		file = order.AppendUint32(file, uint32(count))
		if len(data) <= 4 {
			file = append(file, append(data, 0, 0, 0, 0)[:4]...)
			continue
		}
		file = order.AppendUint32(file, next+uint32(len(tail)))
		tail = append(tail, data...)
	}
	return append(order.AppendUint32(file, 0), tail...)
}

func short(tag uint16, v uint32) tiffField {
	return tiffField{tag: tag, kind: tiffShort, values: []uint32{v}}
}
func long(tag uint16, v uint32) tiffField {
	return tiffField{tag: tag, kind: tiffLong, values: []uint32{v}}
}

// cropped is a part of the picture; beyond its edge it is white.
func cropped(g *gray, x, y, w, h int) *gray {
	o := newGray(w, h)
	for j := range h {
		for i := range w {
			o.pix[j*w+i] = 255
			if x+i < g.w && y+j < g.h {
				o.pix[j*w+i] = g.pix[(y+j)*g.w+x+i]
			}
		}
	}
	return o
}

// splitJPEG takes the quantisation and Huffman tables out of a JPEG file.
func splitJPEG(file []byte) (tables, rest []byte) {
	tables, rest = []byte{0xFF, 0xD8}, []byte{0xFF, 0xD8}
	for at := 2; at < len(file); {
		if file[at+1] == 0xDA {
			return append(tables, 0xFF, 0xD9), append(rest, file[at:]...)
		}
		n := 2 + int(binary.BigEndian.Uint16(file[at+2:]))
		if m := file[at+1]; m == 0xDB || m == 0xC4 {
			tables = append(tables, file[at:at+n]...)
		} else {
			rest = append(rest, file[at:at+n]...)
		}
		at += n
	}
	panic("no scan in it")
}

// jpegTIFF is a TIFF file whose pieces of w x h pixels are JPEG pictures.
func jpegTIFF(t testing.TB, order binary.AppendByteOrder, g *gray, w, h int, shared bool, more ...tiffField) []byte {
	var pieces [][]byte
	var tables []byte
	for y := 0; y < g.h; y += h {
		for x := 0; x < g.w; x += w {
			part := cropped(g, x, y, w, h)
			if w == g.w { // the last strip may be cut
				part = cropped(g, x, y, w, min(h, g.h-y))
			}
			data := jpegFile(t, part.image(), 75)
			if shared {
				tables, data = splitJPEG(data)
			}
			pieces = append(pieces, data)
		}
	}
	fields := append([]tiffField{
		long(tagWidth, uint32(g.w)), long(tagHeight, uint32(g.h)), short(258, 8),
		short(tagCompression, compressionJPEG), short(tagPhotometric, 1), short(277, 1),
	}, more...)
	if shared {
		fields = append(fields, tiffField{tag: tagJPEGTables, kind: tiffUndefined, bytes: tables})
	}
	if w == g.w {
		return buildTIFF(order, pieces, tagStripOffsets, tagStripBytes, append(fields, long(tagRowsPerStrip, uint32(h)))...)
	}
	return buildTIFF(order, pieces, tagTileOffsets, tagTileBytes, append(fields, long(tagTileWidth, uint32(w)), long(tagTileHeight, uint32(h)))...)
}

func TestReadTIFFOfJPEG(t *testing.T) {
	s := smallSheet(t)
	g := s.g
	le, be := binary.AppendByteOrder(binary.LittleEndian), binary.AppendByteOrder(binary.BigEndian)
	inCM := []tiffField{
		{tag: tagXResolution, kind: tiffRational, values: []uint32{1181, 10}},
		{tag: tagYResolution, kind: tiffRational, values: []uint32{1181, 10}},
		short(tagResolutionUnit, unitCentimetre),
	}
	tests := []struct {
		name string
		data []byte
		dpi  float64
	}{
		{"one strip", jpegTIFF(t, le, g, g.w, g.h, false), 0},
		{"strips, shared tables", jpegTIFF(t, le, g, g.w, 64, true), 0},
		{"strips, big-endian, 300 dpi", jpegTIFF(t, be, g, g.w, 48, true, inCM...), 299.97},
		{"tiles", jpegTIFF(t, le, g, 256, 128, true), 0},
		{"white is zero", jpegTIFF(t, le, g.inverted(), g.w, 64, true, short(tagPhotometric, whiteIsZero)), 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			pages := readAll(t, tt.data, Options{})
			if len(pages) != 1 || pages[0].Width != g.w || pages[0].Height != g.h || math.Abs(pages[0].DPI-tt.dpi) > 0.01 {
				t.Fatalf("pages %+v", pages)
			}
			if got, want := textsOf(pages[0].Symbols), s.texts(); !slices.Equal(got, want) {
				t.Errorf("symbols %q, want %q", got, want)
			}
			for _, symbol := range pages[0].Symbols {
				if symbol.Inverted {
					t.Error("read as a negative")
				}
			}
		})
	}
}

func TestReadRefusesDamagedTIFFOfJPEG(t *testing.T) {
	le := binary.AppendByteOrder(binary.LittleEndian)
	g := newGray(64, 64)
	piece := encode(t, func(b *bytes.Buffer) error { return jpeg.Encode(b, image.NewGray(image.Rect(0, 0, 64, 640)), nil) })
	whole := jpegTIFF(t, le, g, 64, 16, true)
	page := func(pieces [][]byte, rows uint32) []byte {
		return buildTIFF(le, pieces, tagStripOffsets, tagStripBytes, long(tagWidth, 64), long(tagHeight, 64),
			short(tagCompression, compressionJPEG), short(tagPhotometric, 1), long(tagRowsPerStrip, rows))
	}
	tests := []struct {
		name string
		data []byte
	}{
		{"no strips", page(nil, 64)},
		{"too few strips", page([][]byte{piece}, 16)},
		{"a strip that is larger than the page", page([][]byte{piece}, 64)},
		{"a strip that is smaller than the page", page([][]byte{jpegFile(t, image.NewGray(image.Rect(0, 0, 64, 63)), 80)}, 64)},
		{"no JPEG", page([][]byte{[]byte("nothing")}, 64)},
		{"no rows a strip", page([][]byte{piece}, 0)},
		{"cut off", whole[:len(whole)-20]},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got error
			for _, err := range Read(context.Background(), tt.data, Options{}) {
				got = err
			}
			if got == nil {
				t.Error("no error")
			}
		})
	}
}
