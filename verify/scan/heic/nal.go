package heic

import "math/bits"

// Types of NAL units (table 7-1).
const (
	nalIDRWithRADL = 19
	nalIDRNoLP     = 20
	nalVPS         = 32 // the last type of slice data is 31
	nalSPS         = 33
	nalPPS         = 34
)

const maxParameterSets = 16

// config is the decoder configuration of a picture (hvcC; ISO/IEC 14496-15,
// 8.3.3.1): its parameter sets, and how many bytes the lengths of NAL units have.
type config struct {
	lengthSize int
	sps        *sps
	pps        map[uint32]*pps
}

func readConfig(hvcC []byte) (*config, error) {
	f := fields{data: hvcC}
	f.take(21)
	c := &config{lengthSize: int(f.number(1)&3) + 1, pps: map[uint32]*pps{}}
	for range f.number(1) {
		f.number(1)
		for range f.number(2) {
			unit := f.take(f.number(2))
			if f.bad {
				return nil, errDamaged
			}
			if err := c.parameters(unit); err != nil {
				return nil, err
			}
		}
	}
	if f.bad || c.sps == nil || len(c.pps) == 0 {
		return nil, errDamaged
	}
	return c, nil
}

// parameters takes in a parameter set; units of other types are left alone.
func (c *config) parameters(unit []byte) error {
	if len(unit) < 3 {
		return nil
	}
	var err error
	switch nalType(unit) {
	case nalSPS:
		if c.sps == nil { // still pictures have one
			c.sps, err = readSPS(newBitReader(unit[2:]))
		}
	case nalPPS:
		if c.sps == nil || len(c.pps) >= maxParameterSets {
			return errDamaged
		}
		var id uint32
		var p *pps
		if id, p, err = readPPS(newBitReader(unit[2:]), c.sps); err == nil {
			c.pps[id] = p
		}
	}
	return err
}

func nalType(unit []byte) int { return int(unit[0] >> 1 & 0x3F) }

// split divides data into NAL units.
func (c *config) split(data []byte) ([][]byte, error) {
	var units [][]byte
	for f := (fields{data: data}); len(f.data) > 0; {
		unit := f.take(f.number(c.lengthSize))
		if f.bad {
			return nil, errDamaged
		}
		units = append(units, unit)
	}
	return units, nil
}

// bitReader reads the payload of a NAL unit bit by bit. Beyond its end it
// reads zeros and bad is set.
type bitReader struct {
	data []byte
	at   int // bits
	bad  bool
}

// newBitReader takes the emulation prevention bytes out (7.4.2).
func newBitReader(payload []byte) *bitReader {
	data := make([]byte, 0, len(payload))
	zeros := 0
	for _, b := range payload {
		if zeros >= 2 && b == 3 {
			zeros = 0
			continue
		}
		data = append(data, b)
		if zeros++; b != 0 {
			zeros = 0
		}
	}
	return &bitReader{data: data}
}

// u reads n bits, 32 at most.
func (r *bitReader) u(n int) uint32 {
	var v uint32
	for range n {
		v <<= 1
		if r.at>>3 < len(r.data) {
			v |= uint32(r.data[r.at>>3]>>(7-r.at&7)) & 1
		} else {
			r.bad = true
		}
		r.at++
	}
	return v
}

func (r *bitReader) flag() bool { return r.u(1) == 1 }

func (r *bitReader) skip(n int) { r.at += n }

// ue reads an unsigned Exp-Golomb number (9.2).
func (r *bitReader) ue() uint32 {
	zeros := 0
	for !r.flag() {
		if zeros++; zeros > 31 || r.bad {
			r.bad = true
			return 0
		}
	}
	return 1<<zeros - 1 + r.u(zeros)
}

// se reads a signed one.
func (r *bitReader) se() int {
	k := r.ue()
	if k&1 == 1 {
		return int(k/2) + 1
	}
	return -int(k / 2)
}

// most reads an unsigned number that must not exceed limit.
func (r *bitReader) most(limit uint32) int {
	v := r.ue()
	if v > limit {
		r.bad = true
		return 0
	}
	return int(v)
}

// bitsFor is how many bits numbers below n take: Ceil(Log2(n)).
func bitsFor(n int) int { return bits.Len(uint(n - 1)) }
