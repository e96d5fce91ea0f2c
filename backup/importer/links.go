package importer

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"otpaper/backup"
)

// linkList is the links of a text, one a line, or of the QR codes of a picture.
type linkList struct {
	links    []string
	transfer bool     // one of the links is a Google transfer
	remarks  []string // about what is no link
}

// add takes one more link.
func (l *linkList) add(link string) error {
	if len(l.links) == backup.MaxAccounts {
		return TooLargeError{"list of links", backup.MaxAccounts + 1, backup.MaxAccounts, "links"}
	}
	l.links = append(l.links, link)
	l.transfer = l.transfer || hasPrefixFold([]byte(link), transferScheme)
	return nil
}

// join puts the links of another file behind these.
func (l linkList) join(other linkList) linkList {
	return linkList{slices.Concat(l.links, other.links), l.transfer || other.transfer, slices.Concat(l.remarks, other.remarks)}
}

// transferScheme begins the text of Google's transfer codes.
const transferScheme = "otpauth-migration://"

var schemes = []string{"otpauth://", "motp://", "steam://", transferScheme}

// findLinks takes a text apart. Blank lines and comments, which "#" and "//"
// begin, are passed over.
func findLinks(text []byte) (linkList, error) {
	var list linkList
	if !bytes.Contains(text, []byte("://")) {
		return list, nil
	}
	var strays strayLines
	if !bytes.Contains(text, []byte("\n")) {
		text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n")) // line ends of old Macs
	}
	n := 0
	for line := range bytes.Lines(text) {
		n++
		line = bytes.Trim(line, " \t\r\n\v\f\x00")
		if len(line) == 0 || line[0] == '#' || bytes.HasPrefix(line, []byte("//")) {
			continue
		}
		link := linkIn(line)
		if link == "" {
			strays.add(n)
			continue
		}
		if err := list.add(link); err != nil {
			return list, err
		}
	}
	if strays.count > 0 {
		list.remarks = []string{strays.String()}
	}
	return list, nil
}

// linkIn is the link of a line; "" when it has none. People note links behind
// a word or a number, in quotes and in brackets.
func linkIn(line []byte) string {
	if schemeOf(line) != "" {
		return string(line)
	}
	const marks = "\"'<([{ \t"
	for i := range line {
		if i > 0 && strings.IndexByte(marks, line[i-1]) >= 0 && schemeOf(line[i:]) != "" {
			return string(bytes.TrimRight(line[i:], "\"'>)]},; \t"))
		}
	}
	return ""
}

// strayLines are lines that are neither a link nor blank nor a comment. They
// are named, so that a link with a typing error at its beginning is noticed.
type strayLines struct {
	first []int // numbers, from 1
	count int
}

func (s *strayLines) add(n int) {
	const named = 5
	if s.count++; s.count <= named {
		s.first = append(s.first, n)
	}
}

func (s strayLines) String() string {
	text := plural(s.count, "1 line is no link and was left out", "%d lines are no links and were left out")
	if more := s.count - len(s.first); more > 0 {
		return fmt.Sprintf("%s: line %s and %d more", text, numbers(s.first), more)
	}
	return fmt.Sprintf("%s: line %s", text, numbers(s.first))
}

func schemeOf(line []byte) string {
	for _, scheme := range schemes {
		if hasPrefixFold(line, scheme) {
			return scheme
		}
	}
	return ""
}

// keepLink makes an account of a link as backup.ParseURI reads it. What
// surrounds the link in its export, such as tags and a title, is in e.
func (x *Export) keepLink(n int, link string, e entry) {
	l := readAppLink(link)
	a, notes, err := backup.ParseURI(l.link)
	e.Issuer, e.Name = a.Issuer, a.Name
	if err != nil {
		e.Issuer, e.Name = safeName(link, a.Issuer), safeName(link, a.Name)
	}
	if e.title != "" && hasPrefixFold([]byte(link), "steam://") {
		e.Issuer = "" // such a link names nobody; Steam is a guess
	}
	e.Type, e.Secret, e.Algorithm = a.Type, a.Secret, a.Algorithm
	e.Digits, e.Period, e.Counter, e.PIN = a.Digits, a.Period, a.Counter, a.PIN
	err = l.apply(&e, err)
	e.fillNames()
	if err != nil {
		x.Skip(n, e.Issuer, e.Name, err.Error())
		return
	}
	if l.trashed() {
		x.Skip(n, e.Issuer, e.Name, inTrash)
		return
	}
	if l.steam != nil {
		notes = nil // they are about a secret that was replaced
	}
	for _, text := range append(notes, l.notes...) {
		x.Note(n, e.Issuer, e.Name, text)
	}
	x.Add(n, e.Account)
}

// keepCode makes an account of the code that a password manager keeps beside
// a password: a link, or the bare secret.
func (x *Export) keepCode(n int, code string, e entry) {
	code = strings.TrimSpace(code)
	if strings.Contains(code, "://") {
		x.keepLink(n, code, e)
		return
	}
	e.Type, e.secret = backup.TOTP, code
	x.keep(n, e, nil)
}

// safeName is a name out of a link that could not be read, unless the fault
// may have put the secret into it.
func safeName(link, name string) string {
	if !strings.Contains(link, "?") || strings.Contains(strings.ToLower(name), "secret") {
		return ""
	}
	return name
}
