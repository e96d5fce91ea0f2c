package render

import (
	"fmt"

	qrcode "github.com/skip2/go-qrcode"
)

// symbol is one QR code (ISO/IEC 18004): its modules without the quiet zone,
// true for black.
type symbol struct {
	version int
	modules [][]bool
}

// size in modules.
func (s *symbol) size() int { return len(s.modules) }

// mediumCapacity is how many characters of the alphanumeric set a symbol of
// version 1, 2, … holds at level M (ISO/IEC 18004, table 7).
var mediumCapacity = [...]int{20, 38, 61, 90, 122, 154, 178, 221, 262, 311, 366, 419, 483, 528, 600,
	656, 734, 816, 909, 970, 1035, 1134, 1248, 1326, 1451}

// frameSymbol makes the symbol of a frame: level M, and a version that follows
// from the length of the text alone, so that all symbols of a block are alike.
func frameSymbol(text string) (*symbol, error) {
	for i, capacity := range mediumCapacity {
		if len(text) > capacity {
			continue
		}
		code, err := qrcode.NewWithForcedVersion(text, i+1, qrcode.Medium)
		if err != nil {
			return nil, fmt.Errorf("symbol: version %d does not hold %d characters", i+1, len(text))
		}
		return newSymbol(code), nil
	}
	return nil, fmt.Errorf("symbol: %d characters, at most %d", len(text), mediumCapacity[len(mediumCapacity)-1])
}

// cardSymbol makes the symbol of a key card: level Q (the library's High), the
// smallest version that holds the text. No error shows the text.
func cardSymbol(text string) (*symbol, error) {
	code, err := qrcode.New(text, qrcode.High)
	if err != nil {
		return nil, fmt.Errorf("symbol: %d characters do not fit", len(text))
	}
	return newSymbol(code), nil
}

func newSymbol(code *qrcode.QRCode) *symbol {
	code.DisableBorder = true
	return &symbol{version: code.VersionNumber, modules: code.Bitmap()}
}

// symbolMark is a symbol on a page; the quiet zone is outside its box and is
// left white by the layout.
type symbolMark struct {
	x, y   float64
	module float64 // mm
	name   string
	*symbol
}

func (s symbolMark) bounds() box {
	side := s.module * float64(s.size())
	return box{s.x, s.y, side, side}
}

func (s symbolMark) String() string {
	return fmt.Sprintf("symbol %s  version %d, %.4f mm, %s", s.bounds(), s.version, s.module, s.name)
}
