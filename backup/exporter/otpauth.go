package exporter

import (
	"strings"

	"otpaper/backup"
)

// otpauth: one link a line, the key URI format. Nearly every authenticator
// reads such a list, or each link as a QR code; few know the types beside
// totp and hotp.
// Lost: notes, tags, and everything else a link has no place for.
var otpauth = Format{
	Name: "otpauth",
	App:  "a list of links that most apps read",
	Next: "import it as a list of links, or show each as a QR code; few apps take those that begin with motp, otpauth://steam or otpauth://yaotp",
	hold: linked,
	write: func(accounts []backup.Account, _ Options) (Output, error) {
		return Output{File: linkList(accounts)}, nil
	},
}

// linkList writes one link a line.
func linkList(accounts []backup.Account) []byte {
	var b strings.Builder
	for _, a := range accounts {
		b.WriteString(a.URI() + "\n")
	}
	return []byte(b.String())
}
