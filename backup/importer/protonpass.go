package importer

import (
	"bytes"
	"net/url"
	"strings"
)

// Proton Pass: the archive of its export, whose "data.json" holds the vaults,
// or "data.pgp", the same as an OpenPGP message under a password; the JSON by
// itself, and the CSV. The message by itself is opened as openpgp. Known from such files and from the app's source.
// Lost: passwords, passkeys, aliases, files, and items without a code.
var protonpass = Format{
	Name:         "protonpass",
	App:          "Proton Pass",
	Reads:        "the export archive, plain or with a passphrase (OpenPGP), and CSV",
	How:          "Settings > Export",
	Lost:         "passwords",
	PasswordHint: "it is the passphrase typed when the file was exported, not the Proton account's password",
	detect: func(c *content) bool {
		_, inArchive := protonpassFile(c.archive)
		return inArchive || c.has("vaults", "version") || c.has("vaults", "userId") || c.table.of("protonpass")
	},
	read: readProtonPass,
}

// protonpassFile finds the one file of an archive that matters.
func protonpassFile(a *archive) (name string, ok bool) {
	for _, name := range a.names() {
		if strings.HasSuffix(name, "/data.json") && strings.HasPrefix(name, "Proton") || strings.HasSuffix(name, "/data.pgp") {
			return name, true
		}
	}
	return "", false
}

func readProtonPass(c *content, password []byte) (*Export, error) {
	if c.table != nil {
		return readTable(c.table, "Proton Pass", protonpassRow)
	}
	data := c.text
	if name, ok := protonpassFile(c.archive); ok {
		var err error
		if data, err = c.archive.read(name, nil); err != nil {
			return nil, err
		}
	}
	if bytes.HasPrefix(data, []byte(armorMark)) {
		var err error
		if data, err = decryptPGP(data, password); err != nil {
			return nil, err
		}
	}
	inner, err := openedObject("protonpass", data)
	if err != nil {
		return nil, err
	}
	return readProtonVaults(inner)
}

func readProtonVaults(c *content) (*Export, error) {
	vaults := c.members["vaults"]
	if len(vaults) == 0 || vaults[0] != '{' {
		return nil, DamagedError{"protonpass: vaults", "not an object"}
	}
	items := readItems("Proton Pass")
	var bad error
	err := eachMember(vaults, func(_ string, value []byte) {
		var vault map[string][]byte
		if value[0] == '{' && bad == nil {
			vault, bad = objectMembers(value)
		}
		if bad != nil {
			return
		}
		var name anyText
		_ = decodeJSON(vault["name"], &name) // a vault without a name is read too
		bad = eachEntry("protonpass: items", vault["items"], func(_ int, p protonpassItem, err error) {
			items.keep(p.item(string(name)), err)
		})
	})
	if err == nil {
		err = bad
	}
	return items.export(), err
}

type protonpassItem struct {
	Data struct {
		Metadata    struct{ Name, Note string }
		ExtraFields []protonpassField
		Content     struct {
			ItemEmail, ItemUsername, Username string // Username alone in old files
			TOTPURI                           string
			URLs                              []string
			Passkeys                          listLength
			Sections                          []struct {
				SectionFields []protonpassField
			}
		}
	}
	State int // 1 active, 2 trash
}

type protonpassField struct {
	FieldName string
	Type      string // totp, text, hidden
	Data      struct{ TOTPURI, Content anyText }
}

func (p protonpassItem) item(vault string) item {
	const trashed = 2
	content := p.Data.Content
	it := item{entry: entry{title: p.Data.Metadata.Name}}
	it.Note, it.passkeys = p.Data.Metadata.Note, content.Passkeys
	for _, user := range []string{content.ItemUsername, content.ItemEmail, content.Username} {
		if it.user == "" {
			it.user = user
		}
	}
	if vault != "" {
		it.Tags = []string{vault}
	}
	for _, u := range content.URLs {
		it.addURL(u)
	}
	it.addCode("", protonpassCode(content.TOTPURI))
	fields := p.Data.ExtraFields
	for _, s := range content.Sections {
		fields = append(fields, s.SectionFields...)
	}
	var texts []textField
	for _, f := range fields {
		it.addCode(f.FieldName, protonpassCode(string(f.Data.TOTPURI)))
		if f.Data.Content != "" {
			texts = append(texts, textField{f.FieldName, string(f.Data.Content)})
		}
	}
	it.setFields(texts)
	if p.State == trashed {
		it.skip = inTrash
	}
	return it
}

// protonpassCode undoes the escape of padding in a bare secret.
func protonpassCode(code string) string {
	if strings.Contains(code, "://") {
		return code
	}
	if plain, err := url.PathUnescape(code); err == nil {
		return plain
	}
	return code
}

func protonpassRow(r row) item {
	it := r.item()
	it.user = r.get("username", "email")
	for i := range it.codes {
		it.codes[i].text = protonpassCode(it.codes[i].text)
	}
	return it
}
