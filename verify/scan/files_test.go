package scan

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"sort"
	"strings"
	"testing"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
)

// Files of every kind that is read, made here around a picture.

func (g *gray) image() *image.Gray {
	return &image.Gray{Pix: g.pix, Stride: g.w, Rect: image.Rect(0, 0, g.w, g.h)}
}

// repainted copies the picture into another colour model.
func repainted(g *gray, m interface {
	image.Image
	Set(x, y int, c color.Color)
}) image.Image {
	for y := range g.h {
		for x := range g.w {
			m.Set(x, y, color.Gray{g.pix[y*g.w+x]})
		}
	}
	return m
}

// transparent leaves the paper out: only ink is opaque.
func transparent(g *gray) image.Image {
	m := image.NewNRGBA(image.Rect(0, 0, g.w, g.h))
	for i, v := range g.pix {
		m.Pix[4*i+3] = 255 - v
	}
	return m
}

func encode(t testing.TB, f func(b *bytes.Buffer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngFile(t testing.TB, m image.Image) []byte {
	return encode(t, func(b *bytes.Buffer) error { return png.Encode(b, m) })
}

func jpegFile(t testing.TB, m image.Image, quality int) []byte {
	return encode(t, func(b *bytes.Buffer) error { return jpeg.Encode(b, m, &jpeg.Options{Quality: quality}) })
}

func gifFile(t testing.TB, m image.Image) []byte {
	return encode(t, func(b *bytes.Buffer) error { return gif.Encode(b, m, nil) })
}

func bmpFile(t testing.TB, m image.Image) []byte {
	return encode(t, func(b *bytes.Buffer) error { return bmp.Encode(b, m) })
}

func tiffFile(t testing.TB, m image.Image, c tiff.CompressionType) []byte {
	return encode(t, func(b *bytes.Buffer) error { return tiff.Encode(b, m, &tiff.Options{Compression: c}) })
}

// multiTIFF is a little-endian TIFF with one uncompressed 1-bit page a picture.
// whiteIsZero chooses the polarity; a preview directory comes first, and is not
// a page.
func multiTIFF(pages []*gray, whiteIsZero bool) []byte {
	le := binary.LittleEndian
	file := []byte("II*\x00\x00\x00\x00\x00")
	link := 4 // where the place of the next directory is to be written
	directory := func(g *gray, subfile uint32) {
		data := packBits(g, whiteIsZero)
		strip := len(file)
		file = append(file, data...)
		if len(file)%2 == 1 {
			file = append(file, 0)
		}
		le.PutUint32(file[link:], uint32(len(file)))
		photometric := uint32(1)
		if whiteIsZero {
			photometric = 0
		}
		entries := [][2]uint32{
			{254, subfile}, {256, uint32(g.w)}, {257, uint32(g.h)}, {258, 1}, {259, 1}, {262, photometric},
			{273, uint32(strip)}, {277, 1}, {278, uint32(g.h)}, {279, uint32(len(data))},
		}
		file = le.AppendUint16(file, uint16(len(entries)))
		for _, e := range entries {
			file = le.AppendUint16(file, uint16(e[0]))
			file = le.AppendUint16(file, 4) // LONG
			file = le.AppendUint32(file, 1)
			file = le.AppendUint32(file, e[1])
		}
		link = len(file)
		file = le.AppendUint32(file, 0)
	}
	directory(newGray(8, 8), reducedSubfile)
	for _, g := range pages {
		directory(g, 0)
	}
	return file
}

// packBits makes one bit of each pixel.
func packBits(g *gray, whiteIsZero bool) []byte {
	stride := (g.w + 7) / 8
	out := make([]byte, stride*g.h)
	for y := range g.h {
		for x := range g.w {
			if (g.pix[y*g.w+x] >= 128) != whiteIsZero {
				out[y*stride+x/8] |= 0x80 >> (x % 8)
			}
		}
	}
	return out
}

// pdfPage is one page of a hand-made PDF: what it draws, and a picture that it
// may draw as /P.
type pdfPage struct {
	content string
	picture []byte // JPEG
	w, h    int    // of the picture
	rotate  int
}

// a4 in points.
const a4w, a4h = 595.276, 841.89

// picturePage shows a JPEG on the whole of an A4 page, as scanners do.
func picturePage(t testing.TB, g *gray, quality int) pdfPage {
	return pdfPage{
		content: fmt.Sprintf("q %g 0 0 %g 0 0 cm /P Do Q", a4w, a4h),
		picture: jpegFile(t, g.image(), quality), w: g.w, h: g.h,
	}
}

// vectorPage draws the symbols of a layout as rectangles, in one path each.
func vectorPage(t testing.TB, specs []symbolSpec, texts []string) pdfPage {
	t.Helper()
	var b strings.Builder
	const ptPerMM = 72 / 25.4
	for i, spec := range specs {
		q := newSymbol(t, texts[i], spec.version, spec.level)
		fmt.Fprintf(&b, "q %g 0 0 %g %g %g cm\n", spec.moduleMM*ptPerMM, -spec.moduleMM*ptPerMM, spec.x*ptPerMM, a4h-spec.y*ptPerMM)
		for y, row := range q {
			for x, dark := range row {
				if dark {
					fmt.Fprintf(&b, "%d %d 1 1 re\n", x, y)
				}
			}
		}
		b.WriteString("f Q\n")
	}
	return pdfPage{content: b.String()}
}

// makePDF writes the pages; encrypt is the body of an encryption dictionary, or "".
func makePDF(pages []pdfPage, encrypt string) []byte {
	var b bytes.Buffer
	offsets := map[int]int{}
	object := func(n int, body string) {
		offsets[n] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n, body)
	}
	b.WriteString("%PDF-1.4\n")
	var kids []string
	for i := range pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", 10+3*i))
	}
	object(1, "<< /Type /Catalog /Pages 2 0 R >>")
	object(2, fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", len(pages), strings.Join(kids, " ")))
	for i, p := range pages {
		n := 10 + 3*i
		resources := ""
		if p.picture != nil {
			resources = fmt.Sprintf("/XObject << /P %d 0 R >>", n+2)
			object(n+2, fmt.Sprintf("<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray "+
				"/BitsPerComponent 8 /Filter /DCTDecode /Length %d >>\nstream\n%s\nendstream", p.w, p.h, len(p.picture), p.picture))
		}
		var z bytes.Buffer
		w := zlib.NewWriter(&z)
		w.Write([]byte(p.content))
		w.Close()
		object(n+1, fmt.Sprintf("<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream", z.Len(), z.String()))
		object(n, fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %g %g] /Rotate %d /Resources << %s >> /Contents %d 0 R >>",
			a4w, a4h, p.rotate, resources, n+1))
	}
	trailer := "/Root 1 0 R"
	if encrypt != "" {
		object(3, encrypt)
		trailer += " /Encrypt 3 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>]"
	}
	xref := b.Len()
	var numbers []int
	for n := range offsets {
		numbers = append(numbers, n)
	}
	sort.Ints(numbers)
	b.WriteString("xref\n0 1\n0000000000 65535 f \n")
	for _, n := range numbers {
		fmt.Fprintf(&b, "%d 1\n%010d 00000 n \n", n, offsets[n])
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n", numbers[len(numbers)-1]+1, trailer, xref)
	return b.Bytes()
}
