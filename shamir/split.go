package shamir

import (
	"crypto/rand"
	"encoding/binary"
)

// Options are the choices of SLIP-0039 that leave the sharing as it is.
type Options struct {
	// Extendable leaves the identifier out of the encryption, so that a
	// later set of the same secret and passphrase may have another one.
	// Programs from before 2024 do not know it.
	Extendable bool
	// Exponent, 0 to 15, makes a guess at the passphrase cost
	// 10,000 × 2^Exponent iterations of PBKDF2-HMAC-SHA256.
	Exponent int
}

// Split divides secret into groups of shares. Any groupThreshold groups, each
// with its own threshold of members, rebuild it with the same passphrase;
// fewer say nothing about it but its length. The result has a slice for each
// policy, in order, with the shares by member number.
//
// A secret has 16 to 1,248 bytes, an even number. The passphrase, printable
// ASCII, may be empty. There are 1 to 16 groups, 1 <= groupThreshold <= their
// number. Split returns ErrSecret, ErrPassphrase, ErrPolicy or ErrExponent.
// Randomness is that of crypto/rand.
func Split(secret, passphrase []byte, groupThreshold int, groups []Policy, o Options) ([][]Share, error) {
	if !validSecret(len(secret)) {
		return nil, ErrSecret
	}
	if !printable(passphrase) {
		return nil, ErrPassphrase
	}
	if o.Exponent < 0 || o.Exponent > maxExponent {
		return nil, ErrExponent
	}
	if len(groups) > MaxShares || groupThreshold < 1 || groupThreshold > len(groups) {
		return nil, ErrPolicy
	}
	for _, p := range groups {
		if !p.valid() {
			return nil, ErrPolicy
		}
	}
	var id [2]byte
	rand.Read(id[:])
	h := Header{
		Identifier:     int(binary.BigEndian.Uint16(id[:])) & maxIdentifier,
		Extendable:     o.Extendable,
		Exponent:       o.Exponent,
		GroupThreshold: groupThreshold,
		Groups:         len(groups),
	}
	shared, err := encrypt(secret, passphrase, h)
	if err != nil {
		return nil, err
	}
	return splitShared(shared, h, groups), nil
}

// splitShared divides the encrypted secret; h holds what all shares have.
func splitShared(shared []byte, h Header, groups []Policy) [][]Share {
	var values [][]byte
	if h.GroupThreshold == 1 {
		for range groups {
			values = append(values, shared) // each group opens alone
		}
	} else {
		values = share(shared, Policy{h.GroupThreshold, len(groups)})
	}
	out := make([][]Share, len(groups))
	for g, p := range groups {
		h.Group, h.Threshold = g, p.Threshold
		for m, y := range share(values[g], p) {
			h.Member = m
			out[g] = append(out[g], newShare(h, y))
		}
	}
	return out
}
