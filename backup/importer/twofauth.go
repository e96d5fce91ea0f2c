package importer

import (
	"strings"

	"otpaper/backup"
)

// 2FAuth: the JSON that the web app exports. Known from its source
// (Bubka/2FAuth, TwoFAccountExportResource). Read: schema 1.
// Lost: icons, groups (the export has none).
var twofauth = Format{
	Name:  "twofauth",
	App:   "2FAuth",
	Reads: "JSON export",
	How:   "Settings > Export",
	Lost:  "icons",
	detect: func(c *content) bool {
		var app anyText
		return c.has("app", "schema", "data") && decodeJSON(c.members["app"], &app) == nil && strings.HasPrefix(string(app), "2fauth_")
	},
	read: func(c *content, _ []byte) (*Export, error) {
		const newest = 1
		var schema int
		if err := c.decodeMember("twofauth", "schema", &schema); err != nil {
			return nil, err
		}
		if schema > newest {
			return nil, UnsupportedError{"2FAuth", "this version of its export is not known", "export as a list of otpauth links instead"}
		}
		x := &Export{Source: strings.TrimSpace("2FAuth " + strings.TrimPrefix(c.shortMember("app"), "2fauth_"))}
		err := eachEntry("twofauth: data", c.members["data"], func(n int, t twofauthEntry, err error) {
			x.keep(n, t.entry(), err)
		})
		return x, err
	},
}

type twofauthEntry struct {
	OTPType           string `json:"otp_type"`
	Account, Service  string
	Secret, Algorithm string
	Digits, Period    stated[int]
	Counter           stated[uint64]
}

func (t twofauthEntry) entry() entry {
	e := entry{
		Account: backup.Account{Type: backup.Type(strings.ToLower(t.OTPType)), Issuer: t.Service, Name: t.Account},
		secret:  t.Secret, algorithm: t.Algorithm, digits: t.Digits.value, period: t.Period.value, counter: t.Counter.value,
	}
	if e.Type == "steamtotp" {
		e.Type = backup.Steam
	}
	return e
}
