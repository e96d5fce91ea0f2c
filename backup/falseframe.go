package backup

import (
	"bytes"
	"fmt"

	"github.com/klauspost/reedsolomon"
)

// Bounds of the search for false frames: FORMAT.md, False frames. A trial
// solves the equations of one stripe, which costs the cube of its size.
const (
	smallStripe      = 60    // readings of a stripe up to which every pair can be tried
	smallTrials      = 2_000 // all pairs of 60 are 1,770, all singles 60
	largeTrials      = 300   // every single one of 256
	maxChecks        = 2_000 // ways over all stripes that are checked as a whole
	unprovedDistance = 2     // without a check, one false reading needs two to spare
)

// reading is a piece that was read, or typed as rows, for one frame. There may
// be several different ones for the same frame; at most one of them is right.
type reading struct {
	index int // of the frame, from 0 over data and spares
	piece []byte
	typed bool
}

// solve finds the block that the readings of all its frames (data and spares,
// k of them data) stand for, so that check accepts it, with as few false
// readings as possible. It returns all k+m pieces, or how many more frames are
// needed; both are nothing when the readings contradict each other too much.
func solve(k, m int, readings []reading, check func([]byte) bool) (full [][]byte, short int) {
	codecs := codecs{}
	var searches []*search
	for _, s := range stripes(k, m) {
		one, lacking := newSearch(s, codecs, readings, check == nil)
		short += lacking
		searches = append(searches, one)
	}
	if short > 0 {
		return nil, short
	}
	checks := 0
	try := func(words []word) bool {
		checks++
		full = make([][]byte, k+m)
		for at, w := range words {
			for place, i := range searches[at].order() {
				full[i] = w[place]
			}
		}
		return check == nil || check(bytes.Join(full[:k], nil))
	}
	picked := make([]word, len(searches))
	for rank := 0; checks < maxChecks; rank++ {
		before := checks
		if pick(searches, picked, rank, try) {
			return full, 0
		}
		if checks == before {
			break // every stripe has shown all it has
		}
	}
	return nil, 0
}

// pick calls try with every choice of one word a stripe whose ranks add up to
// rank, until it returns true: the likeliest choices come first.
func pick(searches []*search, picked []word, rank int, try func([]word) bool) bool {
	at := len(picked) - len(searches)
	if len(searches) == 0 {
		return rank == 0 && try(picked)
	}
	for r := 0; r <= rank; r++ {
		w, ok := searches[0].word(r)
		if !ok {
			return false
		}
		picked[at] = w
		if pick(searches[1:], picked, rank-r, try) {
			return true
		}
	}
	return false
}

// word is one solution of a stripe: all its pieces, by place.
type word [][]byte

// search looks for the words of one stripe that most of its readings lie on:
// first the one that all agree with, then those that leave out one, two, …
type search struct {
	stripe
	codec    reedsolomon.Encoder
	readings []reading // of this stripe
	places   map[int]int
	most     int // readings that may be false
	trials   int // left

	found []word
	seen  map[string]bool // the false readings of every word found
	// The next trial: leave out groups of readings, chosen by combo.
	falses int
	combo  []int
}

// newSearch picks the stripe's readings. lacking is how many frames are
// missing before anything can be solved.
func newSearch(s stripe, codecs codecs, readings []reading, unproved bool) (one *search, lacking int) {
	one = &search{stripe: s, places: map[int]int{}, seen: map[string]bool{}}
	for place, i := range s.order() {
		one.places[i] = place
	}
	have := map[int]bool{}
	for _, r := range readings {
		if _, ok := one.places[r.index]; ok {
			one.readings = append(one.readings, r)
			have[r.index] = true
		}
	}
	one.most = len(one.readings) - len(s.data)
	if unproved {
		one.most /= unprovedDistance
	}
	one.trials = smallTrials
	if len(one.readings) > smallStripe {
		one.trials = largeTrials
	}
	one.codec = codecs.of(s)
	return one, max(0, len(s.data)-len(have))
}

// word returns the word of that rank, searching on until there is one.
func (s *search) word(rank int) (word, bool) {
	for len(s.found) <= rank {
		if s.trials == 0 || !s.advance() {
			return nil, false
		}
		s.trials--
		s.attempt()
	}
	return s.found[rank], true
}

// groupSize is how many readings are left out together. With e false readings
// and s more than needed, groups of s/e hold them all in e groups at most, so
// that leaving out every e groups in turn meets every set of e.
func (s *search) groupSize() int { return (len(s.readings) - len(s.data)) / max(1, s.falses) }

// advance goes to the next trial: the next combination of groups, or one
// false reading more. When all readings agree there is nothing to go on to.
func (s *search) advance() bool {
	if s.combo == nil {
		s.combo = []int{}
		return true
	}
	if s.falses > 0 && nextCombination(s.combo, ceilDiv(len(s.readings), s.groupSize())) {
		return true
	}
	if len(s.found) > 0 && s.seen[""] || s.falses >= s.most {
		return false
	}
	s.falses++
	s.combo = make([]int, s.falses)
	for i := range s.combo {
		s.combo[i] = i
	}
	return true
}

// nextCombination steps combo to the next ascending choice out of n.
func nextCombination(combo []int, n int) bool {
	for i := len(combo) - 1; i >= 0; i-- {
		if combo[i] < n-len(combo)+i {
			combo[i]++
			for j := i + 1; j < len(combo); j++ {
				combo[j] = combo[j-1] + 1
			}
			return true
		}
	}
	return false
}

// attempt solves the stripe from what is not left out, and keeps the word if
// exactly as many readings as supposed are off it.
func (s *search) attempt() {
	w := s.complete()
	if w == nil {
		return
	}
	var off []int
	for at, r := range s.readings {
		if !bytes.Equal(w[s.places[r.index]], r.piece) {
			off = append(off, at)
		}
	}
	if len(off) != s.falses {
		return
	}
	key := ""
	if len(off) > 0 {
		key = fmt.Sprint(off)
	}
	if !s.seen[key] {
		s.seen[key] = true
		s.found = append(s.found, w)
	}
}

// complete computes all pieces from the first readings that are not left out;
// nil when too few are.
func (s *search) complete() word {
	w := make(word, len(s.places))
	taken := 0
	group := 0
	for at, r := range s.readings {
		for group < len(s.combo) && at >= (s.combo[group]+1)*s.groupSize() {
			group++
		}
		if group < len(s.combo) && at >= s.combo[group]*s.groupSize() {
			continue
		}
		if place := s.places[r.index]; w[place] == nil && taken < len(s.data) {
			w[place] = r.piece
			taken++
		}
	}
	if taken < len(s.data) || s.codec != nil && s.codec.Reconstruct(w) != nil {
		return nil
	}
	return w
}
