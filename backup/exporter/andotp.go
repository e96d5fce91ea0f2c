package exporter

import (
	"crypto/pbkdf2"
	"crypto/sha1"
	"encoding/binary"
	"encoding/hex"
	"strings"

	"otpaper/backup"
)

// andOTP: its backup, a JSON list, in clear or AES-256-GCM under PBKDF2. Known
// from the app's source (andOTP/andOTP, Database/Entry). It is no longer
// developed, and other apps read its backups. It asks for a MOTP PIN each time
// and stores none.
// Lost: PINs, notes, sign-in addresses.
var andotp = Format{
	Name:     "andotp",
	App:      "andOTP",
	Next:     "in andOTP: menu > Backups > Restore",
	Encrypts: true,
	hold: func(a backup.Account) (backup.Account, string) {
		h := bare(a)
		h.Tags = distinct(a.Tags)
		return h, andotpCodes.refuse(a)
	},
	write: writeAndOTP,
}

var andotpCodes = limits{
	types:      []backup.Type{backup.TOTP, backup.HOTP, backup.Steam, backup.MOTP},
	algorithms: threeHashes,
	counter:    maxInt64,
}

type andotpEntry struct {
	Secret        string   `json:"secret"`
	Issuer        string   `json:"issuer"`
	Label         string   `json:"label"`
	Digits        int      `json:"digits"`
	Type          string   `json:"type"`
	Algorithm     string   `json:"algorithm"`
	Thumbnail     string   `json:"thumbnail"`
	LastUsed      int      `json:"last_used"`
	UsedFrequency int      `json:"used_frequency"`
	Period        int      `json:"period,omitempty"`
	Counter       *uint64  `json:"counter,omitempty"`
	Tags          []string `json:"tags"`
}

func writeAndOTP(accounts []backup.Account, o Options) (Output, error) {
	list := []andotpEntry{}
	for _, a := range accounts {
		e := andotpEntry{
			Secret: a.Secret.Base32(), Issuer: a.Issuer, Label: a.Name, Digits: a.Digits, Type: strings.ToUpper(string(a.Type)),
			Algorithm: string(a.Algorithm), Thumbnail: "Default", Period: a.Period, Tags: append([]string{}, a.Tags...),
		}
		switch a.Type {
		case backup.HOTP:
			e.Counter, e.Period = &a.Counter, 0
		case backup.MOTP: // the app knows the hash by the type, and keeps the letters of the hexadecimal
			e.Algorithm = string(backup.SHA1)
			e.Secret = backup.Secret(hex.EncodeToString(a.Secret)).Base32()
		}
		list = append(list, e)
	}
	file, err := document(list)
	if err == nil && o.Password != nil {
		file, err = lockAndOTP(file, o.Password)
	}
	return Output{File: file}, err
}

const (
	andotpIterations = 150_000 // the app draws 140,000 to 160,000
	andotpSalt       = 12      // bytes
)

// lockAndOTP writes iterations, salt, nonce, cipher text and tag.
func lockAndOTP(plain, password []byte) ([]byte, error) {
	salt := random(andotpSalt)
	key, err := pbkdf2.Key(sha1.New, string(password), salt, andotpIterations, keySize)
	if err != nil {
		return nil, err
	}
	nonce, sealed, err := lock(key, plain, nil)
	if err != nil {
		return nil, err
	}
	file := binary.BigEndian.AppendUint32(nil, andotpIterations)
	return append(append(append(file, salt...), nonce...), sealed...), nil
}
