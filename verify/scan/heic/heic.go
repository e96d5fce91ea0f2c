// Package heic reads the brightness of HEIC pictures: one intra picture of HEVC,
// or a grid of them, in a HEIF file, as phones write them.
//
// The container follows ISO/IEC 14496-12 and 23008-12, the pictures ITU-T
// H.265 (ISO/IEC 23008-2), profiles Main, Main 10 and Main Still Picture.
// Section numbers in this package are H.265's.
//
// Only luma is rebuilt; what chroma says is parsed and dropped. The deblocking
// and sample adaptive offset filters are left out: within an intra picture no
// other sample depends on them, and they change brightness by some levels at
// block edges only. So this is enough to find and read QR symbols, and no more.
// Turns (irot), mirroring (imir) and crops (clap) are not carried out.
package heic

import (
	"context"
	"errors"
	"fmt"
	"image"
	"runtime"
	"sync"
)

// Errors of Open and Decode. A damaged file gives another error.
var (
	// ErrUnsupported is returned for what is well formed and not read: other
	// codecs than HEVC in the container, other profiles, derived pictures
	// other than grids.
	ErrUnsupported = errors.New("heic: not supported")
	errDamaged     = errors.New("heic: damaged")
)

// Picture is the primary picture of a file, not yet decoded.
type Picture struct {
	Width, Height int // pixels
	across        int // tiles in a row; 1 for a picture that is no grid
	tiles         []tile
	tileW, tileH  int // pixels of a tile
}

// tile is one coded picture.
type tile struct {
	data   []byte // NAL units behind their lengths
	config *config
}

// Open finds the primary picture of a file. It decodes nothing; the caller
// bounds Width and Height before calling Decode.
func Open(file []byte) (*Picture, error) {
	m, err := readMeta(file)
	if err != nil {
		return nil, err
	}
	switch kind := m.items[m.primary].kind; kind {
	case "hvc1", "hev1":
		t, err := m.tile(m.primary)
		if err != nil {
			return nil, err
		}
		w, h := t.config.sps.croppedSize()
		return &Picture{Width: w, Height: h, across: 1, tiles: []tile{t}, tileW: w, tileH: h}, nil
	case "grid":
		return m.grid()
	case "":
		return nil, errDamaged
	default:
		return nil, fmt.Errorf("%w: a picture of kind %q", ErrUnsupported, kind)
	}
}

// Decode decodes the picture on as many cores as there are. Samples of more
// than eight bits are cut to eight.
func (p *Picture) Decode(ctx context.Context) (*image.Gray, error) {
	out := image.NewGray(image.Rect(0, 0, p.Width, p.Height))
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	next := make(chan int, len(p.tiles))
	for i := range p.tiles {
		next <- i
	}
	close(next)
	var running sync.WaitGroup
	for range min(len(p.tiles), runtime.GOMAXPROCS(0)) {
		running.Go(func() {
			for i := range next {
				if ctx.Err() != nil {
					return
				}
				f, err := p.tiles[i].decode(ctx)
				if err != nil {
					cancel(err)
					return
				}
				f.copyTo(out, i%p.across*p.tileW, i/p.across*p.tileH)
			}
		})
	}
	running.Wait()
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	return out, nil
}

// decode decodes one coded picture: every slice segment of its data.
func (t *tile) decode(ctx context.Context) (f *frame, err error) {
	// A stream that lies about itself may lead outside of a table.
	defer func() {
		if r := recover(); r != nil {
			f, err = nil, errDamaged
		}
	}()
	units, err := t.config.split(t.data)
	if err != nil {
		return nil, err
	}
	f = newFrame(t.config.sps)
	d := decoder{ctx: ctx, frame: f, sps: t.config.sps}
	for _, u := range units {
		if err := d.unit(u, t.config); err != nil {
			return nil, err
		}
		if d.ctbs == len(f.slice) { // some encoders append an empty slice
			return f, nil
		}
	}
	return nil, errDamaged
}
