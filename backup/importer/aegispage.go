package importer

import (
	"bytes"
	"context"
	"errors"
	"strconv"
	"strings"

	"otpaper/backup"
	"otpaper/verify/scan"
)

// Aegis's web page: a table of all entries with a QR code each. The table
// does not say how long a code lasts; the QR code does.

// isAegisPage knows the page by the first heads of its table, which are the
// same in every language.
func isAegisPage(text []byte) bool {
	const enough = 64 << 10 // bytes: a browser that saved it may have put something before
	head := text[:min(len(text), enough)]
	return bytes.HasPrefix(text, []byte("<")) && bytes.Contains(head, []byte("<th>Issuer</th>")) &&
		bytes.Contains(head, []byte("<th>QR Code</th>")) && bytes.Contains(head, []byte("<th>UUID</th>"))
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

func readAegisPage(page []byte) (*Export, error) {
	x := &Export{Source: "Aegis Authenticator web page"}
	n := 0
	end := false
	err := eachHTMLPart("aegis: web page", page, func(p htmlPart) error {
		end = end || p.tag == "/table"
		return nil
	})
	if err == nil && !end {
		err = DamagedError{"aegis: web page", "the page breaks off"}
	}
	if err != nil {
		return nil, err
	}
	err = eachHTMLRow("aegis: web page", page, func(cells []htmlCell) error {
		if len(cells) != aegisColumns || cells[aegisIssuer].text == "Issuer" && cells[aegisUUID].text == "UUID" {
			return nil
		}
		if n++; n > backup.MaxAccounts {
			return TooLargeError{"aegis: web page", uint64(n), backup.MaxAccounts, "entries"}
		}
		e, err := aegisRow(cells)
		if err == nil && e.Type != backup.HOTP {
			x.setPeriod(n, &e, cells[aegisQR].image)
		}
		x.keep(n, e, err)
		return nil
	})
	return x, err
}

// aegisRow reads a row; a dash stands for a counter or PIN that there is not.
func aegisRow(cells []htmlCell) (entry, error) {
	text := func(column int) string { return cells[column].text }
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

// setPeriod takes the period from the QR code of the row.
func (x *Export) setPeriod(n int, e *entry, picture []byte) {
	if a, ok := linkOnPicture(picture); ok {
		e.period = &a.Period
		return
	}
	x.Note(n, e.Issuer, e.Name, "its QR code cannot be read, and nothing else says how long a code lasts; the usual time is taken")
}

// linkOnPicture is the account of the one link on a picture.
func linkOnPicture(picture []byte) (a backup.Account, ok bool) {
	if scan.Kind(picture) != "png" {
		return a, false
	}
	for page, err := range scan.Read(context.Background(), picture, scan.Options{Expect: 1}) {
		if err != nil {
			return a, false
		}
		for _, s := range page.Symbols {
			if a, _, err := backup.ParseURI(s.Text); err == nil {
				return a, true
			}
		}
	}
	return a, false
}
