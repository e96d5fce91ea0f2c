package scan

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
)

// ErrPassword is returned for a PDF that opens only with a password.
var ErrPassword = errors.New("pdf: it is locked with a password")

// engine runs PDFium, compiled from WebAssembly once a process, at the first
// PDF. It has no file system, no network, and nowhere to print.
//
// Each slot is a runtime of its own, though one runtime could hold them all:
// in wazero 1.11 and 1.12 the instances of one runtime race on the names of
// function types (https://github.com/wazero/wazero/issues/2520).
var engine struct {
	start sync.Once
	cache wazero.CompilationCache
	slots chan *slot // those that no document uses
}

// maxEnginePages bounds the memory of one instance to a gigabyte, in pages of
// 64 KiB; a page with pictures beyond that is damaged for the engine.
const maxEnginePages = 1 << 14

// slot is room for one open document at a time.
type slot struct {
	pool pdfium.Pool // nil before the first document
}

// startEngine readies the slots. The compiled engine is kept in cacheDir,
// unless that is empty.
func startEngine(cacheDir string) {
	engine.start.Do(func() {
		engine.cache = wazero.NewCompilationCache()
		if cacheDir != "" {
			// A cache that cannot be used costs time, nothing else.
			if cache, err := wazero.NewCompilationCacheWithDir(cacheDir); err == nil {
				engine.cache = cache
			}
		}
		engine.slots = make(chan *slot, maxWorkers)
		for range maxWorkers {
			engine.slots <- new(slot)
		}
	})
}

// newInstance starts PDFium in the slot.
func (s *slot) newInstance(ctx context.Context) (pdfium.Pdfium, error) {
	if s.pool == nil {
		pool, err := webassembly.Init(webassembly.Config{
			MaxTotal:      1,
			FSConfig:      wazero.NewFSConfig(),
			RuntimeConfig: wazero.NewRuntimeConfig().WithCompilationCache(engine.cache).WithMemoryLimitPages(maxEnginePages),
			Stdout:        io.Discard,
			Stderr:        io.Discard,
		})
		if err != nil {
			return nil, err
		}
		s.pool = pool
	}
	return s.pool.GetInstanceWithContext(ctx)
}

// pdf is a document opened in an instance of the engine of its own.
type pdf struct {
	slot     *slot
	instance pdfium.Pdfium
	document references.FPDF_DOCUMENT
	pages    int
}

// openPDF opens a PDF in the next free slot of the started engine.
func openPDF(ctx context.Context, data []byte) (*pdf, error) {
	var p *pdf
	select {
	case s := <-engine.slots:
		p = &pdf{slot: s}
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	instance, err := p.slot.newInstance(ctx)
	if err != nil {
		engine.slots <- p.slot
		return nil, fmt.Errorf("pdf: %w", err)
	}
	p.instance = instance
	doc, err := instance.OpenDocument(&requests.OpenDocument{File: &data})
	if err == nil {
		p.document = doc.Document
		var count, countErr = instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: p.document})
		if err = countErr; err == nil {
			p.pages = count.PageCount
			return p, nil
		}
	}
	p.close()
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword):
		return nil, ErrPassword
	case errors.Is(err, pdfiumerrors.ErrSecurity):
		return nil, errors.New("pdf: it is locked in a way that is not known")
	case errors.Is(err, pdfiumerrors.ErrFormat), errors.Is(err, pdfiumerrors.ErrFile):
		return nil, errors.New("pdf: damaged")
	}
	return nil, fmt.Errorf("pdf: %w", err)
}

func (p *pdf) close() {
	p.instance.Close()
	engine.slots <- p.slot
}

// draw renders the page with the given index, from 0, in shades of grey. The
// resolution is dpi, or less for a page that would be larger than maxPDFPixels.
func (p *pdf) draw(index int, dpi float64) (*gray, float64, error) {
	size, err := p.instance.FPDF_GetPageSizeByIndex(&requests.FPDF_GetPageSizeByIndex{Document: p.document, Index: index})
	if err != nil {
		return nil, 0, errors.New("pdf: page is damaged")
	}
	w, h, dpi := pixelSize(size.Width, size.Height, dpi)
	created, err := p.instance.FPDFBitmap_CreateEx(&requests.FPDFBitmap_CreateEx{
		Width: w, Height: h, Format: enums.FPDF_BITMAP_FORMAT_GRAY, Pointer: uint64(0),
	})
	if err != nil {
		return nil, 0, fmt.Errorf("pdf: %w", err)
	}
	bitmap := created.Bitmap
	defer p.instance.FPDFBitmap_Destroy(&requests.FPDFBitmap_Destroy{Bitmap: bitmap})
	// A bitmap that did not fit into memory is a null handle of no width.
	if got, err := p.instance.FPDFBitmap_GetWidth(&requests.FPDFBitmap_GetWidth{Bitmap: bitmap}); err != nil || got.Width != w {
		return nil, 0, errors.New("pdf: out of memory")
	}
	if err := p.paint(index, bitmap, w, h); err != nil {
		return nil, 0, err
	}
	g, err := p.copyOut(bitmap, w, h)
	return g, dpi, err
}

func (p *pdf) paint(index int, bitmap references.FPDF_BITMAP, w, h int) error {
	_, err := p.instance.FPDFBitmap_FillRect(&requests.FPDFBitmap_FillRect{
		Bitmap: bitmap, Width: w, Height: h, Color: 0xFFFFFFFF,
	})
	if err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	loaded, err := p.instance.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: p.document, Index: index})
	if err != nil {
		return errors.New("pdf: page is damaged")
	}
	defer p.instance.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	_, err = p.instance.FPDF_RenderPageBitmap(&requests.FPDF_RenderPageBitmap{
		Bitmap: bitmap, Page: requests.Page{ByReference: &loaded.Page},
		SizeX: w, SizeY: h,
		Flags: enums.FPDF_RENDER_FLAG_ANNOT | enums.FPDF_RENDER_FLAG_GRAYSCALE,
	})
	if err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	return nil
}

// copyOut copies the bitmap out of the engine's memory.
func (p *pdf) copyOut(bitmap references.FPDF_BITMAP, w, h int) (*gray, error) {
	stride, err := p.instance.FPDFBitmap_GetStride(&requests.FPDFBitmap_GetStride{Bitmap: bitmap})
	if err != nil {
		return nil, fmt.Errorf("pdf: %w", err)
	}
	buffer, err := p.instance.FPDFBitmap_GetBuffer(&requests.FPDFBitmap_GetBuffer{Bitmap: bitmap})
	if err != nil {
		return nil, fmt.Errorf("pdf: %w", err)
	}
	if stride.Stride < w || len(buffer.Buffer) < stride.Stride*h {
		return nil, errors.New("pdf: bitmap is damaged")
	}
	g := newGray(w, h)
	for y := range h {
		copy(g.pix[y*w:(y+1)*w], buffer.Buffer[y*stride.Stride:])
	}
	return g, nil
}
