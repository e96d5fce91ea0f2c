package exporter

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"otpaper/backup"
)

// bare is what every app holds of an account: what makes its codes, and its
// label. Each format adds what its app has a place for.
func bare(a backup.Account) backup.Account {
	return backup.Account{
		Type: a.Type, Issuer: a.Issuer, Name: a.Name, Secret: a.Secret,
		Algorithm: a.Algorithm, Digits: a.Digits, Period: a.Period, Counter: a.Counter,
	}
}

// limits are the codes that an app can make. A nil list allows all there are.
type limits struct {
	types      []backup.Type
	algorithms []backup.Algorithm
	digits     []int  // of totp and hotp
	periods    []int  // seconds, of totp
	counter    uint64 // the largest
}

// threeHashes are the algorithms that most apps know.
var threeHashes = []backup.Algorithm{backup.SHA1, backup.SHA256, backup.SHA512}

// The largest counters that apps hold.
const (
	maxInt32 = math.MaxInt32
	maxInt64 = math.MaxInt64
)

// refuse says why the app cannot make the codes of an account; empty when it
// can. Of Steam, MOTP and Yandex accounts the apps know one kind only.
func (l limits) refuse(a backup.Account) string {
	if !slices.Contains(l.types, a.Type) {
		return "makes no " + string(a.Type) + " codes"
	}
	switch a.Type {
	case backup.Steam, backup.MOTP, backup.Yandex:
		usual := backup.Account{Type: a.Type}.WithDefaults()
		if a.Algorithm != usual.Algorithm || a.Digits != usual.Digits || a.Period != usual.Period {
			return "makes " + string(a.Type) + " codes of the usual kind alone"
		}
		return ""
	}
	if !slices.Contains(l.algorithms, a.Algorithm) {
		return "makes no codes with " + string(a.Algorithm)
	}
	if l.digits != nil && !slices.Contains(l.digits, a.Digits) {
		return fmt.Sprintf("makes no codes of %d digits", a.Digits)
	}
	if a.Type == backup.HOTP && a.Counter > l.counter {
		return "cannot count as far as its counter"
	}
	if a.Type == backup.TOTP && l.periods != nil && !slices.Contains(l.periods, a.Period) {
		return fmt.Sprintf("makes no codes that last %d seconds", a.Period)
	}
	return ""
}

// linked is the account as its link gives it back: a link trims names, and
// cannot say everything. It returns why the link does not make the same codes.
func linked(a backup.Account) (backup.Account, string) {
	again, _, err := backup.ParseURI(a.URI())
	if err != nil {
		return a, "cannot write its link"
	}
	for _, field := range backup.Diff(bare(a), bare(again)) {
		if field != backup.FieldIssuer && field != backup.FieldName {
			return a, "cannot say in a link how its codes are made"
		}
	}
	if needsPIN(a) && a.PIN != again.PIN {
		return a, "cannot hold its PIN in a link"
	}
	return again, ""
}

// needsPIN says that the codes are made with a PIN.
func needsPIN(a backup.Account) bool { return a.Type == backup.MOTP || a.Type == backup.Yandex }

// Lengths of Yandex secrets in bytes. The longer ends with check digits, and
// codes are made of the first 16 bytes alone.
const (
	yandexSecret        = 16
	yandexCheckedSecret = 26
)

// shortYandex cuts the check digits off the secret of a Yandex account: apps
// that find them wrong refuse the whole file.
func shortYandex(a backup.Account) (backup.Account, string) {
	if a.Type != backup.Yandex {
		return a, ""
	}
	switch len(a.Secret) {
	case yandexCheckedSecret:
		a.Secret = slices.Clone(a.Secret[:yandexSecret])
	case yandexSecret:
	default:
		return a, fmt.Sprintf("knows Yandex secrets of %d and %d bytes alone", yandexSecret, yandexCheckedSecret)
	}
	return a, ""
}

// distinct returns the tags as a set in their order, empty ones left out.
func distinct(tags []string) []string {
	var set []string
	for _, tag := range tags {
		if tag != "" && !slices.Contains(set, tag) {
			set = append(set, tag)
		}
	}
	return set
}

// firstOf is the first of a list, for apps that have room for one.
func firstOf(list []string) []string { return list[:min(len(list), 1)] }

// extraTitle is the key of Account.Extra under which the importers keep what
// a list calls an entry when that is not its issuer.
const extraTitle = "title"

// noName stands where an app wants a name and an account has none.
const noName = "no name"

// titled is the account as an app has it that shows a title: the one it had
// in the app it came from, where there is one (text), or the first of issuer,
// name and user name. An account without an issuer takes the title for one.
func titled(held backup.Account, text string) backup.Account {
	text = cmp.Or(text, held.Issuer, held.Name, held.User, noName)
	held.Issuer = cmp.Or(held.Issuer, text)
	held.Extra = nil
	if text != held.Issuer {
		if raw, err := json.Marshal(text); err == nil { // a text has a JSON text
			held.Extra = map[string]json.RawMessage{extraTitle: raw}
		}
	}
	return held
}

// givenTitle is the title of an account in the app it came from; empty when
// that was its issuer.
func givenTitle(a backup.Account) string {
	var text string
	if json.Unmarshal(a.Extra[extraTitle], &text) != nil {
		return ""
	}
	return strings.TrimSpace(text)
}

// title is what to call an account that is titled.
func title(a backup.Account) string { return cmp.Or(givenTitle(a), a.Issuer) }

// linkedItem is the account as a password manager has it: an item with a
// title and a user name, and a link for the code. A link trims names; the user
// name is the name where there is none, and nothing else where both are the
// same.
func linkedItem(a backup.Account, title, user string) (backup.Account, string) {
	h := bare(a)
	h.Issuer, h.Name, user = strings.TrimSpace(h.Issuer), strings.TrimSpace(h.Name), strings.TrimSpace(user)
	h.Name, h.User = cmp.Or(h.Name, user), user
	if h.User == h.Name {
		h.User = ""
	}
	h = titled(h, title)
	again, reason := linked(h)
	h.Issuer, h.Name = again.Issuer, again.Name
	return h, reason
}
