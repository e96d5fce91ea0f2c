package importer

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/pbkdf2"
	"encoding/binary"
	"hash"
)

// sqlcipher is one version of SQLCipher (zetetic.net/sqlcipher/design), which
// encrypts an SQLite database page by page and leaves nothing to know it by.
// A page ends with its IV and a keyed hash.
type sqlcipher struct {
	page       int // bytes
	iterations int // of PBKDF2
	hash       func() hash.Hash
}

const (
	sqlcipherSalt = 16 // bytes, in the place of SQLite's mark
	sqlcipherIV   = 16 // bytes
	sqlcipherKey  = 32 // bytes
)

// reserve is how many bytes at a page's end are not SQLite's: IV and hash,
// filled up to whole blocks.
func (s sqlcipher) reserve() int {
	const block = aes.BlockSize
	return (sqlcipherIV + s.hash().Size() + block - 1) / block * block
}

// could says that data has the size of a database of this version.
func (s sqlcipher) could(data []byte) bool { return len(data) >= s.page && len(data)%s.page == 0 }

// open returns the database in clear; ErrPassword when the first page is not
// under that password, or not of this version. Call could first.
func (s sqlcipher) open(data, password []byte) ([]byte, error) {
	key, hashKey, err := s.keys(password, data[:sqlcipherSalt])
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	plain := make([]byte, len(data)) // the reserved bytes stay zero
	for n := 0; n*s.page < len(data); n++ {
		page, to := data[n*s.page:][:s.page], plain[n*s.page:][:s.page]
		if n == 0 {
			copy(to, sqliteMagic)
			page, to = page[sqlcipherSalt:], to[sqlcipherSalt:]
		}
		text, iv, ok := s.checked(page, hashKey, n+1)
		switch {
		case !ok && n == 0:
			return nil, ErrPassword
		case !ok:
			return nil, DamagedError{"SQLCipher database", "a page of it was altered"}
		}
		cipher.NewCBCDecrypter(block, iv).CryptBlocks(to[:len(text)], text)
	}
	return plain, nil
}

// keys derives the key of the pages, and from it that of their hashes.
func (s sqlcipher) keys(password, salt []byte) (key, hashKey []byte, err error) {
	const mask, rounds = 0x3a, 2
	masked := make([]byte, len(salt))
	for i, b := range salt {
		masked[i] = b ^ mask
	}
	key, err = pbkdf2.Key(s.hash, string(password), salt, s.iterations, sqlcipherKey)
	if err != nil {
		return nil, nil, err
	}
	hashKey, err = pbkdf2.Key(s.hash, string(key), masked, rounds, sqlcipherKey)
	return key, hashKey, err
}

// checked cuts a page, whose number counts from 1, and compares its hash.
func (s sqlcipher) checked(page, hashKey []byte, number int) (text, iv []byte, ok bool) {
	end := len(page) - s.reserve()
	mac := hmac.New(s.hash, hashKey)
	mac.Write(page[:end+sqlcipherIV])
	mac.Write(binary.LittleEndian.AppendUint32(nil, uint32(number)))
	sum := page[end+sqlcipherIV:][:mac.Size()]
	return page[:end], page[end:][:sqlcipherIV], hmac.Equal(mac.Sum(nil), sum)
}

// database is what open brings out, looked at as any file.
func (s sqlcipher) database(data, password []byte) (*content, error) {
	plain, err := s.open(data, password)
	if err != nil {
		return nil, err
	}
	return look(context.Background(), plain)
}
