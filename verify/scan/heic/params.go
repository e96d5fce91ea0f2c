package heic

import (
	"fmt"
	"sync"
)

// Bounds of H.265 (A.4.1 allows 8192 x 4320 at level 6.2 and sides up to the
// square root of eight times that) and of the coding structure (7.4.3.2.1).
const (
	maxSide       = 16888 // luma samples
	maxCrop       = 128   // of them in each direction: encoders fill up whole blocks
	maxCTBLog2    = 6
	maxTBLog2     = 5
	maxRefSets    = 64
	maxTileLines  = 22 // columns 20, rows 22 (table A.6)
	profileMain   = 1
	profileMain10 = 2
	profileStill  = 3
)

// sps is a sequence parameter set (7.3.2.2).
type sps struct {
	width, height  int    // luma samples
	crop           [4]int // left, right, top, bottom; luma samples
	depth          int    // bits a luma sample
	chromaDepth    int
	minCB, ctb     int // log2 of the sides of coding blocks
	minTB, maxTB   int // and transform blocks
	maxTreeDepth   int // of transform trees
	scaling        *scalingLists
	sao            bool
	pcm            bool
	pcmDepth       [2]int // luma, chroma
	minPCM, maxPCM int    // log2
	strongSmooth   bool
}

func (s *sps) croppedSize() (w, h int) {
	return s.width - s.crop[0] - s.crop[1], s.height - s.crop[2] - s.crop[3]
}

// inCTBs is the size of the picture in coding tree blocks.
func (s *sps) inCTBs() (w, h int) {
	side := 1 << s.ctb
	return (s.width + side - 1) / side, (s.height + side - 1) / side
}

func readSPS(r *bitReader) (*sps, error) {
	r.u(4)
	subLayers := int(r.u(3))
	r.u(1)
	if profile := readProfile(r, subLayers); profile < profileMain || profile > profileStill {
		return nil, fmt.Errorf("%w: HEVC profile %d", ErrUnsupported, profile)
	}
	r.most(15)
	s := &sps{}
	if chroma := r.most(3); chroma != 1 { // the profiles have 4:2:0 only
		return nil, fmt.Errorf("%w: chroma format %d", ErrUnsupported, chroma)
	}
	s.width, s.height = r.most(maxSide), r.most(maxSide)
	if r.flag() {
		for i := range s.crop {
			s.crop[i] = 2 * r.most(maxSide)
		}
	}
	s.depth, s.chromaDepth = r.most(2)+8, r.most(2)+8
	pocBits := r.most(12) + 4
	first := subLayers
	if r.flag() {
		first = 0
	}
	for ; first <= subLayers; first++ {
		r.ue()
		r.ue()
		r.ue()
	}
	s.readBlocks(r)
	if r.flag() {
		s.scaling = defaultScaling()
		if r.flag() {
			s.scaling.read(r)
		}
	}
	r.flag() // asymmetric partitions, of other pictures than these
	s.sao = r.flag()
	if s.pcm = r.flag(); s.pcm {
		s.pcmDepth = [2]int{int(r.u(4)) + 1, int(r.u(4)) + 1}
		s.minPCM = r.most(2) + 3
		s.maxPCM = s.minPCM + r.most(2)
		r.flag()
	}
	readRefSets(r)
	if r.flag() { // long-term reference pictures
		for range r.most(32) {
			r.skip(pocBits + 1)
		}
	}
	r.flag() // motion vectors from other pictures
	s.strongSmooth = r.flag()
	// The rest says how to show the picture, and which extensions are in use:
	// none in these profiles.
	w, h := s.croppedSize()
	if r.bad || w <= 0 || h <= 0 || s.width-w > maxCrop || s.height-h > maxCrop || s.width%(1<<s.minCB) != 0 || s.height%(1<<s.minCB) != 0 {
		return nil, errDamaged
	}
	return s, nil
}

// readBlocks reads the sizes of blocks.
func (s *sps) readBlocks(r *bitReader) {
	s.minCB = r.most(3) + 3
	s.ctb = s.minCB + r.most(3)
	s.minTB = r.most(3) + 2
	s.maxTB = s.minTB + r.most(3)
	r.ue()
	s.maxTreeDepth = r.most(4)
	if s.ctb > maxCTBLog2 || s.ctb < 4 || s.minTB >= s.minCB || s.maxTB > min(s.ctb, maxTBLog2) {
		r.bad = true
	}
}

// readProfile reads the general profile and drops the level (7.3.3).
func readProfile(r *bitReader, subLayers int) int {
	r.u(3)
	profile := int(r.u(5))
	compatible := r.u(32)
	r.skip(48 + 8)
	if profile == 0 || profile > profileStill { // some writers set only what it is compatible with
		for p := profileMain; p <= profileStill; p++ {
			if compatible>>(31-p)&1 == 1 {
				profile = p
			}
		}
	}
	var present [8][2]bool
	for i := range subLayers {
		present[i] = [2]bool{r.flag(), r.flag()}
	}
	if subLayers > 0 {
		r.skip(2 * (8 - subLayers))
	}
	for i := range subLayers {
		if present[i][0] {
			r.skip(88)
		}
		if present[i][1] {
			r.skip(8)
		}
	}
	return profile
}

// readRefSets skips the sets of reference pictures (7.3.7), which a still
// picture has no use for.
func readRefSets(r *bitReader) {
	n := r.most(maxRefSets)
	var count [maxRefSets]int // pictures in each set
	for i := range n {
		if i > 0 && r.flag() { // as another set, with changes
			r.flag()
			r.ue()
			for range count[i-1] + 1 {
				if used := r.flag(); used || r.flag() {
					count[i]++
				}
			}
		} else {
			count[i] = r.most(16) + r.most(16)
			for range count[i] {
				r.ue()
				r.flag()
			}
		}
		if r.bad {
			return
		}
	}
}

// pps is a picture parameter set (7.3.2.3).
type pps struct {
	dependentSlices  bool
	outputFlag       bool
	extraHeaderBits  int
	signHiding       bool
	initQP           int
	transformSkip    bool
	qpDelta          bool
	qpGroup          int // log2 of the side of quantization groups
	chromaOffsets    bool
	bypass           bool // blocks may be lossless
	wavefront        bool
	acrossSlices     bool
	deblockOverride  bool
	deblockOff       bool
	scaling          *scalingLists // or the sequence's, or nil for flat
	headerExtension  bool
	columns, rows    []int // where tiles begin, in coding tree blocks
	tiles            bool
	laidOut          sync.Once
	columnOf, rowOf  []int // the tile of each column and row of blocks
	toScan, fromScan []int // block addresses: raster to tile scan and back
}

func readPPS(r *bitReader, s *sps) (uint32, *pps, error) {
	id := r.ue()
	r.ue()
	p := &pps{scaling: s.scaling}
	p.dependentSlices, p.outputFlag = r.flag(), r.flag()
	p.extraHeaderBits = int(r.u(3))
	p.signHiding = r.flag()
	r.flag()
	r.ue()
	r.ue()
	p.initQP = 26 + r.se()
	r.flag() // constrained prediction: all of the picture is intra
	p.transformSkip = r.flag()
	p.qpGroup = s.ctb
	if p.qpDelta = r.flag(); p.qpDelta {
		p.qpGroup -= r.most(uint32(s.ctb - s.minCB))
	}
	r.se()
	r.se()
	p.chromaOffsets = r.flag()
	r.u(2)
	p.bypass = r.flag()
	p.tiles, p.wavefront = r.flag(), r.flag()
	p.readTiles(r, s)
	p.acrossSlices = r.flag()
	if r.flag() {
		p.deblockOverride, p.deblockOff = r.flag(), r.flag()
		if !p.deblockOff {
			r.se()
			r.se()
		}
	}
	if r.flag() {
		p.scaling = defaultScaling()
		p.scaling.read(r)
	}
	r.flag()
	r.ue()
	p.headerExtension = r.flag()
	if r.bad {
		return 0, nil, errDamaged
	}
	return id, p, nil
}

// readTiles reads how the picture is divided into tiles of its own (6.5.1).
func (p *pps) readTiles(r *bitReader, s *sps) {
	w, h := s.inCTBs()
	p.columns, p.rows = []int{0}, []int{0}
	if !p.tiles {
		return
	}
	nx, ny := r.most(maxTileLines)+1, r.most(maxTileLines)+1
	if nx > w || ny > h {
		r.bad = true
		return
	}
	if uniform := r.flag(); uniform {
		for i := 1; i < nx; i++ {
			p.columns = append(p.columns, i*w/nx)
		}
		for i := 1; i < ny; i++ {
			p.rows = append(p.rows, i*h/ny)
		}
	} else {
		for i := 1; i < nx; i++ {
			p.columns = append(p.columns, p.columns[i-1]+r.most(uint32(w))+1)
		}
		for i := 1; i < ny; i++ {
			p.rows = append(p.rows, p.rows[i-1]+r.most(uint32(h))+1)
		}
	}
	r.flag()
	if p.columns[nx-1] >= w || p.rows[ny-1] >= h {
		r.bad = true
	}
}

// scan lays out the order of blocks: tile by tile, row by row in each. This is
// done when the picture is decoded, after its size was judged.
func (p *pps) scan(s *sps) {
	w, h := s.inCTBs()
	p.columnOf, p.rowOf = tileOf(p.columns, w), tileOf(p.rows, h)
	p.toScan, p.fromScan = make([]int, w*h), make([]int, 0, w*h)
	for row := range p.rows {
		for column := range p.columns {
			for y := p.rows[row]; y < h && p.rowOf[y] == row; y++ {
				for x := p.columns[column]; x < w && p.columnOf[x] == column; x++ {
					p.toScan[y*w+x] = len(p.fromScan)
					p.fromScan = append(p.fromScan, y*w+x)
				}
			}
		}
	}
}

func tileOf(begins []int, n int) []int {
	of := make([]int, n)
	tile := 0
	for i := range of {
		if tile+1 < len(begins) && begins[tile+1] == i {
			tile++
		}
		of[i] = tile
	}
	return of
}
