package importer

import "strings"

// Dashlane: the archive of My account > Export data, or its credentials.csv
// by itself. Known from the exports and from the programs that read them. The
// encrypted .dash file is not read.
// Lost: passwords, notes, and logins without a code.
var dashlane = Format{
	Name:  "dashlane",
	App:   "Dashlane",
	Reads: "the export archive, or its `credentials.csv`",
	How:   "My account > Settings > Export",
	Lost:  "passwords",
	detect: func(c *content) bool {
		return c.table.of("dashlane") || dashlaneFile(c.archive) != ""
	},
	read: readDashlane,
}

func dashlaneFile(a *archive) string {
	for _, name := range a.names() {
		if name == "credentials.csv" || strings.HasSuffix(name, "/credentials.csv") {
			return name
		}
	}
	return ""
}

func readDashlane(c *content, _ []byte) (*Export, error) {
	t := c.table
	if t == nil {
		data, err := c.archive.read(dashlaneFile(c.archive), nil)
		if err != nil {
			return nil, err
		}
		if t = lookTable(decodeText(data)); !t.of("dashlane") {
			return nil, DamagedError{"dashlane: credentials.csv", "not the table that Dashlane writes"}
		}
	}
	return readTable(t, "Dashlane", dashlaneRow)
}

func dashlaneRow(r row) item {
	it := r.item()
	it.user = r.get("username", "username2", "username3")
	return it
}
