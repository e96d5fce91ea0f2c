package importer

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/pbkdf2"
	"crypto/sha256"
	"errors"
	"fmt"

	"golang.org/x/crypto/scrypt"
)

// Bounds of what the key derivation of a file may cost.
const (
	maxKDFMemory = 1 << 30 // bytes
	maxKDFWork   = 1 << 25 // scrypt: sum of n*r*p of a file, some ten seconds
	maxKDFSalt   = 1 << 10 // bytes

	maxIterations = 10_000_000 // of PBKDF2, some five seconds
)

// gcmNonce is the length of a nonce of AES-GCM, but where an app has its own
// (NIST SP 800-38D, section 5.2.1.1).
const gcmNonce = 12

// openGCM opens AES-GCM with the tag at the end of sealed and no additional
// data. ok is false when the key is wrong or the bytes were changed: the two
// cannot be told apart.
func openGCM(key, nonce, sealed []byte) (plain []byte, ok bool) {
	return openGCMWith(key, nonce, sealed, nil)
}

// openGCMWith is openGCM with additional data, which the tag covers too.
func openGCMWith(key, nonce, sealed, additional []byte) (plain []byte, ok bool) {
	return openGCMOf(gcmNonce, key, nonce, sealed, additional)
}

// openGCMOf is openGCMWith for nonces of another size.
func openGCMOf(size int, key, nonce, sealed, additional []byte) (plain []byte, ok bool) {
	block, err := aes.NewCipher(key)
	if err != nil || len(nonce) != size {
		return nil, false
	}
	gcm, err := cipher.NewGCMWithNonceSize(block, size)
	if err != nil {
		return nil, false
	}
	plain, err = gcm.Open(nil, nonce, sealed, additional)
	return plain, err == nil
}

// startsGCM decrypts the beginning of what openGCM did not open and says that
// it is as expected: then the key was right, and the bytes were changed. With
// the tag unproved nothing else may come of it.
func startsGCM(key, nonce, sealed []byte, expected string) bool {
	block, err := aes.NewCipher(key)
	if err != nil || len(nonce) != gcmNonce || len(sealed) < len(expected) {
		return false
	}
	counter := append(bytes.Clone(nonce), 0, 0, 0, 2) // 1 is for the tag (NIST SP 800-38D, section 7.1)
	start := make([]byte, len(expected))
	cipher.NewCTR(block, counter).XORKeyStream(start, sealed[:len(expected)])
	return string(start) == expected
}

// openCBC decrypts AES-CBC and takes the padding off. Without a tag over it, a
// wrong key shows by the padding alone, and one in 256 wrong keys passes: ok
// false is sure, ok true is not.
func openCBC(key, iv, sealed []byte) (plain []byte, ok bool) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, false
	}
	if plain, ok = decryptBlocks(block, iv, sealed); !ok {
		return nil, false
	}
	return unpad(plain, aes.BlockSize)
}

// decryptBlocks is CBC for any cipher, the padding left on; it fails for what
// is not whole blocks.
func decryptBlocks(block cipher.Block, iv, sealed []byte) (plain []byte, ok bool) {
	size := block.BlockSize()
	if len(iv) != size || len(sealed) == 0 || len(sealed)%size != 0 {
		return nil, false
	}
	plain = make([]byte, len(sealed))
	cipher.NewCBCDecrypter(block, iv).CryptBlocks(plain, sealed)
	return plain, true
}

// unpad takes off what fills the last block (PKCS #7, RFC 5652, section 6.3).
func unpad(padded []byte, size int) (plain []byte, ok bool) {
	if len(padded) == 0 {
		return nil, false
	}
	n := int(padded[len(padded)-1])
	if n < 1 || n > size || n > len(padded) {
		return nil, false
	}
	plain, tail := padded[:len(padded)-n], padded[len(padded)-n:]
	for _, b := range tail {
		if int(b) != n {
			return nil, false
		}
	}
	return plain, true
}

// scryptParameters are the cost of one scrypt call as a file states it.
type scryptParameters struct{ N, R, P int }

// check refuses what no app writes, before memory is taken (RFC 7914).
func (s scryptParameters) check(where string) error {
	if s.N < 2 || s.N&(s.N-1) != 0 || s.R < 1 || s.P < 1 {
		return DamagedError{where, fmt.Sprintf("n %d, r %d, p %d are no scrypt parameters", s.N, s.R, s.P)}
	}
	const block = 128 // bytes
	if s.R > maxKDFMemory/block || s.N > maxKDFMemory/block/s.R {
		return TooLargeError{where + ": scrypt memory", saturated(s.N, s.R, block), maxKDFMemory, "bytes"}
	}
	if s.P > maxKDFWork/s.N/s.R {
		return TooLargeError{where + ": scrypt work", saturated(s.N, s.R, s.P), maxKDFWork, "steps"}
	}
	return nil
}

// saturated multiplies and stays at the largest number instead of wrapping.
func saturated(factors ...int) uint64 {
	product := uint64(1)
	for _, f := range factors {
		if uint64(f) > ^uint64(0)/product {
			return ^uint64(0)
		}
		product *= uint64(f)
	}
	return product
}

// work counts the steps of one call; call check first.
func (s scryptParameters) work() int { return s.N * s.R * s.P }

// key derives 32 bytes; call check first.
func (s scryptParameters) key(password, salt []byte) ([]byte, error) {
	return scrypt.Key(password, salt, s.N, s.R, s.P, 32)
}

// checkIterations refuses a number of PBKDF2 iterations that no app writes.
func checkIterations(where string, n int) error {
	if n < 1 {
		return DamagedError{where, fmt.Sprintf("%d iterations", n)}
	}
	if n > maxIterations {
		return TooLargeError{where + ": PBKDF2", uint64(n), maxIterations, "iterations"}
	}
	return nil
}

// pbkdf2SHA256 derives 32 bytes. The number of iterations is the format's own
// constant or was checked.
func pbkdf2SHA256(password, salt []byte, iterations int) ([]byte, error) {
	if len(salt) > maxKDFSalt {
		return nil, errors.New("salt too long")
	}
	return pbkdf2.Key(sha256.New, string(password), salt, iterations, 32)
}
