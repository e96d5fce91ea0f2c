package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"otpaper/backup/importer"
)

// exportFlags are the flags of every command that reads exports.
type exportFlags struct {
	passwordFile string
	format       string
	keyFiles     []string
}

// readExports reads exports and asks for their passwords where they need one.
// Of a folder every file is looked at. With an error it may return what those
// files hold that could be read, so that it can be shown.
func (a *app) readExports(paths []string, flags exportFlags) (*importer.Result, error) {
	if flags.format != "" {
		if _, ok := importer.Lookup(flags.format); !ok {
			return nil, unknownFormat(flags.format)
		}
	}
	given, err := a.exportFiles(paths)
	if err != nil {
		return nil, err
	}
	keyFiles, err := a.namedFiles(flags.keyFiles)
	if err != nil {
		return nil, err
	}
	result, err := importer.Read(a.ctx, given.named, importer.Options{
		Format:   flags.format,
		Password: a.passwordOf(flags.passwordFile),
		Among:    given.among,
		KeyFiles: keyFiles,
	})
	if result != nil {
		result.Unread = append(result.Unread, given.unread...)
	}
	return result, exportFailure(err)
}

// exportPaths are the files of the paths on the command line.
type exportPaths struct {
	named  []importer.File
	among  []importer.File // those of folders, whatever they are
	unread []importer.Unread
}

// exportFiles reads them. Of the paths that cannot be read all are named.
func (a *app) exportFiles(paths []string) (given exportPaths, err error) {
	var single []string
	for _, path := range paths {
		if info, err := os.Stat(path); path == "-" || err != nil || !info.IsDir() {
			single = append(single, path)
			continue
		}
		inside, err := listTree(path)
		if err != nil {
			return given, err
		}
		for _, name := range inside {
			data, err := a.readFile(name, importer.MaxExport)
			if err != nil {
				given.unread = append(given.unread, importer.Unread{FileError: fileErrorOf(name, err)})
				continue
			}
			given.among = append(given.among, importer.File{Name: name, Data: data})
		}
	}
	given.named, err = a.namedFiles(single)
	if err == nil && len(given.named)+len(given.among) == 0 {
		err = exportFailure(given.unread[0].FileError)
	}
	return given, err
}

// namedFiles reads files, or names all that cannot be read.
func (a *app) namedFiles(paths []string) ([]importer.File, error) {
	var files []importer.File
	var failures []*failure
	for _, path := range paths {
		data, err := a.readFile(path, importer.MaxExport)
		var f *failure
		switch {
		case err == nil:
			files = append(files, importer.File{Name: path, Data: data})
		case errors.As(err, &f):
			failures = append(failures, f)
		default:
			return nil, err
		}
	}
	return files, together(failures)
}

// fileErrorOf is what the importer would say of a file that cannot be read;
// the name stands in front of it already.
func fileErrorOf(name string, err error) *importer.FileError {
	text := strings.TrimLeft(strings.TrimPrefix(err.Error(), fmt.Sprintf("%q", name)), ": ")
	return &importer.FileError{File: name, Err: saidError{text: text}}
}

// maxTree bounds the bytes of all files of a folder of exports.
const maxTree = 1 << 30

// listTree lists the files of a folder and the folders in it, in the order of
// names; hidden ones are passed over.
func listTree(folder string) ([]string, error) {
	var files []string
	size := int64(0)
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fileFailure(path, err)
		case strings.HasPrefix(entry.Name(), ".") && path != folder && entry.IsDir():
			return filepath.SkipDir
		case strings.HasPrefix(entry.Name(), ".") || !entry.Type().IsRegular():
			return nil
		}
		if info, err := entry.Info(); err == nil {
			size += info.Size()
		}
		if files = append(files, path); len(files) > maxFolder || size > maxTree {
			return fail("give a folder with the exports alone", "folder %q has more than %d files or %d MiB", folder, maxFolder, maxTree>>20)
		}
		return nil
	})
	if err == nil && len(files) == 0 {
		err = fail("put the exports into it, or name them one by one", "folder %q is empty", folder)
	}
	return files, err
}

// maxAttempts is how often a password is asked for on the terminal.
const maxAttempts = 3

// passwordOf returns how a password is got: from a file, which is read once,
// or asked for.
func (a *app) passwordOf(path string) func(importer.File, importer.Format, int) ([]byte, error) {
	fromFile := sync.OnceValues(func() ([]byte, error) { return a.readSecretFile(path) })
	asked := false
	return func(file importer.File, format importer.Format, attempt int) ([]byte, error) {
		if path != "" {
			if attempt > 1 {
				return nil, importer.ErrPassword
			}
			return fromFile()
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
			a.term.print("  %s.\n", sentence(inner(format.PasswordHint)))
		}
		if asked && attempt == 1 {
			a.term.print("  The password so far does not open the next file.\n")
		}
		asked = true
		password, err := a.term.askSecret("  %q is encrypted (%s). Its password, not shown; Enter alone: go on without it. > ", file.Name, inner(format.App))
		if err == nil && len(password) == 0 {
			return nil, importer.ErrPasswordNeeded
		}
		return password, err
	}
}

// exportFailure adds to an importer's error what to do next; of several files
// to each.
func exportFailure(err error) error {
	var several importer.FilesError
	if errors.As(err, &several) {
		var failures []*failure
		for _, f := range several {
			failures = append(failures, fileFailureOf(f))
		}
		return together(failures)
	}
	var f *importer.FileError
	switch {
	case !errors.As(err, &f):
		return err
	case errors.Is(f.Err, errInterrupted):
		return errInterrupted
	}
	return fileFailureOf(f)
}

func fileFailureOf(f *importer.FileError) *failure {
	var own *failure
	if errors.As(f.Err, &own) {
		return own // a password file that cannot be read
	}
	hint := inner(f.Hint)
	if errors.Is(f.Err, importer.ErrPasswordNeeded) {
		hint = joinHints(tr("give --password-file FILE, or run it on a terminal to be asked"), hint)
	}
	return &failure{code: exitNothing, err: fmt.Errorf(tr("%q: %w"), sayErrors([]any{f.File, f.Err})...), hint: hint}
}

func joinHints(first, second string) string {
	if second == "" {
		return first
	}
	return first + semicolon() + second
}
