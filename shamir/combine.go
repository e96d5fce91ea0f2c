package shamir

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// Check says whether next goes with the shares already there, which go with
// each other. It returns nil, *ForeignError for a share of another set,
// *RepeatedError for one given before, *ConflictError for one given before
// with another value, or ErrShare. It cannot tell a forged share: Recover can
// when there are more shares than needed.
func Check(have []Share, next Share) error {
	if !next.valid() {
		return ErrShare
	}
	for _, s := range have {
		if field := difference(s, next); field != "" {
			return &ForeignError{next.Header, field}
		}
		if s.Group == next.Group && s.Member == next.Member {
			if s.Equal(next) {
				return &RepeatedError{next.Header}
			}
			return &ConflictError{next.Header}
		}
	}
	return nil
}

// difference names the first field in which shares of one set would agree and
// these do not; "" if there is none.
func difference(a, b Share) string {
	switch {
	case a.Identifier != b.Identifier:
		return "identifier"
	case a.Extendable != b.Extendable:
		return "extendable flag"
	case a.Exponent != b.Exponent:
		return "exponent"
	case a.GroupThreshold != b.GroupThreshold:
		return "group threshold"
	case a.Groups != b.Groups:
		return "group count"
	case len(a.bytes()) != len(b.bytes()):
		return "length"
	case a.Group == b.Group && a.Threshold != b.Threshold:
		return "threshold"
	}
	return ""
}

// Combine rebuilds the secret from shares that are all good and all of one
// set. It returns the errors of Check for the first share that does not go
// with those before it, *TooFewError, *DigestError and *ForgedError when the
// shares do not fit together, and ErrPassphrase. More shares than needed are
// welcome and must fit; shares of a group that is not complete are not needed
// and cannot be judged.
//
// A wrong passphrase gives another secret and no error. The time is that of
// 10,000 × 2^Exponent iterations of PBKDF2: a caller that knows its sets
// refuses a share with another exponent first.
func Combine(shares []Share, passphrase []byte) ([]byte, error) {
	for i, s := range shares {
		if err := Check(shares[:i], s); err != nil {
			return nil, err
		}
	}
	r, err := Recover(shares, passphrase)
	if err != nil {
		return nil, err
	}
	for _, aside := range r.SetAside {
		var few *TooFewError
		if !errors.As(aside.Reason, &few) {
			return nil, aside.Reason
		}
	}
	return r.Secret, nil
}

// Recovery is what Recover made of the shares.
type Recovery struct {
	Secret   []byte
	Used     []int      // the shares that fit together, by index from 0
	SetAside []SetAside // all others, by index
}

// SetAside is a share that Recover did not use.
type SetAside struct {
	Index int // of the share, from 0
	// Reason is *ForeignError, *RepeatedError, *ForgedError, *DigestError
	// when the share's group has a forged share that cannot be named, or
	// *TooFewError when the group is not complete and the share not judged.
	Reason error
}

// Format writes the numbers of shares for every verb, not the secret.
func (r Recovery) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "recovered from %d shares, %d set aside", len(r.Used), len(r.SetAside))
}

// Recover rebuilds the secret from shares of which some may be false or not
// of the set. Where the shares that remain are enough, it uses the largest
// number that fits together and sets the others aside, each with the reason.
//
// A false share can be named only with more shares than needed. With exactly
// as many Recover returns *DigestError; where the threshold is 1 there is no
// digest, and a single false share gives a false secret. Recover returns
// *TooFewError when more shares are needed, *ForeignError when the shares are
// of several sets of which none or more than one is complete, ErrAmbiguous
// for two sets of equal size that contradict each other, ErrTooMany,
// ErrPassphrase and ErrShare. See Combine for passphrase and time.
func Recover(shares []Share, passphrase []byte) (Recovery, error) {
	if !printable(passphrase) {
		return Recovery{}, ErrPassphrase
	}
	if len(shares) == 0 {
		return Recovery{}, &TooFewError{}
	}
	sets, aside, err := divideBySet(shares)
	if err != nil {
		return Recovery{}, err
	}
	var found *assembly
	for _, set := range sets {
		a, err := assemble(shares, set)
		if err != nil && len(sets) == 1 {
			return Recovery{}, err
		}
		if err == nil && found != nil {
			return Recovery{}, ErrAmbiguous
		}
		if err == nil {
			found = a
		}
	}
	if found == nil {
		first, other := shares[sets[0][0]], shares[sets[1][0]]
		return Recovery{}, &ForeignError{other.Header, difference(first, other)}
	}
	first := shares[found.used[0]]
	secret, err := decrypt(found.top.shared, passphrase, first.Header)
	if err != nil {
		return Recovery{}, err
	}
	aside = append(aside, found.aside...)
	for _, set := range sets {
		for _, i := range set {
			if field := difference(first, shares[i]); field != "" && field != "threshold" {
				aside = append(aside, SetAside{i, &ForeignError{shares[i].Header, field}})
			}
		}
	}
	slices.SortFunc(aside, func(a, b SetAside) int { return cmp.Compare(a.Index, b.Index) })
	return Recovery{secret, found.used, aside}, nil
}

// divideBySet sorts the indices of shares into sets, the largest first, and
// sets repeated shares aside.
func divideBySet(shares []Share) (sets [][]int, aside []SetAside, err error) {
next:
	for i, s := range shares {
		if !s.valid() {
			return nil, nil, ErrShare
		}
		for _, earlier := range shares[:i] {
			if s.Equal(earlier) {
				aside = append(aside, SetAside{i, &RepeatedError{s.Header}})
				continue next
			}
		}
		for k, set := range sets {
			// A set may hold two thresholds of one group: one of them is a lie,
			// and assemble finds out which.
			if field := difference(shares[set[0]], s); field == "" || field == "threshold" {
				sets[k] = append(set, i)
				continue next
			}
		}
		sets = append(sets, []int{i})
	}
	slices.SortStableFunc(sets, func(a, b []int) int { return cmp.Compare(len(b), len(a)) })
	return sets, aside, nil
}

// Rederive makes the share that want describes from enough of the others: a
// lost one again, or one more of the same group, on the same polynomial. The
// shares already handed out stay valid, the lost one too. want is the Header
// of any share of the group with Member changed, 0 to 15. No passphrase is
// needed.
//
// It takes as many good shares of the group as its threshold; false ones
// among more are passed over. A group with threshold 1 is rebuilt from the
// other groups, GroupThreshold of them. Rederive returns ErrShare for a want
// that no share can have, *ForeignError for a share of another set than want,
// *TooFewError, *DigestError, ErrAmbiguous or ErrTooMany.
func Rederive(shares []Share, want Header) (Share, error) {
	if !want.valid() {
		return Share{}, ErrShare
	}
	if len(shares) == 0 {
		return Share{}, &TooFewError{GroupThreshold: want.GroupThreshold}
	}
	model := Share{want, shares[0].value}
	var set []int
	for i, s := range shares {
		if !s.valid() {
			return Share{}, ErrShare
		}
		if field := difference(model, s); field != "" {
			return Share{}, &ForeignError{s.Header, field}
		}
		if !slices.ContainsFunc(shares[:i], s.Equal) {
			set = append(set, i)
		}
	}
	var own []int
	for _, i := range set {
		if shares[i].Group == want.Group {
			own = append(own, i)
		}
	}
	if want.Threshold == 1 && len(own) == 0 {
		a, err := assemble(shares, set)
		if err != nil {
			return Share{}, err
		}
		return newShare(want, bytes.Clone(valueAt(byte(want.Group), a.top.basis))), nil
	}
	best, err := solveGroup(shares, own, groupKey{want.Group, want.Threshold})
	if err != nil {
		var few *TooFewError
		if errors.As(err, &few) {
			few.GroupThreshold = 1 // this group alone counts here
		}
		return Share{}, err
	}
	if len(best) > 1 {
		return Share{}, ErrAmbiguous
	}
	return newShare(want, bytes.Clone(valueAt(byte(want.Member), best[0].basis))), nil
}
