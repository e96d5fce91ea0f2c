package importer

import (
	"fmt"

	"otpaper/backup"
)

// Proton Authenticator: a JSON list of links with notes, or AES-256-GCM over
// it under Argon2id of the password. Known from the app's source
// (protonpass/proton-pass-common, proton-authenticator) and real exports.
var protonauthenticator = Format{
	Name:         "protonauthenticator",
	App:          protonAuthenticatorApp,
	Reads:        "export, plain and encrypted",
	How:          "Settings > Export",
	PasswordHint: "it is the password typed when the codes were exported, not that of the Proton account",
	detect: func(c *content) bool {
		sealed := c.has("version", "salt", "content") && !c.has("entries")
		return sealed || c.has("version") && c.hasListOf("entries", "content")
	},
	read: readProtonAuthenticator,
}

const (
	protonAuthenticatorApp   = "Proton Authenticator"
	protonAuthenticatorBound = "proton.authenticator.export.v1" // covered by the tag
)

var protonAuthenticatorKDF = argon2Parameters{Passes: 2, Memory: 19_456, Lanes: 1}

func readProtonAuthenticator(c *content, password []byte) (*Export, error) {
	var version int
	if err := c.decodeMember("protonauthenticator", "version", &version); err != nil {
		return nil, err
	}
	if version != 1 {
		return nil, UnsupportedError{protonAuthenticatorApp, fmt.Sprintf("version %d is not known", version), "use a newer otpaper"}
	}
	if !c.has("entries") {
		var err error
		if c, err = openProtonAuthenticator(c, password); err != nil {
			return nil, err
		}
	}
	x := &Export{}
	err := eachEntry("protonauthenticator: entries", c.members["entries"], func(n int, e protonEntry, err error) {
		if err != nil {
			x.Skip(n, "", e.Content.Name, err.Error())
			return
		}
		x.keepLink(n, e.Content.URI, entry{Account: backup.Account{Note: e.Note}, user: e.Content.Name})
	})
	return x, err
}

// openProtonAuthenticator decrypts content: nonce, ciphertext, tag.
func openProtonAuthenticator(c *content, password []byte) (*content, error) {
	const nonce, tag = 12, 16 // bytes
	var salt, sealed []byte
	if err := c.decodeMember("protonauthenticator", "salt", &salt); err != nil {
		return nil, err
	}
	if err := c.decodeMember("protonauthenticator", "content", &sealed); err != nil {
		return nil, err
	}
	if len(salt) == 0 || len(salt) > maxKDFSalt || len(sealed) < nonce+tag {
		return nil, DamagedError{"protonauthenticator", "salt or content of a wrong size"}
	}
	if password == nil {
		return nil, ErrPasswordNeeded
	}
	key := protonAuthenticatorKDF.keyID(password, salt)
	plain, ok := openGCMWith(key, sealed[:nonce], sealed[nonce:], []byte(protonAuthenticatorBound))
	if !ok {
		return nil, ErrPassword
	}
	return openedObject("protonauthenticator", plain)
}

// protonEntry is an entry. Its type stands in the link too.
type protonEntry struct {
	Content struct{ URI, Name string }
	Note    string
}
