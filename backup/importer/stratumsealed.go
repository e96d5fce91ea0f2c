package importer

import (
	"bytes"
	"crypto/aes"
	"crypto/pbkdf2"
	"crypto/sha1"
)

// Marks of the two generations of encrypted backups, which differ in the case
// of their letters alone.
const (
	stratumNew = "AUTHENTICATORPRO" // Argon2id and AES-256-GCM
	stratumOld = "AuthenticatorPro" // PBKDF2-HMAC-SHA1 and AES-256-CBC
)

var stratumKDF = argon2Parameters{Passes: 3, Memory: 65_536, Lanes: 4}

const stratumOldIterations = 64_000

// stratumGeneration is the mark that a file begins with, or "".
func stratumGeneration(data []byte) string {
	for _, mark := range []string{stratumNew, stratumOld} {
		if bytes.HasPrefix(data, []byte(mark)) {
			return mark
		}
	}
	return ""
}

// openStratum decrypts a backup of either generation.
func openStratum(data, password []byte) (*content, error) {
	const salt, nonce, tag = 16, 12, 16      // bytes
	const oldSalt, oldIV = 20, aes.BlockSize // bytes
	mark := stratumGeneration(data)
	data = data[len(mark):]
	if mark == stratumNew && len(data) <= salt+nonce+tag || mark == stratumOld && len(data) <= oldSalt+oldIV {
		return nil, DamagedError{"stratum", "the file breaks off"}
	}
	if mark == stratumOld && (len(data)-oldSalt-oldIV)%aes.BlockSize != 0 {
		return nil, DamagedError{"stratum", "the file breaks off or was altered"}
	}
	if password == nil {
		return nil, ErrPasswordNeeded
	}
	if mark == stratumNew {
		key := stratumKDF.keyID(password, data[:salt])
		return openNewStratum(key, data[salt:][:nonce], data[salt+nonce:])
	}
	key, err := pbkdf2.Key(sha1.New, string(password), data[:oldSalt], stratumOldIterations, 32)
	if err != nil {
		return nil, err
	}
	return openOldStratum(key, data[oldSalt:][:oldIV], data[oldSalt+oldIV:])
}

func openNewStratum(key, nonce, sealed []byte) (*content, error) {
	plain, ok := openGCM(key, nonce, sealed)
	switch {
	case ok:
		return openedObject("stratum", plain)
	case startsGCM(key, nonce, sealed, `{"`):
		return nil, DamagedError{"stratum", "the file breaks off or was altered"}
	}
	return nil, ErrPassword
}

// openOldStratum has no tag to go by: the beginning of the JSON shows that the
// key is right, and what follows whether the file is whole.
func openOldStratum(key, iv, sealed []byte) (*content, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	padded, ok := decryptBlocks(block, iv, sealed)
	if !ok || len(padded) < 2 || padded[0] != '{' || skipSpace(padded, 1) == len(padded) || padded[skipSpace(padded, 1)] != '"' {
		return nil, ErrPassword
	}
	plain, ok := unpad(padded, aes.BlockSize)
	if !ok {
		return nil, DamagedError{"stratum", "the file breaks off or was altered"}
	}
	return openedObject("stratum", plain)
}
