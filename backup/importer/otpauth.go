package importer

// Plain lists of links: otpauth:// in the key URI format, motp:// and
// steam://, one a line, as many apps write them and as single QR codes hold
// them. Known from the key URI format document of google-authenticator and
// from what Aegis, Ente, FreeOTP+ and Stratum really write.
// Lost: parameters that only one app knows, such as image and codeDisplay.
var otpauth = Format{
	Name:   "otpauth",
	App:    "a list of otpauth links",
	detect: func(c *content) bool { return len(c.list.links) > 0 && !c.list.transfer },
	read: func(c *content, _ []byte) (*Export, error) {
		x := &Export{Source: "otpauth link"}
		x.Remarks = c.list.remarks
		for i, link := range c.list.links {
			x.keepLink(i+1, link, entry{})
		}
		return x, nil
	},
}
