package backup

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Limits of a holders file.
const (
	maxHolders     = 1 << 20 // bytes
	maxHolderLines = 16 * 16 // as many as a kit can have cards
	maxHolderCell  = 250     // characters
)

// holderColumns are the columns of a holders file, and what each sets.
var holderColumns = map[string]func(*Holder) *string{
	"name":     func(h *Holder) *string { return &h.Name },
	"language": func(h *Holder) *string { return &h.Language },
	"phone":    func(h *Holder) *string { return &h.Phone },
	"position": func(h *Holder) *string { return &h.Position },
	"place":    func(h *Holder) *string { return &h.Place },
}

// languageTag is the form of a language tag (BCP 47, RFC 5646), not whether
// there is such a language.
var languageTag = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)

// ParseHolders reads who keeps the key cards, a holder a line, from a table in
// CSV (RFC 4180; a semicolon or tab may stand for the comma), UTF-8 with or
// without byte order mark. The first line names the columns, in any order:
// name, and what is wanted of language, phone, position and place. A line
// without text is passed over. Errors name the line.
func ParseHolders(data []byte) ([]Holder, error) {
	var holders []Holder
	columns := "; it names the columns: name,language,phone,position,place"
	err := eachLine("holders", data, maxHolders, columns, checkHolderColumns, func(_ int, header, cells []string) error {
		if strings.TrimSpace(strings.Join(cells, "")) == "" {
			return nil
		}
		h, err := holderOf(header, cells)
		switch {
		case err != nil:
			return err
		case len(holders) == maxHolderLines:
			return fmt.Errorf("more than %d holders", maxHolderLines)
		}
		holders = append(holders, h)
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(holders) == 0 {
		return nil, errors.New("holders: nobody stands below the header line")
	}
	return holders, nil
}

func checkHolderColumns(header []string) error {
	seen := map[string]bool{}
	for _, cell := range header {
		name := columnName(cell)
		switch {
		case holderColumns[name] == nil:
			return fmt.Errorf("holders: line 1: column %q is not known; known are name, language, phone, position, place", clip(name))
		case seen[name]:
			return fmt.Errorf("holders: line 1: column %q stands twice", name)
		}
		seen[name] = true
	}
	if !seen["name"] {
		return errors.New("holders: line 1: no column name")
	}
	return nil
}

// holderOf reads one line.
func holderOf(header, cells []string) (Holder, error) {
	var h Holder
	if len(cells) > len(header) {
		return h, fmt.Errorf("%d cells, the header has %d", len(cells), len(header))
	}
	for i, cell := range cells {
		name := columnName(header[i])
		cell = strings.TrimSpace(cell)
		if n := utf8.RuneCountInString(cell); n > maxHolderCell {
			return h, fmt.Errorf("%s: %d characters, at most %d", name, n, maxHolderCell)
		}
		*holderColumns[name](&h) = cell
	}
	switch {
	case h.Name == "" && h.Position == "":
		return h, errors.New("neither a name nor a position")
	case h.Language != "" && !languageTag.MatchString(h.Language):
		return h, fmt.Errorf("language: %q is no language tag such as en or de", clip(h.Language))
	}
	return h, nil
}
