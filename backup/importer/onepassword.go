package importer

import "strings"

// 1Password: the archive 1PUX (File > Export) and the CSV. 1PUX is documented
// by the app (support.1password.com/1pux-format): "export.data" is JSON,
// accounts > vaults > items. Also the JSON by itself, and items of old files
// under a member "item".
// Lost: passwords, documents, tags (a vault's name is the tag), and items
// without a code.
var onepassword = Format{
	Name:  "onepassword",
	App:   "1Password",
	Reads: "1PUX archive and CSV",
	How:   "File > Export",
	Lost:  "passwords, documents",
	detect: func(c *content) bool {
		return c.archive.has("export.data") || c.hasListOf("accounts", "vaults") || c.table.of("onepassword")
	},
	read: readOnePassword,
}

// inArchive is why an item that its owner put away is skipped.
const inArchive = "archived"

func readOnePassword(c *content, _ []byte) (*Export, error) {
	if c.table != nil {
		return readTable(c.table, "1Password", onepasswordRow)
	}
	if c.archive != nil {
		data, err := c.archive.read("export.data", nil)
		if err != nil {
			return nil, err
		}
		if c, err = openedObject("onepassword: export.data", data); err != nil {
			return nil, err
		}
	}
	items := readItems("1Password")
	err := eachObject("onepassword: accounts", c.members["accounts"], func(account map[string][]byte) error {
		return eachObject("onepassword: vaults", account["vaults"], func(vault map[string][]byte) error {
			var attrs struct{ Name anyText }
			_ = decodeJSON(vault["attrs"], &attrs) // a vault without a name is read too
			return eachEntry("onepassword: items", vault["items"], func(_ int, p onepasswordItem, err error) {
				items.keep(p.item(string(attrs.Name)), err)
			})
		})
	})
	return items.export(), err
}

type onepasswordItem struct {
	Item     *onepasswordItem // in old files the item itself
	State    string           // active or archived
	Overview struct {
		Title, URL string
		URLs       []struct{ URL string }
	}
	Details struct {
		LoginFields []struct{ Designation, Value anyText }
		NotesPlain  string
		Sections    []struct {
			Fields []struct {
				Title anyText
				Value struct{ TOTP, String, Concealed anyText }
			}
		}
	}
}

func (p onepasswordItem) item(vault string) item {
	if p.Item != nil {
		p = *p.Item
	}
	it := item{entry: entry{title: p.Overview.Title}}
	it.Note = p.Details.NotesPlain
	if vault != "" {
		it.Tags = []string{vault}
	}
	it.addURL(p.Overview.URL)
	for _, u := range p.Overview.URLs {
		it.addURL(u.URL)
	}
	for _, f := range p.Details.LoginFields {
		if f.Designation == "username" {
			it.user = string(f.Value)
		}
	}
	var fields []textField
	for _, s := range p.Details.Sections {
		for _, f := range s.Fields {
			it.addCode(string(f.Title), string(f.Value.TOTP))
			if value := f.Value.String + f.Value.Concealed; value != "" {
				fields = append(fields, textField{string(f.Title), string(value)})
			}
		}
	}
	it.setFields(fields)
	if p.State == "archived" {
		it.skip = inArchive
	}
	return it
}

func onepasswordRow(r row) item {
	it := r.item()
	if len(it.Tags) > 0 {
		it.Tags = strings.Split(it.Tags[0], ";")
	}
	if strings.EqualFold(r.get("archived", "archivedstatus"), "true") {
		it.skip = inArchive
	}
	return it
}
