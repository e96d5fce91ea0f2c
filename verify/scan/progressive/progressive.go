// Package progressive reads the brightness of progressive JPEG pictures (ITU-T
// T.81, annex G; section numbers here are T.81's) in three bytes a pixel: the
// coefficients of luma alone are kept while its scans come in, two bytes each,
// where the standard library keeps four for every component.
package progressive

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"image"
)

// maxScans bounds the scans that are read; a dozen is common.
const maxScans = 100

var errDamaged = errors.New("jpeg: damaged")

// Markers (table B.1).
const (
	markSOF0  = 0xC0
	markSOF2  = 0xC2 // progressive, Huffman coding
	markDHT   = 0xC4
	markSOF15 = 0xCF
	markRST0  = 0xD0
	markRST7  = 0xD7
	markSOI   = 0xD8
	markEOI   = 0xD9
	markSOS   = 0xDA
	markDQT   = 0xDB
	markDRI   = 0xDD
	markApp14 = 0xEE
)

// component is one of luma and two of chroma.
type component struct {
	id       byte
	h, v     int // sampling factors
	quantize byte
	// Blocks of 8 x 8 in a row and a column of a scan of its own.
	across, down int
}

// Picture is a progressive picture whose scans are not yet read.
type Picture struct {
	Width, Height int // pixels
	components    []component
	// Units of interleaved scans in a row and a column.
	unitsAcross, unitsDown int
	rest                   []byte // of the file, from behind the frame header
	tables                 tables // given before it
}

// Open reads the head of a file. It is false for what is not a progressive
// picture with luma: other JPEG files, and those in RGB and CMYK.
func Open(file []byte) (*Picture, bool) {
	p := &Picture{}
	if !bytes.HasPrefix(file, []byte{0xFF, markSOI}) {
		return nil, false
	}
	for rest := file[2:]; ; {
		marker, body, after, ok := segment(rest)
		if !ok {
			return nil, false
		}
		rest = after
		switch {
		case marker == markSOF2:
			p.rest = rest
			return p, p.readFrame(body)
		case marker == markApp14 && bytes.HasPrefix(body, []byte("Adobe")) && len(body) >= 12 && body[11] == 0:
			return nil, false // no luma: RGB or CMYK
		case marker >= markSOF0 && marker <= markSOF15 && marker != markDHT && marker != 0xC8 && marker != 0xCC:
			return nil, false
		case marker == markEOI || marker == markSOS:
			return nil, false
		default:
			if p.tables.read(marker, body) != nil {
				return nil, false
			}
		}
	}
}

// segment reads the marker at the begin of data, or after fill bytes, and its
// parameters (B.1.1).
func segment(data []byte) (marker byte, body, rest []byte, ok bool) {
	for len(data) >= 2 && data[0] == 0xFF && data[1] == 0xFF {
		data = data[1:]
	}
	if len(data) < 2 || data[0] != 0xFF {
		return 0, nil, nil, false
	}
	marker, data = data[1], data[2:]
	if marker == markEOI || marker >= markRST0 && marker <= markSOI {
		return marker, nil, data, true
	}
	if len(data) < 2 {
		return 0, nil, nil, false
	}
	n := int(binary.BigEndian.Uint16(data))
	if n < 2 || n > len(data) {
		return 0, nil, nil, false
	}
	return marker, data[2:n], data[n:], true
}

// readFrame reads the frame header (B.2.2).
func (p *Picture) readFrame(body []byte) bool {
	if len(body) < 6 || body[0] != 8 {
		return false
	}
	p.Height, p.Width = int(binary.BigEndian.Uint16(body[1:])), int(binary.BigEndian.Uint16(body[3:]))
	n := int(body[5])
	if n != 1 && n != 3 || len(body) != 6+3*n || p.Width == 0 || p.Height == 0 {
		return false
	}
	most := [2]int{}
	for i := range n {
		b := body[6+3*i:]
		c := component{id: b[0], h: int(b[1] >> 4), v: int(b[1] & 15), quantize: b[2]}
		if c.h < 1 || c.h > 4 || c.v < 1 || c.v > 4 || c.quantize > 3 {
			return false
		}
		if n == 1 { // blocks come one by one, whatever the factors
			c.h, c.v = 1, 1
		}
		most = [2]int{max(most[0], c.h), max(most[1], c.v)}
		p.components = append(p.components, c)
	}
	luma := p.components[0]
	if luma.h != most[0] || luma.v != most[1] || n == 3 && luma.id == 'R' && p.components[1].id == 'G' {
		return false
	}
	p.unitsAcross, p.unitsDown = ceil(p.Width, 8*luma.h), ceil(p.Height, 8*luma.v)
	for i := range p.components {
		c := &p.components[i]
		c.across, c.down = ceil(ceil(p.Width*c.h, luma.h), 8), ceil(ceil(p.Height*c.v, luma.v), 8)
	}
	return true
}

func ceil(a, b int) int { return (a + b - 1) / b }

// Decode reads the scans. A file that is cut off within them gives a coarser
// picture; one without any, or damaged before the end of the first, an error.
func (p *Picture) Decode(ctx context.Context) (*image.Gray, error) {
	luma := p.components[0]
	d := &decoder{
		Picture: p, tables: p.tables, ctx: ctx,
		stride: p.unitsAcross * luma.h,
	}
	d.coeff = make([]int16, 64*d.stride*p.unitsDown*luma.v)
	scans := 0
	for rest := p.rest; scans < maxScans; {
		marker, body, after, ok := segment(rest)
		if !ok || marker == markEOI {
			break
		}
		rest = after
		if marker == markSOS {
			n, err := d.scan(body, rest)
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			if err != nil && scans == 0 {
				return nil, err
			}
			if err != nil {
				break
			}
			scans++
			rest = rest[n:]
		} else if err := d.tables.read(marker, body); err != nil {
			return nil, err
		}
	}
	if scans == 0 {
		return nil, errDamaged
	}
	return d.picture()
}
