package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"otpaper/backup/importer"
)

// exportFlags are the flags of every command that reads exports.
type exportFlags struct {
	passwordFile string
	format       string
}

// readExports reads exports and asks for their passwords where they need one.
// Of a folder every file is looked at.
func (a *app) readExports(paths []string, flags exportFlags) (*importer.Result, error) {
	files, among, err := a.exportFiles(paths)
	if err != nil {
		return nil, err
	}
	if flags.format != "" {
		if _, ok := importer.Lookup(flags.format); !ok {
			return nil, unknownFormat(flags.format)
		}
	}
	result, err := importer.Read(a.ctx, files, importer.Options{
		Format:   flags.format,
		Password: a.passwordOf(flags.passwordFile),
		Among:    among,
	})
	if err != nil {
		return nil, exportFailure(err)
	}
	return result, nil
}

// exportFiles reads the files that are named, and apart from them those of
// folders, whatever they are.
func (a *app) exportFiles(paths []string) (files, among []importer.File, err error) {
	for _, path := range paths {
		if info, err := os.Stat(path); path != "-" && err == nil && info.IsDir() {
			inside, err := listTree(path)
			if err != nil {
				return nil, nil, err
			}
			for _, name := range inside {
				data, err := a.readFile(name, importer.MaxExport)
				if err != nil {
					return nil, nil, err
				}
				among = append(among, importer.File{Name: name, Data: data})
			}
			continue
		}
		data, err := a.readFile(path, importer.MaxExport)
		if err != nil {
			return nil, nil, err
		}
		files = append(files, importer.File{Name: path, Data: data})
	}
	return files, among, nil
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
