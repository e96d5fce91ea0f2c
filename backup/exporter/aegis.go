package exporter

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"

	"golang.org/x/crypto/scrypt"

	"otpaper/backup"
)

// Aegis: the vault of Aegis Authenticator, documented by the app in
// docs/vault.md. Written: format 1, db 3, groups by uuid, in clear or under
// one password slot, as version 3 of the app writes.
// Lost: sign-in addresses and what the owner added; there are no icons.
var aegis = Format{
	Name:     "aegis",
	App:      "Aegis Authenticator",
	Next:     "in Aegis: Settings > Import & Export > Import from file > Aegis",
	Encrypts: true,
	hold:     holdAegis,
	write:    writeAegis,
}

// aegisCodes: one account beyond these, and the app refuses the whole vault.
var aegisCodes = limits{
	types:      []backup.Type{backup.TOTP, backup.HOTP, backup.Steam, backup.MOTP, backup.Yandex},
	algorithms: threeHashes,
	counter:    maxInt64,
}

func holdAegis(a backup.Account) (backup.Account, string) {
	if reason := aegisCodes.refuse(a); reason != "" {
		return a, reason
	}
	h, reason := shortYandex(bare(a))
	h.Note, h.Tags = a.Note, distinct(a.Tags)
	if needsPIN(a) {
		h.PIN = a.PIN
	}
	return h, reason
}

// aegisVault is the file: DB is the object, or its cipher text in base64.
type aegisVault struct {
	Version int         `json:"version"`
	Header  aegisHeader `json:"header"`
	DB      any         `json:"db"`
}

// aegisHeader is null twice over in a plain vault.
type aegisHeader struct {
	Slots  []aegisSlot `json:"slots"`
	Params *aegisGCM   `json:"params"`
}

// aegisSlot holds the master key, wrapped by one password.
type aegisSlot struct {
	Type      int      `json:"type"` // 1 is a password
	UUID      string   `json:"uuid"`
	Key       string   `json:"key"`
	KeyParams aegisGCM `json:"key_params"`
	N         int      `json:"n"`
	R         int      `json:"r"`
	P         int      `json:"p"`
	Salt      string   `json:"salt"`
	Repaired  bool     `json:"repaired"`
	IsBackup  bool     `json:"is_backup"`
}

// aegisGCM is in hexadecimal.
type aegisGCM struct {
	Nonce string `json:"nonce"`
	Tag   string `json:"tag"`
}

type aegisDB struct {
	Version int          `json:"version"`
	Entries []aegisEntry `json:"entries"`
	Groups  []aegisGroup `json:"groups"`
}

type aegisEntry struct {
	Type     string    `json:"type"`
	UUID     string    `json:"uuid"`
	Name     string    `json:"name"`
	Issuer   string    `json:"issuer"`
	Note     string    `json:"note"`
	Favorite bool      `json:"favorite"`
	Icon     *string   `json:"icon"`
	Info     aegisInfo `json:"info"`
	Groups   []string  `json:"groups"`
}

type aegisInfo struct {
	Secret  string  `json:"secret"`
	Algo    string  `json:"algo"`
	Digits  int     `json:"digits"`
	Period  int     `json:"period,omitempty"`
	Counter *uint64 `json:"counter,omitempty"`
	PIN     *string `json:"pin,omitempty"`
}

type aegisGroup struct {
	UUID string `json:"uuid"`
	Name string `json:"name"`
}

func writeAegis(accounts []backup.Account, o Options) (Output, error) {
	db := aegisContent(accounts)
	v := aegisVault{Version: 1, DB: db}
	if o.Password != nil {
		content, err := document(db)
		if err != nil {
			return Output{}, err
		}
		if v.Header, v.DB, err = lockAegis(content, o.Password); err != nil {
			return Output{}, err
		}
	}
	file, err := document(v)
	return Output{File: file}, err
}

func aegisContent(accounts []backup.Account) aegisDB {
	db := aegisDB{Version: 3, Entries: []aegisEntry{}, Groups: []aegisGroup{}}
	var tags groups
	for i, a := range accounts {
		e := aegisEntry{
			Type: string(a.Type), UUID: uuid("entry", fmt.Sprint(i), a.Issuer, a.Name), Name: a.Name, Issuer: a.Issuer, Note: a.Note,
			Info:   aegisInfo{Secret: a.Secret.Base32(), Algo: string(a.Algorithm), Digits: a.Digits},
			Groups: []string{},
		}
		if a.Type == backup.HOTP {
			e.Info.Counter = &a.Counter
		} else {
			e.Info.Period = a.Period
		}
		if needsPIN(a) {
			e.Info.PIN = &a.PIN
		}
		for _, tag := range a.Tags {
			e.Groups = append(e.Groups, tags.id(tag))
		}
		db.Entries = append(db.Entries, e)
	}
	for _, name := range tags.names {
		db.Groups = append(db.Groups, aegisGroup{UUID: tags.id(name), Name: name})
	}
	return db
}

// The cost of scrypt in every vault of the app (RFC 7914).
const (
	aegisN, aegisR, aegisP = 1 << 15, 8, 1
	aegisSalt              = 32 // bytes
)

// lockAegis encrypts the content under a fresh master key, and that under a
// key of the password.
func lockAegis(content, password []byte) (aegisHeader, string, error) {
	salt, master := random(aegisSalt), random(keySize)
	wrapping, err := scrypt.Key(password, salt, aegisN, aegisR, aegisP, keySize)
	if err != nil {
		return aegisHeader{}, "", err
	}
	keyParams, key, err := lockAegisPart(wrapping, master)
	if err != nil {
		return aegisHeader{}, "", err
	}
	params, sealed, err := lockAegisPart(master, content)
	slot := aegisSlot{
		Type: 1, UUID: uuid("slot", hex.EncodeToString(salt)), Key: hex.EncodeToString(key), KeyParams: keyParams,
		N: aegisN, R: aegisR, P: aegisP, Salt: hex.EncodeToString(salt), Repaired: true,
	}
	return aegisHeader{Slots: []aegisSlot{slot}, Params: &params}, base64.StdEncoding.EncodeToString(sealed), err
}

// lockAegisPart encrypts, the tag apart from the cipher text as the app has it.
func lockAegisPart(key, plain []byte) (aegisGCM, []byte, error) {
	nonce, sealed, err := lock(key, plain, nil)
	if err != nil {
		return aegisGCM{}, nil, err
	}
	cut := len(sealed) - tagSize
	return aegisGCM{Nonce: hex.EncodeToString(nonce), Tag: hex.EncodeToString(sealed[cut:])}, sealed[:cut], nil
}
