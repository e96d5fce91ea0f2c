package main

import (
	"errors"
	"fmt"

	"otpaper/backup/importer"
)

// exportFlags are the flags of every command that reads exports.
type exportFlags struct {
	passwordFile string
	format       string
}

// readExports reads exports and asks for their passwords where they need one.
func (a *app) readExports(paths []string, flags exportFlags) (*importer.Result, error) {
	var files []importer.File
	for _, path := range paths {
		data, err := a.readFile(path, importer.MaxExport)
		if err != nil {
			return nil, err
		}
		files = append(files, importer.File{Name: path, Data: data})
	}
	if flags.format != "" {
		if _, ok := importer.Lookup(flags.format); !ok {
			return nil, misuse("the formats are: "+formatNames(), "no format is called %q", flags.format)
		}
	}
	result, err := importer.Read(a.ctx, files, importer.Options{
		Format:   flags.format,
		Password: a.passwordOf(flags.passwordFile),
	})
	if err != nil {
		return nil, exportFailure(err)
	}
	return result, nil
}

// formatNames lists the formats for a hint.
func formatNames() string {
	names := ""
	for _, f := range importer.Formats() {
		if names != "" {
			names += ", "
		}
		names += f.Name
	}
	return names
}

// maxAttempts is how often a password is asked for on the terminal.
const maxAttempts = 3

// passwordOf returns how a password is got: from a file, once, or asked for.
func (a *app) passwordOf(path string) func(importer.File, importer.Format, int) ([]byte, error) {
	return func(file importer.File, format importer.Format, attempt int) ([]byte, error) {
		if path != "" {
			if attempt > 1 {
				return nil, importer.ErrPassword
			}
			return a.readSecretFile(path)
		}
		if a.term == nil {
			return nil, importer.ErrPasswordNeeded
		}
		if attempt > maxAttempts {
			return nil, importer.ErrPassword
		}
		if attempt > 1 {
			a.term.print("  That password does not open it.\n")
		}
		if format.PasswordHint != "" && attempt > 1 {
			a.term.print("  %s.\n", sentence(format.PasswordHint))
		}
		return a.term.askSecret("  %q is encrypted (%s). Its password, not shown: ", file.Name, format.App)
	}
}

// exportFailure adds to an importer's error what to do next.
func exportFailure(err error) error {
	var f *importer.FileError
	if !errors.As(err, &f) {
		return err
	}
	var own *failure
	if errors.As(f.Err, &own) {
		return own // a password file that cannot be read
	}
	hint := f.Hint
	switch {
	case errors.Is(f.Err, importer.ErrPasswordNeeded):
		hint = joinHints("give --password-file FILE, or run it on a terminal to be asked", hint)
	case errors.Is(f.Err, errInterrupted):
		return errInterrupted
	}
	return &failure{code: exitNothing, err: fmt.Errorf("%q: %w", f.File, f.Err), hint: hint}
}

func joinHints(first, second string) string {
	if second == "" {
		return first
	}
	return first + "; " + second
}
