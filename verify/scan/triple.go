package scan

import (
	"math"
	"sort"
)

// triple is three finders that may be one symbol's: indices into a list of
// finders for top left, top right and bottom left, in picture sense (a
// mirrored symbol has its two far finders swapped).
type triple struct {
	a, b, c int
	badness float64
	module  float64 // pixels
}

const (
	maxTripleFinders = 110  // the best seen ones; all triples of them are weighed
	maxCutRatio      = 1.7  // between finders of one symbol
	maxLegRatio      = 1.67 // between its two legs, seen aslant
	maxCosine        = 0.42 // of the angle at the top left: 65 to 115 degrees
	minSymbol        = 19   // modules estimated for a symbol; the smallest has 21,
	maxSymbol        = 190  // the largest 177
)

// triples lists what may be symbols, the most regular first.
func triples(fs []finder) []triple {
	var ts []triple
	alike := func(a, b *finder) bool {
		return a.cut <= maxCutRatio*b.cut && b.cut <= maxCutRatio*a.cut
	}
	for a := range fs {
		for b := range fs {
			if b == a || !alike(&fs[a], &fs[b]) {
				continue
			}
			leg := fs[b].at.sub(fs[a].at)
			l := leg.len()
			if l < 7*fs[a].cut || l > maxSymbol*fs[a].cut {
				continue
			}
			for c := range fs {
				if c == a || c == b || !alike(&fs[a], &fs[c]) {
					continue
				}
				if t, ok := weigh(fs, a, b, c, leg, l); ok {
					ts = append(ts, t)
				}
			}
		}
	}
	sort.SliceStable(ts, func(i, j int) bool { return ts[i].badness < ts[j].badness })
	return ts
}

func weigh(fs []finder, a, b, c int, leg1 Point, l1 float64) (triple, bool) {
	leg2 := fs[c].at.sub(fs[a].at)
	if leg1.cross(leg2) <= 0 {
		return triple{}, false
	}
	l2 := leg2.len()
	if l2 > maxLegRatio*l1 || l1 > maxLegRatio*l2 {
		return triple{}, false
	}
	cosine := math.Abs(leg1.dot(leg2)) / (l1 * l2)
	if cosine > maxCosine {
		return triple{}, false
	}
	// A cut along the picture's axes through a turned symbol is longer than a
	// module by the larger of the turn's sine and cosine.
	turn := max(math.Abs(leg1.X), math.Abs(leg1.Y)) / l1
	module := (fs[a].cut + fs[b].cut + fs[c].cut) / 3 * turn
	size := (l1+l2)/2/module + 7
	if size < minSymbol || size > maxSymbol {
		return triple{}, false
	}
	badness := 2*math.Abs(l1-l2)/(l1+l2) + cosine + 0.002*size +
		0.2*math.Abs(fs[b].cut-fs[c].cut)/fs[a].cut
	return triple{a, b, c, badness, module}, true
}

// versions lists the versions worth trying on a triple: those that its version
// information names; for small symbols, which carry none, the estimate and its
// neighbours; otherwise those of symbols already read nearby in size.
func (t triple) versions(g *gray, fs []finder, read []reading) []int {
	a, b, c := fs[t.a].at, fs[t.b].at, fs[t.c].at
	leg1, leg2 := b.sub(a), c.sub(a)
	l1, l2 := leg1.len(), leg2.len()
	u, v := leg1.mul(t.module/l1), leg2.mul(t.module/l2)
	estimate := versionOf((l1+l2)/2/t.module + 7)
	var vs []int
	add := func(v int) {
		for _, w := range vs {
			if v == w {
				return
			}
		}
		if v >= 1 && v <= 40 {
			vs = append(vs, v)
		}
	}
	for _, topRight := range []bool{true, false} {
		f := c
		if topRight {
			f = b
		}
		if v, wrong := readVersion(g, f, u, v, topRight); wrong <= maxVersionErrors && plausible(v, estimate) {
			add(v)
		}
	}
	const fieldless = 9 // estimates up to here may be a version below 7
	if estimate <= fieldless {
		near := int(math.Round(estimate))
		add(near)
		add(near + 1)
		add(near - 1)
	} else if len(vs) == 0 {
		for i := range read {
			if math.Abs(float64(read[i].Version)-estimate) < 2.5 {
				add(read[i].Version)
				break
			}
		}
	}
	return vs
}
