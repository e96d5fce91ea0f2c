package importer

import (
	"cmp"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"otpaper/backup"
)

// 2FAS: JSON with "services", or AES-256-GCM over that list under
// PBKDF2-HMAC-SHA256 of the password. Known from the app's source
// (twofas/2fas-android, backup model). Read: schema 1 to 4, Android and iOS.
// Lost: icons, badge colours, order, times of change.
var twofas = Format{
	Name:         "twofas",
	App:          "2FAS",
	Reads:        "backup file, schema 1 to 4, plain and encrypted",
	How:          "Settings > 2FAS Backup > Export to file",
	Lost:         "icons, badge colours, order",
	PasswordHint: "it is the password typed when the backup file was made, not the app's PIN",
	detect: func(c *content) bool {
		return c.has("schemaVersion") && (c.has("services") || c.has("servicesEncrypted"))
	},
	read: readTwoFAS,
}

const (
	twofasSchema     = 4 // newest that is known
	twofasIterations = 10_000
)

// twofasEncrypted ignores the empty list of services beside an encrypted one.
func twofasEncrypted(c *content) bool {
	sealed := c.members["servicesEncrypted"]
	return len(sealed) > 2 && sealed[0] == '"'
}

func readTwoFAS(c *content, password []byte) (*Export, error) {
	var schema int
	if err := c.decodeMember("twofas", "schemaVersion", &schema); err != nil {
		return nil, err
	}
	if schema < 1 || schema > twofasSchema {
		return nil, UnsupportedError{"2FAS", fmt.Sprintf("schema version %d is not known", schema), "use a newer otpaper"}
	}
	services := c.members["services"]
	if twofasEncrypted(c) {
		var err error
		if services, err = openTwoFAS(c, password); err != nil {
			return nil, err
		}
	}
	groups, err := c.namesByID("twofas", "groups")
	if err != nil {
		return nil, err
	}
	source := []string{"2FAS", c.shortMember("appVersionName"), c.shortMember("appOrigin")}
	x := &Export{Source: strings.Join(strings.Fields(strings.Join(source, " ")), " ")}
	err = eachEntry("twofas: services", services, func(n int, s twofasService, err error) {
		x.keep(n, s.entry(groups), err)
	})
	return x, err
}

// openTwoFAS decrypts the list of services: three base64 parts, cipher text
// with tag, salt, nonce.
func openTwoFAS(c *content, password []byte) ([]byte, error) {
	const where = "twofas: servicesEncrypted"
	var text string
	if err := c.decodeMember("twofas", "servicesEncrypted", &text); err != nil {
		return nil, err
	}
	parts := strings.SplitN(text, ":", 4)
	if len(parts) != 3 {
		return nil, DamagedError{where, fmt.Sprintf("%d parts, expected 3", len(parts))}
	}
	var part [3][]byte
	for i, p := range parts {
		var err error
		if part[i], err = base64.StdEncoding.DecodeString(p); err != nil {
			return nil, DamagedError{where, fmt.Sprintf("part %d is not base64", i+1)}
		}
	}
	sealed, salt, nonce := part[0], part[1], part[2]
	if len(nonce) != 12 || len(sealed) < 16 {
		return nil, DamagedError{where, "too short"}
	}
	if password == nil {
		return nil, ErrPasswordNeeded
	}
	key, err := pbkdf2SHA256(password, salt, twofasIterations)
	if err != nil {
		return nil, DamagedError{where, err.Error()}
	}
	plain, ok := openGCM(key, nonce, sealed)
	if !ok {
		return nil, wrongTwoFAS(password, c.shortMember("appOrigin"))
	}
	if !json.Valid(plain) {
		return nil, DamagedError{where, "not JSON after decryption"}
	}
	return plain, nil
}

// wrongTwoFAS is ErrPassword, with a rare cause where it is possible: on an
// iPhone the app takes the letters of ASCII alone.
func wrongTwoFAS(password []byte, origin string) error {
	beyond := func(b byte) bool { return b >= 0x80 }
	if origin == "ios" && slices.ContainsFunc(password, beyond) {
		return fmt.Errorf("%w, or 2FAS on the iPhone left out its letters beyond a to z: export again with a password of plain letters", ErrPassword)
	}
	return ErrPassword
}

// twofasService is an entry. Every member of Otp may be absent; schema 1 has
// neither digits nor period nor algorithm.
type twofasService struct {
	Name, Secret, GroupID string
	OTP                   struct {
		Label, Account, Issuer string
		Algorithm, TokenType   string
		Digits, Period         stated[int]
		Counter                stated[uint64]
	}
}

// account is the user there; old files have it in the label alone.
func (s twofasService) account() string {
	if s.OTP.Account != "" {
		return s.OTP.Account
	}
	if _, name, ok := strings.Cut(s.OTP.Label, ":"); ok {
		return strings.TrimSpace(name)
	}
	return s.OTP.Label
}

func (s twofasService) entry(groups map[string]string) entry {
	a := backup.Account{
		Type: backup.Type(strings.ToLower(cmp.Or(s.OTP.TokenType, "totp"))), Issuer: s.OTP.Issuer, Name: s.account(),
	}
	if group, ok := groups[s.GroupID]; ok {
		a.Tags = []string{group}
	}
	return entry{
		Account: a, title: s.Name, secret: s.Secret, algorithm: s.OTP.Algorithm,
		digits: s.OTP.Digits.value, period: s.OTP.Period.value, counter: s.OTP.Counter.value,
	}
}
