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
	AddedNew     Added = iota // first of its number
	AddedRepeat               // the same frame again
	AddedDiffers              // another content under a number that was seen; both are kept
	AddedForeign              // of another kit; not kept
	AddedTooMany              // more than four different ones; not kept
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
