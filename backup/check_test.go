package backup

import (
	"crypto/sha256"
	"math/big"
	"strings"
	"testing"

	"otpaper/shamir"
)

// leadingWords writes the first 10n bits of a sum as words, by way of a large
// number instead of single bits.
func leadingWords(sum []byte, n int) string {
	v := new(big.Int).Rsh(new(big.Int).SetBytes(sum), uint(8*len(sum)-10*n))
	words := make([]string, n)
	for i := n - 1; i >= 0; i-- {
		words[i] = shamir.Word(int(new(big.Int).And(v, big.NewInt(1023)).Int64()))
		v.Rsh(v, 10)
	}
	return strings.Join(words, " ")
}

func TestCheckWordsAreTheFirstBitsOfTheSums(t *testing.T) {
	card := sha256.Sum256([]byte("otpaper card 1\x00MFRGGZDF\x00" + workedCard1))
	if got, want := CardCheckWords("MFRGGZDF", workedCard1), leadingWords(card[:], 2); got != want {
		t.Errorf("card: got %q, want %q", got, want)
	}
	block := sha256.Sum256(workedBlock(t))
	if got, want := BlockCheckWords(workedBlock(t)), leadingWords(block[:], 2); got != want {
		t.Errorf("block: got %q, want %q", got, want)
	}
	a, b := sha256.Sum256([]byte("first\n")), sha256.Sum256([]byte("second\n"))
	proof := sha256.Sum256([]byte("otpaper proof 1\x00MFRGGZDF\x00" + string(a[:]) + string(b[:])))
	if got, want := ProofWords("MFRGGZDF", [][]byte{[]byte("first\n"), []byte("second\n")}), leadingWords(proof[:], 4); got != want {
		t.Errorf("proof: got %q, want %q", got, want)
	}
}

func TestCardCheckKnowsKitAndWords(t *testing.T) {
	seen := map[string]bool{}
	for _, kit := range []string{"MFRGGZDF", "MFRGGZDG"} {
		for _, words := range []string{workedCard1, workedCard2} {
			check := CardCheck(kit, words)
			if len(check) != CheckChars || seen[check] {
				t.Errorf("kit %s: check %q", kit, check)
			}
			seen[check] = true
		}
	}
}

// Five unreadable words leave 2^20 cards that fit the checksum; the check in
// the open header finds the one.
func TestCardCheckFindsFiveUnreadableWords(t *testing.T) {
	h, err := ParseHeader([]byte(workedLine1 + workedLine2))
	if err != nil {
		t.Fatal(err)
	}
	words := strings.Fields(workedCard1)
	for _, at := range []int{4, 7, 11, 13, 19} {
		words[at] = "?"
	}
	genuine := func(s shamir.Share) bool {
		want, ok := h.Kit.Groups[s.Group].Check(s.Member + 1)
		return ok && CardCheck(h.Kit.ID, s.Mnemonic()) == want
	}
	got, err := shamir.Read(strings.Join(words, " "), shamir.Expect{Genuine: genuine})
	if err != nil || got.Mnemonic() != workedCard1 {
		t.Errorf("not found: %v", err)
	}
}
