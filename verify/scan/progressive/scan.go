package progressive

import (
	"bytes"
	"context"
)

// decoder gathers the coefficients of luma.
type decoder struct {
	*Picture
	tables
	bitReader
	ctx    context.Context
	coeff  []int16 // 64 a block, in zigzag order
	stride int     // blocks
	band   band
	eobRun int32 // blocks still to come without new coefficients in the band
}

// band is what a scan brings: coefficients from and to in zigzag order, the bits
// from high down to low, high being 0 in the first scan of them (G.1.2).
type band struct{ from, to, high, low int }

// scanned is a component of a scan.
type scanned struct {
	*component
	luma bool
	dc   *huffman
	last int32 // DC of the block before
}

// scan reads the scan whose header is given and whose data comes first in rest,
// and returns how long that is.
func (d *decoder) scan(header, rest []byte) (int, error) {
	if len(header) < 1 || len(header) != 4+2*int(header[0]) {
		return 0, errDamaged
	}
	n := int(header[0])
	end := header[1+2*n:]
	d.band = band{int(end[0]), int(end[1]), int(end[2] >> 4), int(end[2] & 15)}
	b := d.band
	if b.from > b.to || b.to > 63 || b.from == 0 && b.to != 0 || b.from > 0 && n != 1 || b.low > 13 || n < 1 || n > len(d.components) {
		return 0, errDamaged
	}
	size := dataLength(rest)
	var parts []scanned
	var ac *huffman
	for i := range n {
		id, table := header[1+2*i], header[2+2*i]
		for k := range d.components {
			if c := &d.components[k]; c.id == id {
				parts = append(parts, scanned{component: c, luma: k == 0, dc: d.dc[table>>4&3]})
				ac = d.ac[table&3]
			}
		}
	}
	if len(parts) != n {
		return 0, errDamaged
	}
	if n == 1 && !parts[0].luma {
		return size, nil
	}
	for _, p := range parts {
		if b.from == 0 && b.high == 0 && p.dc == nil {
			return 0, errDamaged
		}
	}
	if b.from > 0 && ac == nil {
		return 0, errDamaged
	}
	d.bitReader = bitReader{data: rest[:size]}
	d.eobRun = 0
	if n == 1 {
		return size, d.alone(&parts[0], ac)
	}
	return size, d.interleaved(parts)
}

// dataLength is where the first marker stands that does not belong to the
// data of a scan.
func dataLength(data []byte) int {
	for at := 0; ; {
		k := bytes.IndexByte(data[at:], 0xFF)
		if k < 0 || at+k+1 >= len(data) {
			return len(data)
		}
		at += k
		if next := data[at+1]; next != 0 && next != 0xFF && (next < markRST0 || next > markRST7) {
			return at
		}
		at++
	}
}

// interleaved reads DC coefficients of several components (A.2.3).
func (d *decoder) interleaved(parts []scanned) error {
	for unit := range d.unitsAcross * d.unitsDown {
		if err := d.begin(unit, parts); err != nil {
			return err
		}
		ux, uy := unit%d.unitsAcross, unit/d.unitsAcross
		for i := range parts {
			p := &parts[i]
			for k := range p.h * p.v {
				var none [64]int16
				block := none[:]
				if p.luma {
					block = d.block(ux*p.h+k%p.h, uy*p.v+k/p.h)
				}
				d.readDC(p, block)
			}
		}
	}
	return nil
}

// alone reads a scan of luma.
func (d *decoder) alone(p *scanned, ac *huffman) error {
	parts := []scanned{*p}
	for unit := range p.across * p.down {
		if err := d.begin(unit, parts); err != nil {
			return err
		}
		block := d.block(unit%p.across, unit/p.across)
		switch {
		case d.band.from == 0:
			d.readDC(&parts[0], block)
		case d.band.high == 0:
			d.firstAC(block, ac)
		default:
			d.refineAC(block, ac)
		}
	}
	return nil
}

func (d *decoder) block(x, y int) []int16 {
	at := 64 * (y*d.stride + x)
	return d.coeff[at : at+64 : at+64]
}

// begin readies for a unit: at restarts, and now and then for what may have
// happened meanwhile.
func (d *decoder) begin(unit int, parts []scanned) error {
	if d.overrun() {
		return errDamaged
	}
	if unit%4096 == 0 && d.ctx.Err() != nil {
		return d.ctx.Err()
	}
	if d.tables.restart > 0 && unit > 0 && unit%d.tables.restart == 0 {
		if !d.bitReader.restart() {
			return errDamaged
		}
		d.eobRun = 0
		for i := range parts {
			parts[i].last = 0
		}
	}
	return nil
}

// readDC reads the DC coefficient, or one more bit of it (G.1.2.1).
func (d *decoder) readDC(p *scanned, block []int16) {
	if d.band.high > 0 {
		block[0] |= int16(d.bits(1) << d.band.low)
		return
	}
	p.last += d.signed(min(d.symbol(p.dc), 15))
	block[0] = int16(p.last << d.band.low)
}

// firstAC reads the first bits of a band (G.1.2.2).
func (d *decoder) firstAC(block []int16, h *huffman) {
	if d.eobRun > 0 {
		d.eobRun--
		return
	}
	for k := d.band.from; k <= d.band.to; k++ {
		s := d.symbol(h)
		run, size := s>>4, s&15
		if size == 0 {
			if run < 15 {
				d.eobRun = 1<<run + d.bits(run) - 1
				return
			}
			k += 15
			continue
		}
		if k += run; k > d.band.to {
			return
		}
		block[k] = int16(d.signed(size) << d.band.low)
	}
}

// refineAC reads one more bit of a band (G.1.2.3).
func (d *decoder) refineAC(block []int16, h *huffman) {
	k := d.band.from
	if d.eobRun == 0 {
		for ; k <= d.band.to; k++ {
			s := d.symbol(h)
			run, value := s>>4, int16(0)
			if s&15 != 0 {
				value = int16(1) << d.band.low
				if d.bits(1) == 0 {
					value = -value
				}
			} else if run < 15 {
				d.eobRun = 1<<run + d.bits(run)
				break
			}
			k = d.refineUpTo(block, k, run)
			if value != 0 && k <= d.band.to {
				block[k] = value
			}
		}
	}
	if d.eobRun > 0 {
		d.refineUpTo(block, k, 64)
		d.eobRun--
	}
}

// refineUpTo reads a bit for every coefficient that is not 0, until run zeros
// were passed and another comes, whose place it returns.
func (d *decoder) refineUpTo(block []int16, k, run int) int {
	step := int16(1) << d.band.low
	for ; k <= d.band.to; k++ {
		switch c := block[k]; {
		case c == 0:
			if run == 0 {
				return k
			}
			run--
		case d.bits(1) == 0 || c&step != 0 && c > 0 || -c&step != 0 && c < 0:
		case c > 0:
			block[k] += step
		default:
			block[k] -= step
		}
	}
	return k
}
