package backup

// Bounds of the kit format (FORMAT.md, Bounds). A reader refuses what lies
// beyond them by name, before it takes memory for it.
const (
	Revision = 1 // of the kit format

	MaxFrames   = 9_999     // frames of one block, spare ones counted
	MaxPiece    = 880       // bytes in one frame: version 25-M holds 1,451 characters
	PieceStep   = RowBytes  // a piece is whole rows
	MaxBlocks   = 16        // sealed blocks of one header, later additions apart
	MaxSealed   = 3_800_000 // bytes of one sealed block
	MaxUnpacked = 64 << 20  // bytes of one payload
	MaxHeader   = 16 << 10  // bytes of the open header
	MaxAddition = 999       // number of the last addition, U999
)

// StandardPiece is the largest piece on the standard page: 580 bytes are 928
// characters, and with at most 42 around them they fill version 20-M (970).
const StandardPiece = 580
