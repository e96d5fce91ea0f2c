package backup

import (
	"bytes"
	"encoding/json"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// texts yields every text of the account with the name of its field, as screens
// and the payload name it.
func (a *Account) texts() iter.Seq2[string, *string] {
	return func(yield func(string, *string) bool) {
		for _, one := range []struct {
			name string
			text *string
		}{
			{"issuer", &a.Issuer}, {"name", &a.Name}, {"pin", &a.PIN}, {"note", &a.Note}, {"user", &a.User},
			{"codes_made", &a.CodesMade}, {"second_admin", &a.SecondAdmin}, {"source", &a.Source},
			{"owner", &a.Owner}, {"sign_in", &a.SignIn}, {"sign_in_user", &a.SignInUser}, {"owner_note", &a.OwnerNote},
		} {
			if !yield(one.name, one.text) {
				return
			}
		}
		for _, list := range []struct {
			name  string
			texts []string
		}{
			{"tags", a.Tags}, {"url", a.URLs}, {"codes", a.Codes}, {"depends_on", a.DependsOn}, {"methods", a.Methods},
		} {
			for i := range list.texts {
				if !yield(list.name, &list.texts[i]) {
					return
				}
			}
		}
	}
}

// notText names the first field that JSON cannot hold as it is: text that is
// not UTF-8, or an extra member that is not JSON. It is empty when all can.
func (a Account) notText() string {
	for name, text := range a.texts() {
		if !utf8.ValidString(*text) {
			return name
		}
	}
	for name, value := range a.Extra {
		if !utf8.ValidString(name) || !utf8.Valid(value) || !json.Valid(value) {
			return "extra"
		}
	}
	return ""
}

// asText returns the account with everything that is not UTF-8 replaced by
// U+FFFD, and the names of the fields where that was needed. Extra members
// that are no JSON stay: Check refuses them.
func (a Account) asText() (mended Account, fields []string) {
	a.Tags, a.URLs, a.Codes = slices.Clone(a.Tags), slices.Clone(a.URLs), slices.Clone(a.Codes)
	a.DependsOn, a.Methods = slices.Clone(a.DependsOn), slices.Clone(a.Methods)
	for name, text := range a.texts() {
		if !utf8.ValidString(*text) {
			*text = strings.ToValidUTF8(*text, "\uFFFD")
			fields = append(fields, name)
		}
	}
	extra := make(map[string]json.RawMessage, len(a.Extra))
	for name, value := range a.Extra {
		if !utf8.ValidString(name) || !utf8.Valid(value) {
			name, value = strings.ToValidUTF8(name, "\uFFFD"), bytes.ToValidUTF8(value, []byte("\uFFFD"))
			fields = append(fields, "extra")
		}
		extra[name] = value
	}
	if a.Extra != nil {
		a.Extra = extra
	}
	return a, slices.Compact(fields)
}
