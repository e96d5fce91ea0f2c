package exporter

import (
	"bytes"

	"otpaper/backup"
)

// otpauth: one link a line, the key URI format. Nearly every authenticator
// reads such a list, or each link as a QR code.
// Lost: notes, tags, PINs, and everything else a link has no place for.
var otpauth = Format{
	Name: "otpauth",
	App:  "a list of links that most apps read",
	write: func(accounts []backup.Account) ([]byte, error) {
		var b bytes.Buffer
		for _, a := range accounts {
			b.WriteString(a.URI() + "\n")
		}
		return b.Bytes(), nil
	},
	refuse: func(backup.Account) string { return "" },
	lost: func(a backup.Account) []string {
		lost := ownerFields(a)
		if a.Note != "" {
			lost = append(lost, "note")
		}
		if len(a.Tags) > 0 {
			lost = append(lost, "tags")
		}
		if a.PIN != "" {
			lost = append(lost, "PIN")
		}
		if a.Type != backup.TOTP && a.Type != backup.HOTP {
			lost = append(lost, "apps that do not know "+string(a.Type)+" show wrong codes")
		}
		return lost
	},
}
