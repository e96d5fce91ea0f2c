package importer

import "strings"

// Buttercup: the CSV of its menu Export. Known from such files and from the
// programs that read them. A property of any name may be a code, and is a link
// then; since version 2 groups have rows of their own, in any order.
// Lost: passwords, attachments, histories, and entries without a code.
var buttercup = Format{
	Name:   "buttercup",
	App:    "Buttercup",
	Reads:  "CSV export",
	How:    "menu > Vault > Export",
	Lost:   "passwords, attachments",
	detect: func(c *content) bool { return c.table.of("buttercup") },
	read:   readButtercup,
}

func readButtercup(c *content, _ []byte) (*Export, error) {
	groups := map[string]string{}
	err := c.table.eachRow(func(_ int, r row) {
		if id := r.get("!groupid"); id != "" && r.get("!groupname") != "" {
			groups[id] = r.get("!groupname")
		}
	})
	if err != nil {
		return nil, err
	}
	items := readItems("Buttercup")
	err = c.table.eachRow(func(_ int, r row) {
		if r.get("!type") != "group" {
			items.keep(buttercupRow(r, groups), nil)
		}
	})
	return items.export(), err
}

func buttercupRow(r row, groups map[string]string) item {
	it := item{entry: entry{title: r.get("title"), user: r.get("username")}}
	it.Note = r.get("notes", "note")
	it.addURL(r.get("url"))
	if name := groups[r.get("!groupid")]; name != "" {
		it.Tags = []string{name}
	}
	var fields []textField
	for i, column := range r.table.columns {
		switch column {
		case "title", "username", "password", "url", "id", "notes", "note":
			continue
		}
		if i >= len(r.cells) || strings.HasPrefix(column, "!") {
			continue
		}
		switch value := strings.TrimSpace(r.cells[i]); {
		case schemeOf([]byte(value)) != "":
			it.addCode(r.table.heads[i], value)
		case value != "":
			fields = append(fields, textField{r.table.heads[i], value})
		}
	}
	it.setFields(fields)
	return it
}
