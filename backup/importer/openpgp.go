package importer

import "bytes"

// OpenPGP messages (RFC 9580), in which andOTP, WinAuth, Proton Pass and gpg
// itself wrap an export of any other format. Read: those encrypted with a
// password. One encrypted to a key is opened by the program that has the key.
var openpgp = Format{
	Name:         "openpgp",
	App:          "an OpenPGP message",
	Reads:        "any other export here inside a message encrypted with a password, as andOTP and gpg make it",
	How:          "the app's own OpenPGP export",
	PasswordHint: "it is the passphrase typed when the message was made",
	detect:       func(c *content) bool { return c.pgp != nil },
	unwrap:       func(c *content, password []byte) ([]byte, error) { return decryptPGP(c.pgp, password) },
}

// lookPGP tells a message from an OpenPGP file of another kind.
func lookPGP(text []byte) (*content, error) {
	c := &content{text: text, found: "an OpenPGP file that is no message"}
	if !bytes.HasPrefix(text, []byte(armorMark)) {
		return c, nil
	}
	data, err := pgpBytes(text)
	if err != nil {
		return nil, err
	}
	if _, _, ok := sessionPackets(data); !ok {
		return nil, DamagedError{"OpenPGP", "it does not begin like an encrypted message"}
	}
	c.pgp = data
	return c, nil
}
