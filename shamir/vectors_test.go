package shamir

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"otpaper/backup/fixtures"
)

// vectorSet is one entry of testdata/vectors.json.
type vectorSet struct {
	Name           string `json:"name"`
	Secret         string `json:"secret"`
	Passphrase     string `json:"passphrase"`
	Extendable     bool   `json:"extendable"`
	Exponent       int    `json:"exponent"`
	GroupThreshold int    `json:"groupThreshold"`
	Groups         []struct {
		Threshold int      `json:"threshold"`
		Shares    []string `json:"shares"`
	} `json:"groups"`
}

func readVectors(t testing.TB) []vectorSet {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "vectors.json"))
	if err != nil {
		t.Fatal(err)
	}
	var sets []vectorSet
	if err := json.Unmarshal(data, &sets); err != nil {
		t.Fatal(err)
	}
	if len(sets) == 0 {
		t.Fatal("no vectors")
	}
	return sets
}

// parseGroups reads a set's shares and compares header and words.
func (v vectorSet) parseGroups(t testing.TB) [][]Share {
	t.Helper()
	var groups [][]Share
	for g, group := range v.Groups {
		var shares []Share
		for m, mnemonic := range group.Shares {
			s := parse(t, mnemonic)
			want := Header{
				Identifier: s.Identifier, Extendable: v.Extendable, Exponent: v.Exponent,
				Group: g, GroupThreshold: v.GroupThreshold, Groups: len(v.Groups),
				Member: m, Threshold: group.Threshold,
			}
			if s.Header != want {
				t.Fatalf("header: got %+v, want %+v", s.Header, want)
			}
			if got := s.Mnemonic(); got != mnemonic {
				t.Fatalf("%v: words differ when written again", s)
			}
			shares = append(shares, s)
		}
		groups = append(groups, shares)
	}
	return groups
}

func parse(t testing.TB, mnemonic string) Share {
	t.Helper()
	s, err := Parse(mnemonic)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func unhex(t testing.TB, text string) []byte {
	t.Helper()
	data, err := hex.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// enough takes the last shares of the last groups that rebuild the secret.
func enough(groups [][]Share) []Share {
	var shares []Share
	first := groups[0][0]
	for _, group := range groups[len(groups)-first.GroupThreshold:] {
		shares = append(shares, group[len(group)-group[0].Threshold:]...)
	}
	return shares
}

func TestVectorsCombine(t *testing.T) {
	for _, v := range readVectors(t) {
		t.Run(v.Name, func(t *testing.T) {
			groups := v.parseGroups(t)
			got, err := Combine(enough(groups), []byte(v.Passphrase))
			if err != nil {
				t.Fatal(err)
			}
			if want := unhex(t, v.Secret); !bytes.Equal(got, want) {
				t.Errorf("got %x, want %x", got, want)
			}
			var all []Share
			for _, group := range groups {
				all = append(all, group...)
			}
			if got, err = Combine(all, []byte(v.Passphrase)); err != nil || hex.EncodeToString(got) != v.Secret {
				t.Errorf("all shares: got %x, %v, want %s", got, err, v.Secret)
			}
		})
	}
}

// TestVectorsRederive goes the other way: every share of every set is made
// again, byte for byte, from the others that are needed.
func TestVectorsRederive(t *testing.T) {
	for _, v := range readVectors(t) {
		t.Run(v.Name, func(t *testing.T) {
			groups := v.parseGroups(t)
			for g, group := range groups {
				for m, want := range group {
					var others []Share
					switch {
					case want.Threshold > 1: // the last of the group, itself only where all are needed
						others = append(others, group[:m]...)
						others = append(others, group[m+1:]...)
						others = append(others, want)[:want.Threshold]
					case len(groups) > want.GroupThreshold:
						for i, other := range groups {
							if i != g {
								others = append(others, other...)
							}
						}
					default:
						others = group
					}
					got, err := Rederive(others, want.Header)
					if err != nil {
						t.Fatalf("%v: %v", want, err)
					}
					if !got.Equal(want) {
						t.Errorf("%v: another value", want)
					}
				}
			}
		})
	}
}

// TestVectorsSplit shares the secret anew under the vector's identifier: a
// lone share has no randomness in it, so the words must be the same.
func TestVectorsSplit(t *testing.T) {
	for _, v := range readVectors(t) {
		groups := v.parseGroups(t)
		if len(groups) > 1 || len(groups[0]) > 1 {
			continue
		}
		h := groups[0][0].Header
		shared, err := encrypt(unhex(t, v.Secret), []byte(v.Passphrase), h)
		if err != nil {
			t.Fatal(err)
		}
		got := splitShared(shared, h, []Policy{{1, 1}})
		if got[0][0].Mnemonic() != v.Groups[0].Shares[0] {
			t.Errorf("%s: other words", v.Name)
		}
	}
}

// TestWorkedExample takes the two cards of the format's worked example.
func TestWorkedExample(t *testing.T) {
	cards := []Share{
		parse(t, "favorite result academic acid alien brave swimming secret wine victim fiction source fake season hearing wine body juice eraser quantity"),
		parse(t, "favorite result academic agency counter friar legend scatter mailman scandal faint adorn golden sheriff mobile cricket grownup security leader kidney"),
	}
	for i, card := range cards {
		want := Header{Identifier: cards[0].Identifier, Extendable: true, Exponent: 1, GroupThreshold: 1, Groups: 1, Member: i, Threshold: 2}
		if card.Header != want {
			t.Errorf("card %d: got %+v, want %+v", i+1, card.Header, want)
		}
		if got := card.Name(); got != "favorite result" {
			t.Errorf("card %d: name %q", i+1, got)
		}
	}
	got, err := Combine(cards, nil)
	if err != nil {
		t.Fatal(err)
	}
	if want := "000102030405060708090a0b0c0d0e0f"; hex.EncodeToString(got) != want {
		t.Errorf("got %x, want %s", got, want)
	}
	if h, ok := ParseName("favorite result"); !ok || h.Identifier != cards[0].Identifier || !h.Extendable || h.Exponent != 1 {
		t.Errorf("name: got %+v, %v", h, ok)
	}
}

// officialVector is one of the standard's: what it shows, the mnemonics, and
// the secret in hex, empty for an invalid set. The passphrase is "TREZOR".
type officialVector struct {
	name      string
	mnemonics []string
	secret    string
}

func officialVectors(t testing.TB) []officialVector {
	t.Helper()
	data, err := os.ReadFile(fixtures.Dir(t, "slip39", "vectors.json"))
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]json.RawMessage
	if err := json.Unmarshal(data, &rows); err != nil {
		t.Fatal(err)
	}
	vectors := make([]officialVector, len(rows))
	for i, row := range rows {
		v := &vectors[i]
		for k, to := range []any{&v.name, &v.mnemonics, &v.secret} {
			if err := json.Unmarshal(row[k], to); err != nil {
				t.Fatal(err)
			}
		}
	}
	return vectors
}

// officialErrors says which error each invalid vector must have, by the
// number in its name.
var officialErrors = map[int]error{
	2: &ChecksumError{}, 3: ErrMalformed, 5: &TooFewError{}, 6: &ForeignError{}, 7: &ForeignError{},
	8: &ForeignError{}, 9: &ForeignError{}, 10: ErrMalformed, 11: &ConflictError{}, 12: &ForeignError{},
	13: &DigestError{}, 14: &TooFewError{}, 15: &TooFewError{}, 16: &TooFewError{},
	21: &ChecksumError{}, 22: ErrMalformed, 24: &TooFewError{}, 25: &ForeignError{}, 26: &ForeignError{},
	27: &ForeignError{}, 28: &ForeignError{}, 29: ErrMalformed, 30: &ConflictError{}, 31: &ForeignError{},
	32: &DigestError{}, 33: &TooFewError{}, 34: &TooFewError{}, 35: &TooFewError{},
	39: &WordCountError{}, 40: &WordCountError{},
}

func TestOfficialVectors(t *testing.T) {
	vectors := officialVectors(t)
	if len(vectors) != 45 {
		t.Fatalf("%d vectors, want 45", len(vectors))
	}
	for i, v := range vectors {
		t.Run(v.name, func(t *testing.T) {
			got, err := combineMnemonics(v.mnemonics, "TREZOR")
			if want := officialErrors[i+1]; !sameKind(err, want) {
				t.Errorf("got error %v, want %T", err, want)
			}
			if hex.EncodeToString(got) != v.secret {
				t.Errorf("got %x, want %s", got, v.secret)
			}
		})
	}
}

func combineMnemonics(mnemonics []string, passphrase string) ([]byte, error) {
	var shares []Share
	for _, mnemonic := range mnemonics {
		s, err := Parse(mnemonic)
		if err != nil {
			return nil, err
		}
		shares = append(shares, s)
	}
	return Combine(shares, []byte(passphrase))
}

// sameKind reports whether err is want or has its type.
func sameKind(err, want error) bool {
	switch want.(type) {
	case nil:
		return err == nil
	case *ChecksumError:
		return as[*ChecksumError](err)
	case *TooFewError:
		return as[*TooFewError](err)
	case *ForeignError:
		return as[*ForeignError](err)
	case *ConflictError:
		return as[*ConflictError](err)
	case *RepeatedError:
		return as[*RepeatedError](err)
	case *ForgedError:
		return as[*ForgedError](err)
	case *DigestError:
		return as[*DigestError](err)
	case *WordCountError:
		return as[*WordCountError](err)
	case *UnknownWordsError:
		return as[*UnknownWordsError](err)
	case *UnreadableError:
		return as[*UnreadableError](err)
	}
	return errors.Is(err, want)
}

func as[E error](err error) bool {
	var target E
	return errors.As(err, &target)
}

// TestOfficialVectorsBackwards makes each valid vector's words from its
// secret: the encrypted secret for a lone share, and each share of a larger
// set from the set.
func TestOfficialVectorsBackwards(t *testing.T) {
	for i, v := range officialVectors(t) {
		if v.secret == "" {
			continue
		}
		var shares []Share
		for _, mnemonic := range v.mnemonics {
			s := parse(t, mnemonic)
			if s.Mnemonic() != mnemonic {
				t.Errorf("%s: words differ when written again", v.name)
			}
			shares = append(shares, s)
		}
		first := shares[0].Header
		shared, err := encrypt(unhex(t, v.secret), []byte("TREZOR"), first)
		if err != nil {
			t.Fatal(err)
		}
		set := make([]int, len(shares))
		for k := range set {
			set[k] = k
		}
		a, err := assemble(shares, set)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a.top.shared, shared) {
			t.Errorf("%s: encrypted secret differs", v.name)
		}
		if len(shares) == 1 {
			if again := splitShared(shared, first, []Policy{{1, 1}}); again[0][0].Mnemonic() != v.mnemonics[0] {
				t.Errorf("%s: other words", v.name)
			}
		}
		for _, want := range shares {
			if got, err := Rederive(shares, want.Header); err != nil || !got.Equal(want) {
				t.Errorf("vector %d, %v: not made again: %v", i+1, want, err)
			}
		}
	}
}
