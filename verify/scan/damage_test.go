package scan

import (
	"bytes"
	"image"
	"image/jpeg"
	"math"
	"math/rand/v2"
)

// The ways a page suffers between printer and reader. Each takes a picture
// and returns a new one; chance comes from the generator handed in.

func pixelwise(g *gray, f func(x, y int, v float64) float64) *gray {
	o := newGray(g.w, g.h)
	for y := range g.h {
		for x := range g.w {
			o.pix[y*g.w+x] = byteOf(f(x, y, float64(g.pix[y*g.w+x])))
		}
	}
	return o
}

func byteOf(v float64) uint8 { return uint8(min(max(v+0.5, 0), 255)) }

func addNoise(rng *rand.Rand, g *gray, sigma float64) *gray {
	table := make([]float64, 1<<16) // drawing 9 million normal numbers a page is slow
	for i := range table {
		table[i] = rng.NormFloat64() * sigma
	}
	return pixelwise(g, func(x, y int, v float64) float64 { return v + table[rng.Uint32()&0xFFFF] })
}

func saltAndPepper(rng *rand.Rand, g *gray, share float64) *gray {
	limit := uint32(share * math.MaxUint32)
	return pixelwise(g, func(x, y int, v float64) float64 {
		if r := rng.Uint32(); r < limit {
			return float64(r&1) * 255
		}
		return v
	})
}

// convolve lays the kernel, centred, along (dx, dy) once.
func convolve(g *gray, kernel []float32, dx, dy int) *gray {
	o := newGray(g.w, g.h)
	half := len(kernel) / 2
	for y := range g.h {
		for x := range g.w {
			var s float32
			for k, c := range kernel {
				i := min(max(x+(k-half)*dx, 0), g.w-1)
				j := min(max(y+(k-half)*dy, 0), g.h-1)
				s += c * float32(g.pix[j*g.w+i])
			}
			o.pix[y*g.w+x] = uint8(s + 0.5)
		}
	}
	return o
}

func gaussian(g *gray, sigma float64) *gray {
	half := int(math.Ceil(2.6 * sigma))
	kernel := make([]float32, 2*half+1)
	var sum float32
	for i := range kernel {
		d := float64(i-half) / sigma
		kernel[i] = float32(math.Exp(-d * d / 2))
		sum += kernel[i]
	}
	for i := range kernel {
		kernel[i] /= sum
	}
	return convolve(convolve(g, kernel, 1, 0), kernel, 0, 1)
}

func motion(g *gray, length, dx, dy int) *gray {
	kernel := make([]float32, length)
	for i := range kernel {
		kernel[i] = 1 / float32(length)
	}
	return convolve(g, kernel, dx, dy)
}

// resized averages the area under each new pixel.
func resized(g *gray, kx, ky float64) *gray {
	w, h := int(float64(g.w)*kx), int(float64(g.h)*ky)
	along := func(n int, k float64, limit int) (first []int, weight [][]float32) {
		for i := range n {
			a, b := float64(i)/k, min(float64(i+1)/k, float64(limit))
			first = append(first, int(a))
			var ws []float32
			for j := int(a); float64(j) < b; j++ {
				ws = append(ws, float32((min(float64(j+1), b)-max(float64(j), a))/(b-a)))
			}
			weight = append(weight, ws)
		}
		return first, weight
	}
	fx, wx := along(w, kx, g.w)
	fy, wy := along(h, ky, g.h)
	rows := make([]float32, w*g.h)
	for y := range g.h {
		for x := range w {
			var s float32
			for k, c := range wx[x] {
				s += c * float32(g.pix[y*g.w+fx[x]+k])
			}
			rows[y*w+x] = s
		}
	}
	o := newGray(w, h)
	for y := range h {
		for x := range w {
			var s float32
			for k, c := range wy[y] {
				s += c * rows[(fy[y]+k)*w+x]
			}
			o.pix[y*w+x] = byteOf(float64(s))
		}
	}
	return o
}

func throughJPEG(g *gray, quality int) *gray {
	var b bytes.Buffer
	m := &image.Gray{Pix: g.pix, Stride: g.w, Rect: image.Rect(0, 0, g.w, g.h)}
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: quality}); err != nil {
		panic(err)
	}
	back, err := jpeg.Decode(&b)
	if err != nil {
		panic(err)
	}
	return toGray(back)
}

// warped makes a w x h picture whose pixel at p shows g at from(p); outside g
// it shows ground.
func warped(g *gray, w, h int, ground uint8, from func(Point) Point) *gray {
	o := newGray(w, h)
	for y := range h {
		for x := range w {
			p := from(Point{float64(x) + 0.5, float64(y) + 0.5})
			v := ground
			if p.X >= 0 && p.Y >= 0 && p.X < float64(g.w) && p.Y < float64(g.h) {
				v = byteOf(g.at(p))
			}
			o.pix[y*w+x] = v
		}
	}
	return o
}

func rotated(g *gray, degrees float64) *gray {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	w := int(math.Abs(float64(g.w)*cos) + math.Abs(float64(g.h)*sin) + 0.5)
	h := int(math.Abs(float64(g.w)*sin) + math.Abs(float64(g.h)*cos) + 0.5)
	return warped(g, w, h, paperGrey, func(p Point) Point {
		x, y := p.X-float64(w)/2, p.Y-float64(h)/2
		return Point{x*cos + y*sin + float64(g.w)/2, y*cos - x*sin + float64(g.h)/2}
	})
}

func sheared(g *gray, k float64) *gray {
	return warped(g, g.w+int(k*float64(g.h)), g.h, paperGrey, func(p Point) Point {
		return Point{p.X - k*p.Y, p.Y}
	})
}

// curled bends the lines of the page by share of its width.
func curled(rng *rand.Rand, g *gray, share float64) *gray {
	a := share * float64(g.w)
	phase := rng.Float64() * 2 * math.Pi
	return warped(g, g.w, g.h, paperGrey, func(p Point) Point {
		return Point{
			p.X + a*math.Sin(phase+p.Y/float64(g.h)*5),
			p.Y + a*math.Sin(phase+1+p.X/float64(g.w)*4),
		}
	})
}

// lit multiplies by a gradient that falls to low at the far end of a random
// direction.
func lit(rng *rand.Rand, g *gray, low float64) *gray {
	sin, cos := math.Sincos(rng.Float64() * 2 * math.Pi)
	reach := (math.Abs(cos)*float64(g.w) + math.Abs(sin)*float64(g.h)) / 2
	return pixelwise(g, func(x, y int, v float64) float64 {
		d := ((float64(x)-float64(g.w)/2)*cos + (float64(y)-float64(g.h)/2)*sin) / reach
		return v * (1 - (1-low)*(d+1)/2)
	})
}

// shadowed darkens one side of a slanted line, with an edge some pixels wide.
func shadowed(rng *rand.Rand, g *gray, depth float64) *gray {
	sin, cos := math.Sincos(rng.Float64() * 2 * math.Pi)
	cx, cy := float64(g.w)*(0.3+0.4*rng.Float64()), float64(g.h)*(0.3+0.4*rng.Float64())
	return pixelwise(g, func(x, y int, v float64) float64 {
		d := (float64(x)-cx)*cos + (float64(y)-cy)*sin
		return v * (1 - depth*min(max(d/12+0.5, 0), 1))
	})
}

func brightened(g *gray, k float64) *gray {
	return pixelwise(g, func(x, y int, v float64) float64 { return v * k })
}

// inked lifts the ink to a lighter grey.
func inked(g *gray, ink float64) *gray {
	k := (paperGrey - ink) / (paperGrey - inkGrey)
	return pixelwise(g, func(x, y int, v float64) float64 { return paperGrey - (paperGrey-v)*k })
}

// strokes thins or thickens dark strokes by a pixel on every side.
func strokes(g *gray, thin bool) *gray {
	o := newGray(g.w, g.h)
	for y := range g.h {
		for x := range g.w {
			v := g.pix[y*g.w+x]
			for _, d := range [4][2]int{{1, 0}, {-1, 0}, {0, 1}, {0, -1}} {
				i, j := min(max(x+d[0], 0), g.w-1), min(max(y+d[1], 0), g.h-1)
				if thin {
					v = max(v, g.pix[j*g.w+i])
				} else {
					v = min(v, g.pix[j*g.w+i])
				}
			}
			o.pix[y*g.w+x] = v
		}
	}
	return o
}

func bilevel(g *gray, limit float64) *gray {
	return pixelwise(g, func(x, y int, v float64) float64 {
		if v < limit {
			return 0
		}
		return 255
	})
}

// dithered spreads the error of each pixel over its neighbours
// (Floyd-Steinberg).
func dithered(g *gray) *gray {
	v := make([]float64, len(g.pix)+g.w+2)
	for i, p := range g.pix {
		v[i] = float64(p)
	}
	o := newGray(g.w, g.h)
	for i := range g.pix {
		if v[i] >= 128 {
			o.pix[i] = 255
		}
		e := (v[i] - float64(o.pix[i])) / 16
		v[i+1] += 7 * e
		v[i+g.w-1] += 3 * e
		v[i+g.w] += 5 * e
		v[i+g.w+1] += e
	}
	return o
}

// photocopied is one generation: a slight turn, soft edges, steep contrast,
// specks.
func photocopied(rng *rand.Rand, g *gray) *gray {
	g = rotatedInPlace(g, 0.6*(rng.Float64()-0.5), 1+0.006*(rng.Float64()-0.5))
	g = gaussian(g, 1.1)
	g = pixelwise(g, func(x, y int, v float64) float64 {
		return 20 + 228/(1+math.Exp(-(v-125)/28))
	})
	g = addNoise(rng, g, 4)
	return saltAndPepper(rng, g, 0.0008)
}

func rotatedInPlace(g *gray, degrees, scale float64) *gray {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return warped(g, g.w, g.h, paperGrey, func(p Point) Point {
		x, y := (p.X-float64(g.w)/2)/scale, (p.Y-float64(g.h)/2)/scale
		return Point{x*cos + y*sin + float64(g.w)/2, y*cos - x*sin + float64(g.h)/2}
	})
}

// camera says how a page is photographed.
type camera struct {
	w, h   int     // upright frame, pixels
	move   float64 // of the page's corners, share of its size
	light  float64 // at the darkest end
	blur   float64 // sigma, pixels
	noise  float64 // sigma
	jpeg   int
	bend   float64 // of the paper, share of its width
	shadow float64
}

func photographed(rng *rand.Rand, g *gray, c camera) *gray {
	if c.bend > 0 {
		g = curled(rng, g, c.bend)
	}
	fw, fh := float64(c.w), float64(c.h)
	k := min(0.88*fw/float64(g.w), 0.88*fh/float64(g.h))
	if k < 0.8 { // keep what the lens would average
		g = gaussian(g, 0.45/k)
	}
	pw, ph := k*float64(g.w), k*float64(g.h)
	x0, y0 := (fw-pw)/2, (fh-ph)/2
	jitter := func(size float64) float64 { return (2*rng.Float64() - 1) * c.move * size }
	corner := func(x, y float64) Point { return Point{x + jitter(pw), y + jitter(ph)} }
	src := []Point{corner(x0, y0), corner(x0+pw, y0), corner(x0+pw, y0+ph), corner(x0, y0+ph)}
	W, H := float64(g.w), float64(g.h)
	dst := []Point{{0, 0}, {W, 0}, {W, H}, {0, H}}
	back, ok := fitHomography(src, dst, []float64{1, 1, 1, 1})
	if !ok {
		panic("corners in a line")
	}
	o := warped(g, c.w, c.h, 96, back.at)
	if c.shadow > 0 {
		o = shadowed(rng, o, c.shadow)
	}
	o = lit(rng, o, c.light)
	o = gaussian(o, c.blur)
	o = addNoise(rng, o, c.noise)
	for range rng.IntN(4) {
		o = quarterTurn(o)
	}
	return throughJPEG(o, c.jpeg)
}

func quarterTurn(g *gray) *gray {
	o := newGray(g.h, g.w)
	for y := range g.h {
		for x := range g.w {
			o.pix[x*o.w+o.w-1-y] = g.pix[y*g.w+x]
		}
	}
	return o
}

// mirrored swaps left and right.
func mirrored(g *gray) *gray {
	o := newGray(g.w, g.h)
	for y := range g.h {
		for x := range g.w {
			o.pix[y*g.w+g.w-1-x] = g.pix[y*g.w+x]
		}
	}
	return o
}
