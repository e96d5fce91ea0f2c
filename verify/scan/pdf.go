package scan

import (
	"context"
	"fmt"
	"math"
	"time"
)

const (
	defaultDPI   = 300
	minDPI       = 36
	maxDPI       = 1200
	maxPDFPixels = 60_000_000 // a page drawn larger than this is drawn smaller
	pointsPerIn  = 72
	// drawTime is the longest that drawing one PDF page may take.
	drawTime = 60 * time.Second
)

// pixelSize is the size in pixels of a page of the given size in points, and
// the resolution it comes to.
func pixelSize(width, height, dpi float64) (w, h int, actual float64) {
	dpi = min(max(dpi, minDPI), maxDPI)
	inches := max(width, 1) * max(height, 1) / (pointsPerIn * pointsPerIn)
	dpi = min(dpi, math.Sqrt(maxPDFPixels/inches))
	// A page a thousand times as long as it is wide still has its pixels bounded.
	side := func(points float64) int {
		return int(min(max(math.Ceil(points*dpi/pointsPerIn), 1), maxPDFPixels/minSide))
	}
	return side(width), side(height), dpi
}

// readPDF draws and reads every page of a PDF.
func readPDF(ctx context.Context, data []byte, opts Options, yield func(Page, error) bool) error {
	startEngine(opts.CacheDir)
	first, err := openPDF(ctx, data)
	if err != nil {
		return err
	}
	n := first.pages
	if n > MaxPages {
		first.close()
		return fmt.Errorf("pdf: %w: %d pages; at most %d are read", ErrTooLarge, n, MaxPages)
	}
	dpi := float64(opts.DPI)
	if opts.DPI == 0 {
		dpi = defaultDPI
	}
	spare := make(chan *pdf, 1) // the document opened to count its pages
	spare <- first
	defer func() {
		select {
		case p := <-spare:
			p.close()
		default:
		}
	}()
	return inOrder(ctx, n, opts.ahead(n), yield, func() pageReader {
		w := &pdfWorker{dpi: dpi, opts: opts}
		select {
		case w.doc = <-spare:
		default:
		}
		w.open = func(ctx context.Context) (*pdf, error) { return openPDF(ctx, data) }
		return pageReader{read: w.read, close: w.close}
	})
}

// pdfWorker reads pages of a PDF one after the other.
type pdfWorker struct {
	dpi  float64
	opts Options
	open func(context.Context) (*pdf, error)
	doc  *pdf // nil before the first page and after a page that broke it
}

func (w *pdfWorker) close() {
	if w.doc != nil {
		w.doc.close()
	}
}

func (w *pdfWorker) read(ctx context.Context, i int) (Page, error) {
	if w.doc == nil {
		doc, err := w.open(ctx)
		if err != nil {
			return Page{}, err
		}
		w.doc = doc
	}
	g, dpi, err := w.draw(ctx, i)
	if err != nil {
		return Page{}, err
	}
	return w.opts.readPage(ctx, g, dpi)
}

// draw draws a page within drawTime. The engine cannot be interrupted: when
// the time is up or ctx ends, the document is left to a goroutine that closes
// it as soon as the engine comes back.
func (w *pdfWorker) draw(ctx context.Context, i int) (*gray, float64, error) {
	type drawn struct {
		g   *gray
		dpi float64
		err error
	}
	doc := w.doc
	done := make(chan drawn, 1)
	go func() {
		g, dpi, err := doc.draw(i, w.dpi)
		done <- drawn{g, dpi, err}
	}()
	limit := time.NewTimer(drawTime)
	defer limit.Stop()
	abandon := func() {
		w.doc = nil
		go func() {
			<-done
			doc.close()
		}()
	}
	select {
	case d := <-done:
		if d.err != nil { // the engine may have stopped in the middle
			w.doc = nil
			doc.close()
		}
		return d.g, d.dpi, d.err
	case <-ctx.Done():
		abandon()
		return nil, 0, ctx.Err()
	case <-limit.C:
		abandon()
		return nil, 0, fmt.Errorf("pdf: drawing the page took more than %v", drawTime)
	}
}
