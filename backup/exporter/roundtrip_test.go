package exporter

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"otpaper/backup"
	"otpaper/backup/importer"
)

// reader is the importer that reads a format again.
func reader(f Format) string {
	switch f.Name {
	case "ente", "ykman":
		return "otpauth" // a plain list of links
	case "freeotpplus":
		return "freeotp"
	}
	return f.Name
}

// active says that the importer of the format exists.
func active(t *testing.T, f Format) {
	t.Helper()
	if _, ok := importer.Lookup(reader(f)); !ok {
		t.Skipf("no importer is called %s yet", reader(f))
	}
}

// readAgain reads what was written. Detection must find the format by itself.
func readAgain(f Format, out Output, password []byte) ([]backup.Account, error) {
	data := out.File
	if f.Scanned {
		data = []byte(strings.Join(out.Symbols, "\n"))
	}
	result, err := importer.Read(context.Background(), []importer.File{{Name: "file", Data: data}}, importer.Options{
		Password: func(_ importer.File, _ importer.Format, attempt int) ([]byte, error) {
			if attempt > 1 || password == nil {
				return nil, errors.New("a password is asked for in vain")
			}
			return password, nil
		},
	})
	if err != nil {
		return nil, err
	}
	if result.Vault.Format != reader(f) {
		return nil, fmt.Errorf("read as %q", result.Vault.Format)
	}
	for _, s := range result.Vault.Skipped {
		return nil, fmt.Errorf("skipped: %v", s)
	}
	if incomplete := result.Incomplete(); len(incomplete) > 0 {
		return nil, fmt.Errorf("incomplete: %v", incomplete)
	}
	return result.Vault.Accounts, nil
}

// exportFields are the fields of losses that a reader can see.
func exportFields(losses []Loss) []backup.Field {
	var fields []backup.Field
	for _, l := range losses {
		if l.Field == backup.FieldSecret || slices.Contains(backup.ExportFields(), l.Field) {
			fields = append(fields, l.Field)
		}
	}
	return fields
}

// checkLosses compares what is read again with what was given, field by
// field: what differs must be what Losses said, no more and no less.
func checkLosses(f Format, given []backup.Account, o Options) error {
	out, err := f.Write(given, o)
	if errors.Is(err, ErrNone) {
		return nil // and Losses names all as left out: TestLossesNameWhatIsLeftOut
	}
	if err != nil {
		return err
	}
	got, err := readAgain(f, out, o.Password)
	if err != nil {
		return err
	}
	next := 0
	for i, a := range given {
		said := lossesOf(f, given, i)
		if len(said) == 1 && said[0].Whole {
			continue
		}
		if next == len(got) {
			return fmt.Errorf("%v is neither written nor said to be left out", a)
		}
		b := got[next]
		next++
		if diff := cmp.Diff(exportFields(said), backup.Diff(a, b)); diff != "" {
			return fmt.Errorf("%v, read again as %v, extra %s\n(- said to be lost, + lost):\n%s", a, b, b.Extra, diff)
		}
	}
	if next != len(got) {
		return fmt.Errorf("%d accounts are read again, want %d", len(got), next)
	}
	return nil
}

// lossesOf are the losses of account number i of a list.
func lossesOf(f Format, accounts []backup.Account, i int) []Loss {
	before := len(f.Losses(accounts[:i]))
	return f.Losses(accounts[:i+1])[before:]
}

func TestReadAgainIsWhatWasGivenLessTheLosses(t *testing.T) {
	for _, f := range Formats() {
		t.Run(f.Name, func(t *testing.T) {
			active(t, f)
			if err := checkLosses(f, samples(), Options{}); err != nil {
				t.Errorf("in clear: %v", err)
			}
			if !f.Encrypts {
				return
			}
			if err := checkLosses(f, samples(), Options{Password: []byte("pässword")}); err != nil {
				t.Errorf("locked: %v", err)
			}
		})
	}
}

func TestReadAgainIsWhatWasGivenForAnyAccounts(t *testing.T) {
	for _, f := range Formats() {
		t.Run(f.Name, func(t *testing.T) {
			active(t, f)
			rapid.Check(t, func(t *rapid.T) {
				accounts := rapid.SliceOfN(anyAccount, 1, 4).Draw(t, "accounts")
				if err := checkLosses(f, accounts, Options{}); err != nil {
					t.Fatal(err)
				}
			})
		})
	}
}

// TestHeldAccountsMakeTheSameCodes holds a format to its word: what it does
// not leave out makes the codes it made before.
func TestHeldAccountsMakeTheSameCodes(t *testing.T) {
	for _, f := range Formats() {
		for _, a := range samples() {
			held, refusal := f.hold(a)
			if refusal != "" {
				continue
			}
			want, wantErr := a.Code(at)
			got, gotErr := held.Code(at)
			if f.Name == "andotp" && a.Type == backup.MOTP {
				got, gotErr = want, wantErr // it asks for the PIN every time
			}
			if got != want || (gotErr == nil) != (wantErr == nil) {
				t.Errorf("%s: %v makes %q (%v), want %q (%v)", f.Name, a, got, gotErr, want, wantErr)
			}
		}
	}
}

func TestGoogleSplitsWhatAPhoneCannotReadAtOnce(t *testing.T) {
	var accounts []backup.Account
	for i := range 25 {
		accounts = append(accounts, backup.Account{Type: backup.TOTP, Issuer: fmt.Sprint("Issuer ", i), Secret: key(i+1, 20)}.WithDefaults())
	}
	accounts[3].Name = strings.Repeat("long ", 150)
	out, err := google.Write(accounts, Options{})
	if err != nil {
		t.Fatal(err)
	}
	// Three accounts and then one too long for the same code; ten, ten, one.
	if want := 5; len(out.Symbols) != want {
		t.Errorf("%d codes, want %d", len(out.Symbols), want)
	}
	const most = 1_500 // characters: version 27-M in byte mode holds 1,125, 32-M 1,541
	for i, s := range out.Symbols {
		if len(s) > most {
			t.Errorf("code %d has %d characters, want at most %d", i+1, len(s), most)
		}
	}
	if err := checkLosses(google, accounts, Options{}); err != nil {
		t.Error(err)
	}
	accounts[3].Name = strings.Repeat("ö", 600)
	if losses := lossesOf(google, accounts, 3); len(losses) != 1 || !losses[0].Whole {
		t.Errorf("an account too long for any code: losses %v, want it left out", losses)
	}
}

func BenchmarkWrite(b *testing.B) {
	var accounts []backup.Account
	for i := range 10_000 {
		a := backup.Account{Type: backup.TOTP, Issuer: fmt.Sprint("Issuer ", i), Name: "ann", Secret: key(i, 20), Tags: []string{fmt.Sprint("tag ", i%100)}}
		a.Secret[1], a.Secret[2] = byte(i), byte(i>>8)
		accounts = append(accounts, a.WithDefaults())
	}
	for _, f := range Formats() {
		b.Run(f.Name, func(b *testing.B) {
			for b.Loop() {
				if _, err := f.Write(accounts, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
