package importer

// Plain lists of links: otpauth:// in the key URI format, motp:// and
// steam://, one a line, as many apps write them and as single QR codes hold
// them. Known from the key URI format document of google-authenticator and
// from what Aegis, Ente, FreeOTP+ and Stratum really write.
// Lost: parameters that only one app knows, but for those of linkextras.go.
var otpauth = Format{
	Name:   "otpauth",
	App:    "a list of otpauth links",
	Reads:  "lists of `otpauth://`, `motp://` and `steam://` links, and QR pictures of single accounts",
	How:    "most apps: export as text, or show the QR code",
	detect: func(c *content) bool { return len(c.list.links) > 0 && !c.list.transfer },
	read:   func(c *content, _ []byte) (*Export, error) { return readLinks(c.list, "otpauth link"), nil },
}

func readLinks(list linkList, source string) *Export {
	x := &Export{Source: source, Remarks: list.remarks}
	for i, link := range list.links {
		x.keepLink(i+1, link, entry{})
	}
	return x
}

// readLinkText reads a list of links that an app wrapped in a format of its
// own.
func readLinkText(text []byte, source string) (*Export, error) {
	list, err := findLinks(text)
	if err != nil {
		return nil, err
	}
	return readLinks(list, source), nil
}
