package shamir

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
)

// maxTrials bounds the combinations of one threshold and its points: all
// 12,870 of 8 of 16 members, with room for conflicting ones.
const maxTrials = 1 << 15

// groupKey is a group as its shares describe it.
type groupKey struct {
	group, threshold int
}

// candidate is a point that may be true, and the shares that vouch for it.
type candidate struct {
	point
	shares []int // by index
}

// solution is a polynomial that satisfies its digest.
type solution struct {
	basis  []point // as many as the threshold
	shared []byte  // its value at secretX
	shares []int   // those of every candidate on it, by index, sorted
}

// assembly is what the shares of one set amount to.
type assembly struct {
	top   solution // over the groups
	used  []int
	aside []SetAside
}

// assemble rebuilds the encrypted secret from the shares of one set, given by
// index and without repetitions.
func assemble(shares []Share, set []int) (*assembly, error) {
	byGroup := map[groupKey][]int{}
	for _, i := range set {
		key := groupKey{shares[i].Group, shares[i].Threshold}
		byGroup[key] = append(byGroup[key], i)
	}
	keys := slices.SortedFunc(maps.Keys(byGroup), func(a, b groupKey) int {
		return cmp.Or(cmp.Compare(a.group, b.group), cmp.Compare(a.threshold, b.threshold))
	})
	var groups []candidate
	failed := map[groupKey]error{}
	for _, key := range keys {
		best, err := solveGroup(shares, byGroup[key], key)
		if err != nil {
			failed[key] = err
		}
		for _, s := range best {
			groups = append(groups, candidate{point{byte(key.group), s.shared}, s.shares})
		}
	}
	threshold := shares[set[0]].GroupThreshold
	if places(groups) < threshold {
		return nil, whyTooFew(shares, byGroup, keys, failed, threshold)
	}
	best, err := solve(threshold, groups)
	switch {
	case err != nil:
		return nil, err
	case len(best) == 0:
		return nil, &DigestError{Group: -1}
	case len(best) > 1:
		return nil, ErrAmbiguous
	}
	a := &assembly{top: best[0], used: best[0].shares}
	for _, i := range set {
		if !slices.Contains(a.used, i) {
			a.aside = append(a.aside, SetAside{i, whyAside(shares, a.used, i, failed)})
		}
	}
	return a, nil
}

// whyAside is the reason not to use share i of a set that was rebuilt.
func whyAside(shares []Share, used []int, i int, failed map[groupKey]error) error {
	s := shares[i]
	for _, u := range used {
		if difference(shares[u], s) == "threshold" {
			return &ForeignError{s.Header, "threshold"}
		}
	}
	if err := failed[groupKey{s.Group, s.Threshold}]; err != nil {
		return err
	}
	return &ForgedError{s.Header}
}

// whyTooFew is the error for a set of which not enough groups came out: a
// false share where a group had enough of them, else that more are needed.
func whyTooFew(shares []Share, byGroup map[groupKey][]int, keys []groupKey, failed map[groupKey]error, threshold int) error {
	few := &TooFewError{GroupThreshold: threshold}
	for _, key := range keys {
		have := places(points(shares, byGroup[key]))
		if err := failed[key]; err != nil && have >= key.threshold {
			return err
		}
		few.Groups = append(few.Groups, GroupCount{key.group, have, key.threshold})
	}
	return few
}

// solveGroup finds the group's shared value: one solution, or several that
// are equally well supported.
func solveGroup(shares []Share, members []int, key groupKey) ([]solution, error) {
	candidates := points(shares, members)
	if have := places(candidates); have < key.threshold {
		count := GroupCount{key.group, have, key.threshold}
		return nil, &TooFewError{Groups: []GroupCount{count}}
	}
	best, err := solve(key.threshold, candidates)
	if err == nil && len(best) == 0 {
		err = &DigestError{Group: key.group}
	}
	return best, err
}

// points are the shares of one group as points of its polynomial.
func points(shares []Share, members []int) []candidate {
	var candidates []candidate
	for _, i := range members {
		candidates = append(candidates, candidate{point{byte(shares[i].Member), shares[i].bytes()}, []int{i}})
	}
	return candidates
}

// places counts the different x.
func places(candidates []candidate) int {
	seen := map[byte]bool{}
	for _, c := range candidates {
		seen[c.x] = true
	}
	return len(seen)
}

// solve returns the polynomials of degree threshold - 1 through threshold or
// more of the candidates that satisfy their digest: those with the most
// shares on them, so more than one only when equally many speak for each. It
// returns none when no digest fits, and ErrTooMany beyond maxTrials.
func solve(threshold int, candidates []candidate) ([]solution, error) {
	var found []solution
	trials, total := 0, 0
	for _, c := range candidates {
		total += len(c.shares)
	}
	chosen := make([]int, 0, threshold)
	// try extends chosen by candidates from on; it returns true to stop.
	var try func(from int) bool
	try = func(from int) bool {
		if len(chosen) == threshold {
			if trials++; trials > maxTrials {
				return true
			}
			s, ok := through(candidates, chosen, found)
			if ok {
				found = append(found, s)
			}
			return ok && unbeatable(s, threshold, candidates, total)
		}
		for i := from; i < len(candidates); i++ {
			clash := func(k int) bool { return candidates[k].x == candidates[i].x }
			if slices.ContainsFunc(chosen, clash) {
				continue
			}
			chosen = append(chosen, i)
			stop := try(i + 1)
			chosen = chosen[:len(chosen)-1]
			if stop {
				return true
			}
		}
		return false
	}
	try(0)
	if trials > maxTrials {
		return nil, ErrTooMany
	}
	most := 0
	for _, s := range found {
		most = max(most, len(s.shares))
	}
	return slices.DeleteFunc(found, func(s solution) bool { return len(s.shares) < most }), nil
}

// through returns the polynomial through the chosen candidates with everyone
// on it, unless its digest is wrong or it was found before.
func through(candidates []candidate, chosen []int, found []solution) (solution, bool) {
	var s solution
	for _, k := range chosen {
		s.basis = append(s.basis, candidates[k].point)
	}
	for _, f := range found {
		same := func(p point) bool { return bytes.Equal(valueAt(p.x, f.basis), p.y) }
		if !slices.ContainsFunc(s.basis, func(p point) bool { return !same(p) }) {
			return solution{}, false
		}
	}
	shared, ok := secretOf(s.basis)
	if !ok {
		return solution{}, false
	}
	s.shared = shared
	for _, c := range candidates {
		if bytes.Equal(valueAt(c.x, s.basis), c.y) {
			s.shares = append(s.shares, c.shares...)
		}
	}
	slices.Sort(s.shares)
	return s, true
}

// unbeatable reports whether no other polynomial can have as many shares on
// it: two of them meet in threshold - 1 candidates at most.
func unbeatable(s solution, threshold int, candidates []candidate, total int) bool {
	most := 0 // shares of one candidate
	for _, c := range candidates {
		most = max(most, len(c.shares))
	}
	return len(s.shares) > total-len(s.shares)+(threshold-1)*most
}
