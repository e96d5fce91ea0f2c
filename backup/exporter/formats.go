// Package exporter turns accounts into a file that another authenticator app
// imports. It returns bytes and writes nothing.
//
// One file an app; one line each in the table below, sorted by name. What a
// target cannot hold is found by Losses before anything is written, so that it
// can be said.
package exporter

import (
	"fmt"

	"otpaper/backup"
)

// Format is one kind of file that can be written.
type Format struct {
	Name string // as in "restore --to NAME"
	App  string // who reads it, for a person
	// write returns the file. Every account it is given can be held.
	write func([]backup.Account) ([]byte, error)
	// lost names what the format cannot hold of an account: a whole account
	// ("" and a reason) or a part of one.
	lost func(backup.Account) []string
	// refuse says why an account cannot be written at all; "" when it can.
	refuse func(backup.Account) string
}

// Formats returns every format that can be written, sorted by name.
func Formats() []Format { return []Format{aegis, otpauth} }

// Lookup returns the format of that name.
func Lookup(name string) (Format, bool) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// Loss is what a format cannot hold of one account.
type Loss struct {
	Account string // its label
	Whole   bool   // the account is left out
	What    string
}

// Losses lists what writing accounts in the format loses.
func (f Format) Losses(accounts []backup.Account) []Loss {
	var losses []Loss
	for _, a := range accounts {
		if reason := f.refuse(a); reason != "" {
			losses = append(losses, Loss{Account: a.Label(), Whole: true, What: reason})
			continue
		}
		for _, what := range f.lost(a) {
			losses = append(losses, Loss{Account: a.Label(), What: what})
		}
	}
	return losses
}

// Write returns the file with every account the format can hold, in their
// order. It returns an error when that is none.
func (f Format) Write(accounts []backup.Account) ([]byte, error) {
	var held []backup.Account
	for _, a := range accounts {
		if f.refuse(a) == "" {
			held = append(held, a)
		}
	}
	if len(held) == 0 {
		return nil, fmt.Errorf("%s: it can hold none of the accounts", f.Name)
	}
	return f.write(held)
}

// ownerFields names what only the owner's details say, which no
// authenticator's file has a place for.
func ownerFields(a backup.Account) []string {
	var lost []string
	if len(a.Codes) > 0 {
		lost = append(lost, "one-time recovery codes")
	}
	if len(a.URLs) > 0 {
		lost = append(lost, "sign-in address")
	}
	return lost
}
