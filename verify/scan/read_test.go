package scan

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color/palette"
	"os"
	"sort"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/skip2/go-qrcode"
	"golang.org/x/image/tiff"
)

// smallSheet is a picture of two symbols, small enough to be encoded in many
// ways. It is drawn once, and not to be changed.
func smallSheet(t testing.TB) *sheet {
	t.Helper()
	smallOnce.Do(func() { smallDrawn = drawSmallSheet(t) })
	return smallDrawn
}

var (
	smallOnce  sync.Once
	smallDrawn *sheet
)

func drawSmallSheet(t testing.TB) *sheet {
	s := printSheet(t, 7, []symbolSpec{
		{version: 7, level: qrcode.Medium, x: 5, y: 5, moduleMM: 0.677},
		{version: 3, level: qrcode.Medium, x: 42, y: 6, moduleMM: 0.677},
	})
	const w, h = 860, 500
	g := newGray(w, h)
	for y := range h {
		copy(g.pix[y*w:(y+1)*w], s.g.pix[y*s.g.w:])
	}
	s.g = g
	return s
}

func (s *sheet) texts() []string {
	var texts []string
	for _, p := range s.symbols {
		texts = append(texts, p.text)
	}
	sort.Strings(texts)
	return texts
}

func textsOf(symbols []Symbol) []string {
	var texts []string
	for _, s := range symbols {
		texts = append(texts, s.Text)
	}
	sort.Strings(texts)
	return texts
}

// readAll reads a file that must not fail.
func readAll(t testing.TB, data []byte, opts Options) []Page {
	t.Helper()
	var pages []Page
	for p, err := range Read(context.Background(), data, opts) {
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, p)
	}
	return pages
}

func TestReadEveryPictureKind(t *testing.T) {
	s := smallSheet(t)
	g := s.g
	box := image.Rect(0, 0, g.w, g.h)
	tests := []struct {
		name, kind string
		data       []byte
	}{
		{"png grey", "png", pngFile(t, g.image())},
		{"png 16 bit", "png", pngFile(t, repainted(g, image.NewGray16(box)))},
		{"png colour", "png", pngFile(t, repainted(g, image.NewRGBA(box)))},
		{"png 16 bit colour", "png", pngFile(t, repainted(g, image.NewNRGBA64(box)))},
		{"png palette", "png", pngFile(t, repainted(g, image.NewPaletted(box, palette.WebSafe)))},
		{"png transparent", "png", pngFile(t, transparent(g))},
		{"jpeg grey", "jpeg", jpegFile(t, g.image(), 80)},
		{"jpeg colour", "jpeg", jpegFile(t, repainted(g, image.NewRGBA(box)), 80)},
		{"gif", "gif", gifFile(t, repainted(g, image.NewPaletted(box, palette.Plan9)))},
		{"bmp", "bmp", bmpFile(t, g.image())},
		{"tiff plain", "tiff", tiffFile(t, g.image(), tiff.Uncompressed)},
		{"tiff deflate", "tiff", tiffFile(t, g.image(), tiff.Deflate)},
		{"tiff 1 bit, black is zero", "tiff", multiTIFF([]*gray{g}, false)},
		{"tiff 1 bit, white is zero", "tiff", multiTIFF([]*gray{g}, true)},
		{"tiff negative", "tiff", tiffFile(t, g.inverted().image(), tiff.Uncompressed)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Kind(tt.data); got != tt.kind {
				t.Errorf("Kind = %q, want %q", got, tt.kind)
			}
			pages := readAll(t, tt.data, Options{})
			if len(pages) != 1 || pages[0].Number != 1 || pages[0].Width != g.w || pages[0].Height != g.h {
				t.Fatalf("pages = %+v, want one of %d x %d", pages, g.w, g.h)
			}
			if diff := cmp.Diff(s.texts(), textsOf(pages[0].Symbols)); diff != "" {
				t.Errorf("symbols (-want +got):\n%s", diff)
			}
		})
	}
}

// The file was made from a picture drawn by drawSymbol, with ImageMagick's
// convert (libwebp 1.2.4), quality 60.
func TestReadWebP(t *testing.T) {
	data, err := os.ReadFile("testdata/two-symbols.webp")
	if err != nil {
		t.Fatal(err)
	}
	pages := readAll(t, data, Options{})
	want := []string{"first symbol of a WebP file", "second symbol"}
	if diff := cmp.Diff(want, textsOf(pages[0].Symbols)); diff != "" {
		t.Errorf("symbols (-want +got):\n%s", diff)
	}
}

// The file is as an iPhone writes them, tiles put together and turned; the four
// tiles of a picture drawn here were made with heif-enc (libheif 1.15.1, x265
// 3.5), quality 40, and put into one file by gridFile of package heic's tests.
func TestReadHEIC(t *testing.T) {
	data, err := os.ReadFile("testdata/grid.heic")
	if err != nil {
		t.Fatal(err)
	}
	pages := readAll(t, data, Options{})
	want := []string{"one symbol on four tiles of a HEIC picture"}
	if diff := cmp.Diff(want, textsOf(pages[0].Symbols)); diff != "" || pages[0].Width != 250 || pages[0].Height != 240 {
		t.Errorf("%d x %d; symbols (-want +got):\n%s", pages[0].Width, pages[0].Height, diff)
	}
}

func TestReadAllPagesOfTIFF(t *testing.T) {
	s := smallSheet(t)
	blank := newGray(300, 300)
	for i := range blank.pix {
		blank.pix[i] = 255
	}
	pages := readAll(t, multiTIFF([]*gray{s.g, blank, quarterTurn(s.g)}, true), Options{})
	var got []string
	for _, p := range pages {
		got = append(got, fmt.Sprint(p.Number, p.Width, p.Height, len(p.Symbols)))
	}
	want := []string{"1 860 500 2", "2 300 300 0", "3 500 860 2"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("number, width, height, symbols (-want +got):\n%s", diff)
	}
}

func TestReadPDF(t *testing.T) {
	specs := lockedSheet(9, 12, 7)
	s := printSheet(t, 3, specs)
	var texts []string
	for _, p := range s.symbols {
		texts = append(texts, p.text)
	}
	vector := vectorPage(t, specs, texts)
	turned := vector
	turned.rotate = 90
	file := makePDF([]pdfPage{vector, picturePage(t, s.g, 70), {content: "0 0 10 10 re f"}, turned}, "")
	tests := []struct {
		name string
		opts Options
	}{
		{"300 dpi", Options{CacheDir: t.TempDir()}},
		{"100 dpi, count known", Options{DPI: 100, Expect: 3}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			pages := readAll(t, file, tt.opts)
			if len(pages) != 4 {
				t.Fatalf("%d pages, want 4", len(pages))
			}
			for i, p := range pages {
				want := s.texts()
				if i == 2 {
					want = nil
				}
				if diff := cmp.Diff(want, textsOf(p.Symbols)); diff != "" {
					t.Errorf("page %d (-want +got):\n%s", p.Number, diff)
				}
				if dpi := tt.opts.DPI; dpi != 0 && p.DPI != float64(dpi) {
					t.Errorf("page %d drawn at %v dpi, want %d", p.Number, p.DPI, dpi)
				}
			}
			if w, h := pages[3].Width, pages[3].Height; w < h {
				t.Errorf("turned page is %d x %d, want it lying", w, h)
			}
		})
	}
}

func TestReadNamesWhatItCannotRead(t *testing.T) {
	huge := pngFile(t, image.NewGray(image.Rect(0, 0, 8, 8)))
	binary.BigEndian.PutUint32(huge[16:], 20_000) // width and height of the IHDR chunk
	binary.BigEndian.PutUint32(huge[20:], 20_000)
	binary.BigEndian.PutUint32(huge[29:], crc32.ChecksumIEEE(huge[12:29]))
	locked := makePDF([]pdfPage{{}}, "<< /Filter /Standard /V 1 /R 2 /P -4 /O <"+strings.Repeat("11", 32)+"> /U <"+strings.Repeat("22", 32)+"> >>")
	tests := []struct {
		name string
		data []byte
		is   error
		text string
	}{
		{"empty", nil, ErrUnknown, "empty"},
		{"noise", []byte("no picture at all"), ErrUnknown, "known kind"},
		{"film of a phone", []byte("\x00\x00\x00\x10ftypheic\x00\x00\x00\x00"), ErrUnknown, "Most Compatible"},
		{"avif", []byte("\x00\x00\x00\x10ftypavif\x00\x00\x00\x00"), ErrUnknown, "AVIF"},
		{"damaged heic", []byte("\x00\x00\x00\x10ftypheic\x00\x00\x00\x00\x00\x00\x00\x0cmeta\x00\x00\x00\x00"), nil, "heic: damaged"},
		{"zip", []byte("PK\x03\x04"), ErrUnknown, "archive"},
		{"truncated png", pngFile(t, image.NewGray(image.Rect(0, 0, 50, 50)))[:60], nil, "png: "},
		{"truncated jpeg", []byte("\xff\xd8\xff\xe0"), nil, "jpeg: "},
		{"400 megapixels", huge, ErrTooLarge, "20000 x 20000"},
		{"damaged tiff", []byte("II*\x00\xff\xff\xff\xff"), errTIFF, ""},
		{"tiff that runs in a circle", []byte("II*\x00\x08\x00\x00\x00\x00\x00\x08\x00\x00\x00"), errTIFF, ""},
		{"damaged pdf", []byte("%PDF-1.4\nnothing"), nil, "pdf: damaged"},
		{"locked pdf", locked, ErrPassword, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got error
			for _, err := range Read(context.Background(), tt.data, Options{}) {
				got = err
			}
			if got == nil {
				t.Fatal("no error")
			}
			if tt.is != nil && !errors.Is(got, tt.is) {
				t.Errorf("error %q, want %q", got, tt.is)
			}
			if !strings.Contains(got.Error(), tt.text) {
				t.Errorf("error %q does not say %q", got, tt.text)
			}
		})
	}
}

func TestReadStopsWhenToldTo(t *testing.T) {
	page := newGray(100, 100)
	file := multiTIFF([]*gray{page, page, page, page, page}, true)
	n := 0
	for p, err := range Read(context.Background(), file, Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; p.Number == 2 {
			break
		}
	}
	if n != 2 {
		t.Errorf("%d pages after break at the second", n)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, err := range Read(ctx, file, Options{}) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("error %v, want %v", err, context.Canceled)
		}
	}
}

func TestReadGoesOnAfterADamagedPage(t *testing.T) {
	page := newGray(100, 100)
	file := multiTIFF([]*gray{page, page, page}, true)
	places, err := tiffPages(file)
	if err != nil {
		t.Fatal(err)
	}
	file[places[1]+2+4*tiffEntry+8] = 77 // a compression that nobody knows
	var got []string
	for p, err := range Read(context.Background(), file, Options{}) {
		got = append(got, fmt.Sprint(p.Number, err))
	}
	want := []string{"1 <nil>", "2 page 2: tiff: unsupported feature: compression value 77", "3 <nil>"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("pages and errors (-want +got):\n%s", diff)
	}
}
