package scan

import (
	"math"
	"slices"
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

// minResemblance of three finders to the finder pattern. Real ones reach it
// through any damage that still lets them be found; false ones rarely do.
const minResemblance = 0.3

// resemblance is the mean correlation of the three finders with the pattern,
// turned and scaled as the triple says.
func (t triple) resemblance(g *gray, fs []finder) float64 {
	a := fs[t.a].at
	leg1, leg2 := fs[t.b].at.sub(a), fs[t.c].at.sub(a)
	u, v := leg1.mul(t.module/leg1.len()), leg2.mul(t.module/leg2.len())
	sum := 0.0
	for _, i := range []int{t.a, t.b, t.c} {
		sum += finderPattern.match(g, fs[i].at, u, v)
	}
	return sum / 3
}

// versions lists the versions worth trying on a triple, the surest first: those
// that its version information confirms; for small symbols, which carry none,
// the estimate and its neighbours; otherwise that of a symbol already read of
// about the size.
func (t triple) versions(g *gray, fs []finder, read []reading) []int {
	a, b, c := fs[t.a].at, fs[t.b].at, fs[t.c].at
	estimate := versionOf((b.sub(a).len()+c.sub(a).len())/2/t.module + 7)
	vs := confirmedVersions(g, a, b, c, t.module, estimate)
	const fieldless = 9 // estimates up to here may be a version below 7
	if estimate <= fieldless {
		near := int(math.Round(estimate))
		for _, v := range []int{near, near + 1, near - 1} {
			if v >= 1 && !slices.Contains(vs, v) {
				vs = append(vs, v)
			}
		}
	} else if len(vs) == 0 {
		for i := range read {
			if math.Abs(float64(read[i].Version)-estimate) < 2.5 {
				return []int{read[i].Version}
			}
		}
	}
	return vs
}

// confirmedVersions are the versions near the estimate that the version
// information beside the far finders b or c agrees with, read once with the
// module that the version itself would have and once with the one measured.
func confirmedVersions(g *gray, a, b, c Point, module, estimate float64) []int {
	leg1, leg2 := b.sub(a), c.sub(a)
	u, v := leg1.mul(module/leg1.len()), leg2.mul(module/leg2.len())
	type candidate struct{ version, wrong int }
	var cs []candidate
	for version := firstCoded; version <= 40; version++ {
		if !plausible(version, estimate) {
			continue
		}
		span := 1 / float64(modulesOf(version)-7)
		wrong := 18
		for _, frame := range [2][2]Point{{leg1.mul(span), leg2.mul(span)}, {u, v}} {
			wrong = min(wrong,
				versionErrors(versionWord(g, b, frame[0], frame[1], true), version),
				versionErrors(versionWord(g, c, frame[0], frame[1], false), version))
		}
		if wrong <= maxVersionErrors {
			cs = append(cs, candidate{version, wrong})
		}
	}
	slices.SortStableFunc(cs, func(x, y candidate) int { return x.wrong - y.wrong })
	var vs []int
	for _, c := range cs {
		vs = append(vs, c.version)
	}
	return vs
}
