package main

import (
	"strings"

	"otpaper/backup/exporter"
	"otpaper/backup/importer"
)

const formatsUsage = `Usage:
  otpaper formats [flags]

Lists what is read: the name for --format, the app, which of its files, how to
get them, which password opens an encrypted one, and what is lost. What restore
--to writes: for which app, whether a password can lock it, what the app cannot
hold, and what to do with it there. Then the apps that give nothing away, and
what to do about them.

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
	a.listFormats()
	return nil
}

// listFormats prints the three tables. Their words are those of the code that
// reads and writes.
func (a *app) listFormats() {
	line := func(label, text string) {
		if text != "" {
			a.out("  %-22s %s: %s", "", tr(label), text)
		}
	}
	a.out("Read:")
	for _, f := range importer.Formats() {
		a.out("  %-22s %s: %s", f.Name, inner(f.App), strings.ReplaceAll(inner(f.Reads), "`", ""))
		line("get it", inner(f.How))
		line("password", inner(f.PasswordHint))
		line("lost", inner(f.Lost))
	}
	a.out("\nWritten, by restore --to:")
	for _, f := range exporter.Formats() {
		a.out("  %-22s %s: %s", f.Name, inner(f.App), writes(f))
		line("cannot hold", lacksText(f))
		line("next", inner(f.Next))
	}
	a.out("\nNot to be had as a file:")
	for _, c := range importer.Unreadable() {
		a.out("  %-22s %s: %s", c.Name, inner(c.App), inner(c.Reason))
		line("instead", inner(c.Next))
	}
}

// writes says what restore --to makes of a format.
func writes(f exporter.Format) string {
	switch {
	case f.Scanned:
		return tr("pictures to scan, never locked")
	case f.Encrypts:
		return tr("a file, with --password-file locked")
	}
	return tr("a file, never locked")
}

// lacksText lists what an app has no place for.
func lacksText(f exporter.Format) string {
	lacks := f.Lacks()
	for i := range lacks {
		lacks[i] = inner(lacks[i])
	}
	return strings.Join(lacks, ", ")
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
		Name      string   `json:"name"`
		App       string   `json:"app"`
		Encrypted bool     `json:"encrypted"`
		Pictures  bool     `json:"pictures"`
		Lacks     []string `json:"lacks"`
		Next      string   `json:"next"`
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
		doc.Written = append(doc.Written, written{f.Name, f.App, f.Encrypts, f.Scanned, append([]string{}, f.Lacks()...), f.Next})
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
		return fail(inner(c.Next), "%v", c.Unsupported())
	}
	return misuse(trf("the formats are: %s", strings.Join(formatNames(), ", ")), "no format is called %q", name)
}

func formatNames() []string {
	var names []string
	for _, f := range importer.Formats() {
		names = append(names, f.Name)
	}
	return names
}
