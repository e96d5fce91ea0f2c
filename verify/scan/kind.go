package scan

import (
	"bytes"
	"errors"
	"fmt"
)

// ErrUnknown is returned for data that is no picture and no PDF that can be
// read; the text says what it looks like.
var ErrUnknown = errors.New("no picture or PDF of a known kind")

// signature tells a kind of file by its first bytes; a dot stands for any byte.
type signature struct {
	kind   string
	prefix string
}

// kinds are read.
var kinds = []signature{
	{"png", "\x89PNG\r\n\x1a\n"},
	{"jpeg", "\xff\xd8\xff"},
	{"gif", "GIF87a"},
	{"gif", "GIF89a"},
	{"bmp", "BM"},
	{"webp", "RIFF....WEBP"},
	{"tiff", "II*\x00"},
	{"tiff", "MM\x00*"},
	{"heic", "....ftyphei"},
	{"heic", "....ftyphev"},
	{"heic", "....ftypmif1"},
	{"heic", "....ftypmsf1"},
}

// strangers are not read, but can be named, so that a person knows what to
// convert.
var strangers = []signature{
	{"an AVIF picture; save it as JPEG or PNG", "....ftypavif"},
	{"a JPEG 2000 picture", "\x00\x00\x00\x0cjP  "},
	{"a JPEG XL picture", "\x00\x00\x00\x0cJXL "},
	{"a JPEG XL picture", "\xff\x0a"},
	{"a film", "....ftyp"},
	{"a BigTIFF picture", "II+\x00"},
	{"a BigTIFF picture", "MM\x00+"},
	{"a PostScript document", "%!PS"},
	{"an SVG drawing", "<svg"},
	{"an archive or an office document", "PK\x03\x04"},
	{"a gzip archive", "\x1f\x8b"},
	{"a web page or XML", "<"},
	{"JSON", "{"},
}

// pdfHeader may stand anywhere in the first kilobyte.
const (
	pdfHeader      = "%PDF-"
	pdfHeaderReach = 1024 // bytes
)

func (s signature) matches(data []byte) bool {
	if len(data) < len(s.prefix) {
		return false
	}
	for i := range s.prefix {
		if s.prefix[i] != '.' && s.prefix[i] != data[i] {
			return false
		}
	}
	return true
}

// Kind tells by its content what data is: "png", "jpeg", "gif", "bmp", "webp",
// "tiff", "heic" or "pdf"; "" when it is nothing that Read reads.
func Kind(data []byte) string {
	for _, s := range kinds {
		if s.matches(data) {
			return s.kind
		}
	}
	if bytes.Contains(data[:min(len(data), pdfHeaderReach)], []byte(pdfHeader)) {
		return "pdf"
	}
	return ""
}

// unknown is ErrUnknown with what the data looks like.
func unknown(data []byte) error {
	if len(data) == 0 {
		return fmt.Errorf("%w: the file is empty", ErrUnknown)
	}
	for _, s := range strangers {
		if s.matches(data) {
			return fmt.Errorf("%w: it looks like %s", ErrUnknown, s.kind)
		}
	}
	return ErrUnknown
}
