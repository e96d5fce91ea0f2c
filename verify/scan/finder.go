package scan

import "math"

// finder is a place that looks like a finder pattern: dark and light runs of
// 1:1:3:1:1 in two directions (ISO/IEC 18004, 6.3.3).
type finder struct {
	at   Point
	cut  float64 // pixels: a seventh of the pattern's width along the picture's axes
	rows int     // how many picture rows saw it
	used bool    // it belongs to a symbol that was read
}

const maxFinders = 3000 // of one bitmap; noise beyond that is not searched

// ratio11311 says whether five runs stand in the ratio of a finder pattern,
// and how wide a module is then. Half a module is allowed either way, more on
// the centre, and a third of a pixel for sampling.
func ratio11311(r *[5]int) (float64, bool) {
	total := r[0] + r[1] + r[2] + r[3] + r[4]
	if total < 7 {
		return 0, false
	}
	m := float64(total) / 7
	tol := m*0.5 + 0.35
	for i, n := range r {
		want, t := m, tol
		if i == 2 {
			want, t = 3*m, 2.2*tol
		}
		if math.Abs(want-float64(n)) >= t {
			return m, false
		}
	}
	return m, true
}

// findFinders lists the finder patterns of b, in any turn and either
// handedness, with the sightings of a single row that may be one in bad noise.
func findFinders(b *bitmap) []finder {
	var fs []finder
	ends := make([]int32, 0, b.w+1) // where each run ends; even ones are light
	for y := 1; y < b.h-1 && len(fs) < maxFinders; y++ {
		ends = runEnds(ends[:0], b.dark[y*b.w:(y+1)*b.w])
		for i := 5; i < len(ends); i += 2 {
			var r [5]int
			for k := range r {
				r[k] = int(ends[i-4+k] - ends[i-5+k])
			}
			m, ok := ratio11311(&r)
			if !ok {
				continue
			}
			x := float64(ends[i-2]) - float64(r[2])/2
			if p, cut, ok := b.confirm(int(x), y, m); ok {
				fs = mergeFinder(fs, p, cut)
			}
		}
	}
	return fs
}

// firm says whether the finder was seen in more than one row, if it is large
// enough for that.
func (f *finder) firm() bool { return f.rows >= 2 || f.cut < 2 }

// runEnds appends where each run of row ends, beginning with a light run,
// which may be empty.
func runEnds(ends []int32, row []uint8) []int32 {
	var colour uint8
	for x, v := range row {
		if v != colour {
			ends = append(ends, int32(x))
			colour = v
		}
	}
	return append(ends, int32(len(row)))
}

// confirm cuts through (x, y) from top to bottom, then from left to right
// through the centre found so; both cuts must show a finder pattern.
func (b *bitmap) confirm(x, y int, m float64) (Point, float64, bool) {
	limit := int(2*m) + 2
	cy, mv, ok := b.cut(x, y, 0, 1, limit)
	if !ok || mv > 2*m || m > 2*mv {
		return Point{}, 0, false
	}
	cx, mh, ok := b.cut(x, int(cy), 1, 0, limit)
	if !ok {
		return Point{}, 0, false
	}
	return Point{cx, cy}, (mv + mh) / 2, true
}

// cut measures the runs through (x, y) along (dx, dy), one of which is 1 and
// the other 0. It returns the centre along that axis and the module width.
func (b *bitmap) cut(x, y, dx, dy, limit int) (float64, float64, bool) {
	n, pos, step := b.w, x, 1
	if dy == 1 {
		n, pos, step = b.h, y, b.w
	}
	var r [5]int
	walk := func(i, k, dir int, runs [3]int) int {
		for j, slot := range runs {
			colour, most := uint8(1-j&1), limit
			if slot == 2 {
				most = 3 * limit
			}
			for i >= 0 && i < n && b.dark[k] == colour && r[slot] <= most {
				r[slot]++
				i += dir
				k += dir * step
			}
		}
		return i
	}
	k := y*b.w + x
	start := walk(pos, k, -1, [3]int{2, 1, 0}) + 1
	if pos+1 < n {
		walk(pos+1, k+step, 1, [3]int{2, 3, 4})
	}
	m, ok := ratio11311(&r)
	return float64(start+r[0]+r[1]) + float64(r[2])/2, m, ok
}

// mergeFinder adds a sighting to the finder it belongs to, or as a new one.
func mergeFinder(fs []finder, p Point, cut float64) []finder {
	for k := len(fs) - 1; k >= 0; k-- { // the last rows' finders are at the end
		f := &fs[k]
		near := math.Abs(f.at.X-p.X) < 2*f.cut && math.Abs(f.at.Y-p.Y) < 2*f.cut
		if near && cut < 1.5*f.cut && f.cut < 1.5*cut {
			n := float64(f.rows)
			f.at = f.at.mul(n).add(p).mul(1 / (n + 1))
			f.cut = (f.cut*n + cut) / (n + 1)
			f.rows++
			return fs
		}
	}
	return append(fs, finder{at: p, cut: cut, rows: 1})
}
