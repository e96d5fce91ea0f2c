package verify

import (
	"otpaper/backup"
	"otpaper/verify/scan"
)

// Result is the outcome of a verification in one word.
type Result string

// The results, worst last but one: what differs weighs more than what is
// missing.
const (
	Checked    Result = "checked"    // everything was read, everything is equal
	Partial    Result = "partial"    // something is missing, and nothing differs
	Differs    Result = "differs"    // read well, and another content was found
	Unreadable Result = "unreadable" // nothing usable
)

// SymbolState is what became of one printed symbol.
type SymbolState string

// The states of a symbol.
const (
	Read       SymbolState = "read"
	Corrected  SymbolState = "corrected" // read; its error correction mended codewords
	RebuiltOne SymbolState = "rebuilt"   // not read; its content is known from the others
	Missing    SymbolState = "missing"
	Strange    SymbolState = "foreign" // of another kit (sheet 0), or of this one with a content that was not printed
)

// Report is the result of verify. Its JSON is a contract with scripts.
type Report struct {
	Kit      string   `json:"kit"`
	Edition  int      `json:"edition"`
	Result   Result   `json:"result"`
	Sheets   []Sheet  `json:"sheets"`
	Symbols  []Symbol `json:"symbols"`
	Blocks   []Block  `json:"blocks"`
	Cards    []Shown  `json:"cards"`
	Accounts Accounts `json:"accounts"`

	record backup.Record
	paper  paper // for Draw
	unread int   // of Accounts.Missing: on the paper, in a block that was not opened
}

// Sheet is the verdict on one locked sheet.
type Sheet struct {
	Sheet   int        `json:"sheet"`
	Symbols int        `json:"symbols"` // printed on it
	Read    int        `json:"read"`    // of them
	Grade   scan.Grade `json:"grade"`   // the worst of them; empty when none was judged
	Scale   *float64   `json:"scale"`   // of the print, 1 for 100 %; null when the pictures do not tell
	Reprint bool       `json:"reprint"` // its print is bad, or not at 100 %
}

// Symbol is one printed symbol, or a foreign one that was found.
type Symbol struct {
	File   string         `json:"file"`  // empty when it was not read
	Page   int            `json:"page"`  // from 1; 0 for text and when it was not read
	Sheet  int            `json:"sheet"` // 0 for one of another kit
	Block  backup.BlockID `json:"block"`
	Index  int            `json:"index"` // the frame's number
	State  SymbolState    `json:"state"`
	Margin float64        `json:"margin"` // share of the error correction left unused
	Grade  scan.Grade     `json:"grade"`  // of the print, A to F; empty for text
}

// Block is the verdict on one block.
type Block struct {
	Block backup.BlockID `json:"block"`
	Need  int            `json:"need"` // frames needed
	Read  int            `json:"read"` // frames read, spares included
	State backup.State   `json:"state"`
}

// Shown is the verdict on one card; cards that were not shown are listed too.
type Shown struct {
	Card       int       `json:"card"` // 0 when its number is not known
	Holder     string    `json:"holder"`
	State      CardState `json:"state"`
	CheckWords string    `json:"check_words"`
}

// Accounts is the comparison account by account.
type Accounts struct {
	Total      int          `json:"total"` // on the paper
	Equal      int          `json:"equal"`
	Differ     []AccountDif `json:"differ"`
	Missing    []Name       `json:"missing"`    // in the export, not on the paper
	Extra      []Name       `json:"extra"`      // on the paper, not in the export
	Uncompared []Name       `json:"uncompared"` // its secret is short, and no cards opened it
}

func noAccounts() Accounts {
	return Accounts{Differ: []AccountDif{}, Missing: []Name{}, Extra: []Name{}, Uncompared: []Name{}}
}

// Name names an account. Number is its place in the kit record, for an account
// on paper that no card gave a name.
type Name struct {
	Number int    `json:"number,omitempty"`
	Issuer string `json:"issuer,omitempty"`
	Name   string `json:"name,omitempty"`
}

// AccountDif is one account that is on paper and differs from the export.
type AccountDif struct {
	Issuer string     `json:"issuer"`
	Name   string     `json:"name"`
	Fields []FieldDif `json:"fields"`
}

// FieldDif is one field that differs. The values are known only when the cards
// opened the paper, and may be empty then; a secret's are never given.
type FieldDif struct {
	Field   backup.Field `json:"field"`
	Printed *string      `json:"printed,omitempty"` // nil and absent when not known
	Export  *string      `json:"export,omitempty"`
}

// conclude sets the result from everything else in the report.
func (r *Report) conclude() {
	lost := 0
	for _, b := range r.Blocks {
		if b.State == backup.Lost {
			lost++
		}
	}
	partial, differs := r.judgeSymbols()
	proven, doubtful := r.judgeCards()
	nothing := lost == len(r.Blocks) // then the accounts on paper are not known to differ
	a := r.Accounts
	// Accounts of a block that was not opened are missing because they could
	// not be read; any other missing account was never printed.
	stale := len(a.Differ)+len(a.Extra) > 0 || len(a.Missing) > r.unread
	switch {
	case differs || stale && !nothing:
		r.Result = Differs
	case nothing && !proven:
		r.Result = Unreadable
	case partial || doubtful || lost > 0 || len(a.Uncompared)+len(a.Missing) > 0:
		r.Result = Partial
	default:
		r.Result = Checked
	}
}

// judgeSymbols says whether a printed symbol was not read, and whether one was
// read that is not what was printed. The open header may stand on every sheet:
// each of its frames is wanted once.
func (r *Report) judgeSymbols() (partial, differs bool) {
	header := map[int]bool{}
	for _, s := range r.Symbols {
		read := s.State == Read || s.State == Corrected
		switch {
		case s.State == Strange:
			differs = differs || s.Sheet > 0
		case s.Block == backup.HeaderBlock:
			header[s.Index] = header[s.Index] || read
		case !read:
			partial = true
		}
	}
	for _, read := range header {
		partial = partial || !read
	}
	return partial || len(header) == 0, differs
}

// judgeCards says whether a card was shown that is genuine, and whether one
// was that is not.
func (r *Report) judgeCards() (proven, doubtful bool) {
	for _, c := range r.Cards {
		switch c.State {
		case Genuine:
			proven = true
		case NotSeen:
		default:
			doubtful = true
		}
	}
	return proven, doubtful
}
