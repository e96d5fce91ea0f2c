package importer

import (
	"cmp"
	"encoding/json"
	"errors"
	"strings"

	"otpaper/backup"
)

// LastPass Authenticator: the JSON of Settings > Transfer accounts > Export to
// file. Known from such files and from the programs that read them.
// Lost: which accounts are favourites, their order.
var lastpassauthenticator = Format{
	Name:  "lastpassauthenticator",
	App:   "LastPass Authenticator",
	Reads: "transfer file",
	How:   "Settings > Transfer accounts > Export to file",
	Lost:  "push accounts, which are listed",
	detect: func(c *content) bool {
		return c.has("localDeviceId", "accounts") || c.hasListOf("accounts", "issuerName", "userName", "secret")
	},
	read: readLastPassAuthenticator,
}

func readLastPassAuthenticator(c *content, _ []byte) (*Export, error) {
	folders := map[int]string{}
	if list := c.members["folders"]; len(list) > 0 && list[0] == '[' {
		type folder struct {
			ID   int
			Name anyText
		}
		err := eachEntry("lastpassauthenticator: folders", list, func(_ int, f folder, _ error) {
			folders[f.ID] = string(f.Name)
		})
		if err != nil {
			return nil, err
		}
	}
	delete(folders, 0) // "Other accounts", which no one chose
	var info struct{ AppVersion json.RawMessage }
	_ = decodeJSON(c.members["backupInfo"], &info) // old files have none
	x := &Export{Source: strings.TrimSpace("LastPass Authenticator " + shortText(info.AppVersion))}
	err := eachEntry("lastpassauthenticator: accounts", c.members["accounts"], func(n int, a lastpassAccount, err error) {
		e := a.entry(folders)
		if err == nil && e.secret == "" && bool(a.PushNotification) {
			err = errors.New(onPhone)
		}
		x.keep(n, e, err)
	})
	return x, err
}

type lastpassAccount struct {
	IssuerName, OriginalIssuerName string // as edited, as scanned
	UserName, OriginalUserName     string
	Secret, Algorithm              string
	Digits, TimeStep               stated[int]
	PushNotification               yesNo
	FolderData                     struct{ FolderID int }
}

func (a lastpassAccount) entry(folders map[int]string) entry {
	e := entry{
		Account: backup.Account{Type: backup.TOTP, Issuer: cmp.Or(a.IssuerName, a.OriginalIssuerName), Name: a.UserName},
		user:    a.OriginalUserName,
		secret:  a.Secret, algorithm: a.Algorithm, digits: a.Digits.value, period: a.TimeStep.value,
	}
	if name := folders[a.FolderData.FolderID]; name != "" {
		e.Tags = []string{name}
	}
	return e
}
