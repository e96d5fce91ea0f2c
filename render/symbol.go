package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

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

// frameVersion is the smallest version that holds a frame's text of so many
// characters at level M.
func frameVersion(length int) (int, error) {
	for i, capacity := range mediumCapacity {
		if length <= capacity {
			return i + 1, nil
		}
	}
	return 0, fmt.Errorf("symbol: %d characters, at most %d", length, mediumCapacity[len(mediumCapacity)-1])
}

// frameLevels are the levels of locked symbols, the one that mends most first:
// H, Q and M (the library calls the first two Highest and High).
var frameLevels = [...]qrcode.RecoveryLevel{qrcode.Highest, qrcode.High, qrcode.Medium}

// frameSymbol makes the symbol of a frame in a version that holds it at level
// M, at the highest level at which that version still does: what room the
// larger frames of a kit leave makes the smaller ones harder to damage.
func frameSymbol(text string, version int) (*symbol, error) {
	for _, level := range frameLevels {
		if code, err := qrcode.NewWithForcedVersion(text, version, level); err == nil {
			return newSymbol(code), nil
		}
	}
	return nil, fmt.Errorf("symbol: version %d does not hold %d characters", version, len(text))
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

// path is the symbol as one PDF path in module units, y down: black modules
// joined to rectangles, all filled at once. So no seam shows between modules
// and no edge is rounded to a pixel.
func (s *symbol) path() string {
	var b strings.Builder
	for _, r := range s.rectangles() {
		fmt.Fprintf(&b, "%d %d %d %d re\n", r.x, r.y, r.w, r.h)
	}
	return b.String() + "f\n"
}

// rectangle is a block of black modules.
type rectangle struct{ x, y, w, h int }

// rectangles covers the black modules, each once: runs of a row, joined with
// the same run in the rows above. Rectangles of one size follow each other,
// which the PDF writer's fast compression makes a tenth smaller.
func (s *symbol) rectangles() []rectangle {
	var all []rectangle
	above := map[[2]int]int{} // where the last rectangle of this x and width is
	for y, row := range s.modules {
		for x := 0; x < len(row); x++ {
			from := x
			for x < len(row) && row[x] {
				x++
			}
			if x == from {
				continue
			}
			run := [2]int{from, x - from}
			if i, ok := above[run]; ok && all[i].y+all[i].h == y {
				all[i].h++
				continue
			}
			above[run] = len(all)
			all = append(all, rectangle{from, y, x - from, 1})
		}
	}
	slices.SortStableFunc(all, func(a, b rectangle) int {
		return cmp.Or(cmp.Compare(a.h, b.h), cmp.Compare(a.w, b.w))
	})
	return all
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
