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

// BenchmarkHopelessPage has nothing that can be read.
func BenchmarkHopelessPage(b *testing.B) {
	for name, g := range hopelessPages(b) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if p, err := readGray(context.Background(), g, 0); err != nil || len(p.Symbols) != 0 {
					b.Fatalf("%d symbols read, error %v", len(p.Symbols), err)
				}
			}
		})
	}
}

// hopelessPages are blurred beyond reading; with twelve and with six symbols of
// which the finders stand and the rest is noise, also photographed; and covered
// with finders.
func hopelessPages(b *testing.B) map[string]*gray {
	rng := rand.New(rand.NewPCG(1, 1))
	c := camera{w: 3000, h: 4000, move: 0.10, light: 0.65, blur: 0.9, noise: 6, jpeg: 85}
	six := scrambled(b, rng, lockedSheet(20, 20, 20, 20, 20, 20))
	return map[string]*gray{
		"blurred":  gaussian(lockedPage(b), 7),
		"six":      six,
		"twelve":   scrambled(b, rng, gridSheet(10, 3, 4, 0.75)),
		"photo":    photographed(rng, six, c),
		"finders":  ringed(),
		"noise":    addNoise(rng, lockedPage(b), 400),
		"dithered": dithered(gaussian(lockedPage(b), 7)),
	}
}

// scrambled is a page whose symbols have noise in the place of their data.
func scrambled(b *testing.B, rng *rand.Rand, specs []symbolSpec) *gray {
	s := printSheet(b, 1, specs)
	for _, p := range s.symbols {
		side := modulesOf(p.version)
		for _, at := range dataModules(p.version) {
			x0, y0 := p.x+float64(int(at)%side)*p.module, p.y+float64(int(at)/side)*p.module
			v := uint8(rng.IntN(2) * 255)
			for y := int(y0); y < int(y0+p.module); y++ {
				for x := int(x0); x < int(x0+p.module); x++ {
					s.g.pix[y*s.g.w+x] = v
				}
			}
		}
	}
	return s.g
}

// ringed is a page covered with finder patterns.
func ringed() *gray {
	const module, pitch = 6, 11
	g := newGray(2480, 3508)
	for y := range g.h {
		for x := range g.w {
			i, j := x/module%pitch-3, y/module%pitch-3
			ring := max(i, -i, j, -j)
			g.pix[y*g.w+x] = 255
			if ring <= 1 || ring == 3 {
				g.pix[y*g.w+x] = 0
			}
		}
	}
	return g
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
