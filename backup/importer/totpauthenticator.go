package importer

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"strings"

	"otpaper/backup"
)

// TOTP Authenticator (BinaryBoot): base64 of AES-256-CBC with a zero IV under
// the SHA-256 of the password, or of a fixed one when the owner set none; the
// preferences of a rooted phone hold the same list in clear. Known from such
// files and from the importers of Aegis and Stratum. Lost: icons, widgets.
var totpauthenticator = Format{
	Name:         "totpauthenticator",
	App:          "TOTP Authenticator",
	Reads:        "backup, with and without a password; its preferences from a rooted phone",
	How:          "menu > Backup",
	Lost:         "icons",
	PasswordHint: "it is the password typed when the backup was made",
	detect: func(c *content) bool {
		return c.hasPreference(totpListPreference) || couldBeTOTPAuthenticator(c) && beginsLikeTOTPList(c.sealed)
	},
	read: func(c *content, _ []byte) (*Export, error) {
		if list, ok := c.preferences[totpListPreference]; ok {
			return readTOTPList([]byte(list))
		}
		return openTOTPAuthenticator(c, []byte(totpFixedPassword))
	},
	blind: []blindWay{{cost: 1, could: couldBeTOTPAuthenticator, open: openTOTPAuthenticator}},
}

const (
	totpListPreference = "STATIC_TOTP_CODES_LIST"
	totpFixedPassword  = "TotpAuthenticator"
	totpListBegins     = `{"[`
)

func couldBeTOTPAuthenticator(c *content) bool {
	return c.text != nil && len(c.sealed) > 0 && len(c.sealed)%aes.BlockSize == 0
}

func totpKey(password []byte) []byte {
	key := sha256.Sum256(password)
	return key[:]
}

// beginsLikeTOTPList says that the fixed password opens the first block.
func beginsLikeTOTPList(sealed []byte) bool {
	block, err := aes.NewCipher(totpKey([]byte(totpFixedPassword)))
	if err != nil {
		return false
	}
	first := make([]byte, aes.BlockSize)
	cipher.NewCBCDecrypter(block, make([]byte, aes.BlockSize)).CryptBlocks(first, sealed[:aes.BlockSize])
	return strings.HasPrefix(string(first), totpListBegins)
}

// openTOTPAuthenticator decrypts a JSON object, the name of whose one member
// is the text of the list.
func openTOTPAuthenticator(c *content, password []byte) (*Export, error) {
	plain, ok := openCBC(totpKey(password), make([]byte, aes.BlockSize), c.sealed)
	if !ok || !strings.HasPrefix(string(plain), totpListBegins) {
		if string(password) == totpFixedPassword {
			return nil, DamagedError{"totpauthenticator", "the file breaks off or was altered"}
		}
		return nil, ErrPassword
	}
	object, err := openedObject("totpauthenticator", plain)
	if err != nil {
		return nil, err
	}
	for name := range object.members {
		if strings.HasPrefix(name, "[") {
			return readTOTPList([]byte(name))
		}
	}
	return nil, DamagedError{"totpauthenticator", "no list of accounts after decryption"}
}

func readTOTPList(list []byte) (*Export, error) {
	if !json.Valid(list) {
		return nil, DamagedError{"totpauthenticator", "the list of accounts is no JSON"}
	}
	x := &Export{}
	err := eachEntry("totpauthenticator", list, func(n int, item totpItem, err error) {
		e, fault := item.entry()
		if err == nil {
			err = fault
		}
		x.keep(n, e, err)
	})
	return x, err
}

// totpItem is an entry. Numbers are texts, and empty for the usual ones.
type totpItem struct {
	Issuer, Name, Key string
	Base              stated[int]
	Digits, Period    anyText
}

func (t totpItem) entry() (entry, error) {
	e := entry{Account: backup.Account{Type: backup.TOTP, Issuer: t.Issuer, Name: t.Name}}
	const nobody = "Unknown"
	if t.Issuer == nobody {
		e.Issuer = ""
	}
	var err error
	if e.digits, err = textNumber("digits", string(t.Digits)); err != nil {
		return e, err
	}
	if e.period, err = textNumber("period", string(t.Period)); err != nil {
		return e, err
	}
	base := 32 // where it says nothing
	if t.Base.value != nil {
		base = *t.Base.value
	}
	switch base {
	case 16:
		e.Secret, err = hexSecret(t.Key)
	case 32:
		e.secret = t.Key
	case 64:
		e.Secret, err = base64Secret(t.Key)
	default:
		err = errors.New("secret: in a base that is not known")
	}
	return e, err
}

// base64Secret decodes the secret of a format that writes it in base64.
func base64Secret(text string) (backup.Secret, error) {
	secret, err := base64.StdEncoding.DecodeString(strings.TrimSpace(text))
	if err != nil || len(secret) == 0 {
		return nil, errors.New("secret: not base64")
	}
	return secret, nil
}
