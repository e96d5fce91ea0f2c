package shamir

import (
	"slices"
	"strings"
)

// Word counts of SLIP-0039, "Format of the share mnemonic".
const (
	headerWords   = 4
	overheadWords = headerWords + checkSymbols
	wordBits      = 10
	maxPadding    = 8 // bits in front of a value
)

// flagBit is the extendable flag within the second word.
const flagBit = 1 << 4

// customization is the checksum's string for a share: it depends on the flag.
func customization(extendable bool) RS1024 {
	if extendable {
		return "shamir_extendable"
	}
	return "shamir"
}

// secretBytes is the length of the value of a share of n words; false for a
// number of words that no share has.
func secretBytes(n int) (int, bool) {
	bits := (n - overheadWords) * wordBits
	padding := bits % 16
	return (bits - padding) / 8, padding <= maxPadding && validSecret((bits-padding)/8)
}

// WordCount is the number of words of a share of a secret of n bytes: 20 for
// 16, 33 for 32.
func WordCount(n int) int {
	return overheadWords + (n*8+wordBits-1)/wordBits
}

// Words returns the first four words of the share. Fields outside their range
// are cut to it.
func (h Header) Words() []string {
	return toWords(h.indices())
}

// Words returns the share's words, 20 for a secret of 16 bytes, 33 for 32.
func (s Share) Words() []string {
	return toWords(s.indices())
}

// Mnemonic returns the share's words in lower case with single spaces.
func (s Share) Mnemonic() string {
	return strings.Join(s.Words(), " ")
}

func toWords(indices []uint16) []string {
	words := make([]string, len(indices))
	for i, index := range indices {
		words[i] = wordList[index]
	}
	return words
}

// indices packs the header into four words: identifier 15 bits, extendable
// flag 1, exponent 4; then 4 bits each of group, group threshold - 1,
// groups - 1, member, threshold - 1.
func (h Header) indices() []uint16 {
	name := h.Identifier<<5 | h.Exponent&15
	if h.Extendable {
		name |= flagBit
	}
	place := 0
	for _, field := range []int{h.Group, h.GroupThreshold - 1, h.Groups - 1, h.Member, h.Threshold - 1} {
		place = place<<4 | field&15
	}
	return []uint16{
		uint16(name >> 10 & 1023), uint16(name & 1023),
		uint16(place >> 10), uint16(place & 1023),
	}
}

// nameOf unpacks the first two words.
func nameOf(first, second uint16) Header {
	return Header{
		Identifier: int(first)<<5 | int(second>>5),
		Extendable: second&flagBit != 0,
		Exponent:   int(second & 15),
	}
}

// headerOf unpacks the first four words.
func headerOf(indices []uint16) Header {
	h := nameOf(indices[0], indices[1])
	place := int(indices[2])<<10 | int(indices[3])
	h.Group = place >> 16
	h.GroupThreshold = place>>12&15 + 1
	h.Groups = place>>8&15 + 1
	h.Member = place >> 4 & 15
	h.Threshold = place&15 + 1
	return h
}

// indices encodes the share: header, value with zero bits in front up to
// whole words, checksum.
func (s Share) indices() []uint16 {
	value := s.bytes()
	indices := slices.Grow(s.Header.indices(), WordCount(len(value)))
	bits := (WordCount(len(value))-overheadWords)*wordBits - len(value)*8 // padding at first
	var pending uint32
	for _, b := range value {
		pending = pending<<8 | uint32(b)
		bits += 8
		for bits >= wordBits {
			bits -= wordBits
			indices = append(indices, uint16(pending>>bits&1023))
		}
	}
	sum := customization(s.Extendable).Checksum(indices)
	return append(indices, sum[:]...)
}

// decode is the inverse of Share.indices for words whose number and checksum
// were found right.
func decode(indices []uint16) (Share, error) {
	h := headerOf(indices)
	n, ok := secretBytes(len(indices))
	if !ok || !h.valid() {
		return Share{}, ErrMalformed
	}
	words := indices[headerWords : len(indices)-checkSymbols]
	bits := n*8 - len(words)*wordBits // minus the padding at first
	if words[0]>>(wordBits+bits) != 0 {
		return Share{}, ErrMalformed
	}
	value := make([]byte, 0, n)
	var pending uint32
	for _, w := range words {
		pending = pending<<wordBits | uint32(w)
		bits += wordBits
		for bits >= 8 {
			bits -= 8
			value = append(value, byte(pending>>bits))
		}
	}
	return newShare(h, value), nil
}
