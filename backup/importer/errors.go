package importer

import (
	"errors"
	"fmt"
	"strings"
)

// Errors about passwords.
var (
	// ErrPassword: the export is whole as far as can be told, and the password
	// does not open it.
	ErrPassword = errors.New("password does not open this export")
	// ErrPasswordNeeded: the export is encrypted and Options has no Password.
	ErrPasswordNeeded = errors.New("encrypted, and no password was given")
)

// UndecidedError says that a file has nothing to be recognised by and was not
// opened: a wrong password and a file of another kind look the same.
type UndecidedError struct {
	Cause   error        // ErrPassword or ErrPasswordNeeded
	Apps    string       // whose export it may be: "andOTP or OTPClient"
	Unknown UnknownError // what it is otherwise
}

func (e UndecidedError) Error() string {
	return e.Cause.Error() + ", or this is no export at all: it carries no mark, and could be of " + e.Apps
}

// Unwrap returns both causes.
func (e UndecidedError) Unwrap() []error { return []error{e.Cause, e.Unknown} }

// errPasswordOrCut is ErrPassword for a file that does not say its length and
// has one tag over all of it.
var errPasswordOrCut = fmt.Errorf("%w, or the file was cut off or altered", ErrPassword)

// FileError is every error of Read that has to do with one file. Err is one
// of ErrPassword, ErrPasswordNeeded, UnknownError, UndecidedError,
// UnsupportedError, DamagedError, TooLargeError, or what Options.Password
// returned.
type FileError struct {
	File   string // its name as given
	Format string // name of the format; empty when it was not found out
	Hint   string // what to do, for a person; may be empty
	Err    error
}

func (e *FileError) Error() string { return fmt.Sprintf("%q: %v", e.File, e.Err) }

// Unwrap returns the cause.
func (e *FileError) Unwrap() error { return e.Err }

// FilesError is the errors of several files that were named, in the order of
// the files.
type FilesError []*FileError

func (e FilesError) Error() string {
	text := make([]string, len(e))
	for i, f := range e {
		text[i] = f.Error()
	}
	return strings.Join(text, "; ")
}

// Unwrap returns them one by one.
func (e FilesError) Unwrap() []error {
	all := make([]error, len(e))
	for i, f := range e {
		all[i] = f
	}
	return all
}

// UnknownError says that a file is not the export of any app that can be
// read, or not of the one it was said to be.
type UnknownError struct {
	Found    string // what it is: "a ZIP archive"
	Expected string // empty, or the app whose export it should be
	Next     string // what to do; may be empty
}

func (e UnknownError) Error() string {
	if e.Expected == "" {
		return "expected the export of an authenticator app, found " + e.Found
	}
	return "expected an export of " + e.Expected + ", found " + e.Found
}

// UnsupportedError says that a file was recognised and cannot be read by any
// means this program has.
type UnsupportedError struct {
	App    string
	Reason string // in one line
	Next   string // what to do instead
}

func (e UnsupportedError) Error() string { return e.App + ": " + e.Reason }

// DamagedError says that a file of a known kind is cut off or altered.
type DamagedError struct {
	Where string // the format, or "JSON", and the part of the file
	What  string
}

func (e DamagedError) Error() string { return e.Where + ": " + e.What }

// TooLargeError says that a file needs more than a bound allows. It is
// returned before the memory is taken.
type TooLargeError struct {
	What       string // "export", "aegis: scrypt memory"
	Have, Most uint64
	Unit       string // "bytes", "accounts"
}

func (e TooLargeError) Error() string {
	return fmt.Sprintf("%s: %d %s, at most %d", e.What, e.Have, e.Unit, e.Most)
}

// hint is what a person can do about err, met in a file of format f.
func hint(err error, f Format) string {
	if e, ok := errors.AsType[UnknownError](err); ok {
		return e.Next
	}
	if e, ok := errors.AsType[UnsupportedError](err); ok {
		return e.Next
	}
	if errors.Is(err, ErrPassword) || errors.Is(err, ErrPasswordNeeded) {
		return f.PasswordHint
	}
	if _, ok := errors.AsType[DamagedError](err); ok {
		return "copy the file from the phone again, or export it again: part of it was lost or changed on the way"
	}
	return ""
}
