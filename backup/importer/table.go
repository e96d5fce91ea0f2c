package importer

import (
	"bytes"
	"slices"
	"strings"

	"otpaper/backup"
)

// tableHeader is what the tables of a program are known by.
type tableHeader struct {
	program string   // name of the format
	columns []string // that it has, among others
	exact   bool     // it has no others, and these in this order
	ragged  bool     // its rows are of different lengths
}

// tableHeaders are the headers that are known. The first that a table has
// says whose it is, so that no table is two programs'.
var tableHeaders = []tableHeader{
	{program: "apple", columns: []string{"title", "url", "username", "password", "otpauth"}, exact: true}, // Safari's
	{program: "apple", columns: []string{"title", "url", "username", "password", "notes", "otpauth"}, exact: true},
	{program: "bitwarden", columns: []string{"type", "name", "loginuri", "logintotp"}},
	{program: "buttercup", columns: []string{"!groupid", "title", "password"}},
	{program: "dashlane", columns: []string{"title", "otpsecret"}},
	{program: "dashlane", columns: []string{"title", "username2", "otpurl"}},
	{program: "keepassxc", columns: []string{"group", "title", "username", "password", "totp", "icon"}},
	{program: "keepassxc", columns: []string{"group", "title", "username", "password", "url", "notes", "totp"}, exact: true}, // before 2.7
	{program: "keeper", columns: []string{"folder", "title", "login", "websiteaddress", "sharedfolder"}, ragged: true},
	{program: "lastpass", columns: []string{"url", "username", "extra", "name", "grouping", "fav"}},
	{program: "nordpass", columns: []string{"name", "url", "cardholdername", "cardnumber", "cvc"}},
	{program: "onepassword", columns: []string{"title", "otpauth", "archived"}},
	{program: "onepassword", columns: []string{"title", "onetimepassword", "archivedstatus"}},
	{program: "protonpass", columns: []string{"type", "name", "totp", "createtime", "modifytime", "vault"}},
	{program: "roboform", columns: []string{"name", "login", "pwd", "folder", "rffieldsv2"}, ragged: true},
	{program: "roboform", columns: []string{"name", "login", "pwd", "folder", "rffields"}, ragged: true},
	{program: "safeincloud", columns: []string{"title", "login", "password", "otp"}},
	{program: "synology", columns: []string{"displayname", "loginusername", "logintotp"}},
}

func (h tableHeader) fits(columns []string) bool {
	if h.exact {
		return slices.Equal(h.columns, columns)
	}
	return !slices.ContainsFunc(h.columns, func(name string) bool { return !slices.Contains(columns, name) })
}

// table is a text in columns. A nil table is none.
type table struct {
	program string   // the format whose header it has; empty for any other
	columns []string // as columnNames writes them; nil for a table without header
	heads   []string // the same as they stand
	comma   byte
	ragged  bool
	rows    []byte // what stands behind the header
}

// of says that the table is known by its header as the program's.
func (t *table) of(program string) bool { return t != nil && t.program == program }

func (t *table) hasAny(columns []string) bool {
	return slices.ContainsFunc(columns, func(name string) bool { return slices.Contains(t.columns, name) })
}

// hasLink says that a link stands behind the header.
func (t *table) hasLink() bool { return bytes.Contains(t.rows, []byte("otpauth://")) }

const (
	maxTableHeader = 4 << 10 // bytes
	maxCells       = 1_000   // in one row
)

// lookTable returns the table that a text is: one with a column of codes or
// passwords, or with names and links, or nil. In some countries a spreadsheet writes semicolons. A
// comment is no header: a list of links may begin with one.
func lookTable(text []byte) *table {
	if bytes.HasPrefix(text, []byte("#")) || bytes.HasPrefix(text, []byte("//")) {
		return nil
	}
	head := text[:min(len(text), maxTableHeader)]
	best := &table{comma: ','}
	for _, comma := range []byte(",;\t") {
		cells, rest, err := cutRow(head, comma)
		if err != nil || len(cells) <= len(best.columns) || len(rest) == 0 && len(head) < len(text) {
			continue
		}
		// Empty cells behind tabs were trimmed off the end of the text.
		best = &table{comma: comma, columns: columnNames(cells), heads: cells, rows: text[len(head)-len(rest):], ragged: comma == '\t'}
	}
	for _, h := range tableHeaders {
		if h.fits(best.columns) {
			best.program, best.ragged = h.program, best.ragged || h.ragged
			return best
		}
	}
	switch {
	case len(best.columns) > 1 && (best.hasAny(codeColumns) || best.hasAny(passwordColumns) || best.hasAny(titleColumns) && best.hasLink()):
		return best
	case len(best.columns) >= keeperColumns && best.comma == ',' && bytes.Contains(text, []byte(keeperMark)):
		return &table{program: "keeper", comma: ',', ragged: true, rows: text}
	}
	return nil
}

// columnNames reduces header cells to what programs that mean the same share.
func columnNames(cells []string) []string {
	names := make([]string, len(cells))
	for i, cell := range cells {
		names[i] = strings.NewReplacer(" ", "", "-", "", "_", "").Replace(strings.ToLower(strings.TrimSpace(cell)))
	}
	return names
}

// cutRow takes the first row off a text. It forgives what no program should
// write: a quote inside a cell that did not begin with one is itself.
func cutRow(text []byte, comma byte) (cells []string, rest []byte, err error) {
	for size := len(text); ; text = text[1:] {
		var cell string
		if cell, text, err = cutCell(text, comma); err != nil {
			return nil, nil, err
		}
		if cells = append(cells, cell); len(cells) > maxCells {
			return nil, nil, TooLargeError{"table: one row", uint64(len(cells)), maxCells, "cells"}
		}
		if used := size - len(text); used > maxEntry {
			return nil, nil, TooLargeError{"table: one row", uint64(used), maxEntry, "bytes"}
		}
		if len(text) == 0 || text[0] != comma {
			break
		}
	}
	if len(text) > 0 && text[0] == '\r' {
		text = text[1:]
	}
	if len(text) > 0 && text[0] == '\n' {
		text = text[1:]
	}
	return cells, text, nil
}

// cutCell takes the first cell off a row; rest begins with what ended it.
func cutCell(text []byte, comma byte) (cell string, rest []byte, err error) {
	var inner []byte
	if len(text) > 0 && text[0] == '"' {
		if inner, text, err = cutQuoted(text[1:]); err != nil {
			return "", nil, err
		}
	}
	end := slices.IndexFunc(text, func(b byte) bool { return b == comma || b == '\n' || b == '\r' })
	if end < 0 {
		end = len(text)
	}
	if len(inner)+end > maxEntry {
		return "", nil, TooLargeError{"table: one cell", uint64(len(inner) + end), maxEntry, "bytes"}
	}
	return string(inner) + string(text[:end]), text[end:], nil
}

// cutQuoted takes off what stands before a closing quote; two quotes are one.
func cutQuoted(text []byte) (inner, rest []byte, err error) {
	for i := 0; i < min(len(text), maxEntry); i++ {
		switch {
		case text[i] != '"':
			inner = append(inner, text[i])
		case i+1 < len(text) && text[i+1] == '"':
			inner = append(inner, '"')
			i++
		default:
			return inner, text[i+1:], nil
		}
	}
	if len(text) > maxEntry {
		return nil, nil, TooLargeError{"table: one cell", uint64(len(text)), maxEntry, "bytes"}
	}
	return nil, nil, DamagedError{"table", "the file breaks off inside a cell"}
}

// row is one row of a table.
type row struct {
	table *table
	cells []string
}

// get is the first cell that is not empty under these names.
func (r row) get(names ...string) string {
	for _, name := range names {
		for i, column := range r.table.columns {
			if column == name && i < len(r.cells) && strings.TrimSpace(r.cells[i]) != "" {
				return strings.TrimSpace(r.cells[i])
			}
		}
	}
	return ""
}

// eachRow gives every row that is not empty, with its number from 1. A last
// row that has fewer cells than all others was cut off.
func (t *table) eachRow(visit func(n int, r row)) error {
	n, fewest := 0, len(t.columns)
	for rest := t.rows; len(rest) > 0; {
		cells, behind, err := cutRow(rest, t.comma)
		if err != nil {
			return err
		}
		rest = behind
		if !slices.ContainsFunc(cells, func(cell string) bool { return cell != "" }) {
			continue
		}
		if n++; n > backup.MaxAccounts {
			return TooLargeError{"table", uint64(n), backup.MaxAccounts, "rows"}
		}
		if len(rest) == 0 && len(cells) < fewest && !t.ragged {
			return DamagedError{"table", "the file breaks off in its last row, which alone is short"}
		}
		if n == 1 || len(cells) < fewest {
			fewest = len(cells)
		}
		visit(n, row{t, cells})
	}
	return nil
}
