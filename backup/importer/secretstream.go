package importer

import (
	"bytes"
	"encoding/binary"

	"golang.org/x/crypto/chacha20"
	//lint:ignore SA1019 libsodium computes the bare code over its own layout
	"golang.org/x/crypto/poly1305"
)

// openSecretStream opens one chunk of libsodium's secretstream
// (XChaCha20-Poly1305), whatever its tag, without additional data. ok is false
// when the key is wrong or the bytes were changed.
func openSecretStream(key, header, sealed []byte) (plain []byte, ok bool) {
	const headerSize, block, tag = 24, 64, 1 // bytes
	if len(header) != headerSize || len(sealed) < tag+poly1305.TagSize {
		return nil, false
	}
	inner, err := chacha20.HChaCha20(key, header[:16])
	if err != nil {
		return nil, false
	}
	nonce := append([]byte{1, 0, 0, 0}, header[16:]...) // the number of the first chunk
	stream, err := chacha20.NewUnauthenticatedCipher(inner, nonce)
	if err != nil {
		return nil, false
	}
	var keys, tagBlock [block]byte
	stream.XORKeyStream(keys[:], keys[:])
	stream.XORKeyStream(tagBlock[:], tagBlock[:])
	tagBlock[0] = sealed[0]
	text := sealed[tag : len(sealed)-poly1305.TagSize]
	mac := poly1305.New((*[32]byte)(keys[:32]))
	mac.Write(tagBlock[:])
	mac.Write(text)
	mac.Write(bytes.Repeat([]byte{0}, len(text)%16)) // not padded up, but so
	sizes := binary.LittleEndian.AppendUint64(nil, 0)
	mac.Write(binary.LittleEndian.AppendUint64(sizes, uint64(block+len(text))))
	if !mac.Verify(sealed[len(sealed)-poly1305.TagSize:]) {
		return nil, false
	}
	plain = make([]byte, len(text))
	stream.XORKeyStream(plain, text)
	return plain, true
}
