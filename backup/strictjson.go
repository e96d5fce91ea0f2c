package backup

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"unicode/utf8"
)

// maxDepth bounds the nesting of the format's own documents; none has eight.
const maxDepth = 32

// extraName is the member whose content is an app's own and is kept as it was.
const extraName = "extra"

// ownName is how the format spells the names of its members. encoding/json
// takes "ID" for "id", which no other reader does: it never gets to see one.
var ownName = regexp.MustCompile(`^[a-z0-9_]+$`)

// decodeOnce decodes one JSON document into v. It refuses what encoding/json
// lets pass: a member name that stands twice or in other letters, text that
// is not UTF-8, and anything after the end. What is inside extra may have any
// names.
func decodeOnce(data []byte, v any) error {
	if !utf8.Valid(data) {
		return errors.New("not UTF-8")
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	if err := uniqueNames(dec, 0); err != nil {
		return err
	}
	if _, err := dec.Token(); err != io.EOF {
		return errors.New("text after the end of the document")
	}
	if err := json.Unmarshal(data, v); err != nil {
		return jsonError(err)
	}
	return nil
}

// uniqueNames walks one value and refuses a name that stands twice.
func uniqueNames(dec *json.Decoder, depth int) error {
	if depth > maxDepth {
		return fmt.Errorf("nested deeper than %d", maxDepth)
	}
	token, err := dec.Token()
	if err != nil {
		return jsonError(err)
	}
	delim, ok := token.(json.Delim)
	if !ok {
		return nil
	}
	seen := map[string]bool{}
	for dec.More() {
		skip := false
		if delim == '{' {
			name, err := nextName(dec, seen)
			if err != nil {
				return err
			}
			if !ownName.MatchString(name) {
				return fmt.Errorf("the name %q is not of this format", clip(name))
			}
			skip = name == extraName
		}
		if skip {
			err = uniqueExtra(dec)
		} else {
			err = uniqueNames(dec, depth+1)
		}
		if err != nil {
			return err
		}
	}
	if _, err = dec.Token(); err != nil { // the closing bracket
		return jsonError(err)
	}
	return nil
}

// nextName reads the name of a member and refuses one that was seen.
func nextName(dec *json.Decoder, seen map[string]bool) (string, error) {
	token, err := dec.Token()
	if err != nil {
		return "", jsonError(err)
	}
	name, ok := token.(string)
	if !ok {
		return "", errors.New("not JSON")
	}
	if seen[name] {
		return "", fmt.Errorf("the name %q stands twice", clip(name))
	}
	seen[name] = true
	return name, nil
}

// uniqueExtra walks the object of an app's own members, one level deep: each
// name once, the values as they are.
func uniqueExtra(dec *json.Decoder) error {
	token, err := dec.Token()
	if err != nil {
		return jsonError(err)
	}
	if _, nested := token.(json.Delim); !nested {
		return nil // the fingerprint of a field of that name, in a kit record
	}
	if token != json.Delim('{') {
		return fmt.Errorf("member %q has the wrong type", extraName)
	}
	seen := map[string]bool{}
	for dec.More() {
		if _, err := nextName(dec, seen); err != nil {
			return err
		}
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return jsonError(err)
		}
	}
	if _, err := dec.Token(); err != nil { // the closing bracket
		return jsonError(err)
	}
	return nil
}

// jsonError keeps the place of a JSON error and drops its text, which can
// quote the document.
func jsonError(err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return fmt.Errorf("not JSON at byte %d", syntax.Offset)
	}
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		return fmt.Errorf("member %q has the wrong type", clip(kind.Field))
	}
	return errors.New("not JSON")
}
