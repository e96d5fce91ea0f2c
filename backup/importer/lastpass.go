package importer

import (
	"html"
	"slices"
)

// LastPass: the CSV of the vault. Known from the exports and from the
// programs that read them. The page it came through writes letters that mean
// something in HTML as entities. LastPass Authenticator is another format.
// Lost: passwords, and items without a code.
var lastpass = Format{
	Name:   "lastpass",
	App:    "LastPass",
	Reads:  "vault CSV",
	How:    "Advanced > Export",
	Lost:   "passwords",
	detect: func(c *content) bool { return c.table.of("lastpass") },
	read:   readLastPass,
}

func readLastPass(c *content, _ []byte) (*Export, error) {
	if !slices.Contains(c.table.columns, "totp") {
		return nil, UnsupportedError{"LastPass", "this export is of an old kind without a column for one-time codes",
			"export again with the newest LastPass, or export the codes from LastPass Authenticator"}
	}
	return readTable(c.table, "LastPass", lastpassRow)
}

func lastpassRow(r row) item {
	for i, cell := range r.cells {
		r.cells[i] = html.UnescapeString(cell)
	}
	it := r.item()
	if url := r.get("url"); url == "http://" || url == "http://sn" { // none, and a note
		it.URLs = nil
	}
	return it
}
