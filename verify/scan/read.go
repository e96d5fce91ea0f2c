package scan

import (
	"context"
	"errors"
	"fmt"
	"image"
	"iter"
	"runtime"
	"time"
)

const (
	// MaxPages is the most pages of one file that are read.
	MaxPages = 5000
	// MaxBytes is the largest file that is read.
	MaxBytes = 1 << 29
	// PageTime is the longest that the search for symbols in one picture goes
	// on. It ends before that when enough was tried, which takes six to eight
	// seconds on one core; a page that is not damaged takes a small part of it.
	PageTime = 20 * time.Second
)

// Page is one picture, or one page of a document, as it was read.
type Page struct {
	Number        int // in the file, from 1
	Width, Height int // pixels of the picture that was searched
	// DPI is the resolution of that picture: in which a PDF page was drawn, or
	// which the file of a scan gives. 0 when it is not known: a camera's
	// picture, and values below 100, which mean nothing.
	DPI      float64
	Symbols  []Symbol
	TimedOut bool // the search was given up: there may be more
	// Picture is what was searched, with Options.Pictures; nil without it and
	// beside an error of decoding. It is Width x Height pixels with its top
	// left at (0, 0), turned as the file has it (EXIF is not heeded), and the
	// symbols' Corners are places in it. It may be read and kept, not changed.
	Picture *image.Gray
}

// Options say how a file is read. The zero value is fit for any file.
type Options struct {
	// Expect is how many symbols each page is known to carry; the search ends
	// when they are read. 0 means unknown: the search ends when nothing on the
	// page looks like a symbol not yet read.
	Expect int
	// DPI is the resolution in which PDF pages are drawn; 0 means 300.
	DPI int
	// Pictures asks for each Page's Picture. No more pages are read ahead than
	// there are cores, and each picture may be let go when its page's turn in
	// the loop is over.
	Pictures bool
	// CacheDir is a folder in which the PDF engine may keep its compiled code
	// (14 MB), which spares it some seconds at the start of the next program;
	// "" means none. It is heeded by the first PDF that a process reads.
	CacheDir string
}

// Read reads every page of a PNG, JPEG, GIF, BMP, WebP, HEIC or TIFF picture or
// of a PDF, several at a time, and yields them in order.
//
// An error beside a page with a Number concerns that page alone, and the next
// one follows; an error beside a page without one ends the reading: ErrUnknown,
// ErrTooLarge, ErrPassword, ctx's error, or what is damaged.
func Read(ctx context.Context, data []byte, opts Options) iter.Seq2[Page, error] {
	return func(yield func(Page, error) bool) {
		if err := read(ctx, data, opts, yield); err != nil {
			yield(Page{}, err)
		}
	}
}

// errStopped ends a reading whose caller wants no more pages.
var errStopped = errors.New("stopped")

func read(ctx context.Context, data []byte, opts Options, yield func(Page, error) bool) error {
	if len(data) > MaxBytes {
		return fmt.Errorf("%w: %d MB; at most %d are read", ErrTooLarge, len(data)>>20, MaxBytes>>20)
	}
	var err error
	switch kind := Kind(data); kind {
	case "":
		return unknown(data)
	case "pdf":
		err = readPDF(ctx, data, opts, yield)
	case "tiff":
		var places []uint32
		if places, err = tiffPages(data); err == nil {
			err = readPictures(ctx, len(places), opts, yield, func(i int) (*gray, float64, error) {
				return readTIFFPage(ctx, data, places[i], opts.CacheDir)
			})
		}
	default:
		err = readPictures(ctx, 1, opts, yield, func(int) (*gray, float64, error) {
			g, err := readPicture(ctx, kind, data)
			return g, resolution(kind, data), err
		})
	}
	if err == errStopped {
		return nil
	}
	return err
}

// readPictures reads n pictures; decode returns the i-th and its resolution in
// dpi, 0 when not known.
func readPictures(ctx context.Context, n int, opts Options, yield func(Page, error) bool, decode func(i int) (*gray, float64, error)) error {
	return inOrder(ctx, n, opts.ahead(n), yield, func() pageReader {
		return pageReader{read: func(ctx context.Context, i int) (Page, error) {
			g, dpi, err := decode(i)
			if err != nil {
				return Page{}, err
			}
			return opts.readPage(ctx, g, dpi)
		}}
	})
}

// readPage reads the symbols of one page's picture.
func (o Options) readPage(ctx context.Context, g *gray, dpi float64) (Page, error) {
	page, err := readGray(ctx, g, o.Expect)
	page.DPI = dpi
	if o.Pictures {
		page.Picture = &image.Gray{Pix: g.pix, Stride: g.w, Rect: image.Rect(0, 0, g.w, g.h)}
	}
	return page, err
}

// maxAhead is the most pages that are read before their turn to be yielded.
const maxAhead = 64

// ahead is how many of n pages may be begun and not yet yielded: few of them
// while each holds its picture.
func (o Options) ahead(n int) int {
	if o.Pictures {
		return workers(n)
	}
	return maxAhead
}

// Image reads every symbol of a picture, in no particular order. It returns
// ErrTooLarge for a picture above MaxPixels. When ctx ends the search, the
// symbols read until then come with its error.
func Image(ctx context.Context, img image.Image) ([]Symbol, error) {
	b := img.Bounds()
	if err := checkSize(b.Dx(), b.Dy(), 1); err != nil {
		return nil, err
	}
	p, err := readGray(ctx, toGray(img), 0)
	return p.Symbols, err
}

// maxWorkers bounds the pages in memory at a time, whatever the cores.
const maxWorkers = 8

func workers(n int) int { return min(n, runtime.GOMAXPROCS(0), maxWorkers) }
