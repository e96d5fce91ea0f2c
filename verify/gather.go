package verify

import (
	"errors"

	"otpaper/backup"
)

// Gathered is one kit, gathered from a pile.
type Gathered struct {
	Kit       string
	Assembler *backup.Assembler
	Header    backup.Header
	HasHeader bool
	HeaderSum string      // SHA-256 of line 1 in hex, when there is a header
	Rows      []RowResult // typed rows, in the order they were given
}

// RowResult is what became of one typed row.
type RowResult struct {
	Where
	Line      int // in the file, from 1
	Block     backup.BlockID
	Number    int // of the row
	Corrected []backup.CorrectedPair
	Err       error
}

// errRowKit is the reason a row cannot be read at all.
var errRowKit = errors.New("no line above says to which kit and block this row belongs; type the line that begins with OTP1 first")

// Gather joins frames and typed rows of one kit. With its record, the open
// header is taken from there; without one it is read from the paper.
func (p *Pile) Gather(kit string, record *backup.Record) Gathered {
	g := Gathered{Kit: kit, Assembler: backup.NewAssembler(kit)}
	for _, f := range p.Frames {
		if f.Kit == kit {
			g.Assembler.AddFrame(f.Frame)
		}
	}
	g.addRows(p.Rows, backup.HeaderBlock)
	if record != nil {
		g.Header, g.HasHeader = backup.Header{Kit: record.Kit, Blocks: record.Blocks}, true
		g.HeaderSum = record.HeaderHash
	} else if g.Header, g.HasHeader = g.Assembler.Header(); g.HasHeader {
		g.HeaderSum = g.Header.Hash()
	}
	g.addRows(p.Rows, "")
	return g
}

// addRows reads the typed rows: first those of the open header alone, which
// says how many rows the others have; then the rest.
func (g *Gathered) addRows(rows []Row, only backup.BlockID) {
	for _, r := range rows {
		isHeader := r.Block == backup.HeaderBlock
		if (only == backup.HeaderBlock) != isHeader || r.Kit != "" && r.Kit != g.Kit {
			continue
		}
		result := RowResult{Where: r.Where, Line: r.Line, Block: r.Block}
		read, err := g.readRow(r)
		if err == nil {
			g.Assembler.AddRow(read.Row)
			result.Block, result.Number, result.Corrected = read.Block, read.N, read.Corrected
		}
		result.Err = err
		g.Rows = append(g.Rows, result)
	}
}

// readRow reads a row of its block, or, when no line above named one, of the
// one block under which it is right as typed.
func (g *Gathered) readRow(r Row) (backup.ReadRow, error) {
	if r.Block != "" {
		return backup.ParseRow(g.Kit, r.Block, r.Text, 0)
	}
	blocks := []backup.BlockID{backup.HeaderBlock}
	for id := 'A'; id < 'H'; id++ {
		blocks = append(blocks, backup.BlockID(id))
	}
	for _, id := range blocks {
		if read, err := backup.ParseRow(g.Kit, id, r.Text, 0); err == nil && len(read.Corrected) == 0 {
			return read, nil
		}
	}
	return backup.ReadRow{}, errRowKit
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

// SheetOf names the sheet on which a frame lies, 0 when nothing tells.
func (g *Gathered) SheetOf(id backup.BlockID, n int) int {
	if !g.HasHeader {
		return 0
	}
	header := backup.BlockShape{ID: backup.HeaderBlock, K: 1}
	if frames, err := g.Header.Frames(backup.StandardPiece); err == nil {
		header.K, header.M = frames[0].K, frames[0].M
	}
	return backup.SheetOf(header, g.Header.Shapes(), g.Header.Blocks.Per, id, n)
}
