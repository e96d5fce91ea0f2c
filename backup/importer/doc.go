// Package importer turns the export of an authenticator app into accounts.
//
// Read takes the bytes of one or more files, finds out by their content alone
// which app wrote each, asks for a password where one is needed, and returns
// every entry: as an account, or as skipped with the reason. It opens no file
// and asks nobody itself.
//
// # Adding a format
//
// One new file, named after the app, that opens with where the format is
// known from, what is read and what is lost, and declares one value:
//
//	var twofas = Format{Name: "twofas", App: "2FAS", Reads: …, How: …, detect: …, read: readTwoFAS}
//
// One line in the table of formats.go, in the order of the names. One folder
// testdata/NAME with fixtures and a README that says who made them. The tests
// of this package find the value, the line and the folder by themselves, run
// every fixture, damage and fuzz it, and want exactly one detect to say yes to
// it.
//
// Formats in a ZIP archive ask content.archive, which opens both of its ciphers.
// Ciphertext that begins with nothing to know it by is tried with the password
// once no detect said yes: such a format lists in blind how, and at what cost.
// A format that may be encrypted says what it can without a password and then
// returns ErrPasswordNeeded; Read tries what opened a file before, and asks.
// A wrapping such as OpenPGP, which may hold any other format, has unwrap in
// the place of read.
//
// # What an account takes along
//
// An app's groups and folders become Tags, in its order; notes, sign-in
// addresses and the user name have fields of their own. Four keys of Extra are
// used: "title" is what the app's list calls the entry where that is neither
// its issuer nor empty, "field" is which of the several codes of an entry an
// account is, "fields" holds an entry's own text fields as a list of
// {"name", "value"}, and "group" is the folder of an entry that has tags of
// another kind. Icons, colours, favourites, order and usage counts
// are lost in every format.
package importer
