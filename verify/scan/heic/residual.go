package heic

import "slices"

// place is a position within a block or in a block of blocks.
type place struct{ x, y uint8 }

// Orders in which coefficients come (6.5.3 to 6.5.5).
const (
	orderDiagonal = iota
	orderHorizontal
	orderVertical
)

// orders holds the places of each order, by the log2 of the side.
var orders [3][4][]place

func init() {
	for log2 := range 4 {
		side := 1 << log2
		orders[orderDiagonal][log2] = diagonal(side)
		for i := range side {
			for j := range side {
				orders[orderHorizontal][log2] = append(orders[orderHorizontal][log2], place{uint8(j), uint8(i)})
				orders[orderVertical][log2] = append(orders[orderVertical][log2], place{uint8(i), uint8(j)})
			}
		}
	}
}

// diagonal goes along the diagonals, each from below left up.
func diagonal(side int) []place {
	var order []place
	for sum := range 2*side - 1 {
		for y := min(sum, side-1); y >= 0 && sum-y < side; y-- {
			order = append(order, place{uint8(sum - y), uint8(y)})
		}
	}
	return order
}

// significantBy4x4 is ctxIdxMap of table 9-50.
var significantBy4x4 = [16]uint8{0, 1, 4, 5, 2, 3, 4, 5, 6, 6, 8, 8, 7, 7, 8, 8}

// block says how the coefficients of one block are read.
type block struct {
	log2   int
	order  int
	chroma bool
	skip   bool // no transform
	// The extent of coefficients that are not 0.
	maxX, maxY int
	greater1   int // context state that goes on from sub-block to sub-block
}

// residual reads the coefficients of a block into coeff (7.3.8.11), unless
// they are chroma's, which are dropped.
func (d *decoder) residual(log2, mode int, chroma bool) block {
	b := block{log2: log2, chroma: chroma, greater1: 1}
	component := 0
	if chroma {
		component = 1
	}
	if d.pps.transformSkip && !d.lossless && log2 == 2 {
		b.skip = d.bin(ctxTransformSkip+component) == 1
	}
	if log2 == 2 || log2 == 3 && !chroma {
		switch {
		case mode >= 6 && mode <= 14:
			b.order = orderVertical
		case mode >= 22 && mode <= 30:
			b.order = orderHorizontal
		}
	}
	d.groups(&b)
	return b
}

// groups reads the coefficients sub-block by sub-block, from the last on.
func (d *decoder) groups(b *block) {
	lastX, lastY := d.lastPlace(b)
	within, among := orders[b.order][2], orders[b.order][b.log2-2]
	last := slices.Index(among, place{uint8(lastX >> 2), uint8(lastY >> 2)})
	lastWithin := slices.Index(within, place{uint8(lastX & 3), uint8(lastY & 3)})
	var coded [9][9]bool // sub-blocks, with a rim
	for g := last; g >= 0; g-- {
		at := among[g]
		below, right := coded[at.y+1][at.x], coded[at.y][at.x+1]
		isCoded, inferred := true, false
		if g < last && g > 0 {
			inc := 0
			if below || right {
				inc = 1
			}
			if b.chroma {
				inc += 2
			}
			isCoded, inferred = d.bin(ctxSubBlock+inc) == 1, true
		}
		if !isCoded {
			continue
		}
		coded[at.y][at.x] = true
		var found [16]uint8 // places in the order, from the last
		n, first := 0, 15
		if g == last {
			found[0], n, first = uint8(lastWithin), 1, lastWithin-1
		}
		n = d.significant(b, at, right, below, inferred, first, &found, n)
		if n > 0 {
			d.levels(b, g, at, found[:n], within)
		}
	}
}

// significant reads which coefficients of a sub-block are not 0, from the place
// first on, and appends theirs to the n found. With inferred, one must be.
func (d *decoder) significant(b *block, at place, right, below, inferred bool, first int, found *[16]uint8, n int) int {
	if first < 0 {
		return n
	}
	within := orders[b.order][2]
	table := significantTable(b, at, right, below)
	for i := first; i > 0; i-- {
		q := within[i]
		if d.bin(ctxSignificant+int(table[q.y<<2|q.x])) == 1 {
			found[n] = uint8(i)
			n++
			inferred = false
		}
	}
	inc := int(table[0])
	if at == (place{}) { // the mean brightness has a context of its own
		inc = 0
		if b.chroma {
			inc = 27
		}
	}
	if inferred || d.bin(ctxSignificant+inc) == 1 {
		found[n] = 0
		n++
	}
	return n
}

// lastPlace reads where the last coefficient is that is not 0.
func (d *decoder) lastPlace(b *block) (x, y int) {
	offset, shift := 3*(b.log2-2)+(b.log2-1)>>2, (b.log2+1)>>2
	if b.chroma {
		offset, shift = 15, b.log2-2
	}
	prefix := func(context int) int {
		v := 0
		for v < 2*b.log2-1 && d.bin(context+offset+v>>shift) == 1 {
			v++
		}
		return v
	}
	x, y = prefix(ctxLastX), prefix(ctxLastY)
	suffix := func(v int) int {
		if v < 4 {
			return v
		}
		n := v>>1 - 1
		return (2+v&1)<<n + d.bypassBits(n)
	}
	x, y = suffix(x), suffix(y)
	if b.order == orderVertical {
		x, y = y, x
	}
	return x, y
}

// Context increments of significance for the 16 places of a sub-block, by
// whether its right and lower neighbours have coefficients (9.3.4.2.5).
var significantBy = func() (t [4][16]uint8) {
	for at := range 16 {
		x, y := at&3, at>>2
		switch {
		case x+y == 0:
			t[0][at] = 2
		case x+y < 3:
			t[0][at] = 1
		}
		t[1][at] = [4]uint8{2, 1, 0, 0}[y]
		t[2][at] = [4]uint8{2, 1, 0, 0}[x]
		t[3][at] = 2
	}
	return t
}()

// significantTable is the context of each place of the sub-block.
func significantTable(b *block, at place, right, below bool) [16]uint8 {
	table, base := &significantBy4x4, uint8(0)
	if b.log2 > 2 {
		neighbours := 0
		if right {
			neighbours = 1
		}
		if below {
			neighbours += 2
		}
		table = &significantBy[neighbours]
		switch {
		case b.chroma && b.log2 == 3:
			base = 9
		case b.chroma:
			base = 12
		case b.log2 == 3 && b.order == orderDiagonal:
			base = 9
		case b.log2 == 3:
			base = 15
		default:
			base = 21
		}
		if !b.chroma && at != (place{}) {
			base += 3
		}
	}
	if b.chroma {
		base += 27
	}
	out := *table
	for i := range out {
		out[i] += base
	}
	return out
}

// levels reads the values of the coefficients found in a sub-block.
func (d *decoder) levels(b *block, group int, at place, found []uint8, within []place) {
	var level [16]int32
	firstGreater := d.levelFlags(b, group, len(found), &level)
	n := len(found)
	hidden := d.pps.signHiding && !d.lossless && int(found[0])-int(found[n-1]) > 3
	signed := n
	if hidden {
		signed--
	}
	signs := d.bypassBits(signed) << (16 - signed)
	rice, sum := 0, int32(0)
	for i := range found {
		limit := int32(1) // the most that the flags say
		switch {
		case i == firstGreater:
			limit = 3
		case i < maxFlags:
			limit = 2
		}
		v := level[i]
		if v == limit {
			v += int32(d.remaining(rice))
			if v > 3<<rice {
				rice = min(rice+1, 4)
			}
		}
		sum += v
		if signs&0x8000 != 0 || hidden && i == n-1 && sum&1 == 1 {
			v = -v
		}
		signs <<= 1
		if !b.chroma {
			q := within[found[i]]
			x, y := int(at.x)<<2+int(q.x), int(at.y)<<2+int(q.y)
			b.maxX, b.maxY = max(b.maxX, x), max(b.maxY, y)
			d.coeff[y<<b.log2+x] = v
		}
	}
}

// maxFlags is how many coefficients of a sub-block have a flag for more than 1.
const maxFlags = 8

// levelFlags reads which of n coefficients are greater than 1, and whether the
// first of those, whose index it returns, is greater than 2.
func (d *decoder) levelFlags(b *block, group, n int, level *[16]int32) int {
	set := 0
	if group > 0 && !b.chroma {
		set = 2
	}
	if b.greater1 == 0 {
		set++
	}
	b.greater1 = 1
	chroma1, chroma2 := 0, 0
	if b.chroma {
		chroma1, chroma2 = 16, 4
	}
	first := -1
	for i := range n {
		level[i] = 1
		if i >= maxFlags {
			continue
		}
		if d.bin(ctxGreater1+chroma1+4*set+b.greater1) == 1 {
			level[i] = 2
			b.greater1 = 0
			if first < 0 {
				first = i
			}
		} else if b.greater1 > 0 && b.greater1 < 3 {
			b.greater1++
		}
	}
	if first >= 0 && d.bin(ctxGreater2+chroma2+set) == 1 {
		level[first] = 3
	}
	return first
}

// remaining reads the part of a level that its flags do not say (9.3.3.11).
func (d *decoder) remaining(rice int) int {
	prefix := 0
	for prefix < 20 && d.bypass() == 1 {
		prefix++
	}
	if prefix <= 3 {
		return prefix<<rice + d.bypassBits(rice)
	}
	return (1<<(prefix-3)+3-1)<<rice + d.bypassBits(prefix-3+rice)
}
