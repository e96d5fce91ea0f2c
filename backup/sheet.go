package backup

import "slices"

// PerSheet is the number of symbol places on the standard page: two columns
// of three.
const PerSheet = 6

// Sheet is one printed leaf of symbols.
type Sheet struct {
	Number int     // leaf number, from 1; typed leaves count on after the last sheet
	Frames []Frame // at most PerSheet, in the order of their places
}

// TypedLeaf is one printed leaf of typed rows.
type TypedLeaf struct {
	Number int // leaf number, counted on from the sheets
	Block  BlockID
	Rows   []Row
	Last   bool // the block ends on this leaf
}

// RowsPerLeaf is how many typed rows one leaf holds at most.
const RowsPerLeaf = 32

// rowsTogether is how many rows stand together between two rules of a leaf.
const rowsTogether = 5

// BlockShape is what dealing needs to know of a block: K frames and M spares.
type BlockShape struct {
	ID   BlockID
	K, M int
}

// SpareFrames says how many spare frames every block gets so that percent of
// its frames may be missing at least (50 for the standard third of all
// symbols), then fills the last sheet: one at a time to the block with the
// least m/k, the earlier one first, until no place is free or every m is k.
// There are never more spares than frames. header is the number of frames of
// the open header, spares included; percent 0 makes none.
func SpareFrames(shapes []BlockShape, header, per, percent int) {
	total := 0
	for i, s := range shapes {
		shapes[i].M = 0
		if percent > 0 {
			shapes[i].M = min(max(1, ceilDiv(s.K*percent, 100)), s.mostSpares())
		}
		total += s.K + shapes[i].M
	}
	if percent <= 0 {
		return
	}
	for room := freePlaces(total, header, per); room > 0; room-- {
		least := -1
		for i, s := range shapes {
			// m/k < m'/k' without division; equal keeps the earlier one
			if s.M < s.mostSpares() && (least < 0 || s.M*shapes[least].K < shapes[least].M*s.K) {
				least = i
			}
		}
		if least < 0 {
			return
		}
		shapes[least].M++
	}
}

// mostSpares is how many spare frames the block can have.
func (s BlockShape) mostSpares() int { return min(s.K, MaxFrames-s.K) }

// freePlaces is how many places the last sheets leave open.
func freePlaces(frames, header, per int) int {
	sheets := SheetCount(frames, header, per)
	if header == 1 {
		return sheets*(per-1) - frames
	}
	return sheets*per - frames - header
}

// SheetCount is the least number of sheets that holds all frames. An open
// header of one frame stands on every sheet.
func SheetCount(frames, header, per int) int {
	if header == 1 {
		return max(1, ceilDiv(frames, per-1))
	}
	return max(1, ceilDiv(frames+header, per))
}

// Deal puts frames on sheets (FORMAT.md, Sheets): an open header of one frame
// takes the first place of every sheet, a longer one is dealt before the
// others; then all frames go one by one to sheet 1, 2, … and around again, so
// that a lost sheet costs a block as few frames as can be.
func Deal(header []Frame, blocks [][]Frame, per int) []Sheet {
	var rest []Frame
	for _, frames := range blocks {
		rest = append(rest, frames...)
	}
	sheets := make([]Sheet, SheetCount(len(rest), len(header), per))
	for i := range sheets {
		sheets[i].Number = i + 1
		if len(header) == 1 {
			sheets[i].Frames = append(sheets[i].Frames, header[0])
		}
	}
	if len(header) > 1 {
		rest = append(slices.Clone(header), rest...)
	}
	for i, f := range rest {
		s := &sheets[i%len(sheets)]
		s.Frames = append(s.Frames, f)
	}
	return sheets
}

// SheetOf names the sheet (from 1) on which frame n of a block lies, from the
// shapes that the open header gives alone. The open header of one frame lies
// on every sheet: 0 is returned for it, as for a frame there is not.
func SheetOf(header BlockShape, shapes []BlockShape, per int, id BlockID, n int) int {
	headerFrames := header.K + header.M
	total := 0
	for _, s := range shapes {
		total += s.K + s.M
	}
	var all []BlockShape
	count := SheetCount(total, headerFrames, per)
	if headerFrames > 1 {
		all = append(all, BlockShape{HeaderBlock, header.K, header.M})
	}
	before := 0
	for _, s := range append(all, shapes...) {
		if s.ID == id && n >= 1 && n <= s.K+s.M {
			return (before+n-1)%count + 1
		}
		before += s.K + s.M
	}
	return 0
}

// TypedLeaves lays the typed rows of blocks out on leaves of RowsPerLeaf at
// most, numbered on from first. The leaves of a block hold about as many rows
// each: nobody types a leaf of two rows after one that is full.
func TypedLeaves(blocks [][]Row, first int) []TypedLeaf {
	var leaves []TypedLeaf
	for _, rows := range blocks {
		share := rowsOfALeaf(len(rows))
		for at := 0; at < len(rows); at += share {
			end := min(at+share, len(rows))
			leaves = append(leaves, TypedLeaf{
				Number: first + len(leaves),
				Block:  rows[at].Block,
				Rows:   rows[at:end],
				Last:   end == len(rows),
			})
		}
	}
	return leaves
}

// rowsOfALeaf is how many rows each leaf of a block gets but the last: all of
// them, or an equal share in whole groups as far as a leaf holds them.
func rowsOfALeaf(rows int) int {
	if rows <= RowsPerLeaf {
		return max(rows, 1)
	}
	leaves := ceilDiv(rows, RowsPerLeaf)
	share := ceilDiv(ceilDiv(rows, leaves), rowsTogether) * rowsTogether
	return min(share, RowsPerLeaf)
}
