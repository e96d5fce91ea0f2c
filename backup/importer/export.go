package importer

import (
	"cmp"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"otpaper/backup"
)

// Export is what one export held: one file, or the several files that a
// transfer came in.
type Export struct {
	backup.Vault
	Files      []string     // names of the files, as given
	Source     string       // the app, and its version where the export says it
	Remarks    []string     // to know about the export as a whole
	Incomplete []Incomplete // transfers of which a part is not among the files
}

// Incomplete is a transfer in several parts (QR codes) of which some were not
// given. The accounts of those that were are read.
type Incomplete struct {
	Format  string
	Have    []int // numbers of the parts that were given, from 1
	Missing []int
	Of      int // how many there are
}

// ID is the name under which a person accepts the finding: "google-incomplete".
func (i Incomplete) ID() string { return i.Format + "-incomplete" }

// String says which parts are there and which are not, by number.
func (i Incomplete) String() string {
	return fmt.Sprintf("%d of %d codes seen; missing: %s", len(i.Have), i.Of, numbers(i.Missing))
}

// numbers writes "2", "2 and 4", "2, 4 and 5".
func numbers(n []int) string {
	var text []string
	for _, v := range n {
		text = append(text, fmt.Sprint(v))
	}
	return list(text, "and")
}

// list writes "a", "a or b", "a, b or c".
func list(words []string, last string) string {
	if n := len(words) - 1; n > 0 {
		return strings.Join(words[:n], ", ") + " " + last + " " + words[n]
	}
	return strings.Join(words, "")
}

// Keys of Account.Extra; see the package comment.
const (
	extraTitle  = "title"
	extraField  = "field"
	extraFields = "fields"
	extraGroup  = "group"
)

// entry is one entry of an export on its way to an account. A nil number is
// one that the export does not say; an explicit zero is a fault of the entry.
type entry struct {
	backup.Account
	title     string // what the app's list calls it; the issuer where there is no other
	user      string // the user name beside it; the name where there is no other
	secret    string // base32, where Account has no Secret yet
	algorithm string // as the export spells it, where Account has none yet
	digits    *int
	period    *int // seconds
	counter   *uint64
}

// keep makes an account of entry number n, or skips it with the reason: err
// where the caller met one, else the first field that is wrong.
func (x *Export) keep(n int, e entry, err error) {
	e.fillNames()
	if err == nil {
		err = x.complete(n, &e)
	}
	if err != nil {
		x.Skip(n, e.Issuer, e.Name, err.Error())
		return
	}
	x.Add(n, e.Account)
}

// complete fills the account from what the entry states.
func (x *Export) complete(n int, e *entry) (err error) {
	a, leftover := &e.Account, 0
	if a.Secret == nil {
		if a.Secret, leftover, err = backup.DecodeSecret(e.secret); err != nil {
			return err
		}
	}
	if a.Algorithm == "" && e.algorithm != "" {
		if a.Algorithm, err = backup.ParseAlgorithm(e.algorithm); err != nil {
			return err
		}
	}
	if err = state(&a.Digits, "digits", e.digits); err != nil {
		return err
	}
	if leftover > 0 {
		x.Note(n, a.Issuer, a.Name, fmt.Sprintf("secret: %d bits left over are dropped", leftover))
	}
	if a.Type != backup.HOTP {
		return state(&a.Period, "period", e.period)
	}
	if e.counter == nil {
		x.Note(n, a.Issuer, a.Name, "no counter in the export; 0 is taken")
		return nil
	}
	a.Counter = *e.counter
	return nil
}

// state sets a number that the export gives. Where it gives none, the default
// holds; a zero that it does give is no default.
func state(to *int, what string, n *int) error {
	if n == nil {
		return nil
	}
	if *n < 1 {
		return fmt.Errorf("%s: %d in the export", what, *n)
	}
	*to = *n
	return nil
}

// textNumber reads a number that an app writes as text; empty says nothing.
func textNumber(what, text string) (*int, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return nil, errors.New(what + ": not a whole number")
	}
	return &n, nil
}

// hexSecret decodes the secret of a format that writes it in hexadecimal.
func hexSecret(text string) (backup.Secret, error) {
	secret, err := hex.DecodeString(strings.TrimSpace(text))
	if err != nil || len(secret) == 0 {
		return nil, errors.New("secret: not hexadecimal")
	}
	return secret, nil
}

// fillNames takes the issuer from the title and the name from the user name
// where the entry has none of its own, and keeps title and user name where
// they say something else.
func (e *entry) fillNames() {
	if e.Issuer == "" {
		e.Issuer = e.title
	}
	if e.Name == "" {
		e.Name = e.user
	}
	if e.title != "" && e.title != e.Issuer {
		setExtra(&e.Account, extraTitle, e.title)
	}
	if e.user != e.Name {
		e.User = e.user
	}
}

func setExtra(a *backup.Account, key string, value any) {
	raw, err := json.Marshal(value)
	if err != nil {
		return // strings and lists of them: cannot happen
	}
	if a.Extra == nil {
		a.Extra = map[string]json.RawMessage{}
	}
	a.Extra[key] = raw
}

// finish gives the export its format, where read did not find another inside,
// and every account a source that has none of its own.
func (x *Export) finish(f Format, files []string) {
	if x.Format == "" {
		x.Format, x.App = f.Name, f.App
	}
	x.Files = files
	for i := range x.Skipped {
		s := &x.Skipped[i]
		s.Trashed, s.Prompt = s.Reason == inTrash, s.Reason == onPhone || s.Reason == workOnPhone
	}
	x.Source = cmp.Or(x.Source, x.App)
	for i := range x.Accounts {
		x.Accounts[i].Source = cmp.Or(x.Accounts[i].Source, x.Source)
	}
}

// Result is what Read made of all files.
type Result struct {
	// Vault is everything gathered: all accounts, those of a later export
	// that equal one of an earlier export left out.
	Vault   backup.Vault
	Exports []*Export // one an export, in the order of the files
	Unread  []Unread  // files of folders and archives that gave no accounts

	from []int // the export each account of Vault is of, by index
}

// Conflict is one account that two exports hold differently: the secret is the
// same, and other fields are not. Which is right only a person can tell.
type Conflict struct {
	First, Second int // indices into Result.Vault.Accounts, of the earlier and the later export
	Fields        []backup.Field
}

// Conflicts pairs every account of a later export with the one of an earlier
// export that has its secret and fewest other fields, where they differ.
func (r *Result) Conflicts() []Conflict {
	bySecret := map[string][]int{}
	var all []Conflict
	for i, a := range r.Vault.Accounts {
		key := string(a.Secret)
		best := Conflict{First: -1}
		for _, j := range bySecret[key] {
			if r.from[j] == r.from[i] {
				continue // one export may use a secret twice
			}
			if fields := backup.Diff(r.Vault.Accounts[j], a); best.First < 0 || len(fields) < len(best.Fields) {
				best = Conflict{First: j, Second: i, Fields: fields}
			}
		}
		if best.First >= 0 {
			all = append(all, best)
		}
		bySecret[key] = append(bySecret[key], i)
	}
	return all
}

// Incomplete returns the incomplete transfers of all exports.
func (r *Result) Incomplete() []Incomplete {
	var all []Incomplete
	for _, x := range r.Exports {
		all = append(all, x.Incomplete...)
	}
	return all
}

// gather joins the exports into one vault. An account that an earlier export
// holds too is taken once, and the later export gets a remark with their
// number; what one export holds twice stays twice.
func gather(exports []*Export) *Result {
	r := &Result{Exports: exports}
	seen := map[string]bool{}
	var formats, apps []string
	for i, x := range exports {
		accounts := x.Accounts
		if len(exports) > 1 {
			accounts = slices.DeleteFunc(slices.Clone(accounts), func(a backup.Account) bool { return seen[identity(a)] })
		}
		if again := len(x.Accounts) - len(accounts); again > 0 {
			x.Remarks = append(x.Remarks, plural(again,
				"1 account is also in an earlier file and taken once", "%d accounts are also in an earlier file and taken once"))
		}
		if i < len(exports)-1 {
			for _, a := range accounts {
				seen[identity(a)] = true
			}
		}
		r.Vault.Accounts = append(r.Vault.Accounts, accounts...)
		for range accounts {
			r.from = append(r.from, i)
		}
		r.Vault.Skipped = append(r.Vault.Skipped, x.Skipped...)
		r.Vault.Notes = append(r.Vault.Notes, x.Notes...)
		r.Vault.Passkeys += x.Passkeys
		if !slices.Contains(formats, x.Format) {
			formats, apps = append(formats, x.Format), append(apps, x.App)
		}
	}
	r.Vault.Format, r.Vault.App = strings.Join(formats, ", "), strings.Join(apps, ", ")
	return r
}

// identity is a text that two accounts share exactly when they are Equal.
func identity(a backup.Account) string {
	var b strings.Builder
	for _, f := range append(backup.ExportFields(), backup.FieldSecret) {
		fmt.Fprintf(&b, "%q", a.Value(f))
	}
	return b.String()
}

// plural is the text for one, or the format for another number.
func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return fmt.Sprintf(many, n)
}
