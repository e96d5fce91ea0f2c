package importer

import (
	"bytes"
	"errors"
	"slices"
)

// maxKnown bounds how many passwords are tried on a file before its own is
// asked for: each try may cost a key derivation.
const maxKnown = 8

// passwords asks for the passwords of all files of one call. One that opened a
// file is tried on those behind it before another is asked for, since people
// use one password for all their exports.
type passwords struct {
	ask   func(file File, format Format, attempt int) ([]byte, error) // as in Options; may be nil
	known [][]byte                                                    // that opened a file
	ended error                                                       // why ask ended the whole call; nil while it did not
}

// open calls try with nil, with the known passwords and with those that are
// asked for, until it returns neither ErrPasswordNeeded nor ErrPassword, or
// nobody has another password.
func (p *passwords) open(file File, format Format, try func(password []byte) error) error {
	err := try(nil)
	if !wantsPassword(err) {
		return err
	}
	var tried [][]byte
	for _, password := range p.known {
		tried = append(tried, password)
		if err = try(password); !wantsPassword(err) {
			return err
		}
	}
	for attempt := 1; p.ask != nil; attempt++ {
		password, giveUp := p.ask(file, format, attempt)
		switch {
		case errors.Is(err, ErrPassword) && errors.Is(giveUp, ErrPassword), errors.Is(err, ErrPasswordNeeded) && errors.Is(giveUp, ErrPasswordNeeded):
			return err // which may say more than the bare one
		case giveUp != nil && !wantsPassword(giveUp):
			p.ended = giveUp
			return giveUp
		case giveUp != nil:
			return giveUp
		}
		if slices.ContainsFunc(tried, func(t []byte) bool { return bytes.Equal(t, password) }) {
			continue // no need to pay for it again
		}
		password = append([]byte{}, password...) // an empty one is not nil
		tried = append(tried, password)
		if err = try(password); !wantsPassword(err) {
			p.remember(password, err)
			return err
		}
	}
	return err
}

// remember keeps a password that opened a file.
func (p *passwords) remember(password []byte, err error) {
	if err == nil && len(p.known) < maxKnown {
		p.known = append(p.known, password)
	}
}

func wantsPassword(err error) bool {
	return errors.Is(err, ErrPasswordNeeded) || errors.Is(err, ErrPassword)
}
