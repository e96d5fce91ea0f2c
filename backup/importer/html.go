package importer

import (
	"bytes"
	"context"
	"encoding/base64"
	"html"
	"iter"
	"strings"

	"otpaper/backup"
)

// Web pages, as some apps export their accounts to be printed. What is needed
// of them are elements that do not hold others of their own name, the text in
// them, and pictures that the page carries itself (data URLs, RFC 2397).

// isPage says that a text begins as web pages do.
func isPage(text []byte) bool {
	return hasPrefixFold(text, "<!doctype html") || hasPrefixFold(text, "<html")
}

// pageHas says that the file is a web page with that mark in it.
func (c *content) pageHas(mark string) bool { return bytes.Contains(c.page, []byte(mark)) }

// checkPage finds a page that was cut off.
func (c *content) checkPage(where string) error {
	if end := c.page[max(0, len(c.page)-100):]; !bytes.Contains(bytes.ToLower(end), []byte("</html>")) {
		return DamagedError{where, "the page breaks off"}
	}
	return nil
}

// element is one element of a page: what stands in its tag behind the name,
// and what stands between its tags.
type element struct{ attributes, inner []byte }

// elements gives the elements of that name, which is in lower case.
func elements(page []byte, name string) iter.Seq[element] {
	return func(yield func(element) bool) {
		begin, end := []byte("<"+name), []byte("</"+name)
		for {
			_, rest, found := bytes.Cut(page, begin)
			if !found {
				return
			}
			if len(rest) > 0 && rest[0] != '>' && rest[0] != ' ' && rest[0] != '\n' && rest[0] != '\t' && rest[0] != '/' {
				page = rest // a longer name
				continue
			}
			attributes, rest, found := bytes.Cut(rest, []byte(">"))
			inner, rest, closed := bytes.Cut(rest, end)
			if !found || !closed || !yield(element{attributes, inner}) {
				return
			}
			page = rest
		}
	}
}

// plainText is the text of a part of a page without its tags and escapes.
func plainText(part []byte) string {
	var b strings.Builder
	for len(part) > 0 {
		text, rest, tag := bytes.Cut(part, []byte("<"))
		b.Write(text)
		if !tag {
			break
		}
		_, part, _ = bytes.Cut(rest, []byte(">"))
	}
	return strings.TrimSpace(html.UnescapeString(b.String()))
}

// pictureLinks returns the links of the QR codes in the first picture that a
// part of a page carries; none when it has no picture that can be read.
func pictureLinks(ctx context.Context, part []byte) []string {
	_, rest, found := bytes.Cut(part, []byte(`src="data:image/`))
	_, rest, encoded := bytes.Cut(rest, []byte(";base64,"))
	text, _, closed := bytes.Cut(rest, []byte(`"`))
	if !found || !encoded || !closed || len(text) > maxEntry {
		return nil
	}
	data, err := base64.StdEncoding.AppendDecode(nil, text)
	if err != nil {
		return nil
	}
	c, err := look(ctx, data)
	if err != nil {
		return nil
	}
	return c.list.links
}

// eachElement gives the elements of that name with their number from 1, and
// refuses a page of more than MaxAccounts.
func eachElement(where string, page []byte, name string, visit func(n int, e element)) error {
	n := 0
	for e := range elements(page, name) {
		if n++; n > backup.MaxAccounts {
			return TooLargeError{where, uint64(n), backup.MaxAccounts, "elements"}
		}
		visit(n, e)
	}
	return nil
}
