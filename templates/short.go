package templates

import _ "embed"

// The programs that are printed to be typed, in Python 3 with its standard
// library alone. Indents are four spaces; no row has more than MaxRow
// characters. Their rows are numbered and get their checks when they are drawn.
var (
	// CheckProgram names the rows of a typed file whose checks do not fit.
	//go:embed programs/check.py
	CheckProgram string
	// SumsProgram is the arithmetic that the two others share.
	//go:embed programs/sums.py
	SumsProgram string
	// SheetsProgram joins frames, with spares, to the sealed files.
	//go:embed programs/sheets.py
	SheetsProgram string
	// CardsProgram finds the kit key in the words of key cards.
	//go:embed programs/cards.py
	CardsProgram string
)

// MaxRow is the room for a row of a program on the page, in characters.
const MaxRow = 72

// Short is the pages of the guide with the programs to type, and with the
// place of every word that a key card can have.
type Short struct {
	Title     string
	Lead      string
	Check     string // make check.py
	CheckIt   string // check it with itself
	SeeCheck  string
	Others    string // make the other files
	SeeOthers string
	Texts     string // make all.txt
	Join      string
	SeeJoin   string
	Cards     string
	SeeCard   string

	Programs string // title of the pages of programs
	Rows     string // what is typed of a row and what not
	Sums     string // what each file does, beside its name
	Sheets   string
	Key      string

	Table    string // title of the page of words
	TableHow string // {word}, {place}: an example
}
