package importer

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"otpaper/backup"
)

// maxKeePassDepth bounds how deep the elements of a database nest: groups in
// groups, mostly.
const maxKeePassDepth = 200

// keepassParser reads the XML of a database in one pass, because the mask of
// protected values goes on from one to the next, those of the history and of
// attachments included.
type keepassParser struct {
	tree    keepassTree
	mask    func([]byte) // nil in an export, where nothing is masked
	path    []string
	groups  []*keepassGroup
	entry   keepassEntry
	history int // depth of histories; what lies in them is not kept
	key     string
	text    bytes.Buffer
	masked  bool // the value of the innermost element is
	entries int
}

// parseKeePassXML reads a database. No error shows what is in it.
func parseKeePassXML(text []byte, mask func([]byte)) (*keepassTree, error) {
	p := &keepassParser{mask: mask}
	p.groups = []*keepassGroup{&p.tree.root}
	d := xml.NewDecoder(bytes.NewReader(text))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, DamagedError{"keepass", "its XML is broken"}
		}
		switch t := token.(type) {
		case xml.StartElement:
			err = p.start(t)
		case xml.CharData:
			p.text.Write(t)
		case xml.EndElement:
			err = p.end()
		}
		if err != nil {
			return nil, err
		}
	}
	if len(p.path) > 0 || len(p.tree.root.groups) == 0 {
		return nil, DamagedError{"keepass", "its XML has no groups"}
	}
	return &p.tree, nil
}

func (p *keepassParser) start(t xml.StartElement) error {
	if len(p.path) == maxKeePassDepth {
		return TooLargeError{"keepass: XML", maxKeePassDepth + 1, maxKeePassDepth, "levels"}
	}
	name := t.Name.Local
	p.path = append(p.path, name)
	p.text.Reset()
	p.masked = false
	for _, a := range t.Attr {
		p.masked = p.masked || a.Name.Local == "Protected" && strings.EqualFold(a.Value, "true")
	}
	switch {
	case name == "History":
		p.history++
	case p.history > 0:
	case name == "Group":
		parent := p.groups[len(p.groups)-1]
		parent.groups = append(parent.groups, &keepassGroup{})
		p.groups = append(p.groups, parent.groups[len(parent.groups)-1])
	case name == "Entry":
		p.entry = keepassEntry{}
	}
	return nil
}

// end takes the text of the element that ends to where it belongs.
func (p *keepassParser) end() error {
	name := p.path[len(p.path)-1]
	p.path = p.path[:len(p.path)-1]
	text, err := p.value()
	if err != nil {
		return err
	}
	parent := ""
	if len(p.path) > 0 {
		parent = p.path[len(p.path)-1]
	}
	group := p.groups[len(p.groups)-1]
	switch {
	case name == "History":
		p.history--
	case p.history > 0:
	case parent == "Meta" && name == "RecycleBinUUID":
		p.tree.bin = binUUID(text)
	case parent == "Group" && name == "UUID":
		group.uuid = text
	case parent == "Group" && name == "Name":
		group.name = text
	case parent == "Entry" && name == "Tags":
		p.entry.tags = text
	case parent == "String" && name == "Key":
		p.key = text
	case parent == "String" && name == "Value":
		p.entry.fields = append(p.entry.fields, textField{p.key, text})
	case name == "Entry":
		if p.entries++; p.entries > backup.MaxAccounts {
			return TooLargeError{"keepass", uint64(p.entries), backup.MaxAccounts, "entries"}
		}
		group.entries = append(group.entries, p.entry)
	case name == "Group":
		p.groups = p.groups[:len(p.groups)-1]
	}
	return nil
}

// value is the text of the innermost element, its mask taken off.
func (p *keepassParser) value() (string, error) {
	defer p.text.Reset()
	if !p.masked || p.mask == nil {
		return p.text.String(), nil
	}
	p.masked = false
	value, err := base64.StdEncoding.DecodeString(strings.TrimSpace(p.text.String()))
	if err != nil {
		return "", DamagedError{"keepass", "a protected value is not base64"}
	}
	p.mask(value)
	return string(value), nil
}

// binUUID is empty for the UUID of zeros, which says that there is no bin.
func binUUID(text string) string {
	if strings.Trim(text, "A=") == "" {
		return ""
	}
	return text
}
