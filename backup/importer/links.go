package importer

import (
	"bytes"
	"fmt"
	"strings"

	"otpaper/backup"
)

// linkList is a text that is read line by line: the links in it, and the
// lines that are neither a link nor blank nor a comment.
type linkList struct {
	links    []string
	transfer bool // one of the links is a Google transfer
	strays   []int
	stray    int // how many; strays names the first ones
}

const mostStrays = 5 // lines named in a remark

// transferScheme begins the text of Google's transfer codes.
const transferScheme = "otpauth-migration://"

var schemes = []string{"otpauth://", "motp://", "steam://", transferScheme}

// findLinks takes a text apart. Lines are numbered from 1; "#" and "//" begin
// a comment.
func findLinks(text []byte) (linkList, error) {
	var list linkList
	if !bytes.Contains(text, []byte("://")) {
		return list, nil
	}
	n := 0
	for line := range bytes.Lines(text) {
		n++
		line = bytes.Trim(line, " \t\r\n\v\f\x00")
		switch scheme := schemeOf(line); {
		case scheme != "":
			if len(list.links) == backup.MaxAccounts {
				return list, TooLargeError{"list of links", backup.MaxAccounts + 1, backup.MaxAccounts, "links"}
			}
			list.links = append(list.links, string(line))
			list.transfer = list.transfer || scheme == transferScheme
		case len(line) == 0 || line[0] == '#' || bytes.HasPrefix(line, []byte("//")):
		default:
			if list.stray++; list.stray <= mostStrays {
				list.strays = append(list.strays, n)
			}
		}
	}
	return list, nil
}

func schemeOf(line []byte) string {
	for _, scheme := range schemes {
		if hasPrefixFold(line, scheme) {
			return scheme
		}
	}
	return ""
}

// remarks says which lines are no links, so that a link with a typing error
// at its beginning is noticed.
func (l linkList) remarks() []string {
	if l.stray == 0 {
		return nil
	}
	text := plural(l.stray, "line is no link and was", "lines are no links and were") + " left out: line " + numbers(l.strays)
	if more := l.stray - len(l.strays); more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return []string{text}
}

// join puts the lines of another file behind these.
func (l linkList) join(other linkList) linkList {
	l.links = append(l.links, other.links...)
	l.transfer = l.transfer || other.transfer
	l.stray += other.stray
	return l
}

// keepLink makes an account of a link as backup.ParseURI reads it. What
// surrounds the link in its export, such as tags and a title, is in e.
func (x *Export) keepLink(n int, link string, e entry) {
	a, notes, err := backup.ParseURI(link)
	e.Issuer, e.Name = a.Issuer, a.Name
	if err != nil {
		e.Issuer, e.Name = safeName(link, a.Issuer), safeName(link, a.Name)
	}
	if e.title != "" && hasPrefixFold([]byte(link), "steam://") {
		e.Issuer = "" // such a link names nobody; Steam is a guess
	}
	e.fillNames()
	if err != nil {
		x.Skip(n, e.Issuer, e.Name, err.Error())
		return
	}
	e.Type, e.Secret, e.Algorithm = a.Type, a.Secret, a.Algorithm
	e.Digits, e.Period, e.Counter, e.PIN = a.Digits, a.Period, a.Counter, a.PIN
	for _, text := range notes {
		x.Note(n, e.Issuer, e.Name, text)
	}
	x.Add(n, e.Account)
}

// safeName is a name out of a link that could not be read, unless the fault
// may have put the secret into it.
func safeName(link, name string) string {
	if !strings.Contains(link, "?") || strings.Contains(strings.ToLower(name), "secret") {
		return ""
	}
	return name
}
