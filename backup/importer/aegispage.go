package importer

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"otpaper/backup"
)

// Aegis's web page: a table of all entries with a QR code each. The table
// does not say how long a code lasts; the QR code does.

// isAegisPage knows the page by heads of its table, which are the same in
// every language.
func isAegisPage(c *content) bool {
	return c.pageHas("<th>Issuer</th>") && c.pageHas("<th>QR Code</th>") && c.pageHas("<th>UUID</th>")
}

// Columns of the table.
const (
	aegisIssuer = iota
	aegisName
	aegisType
	aegisQR
	aegisUUID
	aegisNote
	aegisFavorite
	aegisAlgorithm
	aegisDigits
	aegisSecret
	aegisCounter
	aegisPIN
	aegisColumns
)

func readAegisPage(c *content) (*Export, error) {
	const where = "aegis: web page"
	if err := c.checkPage(where); err != nil {
		return nil, err
	}
	x := &Export{Source: "Aegis Authenticator web page"}
	err := eachElement(where, c.page, "tr", func(n int, row element) {
		cells := slices.Collect(elements(row.inner, "td"))
		if len(cells) != aegisColumns {
			return // the heads
		}
		e, err := aegisRow(cells)
		if err == nil && e.Type != backup.HOTP {
			x.setPeriod(n-1, &e, cells[aegisQR].inner)
		}
		x.keep(n-1, e, err)
	})
	return x, err
}

// aegisRow reads a row; a dash stands for a counter or PIN that there is not.
func aegisRow(cells []element) (entry, error) {
	text := func(column int) string { return plainText(cells[column].inner) }
	e := entry{Account: backup.Account{
		Type: backup.Type(strings.ToLower(text(aegisType))), Issuer: text(aegisIssuer), Name: text(aegisName), Note: text(aegisNote),
	}, secret: text(aegisSecret), algorithm: text(aegisAlgorithm)}
	if pin := text(aegisPIN); pin != "-" {
		e.PIN = pin
	}
	digits, err := strconv.Atoi(text(aegisDigits))
	if err != nil {
		return e, errors.New("digits: not a whole number")
	}
	e.digits = &digits
	switch e.Type {
	case backup.MOTP:
		e.Secret, err = hexSecret(e.secret)
		return e, err
	case backup.HOTP:
		counter, err := strconv.ParseUint(text(aegisCounter), 10, 64)
		if err != nil {
			return e, errors.New("counter: not a whole number")
		}
		e.counter = &counter
	}
	return e, nil
}

// setPeriod takes the period from the QR code in a cell.
func (x *Export) setPeriod(n int, e *entry, cell []byte) {
	for _, link := range pictureLinks(context.Background(), cell) {
		if a, _, err := backup.ParseURI(link); err == nil {
			e.period = &a.Period
			return
		}
	}
	x.Note(n, e.Issuer, e.Name, "its QR code cannot be read, and nothing else says how long a code lasts; the usual time is taken")
}
