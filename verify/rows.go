package verify

import (
	"errors"
	"strconv"
	"strings"

	"otpaper/backup"
)

// RowResult is what became of one typed row.
type RowResult struct {
	Where
	Line      int // in the file, from 1
	Block     backup.BlockID
	Number    int // of the row
	Corrected []backup.CorrectedPair
	Again     bool // the same row was typed before
	// Err is why the row is not used. With *backup.OtherRowError it is used all
	// the same, under the number that its check proves.
	Err error

	data *[backup.RowBytes]byte // nil when the row could not be read
}

// Reasons why a typed row is not used, besides those of backup.ParseRow.
var (
	// ErrRowKit is the reason for a row that is not right as typed and has no
	// line above it, nor a neighbour, that says whose it is.
	ErrRowKit = errors.New("no line above says to which kit and block this row belongs; type the line that begins with OTP1 first")
	// ErrRowForeign stands at the first row under a line that names another
	// kit; the rows under it are passed over.
	ErrRowForeign = errors.New("the line above these rows names another kit")
	// ErrRowTwice is the reason for the less certain of two rows of one number.
	ErrRowTwice = errors.New("this row was typed twice, and not the same; look at the paper")
)

// rowBlocks are the blocks of which typed rows are printed.
var rowBlocks = []backup.BlockID{backup.HeaderBlock, "A", "B", "C", "D", "E", "F", "G"}

// addRows reads the typed rows. A row's check covers kit, block and number, so
// one that is right as typed needs no line above it, and beats one that is
// wrong. The others are read where that line, or their neighbours, put them.
func (g *Gathered) addRows(rows []Row) {
	blocks := make([]backup.BlockID, len(rows)) // where each is right as typed
	for i, r := range rows {
		hint := r.Block
		if hint == "" && i > 0 {
			hint = blocks[i-1]
		}
		blocks[i] = exactBlock(g.Kit, hint, r.Text)
	}
	taken := map[slot]int{} // rows in use, by their place in g.Rows
	for i, r := range rows {
		result := RowResult{Where: r.Where, Line: r.Line}
		switch {
		case blocks[i] != "":
			g.readRow(&result, r.Text, blocks[i])
		case r.Kit == "":
			g.readRow(&result, r.Text, neighbours(rows, blocks, i)...)
		case r.Kit == g.Kit:
			g.readRow(&result, r.Text, r.Block)
		case i > 0 && rows[i-1].File == r.File && rows[i-1].Kit == r.Kit && blocks[i-1] == "":
			continue // under the same line as the one before
		default:
			result.Block, result.Err = r.Block, ErrRowForeign
		}
		g.take(result, taken)
	}
}

// exactBlock finds the block of which a row is right as typed; "" when there
// is none.
func exactBlock(kit string, hint backup.BlockID, text string) backup.BlockID {
	for _, id := range append([]backup.BlockID{hint}, rowBlocks...) {
		if id == "" {
			continue
		}
		if _, ok := backup.ExactRow(kit, id, text); ok {
			return id
		}
	}
	return ""
}

// neighbours are the blocks of the nearest rows of the same file, before and
// behind, that are right as typed.
func neighbours(rows []Row, blocks []backup.BlockID, at int) []backup.BlockID {
	var found []backup.BlockID
	for i := at - 1; i >= 0 && rows[i].File == rows[at].File; i-- {
		if blocks[i] != "" {
			found = append(found, blocks[i])
			break
		}
	}
	for i := at + 1; i < len(rows) && rows[i].File == rows[at].File; i++ {
		if blocks[i] != "" {
			return append(found, blocks[i])
		}
	}
	return found
}

// readRow reads a row as one of the first block under which that works. The
// error that is kept is that of the first.
func (g *Gathered) readRow(result *RowResult, text string, blocks ...backup.BlockID) {
	result.Err = ErrRowKit
	for i, id := range blocks {
		read, err := g.parseRow(id, text)
		if err == nil || read.N > 0 {
			result.Block, result.Number, result.Corrected = id, read.N, read.Corrected
			result.data, result.Err = &read.Data, err
			return
		}
		if i == 0 {
			result.Block, result.Err = id, err
		}
	}
}

// parseRow reads a row of a block. What was typed under the number of another
// row is returned with its own number, and with the error that says so.
func (g *Gathered) parseRow(id backup.BlockID, text string) (backup.ReadRow, error) {
	read, err := backup.ParseRow(g.Kit, id, text, g.lastRow(id))
	var other *backup.OtherRowError
	switch {
	case errors.Is(err, backup.ErrNoSuchRow):
		// A frame can be false and name another length; this row fits its check.
		return backup.ParseRow(g.Kit, id, text, 0)
	case errors.As(err, &other):
		chars := strings.TrimLeft(strings.TrimSpace(text), "0123456789")
		if read, again := backup.ParseRow(g.Kit, id, strconv.Itoa(other.Is)+chars, 0); again == nil {
			return read, err
		}
	case err != nil && g.repairs < maxRepairs:
		g.repairs++
		if read, ok := recognisedRow(g.Kit, id, text); ok {
			return read, nil
		}
	}
	return read, err
}

// TypeRow reads one row of a block that is being typed, so that whoever types
// hears at once what is wrong, and takes it in when it can be used.
func (g *Gathered) TypeRow(id backup.BlockID, text string) RowResult {
	result := RowResult{Line: 1}
	g.readRow(&result, text, id)
	if result.data != nil {
		added := g.Assembler.AddRow(backup.Row{Kit: g.Kit, Block: result.Block, N: result.Number, Data: *result.data})
		result.Again = added == backup.AddedRepeat
	}
	return result
}

// lastRow is the number of a block's last row as far as frames tell, 0 when
// none does.
func (g *Gathered) lastRow(id backup.BlockID) int {
	last := 0
	for s := range g.shapes[id] {
		last = max(last, s.k*s.rows)
	}
	return last
}

// take lists a result and uses its row. Of two different rows of one number
// the one that was right as typed is used, else the first.
func (g *Gathered) take(result RowResult, taken map[slot]int) {
	at := len(g.Rows)
	g.Rows = append(g.Rows, result)
	if result.data == nil {
		return
	}
	place := slot{result.Block, result.Number}
	before, again := taken[place]
	switch {
	case !again:
	case *g.Rows[before].data == *result.data:
		g.Rows[at].Again = true
		return
	case len(g.Rows[before].Corrected) == 0 || len(result.Corrected) > 0:
		g.Rows[at].Err = ErrRowTwice
		return
	default:
		g.Rows[before].Err = ErrRowTwice
	}
	taken[place] = at
	g.Assembler.AddRow(backup.Row{Kit: g.Kit, Block: result.Block, N: result.Number, Data: *result.data})
}

// MissingRows lists the typed rows that would stand in for the missing data
// frames of a lost block, without those that were typed already. When no frame
// of it was read, so that nothing tells how many rows a frame is, it lists the
// gaps below the highest row that was typed.
func (g *Gathered) MissingRows(b backup.Assembly) []int {
	if b.State != backup.Lost {
		return nil
	}
	s, ok := g.commonShape(b.ID, b.K, b.M)
	if !ok {
		return g.Assembler.MissingRows(b.ID, 0)
	}
	gone := map[int]bool{}
	for _, n := range b.Gone {
		gone[n] = true
	}
	var missing []int
	for _, row := range g.Assembler.MissingRows(b.ID, s.k*s.rows) {
		if gone[(row-1)/s.rows+1] {
			missing = append(missing, row)
		}
	}
	return missing
}

// DoubtfulRows lists the typed rows of a block to look at again on the paper:
// of a block that was joined those with another content than it has, of a lost
// one those that were corrected.
func (g *Gathered) DoubtfulRows(b backup.Assembly) []RowResult {
	var doubtful []RowResult
	for _, r := range g.Rows {
		if r.Block != b.ID || r.data == nil {
			continue
		}
		if b.State == backup.Lost {
			if len(r.Corrected) > 0 {
				doubtful = append(doubtful, r)
			}
			continue
		}
		from, to := (r.Number-1)*backup.RowBytes, r.Number*backup.RowBytes
		if to > len(b.Data) || string(b.Data[from:to]) != string(r.data[:]) {
			doubtful = append(doubtful, r)
		}
	}
	return doubtful
}
