package importer

import (
	"errors"

	"otpaper/backup"
)

// Duo Mobile: "files/duokit/accounts.json", from a rooted phone. Known from
// such a file. Lost: logos. Accounts that Duo itself approves have no secret.
var duo = Format{
	Name:  "duo",
	App:   "Duo Mobile",
	Reads: "its list of accounts, from a rooted phone",
	How:   "root only; Duo Push accounts have no code",
	Lost:  "push accounts, which are listed",
	detect: func(c *content) bool {
		return c.isListOf("name", "otpGenerator") || c.isListOf("name", "accountType", "pkey")
	},
	read: func(c *content, _ []byte) (*Export, error) {
		x := &Export{}
		err := eachEntry("duo", c.text, func(n int, d duoAccount, err error) {
			e := entry{Account: backup.Account{Type: backup.TOTP, Name: d.Name}, secret: d.OTPGenerator.OTPSecret}
			if e.counter = d.OTPGenerator.Counter.value; e.counter != nil {
				e.Type = backup.HOTP
			}
			if err == nil && e.secret == "" {
				err = errors.New(onPhone)
			}
			x.keep(n, e, err)
		})
		return x, err
	},
}

type duoAccount struct {
	Name         string
	OTPGenerator struct {
		OTPSecret string
		Counter   stated[uint64]
	}
}
