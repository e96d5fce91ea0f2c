package importer

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"otpaper/backup"
)

// MaxExport bounds one file, in bytes.
const MaxExport = 256 << 20

// File is one file of an export.
type File struct {
	Name string // for messages, and to find the database a "-wal" file belongs to
	Data []byte
}

// Options say how Read works.
type Options struct {
	// Format is the name of the format when detection is not wanted.
	Format string
	// Password returns the password of an encrypted export. It is called for
	// encrypted exports alone, with attempt 1, and again with the next number
	// as long as the password was wrong; to give up it returns an error,
	// which Read returns (ErrPassword serves). A file that only its password
	// can show to be an export has a format without a name, whose App lists
	// the apps it may be of.
	Password func(file File, format Format, attempt int) ([]byte, error)
	// Among are further files, those of a folder: when one gives no accounts
	// that is noted in Result.Unread, and the others go on. The files of an
	// archive are read the same way.
	Among []File
}

// Read takes the accounts from the files. Every entry of every file is among
// the accounts or among the skipped entries; one bad entry never loses the
// others. A file that cannot be read at all ends Read with a FileError.
//
// A text may have a byte order mark, be UTF-16, have any line ends and a NUL
// at its end. Of a picture, the QR codes on it are read. The parts of a
// Google transfer are put together across files in any order.
func Read(ctx context.Context, files []File, opts Options) (*Result, error) {
	if len(files)+len(opts.Among) == 0 {
		return nil, errors.New("no file was given")
	}
	if _, ok := Lookup(opts.Format); opts.Format != "" && !ok {
		return nil, fmt.Errorf("format %q is not known; known are %s", opts.Format, strings.Join(names(), ", "))
	}
	o := opening{ctx: ctx, opts: opts}
	for i, group := range [][]File{files, opts.Among} {
		group, err := layWALs(group)
		if err != nil {
			return nil, err
		}
		if err := o.open(group, i == 1, 0); err != nil {
			return nil, err
		}
	}
	sources, unreadFiles := o.sources, o.unread
	var exports []*Export
	for _, s := range join(sources) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		x, err := s.read(ctx, opts)
		switch {
		case err != nil && s.among:
			unreadFiles = append(unreadFiles, unread(s.fail(err)))
		case err != nil:
			return nil, s.fail(err)
		default:
			exports = append(exports, x)
		}
	}
	if len(exports) == 0 && len(unreadFiles) > 0 {
		return nil, gravest(unreadFiles)
	}
	result := gather(exports)
	result.Unread = unreadFiles
	if n := len(result.Vault.Accounts); n > backup.MaxAccounts {
		return nil, TooLargeError{"accounts of all files", uint64(n), backup.MaxAccounts, "accounts"}
	}
	return result, nil
}

func names() []string {
	var all []string
	for _, f := range formats {
		all = append(all, f.Name)
	}
	return all
}

// source is one export whose format is known, not yet read.
type source struct {
	*content
	files  []File
	format Format
	among  bool // one of many: see Options.Among
}

func (s source) fail(err error) *FileError {
	return &FileError{File: s.files[0].Name, Format: s.format.Name, Hint: hint(err, s.format), Err: err}
}

// opening finds out the format of every file.
type opening struct {
	ctx     context.Context
	opts    Options
	sources []source
	unread  []Unread
}

// maxNesting is how many archives deep a file may lie.
const maxNesting = 2

// open looks at files; what is among others and cannot be used is noted.
func (o *opening) open(files []File, among bool, depth int) error {
	for _, file := range laySteamManifests(files) {
		err := o.openOne(file, among, depth)
		switch {
		case err != nil && among && o.ctx.Err() == nil:
			o.unread = append(o.unread, unread(err))
		case err != nil:
			return err
		}
	}
	return nil
}

func (o *opening) openOne(file File, among bool, depth int) *FileError {
	s := source{files: []File{file}, among: among}
	if n := len(file.Data); n > MaxExport {
		return s.fail(TooLargeError{"export", uint64(n), MaxExport, "bytes"})
	}
	var err error
	if s.content, err = look(o.ctx, file.Data); err != nil {
		return s.fail(err)
	}
	if s.format, err = identify(s.content, o.opts.Format); err == nil {
		o.sources = append(o.sources, s)
		return nil
	}
	if s.archive == nil || depth == maxNesting || o.opts.Format != "" {
		return s.fail(err)
	}
	inside, err := s.unpack(file, o.opts)
	if err != nil {
		return s.fail(err)
	}
	if err := o.open(inside, true, depth+1); err != nil {
		return s.fail(err)
	}
	return nil
}

// gravest picks the error to return when no file could be read: that of a
// known export before that of a stranger.
func gravest(files []Unread) error {
	for _, u := range files {
		if !u.Foreign {
			return u.FileError
		}
	}
	return files[0].FileError
}

// identify returns the one format whose detect says yes, or one that stands
// for all that the file may be of when there is nothing to recognise.
func identify(c *content, forced string) (Format, error) {
	if forced != "" {
		f, _ := Lookup(forced)
		if f.detect(c) {
			return f, nil
		}
		if i := slices.IndexFunc(formats, func(f Format) bool { return f.unwrap != nil && f.detect(c) }); i >= 0 {
			return formats[i], nil // read sees what is inside
		}
		if c.sealed == nil {
			c.sealed = c.maybe
		}
		if blind, ok := blindFormat(c, []Format{f}); ok {
			return blind, nil
		}
		return Format{}, UnknownError{Found: c.found, Expected: f.App, Next: c.next}
	}
	i := slices.IndexFunc(formats, func(f Format) bool { return f.detect(c) })
	if i >= 0 {
		return formats[i], nil
	}
	if blind, ok := blindFormat(c, formats); ok {
		return blind, nil
	}
	return Format{}, UnknownError{Found: c.found, Next: c.next}
}

// join puts the files of one transfer together: all lists of links of a
// joined format become one, at the place of the first.
func join(sources []source) []source {
	var all []source
	at := map[string]int{}
	for _, s := range sources {
		joins := s.format.joined && len(s.list.links) > 0 // a database does not
		i, ok := at[s.format.Name]
		if !joins || !ok {
			if joins {
				at[s.format.Name] = len(all)
			}
			all = append(all, s)
			continue
		}
		first := &all[i]
		first.files = append(first.files, s.files...)
		first.content = &content{list: first.list.join(s.list)}
	}
	return all
}

// read asks for a password where one is needed, as often as it is wrong.
func (s source) read(ctx context.Context, opts Options) (*Export, error) {
	x, err := s.try(ctx, nil)
	for attempt := 1; errors.Is(err, ErrPasswordNeeded) || errors.Is(err, ErrPassword); attempt++ {
		if opts.Password == nil {
			return nil, err
		}
		password, giveUp := opts.Password(s.files[0], s.format, attempt)
		if errors.Is(err, ErrPassword) && errors.Is(giveUp, ErrPassword) || errors.Is(err, ErrPasswordNeeded) && errors.Is(giveUp, ErrPasswordNeeded) {
			return nil, err // which may say more than the bare one
		}
		if giveUp != nil {
			return nil, giveUp
		}
		x, err = s.try(ctx, append([]byte{}, password...)) // an empty one is not nil
	}
	if err != nil {
		return nil, err
	}
	x.finish(s.format, s.names())
	if f, ok := Lookup(opts.Format); ok && x.Format != f.Name && s.format.Name != f.Name {
		return nil, UnknownError{Found: "an export of " + x.App, Expected: f.App}
	}
	return x, nil
}

// try reads with one password, or finds out with nil whether one is needed.
func (s source) try(ctx context.Context, password []byte) (*Export, error) {
	if s.format.unwrap == nil {
		return s.format.read(s.content, password)
	}
	data, err := s.format.unwrap(s.content, password)
	if err != nil {
		return nil, err
	}
	return readWrapped(ctx, data, password)
}

// readWrapped reads the export that was wrapped, with the password of the
// wrapping where it needs one itself.
func readWrapped(ctx context.Context, data, password []byte) (*Export, error) {
	inside, err := look(ctx, data)
	if err != nil {
		return nil, err
	}
	f, err := identify(inside, "")
	if err != nil {
		return nil, err
	}
	if f.unwrap != nil {
		return nil, UnsupportedError{f.App, "it is wrapped twice", "take the outer wrapping off first"}
	}
	x, err := f.read(inside, nil)
	if errors.Is(err, ErrPasswordNeeded) && password != nil {
		x, err = f.read(inside, password)
	}
	if errors.Is(err, ErrPassword) || errors.Is(err, ErrPasswordNeeded) {
		return nil, UnsupportedError{f.App, "the export inside has a password of its own", "take the wrapping off first and give the export alone"}
	}
	if err == nil && x.Format == "" {
		x.Format, x.App = f.Name, f.App
	}
	return x, err
}

func (s source) names() []string {
	var names []string
	for _, f := range s.files {
		names = append(names, f.Name)
	}
	return names
}
