package scan

import (
	"context"
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

func TestInOrderReadsNoFurtherAheadThanAllowed(t *testing.T) {
	const n, ahead = 40, 3
	var begun, yielded, most atomic.Int64
	var order []int
	err := inOrder(t.Context(), n, ahead, func(p Page, err error) bool {
		if len(order) == 0 {
			time.Sleep(20 * time.Millisecond) // the others could run far ahead
		}
		order = append(order, p.Number)
		yielded.Add(1)
		return true
	}, func() pageReader {
		return pageReader{read: func(context.Context, int) (Page, error) {
			// A page counts as yielded a moment before its place is free.
			now := begun.Add(1) - yielded.Load()
			for old := most.Load(); now > old && !most.CompareAndSwap(old, now); old = most.Load() {
			}
			return Page{}, nil
		}}
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := most.Load(); got > ahead {
		t.Errorf("%d pages were begun and not yielded, want at most %d", got, ahead)
	}
	if len(order) != n || !slices.IsSorted(order) {
		t.Errorf("pages came as %v, want 1 to %d in order", order, n)
	}
}

func TestReadKeepsPicturesOnlyWhenAsked(t *testing.T) {
	s := smallSheet(t)
	file := multiTIFF([]*gray{s.g, quarterTurn(s.g)}, true)
	for _, p := range readAll(t, file, Options{}) {
		if p.Picture != nil {
			t.Errorf("page %d has its picture, which nobody asked for", p.Number)
		}
	}
	for _, p := range readAll(t, file, Options{Pictures: true}) {
		if p.Picture == nil || p.Picture.Rect.Dx() != p.Width || p.Picture.Rect.Dy() != p.Height {
			t.Fatalf("page %d: picture of another size than %d x %d", p.Number, p.Width, p.Height)
		}
		for _, sym := range p.Symbols {
			// A finder's middle is dark and the quiet zone beyond its corner light.
			c, far := sym.Corners[0], sym.Corners[2]
			toward := far.sub(c).mul(1 / far.sub(c).len())
			in, out := c.add(toward.mul(4.9*sym.Module)), c.sub(toward.mul(2*sym.Module))
			if dark, light := p.Picture.GrayAt(int(in.X), int(in.Y)).Y, p.Picture.GrayAt(int(out.X), int(out.Y)).Y; dark > 100 || light < 150 {
				t.Errorf("page %d: brightness %d in the finder, %d outside of the symbol", p.Number, dark, light)
			}
		}
	}
}
