package importer

import (
	"maps"
	"slices"
	"strings"
)

// Bitwarden: the JSON and CSV exports of the vault, and of Bitwarden
// Authenticator, which has the same items with nothing but the code. Known
// from the app's help ("Condition a Bitwarden .json", "Encrypted exports") and
// source. Read: in clear, and encrypted with a password of its own. Encrypted
// with the account's key, it is recognised and refused by name.
// Lost: passwords, passkeys, cards, identities, and items without a code;
// none of these belongs on paper.
var bitwarden = Format{
	Name:         "bitwarden",
	App:          "Bitwarden",
	Reads:        "vault and Authenticator, JSON and CSV; JSON with a password of its own",
	How:          "Tools > Export vault; Authenticator: Settings > Export",
	Lost:         "passwords, passkeys",
	PasswordHint: "it is the password typed when the file was exported, not always the account's own",
	detect: func(c *content) bool {
		return c.has("encrypted", "items") || c.has("encrypted", "encKeyValidation_DO_NOT_EDIT") || c.table.of("bitwarden")
	},
	read: readBitwarden,
}

func readBitwarden(c *content, password []byte) (*Export, error) {
	if c.table != nil {
		return readTable(c.table, "Bitwarden", bitwardenRow)
	}
	var sealed, protected bool
	if err := c.decodeMember("bitwarden", "encrypted", &sealed); err != nil {
		return nil, err
	}
	if err := c.decodeMember("bitwarden", "passwordProtected", &protected); err != nil {
		return nil, err
	}
	switch {
	case sealed && protected:
		inner, err := openBitwarden(c, password)
		if err != nil {
			return nil, err
		}
		return readBitwardenItems(inner)
	case sealed:
		return nil, UnsupportedError{"Bitwarden", "this export is restricted to the account: only Bitwarden's server has its key",
			`export again: choose ".json (Encrypted)" and "Password protected", or ".json"`}
	}
	return readBitwardenItems(c)
}

func readBitwardenItems(c *content) (*Export, error) {
	tags, err := c.namesByID("bitwarden", "folders")
	if err != nil {
		return nil, err
	}
	collections, err := c.namesByID("bitwarden", "collections")
	if err != nil {
		return nil, err
	}
	maps.Copy(tags, collections)
	items := readItems("Bitwarden")
	err = eachEntry("bitwarden: items", c.members["items"], func(_ int, b bitwardenItem, err error) {
		items.keep(b.item(tags), err)
	})
	x := items.export()
	x.Source = "Bitwarden"
	if !c.has("folders") && !c.has("collections") {
		x.Source = "Bitwarden Authenticator"
	}
	return x, err
}

// bitwardenItem is one item of the vault. Passwords are not even decoded.
type bitwardenItem struct {
	Name, Notes, FolderID string
	CollectionIDs         []string
	DeletedDate           string
	Login                 struct {
		Username, TOTP   string
		Fido2Credentials listLength
		URIs             []struct{ URI string }
	}
	Fields []struct {
		Name, Value string
		Type        int // 0 text, 1 hidden text; 2 a check box, 3 a reference
	}
}

func (b bitwardenItem) item(tags map[string]string) item {
	it := item{entry: entry{title: b.Name, user: b.Login.Username}}
	it.Note, it.passkeys = b.Notes, b.Login.Fido2Credentials
	for _, id := range append([]string{b.FolderID}, b.CollectionIDs...) {
		if name, ok := tags[id]; ok {
			it.Tags = append(it.Tags, name)
		}
	}
	for _, u := range b.Login.URIs {
		it.addURL(u.URI)
	}
	var fields []textField
	for _, f := range b.Fields {
		if f.Value != "" && f.Type <= 1 {
			fields = append(fields, textField{f.Name, f.Value})
		}
	}
	it.setFields(fields)
	it.addCode("", b.Login.TOTP)
	if b.DeletedDate != "" {
		it.skip = inTrash
	}
	return it
}

// bitwardenRow reads a row of the CSV export: fields a line each, and
// addresses with commas between.
func bitwardenRow(r row) item {
	it := r.item()
	var fields []textField
	for line := range strings.Lines(r.get("fields")) {
		if name, value, ok := strings.Cut(strings.TrimSpace(line), ": "); ok {
			fields = append(fields, textField{name, value})
		}
	}
	it.setFields(fields)
	if urls := strings.Split(r.get("loginuri"), ","); !slices.ContainsFunc(urls, func(u string) bool { return !strings.Contains(u, "://") }) {
		it.URLs = urls
	}
	return it
}
