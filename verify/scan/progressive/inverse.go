package progressive

import (
	"image"
	"math"
)

// zigzag is where the coefficients stand in a block, row by row (figure A.6).
var zigzag = func() (order [64]uint8) {
	k := 0
	for sum := range 15 {
		for i := range sum + 1 {
			x, y := i, sum-i // upwards to the right
			if sum%2 == 1 {
				x, y = y, x
			}
			if x < 8 && y < 8 {
				order[k] = uint8(8*y + x)
				k++
			}
		}
	}
	return order
}()

// picture is the inverse transform of all blocks (A.3.3).
func (d *decoder) picture() (*image.Gray, error) {
	out := image.NewGray(image.Rect(0, 0, d.Width, d.Height))
	var scale [64]float32
	for k, q := range d.quantization[d.components[0].quantize] {
		scale[k] = float32(q) / 4
	}
	for y := 0; y < d.Height; y += 8 {
		if d.ctx.Err() != nil {
			return nil, d.ctx.Err()
		}
		for x := 0; x < d.Width; x += 8 {
			var values [64]float32
			invert(d.block(x/8, y/8), &scale, &values)
			w := min(8, d.Width-x)
			for j := range min(8, d.Height-y) {
				row := out.Pix[(y+j)*out.Stride+x:][:w]
				for i := range row {
					row[i] = uint8(min(max(values[8*j+i]+128.5, 0), 255))
				}
			}
		}
	}
	return out, nil
}

// invert turns a block's coefficients into samples around 0.
func invert(block []int16, scale, out *[64]float32) {
	flat := true
	for k, c := range block {
		if c != 0 {
			out[zigzag[k]] = float32(c) * scale[k]
			flat = flat && k == 0
		}
	}
	if flat {
		v := out[0] / 2
		for i := range out {
			out[i] = v
		}
		return
	}
	for i := range 8 {
		invertLine(out[8*i:], 1)
	}
	for i := range 8 {
		invertLine(out[i:], 8)
	}
}

// half[k] is the cosine of k/16 of pi.
var half = func() (c [8]float32) {
	for k := range c {
		c[k] = float32(math.Cos(float64(k) * math.Pi / 16))
	}
	return c
}()

// invertLine is the inverse transform of eight values that lie step apart,
// twice as large.
func invertLine(v []float32, step int) {
	at := func(k int) float32 { return v[k*step] }
	a, b := (at(0)+at(4))*half[4], (at(0)-at(4))*half[4]
	c, e := at(2)*half[6]-at(6)*half[2], at(2)*half[2]+at(6)*half[6]
	even := [4]float32{a + e, b + c, b - c, a - e}
	p, q, r, s := at(1), at(3), at(5), at(7)
	odd := [4]float32{
		p*half[1] + q*half[3] + r*half[5] + s*half[7],
		p*half[3] - q*half[7] - r*half[1] - s*half[5],
		p*half[5] - q*half[1] + r*half[7] + s*half[3],
		p*half[7] - q*half[5] + r*half[3] - s*half[1],
	}
	for k := range 4 {
		v[k*step], v[(7-k)*step] = even[k]+odd[k], even[k]-odd[k]
	}
}
