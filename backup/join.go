package backup

import (
	"bytes"
	"cmp"
	"slices"
)

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

// Header joins the open header; of several it returns the first that Headers
// does. It returns false as long as its frames do not make one.
func (a *Assembler) Header() (Header, bool) {
	headers := a.Headers()
	if len(headers) == 0 {
		return Header{}, false
	}
	return headers[0], true
}

// Headers joins every open header that the frames and rows of block H make:
// one for each different line 1, the one of most frames first. Two of them
// under one kit id are a forgery or a fault: they are never merged. Line 2 may
// differ from sheet to sheet, because sheets printed later have their own: the
// blocks of all are united, and of two that disagree about a block the first
// is kept.
func (a *Assembler) Headers() []Header {
	g := a.blocks[HeaderBlock]
	if g == nil {
		return nil
	}
	var headers []Header
	take := func(data []byte) bool {
		h, err := ParseHeader(data)
		if err != nil || h.Kit.ID != a.kit {
			return false
		}
		for i := range headers {
			if bytes.Equal(headers[i].Line1, h.Line1) {
				headers[i].unite(h.Blocks)
				return true
			}
		}
		headers = append(headers, h)
		return true
	}
	for _, s := range g.ranked(BlockShape{}) {
		if s.k > 1 {
			g.join(Assembly{}, s, take)
			continue
		}
		for _, piece := range g.shapes[s][1] {
			take(piece)
		}
	}
	g.joinRows(Assembly{}, take)
	return headers
}

// Join joins one block. want is its shape from the open header, zero when
// that is not known: then the shape that most frames have is tried first.
// check says whether a file is the one that was sealed; without it (nil) a
// file is taken on the word of its frames alone, and false ones are left out
// only where twice as many more than needed agree.
func (a *Assembler) Join(id BlockID, want BlockShape, check func([]byte) bool) Assembly {
	out := Assembly{ID: id, K: want.K, M: want.M, State: Lost, Unproved: check == nil}
	out.Gone = numbers(out.K + out.M)
	out.Short = max(1, out.K)
	g := a.blocks[id]
	if g == nil {
		return out
	}
	var best *Assembly
	for _, s := range g.ranked(want) {
		got := g.join(out, s, check)
		if got.State != Lost {
			return got
		}
		if best == nil {
			best = &got
		}
	}
	if got := g.joinRows(out, check); got.State != Lost || best == nil {
		return got
	}
	return *best
}

// maxShapes is how many shapes of one block are tried.
const maxShapes = 4

// ranked lists the shapes to try: those of the header's numbers, or all when
// they are not known; the one with most frames first.
func (g *gathered) ranked(want BlockShape) []shape {
	var list []shape
	for s := range g.shapes {
		if want.K == 0 || s.k == want.K && s.m == want.M {
			list = append(list, s)
		}
	}
	slices.SortFunc(list, func(a, b shape) int {
		return cmp.Or(cmp.Compare(len(g.shapes[b]), len(g.shapes[a])),
			cmp.Compare(a.k, b.k), cmp.Compare(a.m, b.m), cmp.Compare(a.piece, b.piece))
	})
	return list[:min(len(list), maxShapes)]
}

// join joins the frames of one shape, with typed rows where they make up a
// whole frame.
func (g *gathered) join(out Assembly, s shape, check func([]byte) bool) Assembly {
	out.K, out.M = s.k, s.m
	readings := g.readings(s)
	full, short := solve(s.k, s.m, readings, check)
	out.Short = short
	out.classify(readings, full)
	if full != nil {
		out.Data = bytes.Join(full[:s.k], nil)
	}
	return out
}

// readings lists what came for the frames of one shape, in their order: the
// pieces that were read, and that of the typed rows if it is another one.
func (g *gathered) readings(s shape) []reading {
	var list []reading
	rows := s.piece / RowBytes
	for i := range s.k + s.m {
		have := g.shapes[s][i+1]
		for _, piece := range have {
			list = append(list, reading{index: i, piece: piece})
		}
		if i >= s.k {
			continue
		}
		typed, ok := g.joined(i*rows+1, (i+1)*rows)
		if ok && !slices.ContainsFunc(have, func(p []byte) bool { return bytes.Equal(p, typed) }) {
			list = append(list, reading{index: i, piece: typed, typed: true})
		}
	}
	return list
}

// classify sorts the frame numbers: read and right, not read, false, typed.
// As long as full is not known, everything that was read counts as read.
func (out *Assembly) classify(readings []reading, full [][]byte) {
	out.Read, out.Gone, out.False, out.Typed = nil, nil, nil, nil
	right := make([]bool, out.K+out.M)
	came := make([]bool, out.K+out.M)
	for _, r := range readings {
		good := full == nil || bytes.Equal(r.piece, full[r.index])
		switch {
		case r.typed && good:
			out.Typed = append(out.Typed, r.index+1)
		case r.typed:
		case good:
			right[r.index] = true
			fallthrough
		default:
			came[r.index] = true
			if !good && (len(out.False) == 0 || out.False[len(out.False)-1] != r.index+1) {
				out.False = append(out.False, r.index+1)
			}
		}
	}
	out.State = Whole
	for i := range right {
		if right[i] {
			out.Read = append(out.Read, i+1)
		} else if i < out.K {
			out.State = Rebuilt
		}
		if !came[i] {
			out.Gone = append(out.Gone, i+1)
		}
	}
	if full == nil {
		out.State = Lost
	}
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

// joinRows joins a block from typed rows alone: all rows from 1 on.
func (g *gathered) joinRows(out Assembly, check func([]byte) bool) Assembly {
	last := 0
	for n := range g.rows {
		last = max(last, n)
	}
	data, ok := g.joined(1, last)
	if !ok {
		return out
	}
	out.Short = 0
	if check != nil && !check(data) {
		return out
	}
	out.State, out.Data = Rebuilt, data
	out.Typed = numbers(out.K)
	return out
}

// numbers returns 1 to n.
func numbers(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i + 1
	}
	return out
}
