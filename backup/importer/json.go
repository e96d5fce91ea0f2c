package importer

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"strings"

	"otpaper/backup"
)

// The functions of this file cut JSON that was found valid into its parts
// without copying it, so that the number and size of the parts can be bounded
// before memory is taken for them.

const (
	maxMembers = backup.MaxAccounts + 1_000 // of one JSON object
	maxEntry   = 16 << 20                   // bytes of one entry, its icon included
)

// validJSON says whether text is JSON. Text that begins well and then breaks
// is an error that says where; text that was never JSON is just not.
func validJSON(text []byte) (bool, error) {
	if json.Valid(text) {
		return true, nil
	}
	var nothing struct{}
	e, ok := errors.AsType[*json.SyntaxError](json.Unmarshal(text, &nothing))
	if !ok || !looksLikeJSON(text[:min(int(e.Offset), len(text))]) {
		return false, nil
	}
	if e.Error() == "unexpected end of JSON input" { // the one syntax error without a byte at fault
		return false, DamagedError{"JSON", fmt.Sprintf("the file breaks off after %d bytes", len(text))}
	}
	return false, DamagedError{"JSON", fmt.Sprintf("not JSON from byte %d on", e.Offset)}
}

// looksLikeJSON says that the part before a fault has at least one member
// name or one inner object.
func looksLikeJSON(good []byte) bool {
	if len(good) == 0 {
		return false
	}
	good = bytes.TrimSpace(good[1:])
	return bytes.HasPrefix(good, []byte("{")) || bytes.HasPrefix(good, []byte(`"`)) && bytes.Contains(good, []byte(":"))
}

// skipSpace returns the index of the first byte of b from i on that is no
// white space.
func skipSpace(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\t' || b[i] == '\n' || b[i] == '\r') {
		i++
	}
	return i
}

// skipValue returns the index after the value that begins at i.
func skipValue(b []byte, i int) int {
	depth := 0
	for i < len(b) {
		switch b[i] {
		case '"':
			i = skipString(b, i)
		case '{', '[':
			depth++
			i++
		case '}', ']':
			if depth == 0 {
				return i // a number or word that ends here
			}
			depth--
			i++
		case ',', ' ', '\t', '\n', '\r':
			if depth == 0 {
				return i
			}
			i++
			continue
		default:
			i++
			continue
		}
		if depth == 0 {
			return i
		}
	}
	return i
}

// skipString returns the index after the string that begins at i.
func skipString(b []byte, i int) int {
	for i++; i < len(b); i++ {
		switch b[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return i
}

// eachMember gives the members of a valid JSON object in their order, values
// as JSON.
func eachMember(object []byte, visit func(name string, value []byte)) error {
	i := skipSpace(object, 1)
	for n := 1; i < len(object) && object[i] == '"'; n++ {
		if n > maxMembers {
			return TooLargeError{"JSON object", uint64(n), maxMembers, "members"}
		}
		end := skipString(object, i)
		var name string
		if err := decodeJSON(object[i:end], &name); err != nil {
			return err
		}
		i = skipSpace(object, end)
		i = skipSpace(object, i+1) // the colon
		end = skipValue(object, i)
		visit(name, object[i:end])
		i = skipSpace(object, end)
		i = skipSpace(object, i+1) // the comma
	}
	return nil
}

// objectMembers returns the members of a valid JSON object; of two of the
// same name the last.
func objectMembers(object []byte) (map[string][]byte, error) {
	members := map[string][]byte{}
	err := eachMember(object, func(name string, value []byte) { members[name] = value })
	return members, err
}

// firstObject returns the members of the first element of a valid JSON array
// of objects, by which many exports are known; nil for anything else.
func firstObject(array []byte) map[string][]byte {
	if len(array) == 0 || array[0] != '[' {
		return nil
	}
	for element := range arrayElements(array) {
		if element[0] != '{' || len(element) > maxEntry {
			break
		}
		if members, err := objectMembers(element); err == nil {
			return members
		}
		break
	}
	return nil
}

// hasAll says that all these are among the members.
func hasAll(members map[string][]byte, names ...string) bool {
	for _, name := range names {
		if _, ok := members[name]; !ok {
			return false
		}
	}
	return true
}

// openedObject is the JSON object that unpacking or decryption brought out.
func openedObject(where string, plain []byte) (*content, error) {
	if plain = decodeText(plain); !json.Valid(plain) || plain[0] != '{' {
		return nil, DamagedError{where, "not a JSON object"}
	}
	members, err := objectMembers(plain)
	return &content{members: members}, err
}

// arrayElements returns the elements of a valid JSON array.
func arrayElements(array []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		i := skipSpace(array, 1)
		for i < len(array) && array[i] != ']' {
			end := skipValue(array, i)
			if !yield(array[i:end]) {
				return
			}
			i = skipSpace(array, end)
			i = skipSpace(array, i+1) // the comma
		}
	}
}

// eachEntry decodes the elements of the array called where, which must hold
// at most MaxAccounts, and gives each with its number from 1 to visit. An
// element that cannot be decoded comes with an error that says why.
func eachEntry[T any](where string, array []byte, visit func(n int, entry T, err error)) error {
	if len(array) == 0 || array[0] != '[' {
		return DamagedError{where, "not a list"}
	}
	n := 0
	for range arrayElements(array) {
		n++
	}
	if n > backup.MaxAccounts {
		return TooLargeError{where, uint64(n), backup.MaxAccounts, "entries"}
	}
	n = 0
	for element := range arrayElements(array) {
		n++
		var entry T
		if len(element) > maxEntry {
			visit(n, entry, fmt.Errorf("entry of %d bytes, at most %d", len(element), maxEntry))
			continue
		}
		err := decodeJSON(element, &entry)
		visit(n, entry, err)
	}
	return nil
}

// eachObject gives the members of each object of the array called where: of a
// level of nesting that holds lists of entries.
func eachObject(where string, array []byte, visit func(members map[string][]byte) error) error {
	if len(array) == 0 || array[0] != '[' {
		return DamagedError{where, "not a list"}
	}
	for element := range arrayElements(array) {
		if element[0] != '{' {
			return DamagedError{where, "not a list of objects"}
		}
		members, err := objectMembers(element)
		if err != nil {
			return err
		}
		if err := visit(members); err != nil {
			return err
		}
	}
	return nil
}

// anyText is text where an app writes text, a number as it is written, and
// nothing where it writes something else.
type anyText string

func (t *anyText) UnmarshalJSON(value []byte) error {
	var text string
	switch {
	case json.Unmarshal(value, &text) == nil:
		*t = anyText(text)
	case len(value) > 0 && (value[0] == '-' || value[0] >= '0' && value[0] <= '9'):
		*t = anyText(value)
	}
	return nil
}

// decodeJSON decodes a value. Its errors name the field and never show the
// text, which may be a secret.
func decodeJSON(value []byte, v any) error {
	err := json.Unmarshal(value, v)
	if err == nil {
		return nil
	}
	if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok && e.Field != "" {
		return fmt.Errorf("%s: not of the expected kind", strings.ToLower(e.Field))
	}
	return errors.New("not of the expected kind")
}

// decodeMember decodes one member of the object into v; a member that is
// absent or null leaves v alone.
func (c *content) decodeMember(format, name string, v any) error {
	value, ok := c.members[name]
	if !ok {
		return nil
	}
	if err := decodeJSON(value, v); err != nil {
		return DamagedError{format + ": " + name, err.Error()}
	}
	return nil
}

// shortMember is a member that holds a few words for a person, such as the
// app's version; anything else there counts as nothing.
func (c *content) shortMember(name string) string { return shortText(c.members[name]) }

// shortText is the same for a value.
func shortText(value []byte) string {
	const most = 16 // bytes: no room for a secret that went astray
	var text string
	if decodeJSON(value, &text) != nil || len(text) > most || hasControls([]byte(text)) {
		return ""
	}
	return text
}

// namesByID reads a list of groups or folders; an absent or null list has none.
func (c *content) namesByID(format, list string) (map[string]string, error) {
	names := map[string]string{}
	value, ok := c.members[list]
	if !ok || string(value) == "null" {
		return names, nil
	}
	err := eachEntry(format+": "+list, value, func(_ int, g struct{ ID, UUID, Name string }, err error) {
		if err == nil {
			names[cmp.Or(g.ID, g.UUID)] = g.Name
		}
	})
	return names, err
}
