package main

import (
	"errors"
	"strings"

	"otpaper/backup/importer"
)

const inspectUsage = `Usage:
  otpaper inspect [flags] EXPORT...

Shows what is in the export of an authenticator app: its accounts, what was
skipped and why, and what is odd. Writes nothing. An EXPORT is a file, a ZIP
archive or folder of exports and QR pictures, or "-" for standard input. A
password is tried on all of them; what it does not open is asked for by name.

Flags:
      --reveal              show the setup codes (secrets) too
      --password-file FILE  password of an encrypted export; "-" is standard
                            input
      --key-file FILE       key file of a KeePass database; repeat. One that
                            lies among the exports is found by itself
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
	if result == nil {
		return err
	}
	if a.json {
		a.writeInspectJSON(result, err, *reveal)
	} else {
		a.showExports(result, paths, err == nil, *reveal)
	}
	if err != nil {
		return err // of a file that was named; the others are shown
	}
	if incomplete(result) || len(result.Vault.Accounts) == 0 {
		return partly{exitPart}
	}
	return nil
}

func (a *app) writeInspectJSON(result *importer.Result, err error, reveal bool) {
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
		Unread     []unreadJSON     `json:"unread"`
	}{
		strings.Join(formats, ","), accountsJSON(result.Vault.Accounts, reveal),
		skippedList(result.Vault.Skipped), missing, unreadList(result, err),
	})
}

// unreadJSON is a file that gave no accounts.
type unreadJSON struct {
	Error   string `json:"error"` // begins with the file's name
	Hint    string `json:"hint,omitempty"`
	Foreign bool   `json:"foreign"` // no export of any known app
}

// unreadList lists the files that were named and cannot be read, of which err
// tells, then those among others.
func unreadList(result *importer.Result, err error) []unreadJSON {
	list := []unreadJSON{}
	var f *failure
	if errors.As(err, &f) {
		for _, one := range append([]*failure{f}, f.also...) {
			list = append(list, unreadJSON{Error: one.Error(), Hint: one.hint})
		}
	}
	for _, u := range result.Unread {
		list = append(list, unreadJSON{u.Error(), u.Hint, u.Foreign})
	}
	return list
}

// incompleteJSON is a transfer of which parts are missing.
type incompleteJSON struct {
	ID      string `json:"id"`
	Have    []int  `json:"have"`
	Missing []int  `json:"missing"`
	Of      int    `json:"of"`
}

// showExports lists the accounts and what there is to know about them. Where
// the exports were read whole it ends with the next step.
func (a *app) showExports(result *importer.Result, paths []string, whole, reveal bool) {
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
	if len(result.Vault.Accounts) > 0 && whole {
		a.say("next: otpaper make -o kit %s", shellWords(paths))
	}
}
