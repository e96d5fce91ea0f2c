package importer

import (
	"encoding/json"
	"strings"
)

// Keeper: the JSON and CSV of Settings > Export. Known from such files, from
// the company's own tools (Commander) and from the programs that read them.
// The CSV may have no header; behind its seven columns stand the names and
// values of further fields in turn.
// Lost: passwords, attachments, and records without a code.
var keeper = Format{
	Name:  "keeper",
	App:   "Keeper",
	Reads: "JSON and CSV export",
	How:   "Settings > Export",
	Lost:  "passwords",
	detect: func(c *content) bool {
		return c.has("records", "shared_folders") || c.hasListOf("records", "title", "$type") ||
			c.hasListOf("records", "title", "login_url") || c.table.of("keeper")
	},
	read: func(c *content, _ []byte) (*Export, error) {
		if c.table != nil {
			return readTable(c.table, "Keeper", keeperRow)
		}
		items := readItems("Keeper")
		err := eachEntry("keeper: records", c.members["records"], func(_ int, k keeperRecord, err error) {
			items.keep(k.item(), err)
		})
		return items.export(), err
	},
}

const (
	keeperMark    = "TFC:Keeper" // names the field with the code, and so a table without header
	keeperColumns = 7            // of every row of the table; further fields stand behind
)

// keeperField takes one of the further fields: a code, or a text of its
// owner. Names of fields of a known type are "$type:label:number".
func (it *item) keeperField(fields []textField, name, value string) []textField {
	kind, label, typed := strings.Cut(strings.TrimPrefix(name, "$"), ":")
	switch {
	case value == "":
	case name == keeperMark || kind == "oneTimeCode":
		label, _, _ = strings.Cut(label, ":")
		it.addCode(label, value)
	case !strings.HasPrefix(name, "$"):
		return append(fields, textField{name, value})
	case typed && (kind == "text" || kind == "multiline" || kind == "secret" || kind == "note" || kind == "pinCode"):
		label, _, _ = strings.Cut(label, ":")
		return append(fields, textField{label, value})
	}
	return fields
}

type keeperRecord struct {
	Title, Login, Notes string
	LoginURL            string          `json:"login_url"`
	CustomFields        json.RawMessage `json:"custom_fields"`
	Folders             []struct {
		Folder       string
		SharedFolder string `json:"shared_folder"`
	}
}

func (k keeperRecord) item() item {
	it := item{entry: entry{title: k.Title, user: k.Login}}
	it.Note = k.Notes
	it.addURL(k.LoginURL)
	for _, f := range k.Folders {
		for _, name := range []string{f.SharedFolder, f.Folder} {
			if name != "" {
				it.Tags = append(it.Tags, name)
			}
		}
	}
	if len(k.CustomFields) == 0 || k.CustomFields[0] != '{' {
		return it
	}
	var fields []textField
	_ = eachMember(k.CustomFields, func(name string, value []byte) { // within the bounds of the whole entry
		for _, text := range oneOrMany(value) {
			fields = it.keeperField(fields, name, text)
		}
	})
	it.setFields(fields)
	return it
}

// oneOrMany reads a text, or a list of texts.
func oneOrMany(value []byte) []string {
	var many []anyText
	if decodeJSON(value, &many) != nil {
		var one anyText
		_ = decodeJSON(value, &one) // anything else is no text
		many = []anyText{one}
	}
	var texts []string
	for _, t := range many {
		texts = append(texts, string(t))
	}
	return texts
}

// keeperRow reads the seven columns by their places, for there may be no
// header: folder, title, login, password, address, notes, shared folder.
func keeperRow(r row) item {
	const (
		folder, title, login, address, notes, shared = 0, 1, 2, 4, 5, 6
	)
	cell := func(i int) string {
		if i < len(r.cells) {
			return strings.TrimSpace(r.cells[i])
		}
		return ""
	}
	it := item{entry: entry{title: cell(title), user: cell(login)}}
	it.Note = cell(notes)
	it.addURL(cell(address))
	for _, i := range []int{shared, folder} {
		if name := cell(i); name != "" {
			it.Tags = append(it.Tags, name)
		}
	}
	var fields []textField
	for i := keeperColumns; i+1 < len(r.cells); i += 2 {
		fields = it.keeperField(fields, cell(i), cell(i+1))
	}
	it.setFields(fields)
	return it
}
