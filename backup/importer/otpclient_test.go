package importer

import (
	"encoding/binary"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestOTPClientCosts: what the program writes is asked a password for, and
// what it cannot have written is refused by name before that.
func TestOTPClientCosts(t *testing.T) {
	whole := readFile(t, "testdata/otpclient/v3.enc")
	const costs = 61 // where passes, KiB and lanes stand
	for _, v := range []struct {
		passes, memory, lanes uint32
		want                  string
	}{
		{4, 131_072, 4, ErrPasswordNeeded.Error()}, // as the program does
		{16, 1 << 20, 16, ErrPasswordNeeded.Error()},
		{4, 1<<20 + 1, 4, "otpclient: Argon2 memory: 1073742848 bytes, at most 1073741824"},
		{64, 1 << 20, 4, "otpclient: Argon2 work"},
		{0, 131_072, 4, "are no Argon2 parameters"},
	} {
		data := append([]byte{}, whole...)
		for i, n := range []uint32{v.passes, v.memory, v.lanes} {
			binary.BigEndian.PutUint32(data[costs+4*i:], n)
		}
		_, err := Read(t.Context(), []File{{"x", data}}, Options{})
		if err == nil || !strings.Contains(err.Error(), v.want) {
			t.Errorf("%+v: err = %v, want %q", v, err, v.want)
		}
	}
}

func TestOTPClientAlteredSaysBoth(t *testing.T) {
	data := readFile(t, "testdata/otpclient/v2.enc")
	data[200] ^= 1
	_, err := Read(t.Context(), []File{{"x", data}}, Options{Password: onePassword("test")})
	if !errors.Is(err, ErrPassword) || !strings.Contains(err.Error(), "altered") {
		t.Errorf("err = %v, want ErrPassword that says both", err)
	}
}

func TestOTPClientPasswords(t *testing.T) {
	for password, want := range map[string][]string{
		"plain": {"plain"},
		"ähö":   {"ähö", "äh", "äh\xc3"},
		"":      {""},
	} {
		var got []string
		for _, p := range otpclientPasswords([]byte(password)) {
			got = append(got, string(p))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: %s", password, diff)
		}
	}
}
