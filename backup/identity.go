package backup

import (
	"crypto/hkdf"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"

	"filippo.io/age"
)

const (
	identityInfo   = "otpaper update identity 1"
	identityPrefix = "age-secret-key-pq-"
	identityBytes  = 32
)

// AdditionsIdentity derives the age identity that opens later additions of a
// kit: HKDF-SHA-256 of the kit key as a post-quantum hybrid identity
// (mlkem768x25519, age 1.3), written in Bech32.
func AdditionsIdentity(kitKey []byte) (identity string, err error) {
	seed, err := hkdf.Key(sha256.New, kitKey, nil, identityInfo, identityBytes)
	if err != nil {
		return "", fmt.Errorf("additions identity: %w", err)
	}
	return strings.ToUpper(bech32(identityPrefix, seed)), nil
}

// AdditionsRecipient is the public half of an identity: whoever has it can
// seal an addition that opens.
func AdditionsRecipient(identity string) (string, error) {
	id, err := age.ParseHybridIdentity(identity)
	if err != nil {
		return "", errors.New("additions identity: not one of age")
	}
	return id.Recipient().String(), nil
}

const bech32Alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"

// bech32 writes data under a human-readable prefix in lower case (BIP-173,
// without its limit of 90 characters, as age does).
func bech32(prefix string, data []byte) string {
	var values []byte
	var buffer uint32
	bits := 0
	for _, b := range data {
		buffer = buffer<<8 | uint32(b)
		for bits += 8; bits >= 5; {
			bits -= 5
			values = append(values, byte(buffer>>bits&31))
		}
	}
	if bits > 0 {
		values = append(values, byte(buffer<<(5-bits)&31))
	}
	var b strings.Builder
	b.WriteString(prefix + "1")
	for _, v := range append(values, bech32Check(prefix, values)...) {
		b.WriteByte(bech32Alphabet[v])
	}
	return b.String()
}

// bech32Check returns the six check values of BIP-173.
func bech32Check(prefix string, values []byte) []byte {
	var expanded []byte
	for _, c := range []byte(prefix) {
		expanded = append(expanded, c>>5)
	}
	expanded = append(expanded, 0)
	for _, c := range []byte(prefix) {
		expanded = append(expanded, c&31)
	}
	expanded = append(append(expanded, values...), make([]byte, 6)...)
	sum := bech32Polymod(expanded) ^ 1
	check := make([]byte, 6)
	for i := range check {
		check[i] = byte(sum >> (5 * (5 - i)) & 31)
	}
	return check
}

func bech32Polymod(values []byte) uint32 {
	generator := [5]uint32{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3}
	sum := uint32(1)
	for _, v := range values {
		top := sum >> 25
		sum = sum&0x1ffffff<<5 ^ uint32(v)
		for i, g := range generator {
			if top>>i&1 == 1 {
				sum ^= g
			}
		}
	}
	return sum
}
