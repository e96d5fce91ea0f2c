package scan

// mesh says where in the picture each module of a symbol lies. Its nodes are
// the alignment patterns, found one by one, so that it follows perspective,
// bent paper and creases; between nodes it is bilinear.
type mesh struct {
	version int
	line    []float64 // where the rows and columns of nodes run, in modules
	node    [][]Point // [row][column], in pixels
	score   [][]float64
	plane   homography // the best flat fit: modules to pixels
	pitch   float64    // pixels a module at the top left finder
	found   int        // nodes seen, of those looked for
	sought  int
}

const (
	seenAlignment   = 0.55 // correlation from which a pattern counts as seen
	searchStep      = 0.34 // modules
	finderWeight    = 4    // a finder's centre in a fit, against an alignment pattern's
	maxLocalShift   = 2    // modules that a guess may move off the flat fit
	strayFinder     = 0.4  // modules off the flat fit that make a finder's centre doubtful,
	strayAlignment  = 3    // and an alignment pattern a stray one
	timingSearch    = 2.5  // modules to look around a guess on the timing lines,
	interiorSearch  = 2    // around one inside,
	singleSearch    = 4    // and for the only pattern of a small symbol
	refillSearch    = 1
	refillAlignment = 0.5
)

// newMesh lays a mesh over the symbol whose finders have their centres at f
// (top left, top right, bottom left).
func newMesh(g *gray, f [3]Point, version int) *mesh {
	span := float64(modulesOf(version) - 7)
	u, v := f[1].sub(f[0]).mul(1/span), f[2].sub(f[0]).mul(1/span)
	c := finderCentres(version)
	m := &mesh{version: version, pitch: (u.len() + v.len()) / 2}
	m.plane = affine(c[0], c[1], c[2], f[0], f[1], f[2])
	centres := alignmentCentres(version)
	if len(centres) == 0 {
		m.line = []float64{3.5, float64(modulesOf(version)) - 3.5}
		m.node = [][]Point{{f[0], f[1]}, {f[2], f[1].add(f[2]).sub(f[0])}}
		return m
	}
	for _, x := range centres {
		m.line = append(m.line, float64(x)+0.5)
	}
	n := len(centres)
	for range n {
		m.node = append(m.node, make([]Point, n))
		m.score = append(m.score, make([]float64, n))
	}
	m.node[0][0] = f[0].along(u, v, 3, 3)
	m.node[0][n-1] = f[1].along(u, v, -3, 3)
	m.node[n-1][0] = f[2].along(u, v, 3, -3)
	m.grow(g, u, v)
	if m.fitPlane(f) {
		m.correctFinders(g, &f)
		m.refill(g, f)
	}
	return m
}

// correctFinders looks again for finders whose centre the flat fit puts
// elsewhere: a streak or a stain across a finder shifts its runs.
func (m *mesh) correctFinders(g *gray, f *[3]Point) {
	for k, c := range finderCentres(m.version) {
		p := m.plane.at(c)
		if p.sub(f[k]).len() < strayFinder*m.pitch {
			continue
		}
		u, v := m.plane.at(c.add(Point{1, 0})).sub(p), m.plane.at(c.add(Point{0, 1})).sub(p)
		if q, score := finderPattern.refine(g, p, u, v, refillSearch, searchStep); score > seenFinder {
			f[k] = q
		}
	}
}

// isFinder says whether the node is the inner corner of a finder: no alignment
// pattern is printed there.
func (m *mesh) isFinder(i, j int) bool {
	last := len(m.line) - 1
	return (i == 0 && j == 0) || (i == last && j == 0) || (i == 0 && j == last)
}

// grow looks for the alignment patterns diagonal by diagonal from the top
// left, each from a guess by its neighbours.
func (m *mesh) grow(g *gray, u, v Point) {
	n := len(m.line)
	for s := 1; s <= 2*(n-1); s++ {
		for j := max(0, s-n+1); j <= min(s, n-1); j++ {
			i := s - j
			if m.isFinder(i, j) {
				continue
			}
			p, lu, lv, radius := m.guess(i, j, u, v)
			q, score := alignmentPattern.refine(g, p, lu, lv, radius, searchStep)
			m.node[j][i] = p
			m.sought++
			if score > seenAlignment {
				m.node[j][i], m.score[j][i] = q, score
				m.found++
			}
		}
	}
}

// guess predicts the node (i, j) from those up and left of it: where it should
// be, one module across and down there, and how far to search in modules.
func (m *mesh) guess(i, j int, u, v Point) (p, lu, lv Point, radius float64) {
	if i == 0 || j == 0 {
		return m.guessOnTiming(i, j), u, v, timingSearch
	}
	x, y, node := m.line, m.line, m.node
	p = node[j-1][i].add(node[j][i-1]).sub(node[j-1][i-1])
	if i >= 2 && j >= 2 {
		row := extend(node[j][i-2], node[j][i-1], x[i-2], x[i-1], x[i])
		col := extend(node[j-2][i], node[j-1][i], y[j-2], y[j-1], y[j])
		p = p.mul(0.5).add(row.mul(0.25)).add(col.mul(0.25))
	}
	lu = node[j-1][i].sub(node[j-1][i-1]).mul(1 / (x[i] - x[i-1]))
	lv = node[j][i-1].sub(node[j-1][i-1]).mul(1 / (y[j] - y[j-1]))
	if len(m.line) == 2 {
		return p, lu, lv, singleSearch
	}
	return p, lu, lv, interiorSearch
}

// guessOnTiming predicts a node of the first row or column: between the
// finders at both ends, and as the nodes before it go on.
func (m *mesh) guessOnTiming(i, j int) Point {
	last := len(m.line) - 1
	k := max(i, j)
	node := func(k int) Point { return m.node[0][k] }
	if i == 0 {
		node = func(k int) Point { return m.node[k][0] }
	}
	x := m.line
	p := node(0).lerp(node(last), (x[k]-x[0])/(x[last]-x[0]))
	if k < 2 {
		return p
	}
	return p.lerp(extend(node(k-2), node(k-1), x[k-2], x[k-1], x[k]), 0.5)
}

// extend goes on from a at x0 and b at x1 to x2.
func extend(a, b Point, x0, x1, x2 float64) Point {
	return b.add(b.sub(a).mul((x2 - x1) / (x1 - x0)))
}

// fitPlane fits the flat map to the finders and the patterns seen, giving
// those that stand off it less and less weight.
func (m *mesh) fitPlane(f [3]Point) bool {
	c := finderCentres(m.version)
	src, dst := c[:], f[:]
	weight := []float64{finderWeight, finderWeight, finderWeight}
	for j := range m.node {
		for i, p := range m.node[j] {
			if m.score[j][i] > 0 {
				src = append(src, Point{m.line[i], m.line[j]})
				dst = append(dst, p)
				weight = append(weight, m.score[j][i])
			}
		}
	}
	if len(src) < 4 {
		return false
	}
	for range 3 {
		h, ok := fitHomography(src, dst, weight)
		if !ok {
			return false
		}
		m.plane = h
		for k := range src {
			off := h.at(src[k]).sub(dst[k]).len() / m.pitch
			weight[k] = 1 / (1 + 4*off*off)
		}
	}
	return true
}

// refill looks again for the nodes that were not seen, or that stand far off
// the flat fit, where the fit and the neighbours now expect them.
func (m *mesh) refill(g *gray, f [3]Point) {
	centre := finderCentres(m.version)
	last := len(m.line) - 1
	for j := range m.node {
		for i := range m.node[j] {
			c := Point{m.line[i], m.line[j]}
			flat := m.plane.at(c)
			stray := last > 1 && m.node[j][i].sub(flat).len() > strayAlignment*m.pitch
			if m.score[j][i] > 0 && !stray {
				continue
			}
			if m.isFinder(i, j) {
				k := 0
				if i == last {
					k = 1
				} else if j == last {
					k = 2
				}
				m.node[j][i] = flat.add(f[k].sub(m.plane.at(centre[k])))
				continue
			}
			p := flat.add(m.localShift(i, j))
			u := m.plane.at(c.add(Point{1, 0})).sub(flat)
			v := m.plane.at(c.add(Point{0, 1})).sub(flat)
			q, score := alignmentPattern.refine(g, p, u, v, refillSearch, searchStep)
			if score > refillAlignment {
				p = q
			}
			m.node[j][i] = p
		}
	}
}

// localShift is how far the nodes seen around (i, j) stand off the flat fit,
// the nearer the heavier.
func (m *mesh) localShift(i, j int) Point {
	var shift Point
	var sum float64
	for b := range m.node {
		for a := range m.node[b] {
			if m.score[b][a] == 0 || (a == i && b == j) {
				continue
			}
			d := Point{float64(a - i), float64(b - j)}.len()
			w := 1 / (1 + d*d*d)
			off := m.node[b][a].sub(m.plane.at(Point{m.line[a], m.line[b]}))
			shift = shift.add(off.mul(w))
			sum += w
		}
	}
	if sum == 0 {
		return Point{}
	}
	shift = shift.mul(1 / sum)
	if shift.len() > maxLocalShift*m.pitch {
		return Point{}
	}
	return shift
}

// at is where the module coordinates (x, y) lie in the picture. Outside the
// outermost nodes the cell beside them goes on.
func (m *mesh) at(x, y float64) Point {
	i, fx := m.cell(x)
	j, fy := m.cell(y)
	top := m.node[j][i].lerp(m.node[j][i+1], fx)
	low := m.node[j+1][i].lerp(m.node[j+1][i+1], fx)
	return top.lerp(low, fy)
}

// scaled is the mesh in another picture, scale times as large. What only the
// search needs is left out.
func (m *mesh) scaled(scale Point) *mesh {
	o := &mesh{version: m.version, line: m.line, pitch: m.pitch * (scale.X + scale.Y) / 2, plane: m.plane}
	for k := range 3 {
		o.plane[k] *= scale.X
		o.plane[3+k] *= scale.Y
	}
	for _, row := range m.node {
		nodes := make([]Point, len(row))
		for i, p := range row {
			nodes[i] = p.scale(scale)
		}
		o.node = append(o.node, nodes)
	}
	return o
}

// cell is the pair of lines around x and how far between them it lies.
func (m *mesh) cell(x float64) (int, float64) {
	i := 0
	for i < len(m.line)-2 && x > m.line[i+1] {
		i++
	}
	return i, (x - m.line[i]) / (m.line[i+1] - m.line[i])
}
