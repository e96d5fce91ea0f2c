package templates

// Measures of the page, in millimetres unless a name says points. Positions
// are those of the live area: from its upper left corner, y down, text by its
// baseline. The middle of the live area is the middle of the sheet on both
// papers, so one layout serves both and has one fold.
const (
	LiveWidth  = 172.0
	LiveHeight = 245.0
	Unit       = 1.75 // leadings and row heights are multiples

	BannerRule = 14.0
	BodyTop    = 17.5
	BodyEnd    = 229.5
	Fold       = LiveHeight / 2
	FoldClear  = 8.0 // nothing this near to the fold

	// PracticeTop is how far the mark of practice kits reaches above the live
	// area; still 6 mm from the edge of Letter paper.
	PracticeTop = 11.0
)

// Edges of the twelve columns (10.667 wide, gutter 4) that pages use.
const (
	Col1  = 0.0
	Col2  = 14.67
	Col4  = 44.0
	Col5  = 58.7
	Col7  = 88.0
	Col8  = 102.7
	Col10 = 132.0
)

// Strokes, in points.
const (
	Hairline = 0.5 // table rows, lines to write on, section rules
	Head     = 1.0 // head and foot of a table, boxes to tick
	Strong   = 2.0 // banner rule and the one frame a page may have
)

// Face is one of the three fonts.
type Face int

// The faces: sans for reading, mono for what is typed.
const (
	Sans Face = iota
	SansBold
	Fixed
)

// Style is a size of type in points and the distance of its lines in mm.
type Style struct {
	Face    Face
	Points  float64
	Leading float64
}

// The type scale. Bold says what a thing is, regular what to do.
var (
	Giant      = Style{SansBold, 40, 14}
	Title      = Style{SansBold, 22, 8.75}
	Heading    = Style{SansBold, 15, 7}
	Calm       = Style{Sans, 15, 7}
	StartText  = Style{Sans, 14, 7}
	StartBold  = Style{SansBold, 14, 7}
	Text       = Style{Sans, 13, 7}
	TextBold   = Style{SansBold, 13, 7}
	Dense      = Style{Sans, 13, 6.125} // the key card and long pages
	DenseBold  = Style{SansBold, 13, 6.125}
	Command    = Style{Fixed, 13, 7}
	KeyWord    = Style{Fixed, 15, 7}
	SetupCode  = Style{Fixed, 15, 7.9}
	OneTime    = Style{Fixed, 14, 8.75}
	TypedRow   = Style{Fixed, 12, 5}
	Listing    = Style{Fixed, 10, 4.375}   // for programmers
	ProgramRow = Style{Fixed, 10, 3.8}     // to be typed, one page a program
	WordCell   = Style{Fixed, 9, 2.82}     // a table that is read word by word
	Outside    = Style{SansBold, 16, 8.75} // of an envelope
	Owner      = Style{Sans, 11, 5.25}
	Label      = Style{SansBold, 11, 5.25}
	Small      = Style{Sans, 9, 3.5} // nothing to act on
)

// Paper is a paper size, where the live area lies on it, and how much larger
// than its measures it is printed.
type Paper struct {
	Width, Height float64
	Left, Top     float64
	Scale         float64
}

// The papers. The left margin is wide for binding.
var (
	A4     = Paper{Width: 210, Height: 297, Left: 22, Top: 26, Scale: 1}
	Letter = Paper{Width: 215.9, Height: 279.4, Left: 22, Top: 17.2, Scale: 1}
)

// LargeScale enlarges a page for weak eyes: its text of 11 and 13 points is
// printed in 16 and 19.
const LargeScale = 16.0 / 11

// The live area of an enlarged page keeps its width, so that every line and
// table keeps its shape, and has the half of its height.
const (
	LargeHeight  = LiveHeight / 2
	LargeBodyEnd = 108.0 // of ink; the body begins where it always does
)

// The papers of enlarged pages, turned to lie.
var (
	A4Large     = Paper{Width: 297, Height: 210, Left: 23.4, Top: 22, Scale: LargeScale}
	LetterLarge = Paper{Width: 279.4, Height: 215.9, Left: 14.6, Top: 24, Scale: LargeScale}
)

// Module is the width of one module of a locked sheet's symbol: 8 dots of a
// printer of 300 dpi, 16 of one of 600.
const Module = 8 * 25.4 / 300

// CardModule is that of the key card's symbol.
const CardModule = 0.8

// QuietZone is the white around a symbol, in modules (ISO/IEC 18004).
const QuietZone = 4

// MaxVersion is the largest symbol that fits a place of the locked sheet.
const MaxVersion = 20

// Place is where a symbol of the locked sheet lies, and its name beside it.
type Place struct{ X, Y, NameX float64 }

// Places of the locked sheet, in the order they are filled: version 20 is
// 65.7 mm, with 8 modules of white between two rows.
var Places = [6]Place{
	{18.33, 21.9, 0}, {106.33, 21.9, 87.6},
	{18.33, 93.0, 0}, {106.33, 93.0, 87.6},
	{18.33, 164.1, 0}, {106.33, 164.1, 87.6},
}

// NameWidth is the room for a symbol's name.
const NameWidth = 15.3
