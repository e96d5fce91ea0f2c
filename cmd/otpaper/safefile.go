package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

const (
	privateFile   = 0o600
	privateFolder = 0o700

	// leftOver begins the name of the folder or file that is written before
	// it gets its own name; one that stays was left by a killed run.
	leftOver = ".otpaper-"
)

// writeFile writes data to a new file of mode 0600: first under another name
// beside it, then renamed, so that it is there whole or not at all. An
// existing file is refused unless force is set.
func writeFile(path string, data []byte, force bool) (err error) {
	if !force {
		if _, err := os.Lstat(path); err == nil {
			return fail("choose another name, or give --force to replace it", "%q exists already", path)
		}
	}
	temporary, err := os.CreateTemp(filepath.Dir(path), leftOver)
	if err != nil {
		return fileFailure(path, err)
	}
	defer func() {
		if err != nil {
			os.Remove(temporary.Name())
		}
	}()
	if _, err := temporary.Write(data); err != nil {
		temporary.Close()
		return fileFailure(path, err)
	}
	if err := errors.Join(temporary.Sync(), temporary.Close()); err != nil {
		return fileFailure(path, err)
	}
	if err := os.Rename(temporary.Name(), path); err != nil {
		return fileFailure(path, err)
	}
	return nil
}

// readFile reads a file of at most most bytes; "-" is standard input.
func (a *app) readFile(path string, most int64) ([]byte, error) {
	if path == "-" {
		return readBounded(tr("standard input"), a.stdin, most)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fileFailure(path, err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.Size() > most {
		return nil, tooLarge(path, most)
	}
	return readBounded(path, f, most)
}

func readBounded(name string, r io.Reader, most int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return nil, fileFailure(name, err)
	}
	if int64(len(data)) > most {
		return nil, tooLarge(name, most)
	}
	return data, nil
}

func tooLarge(name string, most int64) error {
	return fail("give the file that the app wrote, not a folder or disk image", "%q is larger than %d MiB", name, most>>20)
}

// fileFailure puts a file error into plain words, with the path once.
func fileFailure(path string, err error) error {
	var p *fs.PathError
	var l *os.LinkError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fail("check the name, or drag the file into the terminal", "%q: there is no such file", path)
	case errors.Is(err, fs.ErrPermission):
		return fail("", "%q: permission denied", path)
	case errors.As(err, &p):
		err = p.Err
	case errors.As(err, &l):
		err = l.Err
	}
	return fail("", "%q: %w", path, err)
}

// maxSecretFile bounds a password, passphrase or cards file.
const maxSecretFile = 1 << 20

// readSecretFile reads a password or passphrase file: UTF-8 text, the line
// end not part of it.
func (a *app) readSecretFile(path string) ([]byte, error) {
	data, err := a.readFile(path, maxSecretFile)
	if err != nil {
		return nil, err
	}
	text := strings.TrimSuffix(strings.TrimPrefix(string(data), "\ufeff"), "\n")
	text = strings.TrimSuffix(text, "\r")
	if strings.ContainsAny(text, "\n\r") {
		return nil, fail("put the password alone into the file, in one line", "%q has more than one line", path)
	}
	return []byte(text), nil
}

// stage is a new folder that becomes visible under its name only when it is
// whole.
type stage struct {
	target, temporary string
}

// newStage makes the hidden folder beside target.
func newStage(target string) (*stage, error) {
	parent := filepath.Dir(filepath.Clean(target))
	if err := os.MkdirAll(parent, privateFolder); err != nil {
		return nil, fileFailure(parent, err)
	}
	temporary, err := os.MkdirTemp(parent, leftOver)
	if err != nil {
		return nil, fileFailure(parent, err)
	}
	return &stage{target: filepath.Clean(target), temporary: temporary}, nil
}

// write adds one file, which may lie in a folder of the stage.
func (s *stage) write(name string, data []byte) error {
	path := filepath.Join(s.temporary, name)
	if err := os.MkdirAll(filepath.Dir(path), privateFolder); err != nil {
		return fileFailure(path, err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, privateFile)
	if err != nil {
		return fileFailure(path, err)
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fileFailure(path, err)
	}
	return nil
}

// finish gives the folder its name. An existing target is replaced only with
// force: it is moved aside, and removed once the new one stands.
func (s *stage) finish(force bool) error {
	aside := ""
	if _, err := os.Lstat(s.target); err == nil {
		if !force {
			return fail("choose another folder with -o, or give --force to replace it", "%q exists already", s.target)
		}
		aside = s.temporary + "-old"
		if err := os.Rename(s.target, aside); err != nil {
			return fileFailure(s.target, err)
		}
	}
	if err := os.Rename(s.temporary, s.target); err != nil {
		if aside != "" {
			err = errors.Join(err, os.Rename(aside, s.target))
		}
		return fileFailure(s.target, err)
	}
	syncFolder(filepath.Dir(s.target))
	if aside != "" {
		return os.RemoveAll(aside)
	}
	return nil
}

// discard removes an unfinished stage.
func (s *stage) discard() { os.RemoveAll(s.temporary) }

// syncFolder makes a rename last through a power cut, where the system can.
func syncFolder(path string) {
	if d, err := os.Open(path); err == nil {
		d.Sync()
		d.Close()
	}
}

// leftOvers lists what killed runs left in a folder.
func leftOvers(parent string) []string {
	found, err := filepath.Glob(filepath.Join(parent, leftOver+"*"))
	if err != nil {
		return nil
	}
	return found
}
