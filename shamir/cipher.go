package shamir

import (
	"crypto/pbkdf2"
	"crypto/sha256"
	"fmt"
)

const (
	feistelRounds  = 4
	baseIterations = 10_000 // of PBKDF2, over all rounds, before the exponent
)

// encrypt and decrypt turn the secret under a passphrase into the value that
// is shared, and back (SLIP-0039, "Encryption of the master secret"). A wrong
// passphrase gives another secret, not an error: that is the standard's wish.
func encrypt(secret, passphrase []byte, h Header) ([]byte, error) {
	return feistel(secret, passphrase, h, [feistelRounds]byte{0, 1, 2, 3})
}

func decrypt(shared, passphrase []byte, h Header) ([]byte, error) {
	return feistel(shared, passphrase, h, [feistelRounds]byte{3, 2, 1, 0})
}

// feistel is the wide-block cipher of four rounds over the two halves.
func feistel(in, passphrase []byte, h Header, rounds [feistelRounds]byte) ([]byte, error) {
	half := len(in) / 2
	left, right := in[:half], in[half:]
	var salt []byte
	if !h.Extendable {
		salt = append([]byte("shamir"), byte(h.Identifier>>8), byte(h.Identifier))
	}
	iterations := (baseIterations / feistelRounds) << h.Exponent
	for _, i := range rounds {
		key, err := pbkdf2.Key(sha256.New, string(i)+string(passphrase), append(salt[:len(salt):len(salt)], right...), iterations, half)
		if err != nil {
			return nil, fmt.Errorf("shamir: PBKDF2: %w", err)
		}
		for j := range key {
			key[j] ^= left[j]
		}
		left, right = right, key
	}
	return append(append(make([]byte, 0, len(in)), right...), left...), nil
}

// printable reports whether the standard allows the passphrase.
func printable(passphrase []byte) bool {
	for _, c := range passphrase {
		if c < ' ' || c > '~' {
			return false
		}
	}
	return true
}
