package scan

import (
	"context"
	"math/rand/v2"
	"testing"
)

// benchmarkGray reads a grey picture with six symbols on it, on one core.
func benchmarkGray(b *testing.B, g *gray) {
	b.Helper()
	for b.Loop() {
		p, err := readGray(context.Background(), g, 0)
		if err != nil || len(p.Symbols) != 6 {
			b.Fatalf("%d symbols read, error %v; want 6", len(p.Symbols), err)
		}
	}
}

func lockedPage(b *testing.B) *gray {
	return printSheet(b, 1, lockedSheet(20, 20, 20, 20, 20, 20)).g
}

// BenchmarkCleanPage300 is a scan of A4 at 300 dpi, 8.7 megapixels.
func BenchmarkCleanPage300(b *testing.B) { benchmarkGray(b, lockedPage(b)) }

// BenchmarkCleanPage600 is 35 megapixels.
func BenchmarkCleanPage600(b *testing.B) { benchmarkGray(b, lockedPage(b).stretched(2, 2)) }

// BenchmarkPhoto is a phone's picture of 12 megapixels, well aslant.
func BenchmarkPhoto(b *testing.B) {
	c := camera{w: 3000, h: 4000, move: 0.10, light: 0.65, blur: 0.9, noise: 6, jpeg: 85}
	benchmarkGray(b, photographed(rand.New(rand.NewPCG(1, 1)), lockedPage(b), c))
}

// BenchmarkPhotoJPEG is the same from the file on.
func BenchmarkPhotoJPEG(b *testing.B) {
	c := camera{w: 3000, h: 4000, move: 0.10, light: 0.65, blur: 0.9, noise: 6, jpeg: 85}
	file := jpegFile(b, photographed(rand.New(rand.NewPCG(1, 1)), lockedPage(b), c).image(), 85)
	for b.Loop() {
		readAll(b, file, Options{})
	}
}

// BenchmarkHopelessPage has six symbols beyond reading.
func BenchmarkHopelessPage(b *testing.B) {
	g := gaussian(lockedPage(b), 7)
	for b.Loop() {
		if p, err := readGray(context.Background(), g, 0); err != nil || len(p.Symbols) != 0 {
			b.Fatalf("%d symbols read, error %v", len(p.Symbols), err)
		}
	}
}

// BenchmarkPDFPage draws and reads a vector page, after the engine's start.
func BenchmarkPDFPage(b *testing.B) {
	specs := lockedSheet(20, 20, 20, 20, 20, 20)
	var texts []string
	for _, p := range printSheet(b, 1, specs).symbols {
		texts = append(texts, p.text)
	}
	file := makePDF([]pdfPage{vectorPage(b, specs, texts)}, "")
	readAll(b, file, Options{})
	for b.Loop() {
		if pages := readAll(b, file, Options{}); len(pages[0].Symbols) != 6 {
			b.Fatalf("%d symbols read", len(pages[0].Symbols))
		}
	}
}
