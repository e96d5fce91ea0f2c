package scan

// modules holds one number a module of a symbol, row by row.
type modules struct {
	side  int
	value []float32
}

func (m *modules) at(x, y int) float32 {
	x, y = min(max(x, 0), m.side-1), min(max(y, 0), m.side-1)
	return m.value[y*m.side+x]
}

// Modules wider than this are sampled at five places, not one: there is room,
// and single pixels carry noise.
const wideModule = 3 // pixels

// sample takes the brightness of every module where the mesh says it lies.
func sample(g *gray, m *mesh) *modules {
	side := modulesOf(m.version)
	out := &modules{side, make([]float32, side*side)}
	cell, part := make([]int, side), make([]float64, side)
	for x := range side {
		cell[x], part[x] = m.cell(float64(x) + 0.5)
	}
	u := m.node[0][1].sub(m.node[0][0]).mul(1 / (m.line[1] - m.line[0]))
	v := m.node[1][0].sub(m.node[0][0]).mul(1 / (m.line[1] - m.line[0]))
	du, dv := u.mul(0.2), v.mul(0.2)
	wide := m.pitch > wideModule
	for y := range side {
		j, fy := cell[y], part[y]
		for x := range side {
			i := cell[x]
			left := m.node[j][i].lerp(m.node[j+1][i], fy)
			right := m.node[j][i+1].lerp(m.node[j+1][i+1], fy)
			p := left.lerp(right, part[x])
			a := g.at(p)
			if wide {
				a = (2*a + g.at(p.add(du)) + g.at(p.sub(du)) + g.at(p.add(dv)) + g.at(p.sub(dv))) / 6
			}
			out.value[y*side+x] = float32(a)
		}
	}
	return out
}

// contrastRule turns brightness into darkness: how far a module is below the
// mean of the modules within window of it, after its neighbours' light and ink
// that blur has spread onto it are taken off again.
type contrastRule struct {
	sharpen float32
	window  int // modules
}

// contrastRules are tried in turn until one reads: plain, two for blur, one for
// light that changes little, one for light that changes fast.
var contrastRules = []contrastRule{{0, 6}, {0.12, 6}, {0.2, 3}, {0, 20}, {0.06, 4}}

// darkness applies a rule: positive is dark, and the larger the surer.
func (r contrastRule) darkness(m *modules) *modules {
	n := m.side
	sum := make([]float32, (n+1)*(n+1))
	for y := range n {
		var s float32
		for x := range n {
			s += m.value[y*n+x]
			sum[(y+1)*(n+1)+x+1] = sum[y*(n+1)+x+1] + s
		}
	}
	out := &modules{n, make([]float32, n*n)}
	for y := range n {
		y0, y1 := max(0, y-r.window), min(n, y+r.window+1)
		for x := range n {
			x0, x1 := max(0, x-r.window), min(n, x+r.window+1)
			box := sum[y1*(n+1)+x1] - sum[y0*(n+1)+x1] - sum[y1*(n+1)+x0] + sum[y0*(n+1)+x0]
			mean := box / float32((x1-x0)*(y1-y0))
			a := m.value[y*n+x]
			if r.sharpen > 0 {
				a -= r.sharpen * (m.at(x-1, y) + m.at(x+1, y) + m.at(x, y-1) + m.at(x, y+1) - 4*mean)
			}
			out.value[y*n+x] = mean - a
		}
	}
	return out
}

// timing is the share, 0 to 1, of modules of the better of the two timing
// lines that alternate as they should. Chance gives a half.
func (m *modules) timing() float64 {
	best := 0
	for _, transposed := range []bool{false, true} {
		right := 0
		for k := 8; k < m.side-8; k++ {
			d := m.value[6*m.side+k]
			if transposed {
				d = m.value[k*m.side+6]
			}
			if (d > 0) == (k%2 == 0) {
				right++
			}
		}
		best = max(best, right)
	}
	return float64(best) / float64(m.side-16)
}

// transposed mirrors the symbol at the diagonal from top left to bottom right.
func (m *modules) transposed() *modules {
	out := &modules{m.side, make([]float32, len(m.value))}
	for y := range m.side {
		for x := range m.side {
			out.value[x*m.side+y] = m.value[y*m.side+x]
		}
	}
	return out
}
