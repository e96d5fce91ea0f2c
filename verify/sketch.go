package verify

import (
	"bytes"
	"errors"
	"image"
	"image/png"

	"otpaper/verify/scan"
)

// Sketch is the picture of one page, small enough to keep those of a whole
// kit, on which Report.Draw draws what became of the symbols.
type Sketch struct {
	Where
	data  []byte  // PNG, grey
	scale float64 // pixels of the sketch a pixel of the page's picture
}

// sketchSide is the longer side of a sketch in pixels: the names beside the
// symbols of a page can still be read.
const sketchSide = 1600

// Reasons why a page gets no sketch.
var (
	// ErrSketchSecret: a picture of a key card, or of an open secret, is a new
	// secret file.
	ErrSketchSecret = errors.New("it shows something besides locked symbols; a picture of a key card or a setup code would be a new secret")
	// ErrSketchEmpty: a page without a locked symbol may be a key card whose
	// symbol could not be read.
	ErrSketchEmpty = errors.New("no symbol of a locked sheet was read on it")
)

// NewSketch makes the sketch of a page that was read with its picture. Every
// symbol on it must be one of a locked sheet: else it returns ErrSketchSecret,
// and for a page without any ErrSketchEmpty.
func NewSketch(file string, page scan.Page) (Sketch, error) {
	var sorted Pile
	sorted.AddPage(file, page)
	switch {
	case len(sorted.Cards)+len(sorted.Strange) > 0:
		return Sketch{}, ErrSketchSecret
	case len(sorted.Frames) == 0 || page.Picture == nil:
		return Sketch{}, ErrSketchEmpty
	}
	small, scale := shrink(page.Picture, sketchSide)
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&b, small); err != nil {
		return Sketch{}, err
	}
	return Sketch{Where: Where{File: file, Page: page.Number}, data: b.Bytes(), scale: scale}, nil
}

// shrink makes a picture smaller until its longer side is most pixels, each of
// them the mean of what it covers. A picture that is small enough stays.
func shrink(g *image.Gray, most int) (*image.Gray, float64) {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	if max(w, h) <= most {
		return g, 1
	}
	scale := float64(most) / float64(max(w, h))
	small := image.NewGray(image.Rect(0, 0, max(1, int(float64(w)*scale)), max(1, int(float64(h)*scale))))
	for y := range small.Rect.Dy() {
		top, bottom := y*h/small.Rect.Dy(), max((y+1)*h/small.Rect.Dy(), y*h/small.Rect.Dy()+1)
		for x := range small.Rect.Dx() {
			left, right := x*w/small.Rect.Dx(), max((x+1)*w/small.Rect.Dx(), x*w/small.Rect.Dx()+1)
			sum := 0
			for row := top; row < bottom; row++ {
				for _, v := range g.Pix[row*g.Stride+left : row*g.Stride+right] {
					sum += int(v)
				}
			}
			small.Pix[y*small.Stride+x] = uint8(sum / ((bottom - top) * (right - left)))
		}
	}
	return small, scale
}
