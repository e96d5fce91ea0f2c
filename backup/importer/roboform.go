package importer

import (
	"slices"
	"strings"
)

// RoboForm: the CSV of Options > Account & Data > Export. Known from the
// programs that read it. An item's own fields stand in as many cells behind
// the last column as it has fields, each a list with its value at the end.
// Lost: passwords, and items without a code.
var roboform = Format{
	Name:   "roboform",
	App:    "RoboForm",
	Reads:  "CSV export, versions 8 and 9",
	How:    "Options > Account & Data > Export",
	Lost:   "passwords",
	detect: func(c *content) bool { return c.table.of("roboform") },
	read: func(c *content, _ []byte) (*Export, error) {
		return readTable(c.table, "RoboForm", roboformRow)
	},
}

func roboformRow(r row) item {
	for i, cell := range r.cells {
		if strings.HasPrefix(cell, "'@") || strings.HasPrefix(cell, "''") {
			r.cells[i] = cell[1:] // the program's own escape
		}
	}
	it := r.item()
	if len(it.Tags) > 0 {
		it.Tags[0] = strings.TrimPrefix(it.Tags[0], "/")
	}
	fields := slices.IndexFunc(r.table.columns, func(name string) bool { return strings.HasPrefix(name, "rffields") })
	for _, cell := range r.cells[min(fields, len(r.cells)):] {
		it.addCode("", roboformCode(cell))
	}
	return it
}

// roboformCode returns the secret of a cell that holds one: since version 9
// "TOTP KEY$,,,txt,SECRET", before "TOTP KEY$:txt:SECRET".
func roboformCode(cell string) string {
	value, ok := strings.CutPrefix(cell, "TOTP KEY$")
	if !ok {
		return ""
	}
	if parts := strings.SplitN(value, ",", 5); len(parts) == 5 {
		return parts[4]
	}
	if parts := strings.SplitN(value, ":", 3); len(parts) == 3 {
		return parts[2]
	}
	return ""
}
