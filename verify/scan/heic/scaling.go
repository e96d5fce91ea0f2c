package heic

// scalingLists are the factors of luma coefficients in intra blocks, by the log2
// of the block's side less two, row by row (7.3.4, 7.4.5).
type scalingLists struct {
	factor [4][]int32
}

// defaultIntra is the list of table 7-6, in diagonal scan.
var defaultIntra = [64]uint8{
	16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 17, 16, 17, 16, 17, 18,
	17, 18, 18, 17, 18, 21, 19, 20, 21, 20, 19, 21, 24, 22, 22, 24,
	24, 22, 22, 24, 25, 25, 27, 30, 27, 25, 25, 29, 31, 35, 35, 31,
	29, 36, 41, 44, 41, 36, 47, 54, 54, 47, 65, 70, 65, 88, 88, 115,
}

const flatFactor = 16

func defaultScaling() *scalingLists {
	s := &scalingLists{}
	flat := make([]uint8, 16)
	for i := range flat {
		flat[i] = flatFactor
	}
	s.set(0, flat, flatFactor)
	for size := 1; size < 4; size++ {
		s.set(size, defaultIntra[:], flatFactor)
	}
	return s
}

// set lays out the list of a size, 0 for 4 x 4 to 3 for 32 x 32; blocks from
// 16 x 16 repeat each factor, and have one of their own at the top left.
func (s *scalingLists) set(size int, list []uint8, dc uint8) {
	side := 4 << size
	repeat := max(1, side/8)
	order := diagonal(min(side, 8))
	f := make([]int32, side*side)
	for i, at := range order {
		for y := range repeat {
			for x := range repeat {
				f[(int(at.y)*repeat+y)*side+int(at.x)*repeat+x] = int32(list[i])
			}
		}
	}
	if size > 1 {
		f[0] = int32(dc)
	}
	s.factor[size] = f
}

// read takes in the lists of a parameter set. Of the six of a size, luma of
// intra blocks is the first, which can be given or be the default.
func (s *scalingLists) read(r *bitReader) {
	for size := range 4 {
		step := 1
		if size == 3 {
			step = 3
		}
		for matrix := 0; matrix < 6; matrix += step {
			if given := r.flag(); !given {
				r.ue() // as another list: not the first
				continue
			}
			next, dc := 8, flatFactor
			if size > 1 {
				next = r.se() + 8
				dc = next
			}
			list := make([]uint8, min(64, 16<<(2*size)))
			for i := range list {
				next += r.se()
				list[i] = uint8(next)
			}
			if matrix == 0 {
				s.set(size, list, uint8(dc))
			}
		}
	}
}
