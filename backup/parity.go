package backup

import (
	"errors"
	"fmt"

	"github.com/klauspost/reedsolomon"
)

// maxStripe is how many pieces one Reed-Solomon code over GF(2^8) covers;
// larger blocks are dealt over several stripes (FORMAT.md, Frames).
const maxStripe = 255

// errPieces is returned when a stripe lacks more pieces than it has spares.
var errPieces = errors.New("more pieces are missing than there are spares")

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

// codec is the systematic code of klauspost/reedsolomon with its default
// matrix: in each byte position the polynomial of degree below K through the
// data bytes at places 0…K-1, taken at the spares' places, over 0x11D.
func (s stripe) codec() (reedsolomon.Encoder, error) {
	return reedsolomon.New(len(s.data), len(s.spare), reedsolomon.WithMaxGoroutines(1))
}

// gather picks the stripe's pieces out of all pieces of the block.
func (s stripe) gather(pieces [][]byte) [][]byte {
	shards := make([][]byte, 0, len(s.data)+len(s.spare))
	for _, i := range s.data {
		shards = append(shards, pieces[i])
	}
	for _, i := range s.spare {
		shards = append(shards, pieces[i])
	}
	return shards
}

// encodeParity returns the m spare pieces of the data pieces, in order.
func encodeParity(data [][]byte, m int) ([][]byte, error) {
	all := make([][]byte, len(data)+m)
	copy(all, data)
	for i := len(data); i < len(all); i++ {
		all[i] = make([]byte, len(data[0]))
	}
	for _, s := range stripes(len(data), m) {
		if len(s.spare) == 0 {
			continue
		}
		codec, err := s.codec()
		if err != nil {
			return nil, fmt.Errorf("spare frames: %w", err)
		}
		if err := codec.Encode(s.gather(all)); err != nil {
			return nil, fmt.Errorf("spare frames: %w", err)
		}
	}
	return all[len(data):], nil
}

// rebuild fills the nil pieces among all k+m of a block, data and spares, and
// returns the complete set; the given slice is not changed. It returns
// errPieces when a stripe has too few.
func rebuild(pieces [][]byte, k int) ([][]byte, error) {
	full := append([][]byte(nil), pieces...)
	for _, s := range stripes(k, len(pieces)-k) {
		shards := s.gather(full)
		have := 0
		for _, shard := range shards {
			if shard != nil {
				have++
			}
		}
		if have < len(s.data) {
			return nil, errPieces
		}
		if len(s.spare) == 0 {
			continue
		}
		codec, err := s.codec()
		if err != nil {
			return nil, err
		}
		if err := codec.Reconstruct(shards); err != nil {
			return nil, err
		}
		for at, i := range append(append([]int(nil), s.data...), s.spare...) {
			full[i] = shards[at]
		}
	}
	return full, nil
}
