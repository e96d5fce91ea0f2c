package importer

import (
	"errors"
	"strings"
)

// Files of a folder or an archive: what is no export, or cannot be read, is
// noted, and the others go on.

// AcceptUnread is the name under which a person accepts that files of a folder
// or archive could not be read.
const AcceptUnread = "unread-files"

// Unread are the files given as one of many that gave no accounts, with the
// reason. Foreign says that a file is no export of any known app: a holiday
// picture, say.
type Unread struct {
	*FileError
	Foreign bool
}

func unread(err *FileError) Unread {
	_, unknown := errors.AsType[UnknownError](err.Err)
	_, undecided := errors.AsType[UndecidedError](err.Err)
	return Unread{err, unknown && !undecided}
}

// UnreadExports are the unread files that seem to be exports all the same.
func (r *Result) UnreadExports() []Unread {
	var all []Unread
	for _, u := range r.Unread {
		if !u.Foreign {
			all = append(all, u)
		}
	}
	return all
}

// unpack returns the files of an archive that no format knows as its own, to
// be looked at one by one. An encrypted archive asks for its password once,
// with a Format that has the archive's name alone.
func (c *content) unpack(file File, p *passwords) ([]File, error) {
	var files []File
	for _, f := range c.archive.files {
		if strings.HasSuffix(f.Name, "/") || ignored(f.Name) {
			continue
		}
		data, err := c.readInside(file, f.Name, p)
		if err != nil {
			return nil, err
		}
		files = append(files, File{Name: file.Name + "/" + f.Name, Data: data})
	}
	return files, nil
}

// ignored are files that systems put into archives for themselves.
func ignored(name string) bool {
	base := name[strings.LastIndexByte(name, '/')+1:]
	return strings.HasPrefix(base, ".") || strings.HasPrefix(name, "__MACOSX/") || base == "Thumbs.db" || base == "desktop.ini"
}

func (c *content) readInside(file File, name string, p *passwords) (data []byte, err error) {
	err = p.open(file, Format{App: "a ZIP archive"}, func(password []byte) (err error) {
		if password == nil {
			password = c.password
		}
		if data, err = c.archive.read(name, password); err == nil {
			c.password = password
		}
		return err
	})
	return data, err
}
