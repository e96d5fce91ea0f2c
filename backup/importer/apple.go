package importer

// Apple Passwords, Safari and iCloud Keychain: the CSV that Passwords on a
// Mac writes under File > Export All Passwords. Known from such files.
// Lost: passwords, and items without a code.
var apple = Format{
	Name:   "apple",
	App:    "Apple Passwords",
	Reads:  "CSV of the Mac app, and of Safari before it",
	How:    "Passwords app on a Mac > File > Export",
	Lost:   "passwords, passkeys",
	detect: func(c *content) bool { return c.table.of("apple") },
	read: func(c *content, _ []byte) (*Export, error) {
		return readTable(c.table, "Apple Passwords", row.item)
	},
}
