package verify

import (
	"cmp"
	"maps"
	"slices"

	"otpaper/backup"
)

// Gathered is one kit, gathered from a pile.
type Gathered struct {
	Kit       string
	Assembler *backup.Assembler
	Header    backup.Header
	HasHeader bool
	HeaderSum string // SHA-256 of line 1 in hex; empty as long as nothing tells it
	// Others are further open headers under the same kit id: a forgery or a
	// fault, to be said, never merged.
	Others []backup.Header
	Rows   []RowResult // typed rows, in the order they were given

	frames []Frame                               // of this kit
	shapes map[backup.BlockID]map[frameShape]int // how many frames have which
	sheets map[slot]int                          // from the kit record, when it was given

	repairs int // rows on which recognisedRow was tried

	opener *backup.Opener                      // of the kit key that was used last
	opened map[backup.BlockID]backup.BlockInfo // what the key proved
}

// frameShape is what the frames of one block have in common.
type frameShape struct{ k, m, rows int } // rows of the typed copy that one frame stands for

// Gather joins frames and typed rows of one kit. With its record, the open
// header is taken from there; without one it is read from the paper.
func (p *Pile) Gather(kit string, record *backup.Record) Gathered {
	g := Gathered{
		Kit: kit, Assembler: backup.NewAssembler(kit),
		shapes: map[backup.BlockID]map[frameShape]int{}, opened: map[backup.BlockID]backup.BlockInfo{},
	}
	for _, f := range p.Frames {
		if f.Kit == kit {
			g.Assembler.AddFrame(f.Frame)
			g.countShape(f.Frame)
			g.frames = append(g.frames, f)
		}
	}
	g.addRows(p.Rows)
	headers := g.Assembler.Headers()
	switch {
	case record != nil:
		g.Header, g.HasHeader = backup.Header{Kit: record.Kit, Blocks: record.Blocks}, true
		g.HeaderSum = record.HeaderHash
		g.sheets = sheetsOf(*record)
	case len(headers) > 0:
		g.Header, g.HasHeader = g.likeliest(headers), true
		g.HeaderSum = g.Header.Hash()
	}
	for _, h := range headers {
		if h.Hash() != g.HeaderSum {
			g.Others = append(g.Others, h)
		}
	}
	return g
}

func (g *Gathered) countShape(f backup.Frame) {
	if g.shapes[f.Block] == nil {
		g.shapes[f.Block] = map[frameShape]int{}
	}
	g.shapes[f.Block][frameShape{f.K, f.M, len(f.Piece) / backup.RowBytes}]++
}

// commonShape is the shape that most frames of a block have, of those with k
// and m frames when k is not 0.
func (g *Gathered) commonShape(id backup.BlockID, k, m int) (frameShape, bool) {
	counts := g.shapes[id]
	shapes := slices.DeleteFunc(slices.Collect(maps.Keys(counts)), func(s frameShape) bool {
		return k > 0 && (s.k != k || s.m != m)
	})
	if len(shapes) == 0 {
		return frameShape{}, false
	}
	return slices.MinFunc(shapes, func(a, b frameShape) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a.k, b.k), cmp.Compare(a.m, b.m), cmp.Compare(a.rows, b.rows))
	}), true
}

// sheetsOf lists on which sheet every symbol lies that lies on one alone.
func sheetsOf(record backup.Record) map[slot]int {
	sheets := map[slot]int{}
	for _, sheet := range record.Sheets {
		for _, s := range sheet.Symbols {
			at := slot{s.Block, s.N}
			if _, again := sheets[at]; again {
				sheets[at] = 0
				continue
			}
			sheets[at] = sheet.Number
		}
	}
	return sheets
}

// Join joins one block with what the open header says of it.
func (g *Gathered) Join(id backup.BlockID) backup.Assembly {
	info, ok := g.Header.Block(id)
	if !g.HasHeader || !ok {
		return g.Assembler.Join(id, backup.BlockShape{}, nil)
	}
	return g.Assembler.Join(id, info.Shape(), info.Matches)
}

// Blocks lists the blocks of the kit: those the open header names, and those
// of which something was read, the header itself left out.
func (g *Gathered) Blocks() []backup.BlockID {
	var ids []backup.BlockID
	seen := map[backup.BlockID]bool{backup.HeaderBlock: true}
	for _, b := range g.Header.Blocks.Blocks {
		ids = append(ids, b.ID)
		seen[b.ID] = true
	}
	for _, id := range g.Assembler.Seen() {
		if !seen[id] {
			ids = append(ids, id)
		}
	}
	return ids
}

// SheetOf names the sheet on which a frame lies; 0 when nothing tells, and for
// the open header that lies on all.
func (g *Gathered) SheetOf(id backup.BlockID, n int) int {
	if g.sheets != nil {
		return g.sheets[slot{id, n}]
	}
	if !g.HasHeader {
		return 0
	}
	header := backup.BlockShape{ID: backup.HeaderBlock, K: 1}
	if s, ok := g.commonShape(backup.HeaderBlock, 0, 0); ok {
		header.K, header.M = s.k, s.m
	} else if frames, err := g.Header.Frames(backup.StandardPiece); err == nil { // typed: as it is printed
		header.K, header.M = frames[0].K, frames[0].M
	}
	return backup.SheetOf(header, g.Header.Shapes(), g.Header.Blocks.Per, id, n)
}
