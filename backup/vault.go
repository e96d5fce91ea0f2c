package backup

import "fmt"

// Vault is what an importer made of one export: every entry is among the
// accounts or among the skipped.
type Vault struct {
	Format   string // the name of the export format, as in "otpaper formats"
	App      string // the app's name for a person: "Aegis Authenticator"
	Accounts []Account
	Skipped  []Skipped
	Notes    []Note
	Passkeys int // how many the export lists: they stay with its app, which is no fault of any entry
}

// Skipped is an entry that could not become an account, with the reason.
// No field ever holds a secret.
type Skipped struct {
	Entry  int // counted from 1, in the order of the file
	Issuer string
	Name   string
	Reason string // what a person reads: `type "push" has no code`
	// Trashed says that its owner threw the entry away: nobody misses it.
	Trashed bool
	// Prompt says that the account is approved on the phone.
	Prompt bool
}

// String is the line that screens show: "entry 9 (Contoso): reason".
func (s Skipped) String() string { return entry(s.Entry, s.Issuer, s.Name) + ": " + s.Reason }

// Note is something to know about an entry that was read: an unusual
// parameter, left-over bits, a missing counter.
type Note struct {
	Entry  int // counted from 1
	Issuer string
	Name   string
	Text   string
}

// String is the line that screens show.
func (n Note) String() string { return entry(n.Entry, n.Issuer, n.Name) + ": " + n.Text }

func entry(number int, issuer, name string) string {
	if issuer == "" && name == "" {
		return fmt.Sprintf("entry %d", number)
	}
	return fmt.Sprintf("entry %d (%s)", number, label(issuer, name))
}

// Skip notes that entry number is not among the accounts.
func (v *Vault) Skip(number int, issuer, name, reason string) {
	v.Skipped = append(v.Skipped, Skipped{Entry: number, Issuer: issuer, Name: name, Reason: reason})
}

// Note adds something to know about entry number.
func (v *Vault) Note(number int, issuer, name, text string) {
	v.Notes = append(v.Notes, Note{number, issuer, name, text})
}

// Add fills the defaults of a, checks it and keeps it, or skips it with the
// reason. Bytes that are not UTF-8 are replaced by U+FFFD and noted.
func (v *Vault) Add(number int, a Account) {
	a, mended := a.WithDefaults().asText()
	for _, field := range mended {
		v.Note(number, a.Issuer, a.Name, field+": bytes that are not UTF-8 are replaced")
	}
	if err := a.Check(); err != nil {
		v.Skip(number, a.Issuer, a.Name, err.Error())
		return
	}
	v.Accounts = append(v.Accounts, a)
}
