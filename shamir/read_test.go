package shamir

import (
	"crypto/sha256"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// card20 is card 1 of the format's worked example.
const card20 = "favorite result academic acid alien brave swimming secret wine victim fiction source fake season hearing wine body juice eraser quantity"

// card33 is a card of a key of 32 bytes, extendable.
func card33(t testing.TB) string {
	t.Helper()
	for _, v := range readVectors(t) {
		if mnemonic := v.Groups[0].Shares[0]; v.Extendable && len(strings.Fields(mnemonic)) == 33 {
			return mnemonic
		}
	}
	t.Fatal("no vector of 33 words")
	return ""
}

func TestParseForgivesForm(t *testing.T) {
	want := parse(t, card20)
	words := strings.Fields(card20)
	var short, numbered []string
	for i, w := range words {
		short = append(short, w[:4])
		numbered = append(numbered, string(rune('0'+(i+1)/10))+string(rune('0'+(i+1)%10))+". "+w)
	}
	for name, text := range map[string]string{
		"capitals":          strings.ToUpper(card20),
		"four letters":      strings.Join(short, " "),
		"numbered":          strings.Join(numbered, "\n"),
		"spaces and breaks": "\t " + strings.Join(words, " \r\n\u00a0 ") + "\n",
		"commas and dashes": strings.Join(words, ", - "),
		"five letters":      strings.Replace(card20, "swimming", "swimm", 1),
	} {
		if got, err := Parse(text); err != nil || !got.Equal(want) {
			t.Errorf("%s: got %v, %v", name, got, err)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	words := strings.Fields(card20)
	with := func(changes map[int]string) string {
		changed := slices.Clone(words)
		for position, word := range changes {
			changed[position-1] = word
		}
		return strings.Join(changed, " ")
	}
	tests := []struct {
		name string
		text string
		want error
		says string
	}{
		{"nothing", "", &WordCountError{}, "shamir: 0 words, 20 or 33 expected"},
		{"one word short", strings.Join(words[1:], " "), &WordCountError{}, "shamir: 19 words, 20 or 33 expected"},
		{"a length of the standard that no kit has", strings.Repeat("wine ", 22), &WordCountError{}, "shamir: 22 words, 20 or 33 expected"},
		{"unknown words", with(map[int]string{7: "swiming", 12: "qqqq"}), &UnknownWordsError{}, "shamir: not in the word list: word 7, word 12"},
		{"two swapped", with(map[int]string{7: words[7], 8: words[6]}), &ChecksumError{}, "shamir: checksum is wrong, by more than one word"},
		{"one wrong", with(map[int]string{7: "wine"}), &ChecksumError{}, "shamir: checksum is wrong, by word 7 alone perhaps"},
		{"four unreadable", with(map[int]string{7: "?", 9: "?", 11: "?", 20: "????"}), &UnreadableError{}, "shamir: 4 unreadable words, at most 3 can be computed"},
		{"too long", strings.Repeat("wine ", 10_000), ErrTooLong, "shamir: text is longer than any share"},
	}
	for _, test := range tests {
		_, err := Read(test.text, Expect{})
		if !sameKind(err, test.want) || err.Error() != test.says {
			t.Errorf("%s: got %v, want %T %s", test.name, err, test.want, test.says)
		}
	}
	if _, err := Read(card20, Expect{Words: 33}); !as[*WordCountError](err) || err.Error() != "shamir: 20 words, 33 expected" {
		t.Errorf("33 words expected: got %v", err)
	}
	if _, err := Parse(with(map[int]string{3: "?"})); !as[*UnreadableError](err) {
		t.Errorf("Parse with an unreadable word: got %v", err)
	}
}

func TestReadRefusesWhatNoProgramMakes(t *testing.T) {
	checked := func(indices []uint16) string {
		sum := customOf(indices).Checksum(indices)
		return strings.Join(toWords(append(indices, sum[:]...)), " ")
	}
	s := parse(t, card20)
	padded := s.indices()[:17]
	padded[4] |= 1 << 8
	threshold := s
	threshold.GroupThreshold, threshold.Groups = 3, 2
	outside := s
	outside.Group, outside.Groups = 4, 4
	for name, text := range map[string]string{
		"padding":                 checked(padded),
		"more groups needed":      threshold.Mnemonic(),
		"group beyond the number": outside.Mnemonic(),
	} {
		if _, err := Read(text, Expect{}); err != ErrMalformed {
			t.Errorf("%s: got %v, want %v", name, err, ErrMalformed)
		}
	}
}

func TestUnknownWordsGetProposals(t *testing.T) {
	text := strings.Replace(card20, "swimming", "swiming", 1)
	text = strings.Replace(text, "fiction", "friction", 1) // between fiction and others
	var unknown *UnknownWordsError
	if _, err := Read(text, Expect{}); !errors.As(err, &unknown) || len(unknown.Words) != 2 {
		t.Fatalf("got %v", err)
	}
	for i, want := range []UnknownWord{{Position: 7, Typed: "swiming", Fits: "swimming"}, {Position: 11, Typed: "friction", Fits: "fiction"}} {
		got := unknown.Words[i]
		if got.Position != want.Position || got.Typed != want.Typed || got.Fits != want.Fits {
			t.Errorf("got %d %q fits %q", got.Position, got.Typed, got.Fits)
		}
		if !slices.Contains(got.Nearest, want.Fits) {
			t.Errorf("%q: nearest %q", got.Typed, got.Nearest)
		}
	}
	// Three leave nothing to confirm the answer, and one more wrong word
	// makes it false.
	for _, bad := range []string{
		strings.Replace(text, "secret", "secrat", 1),
		strings.Replace(text, "secret", "wine", 1),
	} {
		if _, err := Read(bad, Expect{}); !errors.As(err, &unknown) {
			t.Fatalf("got %v", err)
		}
		for _, w := range unknown.Words {
			if w.Fits != "" {
				t.Errorf("word %d: fits %q", w.Position, w.Fits)
			}
		}
	}
}

// headersOf are those of all members that a kit's header may know.
func headersOf(h Header, members int) []Header {
	var all []Header
	for m := range members {
		h.Member = m
		all = append(all, h)
	}
	return all
}

// TestOneWrongWordIsLocated changes every word of cards of both lengths to
// others and reads them, with and without knowing the kit.
func TestOneWrongWordIsLocated(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for _, mnemonic := range []string{card20, card33(t)} {
		s := parse(t, mnemonic)
		right := s.indices()
		known := Expect{Shares: headersOf(s.Header, 5)}
		tried, proposed := 0, 0
		for i := range right {
			for range 40 {
				values := slices.Clone(right)
				values[i] ^= uint16(1 + r.IntN(1023))
				text := strings.Join(toWords(values), " ")
				want := Fix{i + 1, wordList[right[i]]}
				if got := fixOf(t, text, known); got == nil || *got != want {
					t.Fatalf("known kit, word %d: got %v", i+1, got)
				}
				tried++
				if got := fixOf(t, text, Expect{}); got != nil {
					if *got != want {
						t.Fatalf("word %d: proposed for word %d", i+1, got.Position)
					}
					proposed++
				}
			}
		}
		// One in a hundred is doubtful without the header, and a wrong flag
		// in the second word always.
		if proposed < tried*95/100 {
			t.Errorf("%d words: %d of %d wrong words located", len(right), proposed, tried)
		}
	}
}

func fixOf(t *testing.T, text string, e Expect) *Fix {
	t.Helper()
	_, err := Read(text, e)
	var damaged *ChecksumError
	if !errors.As(err, &damaged) {
		t.Fatalf("a wrong word: got %v", err)
	}
	return damaged.Fix
}

// TestTwoWrongWordsAreNeverFixed changes two words of a card, the second one
// with its flag as often as any, and wants neither a share nor a proposal.
func TestTwoWrongWordsAreNeverFixed(t *testing.T) {
	trials := 20_000
	if testing.Short() {
		trials = 2_000
	}
	r := rand.New(rand.NewPCG(8, 8))
	s := parse(t, card20)
	right := s.indices()
	known := Expect{Shares: headersOf(s.Header, 5)}
	for n := range trials {
		values, at := spoil(r, right, 2)
		if n%4 == 0 {
			values = slices.Clone(right)
			values[1] ^= flagBit | uint16(r.IntN(1024))
			i := (2 + r.IntN(19)) % 20
			values[i] ^= uint16(1 + r.IntN(1023))
			at = []int{1, i}
		}
		e := Expect{}
		if n%2 == 0 {
			e = known
		}
		ty := typed{indices: values}
		got, err := ty.read(e)
		var damaged *ChecksumError
		if !errors.As(err, &damaged) {
			t.Fatalf("words %v wrong: got %v, %v", at, got, err)
		}
		if damaged.Fix != nil {
			t.Fatalf("words %v wrong: proposed for word %d", at, damaged.Fix.Position)
		}
	}
}

// TestWrongFlagAndWordAreNotFixed looks for the rare texts that would get a
// wrong proposal: the flag in the second word and one more word are wrong, so
// that another checksum is asked for, and under that one the text happens to
// be one word from a share.
func TestWrongFlagAndWordAreNotFixed(t *testing.T) {
	r := rand.New(rand.NewPCG(10, 10))
	right := parse(t, card20).indices()
	for found := 0; found < 3; {
		values := slices.Clone(right)
		values[1] = uint16(r.IntN(1024)) &^ flagBit // the flag of the card is 1
		values[4+r.IntN(16)] = uint16(r.IntN(1024))
		found += notFixed(t, values)
	}
}

// TestWrongFlagAloneHasNoOtherFix is the same with the second word alone. It
// depends on the change and on the number of words, not on the share, so
// these are all there are: fix relies on it.
func TestWrongFlagAloneHasNoOtherFix(t *testing.T) {
	for _, mnemonic := range []string{card20, card33(t)} {
		right := parse(t, mnemonic).indices()
		for v := range uint16(1024) {
			values := slices.Clone(right)
			values[1] = v
			if i, _, ok := customOf(values).Correct(values); ok && i != 1 {
				t.Errorf("%d words, second word %d: corrected at word %d", len(right), v, i+1)
			}
		}
	}
}

// notFixed returns 1 when the checksum that the flag asks for has a proposal
// for the words, and wants it not to be made.
func notFixed(t *testing.T, values []uint16) int {
	t.Helper()
	ty := typed{indices: values}
	if ty.corrected(customOf(values), values, Expect{}) == nil {
		return 0
	}
	if got := ty.fix(Expect{}); got != nil {
		t.Errorf("%d words: proposed for word %d", len(values), got.Position)
	}
	return 1
}

// TestFlagAndChecksumMustAgree reads words whose checksum was made with the
// customization string that their flag does not ask for.
func TestFlagAndChecksumMustAgree(t *testing.T) {
	data := parse(t, card20).indices()[:17]
	data[1] &^= flagBit
	sum := RS1024("shamir_extendable").Checksum(data)
	values := append(data, sum[:]...)
	if _, err := Read(strings.Join(toWords(values), " "), Expect{}); !as[*ChecksumError](err) {
		t.Errorf("as it is: got %v", err)
	}
	words := toWords(values)
	words[1] = "?"
	if s, err := Read(strings.Join(words, " "), Expect{}); !as[*ChecksumError](err) {
		t.Errorf("second word unreadable: got %v, %v", s, err)
	}
	values[1] |= flagBit
	if got := fixOf(t, strings.Join(toWords(values), " "), Expect{}); got != nil {
		t.Errorf("second word wrong: proposed for word %d", got.Position)
	}
}

// TestUnreadableWordsAreComputed replaces up to three words anywhere.
func TestUnreadableWordsAreComputed(t *testing.T) {
	long := card33(t)
	rapid.Check(t, func(t *rapid.T) {
		words := strings.Fields(rapid.SampledFrom([]string{card20, long}).Draw(t, "card"))
		want, err := Parse(strings.Join(words, " "))
		if err != nil {
			t.Fatal(err)
		}
		order := rapid.Permutation(slices.Collect(rangeOf(len(words)))).Draw(t, "order")
		missing := order[:rapid.IntRange(1, 3).Draw(t, "missing")]
		for _, i := range missing {
			words[i] = "?"
		}
		text := strings.Join(words, " ")
		if got, err := Read(text, Expect{Genuine: want.Equal}); err != nil || !got.Equal(want) {
			t.Fatalf("words %v with the card check: %v", missing, err)
		}
		if got, err := Read(text, Expect{Shares: []Header{want.Header}}); err != nil || !got.Equal(want) {
			t.Fatalf("words %v with the header: %v", missing, err)
		}
		// Three with the second among them: the flag, and so the string, is open.
		if len(missing) == 3 && slices.Contains(missing, 1) {
			return
		}
		if got, err := Read(text, Expect{}); err != nil || !got.Equal(want) {
			t.Fatalf("words %v: %v", missing, err)
		}
	})
}

func TestUnreadableAndWrongWordIsNoticed(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	s := parse(t, card20)
	right := s.indices()
	for range 3_000 {
		values, at := spoil(r, right, 3)
		for n := 1; n <= 2; n++ { // n unreadable, one wrong, not in the second word
			unreadable := slices.Sorted(slices.Values(at[:n]))
			one := slices.Clone(right)
			one[at[2]] = values[at[2]]
			if at[2] == 1 || slices.Contains(unreadable, 1) {
				continue
			}
			ty := typed{indices: one, unreadable: unreadable}
			if _, err := ty.read(Expect{}); !as[*ChecksumError](err) {
				t.Fatalf("words %v unreadable, %d wrong: got %v", unreadable, at[2], err)
			}
		}
	}
}

// TestThreeUnreadableNeedTheCheck: with a fourth word wrong three computed
// words fit all the same, and only the card check knows.
func TestThreeUnreadableNeedTheCheck(t *testing.T) {
	s := parse(t, card20)
	words := strings.Fields(card20)
	words[6], words[9], words[14], words[16] = "?", "?", "?", "wine"
	text := strings.Join(words, " ")
	got, err := Read(text, Expect{})
	if err != nil || got.Equal(s) {
		t.Errorf("without the check: got %v, the same share %v", err, got.Equal(s))
	}
	if _, err := Read(text, Expect{Genuine: s.Equal}); !as[*ChecksumError](err) {
		t.Errorf("with the check: got %v", err)
	}
}

func TestKnownHeaderWordsDoNotCount(t *testing.T) {
	s := parse(t, card20)
	words := strings.Fields(card20)
	for _, i := range []int{0, 1, 2, 3, 9, 14, 19} {
		words[i] = "?"
	}
	text := strings.Join(words, " ")
	got, err := Read(text, Expect{Shares: []Header{s.Header}})
	if err != nil || !got.Equal(s) {
		t.Errorf("one header: %v", err)
	}
	// Any of five cards: three words of the value computed for each, and the
	// check says which it is.
	got, err = Read(text, Expect{Shares: headersOf(s.Header, 5), Genuine: s.Equal})
	if err != nil || !got.Equal(s) {
		t.Errorf("five headers and the check: %v", err)
	}
	if _, err = Read(text, Expect{Shares: headersOf(s.Header, 5)}); err != ErrSeveral {
		t.Errorf("five headers: got %v, want %v", err, ErrSeveral)
	}
	if _, err = Read(text, Expect{}); !as[*UnreadableError](err) {
		t.Errorf("nothing known: got %v", err)
	}
}

// TestKnownHeadersLeaveOtherCardsAlone: a card of another set stays one, so
// that the caller can say whose it is.
func TestKnownHeadersLeaveOtherCardsAlone(t *testing.T) {
	known := headersOf(parse(t, card20).Header, 5)
	for _, v := range readVectors(t) {
		want := parse(t, v.Groups[len(v.Groups)-1].Shares[0])
		words := want.Words()
		words[2], words[8] = "?", "?"
		got, err := Read(strings.Join(words, " "), Expect{Words: len(words), Shares: known})
		if err != nil || !got.Equal(want) {
			t.Errorf("%s: got %v, %v", v.Name, got, err)
		}
		words = want.Words()
		words[8] = Word((int(want.indices()[8]) + 1) % 1024)
		if fix := fixOf(t, strings.Join(words, " "), Expect{Words: len(words), Shares: known}); fix != nil {
			t.Errorf("%s: proposed for word %d of a card that is not known", v.Name, fix.Position)
		}
	}
}

func TestSearchFindsFourUnreadableWords(t *testing.T) {
	s := parse(t, card20)
	words := strings.Fields(card20)
	for _, i := range []int{4, 9, 14, 19} {
		words[i] = "?"
	}
	text := strings.Join(words, " ")
	got, err := Read(text, Expect{Genuine: s.Equal})
	if err != nil || !got.Equal(s) {
		t.Errorf("got %v, %v", got, err)
	}
	if _, err := Read(text, Expect{Genuine: func(Share) bool { return false }}); !as[*ChecksumError](err) {
		t.Errorf("none genuine: got %v", err)
	}
	for _, i := range []int{5, 6} {
		words[i] = "?"
	}
	var unreadable *UnreadableError
	if _, err := Read(strings.Join(words, " "), Expect{Genuine: s.Equal}); !errors.As(err, &unreadable) || *unreadable != (UnreadableError{6, 5}) {
		t.Errorf("six: got %v", err)
	}
}

func FuzzParse(f *testing.F) {
	seeds := 0
	for _, v := range readVectors(f) {
		for _, group := range v.Groups {
			f.Add(group.Shares[0])
			seeds++
		}
	}
	if seeds == 0 {
		f.Fatal("no seeds")
	}
	f.Add(strings.Replace(card20, "swimming", "?", 1))
	f.Add("1. favorite 2) RESULT acad\xff")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := Parse(text)
		if err != nil {
			if s, err := Read(text, Expect{}); err == nil && !s.valid() {
				t.Fatal("Read returned a share that is not valid")
			}
			return
		}
		again, err := Parse(s.Mnemonic())
		if err != nil || !again.Equal(s) || again.Mnemonic() != s.Mnemonic() {
			t.Fatalf("%v: read again as %v, %v", s, again, err)
		}
	})
}

// BenchmarkSearchFive is five unreadable words and a check that is never
// content, so all candidates are tried; the check costs what the kit's does.
func BenchmarkSearchFive(b *testing.B) {
	words := strings.Fields(card20)
	for _, i := range []int{6, 9, 11, 14, 19} {
		words[i] = "?"
	}
	text := strings.Join(words, " ")
	never := func(s Share) bool {
		return sha256.Sum256([]byte(s.Mnemonic())) == [sha256.Size]byte{}
	}
	for b.Loop() {
		if _, err := Read(text, Expect{Genuine: never}); !as[*ChecksumError](err) {
			b.Fatal(err)
		}
	}
}
