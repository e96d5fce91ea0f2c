package importer

import "strings"

// Enpass: the JSON of File > Export. Known from such files and from the
// programs that read them: items with a list of typed fields.
// Lost: passwords, attachments, and items without a code.
var enpass = Format{
	Name:  "enpass",
	App:   "Enpass",
	Reads: "JSON export",
	How:   "File > Export > JSON",
	Lost:  "passwords, attachments",
	detect: func(c *content) bool {
		return c.hasListOf("items", "title", "uuid", "category")
	},
	read: readEnpass,
}

func readEnpass(c *content, _ []byte) (*Export, error) {
	folders := map[string]string{}
	if list := c.members["folders"]; len(list) > 0 && list[0] == '[' {
		err := eachEntry("enpass: folders", list, func(_ int, f struct{ UUID, Title anyText }, _ error) {
			folders[string(f.UUID)] = string(f.Title)
		})
		if err != nil {
			return nil, err
		}
	}
	items := readItems("Enpass")
	err := eachEntry("enpass: items", c.members["items"], func(_ int, p enpassItem, err error) {
		items.keep(p.item(folders), err)
	})
	return items.export(), err
}

type enpassItem struct {
	Title, Note       string
	Archived, Trashed yesNo
	Folders           []string
	Fields            []struct {
		Type, Label, Value anyText
		Deleted            yesNo
	}
}

func (p enpassItem) item(folders map[string]string) item {
	it := item{entry: entry{title: p.Title}}
	it.Note = p.Note
	for _, id := range p.Folders {
		if name := folders[id]; name != "" {
			it.Tags = append(it.Tags, name)
		}
	}
	var email string
	var fields []textField
	for _, f := range p.Fields {
		if bool(f.Deleted) || strings.TrimSpace(string(f.Value)) == "" {
			continue
		}
		switch label, value := string(f.Label), string(f.Value); f.Type {
		case "totp":
			it.addCode(label, value)
		case "username":
			it.user = value
		case "email":
			email = value
		case "url":
			it.addURL(value)
		case "text", "multiline", "pin":
			fields = append(fields, textField{label, value})
		}
	}
	if it.user == "" {
		it.user = email
	}
	it.setFields(fields)
	switch {
	case bool(p.Trashed):
		it.skip = inTrash
	case bool(p.Archived):
		it.skip = inArchive
	}
	return it
}
