package backup

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// Bounds of a details file.
const (
	maxDetails     = 16 << 20 // bytes
	maxDetailLines = MaxAccounts
)

// Detail is one line of a details file: what the owner says of an account,
// found by issuer and name.
type Detail struct {
	Line         int // in the file, from 1
	Issuer, Name string
	Tier         Tier
	Owner        string
	SecondAdmin  string
	SignIn, User string
	Methods      []string
	DependsOn    []string
	Note         string
}

// detailColumns are the columns of a details file and what each sets.
var detailColumns = map[string]func(*Detail, string) error{
	"issuer":       func(d *Detail, s string) error { d.Issuer = s; return nil },
	"name":         func(d *Detail, s string) error { d.Name = s; return nil },
	"tier":         func(d *Detail, s string) (err error) { d.Tier, err = parseTier(s); return err },
	"owner":        func(d *Detail, s string) error { d.Owner = s; return nil },
	"second_admin": func(d *Detail, s string) error { d.SecondAdmin = s; return nil },
	"url":          func(d *Detail, s string) error { d.SignIn = s; return nil },
	"user":         func(d *Detail, s string) error { d.User = s; return nil },
	"methods":      func(d *Detail, s string) error { d.Methods = splitList(s); return nil },
	"depends_on":   func(d *Detail, s string) error { d.DependsOn = splitList(s); return nil },
	"note":         func(d *Detail, s string) error { d.Note = s; return nil },
}

// secretColumns are names under which other programs write setup codes: a
// details file never holds one.
var secretColumns = []string{"secret", "totp", "otp", "otpauth", "password", "login_totp", "setup_code"}

// ParseDetails reads a details file: CSV with a header line, separated by
// commas, semicolons or tabs, in UTF-8. The columns issuer, name, tier, owner,
// second_admin, url, user, methods, depends_on and note may stand in any
// order; issuer or name must be there. Lists inside a cell are separated by
// semicolons or bars. Errors name the line and the column, not the content.
func ParseDetails(data []byte) ([]Detail, error) {
	var details []Detail
	err := eachLine("details", data, maxDetails, "", checkColumns, func(line int, header, cells []string) error {
		switch {
		case len(cells) > len(header):
			return fmt.Errorf("%d cells, the header has %d", len(cells), len(header))
		case len(details) == maxDetailLines:
			return fmt.Errorf("more than %d lines", maxDetailLines)
		}
		d := Detail{Line: line}
		for i, cell := range cells {
			if err := detailColumns[columnName(header[i])](&d, strings.TrimSpace(cell)); err != nil {
				return fmt.Errorf("%s: %w", columnName(header[i]), err)
			}
		}
		if d.Issuer == "" && d.Name == "" {
			return errors.New("neither issuer nor name")
		}
		details = append(details, d)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return details, nil
}

// eachLine reads a table that an owner wrote, called what in errors: CSV in
// UTF-8 with a header line, which check is given, and then visit every line
// with its number. columns is what to say of a header line that is missing.
func eachLine(what string, data []byte, most int, columns string, check func(header []string) error, visit func(line int, header, cells []string) error) error {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if len(data) > most {
		return fmt.Errorf("%s: %d bytes, at most %d", what, len(data), most)
	}
	if !utf8.Valid(data) {
		return fmt.Errorf("%s: not UTF-8 text; save the table as CSV in UTF-8", what)
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma = separator(data)
	r.FieldsPerRecord = -1
	header, err := r.Read()
	if err != nil {
		return fmt.Errorf("%s: no header line%s", what, columns)
	}
	if err := check(header); err != nil {
		return err
	}
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if wrong, ok := errors.AsType[*csv.ParseError](err); ok {
			return fmt.Errorf("%s: line %d: not CSV", what, wrong.StartLine)
		}
		if err != nil {
			return fmt.Errorf("%s: not CSV", what)
		}
		line, _ := r.FieldPos(0)
		if err := visit(line, header, cells); err != nil {
			return fmt.Errorf("%s: line %d: %w", what, line, err)
		}
	}
}

// separator is the character that the header line has most of.
func separator(data []byte) rune {
	header, _, _ := bytes.Cut(data, []byte("\n"))
	best, most := ',', 0
	for _, c := range []rune{',', ';', '\t'} {
		if n := bytes.Count(header, []byte(string(c))); n > most {
			best, most = c, n
		}
	}
	return best
}

func columnName(cell string) string {
	return strings.ReplaceAll(strings.ToLower(strings.TrimSpace(cell)), " ", "_")
}

func checkColumns(header []string) error {
	seen := map[string]bool{}
	for _, cell := range header {
		name := columnName(cell)
		switch {
		case slices.Contains(secretColumns, name):
			return fmt.Errorf("details: column %q: a details file holds no secrets; take the column out", name)
		case detailColumns[name] == nil:
			return fmt.Errorf("details: column %q is not known; known are issuer, name, tier, owner, second_admin, url, user, methods, depends_on, note", clip(name))
		case seen[name]:
			return fmt.Errorf("details: column %q stands twice", name)
		}
		seen[name] = true
	}
	if !seen["issuer"] && !seen["name"] {
		return errors.New("details: neither a column issuer nor a column name")
	}
	return nil
}

func parseTier(s string) (Tier, error) {
	switch strings.ToLower(s) {
	case "":
		return TierUnset, nil
	case "0", "first":
		return Tier0, nil
	case "1", "soon":
		return Tier1, nil
	case "2", "later":
		return Tier2, nil
	case "3", "last":
		return Tier3, nil
	}
	return TierUnset, errors.New("expected 0 to 3, or first, soon, later, last")
}

func splitList(s string) []string {
	var list []string
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == '|' }) {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	return list
}

// AddDetails gives every account what the details say of it, and returns the
// details that fit no account. A line with issuer and name fits the accounts
// with both; one with a single column fits all that have it. Case does not
// matter.
func AddDetails(accounts []Account, details []Detail) (unmatched []Detail) {
	for _, d := range details {
		matched := false
		for i := range accounts {
			a := &accounts[i]
			if (d.Issuer == "" || strings.EqualFold(d.Issuer, a.Issuer)) && (d.Name == "" || strings.EqualFold(d.Name, a.Name)) {
				matched = true
				d.addTo(a)
			}
		}
		if !matched {
			unmatched = append(unmatched, d)
		}
	}
	return unmatched
}

// addTo sets what the line says and leaves the rest as it is.
func (d Detail) addTo(a *Account) {
	if d.Tier != TierUnset {
		a.Tier = d.Tier
	}
	for _, text := range []struct {
		to   *string
		from string
	}{
		{&a.Owner, d.Owner}, {&a.SecondAdmin, d.SecondAdmin}, {&a.SignIn, d.SignIn},
		{&a.SignInUser, d.User}, {&a.OwnerNote, d.Note},
	} {
		if text.from != "" {
			*text.to = text.from
		}
	}
	if d.Methods != nil {
		a.Methods = d.Methods
	}
	if d.DependsOn != nil {
		a.DependsOn = d.DependsOn
	}
}
