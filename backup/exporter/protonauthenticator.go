package exporter

import (
	"encoding/base64"
	"fmt"

	"golang.org/x/crypto/argon2"

	"otpaper/backup"
)

// Proton Authenticator: its export, in clear or AES-256-GCM under Argon2id.
// Known from the source of proton-pass-common (proton-authenticator). Steam
// accounts are steam://SECRET with a name alone; counters do not exist there.
// Lost: tags, sign-in addresses, the issuer of Steam accounts.
var protonauthenticator = Format{
	Name:     "protonauthenticator",
	App:      "Proton Authenticator",
	Next:     "in Proton Authenticator: Settings > Import > Proton Authenticator",
	Encrypts: true,
	hold:     holdProton,
	write:    writeProton,
}

var protonCodes = limits{types: []backup.Type{backup.TOTP, backup.Steam}, algorithms: threeHashes}

func holdProton(a backup.Account) (backup.Account, string) {
	if reason := protonCodes.refuse(a); reason != "" {
		return a, reason
	}
	if a.Type == backup.Steam {
		h := bare(a)
		h.Issuer, h.Note = "Steam", a.Note
		return h, ""
	}
	h, reason := linked(a)
	h.Note = a.Note
	return h, reason
}

type protonExport struct {
	Version int           `json:"version"`
	Entries []protonEntry `json:"entries"`
}

type protonEntry struct {
	ID      string        `json:"id"`
	Content protonContent `json:"content"`
	Note    *string       `json:"note"`
}

type protonContent struct {
	URI  string `json:"uri"`
	Type string `json:"entry_type"`
	Name string `json:"name"`
}

// protonLocked is an export behind a password, in base64.
type protonLocked struct {
	Version int    `json:"version"`
	Salt    string `json:"salt"`
	Content string `json:"content"` // nonce, cipher text, tag
}

func writeProton(accounts []backup.Account, o Options) (Output, error) {
	x := protonExport{Version: 1}
	for i, a := range accounts {
		e := protonEntry{
			ID:      uuid("entry", fmt.Sprint(i), a.Issuer, a.Name),
			Content: protonContent{URI: a.URI(), Type: "Totp", Name: a.Name},
		}
		if a.Type == backup.Steam {
			e.Content.URI, e.Content.Type = "steam://"+a.Secret.Base32(), "Steam"
		}
		if a.Note != "" {
			e.Note = &a.Note
		}
		x.Entries = append(x.Entries, e)
	}
	file, err := document(x)
	if err == nil && o.Password != nil {
		file, err = lockProton(file, o.Password)
	}
	return Output{File: file}, err
}

// The cost of Argon2id (RFC 9106) and the additional data that the app wants.
const (
	protonSalt       = 16 // bytes
	protonPasses     = 2
	protonMemory     = 19_456 // KiB
	protonLanes      = 1
	protonAdditional = "proton.authenticator.export.v1"
)

func lockProton(plain, password []byte) ([]byte, error) {
	salt := random(protonSalt)
	key := argon2.IDKey(password, salt, protonPasses, protonMemory, protonLanes, keySize)
	nonce, sealed, err := lock(key, plain, []byte(protonAdditional))
	if err != nil {
		return nil, err
	}
	return document(protonLocked{
		Version: 1, Salt: base64.StdEncoding.EncodeToString(salt),
		Content: base64.StdEncoding.EncodeToString(append(nonce, sealed...)),
	})
}
