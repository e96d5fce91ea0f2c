package importer

import (
	"bytes"
	"errors"
	"testing"
)

// TestSQLCipherDamage tells a page that was altered from a wrong password, but
// for the first page, where the two look the same.
func TestSQLCipherDamage(t *testing.T) {
	whole := readFile(t, "testdata/authenticatorplus/authplus.db")
	for at, want := range map[int]func(error) bool{
		0:               isA[UndecidedError], // the salt
		20:              isA[UndecidedError],
		1023:            func(err error) bool { return err == nil }, // filling
		1024:            isA[DamagedError],
		len(whole) - 48: isA[DamagedError], // the IV of the last page
	} {
		data := bytes.Clone(whole)
		data[at] ^= 1
		_, err := Read(t.Context(), []File{{"x", data}}, Options{Format: "authenticatorplus", Password: onePassword("test")})
		if !want(err) {
			t.Errorf("byte %d altered: %v", at, err)
		}
	}
	if _, err := Read(t.Context(), []File{{"x", whole[:1024]}}, Options{Password: onePassword("test")}); !isA[DamagedError](err) {
		t.Errorf("a page missing: %v, want DamagedError", err)
	}
	if _, err := Read(t.Context(), []File{{"x", whole[:1536]}}, Options{Format: "authenticatorplus", Password: onePassword("test")}); !isA[UnknownError](err) || errors.Is(err, ErrPassword) {
		t.Errorf("half a page missing: %v, want UnknownError", err)
	}
}
