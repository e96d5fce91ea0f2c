package verify

import (
	"maps"
	"slices"

	"otpaper/backup"
)

// MapSheet is one sheet on the map of a kit: what should stand on it, and what
// became of it.
type MapSheet struct {
	Number  int // 0 for symbols of which nothing tells the sheet
	Symbols []MapSymbol
}

// MapSymbol is one symbol on the map.
type MapSymbol struct {
	Name  string // as printed beside it: "A1", "H"
	State SymbolState
}

// Unread says how many symbols of the sheet were not read as they were made.
// The open header is among them only where no sheet gave it.
func (s MapSheet) Unread() int {
	unread := 0
	for _, m := range s.Symbols {
		header := m.Name[0] == backup.HeaderBlock[0]
		if m.State != Read && m.State != Corrected && (!header || m.State == Missing || m.State == Strange) {
			unread++
		}
	}
	return unread
}

// Seen says whether anything of the sheet was read.
func (s MapSheet) Seen() bool {
	return slices.ContainsFunc(s.Symbols, func(m MapSymbol) bool { return m.State == Read || m.State == Corrected })
}

// Map is the kit sheet by sheet, as it was printed. A symbol in whose place a
// false one stood is Strange.
func (r Report) Map() []MapSheet {
	type place struct {
		sheet int
		slot
	}
	strange := map[place]bool{}
	for _, s := range r.Symbols {
		if s.State == Strange {
			strange[place{s.Sheet, slot{s.Block, s.Index}}] = true
		}
	}
	var sheets []MapSheet
	for _, s := range r.Symbols {
		if s.State == Strange {
			continue
		}
		if n := len(sheets); n == 0 || sheets[n-1].Number != s.Sheet {
			sheets = append(sheets, MapSheet{Number: s.Sheet})
		}
		m := MapSymbol{Name: r.PrintedName(s), State: s.State}
		if strange[place{s.Sheet, slot{s.Block, s.Index}}] {
			m.State = Strange
		}
		last := &sheets[len(sheets)-1]
		last.Symbols = append(last.Symbols, m)
	}
	return sheets
}

// Map is the kit as far as the papers themselves tell, without the record:
// sheet by sheet when there is an open header, else block by block. blocks are
// the joined blocks.
func (g *Gathered) Map(blocks []backup.Assembly) []MapSheet {
	if g.Assembler == nil {
		return nil // nothing of any kit was read
	}
	if header := g.joinHeader(); header.K+header.M > 1 { // a short one stands on every sheet
		blocks = append([]backup.Assembly{header}, blocks...)
	}
	bySheet := map[int][]MapSymbol{}
	for _, b := range blocks {
		for n := 1; n <= b.K+b.M; n++ {
			sheet := g.SheetOf(b.ID, n)
			bySheet[sheet] = append(bySheet[sheet], MapSymbol{symbolName(b.ID, n, true), stateIn(b, n)})
		}
	}
	var sheets []MapSheet
	for _, number := range slices.Sorted(maps.Keys(bySheet)) {
		sheets = append(sheets, MapSheet{number, bySheet[number]})
	}
	return sheets
}

// PrintedName is what is printed beside the frame's symbol: "A1", "H".
func (f Frame) PrintedName() string { return symbolName(f.Block, f.N, f.K+f.M > 1) }

// PrintedName is what is printed beside a symbol of the report: "A1", "H".
func (r *Report) PrintedName(s Symbol) string {
	return symbolName(s.Block, s.Index, r.paper.longHeader)
}

// symbolName is what is printed beside a symbol: an open header of one frame
// is "H".
func symbolName(id backup.BlockID, n int, longHeader bool) string {
	if id == backup.HeaderBlock && !longHeader {
		return string(id)
	}
	return backup.Frame{Block: id, N: n}.Name()
}

// stateIn is what became of frame n of a joined block.
func stateIn(b backup.Assembly, n int) SymbolState {
	switch {
	case slices.Contains(b.False, n):
		return Strange
	case slices.Contains(b.Read, n):
		return Read
	case b.State != backup.Lost:
		return RebuiltOne
	}
	return Missing
}
