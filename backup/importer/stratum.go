package importer

import (
	"bytes"
	"cmp"
	"crypto/sha512"
	"errors"
	"fmt"
	"strconv"

	"otpaper/backup"
)

// Stratum, which was Authenticator Pro: encrypted backups of two generations
// (stratumsealed.go), the same in clear, the web page, and the database of a
// rooted phone, in clear or under SQLCipher. Its text export is an otpauth
// list. Known from the app's source (stratumauth/app, Backup and Converter).
// Lost: icons, order, counts of use; issuers behind 32 and user names behind
// 40 characters, which the app itself cuts.
var stratum = Format{
	Name:         "stratum",
	App:          "Stratum (Authenticator Pro)",
	Reads:        "backup, encrypted (new and old) and plain; web page; its database from a rooted phone",
	How:          "menu > Backup",
	Lost:         "icons, order, usage counts",
	PasswordHint: "it is the password typed when the backup was made, or the app's own in the case of its database",
	detect: func(c *content) bool {
		return stratumGeneration(c.raw) != "" || c.has("Authenticators") || isStratumDatabase(c) ||
			c.pageHas("<code>otpauth://") || c.pageHas("<code>motp://")
	},
	read: readStratum,
	blind: []blindWay{{
		cost:  2 * stratumCipher.iterations, // of a hash that takes twice the time
		could: func(c *content) bool { return c.text == nil && stratumCipher.could(c.sealed) },
		open:  openStratumDatabase,
	}},
}

// stratumCipher is SQLCipher 4 as it comes. No real database has confirmed it.
var stratumCipher = sqlcipher{page: 4096, iterations: 256_000, hash: sha512.New}

func readStratum(c *content, password []byte) (*Export, error) {
	switch {
	case c.page != nil:
		return readStratumPage(c)
	case isStratumDatabase(c):
		return readStratumDatabase(c)
	case c.has("Authenticators"):
		return readStratumBackup(c)
	}
	opened, err := openStratum(c.raw, password)
	if err != nil {
		return nil, err
	}
	return readStratumBackup(opened)
}

// stratumEntry is an entry of backup and database alike.
type stratumEntry struct {
	Type, Algorithm  int
	Issuer, Username string
	Secret, PIN      string
	Digits, Period   stated[int]
	Counter          stated[uint64]
}

// Values of Type and Algorithm.
const (
	stratumHOTP = iota + 1
	stratumTOTP
	stratumMOTP
	stratumSteam
	stratumYandex
)

var stratumAlgorithms = []backup.Algorithm{backup.SHA1, backup.SHA256, backup.SHA512}

func (s stratumEntry) entry(tags []string) (entry, error) {
	e := entry{Account: backup.Account{Issuer: s.Issuer, Name: s.Username, Tags: tags}, secret: s.Secret, digits: s.Digits.value}
	if s.Algorithm < 0 || s.Algorithm >= len(stratumAlgorithms) {
		return e, fmt.Errorf("algorithm number %d is not known", s.Algorithm)
	}
	hash := stratumAlgorithms[s.Algorithm]
	var err error
	switch s.Type {
	case stratumHOTP:
		e.Type, e.Algorithm, e.counter = backup.HOTP, hash, s.Counter.value
	case stratumTOTP:
		e.Type, e.Algorithm, e.period = backup.TOTP, hash, s.Period.value
	case stratumSteam:
		e.Type, e.Algorithm, e.period = backup.Steam, hash, s.Period.value
	case stratumMOTP: // its hash and time step are its own, whatever the entry says
		e.Type, e.PIN = backup.MOTP, s.PIN
		e.Secret, err = hexSecret(s.Secret)
	case stratumYandex:
		e.Type, e.PIN, e.digits = backup.Yandex, s.PIN, nil
	default:
		err = fmt.Errorf("type number %d is not known", s.Type)
	}
	return e, err
}

// readStratumBackup reads the backup in clear. Categories belong to secrets.
func readStratumBackup(c *content) (*Export, error) {
	const where = "stratum: "
	names, err := c.namesByID("stratum", "Categories")
	if err != nil {
		return nil, err
	}
	tags := map[string][]string{}
	if list, ok := c.members["AuthenticatorCategories"]; ok && string(list) != "null" {
		err = eachEntry(where+"AuthenticatorCategories", list,
			func(_ int, of struct{ CategoryID, AuthenticatorSecret string }, err error) {
				if name, ok := names[of.CategoryID]; ok && err == nil {
					tags[of.AuthenticatorSecret] = append(tags[of.AuthenticatorSecret], name)
				}
			})
		if err != nil {
			return nil, err
		}
	}
	x := &Export{}
	err = eachEntry(where+"Authenticators", c.members["Authenticators"], func(n int, s stratumEntry, err error) {
		e, fault := s.entry(tags[s.Secret])
		x.keep(n, e, cmp.Or(err, fault))
	})
	return x, err
}

func isStratumDatabase(c *content) bool {
	return c.hasTable("authenticator", "type", "issuer", "username", "secret", "algorithm")
}

func openStratumDatabase(c *content, password []byte) (*Export, error) {
	db, err := stratumCipher.database(c.sealed, password)
	if err != nil {
		return nil, err
	}
	if !isStratumDatabase(db) {
		return nil, DamagedError{"stratum", "the database has no table of accounts"}
	}
	return readStratumDatabase(db)
}

func readStratumDatabase(c *content) (*Export, error) {
	names := map[string]string{}
	tags := map[string][]string{}
	if c.hasTable("category", "id", "name") && c.hasTable("authenticatorcategory", "categoryId", "authenticatorSecret") {
		err := c.queryTable("category", []string{"id", "name"}, func(_ int, row []string) { names[row[0]] = row[1] })
		if err != nil {
			return nil, err
		}
		err = c.queryTable("authenticatorcategory", []string{"categoryId", "authenticatorSecret"}, func(_ int, row []string) {
			if name, ok := names[row[0]]; ok {
				tags[row[1]] = append(tags[row[1]], name)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	x := &Export{Remarks: c.logRemark()}
	columns := []string{"type", "algorithm", "issuer", "username", "secret", "pin", "digits", "period", "counter"}
	err := c.queryTable("authenticator", columns, func(n int, row []string) {
		s, err := stratumRow(row)
		e, fault := s.entry(tags[s.Secret])
		x.keep(n, e, cmp.Or(err, fault))
	})
	return x, err
}

// stratumRow reads a row of the columns above; numbers stand there as text.
func stratumRow(row []string) (stratumEntry, error) {
	s := stratumEntry{Issuer: row[2], Username: row[3], Secret: row[4], PIN: row[5]}
	var errs [4]error
	s.Type, errs[0] = strconv.Atoi(row[0])
	s.Algorithm, errs[1] = strconv.Atoi(cmp.Or(row[1], "0"))
	s.Digits.value, errs[2] = textNumber("digits", row[6])
	s.Period.value, errs[3] = textNumber("period", row[7])
	if counter, err := strconv.ParseUint(row[8], 10, 64); err == nil {
		s.Counter.value = &counter
	}
	if cmp.Or(errs[:]...) != nil {
		return s, errors.New("type, algorithm, digits or period: not a whole number")
	}
	return s, nil
}

func readStratumPage(c *content) (*Export, error) {
	if err := c.checkPage("stratum"); err != nil {
		return nil, err
	}
	x := &Export{Source: "Stratum web page"}
	n := 0
	err := eachElement("stratum", c.page, "code", func(_ int, code element) {
		if schemeOf(bytes.TrimSpace(code.inner)) == "" {
			return
		}
		n++
		x.keepLink(n, plainText(code.inner), entry{})
	})
	return x, err
}
