package main

import (
	"encoding/json"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"otpaper/backup"
	"otpaper/backup/importer"
)

// accountJSON is one account in the output of inspect and restore.
type accountJSON struct {
	Issuer    string   `json:"issuer"`
	Name      string   `json:"name"`
	Type      string   `json:"type"`
	Secret    string   `json:"secret,omitempty"`
	Algorithm string   `json:"algorithm"`
	Digits    int      `json:"digits"`
	Period    int      `json:"period,omitempty"`
	Counter   *uint64  `json:"counter,omitempty"`
	PIN       string   `json:"pin,omitempty"`
	Tags      []string `json:"tags"`
	Note      string   `json:"note,omitempty"`
	URLs      []string `json:"urls,omitempty"`
	User      string   `json:"user,omitempty"`
	Codes     []string `json:"codes,omitempty"`

	Extra map[string]json.RawMessage `json:"extra,omitempty"`
}

// skippedJSON is one entry that could not become an account.
type skippedJSON struct {
	Entry  int    `json:"entry"`
	Issuer string `json:"issuer"`
	Name   string `json:"name"`
	Reason string `json:"reason"`
}

// accountsJSON lists accounts; secrets, PINs, notes, one-time codes and what
// else the export held, which may be any of these, only when revealed.
func accountsJSON(accounts []backup.Account, reveal bool) []accountJSON {
	list := make([]accountJSON, 0, len(accounts))
	for _, a := range accounts {
		j := accountJSON{
			Issuer: a.Issuer, Name: a.Name, Type: string(a.Type), Algorithm: string(a.Algorithm),
			Digits: a.Digits, Tags: append([]string{}, a.Tags...), URLs: a.URLs, User: a.User,
		}
		if a.Type == backup.HOTP {
			j.Counter = &a.Counter
		} else {
			j.Period = a.Period
		}
		if reveal {
			j.Secret, j.PIN, j.Note, j.Codes, j.Extra = a.Secret.Base32(), a.PIN, a.Note, a.Codes, a.Extra
		}
		list = append(list, j)
	}
	return list
}

func skippedList(skipped []backup.Skipped) []skippedJSON {
	list := make([]skippedJSON, 0, len(skipped))
	for _, s := range skipped {
		list = append(list, skippedJSON{s.Entry, s.Issuer, s.Name, s.Reason})
	}
	return list
}

// parameters says in words how an account's codes are made, where it is not
// the usual: 6 digits every 30 seconds.
func parameters(a backup.Account) string {
	var parts []string
	switch a.Type {
	case backup.HOTP:
		parts = append(parts, trf("counter account, at %d", a.Counter))
	case backup.TOTP:
	default:
		parts = append(parts, string(a.Type))
	}
	if a.Digits != a.Type.UsualDigits() {
		parts = append(parts, trf("%d digits", a.Digits))
	}
	if a.Type != backup.HOTP && a.Period != a.Type.UsualPeriod() {
		parts = append(parts, trf("every %d s", a.Period))
	}
	if a.Algorithm != a.Type.UsualAlgorithm() {
		parts = append(parts, string(a.Algorithm))
	}
	return strings.Join(parts, ", ")
}

// table prints rows in columns, each as wide as its widest cell. Control
// characters of foreign names are shown as "?", so that no name can play with
// the terminal.
func table(rows [][]string) []string {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			row[i] = printable(cell)
			widths[i] = max(widths[i], screenWidth(row[i]))
		}
	}
	lines := make([]string, 0, len(rows))
	for _, row := range rows {
		var b strings.Builder
		for i, cell := range row {
			b.WriteString(cell)
			if i < len(row)-1 {
				b.WriteString(strings.Repeat(" ", widths[i]-screenWidth(cell)+2))
			}
		}
		lines = append(lines, strings.TrimRight(b.String(), " "))
	}
	return lines
}

// screenWidth is how many columns a text takes on a terminal: Chinese, Japanese
// and Korean letters take two, combining marks none.
func screenWidth(s string) int {
	columns := 0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case width.LookupRune(r).Kind() == width.EastAsianWide || width.LookupRune(r).Kind() == width.EastAsianFullwidth:
			columns += 2
		default:
			columns++
		}
	}
	return columns
}

// printable replaces what a terminal would act on.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return '?'
		}
		return r
	}, s)
}

// sayFindings tells what an export held: how much, what was skipped and why,
// and what is unusual. A nil result held nothing.
func (a *app) sayFindings(r *importer.Result) {
	if r == nil {
		return
	}
	for _, e := range r.Exports {
		a.say("%s from %s%s", plural(len(e.Accounts), "account"), printable(sourceOf(e)), skippedCount(e))
		for _, s := range e.Skipped {
			a.say("skipped: %s", printable(entryText(s.Entry, s.Issuer, s.Name, s.Reason)))
		}
		for _, n := range e.Notes {
			a.say("note: %s", printable(entryText(n.Entry, n.Issuer, n.Name, n.Text)))
		}
		for _, remark := range e.Remarks {
			a.say("note: %s", printable(inner(remark)))
		}
		for _, i := range e.Incomplete {
			a.warn("%s", inner(i.String()))
		}
	}
	for _, u := range r.Unread {
		if u.Foreign {
			a.say("passed over: %s: %s", printable(u.File), u.Err)
			continue
		}
		a.warn("not read: %s: %s", printable(u.File), u.Err)
		if u.Hint != "" {
			a.say("    %s", inner(u.Hint))
		}
	}
}

// entryText says of an entry of an export what there is to know, as
// backup.Skipped.String and backup.Note.String do.
func entryText(entry int, issuer, name, what string) string {
	if issuer == "" && name == "" {
		return trf("entry %d: %s", entry, inner(what))
	}
	return trf("entry %d (%s): %s", entry, labelOf(issuer, name), inner(what))
}

func sourceOf(e *importer.Export) string {
	if e.Source != "" {
		return inner(e.Source)
	}
	return inner(e.App)
}

func skippedCount(e *importer.Export) string {
	if len(e.Skipped) == 0 {
		return ""
	}
	return trf("; %d skipped", len(e.Skipped))
}
