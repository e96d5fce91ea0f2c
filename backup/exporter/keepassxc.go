package exporter

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"otpaper/backup"
)

// KeePassXC: the table of its CSV export and import, known from the app's
// source (keepassxreboot/keepassxc, format/CsvExporter and totp). The code is
// a link with KeePassXC's own mark of Steam accounts; older versions take a
// period above 60 s for 60 s, so those are left out.
// Lost: all groups but the first, all sign-in addresses but the first.
var keepassxc = Format{
	Name:  "keepassxc",
	App:   "KeePassXC",
	Next:  "in KeePassXC: Database > Import > CSV File, and check that the first line is taken for the names of the columns",
	hold:  holdKeePassXC,
	write: writeKeePassXC,
}

var keepassxcCodes = limits{types: []backup.Type{backup.TOTP, backup.Steam}, algorithms: threeHashes}

const keepassxcPeriod = 60 // seconds, at most

func holdKeePassXC(a backup.Account) (backup.Account, string) {
	reason := keepassxcCodes.refuse(a)
	if reason == "" && a.Period > keepassxcPeriod {
		reason = fmt.Sprintf("made wrong codes for periods above %d seconds in older versions", keepassxcPeriod)
	}
	if reason != "" {
		return a, reason
	}
	given := a
	given.Issuer, given.Name = cell(a.Issuer), cell(a.Name)
	h, reason := linkedItem(given, cell(givenTitle(a)), cell(a.User))
	h.Note, h.Tags, h.URLs = cell(a.Note), keepassxcGroup(a.Tags), nil
	for _, u := range a.URLs {
		if fields := strings.Fields(cell(u)); len(fields) == 1 && h.URLs == nil {
			h.URLs = fields
		}
	}
	return h, reason
}

// cell is a text as a cell of a table holds it: without control characters
// and without space around it.
func cell(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, text)
	return strings.TrimSpace(text)
}

// Groups of every database: the topmost, and the one that holds what was
// deleted.
const (
	keepassxcRoot  = "Root"
	keepassxcTrash = "Recycle Bin"
)

// keepassxcGroup is the first tag that can be a group, which a slash divides
// into groups of groups.
func keepassxcGroup(tags []string) []string {
	for _, tag := range tags {
		if tag = cell(tag); tag != "" && tag != keepassxcTrash && !strings.HasPrefix(tag, keepassxcTrash+"/") {
			return []string{tag}
		}
	}
	return nil
}

// keepassxcColumns are the columns of the app's own export that otpaper fills.
var keepassxcColumns = []string{"Group", "Title", "Username", "Password", "URL", "Notes", "TOTP", "Icon", "Last Modified", "Created"}

func writeKeePassXC(accounts []backup.Account, _ Options) (Output, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	rows := [][]string{keepassxcColumns}
	for _, a := range accounts {
		group := strings.Join(append([]string{keepassxcRoot}, a.Tags...), "/")
		rows = append(rows, []string{
			group, title(a), cmp.Or(a.User, a.Name), "", strings.Join(a.URLs, ""), a.Note, keepassxcURI(a), "0", "", "",
		})
	}
	if err := w.WriteAll(rows); err != nil {
		return Output{}, errors.New("cannot be written as a table")
	}
	return Output{File: b.Bytes()}, nil
}

// keepassxcURI is the link, of a Steam account as a totp link with a mark.
func keepassxcURI(a backup.Account) string {
	if a.Type != backup.Steam {
		return a.URI()
	}
	a.Type = backup.TOTP
	return a.URI() + "&encoder=steam"
}
