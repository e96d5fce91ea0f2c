package heic

// cosine is the transform's coefficients: 64 times the square root of 2 times
// the cosine of index/64 of pi, as the standard rounds them (8.6.4.2).
var cosine = [33]int32{
	64, 90, 90, 90, 89, 88, 87, 85, 83, 82, 80, 78, 75, 73, 70, 67, 64,
	61, 57, 54, 50, 46, 43, 38, 36, 31, 25, 22, 18, 13, 9, 4, 0,
}

// matrices are the transforms by the log2 of their side: row k is the k-th
// basis function. matrices[0] is the sine transform of 4 x 4 luma blocks.
var matrices = func() (m [6][]int32) {
	m[0] = []int32{
		29, 55, 74, 84,
		74, 74, 0, -74,
		84, -29, -74, 55,
		55, -84, 74, -29,
	}
	for log2 := 2; log2 <= 5; log2++ {
		n := 1 << log2
		m[log2] = make([]int32, n*n)
		for k := range n {
			for i := range n {
				// The angle is (2i + 1) k / 2n of pi, in steps of a 64th.
				at := (2*i + 1) * k * (32 / n) % 128
				if at > 64 {
					at = 128 - at
				}
				v := cosine[min(at, 64-at)]
				if at > 32 {
					v = -v
				}
				m[log2][k*n+i] = v
			}
		}
	}
	return m
}()

var levelScale = [6]int32{40, 45, 51, 57, 64, 72}

// lumaResidual reads the coefficients of a luma block and adds what they say
// to its prediction.
func (d *decoder) lumaResidual(x, y, log2, mode int) {
	b := d.residual(log2, mode, false)
	f, n := d.frame, 1<<log2
	coeff := d.coeff[:n*n]
	switch {
	case d.lossless:
	case b.skip:
		d.scale(&b)
		shift := 20 - d.sps.depth
		for i, v := range coeff {
			coeff[i] = (v<<7 + 1<<(shift-1)) >> shift
		}
	default:
		d.scale(&b)
		d.invert(&b)
	}
	most := int32(1)<<d.sps.depth - 1
	for j := range n {
		row := f.pix[(y+j)*f.stride+x:][:n]
		for i, v := range coeff[j*n : j*n+n] {
			row[i] = uint16(min(max(int32(row[i])+v, 0), most))
		}
	}
	clear(coeff)
}

// scale turns levels into coefficients (8.6.4.2).
func (d *decoder) scale(b *block) {
	qp := d.qp + 6*(d.sps.depth-8)
	shift := d.sps.depth + b.log2 - 5
	scale := int64(levelScale[qp%6]) << (qp / 6)
	var factor []int32
	if d.pps.scaling != nil {
		factor = d.pps.scaling.factor[b.log2-2]
	}
	for y := range b.maxY + 1 {
		for x := range b.maxX + 1 {
			i := y<<b.log2 + x
			v := int64(d.coeff[i])
			if v == 0 {
				continue
			}
			m := int64(flatFactor)
			if factor != nil {
				m = int64(factor[i])
			}
			v = (v*m*scale + 1<<(shift-1)) >> shift
			d.coeff[i] = int32(min(max(v, -1<<15), 1<<15-1))
		}
	}
}

// invert is the inverse transform: columns first, then rows.
func (d *decoder) invert(b *block) {
	n := 1 << b.log2
	m := matrices[b.log2]
	if b.log2 == 2 {
		m = matrices[0]
	}
	shift := 20 - d.sps.depth
	round := int32(1) << (shift - 1)
	if b.maxX == 0 && b.maxY == 0 && b.log2 > 2 { // one brightness for all of it
		v := (64*((64*d.coeff[0]+64)>>7) + round) >> shift
		out := d.coeff[:n*n]
		for i := range out {
			out[i] = v
		}
		return
	}
	var sum [32]int32
	for x := range b.maxX + 1 {
		s := sum[:n]
		clear(s)
		for k := range b.maxY + 1 {
			if c := d.coeff[k*n+x]; c != 0 {
				for y, t := range m[k*n : k*n+n] {
					s[y] += t * c
				}
			}
		}
		for y, v := range s {
			d.stage[y*n+x] = min(max((v+64)>>7, -1<<15), 1<<15-1)
		}
	}
	for y := range n {
		s := sum[:n]
		for i := range s {
			s[i] = round
		}
		for k, c := range d.stage[y*n : y*n+b.maxX+1] {
			if c != 0 {
				for x, t := range m[k*n : k*n+n] {
					s[x] += t * c
				}
			}
		}
		for x, v := range s {
			d.coeff[y*n+x] = v >> shift
		}
	}
}
