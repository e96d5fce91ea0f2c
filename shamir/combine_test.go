package shamir

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// forge returns the share with another value: whole, of the set, and false.
func forge(s Share) Share {
	value := bytes.Clone(s.bytes())
	value[3] ^= 0x55
	return newShare(s.Header, value)
}

func TestCheckTellsApart(t *testing.T) {
	have := mustSplit(t, 1, Policy{2, 3}, Policy{2, 2})[0][:1]
	others := mustSplit(t, 1, Policy{2, 3}, Policy{2, 2})
	change := func(f func(*Share)) Share {
		s := have[0]
		s.Member = 1
		f(&s)
		return s
	}
	tests := []struct {
		name  string
		next  Share
		want  error
		field string
	}{
		{"another member", change(func(*Share) {}), nil, ""},
		{"another group with another threshold", change(func(s *Share) { s.Group, s.Threshold = 1, 3 }), nil, ""},
		{"of another split", others[0][1], &ForeignError{}, "identifier"},
		{"other flag", change(func(s *Share) { s.Extendable = false }), &ForeignError{}, "extendable flag"},
		{"other exponent", change(func(s *Share) { s.Exponent = 3 }), &ForeignError{}, "exponent"},
		{"other group threshold", change(func(s *Share) { s.GroupThreshold = 2 }), &ForeignError{}, "group threshold"},
		{"other group count", change(func(s *Share) { s.Groups = 3 }), &ForeignError{}, "group count"},
		{"other length", change(func(s *Share) { *s = newShare(s.Header, make([]byte, 32)) }), &ForeignError{}, "length"},
		{"other threshold", change(func(s *Share) { s.Threshold = 3 }), &ForeignError{}, "threshold"},
		{"the same again", have[0], &RepeatedError{}, ""},
		{"another value", forge(have[0]), &ConflictError{}, ""},
	}
	for _, test := range tests {
		err := Check(have, test.next)
		if !sameKind(err, test.want) {
			t.Errorf("%s: got %v, want %T", test.name, err, test.want)
		}
		var foreign *ForeignError
		if errors.As(err, &foreign) && foreign.Field != test.field {
			t.Errorf("%s: field %q, want %q", test.name, foreign.Field, test.field)
		}
		if _, combined := Combine([]Share{have[0], test.next}, nil); test.want != nil && !sameKind(combined, test.want) {
			t.Errorf("%s: Combine: got %v, want %T", test.name, combined, test.want)
		}
	}
}

func TestTooFewSaysHowMany(t *testing.T) {
	groups := mustSplit(t, 2, Policy{3, 5}, Policy{2, 3}, Policy{1, 1})
	lone := mustSplit(t, 1, Policy{3, 5})[0]
	tests := []struct {
		name   string
		shares []Share
		want   string
	}{
		{"one of three", lone[:1], "shamir: 1 of 3 shares, 2 more needed"},
		{"two of three", lone[1:3], "shamir: 2 of 3 shares, 1 more needed"},
		{"one group begun", groups[0][:2], "shamir: 0 of 2 groups complete; group 1 has 2 of 3 shares"},
		{"one complete", groups[2], "shamir: 1 of 2 groups complete"},
		{"one complete, two begun", slices.Concat(groups[0][:1], groups[1][:1], groups[2]),
			"shamir: 1 of 2 groups complete; group 1 has 1 of 3 shares; group 2 has 1 of 2 shares"},
	}
	for _, test := range tests {
		_, err := Combine(test.shares, nil)
		if !as[*TooFewError](err) || err.Error() != test.want {
			t.Errorf("%s: got %v, want %s", test.name, err, test.want)
		}
	}
	if _, err := Combine(nil, nil); !as[*TooFewError](err) {
		t.Errorf("no shares: got %v", err)
	}
}

func TestRecoverSetsAside(t *testing.T) {
	a := mustSplit(t, 1, Policy{2, 5})[0]
	b := mustSplit(t, 1, Policy{2, 5})[0]
	liar := a[4]
	liar.Threshold = 1 // says that it is enough alone
	tests := []struct {
		name   string
		shares []Share
		used   []int
		aside  map[int]error
	}{
		{"all good", a, []int{0, 1, 2, 3, 4}, nil},
		{"forged first", []Share{forge(a[0]), a[1], a[2]}, []int{1, 2}, map[int]error{0: &ForgedError{}}},
		{"forged twice", []Share{a[0], forge(a[1]), a[2], forge(a[3])}, []int{0, 2}, map[int]error{1: &ForgedError{}, 3: &ForgedError{}}},
		{"forged and good of one member", []Share{forge(a[0]), a[0], a[1]}, []int{1, 2}, map[int]error{0: &ForgedError{}}},
		{"repeated", []Share{a[0], a[0], a[1], a[0]}, []int{0, 2}, map[int]error{1: &RepeatedError{}, 3: &RepeatedError{}}},
		{"foreign", []Share{b[0], a[0], a[1]}, []int{1, 2}, map[int]error{0: &ForeignError{}}},
		{"other threshold", []Share{liar, a[0], a[1]}, []int{1, 2}, map[int]error{0: &ForeignError{}}},
		{"all at once", []Share{a[0], b[1], forge(a[1]), a[0], a[2]}, []int{0, 4},
			map[int]error{1: &ForeignError{}, 2: &ForgedError{}, 3: &RepeatedError{}}},
	}
	for _, test := range tests {
		r, err := Recover(test.shares, nil)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if !bytes.Equal(r.Secret, testSecret) {
			t.Errorf("%s: another secret", test.name)
		}
		compareRecovery(t, test.name, r, test.used, test.aside)
		_, err = Combine(test.shares, nil)
		if (err == nil) != (len(test.aside) == 0) {
			t.Errorf("%s: Combine: got %v", test.name, err)
		}
	}
}

func compareRecovery(t *testing.T, name string, r Recovery, used []int, aside map[int]error) {
	t.Helper()
	if !slices.Equal(r.Used, used) {
		t.Errorf("%s: used %v, want %v", name, r.Used, used)
	}
	if len(r.SetAside) != len(aside) {
		t.Errorf("%s: %d set aside, want %d", name, len(r.SetAside), len(aside))
	}
	for _, got := range r.SetAside {
		if want := aside[got.Index]; want == nil || !sameKind(got.Reason, want) {
			t.Errorf("%s: share %d: got %v, want %T", name, got.Index, got.Reason, want)
		}
	}
}

func TestRecoverWithGroups(t *testing.T) {
	g := mustSplit(t, 2, Policy{2, 3}, Policy{1, 1}, Policy{3, 4})
	all := slices.Concat(g[0], g[1], g[2]) // 0-2, 3, 4-7
	with := func(i int, s Share) []Share {
		shares := slices.Clone(all)
		shares[i] = s
		return shares
	}
	// A group that was split on its own: its digest fits, the set does not.
	whole := splitShared([]byte("another 16 bytes"), g[0][0].Header, []Policy{{2, 3}, {1, 1}, {3, 4}})
	tests := []struct {
		name   string
		shares []Share
		used   []int
		aside  map[int]error
	}{
		{"all", all, []int{0, 1, 2, 3, 4, 5, 6, 7}, nil},
		{"a member forged", with(1, forge(all[1])), []int{0, 2, 3, 4, 5, 6, 7}, map[int]error{1: &ForgedError{}}},
		{"the lone share forged", with(3, forge(all[3])), []int{0, 1, 2, 4, 5, 6, 7}, map[int]error{3: &ForgedError{}}},
		{"a group that cannot say which", slices.Concat(g[0], g[1], []Share{g[2][0], g[2][1], forge(g[2][2])}),
			[]int{0, 1, 2, 3}, map[int]error{4: &DigestError{}, 5: &DigestError{}, 6: &DigestError{}}},
		{"a group begun", slices.Concat(g[0], g[1], g[2][:1]), []int{0, 1, 2, 3}, map[int]error{4: &TooFewError{}}},
		{"a whole group forged", slices.Concat(whole[0][:2], g[1], g[2][:3]), []int{2, 3, 4, 5},
			map[int]error{0: &ForgedError{}, 1: &ForgedError{}}},
	}
	for _, test := range tests {
		r, err := Recover(test.shares, nil)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if !bytes.Equal(r.Secret, testSecret) {
			t.Errorf("%s: another secret", test.name)
		}
		compareRecovery(t, test.name, r, test.used, test.aside)
	}
	if _, err := Combine(slices.Concat(g[0], g[1], g[2][:1]), nil); err != nil {
		t.Errorf("a share of a group that is not needed: %v", err)
	}
}

func TestRecoverRefuses(t *testing.T) {
	a := mustSplit(t, 1, Policy{2, 3})[0]
	b := mustSplit(t, 1, Policy{2, 3})[0]
	g := mustSplit(t, 2, Policy{2, 3}, Policy{1, 1})
	one := mustSplit(t, 1, Policy{1, 1})[0]
	again := slices.Clone(splitShared([]byte("another 16 bytes"), a[0].Header, []Policy{{2, 3}})[0])
	tests := []struct {
		name   string
		shares []Share
		want   error
	}{
		{"none", nil, &TooFewError{}},
		{"too few", a[:1], &TooFewError{}},
		{"as many as needed, one forged", []Share{a[0], forge(a[1])}, &DigestError{}},
		{"the lone share of a group forged", []Share{g[0][0], g[0][1], forge(g[1][0])}, &DigestError{}},
		{"forged in one group, the other not there", []Share{g[0][0], forge(g[0][1])}, &DigestError{}},
		{"one each of two sets", []Share{a[0], b[0]}, &ForeignError{}},
		{"two whole sets", []Share{a[0], b[0], a[1], b[1]}, ErrAmbiguous},
		{"two whole sets under one name", []Share{a[0], a[1], again[1], again[2]}, ErrAmbiguous},
		{"a lone share in two values", []Share{one[0], forge(one[0])}, ErrAmbiguous},
	}
	for _, test := range tests {
		if _, err := Recover(test.shares, nil); !sameKind(err, test.want) {
			t.Errorf("%s: got %v, want %T %v", test.name, err, test.want, test.want)
		}
	}
	if _, err := Recover(a, []byte{0}); err != ErrPassphrase {
		t.Errorf("got %v, want %v", err, ErrPassphrase)
	}
}

// TestEqualSupportIsAmbiguous gives five shares of 3-of-5: three on one
// polynomial, three on another with its own digest, one of them on both.
func TestEqualSupportIsAmbiguous(t *testing.T) {
	group := splitShared(testSecret, Header{GroupThreshold: 1, Groups: 1}, []Policy{{3, 5}})[0]
	other, random := []byte("another 16 bytes"), []byte("twelve bytes")
	basis := []point{
		{secretX, other},
		{digestX, append(digestOf(other, random), random...)},
		{2, group[2].bytes()},
	}
	for _, x := range []int{3, 4} {
		group[x] = newShare(group[x].Header, interpolate(byte(x), basis))
	}
	if _, err := Recover(group, nil); err != ErrAmbiguous {
		t.Errorf("got %v, want %v", err, ErrAmbiguous)
	}
}

// TestForgedSharesAreNamed forges as many as leave the threshold good, any
// number of good ones being enough, and the forged fewer than would make a
// set of their own.
func TestForgedSharesAreNamed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shares := rapid.IntRange(3, 9).Draw(t, "shares")
		p := Policy{rapid.IntRange(2, shares-1).Draw(t, "threshold"), shares}
		group := splitShared(testSecret, Header{GroupThreshold: 1, Groups: 1}, []Policy{p})[0]
		order := rapid.Permutation(slices.Collect(rangeOf(shares))).Draw(t, "order")
		bad := order[:rapid.IntRange(1, shares-p.Threshold).Draw(t, "forged")]
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		for _, i := range bad {
			value := make([]byte, len(testSecret))
			for k := range value {
				value[k] = byte(r.Uint32())
			}
			group[i] = newShare(group[i].Header, value)
		}
		a, err := assemble(group, slices.Collect(rangeOf(shares)))
		if err != nil {
			t.Fatal(err)
		}
		var named []int
		for _, aside := range a.aside {
			if !as[*ForgedError](aside.Reason) {
				t.Fatalf("share %d: %v", aside.Index, aside.Reason)
			}
			named = append(named, aside.Index)
		}
		slices.Sort(bad)
		if !slices.Equal(named, bad) || !bytes.Equal(a.top.shared, testSecret) {
			t.Fatalf("%v: named %v, want %v", p, named, bad)
		}
	})
}

func rangeOf(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func TestTooManyFalseShares(t *testing.T) {
	group := splitShared(testSecret, Header{GroupThreshold: 1, Groups: 1}, []Policy{{3, 16}})[0]
	var shares []Share
	for _, s := range group {
		for k := range 6 {
			value := bytes.Clone(s.bytes())
			value[k] ^= 0x99
			shares = append(shares, newShare(s.Header, value))
		}
	}
	if testing.Short() {
		t.Skip("tries 32,768 combinations")
	}
	if _, err := Recover(shares, nil); err != ErrTooMany {
		t.Errorf("got %v, want %v", err, ErrTooMany)
	}
}

func TestRederive(t *testing.T) {
	groups := mustSplit(t, 2, Policy{3, 5}, Policy{1, 1}, Policy{2, 3})
	family := groups[0]
	for member := range MaxShares {
		want := family[0].Header
		want.Member = member
		got, err := Rederive([]Share{family[4], forge(family[1]), family[0], family[2]}, want)
		if err != nil {
			t.Fatal(err)
		}
		if member < len(family) && !got.Equal(family[member]) {
			t.Errorf("member %d: another value", member+1)
		}
		// A new one works with the old ones, whatever its number.
		if member >= len(family) {
			if a, err := assemble([]Share{got, family[1], family[3], groups[1][0]}, []int{0, 1, 2, 3}); err != nil || len(a.used) != 4 {
				t.Errorf("member %d: %v", member+1, err)
			}
		}
	}
	got, err := Rederive(slices.Concat(family, groups[2]), groups[1][0].Header)
	if err != nil || !got.Equal(groups[1][0]) {
		t.Errorf("lone share from the other groups: %v", err)
	}
}

func TestRederiveRefuses(t *testing.T) {
	groups := mustSplit(t, 2, Policy{3, 5}, Policy{1, 1}, Policy{2, 3})
	other := mustSplit(t, 2, Policy{3, 5}, Policy{1, 1}, Policy{2, 3})
	want := groups[0][4].Header
	tests := []struct {
		name   string
		shares []Share
		want   Header
		err    error
	}{
		{"none", nil, want, &TooFewError{}},
		{"too few of the group", slices.Concat(groups[0][:2], groups[1], groups[2]), want, &TooFewError{}},
		{"none of the group", slices.Concat(groups[1], groups[2]), want, &TooFewError{}},
		{"lone share from one group", groups[0], groups[1][0].Header, &TooFewError{}},
		{"one forged of as many as needed", []Share{groups[0][0], groups[0][1], forge(groups[0][2])}, want, &DigestError{}},
		{"of another set", []Share{groups[0][0], groups[0][1], other[0][2]}, want, &ForeignError{}},
	}
	for _, test := range tests {
		if _, err := Rederive(test.shares, test.want); !sameKind(err, test.err) {
			t.Errorf("%s: got %v, want %T", test.name, err, test.err)
		}
	}
}

func BenchmarkSplit3of5(b *testing.B) {
	for b.Loop() {
		if _, err := Split(testSecret, nil, 1, []Policy{{3, 5}}, Options{Extendable: true, Exponent: 1}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCombine3of5(b *testing.B) {
	groups, err := Split(testSecret, nil, 1, []Policy{{3, 5}}, Options{Extendable: true, Exponent: 1})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Combine(groups[0][:3], nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkNameForged is the longest search a kit can ask for: 16 cards, 8
// needed, and so many false that the good ones come last.
func BenchmarkNameForged(b *testing.B) {
	for _, bad := range []int{1, 4, 8} {
		b.Run(fmt.Sprintf("%d of 16", bad), func(b *testing.B) {
			group := splitShared(testSecret, Header{GroupThreshold: 1, Groups: 1}, []Policy{{8, 16}})[0]
			for i := range bad {
				group[i] = forge(group[i])
			}
			for b.Loop() {
				if _, err := assemble(group, slices.Collect(rangeOf(16))); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
