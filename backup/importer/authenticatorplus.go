package importer

import (
	"cmp"
	"crypto/sha1"
	"errors"
	"strconv"
	"strings"

	"otpaper/backup"
)

// Authenticator Plus: an archive with a list of links, or its database under
// SQLCipher 3, which has no mark. Known from the importers of Aegis and
// Stratum and from such files. Lost: order; the database has no digits, period
// and algorithm.
var authenticatorplus = Format{
	Name:         "authenticatorplus",
	App:          "Authenticator Plus",
	Reads:        "exported archive; encrypted database",
	How:          "Settings > Export, or Backup",
	Lost:         "parameters the app does not store",
	PasswordHint: "it is the master password of Authenticator Plus",
	detect:       func(c *content) bool { return c.archive.has(authplusList) },
	read: func(c *content, password []byte) (*Export, error) {
		text, err := c.archive.read(authplusList, password)
		if err != nil {
			return nil, err
		}
		return readLinkText(decodeText(text), "Authenticator Plus")
	},
	blind: []blindWay{{
		cost:  authplusCipher.iterations,
		could: func(c *content) bool { return c.text == nil && authplusCipher.could(c.sealed) },
		open:  openAuthplus,
	}},
}

const authplusList = "Accounts.txt"

var authplusCipher = sqlcipher{page: 1024, iterations: 64_000, hash: sha1.New}

func openAuthplus(c *content, password []byte) (*Export, error) {
	db, err := authplusCipher.database(c.sealed, password)
	if err != nil {
		return nil, err
	}
	if !db.hasTable("accounts", "email", "secret") {
		return nil, DamagedError{"authenticatorplus", "the database has no table of accounts"}
	}
	x := &Export{}
	columns := []string{"email", "secret", "counter", "type", "issuer", "original_name", "category"}
	err = db.queryTable("accounts", columns, func(n int, row []string) {
		r := authplusRow{row[0], row[1], row[2], row[3], row[4], row[5], row[6]}
		e, err := r.entry()
		x.keep(n, e, err)
	})
	return x, err
}

type authplusRow struct{ email, secret, counter, kind, issuer, originalName, category string }

// Values of the column type.
const (
	authplusTOTP     = "0"
	authplusHOTP     = "1"
	authplusBlizzard = "2"
)

func (r authplusRow) entry() (entry, error) {
	e := entry{Account: backup.Account{Type: backup.TOTP, Issuer: r.issuer, Name: r.email}, secret: r.secret}
	if prefix, _, ok := strings.Cut(r.originalName, ":"); ok {
		e.Issuer = cmp.Or(e.Issuer, prefix)
	}
	const all = "All Accounts" // stands for no category
	if r.category != "" && r.category != all {
		e.Tags = []string{r.category}
	}
	switch r.kind {
	case authplusTOTP, "":
		return e, nil
	case authplusHOTP:
		e.Type = backup.HOTP
		counter, err := strconv.ParseUint(r.counter, 10, 64)
		if err != nil {
			return e, errors.New("counter: not a whole number")
		}
		e.counter = &counter
		return e, nil
	case authplusBlizzard:
		return r.blizzard(e)
	}
	return e, errors.New("its type is not known")
}

// blizzard reads an entry for Battle.net, whose original name is the serial.
func (r authplusRow) blizzard(e entry) (entry, error) {
	digits := battlenetDigits
	e.Issuer, e.title, e.digits = "Blizzard", r.issuer, &digits
	if r.originalName != "" {
		setExtra(&e.Account, extraFields, []textField{{"serial", r.originalName}})
	}
	var err error
	e.Secret, err = hexSecret(r.secret)
	return e, err
}
