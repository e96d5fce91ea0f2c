package importer

import (
	"strings"

	"otpaper/backup"
)

// Raivo OTP: the archive of its settings, encrypted with WinZip's AES under
// the master password, or the JSON in it by itself. Every value is text. Known
// from such files and from the programs that read them.
// Lost: icons, which entries are pinned.
var raivo = Format{
	Name:         "raivo",
	App:          "Raivo OTP",
	Reads:        "export archive, or the JSON in it",
	How:          "Settings > Export OTPs to ZIP archive",
	Lost:         "icons",
	PasswordHint: "it is Raivo's master password, not the six digits that open the app",
	detect: func(c *content) bool {
		return c.archive.has(raivoFile) || c.isListOf("issuer", "account", "secret", "kind", "timer")
	},
	read: readRaivo,
}

const raivoFile = "raivo-otp-export.json"

func readRaivo(c *content, password []byte) (*Export, error) {
	data := c.text
	if c.archive != nil {
		var err error
		if data, err = c.archive.read(raivoFile, password); err != nil {
			return nil, err
		}
		data = decodeText(data)
		if ok, err := validJSON(data); err != nil || !ok {
			return nil, DamagedError{"raivo: " + raivoFile, "not JSON"}
		}
	}
	x := &Export{}
	err := eachEntry("raivo", data, func(n int, r raivoEntry, err error) {
		e, err2 := r.entry()
		if err == nil {
			err = err2
		}
		x.keep(n, e, err)
	})
	return x, err
}

type raivoEntry struct {
	Issuer, Account, Secret, Algorithm, Kind anyText
	Digits, Timer, Counter                   anyText
}

func (r raivoEntry) entry() (e entry, err error) {
	e.Type = backup.Type(strings.ToLower(string(r.Kind)))
	e.Issuer, e.Name = string(r.Issuer), string(r.Account)
	e.secret, e.algorithm = string(r.Secret), string(r.Algorithm)
	if e.digits, err = textNumber("digits", string(r.Digits)); err != nil {
		return e, err
	}
	if e.Type == backup.HOTP {
		return e, setCounter(&e, string(r.Counter))
	}
	e.period, err = textNumber("period", string(r.Timer))
	return e, err
}
