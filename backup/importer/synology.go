package importer

// Synology C2 Password: the CSV of its Export page, several addresses of an
// item in one cell. Known from the programs that read it.
// Lost: passwords, and items without a code.
var synology = Format{
	Name:   "synology",
	App:    "Synology C2 Password",
	Reads:  "CSV export",
	How:    "Settings > Export",
	Lost:   "passwords",
	detect: func(c *content) bool { return c.table.of("synology") },
	read: func(c *content, _ []byte) (*Export, error) {
		return readTable(c.table, "Synology C2 Password", row.item)
	},
}
