// Package shamir splits a secret into shares written as words and puts it
// together again, by SLIP-0039: groups and members, a checksum on every
// share, a digest over the whole, and an optional passphrase. On paper a share
// is a key card; any program for SLIP-0039 reads it.
//
// Split makes shares and Rederive makes one again. Parse reads a share that
// is whole, Read one as a person types it, with unreadable words and slips.
// Combine is strict as the standard; Recover takes more shares than needed
// and sets the false ones aside.
//
// All arithmetic on share values is done by the package shamir of
// hashicorp/vault, in constant time. Its Combine interpolates at 0; XOR every
// x with x' first and it interpolates at x'. It cannot tell a wrong share:
// the digest of the standard does, and with a threshold of 1, which has no
// digest, nothing does. Word look-ups and the checksum are not constant time.
//
// No error, and no fmt verb applied to a Share, shows a share's value.
package shamir

import (
	"crypto/subtle"
	"fmt"
	"strings"
)

// Limits of SLIP-0039. The standard has no longest secret; this one keeps the
// words, with the customization string, within the length of the checksum's
// code.
const (
	MaxShares = 16    // groups, and members of a group
	MinSecret = 16    // bytes
	MaxSecret = 1_248 // bytes
)

const (
	maxIdentifier = 1<<15 - 1
	maxExponent   = 15
)

// Policy says how many of a number of shares are needed.
// SLIP-0039 allows 1 <= Threshold <= Shares <= 16, and 1 of 1 alone for
// Threshold 1: one card may be printed many times, all the same.
type Policy struct {
	Threshold, Shares int
}

// String returns "2-of-3".
func (p Policy) String() string {
	return fmt.Sprintf("%d-of-%d", p.Threshold, p.Shares)
}

func (p Policy) valid() bool {
	return 1 <= p.Threshold && p.Threshold <= p.Shares && p.Shares <= MaxShares &&
		(p.Threshold > 1 || p.Shares == 1)
}

// Header is what a share says of itself: its first four words. It is not
// secret. On paper groups and members count from 1, here from 0 as in the
// standard.
type Header struct {
	Identifier     int  // 0 to 32,767, random, the same on all shares of a set
	Extendable     bool // the identifier is left out of the encryption (standard of 2024)
	Exponent       int  // 0 to 15: 10,000 × 2^Exponent iterations of PBKDF2
	Group          int  // 0 to Groups-1
	GroupThreshold int  // 1 to Groups: groups needed
	Groups         int  // 1 to 16
	Member         int  // 0 to 15, within its group
	Threshold      int  // 1 to 16: members of this group needed
}

func (h Header) valid() bool {
	return 0 <= h.Identifier && h.Identifier <= maxIdentifier &&
		0 <= h.Exponent && h.Exponent <= maxExponent &&
		1 <= h.Groups && h.Groups <= MaxShares &&
		0 <= h.Group && h.Group < h.Groups &&
		1 <= h.GroupThreshold && h.GroupThreshold <= h.Groups &&
		0 <= h.Member && h.Member < MaxShares &&
		1 <= h.Threshold && h.Threshold <= MaxShares
}

// Name returns the first two words of the share: identifier, extendable flag
// and exponent. All shares of a set have the same name.
func (h Header) Name() string {
	return strings.Join(h.Words()[:2], " ")
}

// ParseName returns a Header with the identifier, extendable flag and exponent
// that the two words of a Name stand for; the other fields are zero. It
// returns false for anything else than two words of the list.
func ParseName(name string) (Header, bool) {
	fields := strings.Fields(name)
	if len(fields) != 2 {
		return Header{}, false
	}
	first, ok1 := WordIndex(fields[0])
	second, ok2 := WordIndex(fields[1])
	if !ok1 || !ok2 {
		return Header{}, false
	}
	return nameOf(uint16(first), uint16(second)), true
}

// String names the share as people count: "group 1, member 2 (2 needed)".
func (h Header) String() string {
	return fmt.Sprintf("group %d, member %d (%d needed)", h.Group+1, h.Member+1, h.Threshold)
}

// A Share is one part of a split secret. Its fields may be read freely; the
// value is secret, and reachable through Words and Mnemonic alone. The zero
// Share is not valid.
type Share struct {
	Header
	// A function, because fmt prints no more of one than its address: not
	// even of a share inside another struct, where it calls no methods, and
	// not for a verb that does not fit, where it follows pointers.
	value func() []byte
}

func newShare(h Header, value []byte) Share {
	return Share{h, func() []byte { return value }}
}

// bytes is the share value; nil for the zero Share.
func (s Share) bytes() []byte {
	if s.value == nil {
		return nil
	}
	return s.value()
}

func (s Share) valid() bool {
	return s.Header.valid() && validSecret(len(s.bytes()))
}

// validSecret reports whether a secret, and so a share value, may have n bytes.
func validSecret(n int) bool {
	return MinSecret <= n && n <= MaxSecret && n%2 == 0
}

// Equal reports whether two shares are the same, header and value.
func (s Share) Equal(other Share) bool {
	return s.Header == other.Header && subtle.ConstantTimeCompare(s.bytes(), other.bytes()) == 1
}

// String is that of the Header: it leaves the value out.
func (s Share) String() string {
	return s.Header.String()
}

// Format writes String for every verb, so that none shows the value.
func (s Share) Format(f fmt.State, _ rune) {
	fmt.Fprint(f, s.String())
}
