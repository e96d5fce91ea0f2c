package importer

import (
	"maps"
	"strings"

	"otpaper/backup"
)

// Bitwarden: the JSON export of the vault, and of Bitwarden Authenticator,
// which has the same items with nothing but the code. Known from the app's
// help ("Condition a Bitwarden .json") and source. Read: unencrypted JSON.
// The encrypted and CSV exports are recognised and refused by name.
// Lost: passwords, passkeys, cards, identities, and items without a code;
// none of these belongs on paper.
var bitwarden = Format{
	Name: "bitwarden",
	App:  "Bitwarden",
	detect: func(c *content) bool {
		return c.has("encrypted", "items") || c.has("encrypted", "encKeyValidation_DO_NOT_EDIT") || bitwardenCSV(c)
	},
	read: readBitwarden,
}

// bitwardenCSV knows the export by its header, which has the same first
// columns in the vault and in the Authenticator.
func bitwardenCSV(c *content) bool {
	return hasPrefixFold(c.text, "folder,favorite,type,name,")
}

func readBitwarden(c *content, _ []byte) (*Export, error) {
	if err := bitwardenRefused(c); err != nil {
		return nil, err
	}
	tags, err := c.namesByID("bitwarden", "folders")
	if err != nil {
		return nil, err
	}
	collections, err := c.namesByID("bitwarden", "collections")
	if err != nil {
		return nil, err
	}
	maps.Copy(tags, collections)
	x := &Export{Source: "Bitwarden"}
	if !c.has("folders") && !c.has("collections") {
		x.Source = "Bitwarden Authenticator"
	}
	codeless := 0
	err = eachEntry("bitwarden: items", c.members["items"], func(n int, item bitwardenItem, err error) {
		switch {
		case err != nil:
			x.Skip(n, item.Name, item.Login.Username, err.Error())
		case item.Login.TOTP == "":
			codeless++
		case item.DeletedDate != "":
			x.Skip(n, item.Name, item.Login.Username, "in the trash")
		default:
			x.keepBitwarden(n, item, tags)
		}
	})
	if codeless > 0 {
		x.Remarks = append(x.Remarks, plural(codeless, "item has", "items have")+" no one-time code and stay with Bitwarden")
	}
	return x, err
}

// bitwardenRefused names the exports of Bitwarden that are not read.
func bitwardenRefused(c *content) error {
	if bitwardenCSV(c) {
		return UnsupportedError{"Bitwarden", "this version of otpaper does not read the CSV export",
			`export again and choose ".json" as file format`}
	}
	var encrypted, protected bool
	if err := c.decodeMember("bitwarden", "encrypted", &encrypted); err != nil {
		return err
	}
	if err := c.decodeMember("bitwarden", "passwordProtected", &protected); err != nil {
		return err
	}
	switch {
	case encrypted && protected:
		return UnsupportedError{"Bitwarden", "this version of otpaper does not read password-protected exports",
			`export again and choose ".json" as file format, on a computer you trust, and delete that file afterwards`}
	case encrypted:
		return UnsupportedError{"Bitwarden", "this export is restricted to the account: only Bitwarden's server has its key",
			`export again and choose ".json" as file format`}
	}
	return nil
}

// bitwardenItem is one item of the vault. Passwords are not even decoded.
type bitwardenItem struct {
	Name, Notes, FolderID string
	CollectionIDs         []string
	DeletedDate           string
	Login                 struct {
		Username, TOTP string
		URIs           []struct{ URI string }
	}
	Fields []struct {
		Name, Value string
		Type        int // 0 text, 1 hidden text; 2 a check box, 3 a reference
	}
}

// keepBitwarden makes an account of an item, whose code is a link or a bare
// secret.
func (x *Export) keepBitwarden(n int, item bitwardenItem, tags map[string]string) {
	e := entry{Account: backup.Account{Note: item.Notes}, title: item.Name, user: item.Login.Username}
	for _, id := range append([]string{item.FolderID}, item.CollectionIDs...) {
		if name, ok := tags[id]; ok {
			e.Tags = append(e.Tags, name)
		}
	}
	for _, u := range item.Login.URIs {
		if u.URI != "" {
			e.URLs = append(e.URLs, u.URI)
		}
	}
	if fields := item.textFields(); fields != nil {
		setExtra(&e.Account, extraFields, fields)
	}
	totp := strings.TrimSpace(item.Login.TOTP)
	if strings.Contains(totp, "://") {
		x.keepLink(n, totp, e)
		return
	}
	e.Type, e.secret = backup.TOTP, totp
	x.keep(n, e, nil)
}

// textField is a field that the owner added: often where recovery codes are.
type textField struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

func (item bitwardenItem) textFields() []textField {
	var all []textField
	for _, f := range item.Fields {
		if f.Value != "" && f.Type <= 1 {
			all = append(all, textField{f.Name, f.Value})
		}
	}
	return all
}
