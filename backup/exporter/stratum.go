package exporter

import (
	"cmp"
	"encoding/hex"
	"fmt"

	"golang.org/x/crypto/argon2"

	"otpaper/backup"
)

// Stratum (Authenticator Pro): its backup, in clear, which the app restores
// without asking, or AES-256-GCM under Argon2id. Known from the app's source
// (stratumauth/app, Backup and Entity). The app wants an issuer and tells
// accounts apart by the secret.
// Lost: notes, sign-in addresses.
var stratum = Format{
	Name:     "stratum",
	App:      "Stratum",
	Next:     "in Stratum: menu > Restore > choose the file",
	Encrypts: true,
	hold:     holdStratum,
	key:      stratumSecret,
	write:    writeStratum,
}

var stratumCodes = limits{
	types:      []backup.Type{backup.TOTP, backup.HOTP, backup.Steam, backup.MOTP, backup.Yandex},
	algorithms: threeHashes,
	digits:     []int{6, 7, 8, 9, 10},
	counter:    maxInt64,
}

const (
	stratumHOTPDigits = 8 // at most
	stratumMOTPSecret = 8 // bytes, at least
)

func holdStratum(a backup.Account) (backup.Account, string) {
	reason := stratumCodes.refuse(a)
	switch {
	case reason != "":
	case a.Type == backup.HOTP && a.Digits > stratumHOTPDigits:
		reason = fmt.Sprintf("makes no counter codes of %d digits", a.Digits)
	case a.Type == backup.MOTP && len(a.Secret) < stratumMOTPSecret:
		reason = fmt.Sprintf("wants motp secrets of %d bytes or more", stratumMOTPSecret)
	}
	if reason != "" {
		return a, reason
	}
	h, reason := shortYandex(bare(a))
	h.Issuer = cmp.Or(h.Issuer, h.Name, noName)
	h.Tags = distinct(a.Tags)
	if needsPIN(a) {
		h.PIN = a.PIN
	}
	return h, reason
}

// stratumSecret is the text of the secret, of MOTP the hexadecimal that codes
// are made of.
func stratumSecret(a backup.Account) string {
	if a.Type == backup.MOTP {
		return hex.EncodeToString(a.Secret)
	}
	return a.Secret.Base32()
}

type stratumBackup struct {
	Authenticators []stratumAccount  `json:"Authenticators"`
	Categories     []stratumCategory `json:"Categories"`
	Bindings       []stratumBinding  `json:"AuthenticatorCategories"`
	CustomIcons    []struct{}        `json:"CustomIcons"`
}

type stratumAccount struct {
	Type      int     `json:"Type"`
	Icon      *string `json:"Icon"`
	Issuer    string  `json:"Issuer"`
	Username  *string `json:"Username"`
	Secret    string  `json:"Secret"`
	PIN       *string `json:"Pin"`
	Algorithm int     `json:"Algorithm"`
	Digits    int     `json:"Digits"`
	Period    int     `json:"Period"`
	Counter   uint64  `json:"Counter"`
	CopyCount int     `json:"CopyCount"`
	Ranking   int     `json:"Ranking"`
}

type stratumCategory struct {
	ID      string `json:"Id"`
	Name    string `json:"Name"`
	Ranking int    `json:"Ranking"`
}

type stratumBinding struct {
	CategoryID string `json:"CategoryId"`
	Secret     string `json:"AuthenticatorSecret"`
	Ranking    int    `json:"Ranking"`
}

// Numbers of types and algorithms in the file.
var (
	stratumTypes = map[backup.Type]int{backup.HOTP: 1, backup.TOTP: 2, backup.MOTP: 3, backup.Steam: 4, backup.Yandex: 5}
	stratumHash  = map[backup.Algorithm]int{backup.SHA1: 0, backup.SHA256: 1, backup.SHA512: 2}
)

func writeStratum(accounts []backup.Account, o Options) (Output, error) {
	b := stratumBackup{Categories: []stratumCategory{}, Bindings: []stratumBinding{}, CustomIcons: []struct{}{}}
	var tags groups
	for i, a := range accounts {
		e := stratumAccount{
			Type: stratumTypes[a.Type], Issuer: a.Issuer, Secret: stratumSecret(a), Algorithm: stratumHash[a.Algorithm],
			Digits: a.Digits, Period: a.Period, Counter: a.Counter, Ranking: i,
		}
		if a.Name != "" {
			e.Username = &a.Name
		}
		if a.Type == backup.HOTP {
			e.Period = backup.DefaultPeriod
		}
		if needsPIN(a) {
			e.PIN = &a.PIN
		}
		b.Authenticators = append(b.Authenticators, e)
		for _, tag := range a.Tags {
			b.Bindings = append(b.Bindings, stratumBinding{CategoryID: tags.id(tag), Secret: e.Secret, Ranking: i})
		}
	}
	for i, name := range tags.names {
		b.Categories = append(b.Categories, stratumCategory{ID: tags.id(name), Name: name, Ranking: i})
	}
	file, err := document(b)
	if err == nil && o.Password != nil {
		file, err = lockStratum(file, o.Password)
	}
	return Output{File: file}, err
}

// The head of a locked file and the cost of Argon2id (RFC 9106).
const (
	stratumMagic  = "AUTHENTICATORPRO"
	stratumSalt   = 16 // bytes
	stratumPasses = 3
	stratumMemory = 65_536 // KiB
	stratumLanes  = 4
)

func lockStratum(plain, password []byte) ([]byte, error) {
	salt := random(stratumSalt)
	key := argon2.IDKey(password, salt, stratumPasses, stratumMemory, stratumLanes, keySize)
	nonce, sealed, err := lock(key, plain, nil)
	if err != nil {
		return nil, err
	}
	file := append([]byte(stratumMagic), salt...)
	return append(append(file, nonce...), sealed...), nil
}
