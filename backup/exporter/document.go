package exporter

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
)

// document writes v as JSON, indented for the eye, with < > & as they are.
func document(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "    ")
	if err := enc.Encode(v); err != nil {
		return nil, errors.New("cannot be written as JSON")
	}
	return b.Bytes(), nil
}

// uuid makes a stable identifier (RFC 9562, version 8) of what it names, so
// that the same accounts give the same file. No secret goes into it.
func uuid(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	b := h.Sum(nil)[:16]
	b[6] = b[6]&0x0f | 0x80
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// groups gives names their identifiers, in the order they are first met.
type groups struct {
	names []string
	known map[string]string
}

// id returns the identifier of a name, a new one for a new name.
func (g *groups) id(name string) string {
	if id, ok := g.known[name]; ok {
		return id
	}
	if g.known == nil {
		g.known = map[string]string{}
	}
	g.names = append(g.names, name)
	g.known[name] = uuid("group", name)
	return g.known[name]
}
