package importer

import (
	"encoding/json"
	"fmt"

	"otpaper/backup"
)

// otpaper: the file that restore writes for otpaper itself, and the only one
// that holds every field: {"otpaper_accounts": 1, "accounts": [...]}, each
// account the object of a sealed block (FORMAT.md, Payload). Every account
// keeps the source that it had.
// Lost: nothing.
var otpaper = Format{
	Name:   "otpaper",
	App:    "otpaper",
	Reads:  "the list of accounts that `restore --to otpaper` writes, with every field",
	How:    "restore --to otpaper",
	detect: func(c *content) bool { return c.has("otpaper_accounts", "accounts") },
	read:   readOtpaper,
}

func readOtpaper(c *content, _ []byte) (*Export, error) {
	var version int
	if err := c.decodeMember("otpaper", "otpaper_accounts", &version); err != nil {
		return nil, err
	}
	if version != 1 {
		return nil, UnsupportedError{"otpaper", fmt.Sprintf("version %d of its account list is not known", version), "use a newer otpaper"}
	}
	x := &Export{}
	err := eachEntry("otpaper: accounts", c.members["accounts"], func(n int, object json.RawMessage, err error) {
		var a backup.Account
		if err == nil {
			a, err = backup.ParseAccount(object)
		}
		if err != nil {
			x.Skip(n, a.Issuer, a.Name, err.Error())
			return
		}
		x.Add(n, a)
	})
	return x, err
}
