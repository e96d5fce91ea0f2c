// Package exporter turns accounts into what another authenticator app
// imports: a file, or symbols (QR codes) to be scanned. It returns bytes and
// texts and writes nothing.
//
// One file an app; one line each in the table below, sorted by name. A format
// has one function, hold, that says what the app will have of an account.
// From it follow both what is written and what Losses lists, so that the list
// is exact: whoever reads the file has what was given less the losses.
package exporter

import (
	"errors"
	"fmt"
	"slices"

	"otpaper/backup"
)

// Format is one kind of file that can be written.
type Format struct {
	Name     string // as in "restore --to NAME"; the importer's name where one reads it
	App      string // who reads it, for a person
	Next     string // what a person does with it there
	Encrypts bool   // Options.Password can lock it
	Scanned  bool   // Output.Symbols, not Output.File

	// hold returns the account as the app will have it, or why the app
	// cannot have it at all: the rest of a sentence that begins with App. An
	// account is held when it makes the same codes.
	hold func(backup.Account) (held backup.Account, refusal string)
	// key, where it is set, is what the app tells accounts apart by; of two
	// with the same the app would keep one.
	key func(backup.Account) string
	// write returns the output for accounts as hold returned them, locked
	// when there is a password.
	write func(accounts []backup.Account, o Options) (Output, error)
	// lists says that write keeps Options.NotInKit.
	lists bool
}

// formats is every format, in the order of the names.
var formats = []Format{
	aegis,
	andotp,
	bitwarden,
	ente,
	freeotpplus,
	google,
	keepassxc,
	otpaper,
	otpauth,
	protonauthenticator,
	stratum,
	twofas,
	ykman,
}

// Formats returns every format that can be written, sorted by name.
func Formats() []Format { return slices.Clone(formats) }

// Lookup returns the format of that name.
func Lookup(name string) (Format, bool) {
	for _, f := range formats {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// Options say how Write works.
type Options struct {
	// Password locks the file; nil leaves it in clear. The app asks for it.
	Password []byte
	// NotInKit is what the owner had and the kit does not hold, for a format
	// that keeps such a list; see Format.KeepsList.
	NotInKit []backup.NotInKit
}

// KeepsList says whether the format has a place for Options.NotInKit.
func (f Format) KeepsList() bool { return f.lists }

// Output is what an app takes: a file, or the texts of symbols.
type Output struct {
	File    []byte
	Symbols []string // each for one QR code, in the order to scan them
}

// Errors of Write.
var (
	ErrNone     = errors.New("it can hold none of the accounts")
	ErrInClear  = errors.New("it cannot be locked with a password")
	ErrPassword = errors.New("the password is empty")
)

// Write returns what the app takes with every account it can hold, in their
// order. A locked file has fresh random salts and nonces; everything else is
// a function of the accounts alone.
//
// It returns ErrNone, ErrInClear for a password that the format has no use
// for, and ErrPassword for an empty one.
func (f Format) Write(accounts []backup.Account, o Options) (Output, error) {
	if o.Password != nil && !f.Encrypts {
		return Output{}, fmt.Errorf("%s: %w", f.Name, ErrInClear)
	}
	if o.Password != nil && len(o.Password) == 0 {
		return Output{}, fmt.Errorf("%s: %w", f.Name, ErrPassword)
	}
	var held []backup.Account
	for _, h := range f.holdAll(accounts) {
		if h.refusal == "" {
			held = append(held, h.account)
		}
	}
	if len(held) == 0 {
		return Output{}, fmt.Errorf("%s: %w", f.Name, ErrNone)
	}
	out, err := f.write(held, o)
	if err != nil {
		return Output{}, fmt.Errorf("%s: %w", f.Name, err)
	}
	return out, nil
}

// holding is what the app will have of one account.
type holding struct {
	account backup.Account
	refusal string // why it cannot have it; empty when it can
}

func (f Format) holdAll(accounts []backup.Account) []holding {
	var all []holding
	seen := map[string]bool{}
	for _, a := range accounts {
		held, refusal := f.hold(a)
		if refusal == "" && f.key != nil {
			key := f.key(held)
			if seen[key] {
				refusal = "would keep only one of it and an account before it"
			}
			seen[key] = true
		}
		if refusal != "" {
			refusal = f.App + " " + refusal
		}
		all = append(all, holding{held, refusal})
	}
	return all
}
