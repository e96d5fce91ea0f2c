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
	// the apps it may be of. Any other error than ErrPassword and
	// ErrPasswordNeeded ends Read at once.
	Password func(file File, format Format, attempt int) ([]byte, error)
	// Among are further files, those of a folder: when one gives no accounts
	// that is noted in Result.Unread, and the others go on. The files of an
	// archive are read the same way.
	Among []File
	// KeyFiles are tried on every KeePass database, and so are the key files
	// that lie among the other files.
	KeyFiles []File
}

// Read takes the accounts from the files. Every entry of every file is among
// the accounts or among the skipped entries; one bad entry never loses the
// others.
//
// A file that cannot be read at all is a FileError. One such file does not
// hide the others: Read returns one FileError, or FilesError with all of them,
// together with what the other files hold. Result is nil when that is nothing.
//
// A password that opened one file is tried on the files behind it; only what
// it does not open is asked for.
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
	o := opening{ctx: ctx, opts: opts, keyFiles: slices.Clone(opts.KeyFiles), passwords: passwords{ask: opts.Password}}
	if err := o.openAll(files); err != nil {
		return nil, err
	}
	exports, err := o.read()
	if err != nil {
		return nil, err
	}
	if len(exports) == 0 {
		return nil, o.failure()
	}
	result := gather(exports)
	result.Unread = o.unread
	if n := len(result.Vault.Accounts); n > backup.MaxAccounts {
		return nil, TooLargeError{"accounts of all files", uint64(n), backup.MaxAccounts, "accounts"}
	}
	if len(o.failed) > 0 {
		return result, o.failure()
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

// opening is the work of one call of Read.
type opening struct {
	ctx       context.Context
	opts      Options
	passwords passwords
	keyFiles  []File
	sources   []source
	failed    []*FileError // files that were named
	unread    []Unread     // files among others
}

// maxNesting is how many archives deep a file may lie.
const maxNesting = 2

// openAll finds out the format of every file.
func (o *opening) openAll(files []File) error {
	files, among := o.takeKeyFiles(files, hasKeePass(o.opts.Among)), o.takeKeyFiles(o.opts.Among, hasKeePass(files))
	if err := o.open(files, false, 0); err != nil {
		return err
	}
	return o.open(among, true, 0)
}

// open looks at files; depth is how many archives they lie in. Its error ends
// the whole.
func (o *opening) open(files []File, among bool, depth int) error {
	files, failed := layWALs(files)
	for _, err := range failed {
		if err := o.fail(err, among); err != nil {
			return err
		}
	}
	for _, file := range laySteamManifests(files) {
		err := o.openOne(file, among, depth)
		if err == nil {
			continue
		}
		if err := o.fail(err, among); err != nil {
			return err
		}
	}
	return nil
}

// fail notes a file that cannot be read; its error ends the whole.
func (o *opening) fail(err *FileError, among bool) error {
	switch {
	case o.ctx.Err() != nil || o.passwords.ended != nil:
		return err
	case among:
		o.unread = append(o.unread, unread(err))
	default:
		o.failed = append(o.failed, err)
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
	inside, err := s.unpack(file, &o.passwords)
	if err != nil {
		return s.fail(err)
	}
	if err := o.open(o.takeKeyFiles(inside, false), true, depth+1); err != nil {
		return s.fail(err)
	}
	return nil
}

// read reads the sources. Its error ends the whole.
func (o *opening) read() ([]*Export, error) {
	var keys [][]byte
	for i, f := range o.keyFiles {
		key, err := keepassKey(f)
		if err == nil {
			keys = append(keys, key)
			continue
		}
		if err := o.fail(source{files: []File{f}}.fail(err), i >= len(o.opts.KeyFiles)); err != nil {
			return nil, err
		}
	}
	var exports []*Export
	for _, s := range join(o.sources) {
		if err := o.ctx.Err(); err != nil {
			return nil, err
		}
		s.keys = keys
		x, err := s.read(o.ctx, o.opts, &o.passwords)
		if err == nil {
			exports = append(exports, x)
			continue
		}
		if err := o.fail(s.fail(err), s.among); err != nil {
			return nil, err
		}
	}
	return exports, nil
}

// failure is the error for the files that were named, or, where none was, the
// gravest one of those among others.
func (o *opening) failure() error {
	switch len(o.failed) {
	case 0:
		if len(o.unread) == 0 {
			return errors.New("no file was given that holds anything")
		}
		return gravest(o.unread)
	case 1:
		return o.failed[0]
	}
	return FilesError(o.failed)
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
		found := c.found
		if i := slices.IndexFunc(formats, func(f Format) bool { return f.detect(c) }); i >= 0 {
			found = exportOf(formats[i].App)
		}
		return Format{}, UnknownError{Found: found, Expected: f.App, Next: c.next}
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

// exportOf names an export by its app; what no app stands for, such as "a list
// of otpauth links", by itself.
func exportOf(app string) string {
	if strings.HasPrefix(app, "a ") || strings.HasPrefix(app, "an ") {
		return app
	}
	return "an export of " + app
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
func (s source) read(ctx context.Context, opts Options, p *passwords) (x *Export, err error) {
	err = p.open(s.files[0], s.format, func(password []byte) (err error) {
		x, err = s.try(ctx, password)
		return err
	})
	if err != nil {
		return nil, err
	}
	x.finish(s.format, s.names())
	if f, ok := Lookup(opts.Format); ok && x.Format != f.Name && s.format.Name != f.Name {
		return nil, UnknownError{Found: exportOf(x.App), Expected: f.App}
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
