package heic

import (
	"encoding/binary"
	"os"
	"slices"
	"testing"
)

// newBox is a box with its parts one after the other.
func newBox(kind string, parts ...[]byte) []byte {
	body := slices.Concat(parts...)
	return slices.Concat(binary.BigEndian.AppendUint32(nil, uint32(8+len(body))), []byte(kind), body)
}

// bytesOf lays out numbers, each in as many bytes as its type has.
func bytesOf(numbers ...any) []byte {
	var b []byte
	for _, n := range numbers {
		b, _ = binary.Append(b, binary.BigEndian, n)
	}
	return b
}

// gridFile puts the pictures of files, all of one size, side by side, w x h
// pixels of them, the way an iPhone does: tiles as hidden items, the grid in
// idat, a turn by 90 degrees.
func gridFile(t testing.TB, files [][]byte, across, w, h int) []byte {
	t.Helper()
	n := len(files)
	gridID := uint16(n + 1)
	var kinds, extents, ids, tiles []byte
	var configs [][]byte
	for i, file := range files {
		m, err := readMeta(file)
		if err != nil {
			t.Fatal(err)
		}
		it := m.items[m.primary]
		configs = append(configs, newBox("hvcC", find(it.properties, "hvcC")))
		kinds = append(kinds, newBox("infe", bytesOf(uint32(2<<24|1), uint16(i+1), uint16(0)), []byte("hvc1\x00"))...)
		ids = binary.BigEndian.AppendUint16(ids, uint16(i+1))
		extents = append(extents, bytesOf(uint16(i+1), uint16(0), uint16(0), uint16(1), uint32(len(tiles)), uint32(len(it.data)))...)
		tiles = append(tiles, it.data...)
	}
	kinds = append(kinds, newBox("infe", bytesOf(uint32(2<<24), gridID, uint16(0)), []byte("grid\x00"))...)
	grid := bytesOf(uint8(0), uint8(0), uint8(n/across-1), uint8(across-1), uint16(w), uint16(h))
	extents = append(extents, bytesOf(gridID, uint16(1), uint16(0), uint16(1), uint32(0), uint32(len(grid)))...)
	var properties, owners []byte
	for i, c := range configs {
		properties = append(properties, c...)
		owners = append(owners, bytesOf(uint16(i+1), uint8(1), uint8(0x80|(i+1)))...)
	}
	properties = append(properties, newBox("irot", []byte{1})...)
	owners = append(owners, bytesOf(gridID, uint8(1), uint8(0x80|(n+1)))...)
	build := func(start int) []byte { // where the tiles begin in the file
		at := slices.Clone(extents)
		for i := range n {
			offset := at[i*16+8:]
			binary.BigEndian.PutUint32(offset, binary.BigEndian.Uint32(offset)+uint32(start))
		}
		return slices.Concat(
			newBox("ftyp", []byte("heic\x00\x00\x00\x00mif1heic")),
			newBox("meta", bytesOf(uint32(0)),
				newBox("hdlr", bytesOf(uint32(0), uint32(0)), []byte("pict"), make([]byte, 13)),
				newBox("pitm", bytesOf(uint32(0), gridID)),
				newBox("iinf", bytesOf(uint32(0), uint16(n+1)), kinds),
				newBox("iref", bytesOf(uint32(0)), newBox("dimg", bytesOf(gridID, uint16(n)), ids)),
				newBox("iprp", newBox("ipco", properties), newBox("ipma", bytesOf(uint32(0), uint32(n+1)), owners)),
				newBox("idat", grid),
				newBox("iloc", bytesOf(uint32(1<<24), uint16(0x4400), uint16(n+1)), at)),
			newBox("mdat", tiles))
	}
	return build(len(build(0)) - len(tiles))
}

func TestGridPutsTilesInPlace(t *testing.T) {
	one := readFile(t, "testdata/plain.heic")
	two := readFile(t, "testdata/wavefront.heic")
	a, b := decodeFile(t, one), decodeFile(t, two)
	side := a.Rect.Dx()
	const across, w, h = 2, 200, 130
	got := decodeFile(t, gridFile(t, [][]byte{one, two, two, one}, across, w, h))
	if got.Rect.Dx() != w || got.Rect.Dy() != h {
		t.Fatalf("%v, want %d x %d", got.Rect, w, h)
	}
	for y := range h {
		for x := range w {
			from := a
			if (x/side+y/a.Rect.Dy())%2 == 1 {
				from = b
			}
			if g, want := got.GrayAt(x, y), from.GrayAt(x%side, y%a.Rect.Dy()); g != want {
				t.Fatalf("pixel %d, %d is %d, want %d", x, y, g, want)
			}
		}
	}
}

func readFile(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
