package exporter

import (
	"fmt"

	"otpaper/backup"
)

// ykman: links that "ykman oath accounts uri LINK" puts onto a YubiKey one by
// one, known from yubikey-manager (yubikit/oath.py) and Yubico's description
// of the OATH application. A YubiKey holds 32 accounts (64 from firmware 5.7),
// wants firmware 4.3.1 for SHA-512, and tells accounts apart by the label.
// Lost: notes, tags, sign-in addresses.
var ykman = Format{
	Name:  "ykman",
	App:   "a YubiKey",
	Next:  `with the YubiKey plugged in, for each line: ykman oath accounts uri "LINE"`,
	hold:  holdYkman,
	key:   ykmanID,
	write: otpauth.write,
}

var ykmanCodes = limits{
	types:      []backup.Type{backup.TOTP, backup.HOTP},
	algorithms: threeHashes,
	digits:     []int{6, 7, 8},
	counter:    1<<32 - 1,
}

// Bounds of the OATH application, in bytes.
const (
	ykmanMaxSecret = 64
	ykmanMaxID     = 64
)

func holdYkman(a backup.Account) (backup.Account, string) {
	if reason := ykmanCodes.refuse(a); reason != "" {
		return a, reason
	}
	h, reason := linked(a)
	switch {
	case reason != "":
	case len(h.Secret) > ykmanMaxSecret:
		reason = fmt.Sprintf("holds secrets of %d bytes at most, not of %d", ykmanMaxSecret, len(h.Secret))
	case len(ykmanID(h)) > ykmanMaxID:
		reason = fmt.Sprintf("holds labels of %d bytes at most, not of %d", ykmanMaxID, len(ykmanID(h)))
	}
	return h, reason
}

// ykmanID is what the YubiKey stores for a label.
func ykmanID(a backup.Account) string {
	id := a.Name
	if a.Issuer != "" {
		id = a.Issuer + ":" + id
	}
	if a.Type == backup.TOTP && a.Period != backup.DefaultPeriod {
		id = fmt.Sprintf("%d/%s", a.Period, id)
	}
	return id
}
