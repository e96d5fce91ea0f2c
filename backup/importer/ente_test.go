package importer

import (
	"strings"
	"testing"
)

func enteFile(memory, passes, version string) string {
	return `{"version":` + version + `,"kdfParams":{"memLimit":` + memory + `,"opsLimit":` + passes + `,"salt":"AAAAAAAAAAAAAAAAAAAAAA=="},
		"encryptedData":"` + strings.Repeat("A", 40) + `","encryptionNonce":"` + strings.Repeat("A", 32) + `"}`
}

func TestEnteRefusesByName(t *testing.T) {
	for name, v := range map[string]struct{ text, want string }{
		"memory":      {enteFile("1073742848", "1", "1"), "ente: Argon2 memory: 1073742848 bytes, at most 1073741824"},
		"passes":      {enteFile("1073741824", "100", "1"), "ente: Argon2 work"},
		"no memory":   {enteFile("0", "1", "1"), "no Argon2 parameters"},
		"negative":    {enteFile("-1", "-1", "1"), "no Argon2 parameters"},
		"new version": {enteFile("65536", "1", "2"), "Ente Auth: version 2 is not known"},
		"short":       {strings.ReplaceAll(enteFile("65536", "1", "1"), strings.Repeat("A", 40), ""), "of a wrong size"},
		"no base64":   {strings.ReplaceAll(enteFile("65536", "1", "1"), strings.Repeat("A", 40), "*"), "ente: encryptedData: "},
	} {
		_, err := Read(t.Context(), []File{{"x", []byte(v.text)}}, Options{Password: onePassword("test")})
		if err == nil || !strings.Contains(err.Error(), v.want) {
			t.Errorf("%s: err = %v, want %q in it", name, err, v.want)
		}
	}
}

// TestSecretStreamAltered: no byte of header or chunk can change.
func TestSecretStreamAltered(t *testing.T) {
	key := randomBytes(32)
	for n := range 64 {
		if _, ok := openSecretStream(key, randomBytes(24), randomBytes(n)); ok {
			t.Errorf("%d random bytes open", n)
		}
	}
	for n := range 30 {
		if _, ok := openSecretStream(key, make([]byte, n), make([]byte, 40)); ok {
			t.Errorf("a header of %d bytes opens", n)
		}
	}
}
