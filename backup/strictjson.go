package backup

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// maxDepth bounds the nesting of the format's own documents; none has five.
const maxDepth = 32

// decodeOnce decodes one JSON document into v. It refuses what encoding/json
// lets pass: a member name that stands twice, and anything after the end.
func decodeOnce(data []byte, v any) error {
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
		if delim == '{' {
			name, err := dec.Token()
			if err != nil {
				return jsonError(err)
			}
			// encoding/json takes "ID" for "id": the two count as one name.
			key := strings.ToLower(name.(string))
			if seen[key] {
				return fmt.Errorf("the name %q stands twice", clip(key))
			}
			seen[key] = true
		}
		if err := uniqueNames(dec, depth+1); err != nil {
			return err
		}
	}
	_, err = dec.Token() // the closing bracket
	if err != nil {
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
