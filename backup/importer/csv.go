package importer

import (
	"slices"
	"strings"
)

// Tables as password managers export them: CSV (RFC 4180) with a header. A
// table of which no more is known than that one column is called like a
// one-time code is read by that name alone, as format csv. A cell with a code
// is a link or a bare secret, as the setup page of the site gave it. A link in
// any other column is a code too.
// Lost: passwords, and columns that no list below names.
var csv = Format{
	Name:   "csv",
	App:    "a table of another program (CSV)",
	Reads:  "CSV tables with a column named `totp`, `otpauth`, `one-time code` and the like, or with links",
	How:    "the program's own CSV export",
	Lost:   "columns of no known name",
	detect: func(c *content) bool { return c.table.of("") && (c.table.hasAny(codeColumns) || c.table.hasLink()) },
	read: func(c *content, _ []byte) (*Export, error) {
		return readTable(c.table, "the other program", strangeRow)
	},
}

// strangeRow reads a row of which only a column's name says that it holds a
// code: "yes" and "SMS" under "2FA" are none.
func strangeRow(r row) item {
	const shortest = 7 // letters
	it := r.item()
	for _, code := range it.codes {
		if len(code.text) < shortest {
			it.skip = "too short for a setup code"
		}
	}
	for i, cell := range r.cells[:min(len(r.cells), len(r.table.columns))] {
		if schemeOf([]byte(strings.TrimSpace(cell))) != "" && !slices.Contains(codeColumns, r.table.columns[i]) {
			it.addCode(r.table.heads[i], cell)
		}
	}
	return it
}

// What programs call their columns: in lower case without spaces, hyphens and
// underscores, the more exact name first.
var (
	codeColumns = []string{
		"totp", "otp", "otpauth", "logintotp", "otpsecret", "otpurl", "totpsecret", "2fa", "onetimecode",
		"onetimepassword", "authenticatorkey",
	}
	titleColumns    = []string{"name", "title", "displayname", "label", "account"}
	userColumns     = []string{"username", "login", "loginusername", "email"}
	urlColumns      = []string{"url", "website", "websiteaddress", "loginuri", "loginurls"}
	noteColumns     = []string{"notes", "note", "extra", "description"}
	tagColumns      = []string{"folder", "collections", "group", "grouping", "category", "vault", "tags"}
	passwordColumns = []string{"password", "loginpassword", "pwd"}
)

// item reads the row by the usual names of columns.
func (r row) item() item {
	it := item{entry: entry{title: r.get(titleColumns...), user: r.get(userColumns...)}}
	it.Note = r.get(noteColumns...)
	if url := r.get(urlColumns...); url != "" {
		it.URLs = strings.Fields(url)
	}
	if tag := r.get(tagColumns...); tag != "" {
		it.Tags = []string{tag}
	}
	it.addCode("", r.get(codeColumns...))
	return it
}

// readTable makes accounts of the rows of a table that hold a code. The app is
// who keeps the others.
func readTable(t *table, app string, read func(row) item) (*Export, error) {
	items := readItems(app)
	if err := t.eachRow(func(_ int, r row) { items.keep(read(r), nil) }); err != nil {
		return nil, err
	}
	return items.export(), nil
}
