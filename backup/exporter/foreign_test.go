package exporter

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"otpaper/backup"
)

// foreignAccount is an account as testdata/foreign.py prints it.
type foreignAccount struct {
	Type, Issuer, Name, Secret, Algorithm string
	Digits, Period                        int
	Counter                               uint64
}

// findPython looks for an interpreter that can open what is locked; the error
// says what there is not.
var findPython = sync.OnceValues(func() (path string, err error) {
	if path, err = exec.LookPath("python3"); err != nil {
		return "", errors.New("no python3")
	}
	if exec.Command(path, "-c", "from cryptography.hazmat.primitives.kdf.argon2 import Argon2id").Run() != nil {
		return "", errors.New("python3 has no package cryptography with Argon2id")
	}
	return path, nil
})

// readForeign reads what was written with the other reader.
func readForeign(t *testing.T, f Format, out Output, password string) []foreignAccount {
	t.Helper()
	python, err := findPython()
	if err != nil {
		t.Skip(err)
	}
	args := []string{"testdata/foreign.py", f.Name}
	if password != "" {
		args = append(args, password)
	}
	data := out.File
	if f.Scanned {
		data = []byte(strings.Join(out.Symbols, "\n"))
	}
	cmd := exec.Command(python, args...)
	cmd.Stdin = bytes.NewReader(data)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	text, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, &stderr)
	}
	var accounts []foreignAccount
	if err := json.Unmarshal(text, &accounts); err != nil {
		t.Fatal(err)
	}
	return accounts
}

// TestForeignReaderFindsWhatIsHeld reads every format but our own and the
// plain list with a reader that is not ours.
func TestForeignReaderFindsWhatIsHeld(t *testing.T) {
	for _, f := range Formats() {
		if f.Name == "otpaper" || f.Name == "otpauth" {
			continue
		}
		passwords := []string{""}
		if f.Encrypts {
			passwords = append(passwords, "pässword")
		}
		for _, password := range passwords {
			t.Run(f.Name+map[bool]string{true: "-locked"}[password != ""], func(t *testing.T) {
				t.Parallel()
				var o Options
				if password != "" {
					o.Password = []byte(password)
				}
				out, err := f.Write(samples(), o)
				if err != nil {
					t.Fatal(err)
				}
				var want []foreignAccount
				for _, h := range f.holdAll(samples()) {
					if a := h.account; h.refusal == "" {
						want = append(want, foreignAccount{
							string(a.Type), a.Issuer, a.Name, hex.EncodeToString(a.Secret), string(a.Algorithm), a.Digits, a.Period, a.Counter,
						})
					}
				}
				if diff := cmp.Diff(want, readForeign(t, f, out, password)); diff != "" {
					t.Errorf("read by the other reader (- want, + got):\n%s", diff)
				}
			})
		}
	}
}

// TestOathtoolMakesTheSameCodes asks a program that is not ours for the codes
// of what the links say.
func TestOathtoolMakesTheSameCodes(t *testing.T) {
	oathtool, err := exec.LookPath("oathtool")
	if err != nil {
		t.Skip("no oathtool")
	}
	out, err := ykman.Write(samples(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	byLink := map[string]backup.Account{}
	for _, a := range samples() {
		byLink[a.URI()] = a
	}
	checked := 0
	for i, a := range readForeign(t, ykman, out, "") {
		original, ok := byLink[strings.Split(string(out.File), "\n")[i]]
		if !ok {
			continue // its label was trimmed
		}
		args := []string{"--digits", fmt.Sprint(a.Digits), a.Secret}
		if a.Type == "hotp" {
			args = append(args, "--counter", fmt.Sprint(a.Counter))
		} else {
			args = append(args, "--totp="+a.Algorithm, "--time-step-size", fmt.Sprintf("%ds", a.Period), "--now", at.Format("2006-01-02 15:04:05 UTC"))
		}
		if a.Type == "hotp" && a.Algorithm != "SHA1" {
			continue // oathtool counts with SHA1 alone
		}
		got, err := exec.Command(oathtool, args...).Output()
		if err != nil {
			t.Fatalf("%v: %v", original, err)
		}
		want, err := original.Code(at)
		if err != nil || strings.TrimSpace(string(got)) != want {
			t.Errorf("%v: oathtool makes %q, want %q (%v)", original, got, want, err)
		}
		checked++
	}
	if checked < 10 {
		t.Errorf("%d codes compared, want 10 or more", checked)
	}
}
