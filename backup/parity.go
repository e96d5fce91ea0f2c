package backup

import (
	"fmt"
	"slices"

	"github.com/klauspost/reedsolomon"
)

// maxStripe decides how many stripes a block has: one more for every 255
// frames (FORMAT.md, Spare frames). Dealing data and spares each from the
// first stripe on makes 256 frames in a stripe at most, which is the number of
// elements, and so of places, that GF(2^8) has.
const maxStripe = 255

// stripe lists the numbers (from 0) of the pieces of one code: K data pieces,
// then its spares, in the order of their places.
type stripe struct {
	data, spare []int // data: index into 0…k-1; spare: index into k…k+m-1
}

// stripes deals k data pieces and m spares: piece i to stripe i mod S.
func stripes(k, m int) []stripe {
	s := ceilDiv(k+m, maxStripe)
	out := make([]stripe, s)
	for i := range k {
		out[i%s].data = append(out[i%s].data, i)
	}
	for j := range m {
		out[j%s].spare = append(out[j%s].spare, k+j)
	}
	return out
}

// order lists the stripe's pieces by place.
func (s stripe) order() []int { return append(slices.Clone(s.data), s.spare...) }

// codecs keeps the codes of stripes by their numbers of data pieces and
// spares; a block has four kinds at most, and setting one up costs the cube
// of its size.
type codecs map[[2]int]reedsolomon.Encoder

// of returns the systematic code of klauspost/reedsolomon with its default
// matrix: in each byte position the polynomial of degree below K through the
// data bytes at places 0…K-1, taken at the spares' places, over 0x11D. A
// stripe without spares, or without data, has none: nil.
func (c codecs) of(s stripe) reedsolomon.Encoder {
	kind := [2]int{len(s.data), len(s.spare)}
	if _, ok := c[kind]; !ok && len(s.spare) > 0 {
		// An error means numbers that stripes never makes of m <= k.
		c[kind], _ = reedsolomon.New(len(s.data), len(s.spare), reedsolomon.WithMaxGoroutines(1))
	}
	return c[kind]
}

// encodeParity returns the m spare pieces of the data pieces, in order.
func encodeParity(data [][]byte, m int) ([][]byte, error) {
	all := slices.Clone(data)
	for range m {
		all = append(all, make([]byte, len(data[0])))
	}
	codecs := codecs{}
	for _, s := range stripes(len(data), m) {
		codec := codecs.of(s)
		if codec == nil {
			continue
		}
		pieces := make([][]byte, 0, maxStripe+1)
		for _, i := range s.order() {
			pieces = append(pieces, all[i])
		}
		if err := codec.Encode(pieces); err != nil {
			return nil, fmt.Errorf("spare frames: %w", err)
		}
	}
	return all[len(data):], nil
}
