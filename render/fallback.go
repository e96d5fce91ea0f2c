package render

import (
	"slices"
	"strings"
	"sync"
	"unicode"
)

// fallback are the fonts for what the embedded ones lack, the first choice
// first. It belongs to one kit.
type fallback struct {
	fonts []*Font
	scale []float64 // of each font, so that its tallest letters fit a line
	lift  []float64 // of each font above the baseline, in parts of the type size
}

// The room of a line above and below its baseline, in parts of the type size,
// where the pages are closest: below a title.
const (
	tallest = 0.93
	deepest = 0.27
)

// Where a character is printed from: one of the fallback fonts, or one of
// these.
const (
	ownFont = -1 // the font of the style
	noFont  = -2
)

// home is the font that prints a whole cluster.
func (f *font) home(cluster []rune) int {
	if !slices.ContainsFunc(cluster, func(r rune) bool { return !f.has(r) && !isMark(r) }) {
		return ownFont
	}
	for i, other := range f.others.fonts {
		if !slices.ContainsFunc(cluster, func(r rune) bool { return !other.Has(r) && !ignorable(r) && !isMark(r) }) {
			return i
		}
	}
	return noFont
}

// clusterEnds cuts runes into the parts that must stay together: a letter with
// its accents, vowel signs and joiners. It returns where each of them ends.
func clusterEnds(runes []rune) []int {
	const most = 12 // characters that are joined: no row of letters is endless
	var ends []int
	from := 0
	for i := 1; i <= len(runes); i++ {
		if i < len(runes) && (extends(runes[i]) || begins(runes[i-1]) || i-from < most && joined(runes[i-1], runes[i])) {
			continue
		}
		ends = append(ends, i)
		from = i
	}
	return ends
}

// extends says whether r is drawn with the character before it. The tone
// marks of emoji are the only ones that are no marks.
func extends(r rune) bool {
	return unicode.Is(unicode.M, r) || ignorable(r) || r == isolateEnd || 0x1F3FB <= r && r <= 0x1F3FF
}

// Letters that nobody parts, though none is a mark. Thai and Lao write some
// vowels before the consonant and some behind it, and lines begin neither with
// these nor with the signs for "again" and "and so on"; what these link is one
// letter of Indic scripts, Burmese and Khmer (Unicode, 12.1, 16.1 to 16.4).
const (
	vowelsBefore = "เแโใไເແໂໃໄ"
	vowelsBehind = "ะาำๅະາຳ"
	signsBehind  = "ๆฯໆຯ"
	linkers      = "\u094D\u09CD\u0ACD\u0B4D\u0C4D\u0D4D\u1039\u17D2"
)

// joined says whether two characters are one sign: emoji around a joiner, and
// letters that nobody parts. The halves of a flag are left alone as every font
// has them.
func joined(before, r rune) bool {
	switch {
	case before == '\u200D':
		return r > 0xFFFF || unicode.Is(unicode.So, r)
	case strings.ContainsRune(vowelsBehind, r), strings.ContainsRune(signsBehind, r):
		return unicode.In(before, unicode.Thai, unicode.Lao)
	case strings.ContainsRune(vowelsBefore, before), strings.ContainsRune(linkers, before):
		return unicode.Is(unicode.L, r)
	}
	return false
}

// clustersOf cuts a text into the parts that must stay together.
func clustersOf(s string) [][]rune {
	runes := []rune(s)
	var out [][]rune
	from := 0
	for _, end := range clusterEnds(runes) {
		out = append(out, runes[from:end])
		from = end
	}
	return out
}

// withFallback returns fonts that print with others what they lack. The texts
// are those that will be printed: a font whose letters are too tall for a line
// is lifted a little and made smaller, for all of them.
func withFallback(base [3]*font, others []*Font, texts []string) [3]*font {
	chain := &fallback{fonts: append([]*Font{ownOutlines}, others...)}
	n := len(chain.fonts)
	chain.scale, chain.lift = slices.Repeat([]float64{1}, n), make([]float64, n)
	for face, f := range base {
		g := *f
		g.others, g.placed = chain, new(sync.Map)
		base[face] = &g
	}
	up, down := make([]float64, n), make([]float64, n)
	for _, text := range texts {
		for _, p := range base[0].set(printable(text, base)) {
			if p.from != ownFont {
				u, d := chain.fonts[p.from].reach(p.clusters)
				up[p.from], down[p.from] = max(up[p.from], u), max(down[p.from], d)
			}
		}
	}
	for i := range chain.fonts {
		chain.scale[i], chain.lift[i] = fitLine(up[i], down[i])
	}
	base[0].placed.Clear() // what was set to measure it has another size
	return base
}

// fitLine fits letters that reach so far above and below the baseline into a
// line: how much smaller they must be, and how much higher they stand.
func fitLine(up, down float64) (scale, lift float64) {
	const most = 0.1 // more looks like a mistake
	scale = min(1, (deepest+most)/max(down, deepest+most))
	lift = max(0, down*scale-deepest)
	scale = min(scale, (tallest-lift)/max(up, tallest-lift))
	return scale, max(0, down*scale-deepest)
}
