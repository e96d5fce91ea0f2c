package importer

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"otpaper/backup"
)

// Aegis: a JSON vault, "db" in clear or AES-256-GCM under a master key that
// every password slot wraps with scrypt (parameters in the file). Documented
// by the app: docs/vault.md. Read: vault 1, db 1 to 3, and the web page; see
// aegispage.go.
// Lost: icons, favourites, usage counts, the order of groups.
var aegis = Format{
	Name:         "aegis",
	App:          "Aegis Authenticator",
	Reads:        "vault export, plain and encrypted; web page",
	How:          "Settings > Import & Export > Export",
	Lost:         "icons, usage counts",
	PasswordHint: "it is the password of the Aegis vault, not the phone's PIN",
	detect:       func(c *content) bool { return c.has("version", "header", "db") || isAegisPage(c) },
	read:         readAegis,
}

const aegisDB = 3 // newest version of the inner object that is known

func readAegis(c *content, password []byte) (*Export, error) {
	if c.members == nil {
		return readAegisPage(c)
	}
	var version int
	if err := c.decodeMember("aegis", "version", &version); err != nil {
		return nil, err
	}
	if version != 1 {
		return nil, aegisTooNew("vault", version)
	}
	db := c.members["db"]
	if db[0] == '"' {
		var err error
		if db, err = openAegis(c, password); err != nil {
			return nil, err
		}
	}
	if db[0] != '{' {
		return nil, DamagedError{"aegis: db", "neither an object nor text"}
	}
	members, err := objectMembers(db)
	if err != nil {
		return nil, err
	}
	return readAegisDB(&content{members: members})
}

func aegisTooNew(what string, version int) error {
	return UnsupportedError{"Aegis Authenticator", fmt.Sprintf("%s version %d is not known", what, version),
		"export from Aegis as a text file instead, or use a newer otpaper"}
}

// aegisHeader says how the inner object is encrypted. Bytes are in hex.
type aegisHeader struct {
	Slots []struct {
		Type   int // 1 is a password; biometric slots need the phone
		Key    hexBytes
		Params aegisGCM `json:"key_params"`
		scryptParameters
		Salt     hexBytes
		Repaired bool
	}
	Params aegisGCM
}

type aegisGCM struct{ Nonce, Tag hexBytes }

// hexBytes is bytes that JSON holds as hexadecimal text.
type hexBytes []byte

func (h *hexBytes) UnmarshalJSON(value []byte) error {
	var text string
	if err := json.Unmarshal(value, &text); err != nil {
		return err
	}
	b, err := hex.DecodeString(text)
	*h = b
	return err
}

// openAegis decrypts the inner object with the first password slot that the
// password opens.
func openAegis(c *content, password []byte) ([]byte, error) {
	var header aegisHeader
	if err := c.decodeMember("aegis", "header", &header); err != nil {
		return nil, err
	}
	var text string
	if err := c.decodeMember("aegis", "db", &text); err != nil {
		return nil, err
	}
	sealed, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return nil, DamagedError{"aegis: db", "not base64"}
	}
	master, err := header.masterKey(password)
	if err != nil {
		return nil, err
	}
	plain, ok := openGCM(master, header.Params.Nonce, append(sealed, header.Params.Tag...))
	if !ok {
		return nil, DamagedError{"aegis: db", "the password is right, and the content was changed after the app wrote it"}
	}
	if !json.Valid(plain) {
		return nil, DamagedError{"aegis: db", "not JSON after decryption"}
	}
	return plain, nil
}

// checkSlots refuses slots that cost more than any app writes, before the
// first costs time, and a vault without a password.
func (h aegisHeader) checkSlots() error {
	work, slots := 0, 0
	for i, s := range h.Slots {
		if s.Type != 1 {
			continue
		}
		slots++
		if err := s.check(fmt.Sprintf("aegis: slot %d", i+1)); err != nil {
			return err
		}
		if work += s.work(); work > maxKDFWork {
			return TooLargeError{"aegis: scrypt work of all slots", uint64(work), maxKDFWork, "steps"}
		}
		if len(s.Salt) > maxKDFSalt {
			return TooLargeError{"aegis: salt", uint64(len(s.Salt)), maxKDFSalt, "bytes"}
		}
	}
	if slots == 0 {
		return UnsupportedError{"Aegis Authenticator", "no password opens this vault, only a fingerprint on the phone that made it",
			"in Aegis set a password under Settings > Security, then export again"}
	}
	return nil
}

// masterKey unwraps the key with the password slots in turn.
func (h aegisHeader) masterKey(password []byte) ([]byte, error) {
	if err := h.checkSlots(); err != nil {
		return nil, err
	}
	if password == nil {
		return nil, ErrPasswordNeeded
	}
	for _, s := range h.Slots {
		if s.Type != 1 {
			continue
		}
		wrapping, err := s.key(password, s.Salt)
		if err != nil {
			return nil, err
		}
		if master, ok := openGCM(wrapping, s.Params.Nonce, append(s.Key, s.Params.Tag...)); ok {
			return master, nil
		}
	}
	return nil, h.wrong(password)
}

// wrong is ErrPassword, with a rare cause where it is possible: Aegis once
// hashed long passwords together with the NULs of its buffer, and marks the
// slots that it has since written anew.
func (h aegisHeader) wrong(password []byte) error {
	const buffer = 64 // bytes
	for _, s := range h.Slots {
		if s.Type == 1 && !s.Repaired && len(password) > buffer {
			return fmt.Errorf("%w, or an old Aegis stored it wrongly because it is longer than %d bytes: unlock Aegis with it once and export again", ErrPassword, buffer)
		}
	}
	return ErrPassword
}

// aegisEntry is an entry of db 1 to 3: its group by name until 2, from 3 on
// its groups by id.
type aegisEntry struct {
	Type, Name, Issuer, Note string
	Group                    string
	Groups                   []string
	Info                     struct {
		Secret, Algo, PIN string
		Digits, Period    stated[int]
		Counter           stated[uint64]
	}
}

func readAegisDB(db *content) (*Export, error) {
	var version int
	if err := db.decodeMember("aegis: db", "version", &version); err != nil {
		return nil, err
	}
	if version < 1 || version > aegisDB {
		return nil, aegisTooNew("db", version)
	}
	groups, err := db.namesByID("aegis: db", "groups")
	if err != nil {
		return nil, err
	}
	x := &Export{}
	err = eachEntry("aegis: entries", db.members["entries"], func(n int, e aegisEntry, err error) {
		x.keep(n, e.entry(groups), err)
	})
	return x, err
}

func (e aegisEntry) entry(groups map[string]string) entry {
	a := backup.Account{
		Type: backup.Type(strings.ToLower(e.Type)), Issuer: e.Issuer, Name: e.Name, Note: e.Note, PIN: e.Info.PIN,
	}
	if e.Group != "" {
		a.Tags = []string{e.Group}
	}
	for _, id := range e.Groups {
		if name, ok := groups[id]; ok {
			a.Tags = append(a.Tags, name)
		}
	}
	return entry{
		Account: a, secret: e.Info.Secret, algorithm: e.Info.Algo,
		digits: e.Info.Digits.value, period: e.Info.Period.value, counter: e.Info.Counter.value,
	}
}
