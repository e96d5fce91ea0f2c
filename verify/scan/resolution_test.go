package scan

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"math"
	"slices"
	"testing"

	"github.com/skip2/go-qrcode"
)

// withPHYs puts a pHYs chunk after the header of a PNG file.
func withPHYs(file []byte, x, y uint32, unit byte) []byte {
	chunk := []byte{0, 0, 0, 9, 'p', 'H', 'Y', 's'}
	chunk = binary.BigEndian.AppendUint32(chunk, x)
	chunk = append(binary.BigEndian.AppendUint32(chunk, y), unit)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
	return slices.Insert(slices.Clone(file), 33, chunk...) // signature and IHDR are 33 bytes
}

// withSegment puts a segment at the start of a JPEG file.
func withSegment(file []byte, marker byte, body string) []byte {
	s := []byte{0xFF, marker, byte((len(body) + 2) >> 8), byte(len(body) + 2)}
	return slices.Insert(slices.Clone(file), 2, append(s, body...)...)
}

func withBMPResolution(file []byte, x, y uint32) []byte {
	file = slices.Clone(file)
	binary.LittleEndian.PutUint32(file[38:], x)
	binary.LittleEndian.PutUint32(file[42:], y)
	return file
}

// exifBody is an EXIF segment with a resolution, an orientation, and, of a
// camera, an exposure time.
func exifBody(order binary.AppendByteOrder, dpi uint32, orientation uint16, camera bool) string {
	b := []byte("II*\x00")
	if order == binary.AppendByteOrder(binary.BigEndian) {
		b = []byte("MM\x00*")
	}
	b = order.AppendUint32(b, 8)
	const entries = 5
	values := uint32(8 + 2 + entries*12 + 4) // the resolution, then the directory of the exposure
	entry := func(tag, kind uint16, count, value uint32) {
		b = order.AppendUint16(order.AppendUint16(b, tag), kind)
		b = order.AppendUint32(b, count)
		if kind == tiffShort {
			b = append(order.AppendUint16(b, uint16(value)), 0, 0)
			return
		}
		b = order.AppendUint32(b, value)
	}
	b = order.AppendUint16(b, entries)
	entry(0x0112, tiffShort, 1, uint32(orientation))
	entry(tagXResolution, tiffRational, 1, values)
	entry(tagYResolution, tiffRational, 1, values)
	entry(tagResolutionUnit, tiffShort, 1, 2)
	exposure := uint32(0)
	if camera {
		exposure = values + 8
	}
	entry(tagExif, tiffLong, 1, exposure)
	b = order.AppendUint32(b, 0)
	b = order.AppendUint32(order.AppendUint32(b, dpi*10), 10)
	b = order.AppendUint16(b, 1)
	entry(tagExposureTime, tiffRational, 1, values)
	b = order.AppendUint32(b, 0)
	return "Exif\x00\x00" + string(b)
}

func TestResolutionOfFiles(t *testing.T) {
	blank := image.NewGray(image.Rect(0, 0, 30, 20))
	p, j, b := pngFile(t, blank), jpegFile(t, blank, 80), bmpFile(t, blank)
	le, be := binary.LittleEndian, binary.BigEndian
	tests := []struct {
		name string
		data []byte
		want float64
	}{
		{"png without", p, 0},
		{"png 300", withPHYs(p, 11811, 11811, 1), 300},
		{"png of no unit", withPHYs(p, 11811, 11811, 0), 0},
		{"png 72", withPHYs(p, 2835, 2835, 1), 0},
		{"png cut off", p[:20], 0},
		{"jpeg without", j, 0},
		{"jpeg 300", withSegment(j, 0xE0, "JFIF\x00\x01\x02\x01\x01\x2c\x01\x2c\x00\x00"), 300},
		{"jpeg 118 dots a cm", withSegment(j, 0xE0, "JFIF\x00\x01\x02\x02\x00\x76\x00\x76\x00\x00"), 299.72},
		{"jpeg 96", withSegment(j, 0xE0, "JFIF\x00\x01\x02\x01\x00\x60\x00\x60\x00\x00"), 0},
		{"jpeg, shape of pixels only", withSegment(j, 0xE0, "JFIF\x00\x01\x02\x00\x01\x2c\x01\x2c\x00\x00"), 0},
		{"jpeg exif 600", withSegment(j, 0xE1, exifBody(le, 600, 1, false)), 600},
		{"jpeg exif 600, big-endian", withSegment(j, 0xE1, exifBody(be, 600, 1, false)), 600},
		{"jpeg of a camera", withSegment(j, 0xE1, exifBody(le, 300, 1, true)), 0},
		{"jpeg exif cut off", withSegment(j, 0xE1, exifBody(le, 300, 1, false)[:40]), 0},
		{"bmp 200", withBMPResolution(b, 7874, 7874), 200},
		{"bmp without", withBMPResolution(b, 0, 0), 0},
		{"fax", withBMPResolution(b, 8031, 3858), 151},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := resolution(Kind(tt.data), tt.data); math.Abs(got-tt.want) > 0.02 {
				t.Errorf("%v dpi, want %v", got, tt.want)
			}
		})
	}
}

func TestReadTurnsOfEXIF(t *testing.T) {
	upright := screenshot(t, symbolText, 3, qrcode.Medium, 4)
	turn := quarterTurn
	pictures := map[uint16]*gray{ // as they are stored
		1: upright, 2: mirrored(upright),
		3: turn(turn(upright)), 4: mirrored(turn(turn(upright))),
		5: mirrored(turn(upright)), 6: turn(turn(turn(upright))),
		7: mirrored(turn(turn(turn(upright)))), 8: turn(upright),
	}
	for orientation, g := range pictures {
		t.Run(fmt.Sprint(orientation), func(t *testing.T) {
			file := withSegment(jpegFile(t, g.image(), 85), 0xE1, exifBody(binary.LittleEndian, 72, orientation, true))
			page := wantSymbol(t, file, Options{})
			flipped := orientation == 2 || orientation == 4 || orientation == 5 || orientation == 7
			for _, symbol := range page.Symbols {
				if symbol.Mirrored != flipped {
					t.Errorf("mirrored %v, want %v", symbol.Mirrored, flipped)
				}
			}
		})
	}
}
