package scan

import "math"

const (
	maxPairTries = 40
	// maxPairErrors of the version information's 18 bits, when it is the only
	// witness to a pair: chance agrees in 1 of 30 reads with three errors
	// allowed, in 1 of 250 with two.
	maxPairErrors = 2
)

// byPairs reads symbols of which two finders are left, where the version
// information beside one of them fits their distance. Unlike a search by
// neighbours it needs no symbol read before.
func (p *page) byPairs(v *view, fs []finder) {
	tries := 0
	for i := range fs {
		for j := range fs {
			a, b := &fs[i], &fs[j]
			if i == j || a.used || b.used || a.rows < evidentRows || b.rows < evidentRows ||
				a.cut > maxCutRatio*b.cut || b.cut > maxCutRatio*a.cut {
				continue
			}
			for _, g := range pairGuesses(v, a, b) {
				if tries++; tries > maxPairTries || p.enough() {
					return
				}
				if p.tryFrame(v, g) {
					p.claim(v, fs)
					break
				}
			}
		}
	}
}

// pairGuesses are the symbols of which a and b may be the top left and top
// right, the bottom left and top left, or the bottom left and top right finder.
// Either way the right angle at the top left makes the missing one.
func pairGuesses(v *view, a, b *finder) []guess {
	d := b.at.sub(a.at)
	turned := Point{-d.Y, d.X} // a quarter turn, from right to down
	half := d.mul(0.5)
	frames := [3]struct {
		finder [3]Point
		known  [3]bool
	}{
		{[3]Point{a.at, b.at, a.at.add(turned)}, [3]bool{true, true, false}},
		{[3]Point{b.at, b.at.add(turned), a.at}, [3]bool{true, false, true}},
		{[3]Point{a.at.add(half).sub(turned.mul(0.5)), b.at, a.at}, [3]bool{false, true, true}},
	}
	var gs []guess
	for _, f := range frames {
		leg1, leg2 := f.finder[1].sub(f.finder[0]), f.finder[2].sub(f.finder[0])
		turn := max(math.Abs(leg1.X), math.Abs(leg1.Y)) / leg1.len()
		estimate := versionOf(leg1.len()/((a.cut+b.cut)/2*turn) + 7)
		if estimate > 45 {
			continue
		}
		for version := firstCoded; version <= 40; version++ {
			if !plausible(version, estimate) {
				continue
			}
			span := 1 / float64(modulesOf(version)-7)
			wrong := 18
			for k := 1; k < 3; k++ {
				if f.known[k] {
					word := versionWord(v.g, f.finder[k], leg1.mul(span), leg2.mul(span), k == 1)
					wrong = min(wrong, versionErrors(word, version))
				}
			}
			if wrong > maxPairErrors {
				continue
			}
			g := guess{version: version, known: f.known}
			for k := range 3 {
				g.finder[k] = f.finder[k].scale(v.scale)
			}
			gs = append(gs, g)
		}
	}
	return gs
}
