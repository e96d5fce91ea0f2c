package importer

import (
	"errors"
	"strings"
	"testing"
)

// TestTwoFASOfAnIPhone: a password with letters that the app there cannot take
// is named as a possible cause, without showing it.
func TestTwoFASOfAnIPhone(t *testing.T) {
	for name, want := range map[string]bool{"schema4-ios-encrypted.2fas": true, "schema4-encrypted.2fas": false} {
		_, err := Read(t.Context(), []File{fixture(t, "twofas/"+name)}, Options{Password: onePassword("tést")})
		if !errors.Is(err, ErrPassword) || strings.Contains(err.Error(), "plain letters") != want || strings.Contains(err.Error(), "tést") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
