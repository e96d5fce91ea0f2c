package importer

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"otpaper/verify/scan"
)

// kitMark begins the text of a symbol of a paper kit (FORMAT.md, Frames).
const kitMark = "OTP1:"

// lookPicture reads the QR codes of a picture or PDF and takes their texts for
// lines of links.
func lookPicture(ctx context.Context, data []byte, kind string) (*content, error) {
	c := &content{}
	var texts []string
	for page, err := range scan.Read(ctx, data, scan.Options{}) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		switch {
		case err == nil:
		case page.Number > 0:
			c.list.remarks = append(c.list.remarks, err.Error())
		case errors.Is(err, scan.ErrPassword):
			return nil, UnsupportedError{"PDF", "it is locked with a password", "save it without a password, or give pictures of its pages"}
		case errors.Is(err, scan.ErrUnknown):
			return nil, UnsupportedError{"HEIC picture", "it is coded in a way that is not read", "save it as JPEG or PNG, or give a screenshot"}
		default:
			return nil, DamagedError{"picture", strings.TrimPrefix(err.Error(), kind+": ")}
		}
		for _, symbol := range page.Symbols {
			texts = append(texts, symbol.Text)
		}
	}
	c.describePicture(kind, texts)
	for _, text := range texts {
		if schemeOf([]byte(text)) == "" {
			continue
		}
		if err := c.list.add(text); err != nil {
			return nil, err
		}
	}
	if others := len(texts) - len(c.list.links); others > 0 {
		c.list.remarks = append(c.list.remarks, plural(others, "1 QR code holds no account", "%d QR codes hold no account"))
	}
	return c, nil
}

// describePicture says what was found, for when it is no account.
func (c *content) describePicture(kind string, texts []string) {
	name := "a picture"
	if kind == "pdf" {
		name = "a PDF"
	}
	isKit := func(text string) bool { return strings.HasPrefix(text, kitMark) }
	switch {
	case len(texts) == 0:
		c.found = name + " on which no QR code could be read"
		c.next = "take a screenshot, or hold the camera straight over a bright screen; " +
			"in Google Authenticator choose five accounts at a time, which makes the code coarser"
	case slices.ContainsFunc(texts, isKit):
		c.found = name + " of a page of a paper kit"
		c.next = `give it to "otpaper restore"`
	default:
		c.found = fmt.Sprintf("%s with %s, none of which holds an account", name, plural(len(texts), "1 QR code", "%d QR codes"))
	}
}
