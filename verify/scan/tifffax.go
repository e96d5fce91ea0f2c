package scan

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/bits"
)

const (
	compressionG3    = 3
	tagFillOrder     = 266
	lowestBitFirst   = 2 // of tagFillOrder
	tagT4Options     = 292
	t4TwoDimensional = 1 // bit of tagT4Options
)

var errTIFFFax = errors.New("tiff: fax data is damaged")

// readTIFFFax decodes a page of fax lines (ITU-T T.4) that need not have marks
// at their ends, without which the TIFF decoder gives up: the PDF engine reads
// them in a document made of the strips.
func readTIFFFax(ctx context.Context, f *tiffFields, cacheDir string) (*gray, error) {
	w, h := int(f.number(tagWidth, 0)), int(f.number(tagHeight, 0))
	if err := checkSize(w, h, 1); err != nil {
		return nil, fmt.Errorf("tiff: %w", err)
	}
	p, ok := f.pieces(w, h)
	if !ok || p.across != 1 || w*h > maxPDFPixels {
		return nil, errTIFFFax
	}
	file, err := faxPDF(f, p, w, h)
	if err != nil {
		return nil, err
	}
	startEngine(cacheDir)
	doc, err := openPDF(ctx, file)
	if err != nil {
		return nil, errTIFFFax
	}
	worker := &pdfWorker{doc: doc, dpi: defaultDPI}
	defer worker.close()
	g, _, err := worker.draw(ctx, 0)
	return g, err
}

// faxPDF is a PDF of one page that shows the strips one below the other, one
// pixel a pixel at defaultDPI (ISO 32000-1, 7.4.6).
func faxPDF(f *tiffFields, p tiffPieces, w, h int) ([]byte, error) {
	const point = float64(pointsPerIn) / defaultDPI // a pixel
	k := f.number(tagT4Options, 0) & t4TwoDimensional
	blackIsOne := f.number(tagPhotometric, 0) != whiteIsZero
	var file, content, names bytes.Buffer
	file.WriteString("%PDF-1.4\n")
	for i := range p.at {
		data, ok := f.piece(p, i)
		if !ok {
			return nil, errTIFFFax
		}
		if f.number(tagFillOrder, 1) == lowestBitFirst {
			data = reversedBits(data)
		}
		rows := min(p.height, h-i*p.height)
		fmt.Fprintf(&file, "%d 0 obj\n<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 1 "+
			"/Filter /CCITTFaxDecode /DecodeParms << /K %d /Columns %d /Rows %d /BlackIs1 %v >> /Length %d >>\nstream\n",
			10+i, w, rows, k, w, rows, blackIsOne, len(data))
		file.Write(data)
		file.WriteString("\nendstream\nendobj\n")
		fmt.Fprintf(&names, "/P%d %d 0 R ", i, 10+i)
		fmt.Fprintf(&content, "q %g 0 0 %g 0 %g cm /P%d Do Q\n", float64(w)*point, float64(rows)*point, float64(h-i*p.height-rows)*point, i)
	}
	fmt.Fprintf(&file, "4 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n", content.Len(), content.Bytes())
	fmt.Fprintf(&file, "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %g %g] /Contents 4 0 R /Resources << /XObject << %s>> >> >>\nendobj\n",
		float64(w)*point, float64(h)*point, names.Bytes())
	file.WriteString("2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n")
	return file.Bytes(), nil // without a table of objects, which the engine makes itself
}

func reversedBits(data []byte) []byte {
	out := make([]byte, len(data))
	for i, b := range data {
		out[i] = bits.Reverse8(b)
	}
	return out
}
