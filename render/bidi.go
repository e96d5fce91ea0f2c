package render

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/bidi"
)

// The marks of an isolate (UAX #9, 2.4). A name that is written from right to
// left stands between them, so that what is around it keeps its place. No text
// that a person typed has them: bare takes them off.
const (
	fromLeft   = '\u2066' // LRI
	fromRight  = '\u2067' // RLI
	isolateEnd = '\u2069' // PDI
)

// begins says whether r begins an isolate.
func begins(r rune) bool { return r == fromLeft || r == fromRight }

// isMark says whether r is one of the marks of an isolate, which no font needs.
func isMark(r rune) bool { return begins(r) || r == isolateEnd }

// isolated puts a name between the marks when any of it runs from right to
// left. Its direction is that of its first letter.
func isolated(s string) string {
	if strings.IndexFunc(s, rightToLeft) < 0 {
		return s
	}
	if firstStrong([]rune(s)) == 1 {
		return string(fromRight) + s + string(isolateEnd)
	}
	return string(fromLeft) + s + string(isolateEnd)
}

// ended ends an isolate that a cut left open.
func ended(s string) string {
	if strings.LastIndexFunc(s, begins) > strings.LastIndex(s, string(isolateEnd)) {
		return s + string(isolateEnd)
	}
	return s
}

// bare is a text without the marks of isolates; some address books put them
// around names.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if '\u2066' <= r && r <= '\u2069' {
			return -1
		}
		return r
	}, s)
}

func class(r rune) bidi.Class {
	p, _ := bidi.LookupRune(r)
	return p.Class()
}

func rightToLeft(r rune) bool {
	c := class(r)
	return c == bidi.R || c == bidi.AL || c == bidi.AN
}

// bidiLevels returns the embedding level of every rune of one line (UAX #9).
// Around isolates the text runs from left to right. The marks themselves, and
// isolates inside isolates, which never occur, have the level of the text
// around them.
//
// The level is needed, not only the direction: golang.org/x/text tells a
// number behind Hebrew from the Latin that follows by nothing.
func bidiLevels(runes []rune) []int {
	levels := make([]int, len(runes))
	for from := 0; from < len(runes); {
		length := slices.IndexFunc(runes[from:], begins)
		if length < 0 {
			length = len(runes) - from
		}
		copy(levels[from:], paragraphLevels(runes[from:from+length], 0))
		if from += length; from == len(runes) {
			break
		}
		base := 0
		if runes[from] == fromRight {
			base = 1
		}
		from++
		if length = slices.Index(runes[from:], isolateEnd); length < 0 {
			length = len(runes) - from
		}
		copy(levels[from:], paragraphLevels(runes[from:from+length], base))
		from = min(from+length+1, len(runes))
	}
	return levels
}

// firstStrong is the level of a text by its first letter (rules P2, P3).
func firstStrong(runes []rune) int {
	for _, r := range runes {
		switch class(r) {
		case bidi.L:
			return 0
		case bidi.R, bidi.AL:
			return 1
		}
	}
	return 0
}

// paragraphLevels resolves a text without explicit marks at a base level.
func paragraphLevels(runes []rune, base int) []int {
	classes := make([]bidi.Class, len(runes))
	for i, r := range runes {
		classes[i] = class(r)
	}
	edge := bidi.L
	if base == 1 {
		edge = bidi.R
	}
	resolveWeak(classes, edge)
	resolveBrackets(runes, classes, edge)
	resolveNeutral(classes, edge)
	levels := make([]int, len(runes))
	for i, c := range classes {
		switch { // rules I1 and I2
		case c == bidi.R:
			levels[i] = 1
		case c == bidi.L:
			levels[i] = 2 * base
		default: // numbers
			levels[i] = 2
		}
	}
	return levels
}

// resolveWeak applies the rules W1 to W7; edge is the class before the text.
func resolveWeak(c []bidi.Class, edge bidi.Class) {
	before, strong := edge, edge
	for i := range c {
		switch c[i] {
		case bidi.NSM: // W1
			c[i] = before
		case bidi.R, bidi.L, bidi.AL:
			strong = c[i]
		case bidi.EN: // W2
			if strong == bidi.AL {
				c[i] = bidi.AN
			}
		}
		before = c[i]
	}
	for i := range c { // W3
		if c[i] == bidi.AL {
			c[i] = bidi.R
		}
	}
	for i := 1; i+1 < len(c); i++ { // W4
		same := c[i-1] == c[i+1]
		if c[i] == bidi.ES && same && c[i-1] == bidi.EN ||
			c[i] == bidi.CS && same && (c[i-1] == bidi.EN || c[i-1] == bidi.AN) {
			c[i] = c[i-1]
		}
	}
	resolveTerminators(c)
	strong = edge
	for i := range c {
		switch c[i] {
		case bidi.ES, bidi.ET, bidi.CS: // W6
			c[i] = bidi.ON
		case bidi.R, bidi.L:
			strong = c[i]
		case bidi.EN: // W7
			if strong == bidi.L {
				c[i] = bidi.L
			}
		}
	}
}

// resolveTerminators makes a run of signs such as $ and % part of the number
// beside it (W5).
func resolveTerminators(c []bidi.Class) {
	for i := 0; i < len(c); i++ {
		if c[i] != bidi.ET {
			continue
		}
		end := i
		for end < len(c) && c[end] == bidi.ET {
			end++
		}
		if i > 0 && c[i-1] == bidi.EN || end < len(c) && c[end] == bidi.EN {
			for ; i < end; i++ {
				c[i] = bidi.EN
			}
		}
		i = end
	}
}

// neutral says whether a class still has no direction.
func neutral(c bidi.Class) bool {
	return c != bidi.L && c != bidi.R && c != bidi.EN && c != bidi.AN
}

// strongAs is the direction that a class counts as for what stands around it.
func strongAs(c bidi.Class) bidi.Class {
	if c == bidi.EN || c == bidi.AN {
		return bidi.R
	}
	return c
}

// resolveNeutral applies N1 and N2: spaces and signs take the direction of
// their two neighbours when it is one, else that of the text.
func resolveNeutral(c []bidi.Class, edge bidi.Class) {
	for i := 0; i < len(c); i++ {
		if !neutral(c[i]) {
			continue
		}
		end := i
		for end < len(c) && neutral(c[end]) {
			end++
		}
		before, after := edge, edge
		if i > 0 {
			before = strongAs(c[i-1])
		}
		if end < len(c) {
			after = strongAs(c[end])
		}
		if before != after {
			before = edge
		}
		for ; i < end; i++ {
			c[i] = before
		}
	}
}
