package importer

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha256"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
)

func randomBytes(n int) []byte {
	b := make([]byte, n)
	rand.NewChaCha8([32]byte{2}).Read(b)
	return b
}

// TestUndecidedSaysBoth: a wrong password and a file of another kind.
func TestUndecidedSaysBoth(t *testing.T) {
	file := File{"x", randomBytes(1000)}
	for name, v := range map[string]struct {
		password func(File, Format, int) ([]byte, error)
		want     error
	}{
		"wrong password": {onePassword("wrong"), ErrPassword},
		"nobody to ask":  {nil, ErrPasswordNeeded},
		"nobody answers": {func(File, Format, int) ([]byte, error) { return nil, ErrPasswordNeeded }, ErrPasswordNeeded},
	} {
		_, err := Read(t.Context(), []File{file}, Options{Password: v.password})
		e, ok := errors.AsType[*FileError](err)
		if !errors.Is(err, v.want) || !isA[UnknownError](err) || !isA[UndecidedError](err) || !ok || e.Hint == "" {
			t.Errorf("%s: %v, want %v and UnknownError", name, err, v.want)
		}
		if !strings.Contains(err.Error(), "andOTP") || !strings.Contains(err.Error(), "no export at all") {
			t.Errorf("%s: %q, want it to name what was tried", name, err)
		}
	}
}

// TestNobodyIsAskedForAPasswordOfPlainData: what is plainly no ciphertext is
// unknown at once.
func TestNobodyIsAskedForAPasswordOfPlainData(t *testing.T) {
	numbers := make([]byte, 5000)
	for i := range numbers {
		numbers[i] = byte(i % 90)
	}
	for name, data := range map[string][]byte{
		"few byte values": numbers,
		"zeros":           append([]byte{1}, make([]byte, 5000)...),
		"too short":       randomBytes(minSealed - 1),
		"too long":        randomBytes(maxSealed + 1),
		"words":           []byte(strings.Repeat("some words and more of them\n", 300)),
		"a picture's end": append([]byte("\x89PNG\r\n\x1a\n"), randomBytes(100)...),
	} {
		_, err := Read(t.Context(), []File{{"x", data}}, Options{Password: func(File, Format, int) ([]byte, error) {
			t.Errorf("%s: asked for a password", name)
			return nil, ErrPassword
		}})
		if err == nil || isA[UndecidedError](err) {
			t.Errorf("%s: err = %v, want it unknown", name, err)
		}
	}
}

// TestLooksRandom holds for random data of every length that is asked about.
func TestLooksRandom(t *testing.T) {
	noise := randomBytes(1 << 20)
	for n := minSealed; n < len(noise); n = n*5/4 + 1 {
		if !looksRandom(noise[:n]) {
			t.Errorf("%d random bytes do not look random", n)
		}
	}
	text := []byte(strings.Repeat(`{"secret":"JBSWY3DPEHPK3PXP","issuer":"Deno","label":"Mason","digits":6},`, 100))
	for n := 100; n < len(text); n *= 2 {
		if looksRandom(text[:n]) {
			t.Errorf("%d bytes of text look random", n)
		}
	}
}

// TestForcedFormatReadsWhatBeginsLikeSomethingElse: one ciphertext in some
// thousand begins like a program or an archive by chance.
func TestForcedFormatReadsWhatBeginsLikeSomethingElse(t *testing.T) {
	key := sha256.Sum256([]byte("test"))
	block, err := aes.NewCipher(key[:])
	if err != nil {
		t.Fatal(err)
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		t.Fatal(err)
	}
	nonce := []byte("MZ\x00\x01nonce678")
	file := File{"x", gcm.Seal(bytes.Clone(nonce), nonce, readFile(t, "testdata/andotp/plain.json"), nil)}
	if _, err := Read(t.Context(), []File{file}, Options{Password: onePassword("test")}); !isA[UnknownError](err) {
		t.Errorf("err = %v, want UnknownError", err)
	}
	r, err := Read(t.Context(), []File{file}, Options{Format: "andotp", Password: onePassword("test")})
	if err != nil || len(r.Vault.Accounts) != 12 {
		t.Errorf("with the format said: %v, want 12 accounts", err)
	}
}

// TestCandidatesAreCheapestFirst, and only those that the file can be.
func TestCandidatesAreCheapestFirst(t *testing.T) {
	c := &content{sealed: append([]byte{0, 2, 0x46, 0xa0}, randomBytes(1020)...)}
	tries := candidates(c, formats)
	for i, try := range tries {
		if i > 0 && try.cost < tries[i-1].cost {
			t.Errorf("%s for %d stands behind %s for %d", try.format.Name, try.cost, tries[i-1].format.Name, tries[i-1].cost)
		}
	}
	if len(tries) < 2 {
		t.Errorf("%d ways, want more", len(tries))
	}
	c.sealed = []byte{0xff}
	c.sealed = append(c.sealed, randomBytes(1023)...)
	for _, try := range candidates(c, formats) {
		if try.format.Name == "andotp" && try.cost > 1 {
			t.Error("four billion iterations are taken for andOTP's")
		}
	}
}
