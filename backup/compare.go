package backup

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Field is the name of one property of an account, as screens, JSON and the
// kit record use it.
type Field string

// The fields an export can hold, in the order they are compared and shown.
const (
	FieldType      Field = "type"
	FieldSecret    Field = "secret"
	FieldIssuer    Field = "issuer"
	FieldName      Field = "name"
	FieldAlgorithm Field = "algorithm"
	FieldDigits    Field = "digits"
	FieldPeriod    Field = "period"
	FieldCounter   Field = "counter"
	FieldPIN       Field = "pin"
	FieldTags      Field = "tags"
	FieldNote      Field = "note"
	FieldURLs      Field = "urls"
	FieldUser      Field = "user"
	FieldExtra     Field = "extra"
)

// exportFields are the fields besides the secret that come from an export.
// What the owner adds (tier, recovery codes, dependencies) is not among them.
var exportFields = []Field{
	FieldType, FieldIssuer, FieldName, FieldAlgorithm, FieldDigits, FieldPeriod, FieldCounter,
	FieldPIN, FieldTags, FieldNote, FieldURLs, FieldUser, FieldExtra,
}

// ExportFields returns the names of the fields that come from an export,
// without the secret.
func ExportFields() []Field { return slices.Clone(exportFields) }

// Value returns the field as text for comparing; lists are joined with a
// newline. A parameter the type does not use is empty. FieldSecret is base32.
func (a Account) Value(f Field) string {
	switch f {
	case FieldType:
		return string(a.Type)
	case FieldSecret:
		return a.Secret.Base32()
	case FieldIssuer:
		return a.Issuer
	case FieldName:
		return a.Name
	case FieldAlgorithm:
		return string(a.Algorithm)
	case FieldDigits:
		return strconv.Itoa(a.Digits)
	case FieldPeriod:
		if a.Type == HOTP {
			return ""
		}
		return strconv.Itoa(a.Period)
	case FieldCounter:
		if a.Type != HOTP {
			return ""
		}
		return strconv.FormatUint(a.Counter, 10)
	case FieldPIN:
		return a.PIN
	case FieldTags:
		return strings.Join(a.Tags, "\n")
	case FieldNote:
		return a.Note
	case FieldURLs:
		return strings.Join(a.URLs, "\n")
	case FieldUser:
		return a.User
	case FieldExtra:
		return extraText(a.Extra)
	}
	return ""
}

// extraText joins the extra members by name, each compacted, so that spacing
// and order make no difference.
func extraText(extra map[string]json.RawMessage) string {
	var lines []string
	for _, key := range slices.Sorted(maps.Keys(extra)) {
		var b bytes.Buffer
		if json.Compact(&b, extra[key]) != nil {
			b.Write(extra[key])
		}
		lines = append(lines, key+"="+b.String())
	}
	return strings.Join(lines, "\n")
}

// Diff names the fields in which two accounts differ, the secret included, in
// the order of ExportFields with the secret second.
func Diff(a, b Account) []Field {
	var differ []Field
	for _, f := range append([]Field{FieldSecret}, exportFields...) {
		if a.Value(f) != b.Value(f) {
			differ = append(differ, f)
		}
	}
	return differ
}

// Equal says that every field an export can hold is the same.
func Equal(a, b Account) bool { return len(Diff(a, b)) == 0 }

// Sort puts accounts into canonical order: by tier (unrated last), issuer,
// name, without regard to case, then by every other field, so that the order
// of the export never matters.
func Sort(accounts []Account) {
	slices.SortStableFunc(accounts, func(a, b Account) int {
		return cmp.Or(
			cmp.Compare(a.Tier.rank(), b.Tier.rank()),
			cmp.Compare(strings.ToLower(a.Issuer), strings.ToLower(b.Issuer)),
			cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)),
			compareFields(a, b),
		)
	})
}

func compareFields(a, b Account) int {
	for _, f := range append([]Field{FieldSecret}, exportFields...) {
		if c := cmp.Compare(a.Value(f), b.Value(f)); c != 0 {
			return c
		}
	}
	return 0
}

func (t Tier) rank() Tier {
	if t == TierUnset {
		return Tier3 + 1
	}
	return t
}
