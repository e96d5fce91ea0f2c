package importer

import "slices"

// Format is one kind of export that can be read.
type Format struct {
	Name string // as in "--format NAME": lower case letters and digits
	App  string // for a person: "Aegis Authenticator"

	// For "otpaper formats" and the README, a few words each.
	Reads string // which of the app's files: "vault export, plain and encrypted"
	How   string // how a person gets the file
	Lost  string // what the kit does not carry; empty when that is nothing

	// PasswordHint says which of a person's passwords opens an encrypted
	// export; empty for a format that is never encrypted.
	PasswordHint string

	// detect says whether a file is of this format. For every file at most
	// one format's detect says yes.
	detect func(*content) bool
	// read takes the entries from a detected file. Of an encrypted one it
	// checks what it can without a password and then returns
	// ErrPasswordNeeded when password is nil, ErrPassword when it is wrong.
	read func(c *content, password []byte) (*Export, error)
	// unwrap stands in the place of read in a format that wraps an export of
	// any other: it returns the file inside, and the same errors.
	unwrap func(c *content, password []byte) ([]byte, error)
	// blind are the ways to read those files of the format that have nothing
	// to be recognised by; see blind.go.
	blind []blindWay
	// joined is set when an export comes in several files, which are then
	// read as one text.
	joined bool
}

// formats is every format, in the order of the names.
var formats = []Format{
	aegis,
	andotp,
	apple,
	authenticatorextension,
	authenticatorplus,
	authy,
	battlenet,
	bitwarden,
	buttercup,
	csv,
	dashlane,
	duo,
	enpass,
	ente,
	freeotp,
	google,
	keepass,
	keepassxc,
	keeper,
	lastpass,
	lastpassauthenticator,
	microsoft,
	nordpass,
	onepassword,
	openpgp,
	otpaper,
	otpauth,
	otpauthios,
	otpclient,
	passman,
	protonauthenticator,
	protonpass,
	raivo,
	roboform,
	safeincloud,
	steam,
	stratum,
	synology,
	totpauthenticator,
	twofas,
	twofauth,
	winauth,
}

// Formats returns every format that can be read, sorted by name.
func Formats() []Format { return slices.Clone(formats) }

// Lookup returns the format of that name.
func Lookup(name string) (Format, bool) {
	i := slices.IndexFunc(formats, func(f Format) bool { return f.Name == name })
	if i < 0 {
		return Format{}, false
	}
	return formats[i], true
}
