package importer

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"otpaper/backup"
)

// Ente Auth: an encrypted list of links, libsodium's secretstream under
// Argon2id of the password, and the web page that is made to be printed. Its
// plain list is an otpauth list; see linkextras.go for what Ente adds to a
// link. Known from the app's source (ente-io/ente, export_widget and
// html_export). Lost: icons, pins, counts of use.
var ente = Format{
	Name:         "ente",
	App:          enteApp,
	Reads:        "encrypted export, web page; the plain list is an `otpauth` list, read with tags, notes and trash",
	How:          "Settings > Data > Export codes",
	Lost:         "icons, order, usage counts",
	PasswordHint: "it is the password typed when the codes were exported, not that of the Ente account",
	detect: func(c *content) bool {
		return c.has("kdfParams", "encryptedData", "encryptionNonce") || c.pageHas(enteEntry)
	},
	read: func(c *content, password []byte) (*Export, error) {
		if c.page != nil {
			return readEntePage(c)
		}
		return openEnte(c, password)
	},
}

const (
	enteApp   = "Ente Auth"
	enteEntry = `class="otp-entry"`
)

func openEnte(c *content, password []byte) (*Export, error) {
	var version int
	var cost struct {
		MemLimit, OpsLimit int // bytes, passes
		Salt               []byte
	}
	var sealed, header []byte
	for name, v := range map[string]any{"version": &version, "kdfParams": &cost, "encryptedData": &sealed, "encryptionNonce": &header} {
		if err := c.decodeMember("ente", name, v); err != nil {
			return nil, err
		}
	}
	if version != 1 {
		return nil, UnsupportedError{enteApp, fmt.Sprintf("version %d is not known", version), "export as plain text instead, or use a newer otpaper"}
	}
	kdf := argon2Parameters{Passes: cost.OpsLimit, Memory: cost.MemLimit >> 10, Lanes: 1}
	if err := kdf.check("ente"); err != nil {
		return nil, err
	}
	if len(cost.Salt) > maxKDFSalt || len(header) != 24 || len(sealed) < 17 {
		return nil, DamagedError{"ente", "salt, nonce or content of a wrong size"}
	}
	if password == nil {
		return nil, ErrPasswordNeeded
	}
	plain, ok := openSecretStream(kdf.keyID(password, cost.Salt), header, sealed)
	if !ok {
		return nil, ErrPassword
	}
	return readLinkText(decodeText(plain), enteApp)
}

// readEntePage reads a table for every entry: the QR code in it, which says
// everything, or the words beside it, which leave out period and counter.
func readEntePage(c *content) (*Export, error) {
	if err := c.checkPage("ente"); err != nil {
		return nil, err
	}
	x := &Export{Source: enteApp}
	n := 0
	err := eachElement("ente", c.page, "table", func(_ int, table element) {
		if !bytes.Contains(table.attributes, []byte(enteEntry)) {
			return
		}
		n++
		if links := pictureLinks(context.Background(), table.inner); len(links) > 0 {
			x.keepLink(n, links[0], entry{})
			return
		}
		e := enteWords(table.inner)
		x.Note(n, e.Issuer, e.Name, "the QR code on the page cannot be read; the period of 30 s or the counter 0 is taken")
		x.keep(n, e, nil)
	})
	return x, err
}

// enteWords reads the lines beside the QR code: issuer and account in bold,
// then names with a colon and their values.
func enteWords(table []byte) entry {
	var e entry
	e.counter = new(uint64)
	line := 0
	for p := range elements(table, "p") {
		text := plainText(p.inner)
		name, value, named := strings.Cut(text, ":")
		value = strings.TrimSpace(value)
		switch line++; {
		case line == 1:
			e.Issuer = text
		case line == 2:
			e.Name = text
		case !named:
		case name == "Type":
			e.Type = backup.Type(strings.ToLower(value))
		case name == "Algorithm":
			e.algorithm = value
		case name == "Digits":
			if n, err := textNumber("digits", value); err == nil {
				e.digits = n
			}
		case name == "Secret":
			e.secret = value
		case name == "Note":
			e.Note = value
		}
	}
	return e
}
