package scan

import (
	"bytes"
	"errors"
	"fmt"
	"image/jpeg"
	"slices"
)

// Fields that say where the pixels of a TIFF page are (TIFF 6.0, section 8;
// tiles section 15; JPEG: Technical Note 2).
const (
	tagWidth        = 256
	tagHeight       = 257
	tagCompression  = 259
	tagPhotometric  = 262
	tagStripOffsets = 273
	tagRowsPerStrip = 278
	tagStripBytes   = 279
	tagTileWidth    = 322
	tagTileHeight   = 323
	tagTileOffsets  = 324
	tagTileBytes    = 325
	tagJPEGTables   = 347
	compressionJPEG = 7 // each strip or tile is a JPEG picture
	whiteIsZero     = 0 // of tagPhotometric
)

// maxPieces bounds the strips or tiles of a page, each of which may be padded.
const maxPieces = 1 << 16

var errTIFFJPEG = errors.New("tiff: JPEG data is damaged")

// tiffPieces are the strips or tiles of a page, row by row.
type tiffPieces struct {
	across        int // pieces in a row
	width, height int // of each; those at the right and lower edge may be cut
	at, size      []uint32
}

func (f *tiffFields) pieces(w, h int) (p tiffPieces, ok bool) {
	if tw := f.number(tagTileWidth, 0); tw != 0 {
		p = tiffPieces{width: int(tw), height: int(f.number(tagTileHeight, 0)), at: f.numbers(tagTileOffsets), size: f.numbers(tagTileBytes)}
	} else {
		rows := min(int(f.number(tagRowsPerStrip, uint32(h))), h)
		p = tiffPieces{width: w, height: rows, at: f.numbers(tagStripOffsets), size: f.numbers(tagStripBytes)}
	}
	if p.width < 1 || p.height < 1 {
		return p, false
	}
	p.across = (w + p.width - 1) / p.width
	n := uint64(p.across) * uint64((h+p.height-1)/p.height)
	return p, n <= maxPieces && uint64(len(p.at)) == n && uint64(len(p.size)) == n
}

// piece is the data of the i-th strip or tile; false when it ends beyond the
// file.
func (f *tiffFields) piece(p tiffPieces, i int) ([]byte, bool) {
	from := uint64(p.at[i])
	to := from + uint64(p.size[i])
	if to > uint64(len(f.data)) {
		return nil, false
	}
	return f.data[from:to], true
}

// readTIFFJPEG decodes a page whose strips or tiles are JPEG pictures, which
// the TIFF decoder does not.
func readTIFFJPEG(f *tiffFields) (*gray, error) {
	w, h := int(f.number(tagWidth, 0)), int(f.number(tagHeight, 0))
	if err := checkSize(w, h, 1); err != nil {
		return nil, fmt.Errorf("tiff: %w", err)
	}
	p, ok := f.pieces(w, h)
	if !ok || w == 0 || h == 0 {
		return nil, errTIFF
	}
	_, tables := f.raw(tagJPEGTables)
	g := newGray(w, h)
	for i := range p.at {
		data, ok := f.piece(p, i)
		if !ok {
			return nil, errTIFFJPEG
		}
		x, y := i%p.across*p.width, i/p.across*p.height
		rows := min(p.height, h-y) // the last strip may be lower
		piece, err := decodePiece(tables, data, p.width, rows, p.height)
		if err != nil {
			return nil, err
		}
		for row := range rows {
			copy(g.pix[(y+row)*w+x:(y+row)*w+min(x+p.width, w)], piece.pix[row*piece.w:(row+1)*piece.w])
		}
	}
	if f.number(tagPhotometric, 1) == whiteIsZero {
		g = g.inverted()
	}
	return g, nil
}

// decodePiece decodes one strip or tile. Tables that all of them share come
// without the pixels, and the pixels without the tables. The piece must be w
// pixels wide and at least rows high.
func decodePiece(tables, data []byte, w, rows, h int) (*gray, error) {
	start, end := []byte{0xFF, 0xD8}, []byte{0xFF, 0xD9}
	if inner, ok := bytes.CutPrefix(tables, start); ok && bytes.HasPrefix(data, start) {
		data = slices.Concat(start, bytes.TrimSuffix(inner, end), data[len(start):])
	}
	config, err := jpeg.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("tiff: %w", err)
	}
	// A piece may be padded to whole blocks of 16 x 16 pixels, not more.
	if config.Width < w || config.Height < rows || config.Width > w+15 || config.Height > h+15 {
		return nil, errTIFFJPEG
	}
	m, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("tiff: %w", err)
	}
	return toGray(m), nil
}
