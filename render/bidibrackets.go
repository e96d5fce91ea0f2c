package render

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// brackets that come in pairs, and quotation marks, with what is drawn in
// their place in text that runs from right to left (UAX #9, L4).
var mirrored = map[rune]rune{
	'(': ')', ')': '(', '[': ']', ']': '[', '{': '}', '}': '{', '<': '>', '>': '<', '«': '»', '»': '«', '‹': '›', '›': '‹',
	'≤': '≥', '≥': '≤',
}

// bracketPair is an opening bracket and the one that closes it.
type bracketPair struct{ open, close int }

// bracketPairs finds the pairs among ( ) [ ] { } (UAX #9, BD16), in the order
// in which they open.
func bracketPairs(runes []rune, c []bidi.Class) []bracketPair {
	var pairs []bracketPair
	var open []int
	for i, r := range runes {
		if c[i] != bidi.ON {
			continue
		}
		switch r {
		case '(', '[', '{':
			if len(open) == 63 { // BD16: no more are looked at
				return nil
			}
			open = append(open, i)
		case ')', ']', '}':
			for at := len(open) - 1; at >= 0; at-- {
				if mirrored[runes[open[at]]] == r {
					pairs = append(pairs, bracketPair{open[at], i})
					open = open[:at]
					break
				}
			}
		}
	}
	slices.SortFunc(pairs, func(a, b bracketPair) int { return a.open - b.open })
	return pairs
}

// resolveBrackets applies N0: a pair has the direction of the text when that
// occurs inside, else that of what is inside when it goes on from before.
func resolveBrackets(runes []rune, c []bidi.Class, edge bidi.Class) {
	for _, p := range bracketPairs(runes, c) {
		same, other := false, false
		for _, inside := range c[p.open+1 : p.close] {
			if neutral(inside) {
				continue
			}
			if strongAs(inside) == edge {
				same = true
			} else {
				other = true
			}
		}
		direction := edge
		if !same && !other {
			continue
		}
		if !same {
			before := edge
			for i := p.open - 1; i >= 0; i-- {
				if !neutral(c[i]) {
					before = strongAs(c[i])
					break
				}
			}
			direction = before
		}
		for _, at := range []int{p.open, p.close} {
			c[at] = direction
			for i := at + 1; i < len(runes) && class(runes[i]) == bidi.NSM; i++ {
				c[i] = direction
			}
		}
	}
}
