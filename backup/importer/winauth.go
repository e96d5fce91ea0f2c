package importer

import "strings"

// WinAuth: a list of links in an archive, under the old ZIP cipher when it has
// a password. The list alone is an otpauth list, and so is an archive that its
// owner gave another name, once it is unpacked; see linkextras.go for what
// WinAuth adds to a link. Under a key of OpenPGP it is refused as openpgp.
// Known from the program's source (winauth/winauth, WinAuthHelper). Lost: icons.
var winauth = Format{
	Name:         "winauth",
	App:          "WinAuth",
	Reads:        "archive, with and without a password; its text is an `otpauth` list, read with Steam and Battle.net data",
	How:          "menu > Export",
	Lost:         "trade and session data of Steam",
	PasswordHint: "it is the password typed when the file was exported",
	detect:       func(c *content) bool { return winauthList(c.archive) != "" },
	read: func(c *content, password []byte) (*Export, error) {
		text, err := c.archive.read(winauthList(c.archive), password)
		if err != nil {
			return nil, err
		}
		return readLinkText(decodeText(text), "WinAuth")
	},
}

// winauthList is the name of the one file of WinAuth's archive.
func winauthList(a *archive) string {
	names := a.names()
	if len(names) != 1 || !hasPrefixFold([]byte(names[0]), "winauth") || !strings.HasSuffix(names[0], ".txt") {
		return ""
	}
	return names[0]
}
