package importer

import (
	"bytes"
	"crypto/pbkdf2"
	"crypto/sha512"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf8"

	"otpaper/backup"
)

// OTPClient: its encrypted database, AES-256-GCM over a JSON array. Versions 2
// and 3 begin with the program's name and have Argon2id, version 1 begins with
// nothing and has PBKDF2. Known from the program's source
// (paolostivanin/OTPClient, db-common.c). Lost: nothing.
var otpclient = Format{
	Name:         "otpclient",
	App:          "OTPClient",
	Reads:        "database, versions 1 to 3",
	How:          "copy the file",
	PasswordHint: "it is the password that OTPClient asks for when it starts",
	detect:       func(c *content) bool { return bytes.HasPrefix(c.raw, []byte(otpclientName)) },
	read:         readOTPClient,
	blind: []blindWay{{cost: otpclientRounds, could: func(c *content) bool {
		return c.text == nil && len(c.sealed) > otpclientIV+otpclientSalt+otpclientTag
	}, open: openOldOTPClient}},
}

const (
	otpclientName   = "OTPClient"
	otpclientIV     = 16 // bytes
	otpclientSalt   = 32 // bytes
	otpclientTag    = 16 // bytes
	otpclientRounds = 100_000
)

// otpclientHeader is what versions 2 and 3 begin with: name, version, vector,
// salt and three numbers; the tag covers it. Version 2 wrote it as it lay in
// memory, with three bytes between, and the numbers as an x86 has them.
type otpclientHeader struct {
	raw, iv, salt []byte
	argon2        argon2Parameters
}

func parseOTPClient(data []byte) (h otpclientHeader, sealed []byte, err error) {
	c := &cursor{rest: data[len(otpclientName):]}
	order := binary.ByteOrder(binary.BigEndian)
	version := c.number(4, order)
	if version != 3 {
		order = binary.LittleEndian
		c = &cursor{rest: data[len(otpclientName):]}
		c.take(3)
		version = c.number(4, order)
	}
	if !c.short && version != 2 && version != 3 {
		return h, nil, UnsupportedError{"OTPClient", fmt.Sprintf("database version %d is not known", version), "export from OTPClient for another program, or use a newer otpaper"}
	}
	h.iv, h.salt = c.take(otpclientIV), c.take(otpclientSalt)
	h.argon2 = argon2Parameters{Passes: c.number(4, order), Memory: c.number(4, order), Lanes: c.number(4, order)}
	if c.short || len(c.rest) < otpclientTag {
		return h, nil, DamagedError{"otpclient", "the file breaks off"}
	}
	h.raw = data[:len(data)-len(c.rest)]
	return h, c.rest, h.argon2.check("otpclient")
}

func readOTPClient(c *content, password []byte) (*Export, error) {
	h, sealed, err := parseOTPClient(c.raw)
	if err != nil {
		return nil, err
	}
	if password == nil {
		return nil, ErrPasswordNeeded
	}
	for _, p := range otpclientPasswords(password) {
		if plain, ok := openGCMOf(otpclientIV, h.argon2.keyID(p, h.salt), h.iv, sealed, h.raw); ok {
			return readOTPClientArray(plain)
		}
	}
	return nil, errPasswordOrCut
}

func openOldOTPClient(c *content, password []byte) (*Export, error) {
	head, sealed := c.sealed[:otpclientIV+otpclientSalt], c.sealed[otpclientIV+otpclientSalt:]
	for _, p := range otpclientPasswords(password) {
		key, err := pbkdf2.Key(sha512.New, string(p), head[otpclientIV:], otpclientRounds, 32)
		if err != nil {
			return nil, err
		}
		if plain, ok := openGCMOf(otpclientIV, key, head[:otpclientIV], sealed, head); ok {
			return readOTPClientArray(plain)
		}
	}
	return nil, ErrPassword
}

// otpclientPasswords are the bytes that the program took for the password: for
// long it took as many bytes as the password has letters.
func otpclientPasswords(password []byte) [][]byte {
	if letters := utf8.RuneCount(password); letters < len(password) {
		return [][]byte{password, password[:letters], password[:letters+1]}
	}
	return [][]byte{password}
}

func readOTPClientArray(plain []byte) (*Export, error) {
	plain = bytes.TrimSpace(plain)
	if ok, err := validJSON(plain); err != nil || !ok {
		return nil, DamagedError{"otpclient", "not JSON after decryption"}
	}
	x := &Export{}
	err := eachEntry("otpclient", plain, func(n int, o otpclientEntry, err error) {
		x.keep(n, o.entry(), err)
	})
	return x, err
}

type otpclientEntry struct {
	Type, Label, Issuer, Group string
	Secret, Algo               string
	Digits, Period             stated[int]
	Counter                    stated[uint64]
}

// entry knows Steam by the issuer, as the program does.
func (o otpclientEntry) entry() entry {
	e := entry{
		Account: backup.Account{Type: backup.Type(strings.ToLower(o.Type)), Issuer: o.Issuer, Name: o.Label},
		secret:  o.Secret, algorithm: o.Algo, digits: o.Digits.value, period: o.Period.value, counter: o.Counter.value,
	}
	if e.Type == backup.TOTP && strings.EqualFold(o.Issuer, "Steam") {
		e.Type, e.digits = backup.Steam, nil
	}
	if o.Group != "" {
		e.Tags = []string{o.Group}
	}
	return e
}
