package importer

import (
	"archive/zip"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/pbkdf2"
	"crypto/sha1"
	"crypto/subtle"
	"encoding/binary"
	"hash/crc32"
)

// methodAES stands where the method of packing would, for a file encrypted
// with AES (WinZip's AE-1 and AE-2, winzip.com/aes_info.htm).
const methodAES = 99

type zipCipher int

const (
	cipherNone zipCipher = iota
	cipherZipCrypto
	cipherAES
)

// packing is how a file of an archive is encrypted and packed.
type packing struct {
	cipher    zipCipher
	aes       aesExtra
	method    uint16 // zip.Store or zip.Deflate
	unchecked bool   // the directory holds no checksum of the file
}

// packingOf refuses what is not read before a password is asked for.
func packingOf(f *zip.File) (packing, error) {
	p := packing{method: f.Method}
	switch {
	case f.Flags&(flagStrong|flagMasked) != 0:
		return p, UnsupportedError{"ZIP archive", "it is encrypted in a way that only PKWARE's program reads", unpack}
	case f.Flags&flagEncrypted == 0:
	case f.Method != methodAES:
		p.cipher = cipherZipCrypto
	default:
		var ok bool
		if p.aes, ok = findAESExtra(f.Extra); !ok {
			return p, DamagedError{"ZIP archive", "a file in it does not say how it is encrypted"}
		}
		const withoutChecksum = 2 // AE-2
		p.cipher, p.method, p.unchecked = cipherAES, p.aes.method, p.aes.version == withoutChecksum
	}
	if p.method != zip.Store && p.method != zip.Deflate {
		return p, UnsupportedError{"ZIP archive", "it is packed in an unusual way", unpack}
	}
	return p, nil
}

// decrypt takes the cipher off what rawFile returned.
func (p packing) decrypt(f *zip.File, raw, password []byte) ([]byte, error) {
	switch p.cipher {
	case cipherZipCrypto:
		return decryptZipCrypto(f, raw, password)
	case cipherAES:
		return p.aes.decrypt(raw, password)
	}
	return raw, nil
}

// zipCrypto is the state of PKWARE's first cipher (APPNOTE, section 6.1).
type zipCrypto [3]uint32

func newZipCrypto(password []byte) *zipCrypto {
	k := &zipCrypto{0x12345678, 0x23456789, 0x34567890}
	for _, b := range password {
		k.update(b)
	}
	return k
}

func (k *zipCrypto) update(b byte) {
	step := func(crc uint32, b byte) uint32 { return crc32.IEEETable[byte(crc)^b] ^ crc>>8 }
	k[0] = step(k[0], b)
	k[1] = (k[1]+k[0]&0xff)*134775813 + 1
	k[2] = step(k[2], byte(k[1]>>24))
}

func (k *zipCrypto) decrypt(b byte) byte {
	t := k[2] | 2
	b ^= byte(t * (t ^ 1) >> 8)
	k.update(b)
	return b
}

// decryptZipCrypto takes the cipher and its header of 12 bytes off. The last
// of them shows 255 of 256 wrong passwords, unless the file was written in one
// go and its checksum was not known yet.
func decryptZipCrypto(f *zip.File, raw, password []byte) ([]byte, error) {
	const header = 12 // bytes
	if len(raw) < header {
		return nil, DamagedError{"ZIP archive", "an encrypted file in it breaks off"}
	}
	if password == nil {
		return nil, ErrPasswordNeeded
	}
	k := newZipCrypto(password)
	plain := make([]byte, len(raw))
	for i, b := range raw {
		plain[i] = k.decrypt(b)
	}
	if f.Flags&flagSizesAfter == 0 && plain[header-1] != byte(f.CRC32>>24) {
		return nil, ErrPassword
	}
	return plain[header:], nil
}

// aesExtra is what the directory says of a file encrypted with AES.
type aesExtra struct {
	version uint16
	keySize int    // bytes
	method  uint16 // of packing
}

// findAESExtra looks through the extra fields of a file for number 0x9901.
func findAESExtra(extra []byte) (aesExtra, bool) {
	const number, length = 0x9901, 7
	for len(extra) >= 4 {
		id, n := binary.LittleEndian.Uint16(extra), int(binary.LittleEndian.Uint16(extra[2:]))
		if extra = extra[4:]; n > len(extra) {
			break
		}
		field := extra[:n]
		extra = extra[n:]
		if id != number || n != length {
			continue
		}
		strength := int(field[4]) // 1, 2, 3: keys of 128, 192, 256 bits
		if string(field[2:4]) != "AE" || strength < 1 || strength > 3 {
			break
		}
		return aesExtra{binary.LittleEndian.Uint16(field), 8 * (strength + 1), binary.LittleEndian.Uint16(field[5:])}, true
	}
	return aesExtra{}, false
}

// decrypt takes the cipher off: salt, two bytes that show most wrong
// passwords, AES in counter mode, the first ten bytes of an HMAC-SHA1.
func (x aesExtra) decrypt(raw, password []byte) ([]byte, error) {
	const iterations, verifier, tag = 1000, 2, 10
	salt := x.keySize / 2 // bytes
	if len(raw) < salt+verifier+tag {
		return nil, DamagedError{"ZIP archive", "an encrypted file in it breaks off"}
	}
	if password == nil {
		return nil, ErrPasswordNeeded
	}
	keys, err := pbkdf2.Key(sha1.New, string(password), raw[:salt], iterations, 2*x.keySize+verifier)
	if err != nil {
		return nil, err
	}
	if subtle.ConstantTimeCompare(keys[2*x.keySize:], raw[salt:salt+verifier]) != 1 {
		return nil, ErrPassword
	}
	sealed, sum := raw[salt+verifier:len(raw)-tag], raw[len(raw)-tag:]
	mac := hmac.New(sha1.New, keys[x.keySize:2*x.keySize])
	mac.Write(sealed)
	if !hmac.Equal(mac.Sum(nil)[:tag], sum) {
		return nil, DamagedError{"ZIP archive", "an encrypted file in it was altered"}
	}
	block, err := aes.NewCipher(keys[:x.keySize])
	if err != nil {
		return nil, err
	}
	return littleEndianCTR(block, sealed), nil
}

// littleEndianCTR is AES in counter mode with a counter from 1 that begins at
// the low byte; crypto/cipher counts from the high end.
func littleEndianCTR(block cipher.Block, sealed []byte) []byte {
	plain := make([]byte, len(sealed))
	var counter, stream [aes.BlockSize]byte
	for i := 0; i < len(sealed); i += aes.BlockSize {
		binary.LittleEndian.PutUint64(counter[:], uint64(i/aes.BlockSize+1))
		block.Encrypt(stream[:], counter[:])
		subtle.XORBytes(plain[i:], sealed[i:], stream[:])
	}
	return plain
}
