package scan

import "math"

// homography maps a plane onto a plane as a camera does; the last of its nine
// coefficients is 1.
type homography [9]float64

func (h *homography) at(p Point) Point {
	z := h[6]*p.X + h[7]*p.Y + h[8]
	return Point{(h[0]*p.X + h[1]*p.Y + h[2]) / z, (h[3]*p.X + h[4]*p.Y + h[5]) / z}
}

// affine is the homography without perspective that takes a to A, b to B and c to C.
func affine(a, b, c, A, B, C Point) homography {
	d1, d2 := b.sub(a), c.sub(a)
	e1, e2 := B.sub(A), C.sub(A)
	det := d1.cross(d2)
	h := homography{
		(e1.X*d2.Y - e2.X*d1.Y) / det, (e2.X*d1.X - e1.X*d2.X) / det, 0,
		(e1.Y*d2.Y - e2.Y*d1.Y) / det, (e2.Y*d1.X - e1.Y*d2.X) / det, 0,
		0, 0, 1,
	}
	h[2] = A.X - h[0]*a.X - h[1]*a.Y
	h[5] = A.Y - h[3]*a.X - h[4]*a.Y
	return h
}

// inverse is the map back, from the adjugate matrix.
func (h *homography) inverse() homography {
	i := homography{
		h[4]*h[8] - h[5]*h[7], h[2]*h[7] - h[1]*h[8], h[1]*h[5] - h[2]*h[4],
		h[5]*h[6] - h[3]*h[8], h[0]*h[8] - h[2]*h[6], h[2]*h[3] - h[0]*h[5],
		h[3]*h[7] - h[4]*h[6], h[1]*h[6] - h[0]*h[7], h[0]*h[4] - h[1]*h[3],
	}
	for k := range i[:8] {
		i[k] /= i[8]
	}
	i[8] = 1
	return i
}

// fitHomography finds the map that takes each src to its dst with the least
// weighted squared error (in dst, as the linearised equations weigh it).
// It needs four points or more; ok is false when they do not fix a map.
func fitHomography(src, dst []Point, weight []float64) (homography, bool) {
	var a [8][9]float64 // normal equations, right-hand side in the last column
	for k := range src {
		x, y, X, Y := src[k].X, src[k].Y, dst[k].X, dst[k].Y
		for _, row := range [2][9]float64{
			{x, y, 1, 0, 0, 0, -x * X, -y * X, X},
			{0, 0, 0, x, y, 1, -x * Y, -y * Y, Y},
		} {
			for i := range a {
				for j := range a[i] {
					a[i][j] += weight[k] * row[i] * row[j]
				}
			}
		}
	}
	h := homography{8: 1}
	if !solve(&a) {
		return h, false
	}
	for i := range a {
		h[i] = a[i][8]
	}
	return h, true
}

// solve is Gauss-Jordan elimination with row pivots; the answer is left in the
// last column.
func solve(a *[8][9]float64) bool {
	for i := range a {
		p := i
		for j := i + 1; j < 8; j++ {
			if math.Abs(a[j][i]) > math.Abs(a[p][i]) {
				p = j
			}
		}
		a[i], a[p] = a[p], a[i]
		if !(math.Abs(a[i][i]) > 1e-12) { // also when it is not a number
			return false
		}
		for k := 8; k >= i; k-- {
			a[i][k] /= a[i][i]
		}
		for j := range a {
			if f := a[j][i]; j != i && f != 0 {
				for k := i; k < 9; k++ {
					a[j][k] -= f * a[i][k]
				}
			}
		}
	}
	return true
}
