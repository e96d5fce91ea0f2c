package importer

import (
	"encoding/base64"
	"errors"
	"fmt"
	"slices"

	"otpaper/backup"
)

// Microsoft Authenticator: a copy of its Android database "PhoneFactor", best
// with "PhoneFactor-wal", from a rooted phone; the app itself exports nothing.
// Undocumented; known from such copies and from the programs that read them.
// Lost: nothing that makes codes. Work and school accounts have no secret.
var microsoft = Format{
	Name:   "microsoft",
	App:    "Microsoft Authenticator",
	Reads:  "its database, from a rooted phone, with its `-wal` file",
	How:    "root only; the app itself has no export",
	Lost:   "work accounts without a code, which are listed",
	detect: func(c *content) bool { return slices.Contains(c.tables["accounts"], "oath_secret_key") },
	read:   readMicrosoft,
}

func readMicrosoft(c *content, _ []byte) (*Export, error) {
	x := &Export{}
	x.Remarks = c.logRemark()
	columns := []string{"name", "username", "account_type", "oath_secret_key", "encrypted_oath_secret_key"}
	err := c.queryTable("accounts", columns, func(n int, row []string) {
		account := microsoftRow{row[0], row[1], row[2], row[3], row[4]}
		e, err := account.entry()
		x.keep(n, e, err)
	})
	return x, err
}

type microsoftRow struct{ issuer, name, kind, secret, encrypted string }

// entry reads a row by its kind: 0 any site, base32; 1 a personal Microsoft
// account, base64 and eight digits; 2 work or school.
func (r microsoftRow) entry() (entry, error) {
	e := entry{Account: backup.Account{Type: backup.TOTP, Issuer: r.issuer, Name: r.name}, secret: r.secret}
	switch {
	case r.kind == "2":
		return e, errors.New(workOnPhone)
	case r.kind != "0" && r.kind != "1":
		return e, fmt.Errorf("this kind of account is not known")
	case r.secret == "" && r.encrypted != "":
		return e, fmt.Errorf("its secret is encrypted with a key that never leaves the phone")
	case r.secret == "":
		return e, errors.New(onPhone)
	case r.kind == "1":
		const digits = 8
		secret, err := base64.StdEncoding.DecodeString(r.secret)
		if err != nil {
			return e, fmt.Errorf("secret: not base64")
		}
		e.Digits, e.Secret = digits, secret
	}
	return e, nil
}
