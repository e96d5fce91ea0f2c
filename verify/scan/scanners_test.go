package scan

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/skip2/go-qrcode"
)

// The files named symbol* in testdata were made from this symbol, drawn by
// screenshot with four pixels a module: TIFF with tiffcp (libtiff 4.5.0), JPEG
// with cjpeg (libjpeg-turbo 2.1.5), JPEG 2000 with opj_compress (OpenJPEG
// 2.5.0), the PDF with vectorPage and qpdf 11.3.0 --encrypt "" owner 256.
const (
	symbolText = "a symbol inside of a PDF"
	symbolSide = 148 // pixels, quiet zone and all
)

func testdata(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// wantSymbol reads a file of one page with the symbol on it.
func wantSymbol(t *testing.T, file []byte, opts Options) Page {
	t.Helper()
	pages := readAll(t, file, opts)
	if len(pages) != 1 {
		t.Fatalf("%d pages, want 1", len(pages))
	}
	if diff := cmp.Diff([]string{symbolText}, textsOf(pages[0].Symbols)); diff != "" {
		t.Fatalf("symbols (-want +got):\n%s", diff)
	}
	return pages[0]
}

func TestReadFilesOfOtherPrograms(t *testing.T) {
	for _, name := range []string{"symbol-g4.tif", "symbol-lzw.tif", "symbol-progressive.jpg"} {
		t.Run(name, func(t *testing.T) { wantSymbol(t, testdata(t, name), Options{}) })
	}
	t.Run("JPEG in CMYK", func(t *testing.T) {
		wantSymbol(t, cmykJPEG(t, screenshot(t, symbolText, 3, qrcode.Medium, 4)), Options{})
	})
}

// cmykJPEG is a JPEG of four components, each in a scan of its own: no cyan,
// magenta and yellow, and the picture as black, all inverted as Adobe does.
func cmykJPEG(t *testing.T, g *gray) []byte {
	t.Helper()
	white := newGray(g.w, g.h)
	for i := range white.pix {
		white.pix[i] = 255
	}
	scans := [2][]byte{jpegFile(t, white.image(), 80), jpegFile(t, g.image(), 80)}
	frame := bytes.Index(scans[1], []byte{0xFF, 0xC0})
	start := bytes.Index(scans[1], []byte{0xFF, 0xDA})
	file := append([]byte("\xFF\xD8\xFF\xEE\x00\x0EAdobe\x00\x64\x00\x00\x00\x00\x00"), scans[1][2:frame]...)
	file = append(file, 0xFF, 0xC0, 0, 8+3*4, 8)
	file = binary.BigEndian.AppendUint16(file, uint16(g.h))
	file = binary.BigEndian.AppendUint16(file, uint16(g.w))
	file = append(file, 4)
	for id := range byte(4) {
		file = append(file, id+1, 0x11, 0)
	}
	after := frame + 2 + int(binary.BigEndian.Uint16(scans[1][frame+2:]))
	file = append(file, scans[1][after:start]...) // Huffman tables
	for id := range byte(4) {
		from := scans[0]
		if id == 3 {
			from = scans[1]
		}
		at := bytes.Index(from, []byte{0xFF, 0xDA})
		file = append(file, 0xFF, 0xDA, 0, 8, 1, id+1, 0, 0, 63, 0)
		file = append(file, from[at+10:len(from)-2]...)
	}
	return append(file, 0xFF, 0xD9)
}

// scanPDF is a page of the symbol's size whose content paints pictures, given
// as the entries of their dictionaries and their data, by the names /P0, /P1...
func scanPDF(content string, rotate int, pictures ...[2]string) []byte {
	var b, names bytes.Buffer
	b.WriteString("%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n")
	for i, p := range pictures {
		fmt.Fprintf(&b, "%d 0 obj\n<< /Type /XObject /Subtype /Image %s /Length %d >>\nstream\n%s\nendstream\nendobj\n", 5+i, p[0], len(p[1]), p[1])
		fmt.Fprintf(&names, "/P%d %d 0 R ", i, 5+i)
	}
	fmt.Fprintf(&b, "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 148 148] /Rotate %d /Contents 4 0 R /Resources << /XObject << %s >> >> >>\nendobj\n", rotate, names.String())
	fmt.Fprintf(&b, "4 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%%%EOF\n", len(content), content)
	return b.Bytes()
}

// g4Strip is the fax data of the symbol.
func g4Strip(t *testing.T) string {
	t.Helper()
	file := testdata(t, "symbol-g4.tif")
	places, err := tiffPages(file)
	if err != nil {
		t.Fatal(err)
	}
	f, ok := readTIFFFields(file, places[0])
	if !ok {
		t.Fatal("no directory")
	}
	at, size := f.number(tagStripOffsets, 0), f.number(tagStripBytes, 0)
	return string(file[at : at+size])
}

// jbig2 wraps fax data as a page of one generic region (ITU-T T.88, 7.4.6, MMR).
func jbig2(strip string) string {
	segment := func(number, kind byte, data []byte) []byte {
		head := append([]byte{0, 0, 0, number, kind, 0, 1}, binary.BigEndian.AppendUint32(nil, uint32(len(data)))...)
		return append(head, data...)
	}
	size := []byte{0, 0, 0, symbolSide, 0, 0, 0, symbolSide}
	page := append(bytes.Clone(size), make([]byte, 11)...)
	region := append(bytes.Clone(size), make([]byte, 9)...)
	region = append(append(region, 1), strip...)
	return string(append(segment(0, 48, page), segment(1, 38, region)...))
}

func TestReadPDFsOfScanners(t *testing.T) {
	g := screenshot(t, symbolText, 3, qrcode.Medium, 4)
	const all = "q 148 0 0 148 0 0 cm /P0 Do Q"
	const bits = "/Width 148 /Height 148 /BitsPerComponent 1 "
	const fax = bits + "/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 148 /Rows 148 >> "
	jpegOf := func(g *gray) [2]string {
		return [2]string{fmt.Sprintf("/Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode", g.w, g.h), string(jpegFile(t, g.image(), 70))}
	}
	var strips [][2]string
	var painted strings.Builder
	for i := range 4 {
		strip := &gray{g.w, g.h / 4, g.pix[i*g.w*g.h/4 : (i+1)*g.w*g.h/4]}
		strips = append(strips, jpegOf(strip))
		fmt.Fprintf(&painted, "q 148 0 0 37 0 %d cm /P%d Do Q\n", 111-37*i, i)
	}
	beige := newGray(16, 16)
	for i := range beige.pix {
		beige.pix[i] = 220
	}
	for name, file := range map[string][]byte{
		"JPEG":         scanPDF(all, 0, jpegOf(g)),
		"turned":       scanPDF(all, 270, jpegOf(g)),
		"JPEG 2000":    scanPDF(all, 0, [2]string{"/Width 148 /Height 148 /Filter /JPXDecode", string(testdata(t, "symbol.jp2"))}),
		"fax":          scanPDF(all, 0, [2]string{fax + "/ColorSpace /DeviceGray", g4Strip(t)}),
		"JBIG2":        scanPDF(all, 0, [2]string{bits + "/ColorSpace /DeviceGray /Filter /JBIG2Decode", jbig2(g4Strip(t))}),
		"strips":       scanPDF(painted.String(), 0, strips...),
		"layers":       scanPDF(all+"\nq 0.1 g 148 0 0 148 0 0 cm /P1 Do Q", 0, jpegOf(beige), [2]string{fax + "/ImageMask true", g4Strip(t)}),
		"no password":  testdata(t, "symbol-empty-password.pdf"),
		"noise before": append([]byte("\x00\x00scanned by nobody\r\n"), scanPDF(all, 0, jpegOf(g))...),
	} {
		t.Run(name, func(t *testing.T) { wantSymbol(t, file, Options{DPI: 150}) })
	}
}

// TestReadScreenshotOfAPhone has one symbol among much else: a status bar, lines
// of text, buttons, a keyboard.
func TestReadScreenshotOfAPhone(t *testing.T) {
	for _, dark := range []bool{false, true} {
		m := image.NewGray(image.Rect(0, 0, 1170, 2532))
		box := func(x, y, w, h int, v uint8) {
			for j := y; j < y+h; j++ {
				for i := x; i < x+w; i++ {
					m.Pix[j*m.Stride+i] = v
				}
			}
		}
		box(0, 0, 1170, 2532, 245)
		if dark {
			box(0, 0, 1170, 2532, 20)
		}
		for row := range 4 {
			for key := range 10 {
				box(12+116*key, 1900+150*row, 104, 130, 160)
				box(52+116*key, 1940+150*row, 24, 50, 60)
			}
		}
		for line := range 12 {
			for letter := range 30 - line {
				box(60+34*letter, 160+44*line, 8+(letter*7+line)%16, 26, 90)
			}
		}
		s := screenshot(t, symbolText, 3, qrcode.Medium, 12)
		for y := range s.h {
			copy(m.Pix[(900+y)*m.Stride+360:], s.pix[y*s.w:(y+1)*s.w])
		}
		wantSymbol(t, pngFile(t, m), Options{})
	}
}

// countdown is a context that is cancelled when it was asked often enough.
type countdown struct {
	context.Context
	left int
}

func (c *countdown) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

func TestSearchStopsInTheMiddleOfAPage(t *testing.T) {
	g := ringed() // seconds of work
	ctx := &countdown{t.Context(), 30}
	p := &page{ctx: ctx, picture: g}
	p.searchAll(g)
	if ctx.left >= 0 {
		t.Fatalf("the search ended by itself, %d questions early", ctx.left)
	}
	if most := 31 * modulesOf(40) * modulesOf(40); p.tried > most || ctx.left < -100 {
		t.Errorf("went on for %d questions; %d modules tried, want at most %d", -ctx.left, p.tried, most)
	}
}
