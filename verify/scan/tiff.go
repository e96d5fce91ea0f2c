package scan

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// TIFF 6.0: a header with the place of the first image file directory; each
// directory ends with the place of the next, 0 after the last.
const (
	tiffFirst      = 4   // where the header says the first directory is
	tiffEntry      = 12  // bytes an entry
	tiffSubfile    = 254 // NewSubfileType
	reducedSubfile = 1   // bit: a smaller copy of another page
)

var errTIFF = errors.New("tiff: directory is damaged")

// tiffPages lists where the directories of the pages are, previews left out.
func tiffPages(data []byte) ([]uint32, error) {
	if len(data) < 8 {
		return nil, errTIFF
	}
	order := tiffOrder(data)
	var pages []uint32
	seen := map[uint32]bool{}
	for at := order.Uint32(data[tiffFirst:]); at != 0; {
		if seen[at] || uint64(at)+2 > uint64(len(data)) {
			return nil, errTIFF
		}
		seen[at] = true
		n := int(order.Uint16(data[at:]))
		entries := data[at+2:]
		if len(entries) < n*tiffEntry {
			return nil, errTIFF
		}
		preview := false
		for i := range n {
			e := entries[i*tiffEntry:]
			if order.Uint16(e) == tiffSubfile {
				preview = order.Uint32(e[8:])&reducedSubfile != 0
			}
		}
		if !preview {
			pages = append(pages, at)
		}
		if len(pages) > MaxPages {
			return nil, fmt.Errorf("tiff: %w: at most %d pages are read", ErrTooLarge, MaxPages)
		}
		if len(entries) < n*tiffEntry+4 {
			break // some writers leave the last 0 out
		}
		at = order.Uint32(entries[n*tiffEntry:])
	}
	if len(pages) == 0 {
		return nil, errTIFF
	}
	return pages, nil
}

func tiffOrder(data []byte) binary.ByteOrder {
	if data[0] == 'M' {
		return binary.BigEndian
	}
	return binary.LittleEndian
}

// readTIFFPage decodes the page whose directory is at a place, and says its
// resolution in dpi, 0 when not known.
func readTIFFPage(ctx context.Context, data []byte, at uint32, cacheDir string) (*gray, float64, error) {
	f, ok := readTIFFFields(data, at)
	if !ok {
		return nil, 0, errTIFF
	}
	if f.number(tagCompression, 0) == compressionJPEG {
		g, err := readTIFFJPEG(&f)
		return g, f.dpi(), err
	}
	g, err := decodePicture("tiff", func() io.Reader { return openTIFF(data, at) })
	if err != nil && !errors.Is(err, ErrTooLarge) && f.number(tagCompression, 0) == compressionG3 {
		g, err = readTIFFFax(ctx, &f, cacheDir)
	}
	return g, f.dpi(), err
}

// tiffPage is the file as if the directory at first were its first one: the
// decoder knows no other page.
type tiffPage struct {
	*bytes.Reader
	header [8]byte
}

func openTIFF(data []byte, first uint32) io.Reader {
	p := &tiffPage{Reader: bytes.NewReader(data)}
	copy(p.header[:], data)
	tiffOrder(data).PutUint32(p.header[tiffFirst:], first)
	return p
}

// ReadAt is what the decoder reads by.
func (p *tiffPage) ReadAt(b []byte, off int64) (int, error) {
	n, err := p.Reader.ReadAt(b, off)
	if off >= 0 && off < int64(len(p.header)) {
		copy(b[:n], p.header[off:])
	}
	return n, err
}
