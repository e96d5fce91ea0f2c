package backup

import (
	"bytes"
	"maps"
	"slices"

	"github.com/klauspost/reedsolomon"
)

// Bounds of the search for false frames: FORMAT.md, Frames.
const (
	maxPairSearch = 60    // frames of a stripe up to which pairs are tried
	maxTrials     = 5_000 // ways over all stripes that are checked as a whole
)

// solve joins candidate pieces (by frame, several where frames differ) into a
// block that passes check, leaving out false ones where spares allow it.
func (out Assembly) solve(candidates [][][]byte, check func([]byte) bool) Assembly {
	k := out.K
	out.classify(candidates, nil)
	perStripe := make([][]choice, 0)
	for _, s := range stripes(k, len(candidates)-k) {
		choices, short := s.choices(candidates)
		if short > 0 {
			out.Short += short
			continue
		}
		perStripe = append(perStripe, choices)
	}
	if out.Short > 0 {
		return out
	}
	trials := 0
	tryAll(perStripe, make([]choice, len(perStripe)), 0, func(picked []choice) bool {
		trials++
		pieces := make([][]byte, len(candidates))
		for _, c := range picked {
			for i, piece := range c.pieces {
				pieces[i] = piece
			}
		}
		full, err := rebuild(pieces, k)
		if err != nil {
			return trials >= maxTrials
		}
		data := bytes.Join(full[:k], nil)
		if !check(data) {
			return trials >= maxTrials
		}
		out.Data = data
		out.classify(candidates, full)
		return true
	})
	return out
}

// choice is one way to take a stripe's pieces: by frame index, false ones
// left out.
type choice struct {
	pieces map[int][]byte
	doubt  int
}

// How far a choice proves itself.
const (
	agreeing    = iota // more pieces than needed, all on one polynomial
	bare               // exactly as many as needed: nothing to agree
	disagreeing        // a false piece is among them
)

// choices lists the ways to read one stripe, the likeliest first: all pieces
// when they agree, else those without one, then without two. short is how
// many pieces it lacks.
func (s stripe) choices(candidates [][][]byte) (list []choice, short int) {
	var present []int
	for _, i := range s.order() {
		if len(candidates[i]) > 0 {
			present = append(present, i)
		}
	}
	if len(present) < len(s.data) {
		return nil, len(s.data) - len(present)
	}
	codec, err := s.codec()
	if err != nil && len(s.spare) > 0 {
		return nil, 0
	}
	j := judge{s, codec}
	for _, pieces := range variants(candidates, present) {
		c := j.choice(pieces)
		list = append(list, c)
		if c.doubt == disagreeing {
			list = append(list, j.without(pieces, present)...)
		}
	}
	slices.SortStableFunc(list, func(a, b choice) int { return a.doubt - b.doubt })
	return list, 0
}

// order lists the stripe's frame indices by place.
func (s stripe) order() []int { return append(slices.Clone(s.data), s.spare...) }

// judge tells how far the pieces of one stripe agree.
type judge struct {
	stripe
	codec reedsolomon.Encoder
}

func (j judge) choice(pieces map[int][]byte) choice {
	c := choice{pieces: pieces, doubt: disagreeing}
	switch {
	case len(pieces) == len(j.data):
		c.doubt = bare
	case j.agree(pieces):
		c.doubt = agreeing
	}
	return c
}

// without leaves out every single piece; where no single one settles it, and
// spares allow, every pair.
func (j judge) without(all map[int][]byte, present []int) (list []choice) {
	settled := false
	drop := func(false1, false2 int) {
		pieces := make(map[int][]byte, len(all))
		for i, piece := range all {
			if i != false1 && i != false2 {
				pieces[i] = piece
			}
		}
		if c := j.choice(pieces); c.doubt != disagreeing {
			list = append(list, c)
			settled = settled || c.doubt == agreeing
		}
	}
	for _, i := range present {
		drop(i, -1)
	}
	if settled || len(present) < len(j.data)+2 || len(present) > maxPairSearch {
		return list
	}
	for at, i := range present {
		for _, k := range present[at+1:] {
			drop(i, k)
		}
	}
	return list
}

// agree says whether all pieces lie on one polynomial.
func (j judge) agree(pieces map[int][]byte) bool {
	order := j.order()
	shards := make([][]byte, len(order))
	taken := 0
	for at, i := range order {
		if piece := pieces[i]; piece != nil && taken < len(j.data) {
			shards[at] = piece
			taken++
		}
	}
	if j.codec.Reconstruct(shards) != nil {
		return false
	}
	for at, i := range order {
		if piece := pieces[i]; piece != nil && !bytes.Equal(piece, shards[at]) {
			return false
		}
	}
	return true
}

// variants lists the ways to pick one candidate for every frame; all first
// ones, then each other candidate alone in place of the first.
func variants(candidates [][][]byte, present []int) []map[int][]byte {
	first := map[int][]byte{}
	for _, i := range present {
		first[i] = candidates[i][0]
	}
	list := []map[int][]byte{first}
	for _, i := range present {
		for _, other := range candidates[i][1:] {
			v := maps.Clone(first)
			v[i] = other
			list = append(list, v)
		}
	}
	return list
}

// tryAll calls try with every combination of one choice a stripe, until it
// returns true.
func tryAll(perStripe [][]choice, picked []choice, at int, try func([]choice) bool) bool {
	if at == len(perStripe) {
		return try(picked)
	}
	for _, c := range perStripe[at] {
		picked[at] = c
		if tryAll(perStripe, picked, at+1, try) {
			return true
		}
	}
	return false
}

// classify sorts the frame numbers: read and right, not read, false. Without
// the full set, everything that was read counts as read.
func (out *Assembly) classify(candidates [][][]byte, full [][]byte) {
	out.Read, out.Gone, out.False = nil, nil, nil
	for i, have := range candidates {
		n := i + 1
		switch {
		case len(have) == 0 || slices.Contains(out.Typed, n):
			out.Gone = append(out.Gone, n)
		case full == nil:
			out.Read = append(out.Read, n)
		default:
			right := false
			for _, piece := range have {
				if bytes.Equal(piece, full[i]) {
					right = true
				} else if !slices.Contains(out.False, n) {
					out.False = append(out.False, n)
				}
			}
			if right {
				out.Read = append(out.Read, n)
			}
		}
	}
	if full == nil {
		return
	}
	out.State = Whole
	for n := 1; n <= out.K; n++ {
		if !slices.Contains(out.Read, n) {
			out.State = Rebuilt
		}
	}
}
