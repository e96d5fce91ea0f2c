package main

import (
	"strings"

	"otpaper/backup/importer"
)

const inspectUsage = `Usage:
  otpaper inspect [flags] EXPORT...

Shows what is in the export of an authenticator app: its accounts, what was
skipped and why, and what is odd. Writes nothing. An EXPORT is a file, a ZIP
archive or folder of exports and QR pictures, or "-" for standard input.

Flags:
      --reveal              show the setup codes (secrets) too
      --password-file FILE  password of an encrypted export; "-" is standard input
      --format NAME         take the export for this format, do not detect it
      --json                one JSON document on standard output
      --quiet               results and errors only
      --plain               no colour, no cursor movement
      --no-input            never ask; fail and say which flag answers
  -h, --help                this text

Exit codes: 0 all read; 1 nothing usable; 2 wrong command line; 3 entries were
skipped or a part of the export is missing; 130 interrupted.

Example:
  otpaper inspect aegis-export.json
`

func runInspect(a *app, args []string) error {
	f := a.flags("inspect")
	reveal := f.Bool("reveal", false, "")
	var export exportFlags
	addExportFlags(f, &export)
	if err := a.parse(f, args, inspectUsage); err != nil {
		return err
	}
	paths, err := a.wantPaths(f.Args(), "EXPORT", "The export, a file", "otpaper inspect export.json")
	if err != nil {
		return err
	}
	result, err := a.readExports(paths, export)
	if err != nil {
		return err
	}
	if a.json {
		a.writeInspectJSON(result, *reveal)
	} else {
		a.showExports(result, paths, *reveal)
	}
	if incomplete(result) || len(result.Vault.Accounts) == 0 {
		return partly{exitPart}
	}
	return nil
}

func (a *app) writeInspectJSON(result *importer.Result, reveal bool) {
	var formats []string
	for _, e := range result.Exports {
		formats = append(formats, e.Format)
	}
	missing := []incompleteJSON{}
	for _, i := range result.Incomplete() {
		missing = append(missing, incompleteJSON{i.ID(), i.Have, i.Missing, i.Of})
	}
	a.writeJSON(struct {
		Format     string           `json:"format"`
		Accounts   []accountJSON    `json:"accounts"`
		Skipped    []skippedJSON    `json:"skipped"`
		Incomplete []incompleteJSON `json:"incomplete"`
	}{
		strings.Join(formats, ","), accountsJSON(result.Vault.Accounts, reveal),
		skippedList(result.Vault.Skipped), missing,
	})
}

// incompleteJSON is a transfer of which parts are missing.
type incompleteJSON struct {
	ID      string `json:"id"`
	Have    []int  `json:"have"`
	Missing []int  `json:"missing"`
	Of      int    `json:"of"`
}

func (a *app) showExports(result *importer.Result, paths []string, reveal bool) {
	var rows [][]string
	for _, account := range result.Vault.Accounts {
		row := []string{account.Issuer, account.Name, parameters(account)}
		if reveal {
			row = append(row, account.Secret.Base32())
		}
		rows = append(rows, row)
	}
	for _, line := range table(rows) {
		a.out("%s", line)
	}
	a.sayFindings(result)
	for _, c := range result.Conflicts() {
		for _, line := range sideBySide(result.Vault.Accounts[c.First], result.Vault.Accounts[c.Second], c.Fields) {
			a.say("%s", line)
		}
	}
	a.sayProblemsOf(result.Vault.Accounts)
	if len(result.Vault.Accounts) > 0 {
		a.say("next: otpaper make -o kit %s", shellWords(paths))
	}
}
