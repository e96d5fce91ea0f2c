package importer

import (
	"encoding/json"
	"errors"
	"fmt"

	"otpaper/backup"
)

// otpaper: the file that restore writes for otpaper itself, and the only one
// that holds every field: {"otpaper_accounts": 1, "accounts": [...],
// "not_in_kit": [...]}, each account, and the list of what the kit did not
// hold, as in a sealed block (FORMAT.md, Payload). Every account keeps the
// source that it had; what was not in that kit is skipped again, for the
// reason that the file has.
// Lost: nothing.
var otpaper = Format{
	Name:   "otpaper",
	App:    "otpaper",
	Reads:  "the list of accounts that `restore --to otpaper` writes, with every field, and of what was not in the kit",
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
	x, last := &Export{}, 0
	err := eachEntry("otpaper: accounts", c.members["accounts"], func(n int, object json.RawMessage, err error) {
		last = n
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
	if list, ok := c.members["not_in_kit"]; ok && err == nil {
		err = readNotInKit(x, last, list)
	}
	return x, err
}

// readNotInKit skips what is on the list, numbered on from the last account.
func readNotInKit(x *Export, last int, list []byte) error {
	return eachEntry("otpaper: not_in_kit", list, func(n int, missing backup.NotInKit, err error) {
		if err == nil && missing.Reason == "" {
			err = errors.New("the file gives no reason")
		}
		if err != nil {
			missing.Reason = err.Error()
		}
		x.Skip(last+n, missing.Issuer, missing.Name, missing.Reason)
	})
}
