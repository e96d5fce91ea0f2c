// Package scan reads the QR symbols (ISO/IEC 18004, model 2) of a picture or a
// PDF: whole pages with several symbols, in any turn, scanned, photographed,
// faxed, creased or stained. It knows nothing of what the symbols mean.
//
// Finding and sampling symbols is done here: finder patterns on several
// binarisations, a mesh laid over the alignment patterns, thresholds between
// modules instead of pixels, and Reed-Solomon with the unsure codewords taken
// as erased. What is read either passed error correction or is not returned.
package scan

// Symbol is one QR symbol that was read.
type Symbol struct {
	Text    string   // what it says; valid UTF-8
	Version int      // 1 to 40
	Level   string   // error correction level: L, M, Q or H
	Corners [4]Point // outer corners, from the symbol's own top left onwards as it is printed
	Module  float64  // mean width of a module, pixels

	// Corrected counts the codewords that were repaired.
	Corrected int
	// Margin is the share, 0 to 1, of the error correction that the worst block
	// had left.
	Margin  float64
	Quality Quality // of the print

	Mirrored bool // the picture shows it mirrored
	Inverted bool // the picture shows it light on dark
}

// minSide is the smallest picture that can hold a symbol of version 1 with one
// pixel a module.
const minSide = 21 // pixels
