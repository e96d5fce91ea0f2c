package verify

import (
	"image"
	"image/color"
	"math"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/math/fixed"

	"otpaper/verify/scan"
)

// ink is a colour of a drawing. What it means is said by the line and by a
// word, too.
type ink uint8

const (
	black ink = iota + grays
	green
	blue
	brown
	red
	violet
	white
)

// grays is how many shades of the page a drawing keeps.
const grays = 128

// palette holds the shades of the page, then the inks in their order.
func palette() color.Palette {
	p := make(color.Palette, 0, int(white)+1)
	for i := range grays {
		p = append(p, color.Gray{Y: uint8(i * 255 / (grays - 1))})
	}
	for _, rgb := range []uint32{0x000000, 0x006400, 0x0033a0, 0x8a4b00, 0xb00000, 0x6a0dad, 0xffffff} {
		p = append(p, color.RGBA{uint8(rgb >> 16), uint8(rgb >> 8), uint8(rgb), 255})
	}
	return p
}

// drawing is a picture under way.
type drawing struct{ *image.Paletted }

// newDrawing copies a page onto a canvas with room for a caption below.
func newDrawing(page *image.Gray, caption int) drawing {
	b := page.Bounds()
	d := drawing{image.NewPaletted(image.Rect(0, 0, b.Dx(), b.Dy()+caption), palette())}
	for i := range d.Pix {
		d.Pix[i] = uint8(white)
	}
	for y := range b.Dy() {
		for x := range b.Dx() {
			d.Pix[y*d.Stride+x] = page.Pix[y*page.Stride+x] / 2
		}
	}
	return d
}

// fill paints a box.
func (d drawing) fill(box image.Rectangle, c ink) {
	box = box.Intersect(d.Rect)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			d.Pix[y*d.Stride+x] = uint8(c)
		}
	}
}

// stroke is a kind of line.
type stroke struct {
	width  int   // pixels
	dashes []int // lengths on and off by turns, in widths; none for a solid line
	ink    ink
}

// line draws from a to b.
func (d drawing) line(a, b scan.Point, s stroke) {
	length := math.Hypot(b.X-a.X, b.Y-a.Y)
	for at := 0.0; at <= length; at++ {
		if !s.on(at) {
			continue
		}
		x, y := a.X+(b.X-a.X)*at/max(length, 1), a.Y+(b.Y-a.Y)*at/max(length, 1)
		corner := image.Pt(int(x)-s.width/2, int(y)-s.width/2)
		d.fill(image.Rectangle{corner, corner.Add(image.Pt(s.width, s.width))}, s.ink)
	}
}

// on says whether the line is drawn that far from its start.
func (s stroke) on(at float64) bool {
	total := 0
	for _, dash := range s.dashes {
		total += dash * s.width
	}
	if total == 0 {
		return true
	}
	rest := int(at) % total
	for i, dash := range s.dashes {
		if rest < dash*s.width {
			return i%2 == 0
		}
		rest -= dash * s.width
	}
	return false
}

// outline draws around four corners, as far outside of them as out says.
func (d drawing) outline(corners [4]scan.Point, out float64, s stroke) {
	c := grown(corners, out)
	for i := range c {
		d.line(c[i], c[(i+1)%len(c)], s)
	}
}

// grown moves four corners away from their middle by that many pixels.
func grown(corners [4]scan.Point, out float64) [4]scan.Point {
	var middle scan.Point
	for _, c := range corners {
		middle.X += c.X / 4
		middle.Y += c.Y / 4
	}
	for i, c := range corners {
		far := max(math.Hypot(c.X-middle.X, c.Y-middle.Y), 1)
		corners[i].X += (c.X - middle.X) / far * out
		corners[i].Y += (c.Y - middle.Y) / far * out
	}
	return corners
}

// The face of all text, and its size in pixels at textScale 1.
const (
	letterWidth = 7
	lineHeight  = 15
)

// printableText is what the face has letters for.
func printableText(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return '?'
		}
		return r
	}, s)
}

// text writes one line with its top left corner at a place, scale times as
// large as the face.
func (d drawing) text(at image.Point, s string, scale int, c ink) {
	s = printableText(s)
	mask := image.NewAlpha(image.Rect(0, 0, letterWidth*len(s), lineHeight))
	writer := font.Drawer{Dst: mask, Src: image.Opaque, Face: basicfont.Face7x13, Dot: fixed.P(0, basicfont.Face7x13.Ascent)}
	writer.DrawString(s)
	for y := range mask.Rect.Dy() {
		for x := range mask.Rect.Dx() {
			if mask.AlphaAt(x, y).A > 0 {
				corner := at.Add(image.Pt(x*scale, y*scale))
				d.fill(image.Rectangle{corner, corner.Add(image.Pt(scale, scale))}, c)
			}
		}
	}
}

// label writes a line on white, inside the picture whatever the place.
func (d drawing) label(at image.Point, s string, scale int, c ink) {
	const margin = 3
	w, h := letterWidth*scale*len(s)+2*margin, lineHeight*scale+margin
	at.X = max(0, min(at.X, d.Rect.Dx()-w))
	at.Y = max(0, min(at.Y, d.Rect.Dy()-h))
	d.fill(image.Rect(at.X, at.Y, at.X+w, at.Y+h), white)
	d.text(at.Add(image.Pt(margin, margin)), s, scale, c)
}

// wrapped breaks text into lines of that many letters at its blanks.
func wrapped(s string, letters int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		if line != "" && len(line)+1+len(word) > letters {
			lines = append(lines, line)
			line = ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	return append(lines, line)
}
