package importer

import (
	"bytes"
	"context"
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"

	"otpaper/verify/scan"
)

// content is a file looked at once, so that many detect functions need not.
type content struct {
	text        []byte              // as UTF-8 without a mark; nil when it is no text
	members     map[string][]byte   // of a JSON object: its values, still JSON
	first       map[string][]byte   // of a JSON array of objects: the members of its first
	table       *table              // of a text in columns
	list        linkList            // of any other text, or of a picture
	tables      map[string][]string // of an SQLite database: columns by table
	page        []byte              // of a web page: all of it
	preferences map[string]string   // of an Android app's preferences: its texts
	archive     *archive            // of a ZIP archive
	password    []byte              // that opened it, when it was asked for
	pgp         []byte              // of an encrypted OpenPGP message: its packets
	sealed      []byte              // what looks like ciphertext and like nothing else
	maybe       []byte              // the same of what begins like something else, as it may by chance
	raw         []byte              // the file as it is
	keys        [][]byte            // what key files are worth, for a KeePass database

	found string // what it is, for a person
	next  string // what a person can do when no format knows it; may be empty
}

// has says that the file is a JSON object with all these members.
func (c *content) has(names ...string) bool { return hasAll(c.members, names...) }

// isListOf says that the file is a JSON array whose first element is an
// object with all these members.
func (c *content) isListOf(names ...string) bool { return hasAll(c.first, names...) }

// hasListOf says that the file is a JSON object with an array of that name,
// whose first element is an object with all these members.
func (c *content) hasListOf(list string, names ...string) bool {
	return hasAll(firstObject(c.members[list]), names...)
}

// signature is how files begin that hold no export by themselves, and what to
// call them.
type signature struct{ prefix, found, next string }

const unpack = "unpack it and give the files in it"

var binarySignatures = []signature{
	{"PK\x05\x06", "an empty ZIP archive", ""},
	{"\x1f\x8b", "a gzip archive", unpack},
	{"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", unpack},
	{"Rar!\x1a\x07", "a RAR archive", unpack},
	{"age-encryption.org/", "a file encrypted with age", "decrypt it first"},
	{"\x03\xd9\xa2\x9a", "a KeePass database", ""},
	{"\xd0\xcf\x11\xe0", "an old Office document", ""},
	{"bplist00", "a property list", ""},
	{"\x7fELF", "a program", ""},
	{"MZ", "a program", ""},
}

// textSignatures are compared without regard to case.
var textSignatures = []signature{
	{"-----BEGIN AGE", "a file encrypted with age", "decrypt it first"},
	{"{\\rtf", "a rich text document", "save it as plain text"},
}

// look finds out what a file is. It fails for a file that is plainly of a
// known kind and cut off or altered.
func look(ctx context.Context, data []byte) (*content, error) {
	c, err := lookAt(ctx, data)
	if c != nil {
		c.raw = data
	}
	return c, err
}

func lookAt(ctx context.Context, data []byte) (*content, error) {
	switch {
	case len(data) == 0:
		return &content{found: "an empty file"}, nil
	case isDatabase(data):
		return lookDatabase(ctx, data)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return lookArchive(data)
	case bytes.HasPrefix(data, []byte("%PDF-")):
		return lookPicture(ctx, data, "pdf")
	}
	text := decodeText(data)
	switch {
	case text == nil:
		return lookBinary(ctx, data)
	case len(text) == 0:
		return &content{found: "a file without any text"}, nil
	}
	if hasPrefixFold(text, "-----BEGIN PGP") {
		return lookPGP(text)
	}
	if looksLikeXML(text) {
		return lookXML(text)
	}
	if isPage(text) {
		return &content{text: text, page: text, found: "a web page"}, nil
	}
	for _, s := range textSignatures {
		if hasPrefixFold(text, s.prefix) {
			return &content{text: text, found: s.found, next: s.next}, nil
		}
	}
	return lookText(text)
}

func lookBinary(ctx context.Context, data []byte) (*content, error) {
	if _, _, ok := sessionPackets(data); ok {
		return &content{pgp: data, maybe: sealedBytes(data, nil), found: "an OpenPGP message"}, nil
	}
	for _, s := range binarySignatures {
		if bytes.HasPrefix(data, []byte(s.prefix)) {
			return &content{maybe: sealedBytes(data, nil), found: s.found, next: s.next}, nil
		}
	}
	if kind := scan.Kind(data); kind != "" {
		return lookPicture(ctx, data, kind)
	}
	if len(data) >= 12 && string(data[4:8]) == "ftyp" {
		return &content{found: "a film or an AVIF picture", next: "save it as JPEG or PNG, or give a screenshot"}, nil
	}
	return &content{sealed: sealedBytes(data, nil), found: "data of no known kind"}, nil
}

func lookDatabase(ctx context.Context, data []byte) (*content, error) {
	tables, err := databaseTables(ctx, data)
	return &content{tables: tables, found: "a database of another app"}, err
}

func lookArchive(data []byte) (*content, error) {
	a, err := openArchive(data)
	return &content{archive: a, found: "a ZIP archive of another kind", next: unpack}, err
}

func lookXML(text []byte) (*content, error) {
	if isKeyXML(text) {
		return &content{text: text, found: "a key file of KeePass", next: "give the database together with it"}, nil
	}
	texts, err := readPreferences(text)
	return &content{text: text, preferences: texts, found: "an XML file of another kind"}, err
}

func lookText(text []byte) (*content, error) {
	c := &content{text: text, found: "a text without an otpauth link"}
	switch text[0] {
	case '{', '[':
		ok, err := validJSON(text)
		if err != nil {
			return nil, err
		}
		if !ok {
			break
		}
		c.found = "a JSON file of another kind"
		if text[0] == '{' {
			c.members, err = objectMembers(text)
		} else {
			c.first = firstObject(text)
		}
		return c, err
	}
	if c.table = lookTable(text); c.table != nil {
		c.found = "a table without a column of one-time codes"
		return c, nil
	}
	if c.sealed = sealedBytes(text, text); c.sealed != nil {
		c.found = "data of no known kind, in base64"
		return c, nil
	}
	var err error
	c.list, err = findLinks(text)
	return c, err
}

// hasPrefixFold ignores the case of ASCII letters.
func hasPrefixFold(data []byte, prefix string) bool {
	return len(data) >= len(prefix) && bytes.EqualFold(data[:len(prefix)], []byte(prefix))
}

const textSample = 4 << 10 // bytes that decide whether a file is text

// decodeText returns a text as UTF-8 without byte order mark, outer white
// space and trailing NULs, or nil for data that is no text. Bytes that are no
// UTF-8 are kept: an old app's "ü" must not lose the entries around it.
func decodeText(data []byte) []byte {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		data = decodeUTF16(data[2:], binary.LittleEndian)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		data = decodeUTF16(data[2:], binary.BigEndian)
	default:
		data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	}
	data = bytes.TrimRight(data, "\x00")
	if data == nil || hasControls(data[:min(len(data), textSample)]) {
		return nil
	}
	text := bytes.TrimSpace(data)
	if text == nil {
		return []byte{}
	}
	return text
}

func hasControls(sample []byte) bool {
	for _, b := range sample {
		if b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' {
			return true
		}
	}
	return false
}

// decodeUTF16 returns nil when the first part shows that data is no text.
func decodeUTF16(data []byte, order binary.ByteOrder) []byte {
	if sample := appendUTF16(nil, data[:min(len(data)&^1, textSample)], order); hasControls(bytes.TrimRight(sample, "\x00")) {
		return nil
	}
	return appendUTF16(make([]byte, 0, len(data)/2+len(data)/8), data[:len(data)&^1], order)
}

func appendUTF16(text, data []byte, order binary.ByteOrder) []byte {
	for len(data) >= 2 {
		r := rune(order.Uint16(data))
		data = data[2:]
		if utf16.IsSurrogate(r) && len(data) >= 2 {
			if pair := utf16.DecodeRune(r, rune(order.Uint16(data))); pair != utf8.RuneError {
				r, data = pair, data[2:]
			}
		}
		text = utf8.AppendRune(text, r)
	}
	return text
}
