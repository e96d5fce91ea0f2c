package exporter

import (
	"encoding/json"

	"otpaper/backup"
)

// otpaper: a file of our own that holds every field, for moving accounts from
// one kit to the next without a loss: {"otpaper_accounts": 1, "accounts":
// [...], "not_in_kit": [...]}, each account, and the list of what the kit does
// not hold, as a sealed block has it (FORMAT.md, The payload). It is not
// locked.
// Lost: nothing.
var otpaper = Format{
	Name: "otpaper",
	App:  "otpaper",
	Next: "otpaper make FILE makes a new kit of it",
	hold: func(a backup.Account) (backup.Account, string) {
		if err := a.Check(); err != nil {
			return a, "cannot hold it: " + err.Error()
		}
		return a, ""
	},
	lists: true,
	write: func(accounts []backup.Account, o Options) (Output, error) {
		x := struct {
			Version  int               `json:"otpaper_accounts"`
			Accounts []json.RawMessage `json:"accounts"`
			NotInKit []backup.NotInKit `json:"not_in_kit,omitempty"`
		}{Version: 1, NotInKit: o.NotInKit}
		for _, a := range accounts {
			object, err := backup.EncodeAccount(a)
			if err != nil {
				return Output{}, err
			}
			x.Accounts = append(x.Accounts, object)
		}
		file, err := document(x)
		return Output{File: file}, err
	},
}
