package scan

import (
	"image"
	"image/color"
)

// gray is a picture of brightness, 0 black to 255 white, one byte a pixel,
// rows without gaps.
type gray struct {
	w, h int
	pix  []uint8
}

func newGray(w, h int) *gray { return &gray{w, h, make([]uint8, w*h)} }

// toGray takes the brightness of m. What is transparent counts as white paper.
func toGray(m image.Image) *gray {
	b := m.Bounds()
	w, h := b.Dx(), b.Dy()
	switch m := m.(type) {
	case *image.Gray:
		return grayFromRows(w, h, m.Stride, m.Pix[m.PixOffset(b.Min.X, b.Min.Y):])
	case *image.YCbCr:
		return grayFromRows(w, h, m.YStride, m.Y[m.YOffset(b.Min.X, b.Min.Y):])
	case *image.Paletted:
		return grayFromPalette(m)
	case *image.RGBA:
		return grayFromPremultiplied(m)
	}
	g := newGray(w, h)
	if deep, ok := m.(image.RGBA64Image); ok { // every type of the standard library; allocates nothing
		for y := range h {
			for x := range w {
				c := deep.RGBA64At(b.Min.X+x, b.Min.Y+y)
				g.pix[y*w+x] = luma(uint32(c.R>>8), uint32(c.G>>8), uint32(c.B>>8)) + uint8(255-c.A>>8)
			}
		}
		return g
	}
	for y := range h {
		for x := range w {
			g.pix[y*w+x] = onWhite(m.At(b.Min.X+x, b.Min.Y+y))
		}
	}
	return g
}

// grayFromRows copies rows that lie stride bytes apart; rows that already lie
// end to end are used as they are.
func grayFromRows(w, h, stride int, pix []uint8) *gray {
	if stride == w {
		return &gray{w, h, pix[:w*h]}
	}
	g := newGray(w, h)
	for y := range h {
		copy(g.pix[y*w:(y+1)*w], pix[y*stride:])
	}
	return g
}

func grayFromPalette(m *image.Paletted) *gray {
	var level [256]uint8
	for i, c := range m.Palette[:min(len(m.Palette), 256)] {
		level[i] = onWhite(c)
	}
	b := m.Bounds()
	g := newGray(b.Dx(), b.Dy())
	for y := range g.h {
		row := m.Pix[m.PixOffset(b.Min.X, b.Min.Y+y):]
		for x := range g.w {
			g.pix[y*g.w+x] = level[row[x]]
		}
	}
	return g
}

func grayFromPremultiplied(m *image.RGBA) *gray {
	b := m.Bounds()
	g := newGray(b.Dx(), b.Dy())
	for y := range g.h {
		row := m.Pix[m.PixOffset(b.Min.X, b.Min.Y+y):]
		for x := range g.w {
			p := row[4*x : 4*x+4 : 4*x+4]
			g.pix[y*g.w+x] = luma(uint32(p[0]), uint32(p[1]), uint32(p[2])) + (255 - p[3])
		}
	}
	return g
}

// luma weighs 8-bit red, green and blue as JFIF does; the weights sum to 2^16,
// so the result never exceeds the largest of the three.
func luma(r, g, b uint32) uint8 {
	return uint8((19595*r + 38470*g + 7471*b + 1<<15) >> 16)
}

func onWhite(c color.Color) uint8 {
	r, g, b, a := c.RGBA()
	// Premultiplied, so luma <= a and the sum stays below 256.
	return luma(r>>8, g>>8, b>>8) + uint8(255-a>>8)
}

// at interpolates between the four pixel centres around p; outside the picture
// the edge goes on. The picture must have two pixels each way.
func (g *gray) at(p Point) float64 {
	x, y := p.X-0.5, p.Y-0.5
	if !(x >= 0) { // also when a fit went wrong and x is not a number
		x = 0
	}
	if !(y >= 0) {
		y = 0
	}
	x, y = min(x, float64(g.w)-1.001), min(y, float64(g.h)-1.001)
	ix, iy := int(x), int(y)
	fx, fy := x-float64(ix), y-float64(iy)
	o := iy*g.w + ix
	a, b := g.pix[o:o+2:o+2], g.pix[o+g.w:o+g.w+2:o+g.w+2]
	top := float64(a[0]) + (float64(a[1])-float64(a[0]))*fx
	low := float64(b[0]) + (float64(b[1])-float64(b[0]))*fx
	return top + (low-top)*fy
}

// mean is the average brightness.
func (g *gray) mean() float64 {
	var sum uint64
	for _, v := range g.pix {
		sum += uint64(v)
	}
	return float64(sum) / float64(max(1, len(g.pix)))
}

// halved averages blocks of 2 x 2 pixels; an odd last row or column is left out.
func (g *gray) halved() *gray {
	o := newGray(g.w/2, g.h/2)
	for y := range o.h {
		a := g.pix[2*y*g.w : 2*y*g.w+2*o.w]
		b := g.pix[(2*y+1)*g.w : (2*y+1)*g.w+2*o.w]
		row := o.pix[y*o.w : (y+1)*o.w]
		for x := range row {
			row[x] = uint8((uint(a[2*x]) + uint(a[2*x+1]) + uint(b[2*x]) + uint(b[2*x+1]) + 2) / 4)
		}
	}
	return o
}

// stretched is the picture enlarged kx times in width and ky times in height.
func (g *gray) stretched(kx, ky int) *gray {
	o := newGray(g.w*kx, g.h*ky)
	for y := range o.h {
		for x := range o.w {
			p := Point{(float64(x) + 0.5) / float64(kx), (float64(y) + 0.5) / float64(ky)}
			o.pix[y*o.w+x] = uint8(g.at(p) + 0.5)
		}
	}
	return o
}

// inverted swaps black and white.
func (g *gray) inverted() *gray {
	o := newGray(g.w, g.h)
	for i, v := range g.pix {
		o.pix[i] = 255 - v
	}
	return o
}

// smoothed is the picture under a 3 x 3 box laid on twice, which takes away
// single specks and keeps edges of modules from two pixels up.
func (g *gray) smoothed() *gray { return g.boxed().boxed() }

func (g *gray) boxed() *gray {
	o := newGray(g.w, g.h)
	copy(o.pix, g.pix) // the rim stays
	if g.w < 3 || g.h < 3 {
		return o
	}
	col := make([]uint16, g.w) // sums of three pixels, one above the other
	for y := 1; y < g.h-1; y++ {
		a, b, c := g.pix[(y-1)*g.w:y*g.w], g.pix[y*g.w:(y+1)*g.w], g.pix[(y+1)*g.w:(y+2)*g.w]
		for x := range col {
			col[x] = uint16(a[x]) + uint16(b[x]) + uint16(c[x])
		}
		row := o.pix[y*g.w : (y+1)*g.w]
		for x := 1; x < g.w-1; x++ {
			// 7282 / 2^16 is a ninth, exact to the byte for sums up to 9 * 255.
			row[x] = uint8((uint32(col[x-1]+col[x]+col[x+1]) * 7282) >> 16)
		}
	}
	return o
}

// thinned takes a pixel off every side of dark strokes: each pixel becomes as
// light as the lightest of it and its four neighbours.
func (g *gray) thinned() *gray {
	o := newGray(g.w, g.h)
	copy(o.pix, g.pix) // the rim stays
	for y := 1; y < g.h-1; y++ {
		a, b, c := g.pix[(y-1)*g.w:y*g.w], g.pix[y*g.w:(y+1)*g.w], g.pix[(y+1)*g.w:(y+2)*g.w]
		row := o.pix[y*g.w : (y+1)*g.w]
		for x := 1; x < g.w-1; x++ {
			row[x] = max(a[x], b[x-1], b[x], b[x+1], c[x])
		}
	}
	return o
}
