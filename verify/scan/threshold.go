package scan

// bitmap says which pixels are dark; one byte a pixel, 1 is dark.
type bitmap struct {
	w, h int
	dark []uint8
}

// cellMeans holds the mean brightness of square cells of a picture, as a
// summed-area table, so that the mean around any cell costs four look-ups.
// Cells are fine enough for thresholds, since a threshold changes slowly, and
// make binarising several times as fast as a table of every pixel.
type cellMeans struct {
	w, h   int // pixels of the picture
	side   int // pixels of a cell; those at the right and lower edge are cut
	nx, ny int
	sum    []uint64 // (nx+1) x (ny+1)
}

func newCellMeans(g *gray) *cellMeans {
	side := min(max(min(g.w, g.h)/256, 1), 8)
	m := &cellMeans{w: g.w, h: g.h, side: side, nx: (g.w + side - 1) / side, ny: (g.h + side - 1) / side}
	stride := m.nx + 1
	m.sum = make([]uint64, stride*(m.ny+1))
	row := make([]uint64, m.nx)
	for cy := range m.ny {
		clear(row)
		for y := cy * side; y < min((cy+1)*side, g.h); y++ {
			line := g.pix[y*g.w : (y+1)*g.w]
			for cx := range m.nx {
				var s uint64
				for _, v := range line[cx*side : min((cx+1)*side, g.w)] {
					s += uint64(v)
				}
				row[cx] += s
			}
		}
		var s uint64
		for cx := range m.nx {
			s += row[cx]
			i := (cy+1)*stride + cx + 1
			m.sum[i] = m.sum[i-stride] + s
		}
	}
	return m
}

// around is the mean brightness of the cells within r cells of (cx, cy).
func (m *cellMeans) around(cx, cy, r int) float64 {
	x0, x1 := max(0, cx-r), min(m.nx, cx+r+1)
	y0, y1 := max(0, cy-r), min(m.ny, cy+r+1)
	stride := m.nx + 1
	sum := m.sum[y1*stride+x1] + m.sum[y0*stride+x0] - m.sum[y0*stride+x1] - m.sum[y1*stride+x0]
	pixels := (min(x1*m.side, m.w) - x0*m.side) * (min(y1*m.side, m.h) - y0*m.side)
	return float64(sum) / float64(pixels)
}

// binarise calls a pixel dark when it is below share times the mean brightness
// within radius pixels.
func binarise(g *gray, m *cellMeans, radius int, share float64) *bitmap {
	b := &bitmap{g.w, g.h, make([]uint8, g.w*g.h)}
	r := max(1, radius/m.side)
	limit := make([]uint8, g.w) // of each column in the cells of one row
	for cy := range m.ny {
		for cx := range m.nx {
			t := uint8(min(m.around(cx, cy, r)*share, 255))
			for x := cx * m.side; x < min((cx+1)*m.side, g.w); x++ {
				limit[x] = t
			}
		}
		for y := cy * m.side; y < min((cy+1)*m.side, g.h); y++ {
			in, out := g.pix[y*g.w:(y+1)*g.w], b.dark[y*g.w:(y+1)*g.w]
			for x, v := range in {
				// The sign bit of v - limit, without a branch: text and
				// symbols defeat the branch predictor.
				out[x] = uint8((int32(v) - int32(limit[x])) >> 31 & 1)
			}
		}
	}
	return b
}
