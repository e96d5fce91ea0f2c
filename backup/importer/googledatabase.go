package importer

import (
	"errors"
	"strconv"

	"otpaper/backup"
)

// Google Authenticator's database "databases", from a rooted phone with a
// version up to 5.0. It holds names, secrets and counters and nothing else:
// every code has six digits, SHA1 and 30 s.

// isGoogleDatabase knows the table, which Authenticator Plus has with a column
// more.
func isGoogleDatabase(c *content) bool {
	return c.hasTable("accounts", "email", "secret", "counter", "type") && !c.hasTable("accounts", "category")
}

func readGoogleDatabase(c *content) (*Export, error) {
	x := &Export{Source: "Google Authenticator database"}
	x.Remarks = c.logRemark()
	columns := []string{"email", "secret", "counter", "type", "issuer", "isencrypted"}
	err := c.queryTable("accounts", columns, func(n int, row []string) {
		e, err := googleRow{row[0], row[1], row[2], row[3], row[4], row[5]}.entry()
		x.keep(n, e, err)
	})
	return x, err
}

type googleRow struct{ email, secret, counter, kind, issuer, encrypted string }

func (r googleRow) entry() (e entry, err error) {
	e.Issuer, e.Name = googleNames(r.issuer, r.email)
	if r.encrypted == "1" {
		return e, errors.New("its secret is encrypted with a key that never leaves the phone")
	}
	e.secret = r.secret
	switch r.kind {
	case "", "0":
		e.Type = backup.TOTP
	case "1":
		e.Type = backup.HOTP
		counter, err := strconv.ParseUint(r.counter, 10, 64)
		if err != nil {
			return e, errors.New("counter: not a whole number")
		}
		e.counter = &counter
	default:
		return e, errors.New("this kind of account is not known")
	}
	return e, nil
}
