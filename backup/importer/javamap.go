package importer

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"otpaper/backup"
)

// A java.util.HashMap of texts as Java writes objects to files (Java Object
// Serialization Specification, section 6).

const javaMapMark = "\xac\xed\x00\x05sr\x00\x11java.util.HashMap"

// Marks of the stream.
const (
	javaReference  = 0x71
	javaString     = 0x74
	javaBlock      = 0x77
	javaEnd        = 0x78
	javaNull       = 0x70
	javaLongString = 0x7c

	javaFirstHandle = 0x7e0000 // of the class, then the map, then every text
)

func isJavaMap(data []byte) bool { return bytes.HasPrefix(data, []byte(javaMapMark)) }

// javaPair is a name and a text of the map, in the order of the file.
type javaPair struct{ key, value string }

// javaReader reads the texts, and those that a text seen before stands for.
type javaReader struct {
	cursor
	seen []string
}

var errJavaMap = DamagedError{"freeotp: java map", "the file breaks off or was altered"}

// parseJavaMap returns the pairs of a map of texts and of nothing else.
func parseJavaMap(data []byte) ([]javaPair, error) {
	r := &javaReader{cursor: cursor{rest: data}}
	const serialNumber, flags = 8, 1 // bytes
	r.take(len(javaMapMark) + serialNumber + flags)
	fields := r.number(2, binary.BigEndian) // one or two numbers of four bytes
	for range min(fields, 2) {
		const kind = 1 // byte
		r.take(kind)
		r.take(r.number(2, binary.BigEndian)) // its name
	}
	if !bytes.Equal(r.take(2), []byte{javaEnd, javaNull}) {
		return nil, errJavaMap
	}
	r.take(4 * fields)
	if !bytes.Equal(r.take(2), []byte{javaBlock, 8}) {
		return nil, errJavaMap
	}
	r.take(4) // room for so many
	count := r.number(4, binary.BigEndian)
	if most := 2*backup.MaxAccounts + 1; count > most {
		return nil, TooLargeError{"freeotp: java map", uint64(count), uint64(most), "texts"}
	}
	var pairs []javaPair
	for range count {
		key, ok := r.text()
		value, ok2 := r.text()
		if !ok || !ok2 {
			return nil, errJavaMap
		}
		pairs = append(pairs, javaPair{key, value})
	}
	if end := r.take(1); len(end) != 1 || end[0] != javaEnd || len(r.rest) > 0 {
		return nil, errJavaMap
	}
	return pairs, nil
}

// text reads one text.
func (r *javaReader) text() (string, bool) {
	switch r.number(1, binary.BigEndian) {
	case javaReference:
		i := r.number(4, binary.BigEndian) - javaFirstHandle - 2
		if i < 0 || i >= len(r.seen) {
			return "", false
		}
		return r.seen[i], true
	case javaString:
		return r.keep(r.take(r.number(2, binary.BigEndian)))
	case javaLongString:
		return r.keep(r.take(r.number(8, binary.BigEndian)))
	}
	return "", false
}

func (r *javaReader) keep(raw []byte) (string, bool) {
	if r.short {
		return "", false
	}
	text := modifiedUTF8(raw)
	r.seen = append(r.seen, text)
	return text, true
}

// modifiedUTF8 decodes Java's own UTF-8, which has two bytes for NUL and two
// surrogates of three bytes for what lies beyond U+FFFF.
func modifiedUTF8(raw []byte) string {
	if utf8.Valid(raw) {
		return string(raw)
	}
	var b strings.Builder
	for len(raw) > 0 {
		r, size := modifiedRune(raw)
		raw = raw[size:]
		if utf16.IsSurrogate(r) {
			low, next := modifiedRune(raw)
			if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
				r, raw = pair, raw[next:]
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

func modifiedRune(raw []byte) (r rune, size int) {
	switch n := len(raw); {
	case n == 0:
		return utf8.RuneError, 0
	case raw[0] < 0x80:
		return rune(raw[0]), 1
	case raw[0]&0xe0 == 0xc0 && n > 1:
		return rune(raw[0]&0x1f)<<6 | rune(raw[1]&0x3f), 2
	case raw[0]&0xf0 == 0xe0 && n > 2:
		return rune(raw[0]&0x0f)<<12 | rune(raw[1]&0x3f)<<6 | rune(raw[2]&0x3f), 3
	}
	return utf8.RuneError, 1
}
