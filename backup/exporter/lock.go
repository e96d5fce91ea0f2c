package exporter

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
)

const (
	keySize   = 32 // bytes, AES-256
	nonceSize = 12 // bytes, AES-GCM
	tagSize   = 16 // bytes, AES-GCM
)

// random returns n fresh random bytes. The reader never fails (crypto/rand).
func random(n int) []byte {
	b := make([]byte, n)
	rand.Read(b)
	return b
}

// lock encrypts with AES-256-GCM under a fresh nonce; the tag stands at the
// end of sealed.
func lock(key, plain, additional []byte) (nonce, sealed []byte, err error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, nil, err
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		return nil, nil, err
	}
	nonce = random(nonceSize)
	return nonce, gcm.Seal(nil, nonce, plain, additional), nil
}
