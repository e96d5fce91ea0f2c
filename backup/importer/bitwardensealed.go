package importer

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strings"
)

// bitwardenSealed is an export that has a password of its own: a key derived
// from it, stretched with HKDF, and AES-256-CBC under HMAC-SHA256.
type bitwardenSealed struct {
	Salt           string // used as the text that it is
	KDFType        int    // 0 PBKDF2-HMAC-SHA256, 1 Argon2id
	KDFIterations  int
	KDFMemory      int    // MiB
	KDFParallelism int    // lanes
	Validation     string `json:"encKeyValidation_DO_NOT_EDIT"`
	Data           string
}

// openBitwarden decrypts the export, which is then one in clear.
func openBitwarden(c *content, password []byte) (*content, error) {
	var s bitwardenSealed
	if err := decodeJSON(c.text, &s); err != nil {
		return nil, DamagedError{"bitwarden", err.Error()}
	}
	validation, err := parseBitwardenText("bitwarden: encKeyValidation_DO_NOT_EDIT", s.Validation)
	if err != nil {
		return nil, err
	}
	data, err := parseBitwardenText("bitwarden: data", s.Data)
	if err != nil {
		return nil, err
	}
	if err := s.check(); err != nil {
		return nil, err
	}
	if password == nil {
		return nil, ErrPasswordNeeded
	}
	key, err := s.key(password)
	if err != nil {
		return nil, err
	}
	if _, ok := validation.open(key); !ok {
		return nil, ErrPassword
	}
	plain, ok := data.open(key)
	if !ok {
		return nil, DamagedError{"bitwarden: data", "the password is right, and the content was changed after the app wrote it"}
	}
	return openedObject("bitwarden: data", plain)
}

func (s bitwardenSealed) argon2() argon2Parameters {
	return argon2Parameters{Passes: s.KDFIterations, Memory: min(s.KDFMemory, maxKDFMemory) << 10, Lanes: s.KDFParallelism}
}

// check refuses what costs more than any app writes, before it is paid.
func (s bitwardenSealed) check() error {
	if len(s.Salt) > maxKDFSalt {
		return TooLargeError{"bitwarden: salt", uint64(len(s.Salt)), maxKDFSalt, "bytes"}
	}
	switch s.KDFType {
	case 0:
		return checkIterations("bitwarden", s.KDFIterations)
	case 1:
		return s.argon2().check("bitwarden")
	}
	return UnsupportedError{"Bitwarden", fmt.Sprintf("key derivation %d is not known", s.KDFType), `export again as ".json", or use a newer otpaper`}
}

func (s bitwardenSealed) key(password []byte) ([]byte, error) {
	if s.KDFType == 1 {
		salt := sha256.Sum256([]byte(s.Salt))
		return s.argon2().keyID(password, salt[:]), nil
	}
	return pbkdf2SHA256(password, []byte(s.Salt), s.KDFIterations)
}

// bitwardenText is an encrypted text as Bitwarden writes it: "2." and three
// parts in base64.
type bitwardenText struct{ iv, sealed, mac []byte }

func parseBitwardenText(where, text string) (t bitwardenText, err error) {
	kind, text, ok := strings.Cut(text, ".")
	if !ok || kind != "2" {
		return t, DamagedError{where, "not an encrypted text of kind 2"}
	}
	parts := strings.SplitN(text, "|", 4)
	if len(parts) != 3 {
		return t, DamagedError{where, fmt.Sprintf("%d parts, expected 3", len(parts))}
	}
	for i, to := range []*[]byte{&t.iv, &t.sealed, &t.mac} {
		if *to, err = base64.StdEncoding.DecodeString(parts[i]); err != nil {
			return t, DamagedError{where, fmt.Sprintf("part %d is not base64", i+1)}
		}
	}
	return t, nil
}

// open checks and decrypts under the two keys that HKDF makes of one.
func (t bitwardenText) open(key []byte) (plain []byte, ok bool) {
	encKey, err := hkdf.Expand(sha256.New, key, "enc", 32)
	if err != nil {
		return nil, false
	}
	macKey, err := hkdf.Expand(sha256.New, key, "mac", 32)
	if err != nil {
		return nil, false
	}
	mac := hmac.New(sha256.New, macKey)
	mac.Write(t.iv)
	mac.Write(t.sealed)
	if !hmac.Equal(mac.Sum(nil), t.mac) {
		return nil, false
	}
	return openCBC(encKey, t.iv, t.sealed)
}
