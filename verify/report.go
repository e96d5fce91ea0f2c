package verify

import "otpaper/backup"

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
	Strange    SymbolState = "foreign" // of another kit, or with a content that was not printed
)

// Report is the result of verify. Its JSON is a contract with scripts.
type Report struct {
	Kit      string   `json:"kit"`
	Edition  int      `json:"edition"`
	Result   Result   `json:"result"`
	Symbols  []Symbol `json:"symbols"`
	Blocks   []Block  `json:"blocks"`
	Cards    []Shown  `json:"cards"`
	Accounts Accounts `json:"accounts"`
}

// Symbol is one printed symbol, or a foreign one that was found.
type Symbol struct {
	File   string         `json:"file,omitempty"` // empty when it was not read
	Page   int            `json:"page,omitempty"`
	Sheet  int            `json:"sheet"` // 0 for a foreign one
	Block  backup.BlockID `json:"block"`
	Index  int            `json:"index"` // the frame's number
	State  SymbolState    `json:"state"`
	Margin float64        `json:"margin"` // share of the error correction left unused
	Grade  string         `json:"grade,omitempty"`
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
	Holder     string    `json:"holder,omitempty"`
	State      CardState `json:"state"`
	CheckWords string    `json:"check_words,omitempty"`
}

// Accounts is the comparison account by account.
type Accounts struct {
	Total      int          `json:"total"` // on the paper
	Equal      int          `json:"equal"`
	Differ     []AccountDif `json:"differ"`
	Missing    []Name       `json:"missing"`    // in the export, not on the paper
	Extra      []Name       `json:"extra"`      // on the paper, not in the export
	Uncompared []Name       `json:"uncompared"` // short secret, and no cards to open it
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
// opened the paper; a secret's are never given.
type FieldDif struct {
	Field   backup.Field `json:"field"`
	Printed string       `json:"printed,omitempty"`
	Export  string       `json:"export,omitempty"`
}

// grade rates the unused error correction in the spirit of ISO/IEC 15415.
func grade(margin float64) string {
	limits := []struct {
		from float64
		name string
	}{{0.62, "A"}, {0.50, "B"}, {0.37, "C"}, {0.25, "D"}}
	for _, l := range limits {
		if margin >= l.from {
			return l.name
		}
	}
	return "F"
}

// conclude sets the result from everything else in the report.
func (r *Report) conclude() {
	lost, differs, partial := 0, false, false
	for _, b := range r.Blocks {
		if b.State == backup.Lost {
			lost++
		}
	}
	headers := map[SymbolState]bool{}
	for _, s := range r.Symbols {
		if s.Block == backup.HeaderBlock {
			headers[s.State] = true
			continue
		}
		switch s.State {
		case Strange:
			differs = differs || s.Sheet > 0
		case Missing, RebuiltOne:
			partial = true
		}
	}
	if !headers[Read] && !headers[Corrected] {
		partial = true // one open header is enough, from whichever sheet
	}
	for _, c := range r.Cards {
		if c.State == Damaged || c.State == Foreign || c.State == Forged {
			partial = true
		}
	}
	a := r.Accounts
	differs = differs || len(a.Differ)+len(a.Extra) > 0
	partial = partial || lost > 0 || len(a.Uncompared) > 0
	// Accounts of a lost block are missing because they could not be read;
	// otherwise a missing account is one that was never printed.
	if len(a.Missing) > 0 {
		differs = differs || lost == 0
		partial = true
	}
	switch {
	case len(r.Blocks) > 0 && lost == len(r.Blocks) && !differs:
		r.Result = Unreadable
	case differs:
		r.Result = Differs
	case partial:
		r.Result = Partial
	default:
		r.Result = Checked
	}
}
