package heic

// border is the samples around a block of side n: border[2n] is the corner,
// border[2n-1-i] the i-th on the left from the top, border[2n+1+i] the i-th
// above from the left.
type border [4*32 + 1]int32

// predict fills a block by an intra mode from the samples around it (8.4.4.2).
func (d *decoder) predict(x, y, log2, mode int) {
	n := 1 << log2
	var b border
	d.gather(&b, x, y, n)
	if smooths(n, mode) {
		d.smooth(&b, n)
	}
	f := d.frame
	out := f.pix[y*f.stride+x:]
	switch mode {
	case modePlanar:
		planar(out, f.stride, &b, n, log2)
	case modeDC:
		flat(out, f.stride, &b, n, log2)
	default:
		d.angular(out, f.stride, &b, n, mode)
	}
}

// gather reads the border; samples that are not available repeat the one
// before, from below left on (8.4.4.2.2).
func (d *decoder) gather(b *border, x, y, n int) {
	const unit = 1 << unitLog2
	f := d.frame
	var have [4*32/unit + 1]bool // by unit, from below left; the corner in the middle
	units := 2 * n / unit
	any := false
	for k := range units {
		if ny := y + 2*n - unit*(k+1); d.available(x-1, ny) {
			have[k], any = true, true
			for i := range unit {
				b[unit*k+i] = int32(f.pix[(ny+unit-1-i)*f.stride+x-1])
			}
		}
		if nx := x + unit*k; d.available(nx, y-1) {
			have[units+1+k], any = true, true
			row := f.pix[(y-1)*f.stride+nx:][:unit]
			for i, v := range row {
				b[2*n+1+unit*k+i] = int32(v)
			}
		}
	}
	if d.available(x-1, y-1) {
		have[units], any = true, true
		b[2*n] = int32(f.pix[(y-1)*f.stride+x-1])
	}
	if !any {
		for i := range b[:4*n+1] {
			b[i] = 1 << (d.sps.depth - 1)
		}
		return
	}
	// place is where the samples of a unit begin, and how many there are.
	place := func(k int) (int, int) {
		switch {
		case k < units:
			return unit * k, unit
		case k == units:
			return 2 * n, 1
		}
		return 2*n + 1 + unit*(k-units-1), unit
	}
	if !have[0] {
		k := 0
		for !have[k] {
			k++
		}
		from, _ := place(k)
		for i := range unit {
			b[i] = b[from]
		}
	}
	for k := 1; k <= 2*units; k++ {
		if at, count := place(k); !have[k] {
			for i := range count {
				b[at+i] = b[at-1]
			}
		}
	}
}

// smooths says whether the border is smoothed first (8.4.4.2.3).
func smooths(n, mode int) bool {
	if mode == modeDC || n == 4 {
		return false
	}
	off := min(abs(mode-modeVertical), abs(mode-modeHorizontal))
	switch n {
	case 8:
		return off > 7
	case 16:
		return off > 1
	}
	return off > 0
}

func abs(v int) int { return max(v, -v) }

func (d *decoder) smooth(b *border, n int) {
	corner, low, right := b[2*n], b[0], b[4*n]
	limit := 1 << (d.sps.depth - 5)
	even := func(end, middle int32) bool { return abs(int(corner+end-2*middle)) < limit }
	if d.sps.strongSmooth && n == 32 && even(right, b[3*n]) && even(low, b[n]) {
		for i := int32(1); i < 64; i++ {
			b[64-i] = ((64-i)*corner + i*low + 32) >> 6
			b[64+i] = ((64-i)*corner + i*right + 32) >> 6
		}
		return
	}
	before := b[0]
	for i := 1; i < 4*n; i++ {
		v := (before + 2*b[i] + b[i+1] + 2) >> 2
		before, b[i] = b[i], v
	}
}

func planar(out []uint16, stride int, b *border, n, log2 int) {
	top, right, low := b[2*n+1:], b[3*n+1], b[n-1]
	for y := range n {
		left := b[2*n-1-y]
		row := out[y*stride:][:n]
		for x := range row {
			v := int32(n-1-x)*left + int32(x+1)*right + int32(n-1-y)*top[x] + int32(y+1)*low + int32(n)
			row[x] = uint16(v >> (log2 + 1))
		}
	}
}

// flat is the mode DC.
func flat(out []uint16, stride int, b *border, n, log2 int) {
	sum := int32(n)
	for i := range n {
		sum += b[2*n-1-i] + b[2*n+1+i]
	}
	dc := sum >> (log2 + 1)
	for y := range n {
		row := out[y*stride:][:n]
		for x := range row {
			row[x] = uint16(dc)
		}
	}
	if n == 32 {
		return
	}
	for i := 1; i < n; i++ {
		out[i] = uint16((b[2*n+1+i] + 3*dc + 2) >> 2)
		out[i*stride] = uint16((b[2*n-1-i] + 3*dc + 2) >> 2)
	}
	out[0] = uint16((b[2*n-1] + 2*dc + b[2*n+1] + 2) >> 2)
}

// angles and inverses are tables 8-5 and 8-6.
var angles = [35]int{
	2: 32, 26, 21, 17, 13, 9, 5, 2, 0, -2, -5, -9, -13, -17, -21, -26,
	-32, -26, -21, -17, -13, -9, -5, -2, 0, 2, 5, 9, 13, 17, 21, 26, 32,
}

var inverses = [35]int{
	11: -4096, -1638, -910, -630, -482, -390, -315, -256,
	-315, -390, -482, -630, -910, -1638, -4096,
}

// angular predicts along a direction (8.4.4.2.6). Modes from 18 go down from
// the row above; those below it are the same with the axes swapped.
func (d *decoder) angular(out []uint16, stride int, b *border, n, mode int) {
	along, across := 1, stride
	main, side := 1, -1 // from the corner
	if mode < 18 {
		along, across = stride, 1
		main, side = -1, 1
	}
	angle := angles[mode]
	var ref [3*32 + 1]int32 // ref[32] is the corner
	for i := range n + 1 {
		ref[32+i] = b[2*n+main*i]
	}
	if angle < 0 {
		last := n * angle >> 5
		if last == -1 { // not needed then
			last = 0
		}
		for i := -1; i >= last; i-- {
			ref[32+i] = b[2*n+side*((i*inverses[mode]+128)>>8)]
		}
	} else {
		for i := n + 1; i <= 2*n; i++ {
			ref[32+i] = b[2*n+main*i]
		}
	}
	for j := range n {
		whole, part := (j+1)*angle>>5, int32((j+1)*angle&31)
		from := ref[32+whole+1:]
		at := j * across
		if part == 0 {
			for i := range n {
				out[at] = uint16(from[i])
				at += along
			}
			continue
		}
		for i := range n {
			out[at] = uint16(((32-part)*from[i] + part*from[i+1] + 16) >> 5)
			at += along
		}
	}
	if angle == 0 && n < 32 { // the edge follows the other side's slope
		most := int32(1)<<d.sps.depth - 1
		for j := range n {
			v := b[2*n+main] + (b[2*n+side*(j+1)]-b[2*n])>>1
			out[j*across] = uint16(min(max(v, 0), most))
		}
	}
}
