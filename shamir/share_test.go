package shamir

import (
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// drawHeader draws any header the standard allows.
func drawHeader(t *rapid.T) Header {
	groups := rapid.IntRange(1, 16).Draw(t, "groups")
	return Header{
		Identifier:     rapid.IntRange(0, maxIdentifier).Draw(t, "identifier"),
		Extendable:     rapid.Bool().Draw(t, "extendable"),
		Exponent:       rapid.IntRange(0, 15).Draw(t, "exponent"),
		Group:          rapid.IntRange(0, groups-1).Draw(t, "group"),
		GroupThreshold: rapid.IntRange(1, groups).Draw(t, "groupThreshold"),
		Groups:         groups,
		Member:         rapid.IntRange(0, 15).Draw(t, "member"),
		Threshold:      rapid.IntRange(1, 16).Draw(t, "threshold"),
	}
}

func drawShare(t *rapid.T) Share {
	n := rapid.IntRange(MinSecret/2, 40).Draw(t, "halves") * 2
	return newShare(drawHeader(t), rapid.SliceOfN(rapid.Byte(), n, n).Draw(t, "value"))
}

func TestMnemonicIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := drawShare(t)
		n := len(want.bytes())
		if got := len(want.Words()); got != WordCount(n) {
			t.Fatalf("%d words for %d bytes, want %d", got, n, WordCount(n))
		}
		if !isCount(WordCount(n)) {
			t.Fatalf("%d words are refused", WordCount(n))
		}
		got, err := Parse(want.Mnemonic())
		if err != nil {
			t.Fatal(err)
		}
		if !got.Equal(want) {
			t.Fatalf("got %v, want %v", got, want)
		}
		if !slices.Equal(want.Header.Words(), want.Words()[:4]) {
			t.Fatal("the header's words are not the first four")
		}
		name, ok := ParseName(want.Name())
		if !ok || name != (Header{Identifier: want.Identifier, Extendable: want.Extendable, Exponent: want.Exponent}) {
			t.Fatalf("name: got %+v, want that of %+v", name, want.Header)
		}
	})
}

func TestWordCount(t *testing.T) {
	for n, want := range map[int]int{16: 20, 24: 27, 32: 33, MaxSecret: 1006} {
		if got := WordCount(n); got != want {
			t.Errorf("%d bytes: got %d, want %d", n, got, want)
		}
		if got, ok := secretBytes(want); !ok || got != n {
			t.Errorf("%d words: got %d bytes, %v, want %d", want, got, ok, n)
		}
	}
	for _, n := range []int{-1, 0, 7, 19, 21, 24, 1007} {
		if got, ok := secretBytes(n); ok {
			t.Errorf("%d words: taken for %d bytes", n, got)
		}
	}
}

func TestParseNameRefuses(t *testing.T) {
	for _, name := range []string{"", "favorite", "favorite result academic", "favorite resalt", "? result"} {
		if h, ok := ParseName(name); ok {
			t.Errorf("%q: got %+v", name, h)
		}
	}
}

// TestNothingShowsTheValue formats shares, and what holds them, by every verb.
func TestNothingShowsTheValue(t *testing.T) {
	value := []byte("canary-canary-16")
	h := Header{Extendable: true, Exponent: 1, GroupThreshold: 1, Groups: 1, Member: 1, Threshold: 2}
	s := newShare(h, value)
	recovery := Recovery{Secret: value}
	unknown := UnknownWord{3, "canary", []string{"canary"}, "canary"}
	fix := &Fix{3, "canary"}
	inside := struct{ hidden Share }{s}
	held := []any{
		s, &s, []Share{s}, map[string]Share{"a": s}, inside, &inside, recovery, &recovery,
		unknown, &UnknownWordsError{[]UnknownWord{unknown}}, fix, *fix, &ChecksumError{fix},
	}
	forms := []string{"canary", hex.EncodeToString(value[:4]), fmt.Sprint(value[:4])[1:12], fmt.Sprintf("%#v", value[:2])[7:17], s.Words()[6]}
	for _, what := range held {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%o", "%b", "%c", "%U", "%T"} {
			text := strings.ToLower(fmt.Sprintf(verb, what))
			for _, form := range forms {
				if strings.Contains(text, form) {
					t.Errorf("%s of %T shows %q: %s", verb, what, form, text)
				}
			}
		}
	}
	if got, want := fmt.Sprintf("%v", s), "group 1, member 2 (2 needed)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestZeroShareIsRefused(t *testing.T) {
	good := mustSplit(t, 1, Policy{2, 2})[0]
	var zero Share
	_ = zero.String()
	if err := Check(good, zero); err != ErrShare {
		t.Errorf("Check: got %v", err)
	}
	if _, err := Combine([]Share{good[0], zero}, nil); err != ErrShare {
		t.Errorf("Combine: got %v", err)
	}
	if _, err := Recover([]Share{good[0], good[1], zero}, nil); err != ErrShare {
		t.Errorf("Recover: got %v", err)
	}
	if _, err := Rederive([]Share{good[0], zero}, good[1].Header); err != ErrShare {
		t.Errorf("Rederive: got %v", err)
	}
	altered := good[1]
	altered.Member = 16
	if _, err := Combine([]Share{good[0], altered}, nil); err != ErrShare {
		t.Errorf("Combine with member 17: got %v", err)
	}
	if _, err := Rederive(good, altered.Header); err != ErrShare {
		t.Errorf("Rederive of member 17: got %v", err)
	}
}
