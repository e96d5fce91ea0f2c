package importer

import (
	"cmp"
	"crypto/pbkdf2"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"strings"

	"otpaper/backup"
)

// andOTP: a JSON array, or AES-256-GCM over it under PBKDF2-HMAC-SHA1 of the
// password, in old versions under its bare SHA-256; neither has a mark. Its
// OpenPGP export is opened as openpgp. Known from the app's source
// (andOTP/andOTP, Entry and EncryptionHelper). GNOME Authenticator up to 3
// writes the same array. Lost: thumbnails, order, times and counts of use.
var andotp = Format{
	Name:         "andotp",
	App:          "andOTP",
	Reads:        "backup, plain and encrypted (old and new); GNOME Authenticator up to 3",
	How:          "Backups > Backup",
	Lost:         "thumbnails, usage counts",
	PasswordHint: "it is the password that was typed when the backup was made, not the phone's PIN",
	detect:       func(c *content) bool { return isAndOTP(c.isListOf) },
	read: func(c *content, _ []byte) (*Export, error) {
		return readAndOTP(c.text)
	},
	blind: []blindWay{
		{cost: 1, could: func(c *content) bool { return c.text == nil }, open: openOldAndOTP},
		{cost: 150_000, could: couldBeAndOTP, open: openAndOTP},
	},
}

// isAndOTP wants what every version writes, and not "algo", which OTPClient
// writes beside the same names.
func isAndOTP(has func(...string) bool) bool {
	return has("secret", "label") && (has("type") || has("algorithm") || has("period")) && !has("algo")
}

// Layout of the encrypted backup: iterations, salt, nonce, ciphertext, tag.
const (
	andotpCount = 4  // bytes
	andotpSalt  = 12 // bytes
	andotpNonce = 12 // bytes
)

func andotpIterations(c *content) int { return int(binary.BigEndian.Uint32(c.sealed)) }

func couldBeAndOTP(c *content) bool {
	n := andotpIterations(c)
	return c.text == nil && len(c.sealed) > andotpCount+andotpSalt+andotpNonce+16 && n >= 1 && n <= maxIterations
}

func openAndOTP(c *content, password []byte) (*Export, error) {
	salt := c.sealed[andotpCount:][:andotpSalt]
	key, err := pbkdf2.Key(sha1.New, string(password), salt, andotpIterations(c), 32)
	if err != nil {
		return nil, err
	}
	return openAndOTPArray(key, c.sealed[andotpCount+andotpSalt:])
}

func openOldAndOTP(c *content, password []byte) (*Export, error) {
	key := sha256.Sum256(password)
	return openAndOTPArray(key[:], c.sealed)
}

func openAndOTPArray(key, sealed []byte) (*Export, error) {
	nonce, sealed := sealed[:andotpNonce], sealed[andotpNonce:]
	plain, ok := openGCM(key, nonce, sealed)
	switch {
	case !ok && startsGCM(key, nonce, sealed, `[{"`):
		return nil, DamagedError{"andotp", "the file breaks off or was altered"}
	case !ok:
		return nil, ErrPassword
	case !json.Valid(plain):
		return nil, DamagedError{"andotp", "not JSON after decryption"}
	}
	return readAndOTP(plain[skipSpace(plain, 0):])
}

func readAndOTP(array []byte) (*Export, error) {
	x := &Export{}
	err := eachEntry("andotp", array, func(n int, e andotpEntry, err error) {
		converted, fault := e.entry()
		x.keep(n, converted, cmp.Or(err, fault))
	})
	return x, err
}

// andotpEntry is an entry. Old versions have no issuer, and no algorithm and
// digits either.
type andotpEntry struct {
	Secret, Label   string
	Issuer          *string
	Type, Algorithm string
	Digits, Period  stated[int]
	Counter         stated[uint64]
	Tags            []string
}

func (e andotpEntry) entry() (entry, error) {
	a := backup.Account{Type: backup.TOTP, Name: e.Label, Tags: e.Tags}
	if e.Type != "" {
		a.Type = backup.Type(strings.ToLower(e.Type))
	}
	if e.Issuer != nil {
		a.Issuer = *e.Issuer
	} else if issuer, name, ok := strings.Cut(e.Label, " - "); ok {
		a.Issuer, a.Name = issuer, name
	}
	if a.Type == backup.MOTP {
		var err error
		a.Secret, err = andotpMOTP(e.Secret)
		return entry{Account: a}, err // digits, period and hash are Mobile-OTP's, whatever the entry says
	}
	return entry{
		Account: a, secret: e.Secret, algorithm: e.Algorithm, digits: e.Digits.value, period: e.Period.value, counter: e.Counter.value,
	}, nil
}

// andotpMOTP decodes a Mobile-OTP secret: base32 of the letters of its
// hexadecimal text.
func andotpMOTP(text string) (backup.Secret, error) {
	letters, _, err := backup.DecodeSecret(text)
	if err != nil {
		return nil, err
	}
	return hexSecret(string(letters))
}
