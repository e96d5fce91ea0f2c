package shamir

import (
	"bytes"
	"errors"
	"fmt"
	"math/bits"
	"testing"
	"testing/cryptotest"

	"pgregory.net/rapid"
)

var testSecret = []byte("sixteen byte key")

func mustSplit(t testing.TB, groupThreshold int, groups ...Policy) [][]Share {
	t.Helper()
	out, err := Split(testSecret, nil, groupThreshold, groups, Options{Extendable: true})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestSplitHeaders(t *testing.T) {
	groups, err := Split(testSecret, nil, 2, []Policy{{2, 3}, {1, 1}, {3, 5}}, Options{Extendable: true, Exponent: 1})
	if err != nil {
		t.Fatal(err)
	}
	id := groups[0][0].Identifier
	for g, want := range []Policy{{2, 3}, {1, 1}, {3, 5}} {
		if len(groups[g]) != want.Shares {
			t.Errorf("group %d: %d shares, want %d", g+1, len(groups[g]), want.Shares)
		}
		for m, s := range groups[g] {
			want := Header{id, true, 1, g, 2, 3, m, want.Threshold}
			if s.Header != want {
				t.Errorf("got %+v, want %+v", s.Header, want)
			}
		}
	}
}

func TestSplitRefuses(t *testing.T) {
	good := []Policy{{2, 3}}
	tests := []struct {
		name         string
		secret, pass string
		threshold    int
		groups       []Policy
		exponent     int
		want         error
	}{
		{"empty secret", "", "", 1, good, 0, ErrSecret},
		{"14 bytes", "fourteen bytes", "", 1, good, 0, ErrSecret},
		{"odd length", "seventeen bytes!!", "", 1, good, 0, ErrSecret},
		{"too long", string(make([]byte, MaxSecret+2)), "", 1, good, 0, ErrSecret},
		{"tab in passphrase", string(testSecret), "a\tb", 1, good, 0, ErrPassphrase},
		{"umlaut in passphrase", string(testSecret), "ü", 1, good, 0, ErrPassphrase},
		{"no groups", string(testSecret), "", 1, nil, 0, ErrPolicy},
		{"group threshold 0", string(testSecret), "", 0, good, 0, ErrPolicy},
		{"group threshold above groups", string(testSecret), "", 2, good, 0, ErrPolicy},
		{"17 groups", string(testSecret), "", 1, make([]Policy, 17), 0, ErrPolicy},
		{"threshold 0", string(testSecret), "", 1, []Policy{{0, 3}}, 0, ErrPolicy},
		{"threshold above shares", string(testSecret), "", 1, []Policy{{4, 3}}, 0, ErrPolicy},
		{"17 shares", string(testSecret), "", 1, []Policy{{2, 17}}, 0, ErrPolicy},
		{"1 of several", string(testSecret), "", 1, []Policy{{1, 3}}, 0, ErrPolicy},
		{"exponent -1", string(testSecret), "", 1, good, -1, ErrExponent},
		{"exponent 16", string(testSecret), "", 1, good, 16, ErrExponent},
	}
	for _, test := range tests {
		_, err := Split([]byte(test.secret), []byte(test.pass), test.threshold, test.groups, Options{Exponent: test.exponent})
		if !errors.Is(err, test.want) {
			t.Errorf("%s: got %v, want %v", test.name, err, test.want)
		}
	}
}

func TestSplitFollowsGlobalRandom(t *testing.T) {
	mnemonics := func(seed uint64) string {
		cryptotest.SetGlobalRandom(t, seed)
		var all []string
		for _, group := range mustSplit(t, 2, Policy{3, 5}, Policy{2, 3}) {
			for _, s := range group {
				all = append(all, s.Mnemonic())
			}
		}
		return fmt.Sprint(all)
	}
	first := mnemonics(1)
	if again := mnemonics(1); again != first {
		t.Error("one seed, two sets")
	}
	if first == mnemonics(2) {
		t.Error("two seeds, one set")
	}
}

func TestPassphraseAndLongestSecret(t *testing.T) {
	secret := bytes.Repeat([]byte("0123456789abcdef"), MaxSecret/16)
	groups, err := Split(secret, []byte("~ test"), 1, []Policy{{2, 2}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var shares []Share
	for _, s := range groups[0] {
		shares = append(shares, parse(t, s.Mnemonic()))
	}
	if got, err := Combine(shares, []byte("~ test")); err != nil || !bytes.Equal(got, secret) {
		t.Errorf("got %d bytes, %v", len(got), err)
	}
	if got, err := Combine(shares, []byte("~ Test")); err != nil || bytes.Equal(got, secret) {
		t.Errorf("wrong passphrase: %v, same secret %v", err, bytes.Equal(got, secret))
	}
	if _, err := Combine(shares, []byte("\x7f")); err != ErrPassphrase {
		t.Errorf("got %v, want %v", err, ErrPassphrase)
	}
}

// drawPolicy draws a policy of up to five members.
func drawPolicy(t *rapid.T) Policy {
	shares := rapid.IntRange(1, 5).Draw(t, "shares")
	if shares == 1 {
		return Policy{1, 1}
	}
	return Policy{rapid.IntRange(2, shares).Draw(t, "threshold"), shares}
}

// TestEverySubset splits under random policies and tries every subset of the
// shares, without the cipher, which does not take part: those that satisfy
// the policies rebuild the secret, all others say how many are missing.
func TestEverySubset(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		policies := rapid.SliceOfN(rapid.Custom(drawPolicy), 1, 2).Draw(t, "groups")
		h := drawHeader(t)
		h.Groups = len(policies)
		h.GroupThreshold = rapid.IntRange(1, len(policies)).Draw(t, "groupThreshold")
		n := rapid.IntRange(8, 16).Draw(t, "halves") * 2
		shared := rapid.SliceOfN(rapid.Byte(), n, n).Draw(t, "shared")
		var shares []Share
		for _, group := range splitShared(shared, h, policies) {
			shares = append(shares, group...)
		}
		for subset := uint(1); subset < 1<<len(shares); subset++ {
			var set []int
			have := map[int]int{}
			for i, s := range shares {
				if subset>>i&1 == 1 {
					set = append(set, i)
					have[s.Group]++
				}
			}
			complete := 0
			for g, p := range policies {
				if have[g] >= p.Threshold {
					complete++
				}
			}
			a, err := assemble(shares, set)
			if complete < h.GroupThreshold {
				var few *TooFewError
				if !errors.As(err, &few) || missing(few) == 0 {
					t.Fatalf("%d shares of %v: got %v", bits.OnesCount(subset), policies, err)
				}
				continue
			}
			if err != nil || !bytes.Equal(a.top.shared, shared) {
				t.Fatalf("%d shares of %v: not rebuilt: %v", bits.OnesCount(subset), policies, err)
			}
		}
	})
}

// missing is the number of shares that the error asks for in the groups seen,
// or of groups not seen.
func missing(e *TooFewError) int {
	n := max(0, e.GroupThreshold-len(e.Groups))
	for _, g := range e.Groups {
		n += g.Missing()
	}
	return n
}

func TestOneGroupOfEverySize(t *testing.T) {
	for shares := 2; shares <= MaxShares; shares++ {
		for threshold := 2; threshold <= shares; threshold++ {
			group := splitShared(testSecret, Header{GroupThreshold: 1, Groups: 1}, []Policy{{threshold, shares}})[0]
			set := make([]int, threshold)
			for i := range set {
				set[i] = shares - 1 - i // none of the random ones where it can be
			}
			if a, err := assemble(group, set); err != nil || !bytes.Equal(a.top.shared, testSecret) {
				t.Errorf("%d-of-%d: %v", threshold, shares, err)
			}
		}
	}
}
