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

// engine is PDFium, compiled from WebAssembly once a process, at the first PDF.
// It has no file system, no network, and nowhere to print.
var engine struct {
	start sync.Once
	pool  pdfium.Pool
	err   error
}

func startEngine(cacheDir string) (pdfium.Pool, error) {
	engine.start.Do(func() {
		config := wazero.NewRuntimeConfig()
		if cacheDir != "" {
			// A cache that cannot be used costs time, nothing else.
			if cache, err := wazero.NewCompilationCacheWithDir(cacheDir); err == nil {
				config = config.WithCompilationCache(cache)
			}
		}
		engine.pool, engine.err = webassembly.Init(webassembly.Config{
			MaxTotal:      maxWorkers,
			FSConfig:      wazero.NewFSConfig(),
			RuntimeConfig: config,
			Stdout:        io.Discard,
			Stderr:        io.Discard,
		})
	})
	return engine.pool, engine.err
}

// pdf is a document opened in an instance of the engine of its own.
type pdf struct {
	instance pdfium.Pdfium
	document references.FPDF_DOCUMENT
	pages    int
}

func openPDF(ctx context.Context, pool pdfium.Pool, data []byte) (*pdf, error) {
	instance, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return nil, fmt.Errorf("pdf: %w", err)
	}
	p := &pdf{instance: instance}
	doc, err := instance.OpenDocument(&requests.OpenDocument{File: &data})
	if err == nil {
		p.document = doc.Document
		var count, countErr = instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: p.document})
		if err = countErr; err == nil {
			p.pages = count.PageCount
			return p, nil
		}
	}
	instance.Close()
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

func (p *pdf) close() { p.instance.Close() }

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
