package shamir

import "slices"

// partial is a share with words missing, and the customization string that it
// has if the missing words turn out so.
type partial struct {
	custom  RS1024
	indices []uint16
	missing []int
}

// complete computes the missing words. sure is false when nothing but the
// absence of any choice speaks for the answer.
func complete(indices []uint16, missing []int, e Expect) (s Share, sure bool, err error) {
	limit := computable
	if e.Genuine != nil {
		limit = searchable
	}
	partials := begin(indices, missing, e.Shares)
	free := len(partials[0].missing)
	if free > limit || len(partials)<<(wordBits*max(0, free-computable)) > maxSearch {
		return Share{}, false, &UnreadableError{free, limit}
	}
	var fitting []Share
	for _, p := range partials {
		all := p.each(func(s Share) bool {
			if e.Genuine != nil && e.Genuine(s) {
				fitting = []Share{s}
				return false
			}
			// Two are as good as many; a search keeps none that is not genuine.
			if len(fitting) < 2 && free <= computable && !slices.ContainsFunc(fitting, s.Equal) {
				fitting = append(fitting, s)
			}
			return true
		})
		if !all {
			return fitting[0], true, nil
		}
	}
	switch {
	case len(fitting) == 0, e.Genuine != nil && free == computable:
		return Share{}, false, &ChecksumError{}
	case len(fitting) > 1:
		return Share{}, false, ErrSeveral
	}
	return fitting[0], free < computable, nil
}

// begin lists the ways to start: the header's missing words filled from each
// of the known headers that agrees with the typed ones, and, where the second
// word is still missing, either customization string.
func begin(indices []uint16, missing []int, known []Header) []partial {
	var starts []partial
	if missing[0] < headerWords {
		for _, h := range known {
			if p, ok := fillHeader(indices, missing, h); ok {
				starts = append(starts, p)
			}
		}
	}
	if len(starts) == 0 {
		starts = []partial{{"", indices, missing}}
	}
	var partials []partial
	for _, p := range starts {
		if slices.Contains(p.missing, 1) {
			partials = append(partials, partial{customization(true), p.indices, p.missing},
				partial{customization(false), p.indices, p.missing})
		} else {
			partials = append(partials, partial{customOf(p.indices), p.indices, p.missing})
		}
	}
	return partials
}

// fillHeader puts the header's words where they are missing; false if another
// word stands in place of one.
func fillHeader(indices []uint16, missing []int, h Header) (partial, bool) {
	p := partial{indices: slices.Clone(indices)}
	for i, index := range h.indices() {
		if slices.Contains(missing, i) {
			p.indices[i] = index
		} else if p.indices[i] != index {
			return partial{}, false
		}
	}
	for _, i := range missing {
		if i >= headerWords {
			p.missing = append(p.missing, i)
		}
	}
	return p, true
}

// each calls yield for every share that fits, until it returns false, and
// reports whether all were seen. Words beyond the computable are tried one
// by one.
func (p partial) each(yield func(Share) bool) bool {
	if len(p.missing) > computable {
		at := p.missing[0]
		next := partial{p.custom, slices.Clone(p.indices), p.missing[1:]}
		for v := range uint16(1024) {
			next.indices[at] = v
			if !next.each(yield) {
				return false
			}
		}
		return true
	}
	filled, ok := p.custom.Fill(p.indices, p.missing)
	if !ok || p.custom != customOf(filled) {
		return true
	}
	s, err := decode(filled)
	return err != nil || yield(s)
}
