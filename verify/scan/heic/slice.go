package heic

import (
	"context"
	"fmt"
)

// decoder decodes the slices of one picture.
type decoder struct {
	cabac
	ctx   context.Context
	frame *frame
	sps   *sps
	pps   *pps
	sliceHeader
	ctbs  int // decoded
	ctb   int // address in raster scan of the one being decoded
	saved [contexts]uint8
	ended [contexts]uint8 // at the end of the last slice segment

	qp, lastQP, predictedQP int
	qpCoded                 bool // in this quantization group
	groupStarts             bool // no group was decoded yet in this slice, tile or wavefront row

	lossless bool
	coeff    [32 * 32]int32
	stage    [32 * 32]int32
}

// sliceHeader is what later slice segments of a slice go on with.
type sliceHeader struct {
	address   int // of the slice's first block, in raster scan
	sliceQP   int
	saoLuma   bool
	saoChroma bool
}

// unit decodes a NAL unit, if it is a slice segment of this picture.
func (d *decoder) unit(unit []byte, c *config) error {
	if len(unit) < 3 {
		return nil
	}
	kind, layer := nalType(unit), int(unit[0]&1)<<5|int(unit[1]>>3)
	switch {
	case kind >= nalVPS || layer != 0:
		return nil
	case kind != nalIDRWithRADL && kind != nalIDRNoLP:
		return fmt.Errorf("%w: HEVC NAL unit of type %d", ErrUnsupported, kind)
	}
	r := newBitReader(unit[2:])
	at, err := d.header(r, c)
	if err != nil {
		return err
	}
	d.data = r.data
	return d.segment(at, (r.at+7)/8)
}

// header reads a slice segment header (7.3.6.1) and returns the address of the
// first block, in tile scan.
func (d *decoder) header(r *bitReader, c *config) (int, error) {
	first := r.flag()
	r.flag()
	if d.pps = c.pps[r.ue()]; d.pps == nil {
		return 0, errDamaged
	}
	p := d.pps
	p.laidOut.Do(func() { p.scan(d.sps) })
	address, dependent := 0, false
	if !first {
		if p.dependentSlices {
			dependent = r.flag()
		}
		address = int(r.u(bitsFor(len(p.fromScan))))
	}
	if address >= len(p.fromScan) || dependent && d.ctbs == 0 || r.bad {
		return 0, errDamaged
	}
	if !dependent {
		d.address, d.groupStarts = address, true
		if err := d.ownHeader(r); err != nil {
			return 0, err
		}
	}
	if p.tiles || p.wavefront {
		if n := r.ue(); n > 0 { // where the parts begin is found anyway
			if n > uint32(len(p.fromScan)) {
				return 0, errDamaged
			}
			width := r.most(31) + 1
			r.skip(int(n) * width)
		}
	}
	if p.headerExtension {
		r.skip(8 * r.most(256))
	}
	r.u(1) // the bit before the zeros up to the next byte
	if r.bad {
		return 0, errDamaged
	}
	at := p.toScan[address]
	if dependent {
		d.state = d.ended
	} else {
		d.reset(d.sliceQP)
	}
	return at, nil
}

// ownHeader reads what a dependent slice segment has from the one before.
func (d *decoder) ownHeader(r *bitReader) error {
	p := d.pps
	r.skip(p.extraHeaderBits)
	const typeI = 2
	if kind := r.ue(); kind != typeI {
		return fmt.Errorf("%w: HEVC slice of type %d", ErrUnsupported, kind)
	}
	if p.outputFlag {
		r.flag()
	}
	d.saoLuma, d.saoChroma = false, false
	if d.sps.sao {
		d.saoLuma, d.saoChroma = r.flag(), r.flag()
	}
	d.sliceQP = p.initQP + r.se()
	if p.chromaOffsets {
		r.se()
		r.se()
	}
	off := p.deblockOff
	if p.deblockOverride && r.flag() {
		if off = r.flag(); !off {
			r.se()
			r.se()
		}
	}
	if p.acrossSlices && (d.saoLuma || d.saoChroma || !off) {
		r.flag()
	}
	if d.sliceQP < -6*(d.sps.depth-8) || d.sliceQP > 51 {
		return errDamaged
	}
	return nil
}

// segment decodes coding tree blocks from the one at an address in tile scan
// (7.3.8.1); the data begins at a byte.
func (d *decoder) segment(at, start int) error {
	p, f := d.pps, d.frame
	d.start(start)
	if at == 0 || d.tileOf(p.fromScan[at]) != d.tileOf(p.fromScan[at-1]) {
		d.reset(d.sliceQP)
		d.groupStarts = true
	}
	for ; at < len(p.fromScan); at++ {
		d.ctb = p.fromScan[at]
		if f.slice[d.ctb] >= 0 {
			return errDamaged // a block that came before
		}
		x, y := d.ctb%f.ctbStride, d.ctb/f.ctbStride
		f.slice[d.ctb] = d.address
		column := p.columns[p.columnOf[x]]
		if p.wavefront && x == column {
			d.syncRow(x, y)
		}
		if x == 0 && d.ctx.Err() != nil {
			return d.ctx.Err()
		}
		d.treeUnit(x, y)
		if d.overrun() {
			return errDamaged
		}
		d.ctbs++
		end := d.terminate()
		if p.wavefront && x == column+1 {
			d.saved = d.state
		}
		if end {
			d.ended = d.state
			return nil
		}
		if at+1 < len(p.fromScan) {
			d.startPart(p.fromScan[at+1])
		}
	}
	return errDamaged // the last block ends the slice
}

// startPart begins a tile or a wavefront row at the block, if it is the first
// of one.
func (d *decoder) startPart(next int) {
	p, f := d.pps, d.frame
	x, y := next%f.ctbStride, next/f.ctbStride
	newTile := d.tileOf(next) != d.tileOf(d.ctb)
	if !newTile && !(p.wavefront && x == p.columns[p.columnOf[x]] && y > 0) {
		return
	}
	d.terminate()
	d.start(d.next())
	d.groupStarts = true
	if newTile {
		d.reset(d.sliceQP)
	}
}

// syncRow sets the contexts for a wavefront row: as they were after the second
// block of the row above, if that belongs to the slice, else as at its begin.
// The first row of a segment has them already.
func (d *decoder) syncRow(x, y int) {
	f := d.frame
	if y == 0 {
		return
	}
	above := (y-1)*f.ctbStride + x + 1
	if x+1 < f.ctbStride && f.slice[above] == d.address && d.tileOf(above) == d.tileOf(d.ctb) {
		d.state = d.saved
	} else if d.tileOf(above-1) == d.tileOf(d.ctb) {
		d.reset(d.sliceQP)
	}
}

func (d *decoder) tileOf(ctb int) int {
	p, w := d.pps, d.frame.ctbStride
	return p.rowOf[ctb/w]*len(p.columns) + p.columnOf[ctb%w]
}

// available says whether the sample at (x, y) is rebuilt and may be used by the
// block being decoded (6.4.1).
func (d *decoder) available(x, y int) bool {
	f := d.frame
	if x < 0 || y < 0 || x >= d.sps.width || y >= d.sps.height || !f.done[f.unit(x, y)] {
		return false
	}
	return d.sameSlice(x, y)
}

// sameSlice says whether the sample belongs to the slice and the tile of the
// block being decoded.
func (d *decoder) sameSlice(x, y int) bool {
	ctb := y>>d.sps.ctb*d.frame.ctbStride + x>>d.sps.ctb
	return d.frame.slice[ctb] == d.address && (len(d.pps.columns)*len(d.pps.rows) == 1 || d.tileOf(ctb) == d.tileOf(d.ctb))
}
