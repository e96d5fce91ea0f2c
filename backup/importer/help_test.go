package importer

import "errors"

// isA says that an error of type E is in the chain of err.
func isA[E error](err error) bool {
	_, ok := errors.AsType[E](err)
	return ok
}
