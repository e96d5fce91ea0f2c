package backup

import (
	"bytes"
	"cmp"
	"slices"
)

// Assembler gathers the frames and typed rows of one kit, in any order and
// from any source, and joins them into blocks.
type Assembler struct {
	kit    string
	blocks map[BlockID]*gathered
}

// gathered is all that came of one block. Frames join when their shape is the
// same; a block whose papers were forged or mixed can have several.
type gathered struct {
	shapes map[shape]map[int][][]byte // by frame number: different pieces, first come first
	rows   map[int][RowBytes]byte
}

type shape struct{ k, m, piece int }

// maxCandidates is how many different pieces are kept for one frame number.
const maxCandidates = 4

// NewAssembler returns an assembler for the kit with that id.
func NewAssembler(kit string) *Assembler {
	return &Assembler{kit: kit, blocks: map[BlockID]*gathered{}}
}

// Kit is the id of the kit that is gathered.
func (a *Assembler) Kit() string { return a.kit }

// Added says what a frame was to the assembler.
type Added int

// What AddFrame found.
const (
	AddedNew      Added = iota // first of its number
	AddedRepeat                // the same frame again
	AddedDiffers               // another content under a number that was seen; both are kept
	AddedForeign               // of another kit; not kept
	AddedTooMany               // more than four different ones; not kept
	addedSentinel              // keeps the table of names complete
)

// AddFrame takes one frame in.
func (a *Assembler) AddFrame(f Frame) Added {
	if f.Kit != a.kit {
		return AddedForeign
	}
	g := a.block(f.Block)
	s := shape{f.K, f.M, len(f.Piece)}
	if g.shapes[s] == nil {
		g.shapes[s] = map[int][][]byte{}
	}
	have := g.shapes[s][f.N]
	for _, piece := range have {
		if bytes.Equal(piece, f.Piece) {
			return AddedRepeat
		}
	}
	if len(have) >= maxCandidates {
		return AddedTooMany
	}
	g.shapes[s][f.N] = append(have, f.Piece)
	if len(have) > 0 || len(g.shapes) > 1 {
		return AddedDiffers
	}
	return AddedNew
}

// AddRow takes one typed row in; a row typed again replaces the first.
func (a *Assembler) AddRow(r Row) Added {
	if r.Kit != a.kit {
		return AddedForeign
	}
	g := a.block(r.Block)
	before, ok := g.rows[r.N]
	g.rows[r.N] = r.Data
	switch {
	case !ok:
		return AddedNew
	case before == r.Data:
		return AddedRepeat
	}
	return AddedDiffers
}

func (a *Assembler) block(id BlockID) *gathered {
	g := a.blocks[id]
	if g == nil {
		g = &gathered{shapes: map[shape]map[int][][]byte{}, rows: map[int][RowBytes]byte{}}
		a.blocks[id] = g
	}
	return g
}

// Seen lists the blocks of which anything was added, in order.
func (a *Assembler) Seen() []BlockID {
	var ids []BlockID
	for id := range a.blocks {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, compareBlocks)
	return ids
}

// compareBlocks orders A to H, then U1, U2, … by number.
func compareBlocks(a, b BlockID) int {
	return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
}

// State is what became of a block.
type State string

// The states of a block, as verify reports them.
const (
	Whole   State = "whole"   // every data frame was read
	Rebuilt State = "rebuilt" // spare frames or typed rows filled what was missing
	Lost    State = "lost"
)

// Assembly is one block, joined as far as it goes.
type Assembly struct {
	ID    BlockID
	K, M  int
	State State
	Data  []byte // nil when lost
	Read  []int  // numbers of the frames that were read and are right
	Gone  []int  // numbers that were not read
	False []int  // numbers that were read and are not what was sealed
	Typed []int  // data frames filled from typed rows
	// Short is how many more frames are needed, when the block is lost for
	// want of frames; 0 when it is lost because what was read is wrong.
	Short int
	// Unproved is set when no check was given that could tell a false frame.
	Unproved bool
}

// Header joins the open header. It returns false as long as its frames do not
// make one.
func (a *Assembler) Header() (Header, bool) {
	var h Header
	got := a.Join(HeaderBlock, BlockShape{}, func(data []byte) bool {
		parsed, err := ParseHeader(data)
		if err != nil || parsed.Kit.ID != a.kit {
			return false
		}
		h = parsed
		return true
	})
	return h, got.State != Lost
}

// Join joins one block. want is its shape from the open header, zero when
// that is not known: then the shape most frames have is taken. check says
// whether a file is the one that was sealed; nil accepts any.
func (a *Assembler) Join(id BlockID, want BlockShape, check func([]byte) bool) Assembly {
	out := Assembly{ID: id, K: want.K, M: want.M, State: Lost, Unproved: check == nil}
	if check == nil {
		check = func([]byte) bool { return true }
	}
	g := a.blocks[id]
	if g == nil {
		out.Gone = numbers(out.K + out.M)
		out.Short = max(1, out.K)
		return out
	}
	s := g.pick(want)
	if s.piece == 0 {
		return g.joinRows(out, check)
	}
	out.K, out.M = s.k, s.m
	pieces := g.shapes[s]
	candidates := make([][][]byte, s.k+s.m)
	for i := range candidates {
		candidates[i] = pieces[i+1]
	}
	out.Typed = g.fillFromRows(candidates, s)
	return out.solve(candidates, check)
}

// pick chooses the shape to join: the header's, else the one with most frames.
func (g *gathered) pick(want BlockShape) shape {
	var best shape
	for s, frames := range g.shapes {
		if want.K > 0 && (s.k != want.K || s.m != want.M) {
			continue
		}
		have := len(g.shapes[best])
		if best.piece == 0 || len(frames) > have ||
			len(frames) == have && cmp.Or(cmp.Compare(s.k, best.k), cmp.Compare(s.m, best.m), cmp.Compare(s.piece, best.piece)) < 0 {
			best = s
		}
	}
	return best
}

// fillFromRows makes pieces of typed rows where no frame was read and returns
// their frame numbers.
func (g *gathered) fillFromRows(candidates [][][]byte, s shape) (typed []int) {
	rows := s.piece / RowBytes
	for i := range s.k {
		if len(candidates[i]) > 0 {
			continue
		}
		if piece, ok := g.joined(i*rows+1, (i+1)*rows); ok {
			candidates[i] = [][]byte{piece}
			typed = append(typed, i+1)
		}
	}
	return typed
}

// joined returns the bytes of rows first to last, if all are there.
func (g *gathered) joined(first, last int) ([]byte, bool) {
	var data []byte
	for n := first; n <= last; n++ {
		row, ok := g.rows[n]
		if !ok {
			return nil, false
		}
		data = append(data, row[:]...)
	}
	return data, len(data) > 0
}

// joinRows joins a block of which only typed rows came: all rows from 1 on.
func (g *gathered) joinRows(out Assembly, check func([]byte) bool) Assembly {
	out.Gone = numbers(out.K + out.M)
	out.Short = max(1, out.K)
	last := 0
	for n := range g.rows {
		last = max(last, n)
	}
	data, ok := g.joined(1, last)
	if !ok {
		return out
	}
	out.Short = 0
	if !check(data) {
		return out
	}
	out.State, out.Data = Rebuilt, data
	out.Typed = numbers(out.K)
	return out
}

// MissingRows lists the typed rows from 1 to last that were not added; last 0
// stands for the highest that was.
func (a *Assembler) MissingRows(id BlockID, last int) []int {
	g := a.blocks[id]
	if g == nil {
		return numbers(last)
	}
	if last == 0 {
		for n := range g.rows {
			last = max(last, n)
		}
	}
	var missing []int
	for n := 1; n <= last; n++ {
		if _, ok := g.rows[n]; !ok {
			missing = append(missing, n)
		}
	}
	return missing
}

// numbers returns 1 to n.
func numbers(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i + 1
	}
	return out
}
