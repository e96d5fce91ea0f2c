package scan

import (
	"context"
	"fmt"

	"github.com/klippa-app/go-pdfium/requests"
)

// PDFText returns the text of every page of a PDF, in the order the file has
// it. Use it on PDFs of one's own making: it reads them whole.
func PDFText(ctx context.Context, data []byte, opts Options) ([]string, error) {
	startEngine(opts.CacheDir)
	p, err := openPDF(ctx, data)
	if err != nil {
		return nil, err
	}
	defer p.close()
	if p.pages > MaxPages {
		return nil, fmt.Errorf("pdf: %w: %d pages; at most %d are read", ErrTooLarge, p.pages, MaxPages)
	}
	var pages []string
	for i := range p.pages {
		text, err := p.instance.GetPageText(&requests.GetPageText{
			Page: requests.Page{ByIndex: &requests.PageByIndex{Document: p.document, Index: i}},
		})
		if err != nil {
			return nil, fmt.Errorf("pdf: page %d: its text is damaged", i+1)
		}
		pages = append(pages, text.Text)
	}
	return pages, nil
}
