package importer

// SafeInCloud: the CSV of File > Export. Known from the programs that read it.
// Lost: passwords, and cards without a code.
var safeincloud = Format{
	Name:   "safeincloud",
	App:    "SafeInCloud",
	Reads:  "CSV export",
	How:    "File > Export > CSV",
	Lost:   "passwords",
	detect: func(c *content) bool { return c.table.of("safeincloud") },
	read: func(c *content, _ []byte) (*Export, error) {
		return readTable(c.table, "SafeInCloud", row.item)
	},
}
