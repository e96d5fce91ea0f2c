package scan

import (
	"context"
	"encoding/binary"
	"os"
	"slices"
	"testing"
)

// The file was made from two-symbols.webp with ImageMagick's convert
// -compress Fax: lines without a mark at their end.
func faxFile(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/two-symbols-g3.tif")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// refaxed is the same page with the strips' bits in the other order, and with
// another photometric interpretation.
func refaxed(t testing.TB, data []byte, photometric uint32) []byte {
	t.Helper()
	f, ok := readTIFFFields(data, binary.LittleEndian.Uint32(data[tiffFirst:]))
	if !ok {
		t.Fatal("no directory")
	}
	p, ok := f.pieces(int(f.number(tagWidth, 0)), int(f.number(tagHeight, 0)))
	if !ok {
		t.Fatal("no strips")
	}
	var strips [][]byte
	for i := range p.at {
		strips = append(strips, reversedBits(data[p.at[i]:p.at[i]+p.size[i]]))
	}
	order := uint32(lowestBitFirst)
	if f.number(tagFillOrder, 1) == lowestBitFirst {
		order = 1
	}
	return buildTIFF(binary.BigEndian, strips, tagStripOffsets, tagStripBytes,
		long(tagWidth, f.number(tagWidth, 0)), long(tagHeight, f.number(tagHeight, 0)), short(258, 1), short(277, 1),
		short(tagCompression, compressionG3), short(tagPhotometric, photometric), short(tagFillOrder, order),
		long(tagRowsPerStrip, f.number(tagRowsPerStrip, 0)), long(tagT4Options, f.number(tagT4Options, 0)))
}

func TestReadFaxWithoutMarks(t *testing.T) {
	data := faxFile(t)
	want := []string{"first symbol of a WebP file", "second symbol"}
	tests := []struct {
		name     string
		data     []byte
		inverted bool
	}{
		{"as made", data, false},
		{"bits turned round, big-endian", refaxed(t, data, whiteIsZero), false},
		{"black is zero", refaxed(t, data, 1), true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			pages := readAll(t, tt.data, Options{})
			if got := textsOf(pages[0].Symbols); !slices.Equal(got, want) {
				t.Fatalf("symbols %q, want %q", got, want)
			}
			for _, s := range pages[0].Symbols {
				if s.Inverted != tt.inverted {
					t.Errorf("inverted %v, want %v", s.Inverted, tt.inverted)
				}
			}
		})
	}
}

func TestReadRefusesDamagedFax(t *testing.T) {
	data := faxFile(t)
	for _, cut := range []int{len(data) / 2, 100} {
		for _, err := range Read(context.Background(), data[:cut], Options{}) {
			if err == nil {
				t.Errorf("%d of %d bytes: no error", cut, len(data))
			}
		}
	}
	missing := buildTIFF(binary.LittleEndian, nil, tagStripOffsets, tagStripBytes,
		long(tagWidth, 64), long(tagHeight, 64), short(258, 1), short(tagCompression, compressionG3))
	for _, err := range Read(context.Background(), missing, Options{}) {
		if err == nil {
			t.Error("no strips: no error")
		}
	}
}
