package importer

import (
	"bytes"
	"slices"
	"strings"
)

// KeePass, KeePassXC and their kin: the database KDBX 3.1 and 4, and the XML
// that KeePass exports. KDBX is documented by the program
// (keepass.info/help/kb/kdbx.html). Codes stand in fields that each of the
// programs names in its own way; see keepasscode.go.
// Lost: passwords, attachments, histories, and entries without a code. A
// database that needs a hardware key too is not read.
var keepass = Format{
	Name:  "keepass",
	App:   "KeePass",
	Reads: "KDBX 3.1 and 4 with a password, a key file or both; XML export",
	How:   "copy the database, and its key file if it has one",
	Lost:  "passwords, history, attachments",
	PasswordHint: "it is the database's master password; if the database has a key file, give that too (--key-file); one that " +
		"needs a hardware key cannot be opened: save a copy without it",
	detect: func(c *content) bool { return bytes.HasPrefix(c.raw, []byte(keepassMark)) || isKeePassXML(c.text) },
	read:   readKeePass,
}

// keepassMark begins every database of KeePass, of any version.
const keepassMark = "\x03\xd9\xa2\x9a"

func isKeePassXML(text []byte) bool {
	const enough = 1 << 10 // bytes
	return hasPrefixFold(text, "<?xml") && bytes.Contains(text[:min(len(text), enough)], []byte("<KeePassFile"))
}

func readKeePass(c *content, password []byte) (*Export, error) {
	var tree *keepassTree
	if c.text != nil {
		var err error
		if tree, err = parseKeePassXML(c.text, nil); err != nil {
			return nil, err
		}
	} else {
		db, err := parseKDBX(c.raw)
		if err != nil {
			return nil, err
		}
		if tree, err = db.open(password, c.keys); err != nil {
			return nil, err
		}
	}
	items := readItems("KeePass")
	tree.eachEntry(func(groups []*keepassGroup, e keepassEntry) {
		items.keep(e.item(groups, tree.bin), nil)
	})
	return items.export(), nil
}

// keepassGroup is a folder of a database.
type keepassGroup struct {
	uuid, name string
	entries    []keepassEntry
	groups     []*keepassGroup
}

// keepassEntry is one entry without its history.
type keepassEntry struct {
	tags   string
	fields []textField
}

func (e keepassEntry) get(name string) string {
	for _, f := range e.fields {
		if f.Name == name {
			return f.Value
		}
	}
	return ""
}

// keepassTree is a database, opened.
type keepassTree struct {
	root keepassGroup // holds the topmost group
	bin  string       // uuid of the group that is the recycle bin; may be empty
}

// eachEntry gives every entry with the groups it lies in, from the top.
func (t *keepassTree) eachEntry(visit func(groups []*keepassGroup, e keepassEntry)) {
	var walk func(groups []*keepassGroup, g *keepassGroup)
	walk = func(groups []*keepassGroup, g *keepassGroup) {
		for _, e := range g.entries {
			visit(groups, e)
		}
		for _, inner := range g.groups {
			walk(append(slices.Clip(groups), inner), inner)
		}
	}
	walk(nil, &t.root)
}

// item is what an entry says. Beside its tags it lies in groups, of which the
// topmost is named after the database.
func (e keepassEntry) item(groups []*keepassGroup, bin string) item {
	it := item{entry: entry{title: e.get("Title"), user: e.get("UserName")}, codes: e.codes()}
	it.Note = e.get("Notes")
	it.addURL(e.get("URL"))
	var path []string
	for i, g := range groups {
		if i > 0 {
			path = append(path, g.name)
		}
		if bin != "" && g.uuid == bin {
			it.skip = inTrash
		}
	}
	if len(path) > 0 {
		setExtra(&it.Account, extraGroup, strings.Join(path, "/"))
	}
	for _, tag := range strings.FieldsFunc(e.tags, func(r rune) bool { return r == ';' || r == ',' }) {
		it.Tags = append(it.Tags, strings.TrimSpace(tag))
	}
	var fields []textField
	for _, f := range e.fields {
		switch {
		case strings.HasPrefix(f.Name, "KP2A_URL"): // further addresses
			it.addURL(f.Value)
		case f.Name == "KPEX_PASSKEY_USERNAME": // an entry has one passkey at most
			it.passkeys = 1
		case f.Value != "" && !keepassKnows(f.Name):
			fields = append(fields, f)
		}
	}
	it.setFields(fields)
	return it
}

// keepassKnows says that a field is not one that the owner added.
func keepassKnows(name string) bool {
	switch name {
	case "Title", "UserName", "Password", "URL", "Notes":
		return true
	}
	return isKeePassCode(name) || strings.HasPrefix(name, "KPEX_") || strings.HasPrefix(name, "_etm_")
}
