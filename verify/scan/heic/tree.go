package heic

import "slices"

// treeUnit decodes the coding tree unit at (x, y), in coding tree blocks.
func (d *decoder) treeUnit(x, y int) {
	if d.saoLuma || d.saoChroma {
		d.skipSAO(x, y)
	}
	d.codingTree(x<<d.sps.ctb, y<<d.sps.ctb, d.sps.ctb, 0)
}

// skipSAO parses the parameters of the filter that is not applied (7.3.8.3).
func (d *decoder) skipSAO(x, y int) {
	side := 1 << d.sps.ctb
	if x > 0 && d.sameSlice((x-1)*side, y*side) && d.bin(ctxSAOMerge) == 1 {
		return
	}
	if y > 0 && d.sameSlice(x*side, (y-1)*side) && d.bin(ctxSAOMerge) == 1 {
		return
	}
	band := false
	on := false
	for component := range 3 {
		depth, used := d.sps.chromaDepth, d.saoChroma
		if component == 0 {
			depth, used = d.sps.depth, d.saoLuma
		}
		if !used {
			continue
		}
		if component < 2 { // both chroma components have one type
			if on = d.bin(ctxSAOType) == 1; on {
				band = d.bypass() == 0
			}
		}
		if on {
			d.skipOffsets(component, 1<<(min(depth, 10)-5)-1, band)
		}
	}
}

func (d *decoder) skipOffsets(component, most int, band bool) {
	signs := 0
	for range 4 {
		v := 0
		for v < most && d.bypass() == 1 {
			v++
		}
		if v > 0 {
			signs++
		}
	}
	switch {
	case band:
		d.bypassBits(signs)
		d.bypassBits(5)
	case component < 2:
		d.bypassBits(2)
	}
}

// codingTree decodes a coding quadtree (7.3.8.4).
func (d *decoder) codingTree(x, y, log2, depth int) {
	s := d.sps
	side := 1 << log2
	split := log2 > s.minCB
	if split && x+side <= s.width && y+side <= s.height {
		split = d.bin(ctxSplitCoding+d.deeper(x-1, y, depth)+d.deeper(x, y-1, depth)) == 1
	}
	if d.pps.qpDelta && log2 >= d.pps.qpGroup {
		d.qpCoded = false
	}
	if log2 >= d.pps.qpGroup {
		d.beginGroup(x, y)
	}
	if !split {
		d.codingUnit(x, y, log2, depth)
		return
	}
	half := side / 2
	for i := range 4 {
		if cx, cy := x+i&1*half, y+i>>1*half; cx < s.width && cy < s.height {
			d.codingTree(cx, cy, log2-1, depth+1)
		}
	}
}

// deeper is 1 when the neighbour is available and deeper in its tree.
func (d *decoder) deeper(x, y, depth int) int {
	if d.available(x, y) && int(d.frame.depth[d.frame.unit(x, y)]) > depth {
		return 1
	}
	return 0
}

// beginGroup predicts the quantization parameter of a quantization group
// (8.6.1).
func (d *decoder) beginGroup(x, y int) {
	f, mask := d.frame, 1<<d.sps.ctb-1
	before := d.lastQP
	if d.groupStarts {
		before = d.sliceQP
	}
	a, b := before, before
	if x&mask != 0 {
		a = int(f.qp[f.unit(x-1, y)])
	}
	if y&mask != 0 {
		b = int(f.qp[f.unit(x, y-1)])
	}
	d.predictedQP = (a + b + 1) >> 1
	d.qp = d.predictedQP
}

// codingUnit decodes a coding unit, which in these pictures is intra (7.3.8.5).
func (d *decoder) codingUnit(x, y, log2, depth int) {
	s, f := d.sps, d.frame
	side := 1 << log2
	fill(f, f.depth, x, y, side, uint8(depth))
	d.lossless = d.pps.bypass && d.bin(ctxBypass) == 1
	quarters := log2 == s.minCB && d.bin(ctxPartMode) == 0
	if !quarters && s.pcm && log2 >= s.minPCM && log2 <= s.maxPCM && d.terminate() {
		d.pcmSamples(x, y, log2)
	} else {
		parts, size := 1, side
		if quarters {
			parts, size = 4, side/2
		}
		d.lumaModes(x, y, size, parts)
		t := transformTree{chromaMode: d.chromaMode(int(f.mode[f.unit(x, y)]) - 1), quarters: quarters}
		t.deepest = s.maxTreeDepth
		if quarters {
			t.deepest++
		}
		d.transformTree(&t, transformNode{x: x, y: y, baseX: x, baseY: y, log2: log2})
	}
	fill(f, f.qp, x, y, side, int8(d.qp))
	d.lastQP, d.groupStarts = d.qp, false
}

const (
	modePlanar     = 0
	modeDC         = 1
	modeHorizontal = 10
	modeVertical   = 26
	modeDiagonal   = 34
)

// lumaModes reads the prediction modes of the parts of a coding unit.
func (d *decoder) lumaModes(x, y, size, parts int) {
	f := d.frame
	var known [4]bool
	for i := range parts {
		known[i] = d.bin(ctxModeKnown) == 1
	}
	for i := range parts {
		px, py := x+i&1*size, y+i>>1*size
		likely := d.likelyModes(px, py)
		var mode int
		if known[i] {
			k := d.bypass()
			if k == 1 {
				k += d.bypass()
			}
			mode = likely[k]
		} else {
			mode = d.bypassBits(5)
			slices.Sort(likely[:])
			for _, m := range likely {
				if mode >= m {
					mode++
				}
			}
		}
		fill(f, f.mode, px, py, size, uint8(mode+1))
	}
}

// likelyModes are the three candidates from the neighbours (8.4.2).
func (d *decoder) likelyModes(x, y int) [3]int {
	a := d.neighbourMode(x-1, y)
	b := modeDC
	if y&(1<<d.sps.ctb-1) != 0 { // not from the tree block above
		b = d.neighbourMode(x, y-1)
	}
	if a != b {
		for _, c := range [3]int{modePlanar, modeDC, modeVertical} {
			if c != a && c != b {
				return [3]int{a, b, c}
			}
		}
	}
	if a < 2 {
		return [3]int{modePlanar, modeDC, modeVertical}
	}
	return [3]int{a, 2 + (a+29)%32, 2 + (a-2+1)%32}
}

func (d *decoder) neighbourMode(x, y int) int {
	if x < 0 || y < 0 {
		return modeDC
	}
	m := d.frame.mode[d.frame.unit(x, y)]
	if m == 0 || !d.sameSlice(x, y) {
		return modeDC
	}
	return int(m) - 1
}

// chromaMode reads how chroma is predicted, which orders its coefficients
// (8.4.3).
func (d *decoder) chromaMode(luma int) int {
	if d.bin(ctxChromaMode) == 0 {
		return luma
	}
	mode := [4]int{modePlanar, modeVertical, modeHorizontal, modeDC}[d.bypassBits(2)]
	if mode == luma {
		return modeDiagonal
	}
	return mode
}

// pcmSamples reads a block that is not compressed (7.3.8.7).
func (d *decoder) pcmSamples(x, y, log2 int) {
	s, f := d.sps, d.frame
	side := 1 << log2
	r := bitReader{data: d.data, at: 8 * d.next()}
	for j := range side {
		for i := range side {
			f.pix[(y+j)*f.stride+x+i] = uint16(r.u(s.pcmDepth[0]) << max(0, s.depth-s.pcmDepth[0]))
		}
	}
	r.skip(side * side / 2 * s.pcmDepth[1])
	d.start((r.at + 7) / 8)
	fill(f, f.mode, x, y, side, modeDC+1)
	fill(f, f.done, x, y, side, true)
}

// transformTree is what is common to the transform blocks of a coding unit.
type transformTree struct {
	chromaMode int
	quarters   bool // four parts, each with a mode of its own
	deepest    int
}

// transformNode is a node of it.
type transformNode struct {
	x, y         int
	baseX, baseY int // of the parent
	log2, depth  int
	index        int  // among the parent's four
	cb, cr       bool // the parent's chroma has coefficients
}

// transformTree decodes a transform tree (7.3.8.8).
func (d *decoder) transformTree(t *transformTree, n transformNode) {
	s := d.sps
	forced := n.log2 > s.maxTB || t.quarters && n.depth == 0
	split := forced
	if !forced && n.log2 > s.minTB && n.depth < t.deepest {
		split = d.bin(ctxSplitTransform+5-n.log2) == 1
	}
	cb, cr := n.cb, n.cr
	if n.log2 > 2 {
		first := n.depth == 0
		cb = (first || n.cb) && d.bin(ctxChromaCoded+min(n.depth, 3)) == 1
		cr = (first || n.cr) && d.bin(ctxChromaCoded+min(n.depth, 3)) == 1
	}
	if split {
		half := 1 << n.log2 / 2
		for i := range 4 {
			d.transformTree(t, transformNode{
				x: n.x + i&1*half, y: n.y + i>>1*half, baseX: n.x, baseY: n.y,
				log2: n.log2 - 1, depth: n.depth + 1, index: i, cb: cb, cr: cr,
			})
		}
		return
	}
	first := 0
	if n.depth == 0 {
		first = 1
	}
	luma := d.bin(ctxLumaCoded+first) == 1
	d.transformUnit(t, n, luma, cb, cr)
}

// transformUnit predicts a block and adds what its coefficients say (7.3.8.10).
func (d *decoder) transformUnit(t *transformTree, n transformNode, luma, cb, cr bool) {
	if (luma || cb || cr) && d.pps.qpDelta && !d.qpCoded {
		d.readQPDelta()
	}
	f := d.frame
	mode := int(f.mode[f.unit(n.x, n.y)]) - 1
	d.predict(n.x, n.y, n.log2, mode)
	if luma {
		d.lumaResidual(n.x, n.y, n.log2, mode)
	}
	fill(f, f.done, n.x, n.y, 1<<n.log2, true)
	log2 := n.log2 - 1
	if n.log2 == 2 {
		if n.index != 3 { // four luma blocks share one of chroma
			return
		}
		log2 = 2
	}
	for _, coded := range [2]bool{cb, cr} {
		if coded {
			d.residual(log2, t.chromaMode, true)
		}
	}
}

// readQPDelta reads how far the quantization parameter is off its prediction
// (7.3.8.14, 9.3.3.10).
func (d *decoder) readQPDelta() {
	d.qpCoded = true
	v := 0
	for v < 5 && d.bin(ctxQPDelta+min(v, 1)) == 1 {
		v++
	}
	if v == 5 {
		k := 0
		for k < 8 && d.bypass() == 1 {
			v += 1 << k
			k++
		}
		v += d.bypassBits(k)
	}
	if v > 0 && d.bypass() == 1 {
		v = -v
	}
	offset := 6 * (d.sps.depth - 8)
	n := 52 + offset
	d.qp = ((d.predictedQP+v+offset)%n+n)%n - offset
}
