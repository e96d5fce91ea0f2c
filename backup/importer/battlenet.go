package importer

import (
	"crypto/subtle"
	"encoding/hex"
	"errors"

	"otpaper/backup"
)

// Battle.net: the preferences of Blizzard's app, from a rooted phone, with the
// secret and the serial under a mask that is the same everywhere. Known from
// such a file. Newer versions of the app keep no such secret.
var battlenet = Format{
	Name:   "battlenet",
	App:    "Battle.net",
	Reads:  "preferences of Blizzard's app, from a rooted phone",
	How:    "root only",
	detect: func(c *content) bool { return c.hasPreference(battlenetPrefix + "DEVICE_SECRET") },
	read:   readBattlenet,
}

const (
	battlenetPrefix = "com.blizzard.messenger.AUTHENTICATOR_"
	battlenetDigits = 8
	battlenetMask   = "398e27fc50276a656065b0e525f4c06c04c61075286b8e7aeda59da9813b5dd6c80d2fb38068773fa59ba47c17ca6c6479015c1d5b8b8f6b9a"
)

func readBattlenet(c *content, _ []byte) (*Export, error) {
	const masked = "MASK"
	if kind, ok := c.preferences[battlenetPrefix+"CREDENTIALS_ENCRYPTION_TYPE"]; ok && kind != masked {
		return nil, UnsupportedError{"Battle.net", "this phone's own key encrypts the secret",
			"detach the authenticator on Blizzard's site and set up another one there"}
	}
	digits := battlenetDigits
	e := entry{Account: backup.Account{Type: backup.TOTP, Issuer: "Battle.net"}, digits: &digits}
	serial, err := unmask(c.preferences[battlenetPrefix+"SERIAL"])
	if err == nil {
		e.Name = string(serial)
	}
	letters, err := unmask(c.preferences[battlenetPrefix+"DEVICE_SECRET"])
	if err == nil {
		e.Secret, err = hexSecret(string(letters))
	}
	x := &Export{}
	x.keep(1, e, err)
	return x, nil
}

// unmask decodes hexadecimal text and takes the mask off.
func unmask(text string) ([]byte, error) {
	mask, err := hex.DecodeString(battlenetMask)
	if err != nil {
		return nil, err
	}
	data, err := hex.DecodeString(text)
	if err != nil || len(data) > len(mask) {
		return nil, errors.New("secret: not as Blizzard's app masks it")
	}
	subtle.XORBytes(data, data, mask)
	return data, nil
}
