package importer

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"otpaper/backup"
)

// Authenticator, the browser extension: a JSON object of entries by id, in
// clear or in one of three generations of encryption (extensionsealed.go). Its
// text export is an otpauth list. Known from the extension's source
// (Authenticator-Extension/Authenticator, models/storage.ts, encryption.ts).
// Lost: pins.
var authenticatorextension = Format{
	Name:         "authenticatorextension",
	App:          "Authenticator (browser extension)",
	Reads:        "JSON backup, plain and encrypted (three generations); its text is an `otpauth` list",
	How:          "Settings > Backup",
	Lost:         "order, pinned",
	PasswordHint: "it is the password set in the extension under Settings > Security",
	detect: func(c *content) bool {
		for _, value := range c.members {
			if isExtensionEntry(value) {
				return true
			}
		}
		return false
	},
	read: readExtension,
}

// Values of dataType, which entries have since version 8.
const (
	extensionPlain  = "OTPStorage"
	extensionSealed = "EncOTPStorage"
	extensionKeys   = "Key"
)

// isExtensionEntry knows an entry of any generation, encrypted or not.
func isExtensionEntry(value []byte) bool {
	if value[0] != '{' || len(value) > maxEntry {
		return false
	}
	members, err := objectMembers(value)
	if err != nil {
		return false
	}
	var kind anyText
	_ = decodeJSON(members["dataType"], &kind) // absent in old files
	return kind == extensionPlain || kind == extensionSealed || hasAll(members, "encrypted", "hash", "secret")
}

// extensionItem is an entry. Names are not what they seem: Type is a number in
// old files, and numbers can be texts.
type extensionItem struct {
	DataType, Type, Secret  anyText
	Issuer, Account         anyText
	Algorithm               anyText
	Digits, Period, Counter anyText
	Encrypted               bool // Secret is
	KeyID, Data             string
	Index                   int

	name string // of the member
	err  error  // why it is no account
}

func (item extensionItem) sealed() bool {
	return item.err == nil && (item.Encrypted || item.DataType == extensionSealed)
}

func readExtension(c *content, password []byte) (*Export, error) {
	items, err := extensionItems(c)
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(items, extensionItem.sealed) {
		if err := openExtension(c, items, password); err != nil {
			return nil, err
		}
	}
	x := &Export{}
	for i, item := range items {
		e, err := item.entry()
		x.keep(i+1, e, cmp.Or(item.err, err))
	}
	return x, nil
}

// extensionItems are the entries in the extension's order; keys and settings
// are none.
func extensionItems(c *content) ([]extensionItem, error) {
	var items []extensionItem
	for name, value := range c.members {
		item := extensionItem{name: name}
		if value[0] != '{' || name == "UserSettings" || name == "LocalStorage" {
			continue
		}
		if len(value) > maxEntry {
			item.err = fmt.Errorf("entry of %d bytes, at most %d", len(value), maxEntry)
		} else {
			item.err = decodeJSON(value, &item)
		}
		if item.err == nil && (item.DataType == extensionKeys || item.Secret == "" && item.Data == "") {
			continue
		}
		items = append(items, item)
	}
	if n := len(items); n > backup.MaxAccounts {
		return nil, TooLargeError{"authenticatorextension", uint64(n), backup.MaxAccounts, "entries"}
	}
	slices.SortFunc(items, func(a, b extensionItem) int {
		return cmp.Or(cmp.Compare(a.Index, b.Index), cmp.Compare(a.name, b.name))
	})
	return items, nil
}

// extensionTypes are the types by name; their numbers in old files count from 1.
var extensionTypes = []string{"totp", "hotp", "battle", "steam", "hex", "hhex"}

func (item extensionItem) kind() string {
	if n, err := strconv.Atoi(string(item.Type)); err == nil && n >= 1 && n <= len(extensionTypes) {
		return extensionTypes[n-1]
	}
	return cmp.Or(string(item.Type), "totp")
}

// hash is the algorithm, of which the first three can be numbers.
func (item extensionItem) hash() string {
	numbers := map[anyText]string{"1": "SHA1", "2": "SHA256", "3": "SHA512"}
	return cmp.Or(numbers[item.Algorithm], string(item.Algorithm))
}

func (item extensionItem) entry() (entry, error) {
	issuer, host, _ := strings.Cut(string(item.Issuer), "::") // the site where the code is filled in
	e := entry{Account: backup.Account{Type: backup.TOTP, Issuer: issuer, Name: string(item.Account)}, algorithm: item.hash()}
	if host != "" {
		e.URLs = []string{host}
	}
	mark, secret := cutSecretMark(string(item.Secret))
	e.secret = secret
	digits := 0
	var err error
	switch kind := cmp.Or(string(mark), item.kind()); kind {
	case "totp":
	case "hotp":
		e.Type = backup.HOTP
	case "hex", "hhex":
		e.Secret, err = hexSecret(secret)
		if kind == "hhex" {
			e.Type = backup.HOTP
		}
	case "steam":
		e.Type, digits = backup.Steam, backup.SteamDigits
	case "battle":
		digits = battlenetDigits
	default:
		e.Type = backup.Type(kind)
	}
	if err == nil {
		err = item.numbers(&e)
	}
	if digits > 0 {
		e.digits = &digits
	}
	return e, err
}

// numbers sets what the entry says; the extension takes 0 for not said.
func (item extensionItem) numbers(e *entry) (err error) {
	said := func(text anyText) string { return strings.Trim(string(text), "0 ") }
	if said(item.Digits) != "" {
		if e.digits, err = textNumber("digits", string(item.Digits)); err != nil {
			return err
		}
	}
	if said(item.Period) != "" {
		if e.period, err = textNumber("period", string(item.Period)); err != nil {
			return err
		}
	}
	return setCounter(e, string(item.Counter))
}
