package importer

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// Preferences as Android keeps them for an app (SharedPreferences): an XML
// element "map" of values with names. Texts alone are read; numbers and
// switches hold no account.

// readPreferences returns the texts by name, or nil when the root of the XML
// is no map.
func readPreferences(text []byte) (map[string]string, error) {
	d := xml.NewDecoder(bytes.NewReader(text))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // it is UTF-8 by now
	root, err := nextElement(d)
	if err != nil || root.Name.Local != "map" {
		return nil, nil
	}
	texts := map[string]string{}
	for n := 1; ; n++ {
		child, err := nextElement(d)
		switch {
		case errors.Is(err, errElementEnds):
			return texts, nil
		case err != nil:
			return nil, errPreferences
		case n > maxMembers:
			return nil, TooLargeError{"preferences", uint64(n), maxMembers, "values"}
		case child.Name.Local != "string":
			err = d.Skip()
		default:
			var value struct {
				Name string `xml:"name,attr"`
				Text string `xml:",chardata"`
			}
			err = d.DecodeElement(&value, &child)
			texts[value.Name] = value.Text
		}
		if err != nil {
			return nil, errPreferences
		}
	}
}

var (
	errPreferences = DamagedError{"preferences", "the file breaks off or is no XML any more"}
	errElementEnds = errors.New("the element ends")
)

// nextElement returns the next element on this level.
func nextElement(d *xml.Decoder) (xml.StartElement, error) {
	for {
		token, err := d.Token()
		if err != nil {
			return xml.StartElement{}, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			return t, nil
		case xml.EndElement:
			return xml.StartElement{}, errElementEnds
		}
	}
}

// hasPreference says that the file is preferences with these names among them.
func (c *content) hasPreference(names ...string) bool {
	for _, name := range names {
		if _, ok := c.preferences[name]; !ok {
			return false
		}
	}
	return true
}

// looksLikeXML says that a text begins as preferences do.
func looksLikeXML(text []byte) bool {
	head := string(text[:min(len(text), 5)])
	return strings.EqualFold(head, "<?xml") || strings.HasPrefix(head, "<map>") || strings.HasPrefix(head, "<map ")
}
