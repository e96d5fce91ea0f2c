package importer

import "strings"

// KeePassXC: the CSV of Database > Export. Known from the program's source
// (CsvExporter). The database itself is format keepass.
// Lost: passwords, further fields, and entries without a code.
var keepassxc = Format{
	Name:   "keepassxc",
	App:    "KeePassXC (CSV)",
	Reads:  "CSV export",
	How:    "Database > Export > CSV",
	Lost:   "passwords",
	detect: func(c *content) bool { return c.table.of("keepassxc") },
	read: func(c *content, _ []byte) (*Export, error) {
		return readTable(c.table, "KeePassXC", keepassxcRow)
	},
}

// keepassxcRow drops the name of the topmost group, which is the database's.
func keepassxcRow(r row) item {
	it := r.item()
	_, group, _ := strings.Cut(r.get("group"), "/")
	it.Tags = nil
	if group != "" {
		it.Tags = []string{group}
	}
	if group == "Recycle Bin" || strings.HasPrefix(group, "Recycle Bin/") {
		it.skip = inTrash
	}
	return it
}
