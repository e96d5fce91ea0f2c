package importer

// NordPass: a CSV that has passwords, cards and notes, and no column for the
// one-time codes that the app also holds. It is recognised to say so.
var nordpass = Format{
	Name:   "nordpass",
	App:    "NordPass",
	Reads:  "recognised, to say that its CSV leaves the one-time codes out",
	How:    "Settings > Export",
	Lost:   "the codes: open each item in the app",
	detect: func(c *content) bool { return c.table.of("nordpass") },
	read: func(c *content, _ []byte) (*Export, error) {
		if c.table.hasAny(codeColumns) { // the day it writes them
			return readTable(c.table, "NordPass", row.item)
		}
		return nil, UnsupportedError{"NordPass", "its export leaves the one-time codes out",
			"set up the second step again at each site, and scan the new QR code with an app that exports"}
	},
}
