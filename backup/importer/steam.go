package importer

import (
	"encoding/base64"
	"errors"

	"otpaper/backup"
)

// Steam: the file of the mobile app (from a rooted phone, old and new), and
// the maFiles of Steam Desktop Authenticator and steamguard-cli, which may be
// encrypted; steamsealed.go puts those and their manifest together. Known from
// such files and from the programs' sources.
// Lost: sessions, and what approves trades.
var steam = Format{
	Name:         "steam",
	App:          "Steam",
	Reads:        "the app's file from a rooted phone; maFiles, with their `manifest.json` when encrypted",
	How:          "copy the maFiles folder",
	Lost:         "session data",
	PasswordHint: "it is the password that Steam Desktop Authenticator or steamguard-cli asks for when it starts",
	detect: func(c *content) bool {
		return c.has("shared_secret") || hasAll(firstMember(c.members["accounts"]), "shared_secret") || c.has(steamSealedMark) || isSteamManifest(c)
	},
	read: readSteam,
}

// steamAccount is an account; its "uri" may hold another secret.
type steamAccount struct {
	AccountName    string  `json:"account_name"`
	SharedSecret   string  `json:"shared_secret"` // base64
	RevocationCode anyText `json:"revocation_code"`
}

func readSteam(c *content, password []byte) (*Export, error) {
	x := &Export{}
	keep := func(value []byte, n int) {
		var s steamAccount
		err := decodeJSON(value, &s)
		e, err2 := s.entry()
		if err == nil {
			err = err2
		}
		x.keep(n, e, err)
	}
	switch {
	case c.has(steamSealedMark):
		plain, err := openSteam(c, password)
		if err != nil {
			return nil, err
		}
		keep(plain, 1)
	case c.has("shared_secret"):
		keep(c.text, 1)
	case isSteamManifest(c):
		return nil, UnsupportedError{"Steam", "this is the list of the account files, and holds no secret", "give the .maFile files of the same folder together with it"}
	default:
		n := 0
		err := eachMember(c.members["accounts"], func(_ string, value []byte) {
			n++
			keep(value, n)
		})
		return x, err
	}
	return x, nil
}

// entry keeps the revocation code, which takes the authenticator off an
// account: the one recovery code that Steam has.
func (s steamAccount) entry() (e entry, err error) {
	e.Type, e.Issuer, e.Name = backup.Steam, "Steam", s.AccountName
	if e.Secret, err = base64.StdEncoding.DecodeString(s.SharedSecret); err != nil || len(e.Secret) == 0 {
		return e, errors.New("shared_secret: not base64")
	}
	if s.RevocationCode != "" {
		e.Codes = []string{string(s.RevocationCode)}
	}
	return e, nil
}

// firstMember returns the members of the first member of a valid JSON object
// of objects; nil for anything else.
func firstMember(object []byte) map[string][]byte {
	if len(object) == 0 || object[0] != '{' {
		return nil
	}
	i := skipSpace(object, 1)
	if i >= len(object) || object[i] != '"' {
		return nil
	}
	i = skipSpace(object, skipString(object, i))
	i = skipSpace(object, i+1) // the colon
	value := object[i:skipValue(object, i)]
	if len(value) == 0 || value[0] != '{' || len(value) > maxEntry {
		return nil
	}
	members, err := objectMembers(value)
	if err != nil {
		return nil
	}
	return members
}
