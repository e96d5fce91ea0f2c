package scan

import (
	"bytes"
	"context"
	"encoding/binary"
	"image"
	"testing"
	"time"

	"github.com/skip2/go-qrcode"
	"golang.org/x/image/tiff"
)

// fuzzPixels keeps fuzzing quick: larger pictures say nothing new.
const fuzzPixels = 1 << 18

// readFuzzed reads a file that may be anything. What comes back must keep to
// what Page and Symbol promise.
func readFuzzed(t *testing.T, data []byte) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	n := 0
	for p, err := range Read(ctx, data, Options{DPI: 50}) {
		if err != nil && p.Number == 0 {
			continue
		}
		if n++; p.Number != n {
			t.Errorf("page %d comes as number %d", n, p.Number)
		}
		for _, s := range p.Symbols {
			checkSymbol(t, s)
		}
		if n == 20 {
			break
		}
	}
}

func checkSymbol(t *testing.T, s Symbol) {
	t.Helper()
	q := s.Quality
	if s.Text == "" || s.Version < 1 || s.Version > 40 || s.Margin < 0 || s.Margin > 1 || !(s.Module > 0) || q.Grade == "" {
		t.Errorf("symbol %+v", s)
	}
	for _, m := range []Measure{q.Contrast, q.Modulation, q.Patterns, q.Axial, q.Grid, q.Unused} {
		if m.Grade > q.Grade || !(m.Value >= 0) {
			t.Errorf("quality %+v", q)
		}
	}
}

// startEngineFirst spares the fuzzer the start of the PDF engine, which takes
// longer than one input may.
func startEngineFirst(f *testing.F) {
	f.Helper()
	startEngine("")
	doc, err := openPDF(f.Context(), makePDF([]pdfPage{{content: "0 0 9 9 re f"}}, ""))
	if err != nil {
		f.Fatal(err)
	}
	doc.close()
}

func FuzzReadPicture(f *testing.F) {
	g := screenshot(f, "FUZZ", 1, qrcode.Medium, 2)
	f.Add(pngFile(f, g.image()))
	f.Add(jpegFile(f, g.image(), 60))
	f.Add(testdata(f, "symbol-progressive.jpg"))
	f.Add(gifFile(f, g.image()))
	f.Add(bmpFile(f, g.image()))
	f.Add(tiffFile(f, g.image(), tiff.Deflate))
	f.Add(multiTIFF([]*gray{g, g}, true))
	f.Add(faxFile(f))
	f.Add(jpegTIFF(f, binary.LittleEndian, g, g.w, 16, true))
	f.Add(jpegTIFF(f, binary.BigEndian, g, 32, 32, false))
	startEngineFirst(f) // for fax pages
	f.Add(withPHYs(pngFile(f, g.image()), 11811, 11811, 1))
	f.Add(withSegment(jpegFile(f, g.image(), 60), 0xE1, exifBody(binary.LittleEndian, 300, 6, true)))
	f.Fuzz(func(t *testing.T, data []byte) {
		kind := Kind(data)
		c, ok := codecs[kind]
		if !ok { // HEIC has a fuzz test of its own
			return
		}
		if config, err := c.config(bytes.NewReader(data)); err == nil && config.Width*config.Height > fuzzPixels {
			return
		}
		if kind == "tiff" { // pages beyond the first
			places, err := tiffPages(data)
			if err != nil {
				return
			}
			for _, at := range places {
				if config, err := tiff.DecodeConfig(openTIFF(data, at)); err == nil && config.Width*config.Height > fuzzPixels {
					return
				}
			}
		}
		readFuzzed(t, data)
	})
}

func FuzzReadPDF(f *testing.F) {
	g := screenshot(f, "FUZZ", 1, qrcode.Medium, 2)
	f.Add(makePDF([]pdfPage{picturePage(f, g, 60), {content: "0 0 9 9 re f"}}, ""))
	f.Add(testdata(f, "symbol-empty-password.pdf"))
	f.Add([]byte("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>"))
	startEngineFirst(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		if Kind(data) == "pdf" {
			readFuzzed(t, data)
		}
	})
}

func FuzzImage(f *testing.F) {
	g := screenshot(f, "FUZZ", 2, qrcode.Low, 2)
	f.Add(g.pix, uint16(g.w))
	f.Add([]byte{1, 2, 3}, uint16(1))
	f.Fuzz(func(t *testing.T, pix []byte, width uint16) {
		w := max(1, int(width))
		h := len(pix) / w
		if w*h > fuzzPixels {
			return
		}
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		m := &image.Gray{Pix: pix, Stride: w, Rect: image.Rect(0, 0, w, h)}
		symbols, err := Image(ctx, m)
		if err != nil && ctx.Err() == nil {
			t.Error(err)
		}
		for _, s := range symbols {
			checkSymbol(t, s)
		}
	})
}
