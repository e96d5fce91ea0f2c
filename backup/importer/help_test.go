package importer

import (
	"encoding/base64"
	"errors"
)

// isA says that an error of type E is in the chain of err.
func isA[E error](err error) bool {
	_, ok := errors.AsType[E](err)
	return ok
}

func base64Text(b []byte) string { return base64.StdEncoding.EncodeToString(b) }
