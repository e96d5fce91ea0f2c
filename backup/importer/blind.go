package importer

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"errors"
	"slices"
	"strings"
)

// Some apps write ciphertext that begins with nothing to know it by. Such a
// file is tried as an export of each of them with the password, once detect of
// every format has said no.

// blindWay is one way to read a file that has nothing to be recognised by.
type blindWay struct {
	cost int // of one try, in calls of a hash; the cheapest way is tried first
	// could says no when already the length of c.sealed, or whether it was
	// base64, rules the way out.
	could func(c *content) bool
	// open returns ErrPassword when c.sealed does not open as what the way
	// expects: a tag over it fits, or its structure is there.
	open func(c *content, password []byte) (*Export, error)
}

// Bounds of a file that is tried blindly, in bytes: a nonce and a tag, and
// more than any authenticator app exports.
const (
	minSealed = 28
	maxSealed = 16 << 20
)

// sealedBytes returns what may be ciphertext: the bytes of a file, or those
// that a text of nothing but base64 stands for; nil for what cannot be.
func sealedBytes(data, text []byte) []byte {
	if len(data) < minSealed || len(data) > maxSealed {
		return nil
	}
	if text != nil {
		data = fromBase64(text)
	}
	if len(data) < minSealed || !looksRandom(data) {
		return nil
	}
	return data
}

// fromBase64 decodes a text that is base64 from end to end, with or without
// line ends and padding, or returns nil.
func fromBase64(text []byte) []byte {
	lines := bytes.Fields(text)
	if len(lines) > 1 && len(lines[0]) < 40 {
		return nil // words
	}
	joined := bytes.TrimRight(bytes.Join(lines, nil), "=")
	data, err := base64.RawStdEncoding.AppendDecode(nil, joined)
	if err != nil {
		return nil
	}
	return data
}

// looksRandom says that every byte value is about as frequent as any other, by
// Pearson's chi-squared test: of random data it gives 255, more than twice
// that only once in far more files than there are, and thousands of others.
func looksRandom(data []byte) bool {
	const sample, values = 64 << 10, 256
	data = data[:min(len(data), sample)]
	var count [values]int
	for _, b := range data {
		count[b]++
	}
	squares := 0
	for _, n := range count {
		squares += n * n
	}
	return values*squares/len(data)-len(data) < 2*values
}

// candidate is a way to read the file at hand, and whose.
type candidate struct {
	blindWay
	format Format
}

// candidates are the ways in which the file may be read, cheapest first.
func candidates(c *content, formats []Format) []candidate {
	var all []candidate
	for _, f := range formats {
		for _, way := range f.blind {
			if c.sealed != nil && way.could(c) {
				all = append(all, candidate{way, f})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Compare(a.cost, b.cost) })
	return all
}

// blindFormat stands in for the format of a file that is tried blindly, as
// long as it is not known. ok is false when there is none to try.
func blindFormat(c *content, formats []Format) (f Format, ok bool) {
	tries := candidates(c, formats)
	var apps []string
	for _, t := range tries {
		if !slices.Contains(apps, t.format.App) {
			apps = append(apps, t.format.App)
		}
	}
	slices.SortFunc(apps, func(a, b string) int { return cmp.Compare(strings.ToLower(a), strings.ToLower(b)) })
	f = Format{
		App:          list(apps, "or"),
		PasswordHint: "no password opens a file that is no export of " + list(apps, "or"),
		read: func(c *content, password []byte) (*Export, error) {
			return readBlindly(c, tries, list(apps, "or"), password)
		},
	}
	if len(apps) == 1 {
		f.Name = tries[0].format.Name
		f.PasswordHint = tries[0].format.PasswordHint
	}
	return f, len(tries) > 0
}

// readBlindly tries each way until one opens the file.
func readBlindly(c *content, tries []candidate, apps string, password []byte) (*Export, error) {
	undecided := func(cause error, next string) error {
		return UndecidedError{Cause: cause, Apps: apps, Unknown: UnknownError{Found: c.found, Expected: apps, Next: next}}
	}
	if password == nil {
		return nil, undecided(ErrPasswordNeeded, "a file of another app, or of none, needs no password and is not read")
	}
	for _, t := range tries {
		x, err := t.open(c, password)
		switch {
		case err == nil:
			x.Format, x.App = t.format.Name, t.format.App
			return x, nil
		case !errors.Is(err, ErrPassword):
			return nil, err
		}
	}
	return nil, undecided(ErrPassword, "check the password; if it is right, otpaper does not know this kind of file")
}
