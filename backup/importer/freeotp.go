package importer

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"otpaper/backup"
)

// FreeOTP and FreeOTP+. The backup of FreeOTP 2 is a Java map with encrypted
// secrets, whatever its name ends in; see freeotpsealed.go. FreeOTP+ exports
// JSON. Both, and FreeOTP 1, keep tokens as JSON in their preferences (from a
// rooted phone). Known from such files and from the apps' source.
// Lost: pictures.
var freeotp = Format{
	Name:         "freeotp",
	App:          "FreeOTP",
	Reads:        "encrypted backup of version 2; JSON of FreeOTP+; preferences from a rooted phone",
	How:          "menu > Backup; version 1: root only",
	Lost:         "images",
	PasswordHint: "it is the master password that FreeOTP asked for when it was set up",
	detect: func(c *content) bool {
		return isJavaMap(c.raw) || c.has("tokens", "tokenOrder") || c.hasPreference("tokenOrder")
	},
	read: readFreeOTP,
}

func readFreeOTP(c *content, password []byte) (*Export, error) {
	switch {
	case c.preferences != nil:
		return readFreeOTPPreferences(c.preferences)
	case c.members != nil:
		x := &Export{Source: "FreeOTP+"}
		err := eachEntry("freeotp: tokens", c.members["tokens"], func(n int, t freeotpToken, err error) {
			x.keep(n, t.entry(), err)
		})
		return x, err
	}
	return readFreeOTP2(c.raw, password)
}

// freeotpToken is a token; FreeOTP 2 keeps its secret elsewhere.
type freeotpToken struct {
	Type, Algo           string
	IssuerExt, IssuerInt string // from the link's parameter, from its label
	IssuerAlt, LabelAlt  string // as edited
	Label                string
	Digits, Period       stated[int]
	Counter              stated[uint64]
	Secret               signedBytes
}

// signedBytes are bytes as Java writes them into JSON: numbers from -128.
type signedBytes []byte

func (s *signedBytes) UnmarshalJSON(value []byte) error {
	var numbers []int16
	if err := json.Unmarshal(value, &numbers); err != nil {
		return err
	}
	*s = nil
	for _, n := range numbers {
		if n < -128 || n > 255 {
			return &json.UnmarshalTypeError{Value: "number"}
		}
		*s = append(*s, byte(n))
	}
	return nil
}

// entry is the token as an entry. The apps know Steam by the issuer, with
// other digits than the codes have.
func (t freeotpToken) entry() entry {
	e := entry{
		Account: backup.Account{
			Type: backup.Type(strings.ToLower(t.Type)), Issuer: cmp.Or(t.IssuerExt, t.IssuerInt), Name: t.Label, Secret: backup.Secret(t.Secret),
		},
		title: t.IssuerAlt, user: cmp.Or(t.LabelAlt, t.Label), algorithm: t.Algo,
		digits: t.Digits.value, period: t.Period.value, counter: t.Counter.value,
	}
	if e.Type == backup.TOTP && e.Issuer == "Steam" {
		e.Type, e.digits = backup.Steam, nil
	}
	return e
}

// readFreeOTPPreferences reads the tokens that "tokenOrder" names, then those
// that it forgot.
func readFreeOTPPreferences(texts map[string]string) (*Export, error) {
	var names []string
	if decodeJSON([]byte(texts["tokenOrder"]), &names) != nil {
		return nil, DamagedError{"freeotp: tokenOrder", "not a list of names"}
	}
	if len(names) > backup.MaxAccounts {
		return nil, TooLargeError{"freeotp: tokenOrder", uint64(len(names)), backup.MaxAccounts, "names"}
	}
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		if strings.Contains(texts[name], `"secret"`) && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	x := &Export{Source: "FreeOTP preferences"}
	for i, name := range names {
		text, ok := texts[name]
		if !ok {
			x.Skip(i+1, "", name, "it is in the list of tokens, and the token itself is missing")
			continue
		}
		var t freeotpToken
		err := decodeJSON([]byte(text), &t)
		x.keep(i+1, t.entry(), err)
	}
	return x, nil
}
