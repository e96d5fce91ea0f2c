package backup

import (
	"crypto/sha256"
	"strings"

	"otpaper/shamir"
)

// CheckChars is the length of a card check in the open header: 10 bytes in
// base32, so that a card forged to fit costs 2^80. The card itself shows the
// first CardCheckShown.
const (
	CheckChars      = 16
	CardCheckShown  = 4
	checkWords      = 2
	proofWords      = 4
	bitsPerWord     = 10
	cardCheckDomain = "otpaper card 1"
	proofDomain     = "otpaper proof 1"
)

// CardCheck is the one-way check of a card, as the open header holds it. The
// words are lower case, one space between.
func CardCheck(kit, words string) string {
	sum := cardSum(kit, words)
	return plain32.EncodeToString(sum[:CheckChars*5/8])
}

// CardCheckWords are the two words that say a card was typed right.
func CardCheckWords(kit, words string) string {
	sum := cardSum(kit, words)
	return wordsOf(sum[:], checkWords)
}

func cardSum(kit, words string) [sha256.Size]byte {
	return sha256.Sum256([]byte(cardCheckDomain + "\x00" + kit + "\x00" + words))
}

// BlockCheckWords are the two words that say a sealed block was typed right.
func BlockCheckWords(sealed []byte) string {
	sum := sha256.Sum256(sealed)
	return wordsOf(sum[:], checkWords)
}

// ProofWords prove that the payloads, in the order of their blocks, opened to
// the same content: four words over the kit id and the SHA-256 of each.
func ProofWords(kit string, payloads [][]byte) string {
	h := sha256.New()
	h.Write([]byte(proofDomain + "\x00" + kit + "\x00"))
	for _, p := range payloads {
		sum := sha256.Sum256(p)
		h.Write(sum[:])
	}
	return wordsOf(h.Sum(nil), proofWords)
}

// wordsOf writes the first 10n bits of sum as n words of the SLIP-39 list.
func wordsOf(sum []byte, n int) string {
	words := make([]string, n)
	for i := range words {
		v := 0
		for bit := i * bitsPerWord; bit < (i+1)*bitsPerWord; bit++ {
			v = v<<1 | int(sum[bit/8]>>(7-bit%8)&1)
		}
		words[i] = shamir.Word(v)
	}
	return strings.Join(words, " ")
}
