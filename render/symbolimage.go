package render

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"

	qrcode "github.com/skip2/go-qrcode"

	"otpaper/templates"
)

// Symbol is the QR code of one text, such as an account's otpauth link, for a
// telephone to scan from a picture or a terminal: level M, the smallest
// version that holds the text.
type Symbol struct{ modules [][]bool } // with the quiet zone

// MaxSymbol is the longest text of NewSymbol, in bytes.
const MaxSymbol = 2_000

// NewSymbol encodes a text. No error shows the text.
func NewSymbol(text string) (Symbol, error) {
	if text == "" || len(text) > MaxSymbol {
		return Symbol{}, fmt.Errorf("symbol: a text of %d bytes, expected 1 to %d", len(text), MaxSymbol)
	}
	code, err := qrcode.New(text, qrcode.Medium)
	if err != nil {
		return Symbol{}, fmt.Errorf("symbol: %d bytes do not fit", len(text))
	}
	inner := newSymbol(code).modules
	size := len(inner) + 2*templates.QuietZone
	modules := make([][]bool, size)
	for y := range modules {
		modules[y] = make([]bool, size)
		if row := y - templates.QuietZone; row >= 0 && row < len(inner) {
			copy(modules[y][templates.QuietZone:], inner[row])
		}
	}
	return Symbol{modules}, nil
}

// pixels of one module in a picture.
const modulePixels = 8

// PNG returns the symbol as a picture in black and white.
func (s Symbol) PNG() ([]byte, error) {
	side := len(s.modules) * modulePixels
	picture := image.NewPaletted(image.Rect(0, 0, side, side), color.Palette{color.White, color.Black})
	for y, row := range s.modules {
		for x, black := range row {
			if !black {
				continue
			}
			for dy := range modulePixels {
				from := picture.PixOffset(x*modulePixels, y*modulePixels+dy)
				for i := range modulePixels {
					picture.Pix[from+i] = 1
				}
			}
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, picture); err != nil {
		return nil, fmt.Errorf("symbol: %w", err)
	}
	return out.Bytes(), nil
}

// Ink says how a terminal shows text.
type Ink int

// The two kinds of terminals.
const (
	LightOnDark Ink = iota // white letters on black: blocks are the white modules
	DarkOnLight            // black letters on white: blocks are the black modules
)

// Lines returns the symbol for a terminal, two rows of modules a line in half
// blocks, the quiet zone around it. With the ink that fits the terminal, black
// modules are dark; readers take an inverted symbol only sometimes.
func (s Symbol) Lines(ink Ink) []string {
	lines := make([]string, 0, (len(s.modules)+1)/2)
	for y := 0; y < len(s.modules); y += 2 {
		var b strings.Builder
		for x := range s.modules[y] {
			upper := s.inked(x, y, ink)
			lower := s.inked(x, y+1, ink)
			switch {
			case upper && lower:
				b.WriteString("█")
			case upper:
				b.WriteString("▀")
			case lower:
				b.WriteString("▄")
			default:
				b.WriteString(" ")
			}
		}
		lines = append(lines, b.String())
	}
	return lines
}

// inked says whether the terminal's ink is put on a module. The row below an
// odd last one is white.
func (s Symbol) inked(x, y int, ink Ink) bool {
	black := y < len(s.modules) && s.modules[y][x]
	return black == (ink == DarkOnLight)
}
