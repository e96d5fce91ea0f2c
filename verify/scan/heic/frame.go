package heic

import "image"

// unitLog2 is the log2 of the side of the units in which the state of decoding
// is kept: the smallest transform block.
const unitLog2 = 2

// frame is a picture while it is decoded.
type frame struct {
	sps    *sps
	stride int
	pix    []uint16 // luma, rows of stride samples
	// For each unit of 4 x 4 samples: whether it is rebuilt, its prediction mode
	// plus 1 (0: not known yet), the quantization parameter, the depth in the
	// coding tree.
	unitStride int
	done       []bool
	mode       []uint8
	qp         []int8
	depth      []uint8
	// For each coding tree block, the address of its slice; -1 before it comes.
	slice     []int
	ctbStride int
}

func newFrame(s *sps) *frame {
	w, h := s.inCTBs()
	side := 1 << s.ctb
	f := &frame{sps: s, stride: w * side, ctbStride: w, unitStride: w * side >> unitLog2}
	f.pix = make([]uint16, f.stride*h*side)
	n := len(f.pix) >> (2 * unitLog2)
	f.done, f.mode, f.qp, f.depth = make([]bool, n), make([]uint8, n), make([]int8, n), make([]uint8, n)
	f.slice = make([]int, w*h)
	for i := range f.slice {
		f.slice[i] = -1
	}
	return f
}

// unit is the index of the unit with the sample at (x, y).
func (f *frame) unit(x, y int) int { return y>>unitLog2*f.unitStride + x>>unitLog2 }

// fill sets a square block of a plane of units.
func fill[T any](f *frame, plane []T, x, y, side int, v T) {
	n := max(1, side>>unitLog2)
	for j := range n {
		row := plane[f.unit(x, y)+j*f.unitStride:][:n]
		for i := range row {
			row[i] = v
		}
	}
}

// copyTo copies the picture, without what is cropped, to a place in out.
func (f *frame) copyTo(out *image.Gray, x0, y0 int) {
	w, h := f.sps.croppedSize()
	w, h = min(w, out.Rect.Dx()-x0), min(h, out.Rect.Dy()-y0)
	shift := f.sps.depth - 8
	for y := range h {
		from := f.pix[(y+f.sps.crop[2])*f.stride+f.sps.crop[0]:][:w]
		to := out.Pix[(y0+y)*out.Stride+x0:][:w]
		for x, v := range from {
			to[x] = uint8(v >> shift)
		}
	}
}
