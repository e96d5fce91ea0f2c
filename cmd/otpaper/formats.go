package main

import (
	"strings"

	"otpaper/backup/exporter"
	"otpaper/backup/importer"
)

const formatsUsage = `Usage:
  otpaper formats [flags]

Lists what is read and written: the name for --format and --to, the app, which
of its files, whether they may be encrypted, how to get them and what is lost.
Then the apps that give nothing away, and what to do about them.

Flags:
      --json                one JSON document on standard output
      --quiet, --plain, --no-input as in every command
  -h, --help                this text

Exit codes: 0 done; 2 wrong command line.

Example:
  otpaper formats
`

func runFormats(a *app, args []string) error {
	f := a.flags("formats")
	if err := a.parse(f, args, formatsUsage); err != nil {
		return err
	}
	if f.NArg() > 0 {
		return misuse("otpaper formats", "formats takes no files")
	}
	if a.json {
		a.writeFormatsJSON()
		return nil
	}
	a.out("Read:")
	for _, f := range importer.Formats() {
		a.out("  %-22s %s: %s", f.Name, f.App, strings.ReplaceAll(f.Reads, "`", ""))
		a.out("  %-22s get it: %s", "", f.How)
		if f.Lost != "" {
			a.out("  %-22s lost: %s", "", f.Lost)
		}
	}
	a.out("\nWritten, by restore --to:")
	for _, f := range exporter.Formats() {
		a.out("  %-22s %s", f.Name, f.App)
	}
	a.out("\nNot to be had as a file:")
	for _, c := range importer.Unreadable() {
		a.out("  %-22s %s: %s", c.Name, c.App, c.Reason)
		a.out("  %-22s instead: %s", "", c.Next)
	}
	return nil
}

func (a *app) writeFormatsJSON() {
	type read struct {
		Name      string `json:"name"`
		App       string `json:"app"`
		Reads     string `json:"reads"`
		Encrypted bool   `json:"encrypted"`
		How       string `json:"how"`
		Lost      string `json:"lost"`
	}
	type written struct {
		Name string `json:"name"`
		App  string `json:"app"`
	}
	type closed struct {
		Name   string `json:"name"`
		App    string `json:"app"`
		Reason string `json:"reason"`
		Next   string `json:"next"`
	}
	doc := struct {
		Read       []read    `json:"read"`
		Written    []written `json:"written"`
		Unreadable []closed  `json:"unreadable"`
	}{}
	for _, f := range importer.Formats() {
		doc.Read = append(doc.Read, read{f.Name, f.App, f.Reads, f.PasswordHint != "", f.How, f.Lost})
	}
	for _, f := range exporter.Formats() {
		doc.Written = append(doc.Written, written{f.Name, f.App})
	}
	for _, c := range importer.Unreadable() {
		doc.Unreadable = append(doc.Unreadable, closed{c.Name, c.App, c.Reason, c.Next})
	}
	a.writeJSON(doc)
}

// unknownFormat explains a --format that is none: perhaps the app is one from
// which nothing can be had.
func unknownFormat(name string) error {
	if c, ok := importer.LookupUnreadable(name); ok {
		return fail(c.Next, "%v", c.Unsupported())
	}
	return misuse("the formats are: "+strings.Join(formatNames(), ", "), "no format is called %q", name)
}

func formatNames() []string {
	var names []string
	for _, f := range importer.Formats() {
		names = append(names, f.Name)
	}
	return names
}
