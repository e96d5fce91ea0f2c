package importer

import (
	"strings"
	"testing"
)

// TestOpenPGPRefusesCost: Argon2 in a message states its memory.
func TestOpenPGPRefusesCost(t *testing.T) {
	salt := strings.Repeat("s", 16)
	message := func(s2k string) []byte {
		body := "\x04\x09" + s2k
		sealed := "\x01" + strings.Repeat("x", 40)
		return []byte("\xc3" + string(rune(len(body))) + body + "\xd2" + string(rune(len(sealed))) + sealed)
	}
	for name, v := range map[string]struct {
		s2k  string
		want string
	}{
		"memory":     {"\x04" + salt + "\x01\x04\x1f", "OpenPGP: Argon2 memory: 2199023255552 bytes, at most 1073741824"},
		"passes":     {"\x04" + salt + "\x7f\x04\x14", "OpenPGP: Argon2 work"},
		"no lanes":   {"\x04" + salt + "\x01\x00\x10", "no Argon2 parameters"},
		"exponent":   {"\x04" + salt + "\x01\x01\x7f", "no Argon2 parameters"},
		"acceptable": {"\x04" + salt + "\x01\x01\x0a", "password does not open"},
	} {
		_, err := Read(t.Context(), []File{{"x", message(v.s2k)}}, Options{Password: onePassword("test")})
		if err == nil || !strings.Contains(err.Error(), v.want) {
			t.Errorf("%s: err = %v, want %q in it", name, err, v.want)
		}
	}
	many := strings.Repeat(string(message("\x00\x08"))[:6], 17) + "\xd2\x05\x01xxxx"
	if _, err := decryptPGP([]byte(many), []byte("test")); !isA[TooLargeError](err) {
		t.Errorf("17 passwords: err = %v, want TooLargeError", err)
	}
}

// TestOpenPGPAlteredOrCut is never read.
func TestOpenPGPAlteredOrCut(t *testing.T) {
	whole, err := pgpBytes(readFile(t, "testdata/openpgp/andotp-armored.json.asc"))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(whole); i += 7 {
		altered := []byte(string(whole))
		altered[i] ^= 0x10
		if plain, err := decryptPGP(altered, []byte("test")); err == nil && !strings.Contains(string(plain), `"thumbnail"`) {
			t.Errorf("byte %d altered: %d bytes without an error", i, len(plain))
		}
		if _, err := decryptPGP(whole[:i], []byte("test")); !isA[DamagedError](err) {
			t.Errorf("cut at %d: %v, want DamagedError", i, err)
		}
	}
}

func FuzzOpenPGP(f *testing.F) {
	f.Add(readFile(f, "testdata/openpgp/andotp.json.gpg"))
	f.Add(readFile(f, "testdata/openpgp/andotp-armored.json.asc"))
	f.Fuzz(func(t *testing.T, data []byte) {
		packets, err := pgpBytes(data)
		if err != nil {
			return
		}
		sessions, sealed, ok := sessionPackets(packets)
		if !ok {
			return
		}
		size := len(sealed.body)
		for _, p := range sessions {
			size += len(p.body)
		}
		if size > len(packets) {
			t.Errorf("packets of %d bytes in %d", size, len(packets))
		}
	})
}
