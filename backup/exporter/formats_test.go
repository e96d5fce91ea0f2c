package exporter

import (
	"bytes"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"testing/cryptotest"
	"time"

	"github.com/google/go-cmp/cmp"

	"otpaper/backup"
	"otpaper/backup/importer"
)

// at is the moment for which tests compute codes.
var at = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

func TestEveryFormatIsInTheTable(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	declared := 0
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Values) != 1 {
				return true
			}
			lit, ok := spec.Values[0].(*ast.CompositeLit)
			if !ok {
				return true
			}
			if kind, ok := lit.Type.(*ast.Ident); !ok || kind.Name != "Format" {
				return true
			}
			declared++
			variable := spec.Names[0].Name
			if _, ok := Lookup(variable); !ok || name != variable+".go" {
				t.Errorf("%s declares %s: want a format of that name, in a file of that name and in the table", name, variable)
			}
			return true
		})
	}
	if declared != len(formats) || declared == 0 {
		t.Errorf("%d formats are declared, %d are in the table", declared, len(formats))
	}
}

func TestTableIsSortedAndComplete(t *testing.T) {
	shape := regexp.MustCompile(`^[a-z][a-z0-9]*$`)
	for i, f := range Formats() {
		if i > 0 && f.Name <= formats[i-1].Name {
			t.Errorf("%s stands behind %s", f.Name, formats[i-1].Name)
		}
		if !shape.MatchString(f.Name) || f.App == "" || f.Next == "" || f.hold == nil || f.write == nil {
			t.Errorf("format %q of %q lacks something", f.Name, f.App)
		}
	}
	if _, ok := Lookup("Aegis"); ok {
		t.Error("Lookup ignores case")
	}
}

func TestWriteGivesAFileOrSymbols(t *testing.T) {
	for _, f := range Formats() {
		out, err := f.Write(samples(), Options{})
		if err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
		if (len(out.Symbols) > 0) != f.Scanned || (len(out.File) > 0) == f.Scanned {
			t.Errorf("%s: %d symbols and a file of %d bytes, scanned %v", f.Name, len(out.Symbols), len(out.File), f.Scanned)
		}
	}
}

func TestWriteErrors(t *testing.T) {
	for _, f := range Formats() {
		if _, err := f.Write(nil, Options{}); !errors.Is(err, ErrNone) {
			t.Errorf("%s: no accounts: %v, want %v", f.Name, err, ErrNone)
		}
		_, err := f.Write(samples(), Options{Password: []byte{}})
		if want := map[bool]error{true: ErrPassword, false: ErrInClear}[f.Encrypts]; !errors.Is(err, want) {
			t.Errorf("%s: empty password: %v, want %v", f.Name, err, want)
		}
	}
	odd := backup.Account{Type: backup.TOTP, Algorithm: backup.SHA224, Secret: key(1, 20)}.WithDefaults()
	if _, err := google.Write([]backup.Account{odd}, Options{}); !errors.Is(err, ErrNone) {
		t.Errorf("google: an account it cannot hold: %v, want %v", err, ErrNone)
	}
}

func TestLossesNameWhatIsLeftOut(t *testing.T) {
	for _, f := range Formats() {
		for i, a := range samples() {
			one := []backup.Account{a}
			_, err := f.Write(one, Options{})
			losses := f.Losses(one)
			whole := len(losses) == 1 && losses[0].Whole
			if whole != errors.Is(err, ErrNone) || err != nil && !whole {
				t.Errorf("%s: account %d (%v): Write says %v, Losses %v", f.Name, i+1, a, err, losses)
			}
			for _, l := range losses {
				if l.What == "" || l.Account != a.Label() || l.Whole != (l.Field == "") {
					t.Errorf("%s: account %d: loss %+v says too little", f.Name, i+1, l)
				}
			}
		}
	}
}

func TestLossesHoldNoSecret(t *testing.T) {
	a := filled(samples()[0])
	a.Type, a.PIN, a.Note, a.Codes = backup.MOTP, "canary-pin", "canary-note", []string{"canary-code"}
	a.OwnerNote, a.Secret = "canary-owner", backup.Secret("canary-secret")
	for _, f := range Formats() {
		for _, l := range f.Losses([]backup.Account{a}) {
			if strings.Contains(l.What, "canary") || strings.Contains(l.What, a.Secret.Base32()) {
				t.Errorf("%s: a secret stands in %q", f.Name, l.What)
			}
		}
	}
}

// TestEveryFieldIsComparedOrTheOwners fails when a field is added to Account
// that Losses does not know.
func TestEveryFieldIsComparedOrTheOwners(t *testing.T) {
	full := filled(samples()[0])
	v := reflect.TypeOf(full)
	for i := range v.NumField() {
		name := v.Field(i).Name
		less := full
		reflect.ValueOf(&less).Elem().Field(i).SetZero()
		if name == "Counter" || name == "Period" {
			continue // parameters of a type
		}
		known := len(backup.Diff(full, less)) > 0
		for _, o := range ownerFields {
			known = known || o.value(full) != o.value(less)
		}
		if known == (name == "Source") {
			t.Errorf("field %s: compared %v", name, known)
		}
	}
}

func TestOwnFormatLosesNothing(t *testing.T) {
	if losses := otpaper.Losses(samples()); len(losses) > 0 {
		t.Errorf("losses %v", losses)
	}
	given := filled(samples()[0])
	out, err := otpaper.Write([]backup.Account{given}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	got, err := readAgain(otpaper, out, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(fieldsOf(given), fieldsOf(got[0])); diff != "" {
		t.Errorf("read again (- given, + got):\n%s", diff)
	}
}

// TestOwnFormatKeepsTheList: a kit made of the file names again what the kit
// before it did not hold.
func TestOwnFormatKeepsTheList(t *testing.T) {
	want := []backup.NotInKit{{Issuer: "Contoso", Name: "ann", Reason: "approved on the phone"}, {Reason: "no <name>"}}
	out, err := otpaper.Write(samples(), Options{NotInKit: want})
	if err != nil {
		t.Fatal(err)
	}
	result, err := importer.Read(t.Context(), []importer.File{{Name: "own.json", Data: out.File}}, importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, backup.ListNotInKit(result.Vault.Skipped)); diff != "" {
		t.Errorf("read again (- given, + got):\n%s", diff)
	}
	if got := len(result.Vault.Accounts); got != len(samples()) {
		t.Errorf("%d accounts, want %d", got, len(samples()))
	}
}

// fieldsOf are all fields by name, which the account's own formatting hides.
func fieldsOf(a backup.Account) map[string]any {
	fields := map[string]any{}
	v := reflect.ValueOf(a)
	for i := range v.NumField() {
		fields[v.Type().Field(i).Name] = v.Field(i).Interface()
	}
	fields["Extra"] = a.Value(backup.FieldExtra)
	return fields
}

func TestWriteIsAFunctionOfTheAccounts(t *testing.T) {
	for _, f := range Formats() {
		first, err := f.Write(samples(), Options{})
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		second, err := f.Write(samples(), Options{})
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		if diff := cmp.Diff(first, second); diff != "" {
			t.Errorf("%s in clear differs from one time to the next:\n%s", f.Name, diff)
		}
	}
}

func TestLockedFilesDifferOnlyByRandomness(t *testing.T) {
	accounts := samples()[:1]
	for _, f := range Formats() {
		if !f.Encrypts {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			write := func() []byte {
				out, err := f.Write(accounts, Options{Password: []byte("test")})
				if err != nil {
					t.Fatal(err)
				}
				if bytes.Contains(out.File, []byte(accounts[0].Secret.Base32())) || bytes.Contains(out.File, []byte(accounts[0].Name)) {
					t.Error("secret or name stand in clear in a locked file")
				}
				return out.File
			}
			if bytes.Equal(write(), write()) {
				t.Error("two locked files are equal: salt or nonce are not fresh")
			}
			cryptotest.SetGlobalRandom(t, 1)
			first := write()
			cryptotest.SetGlobalRandom(t, 1)
			if !bytes.Equal(first, write()) {
				t.Error("with the same random bytes two locked files differ")
			}
		})
	}
}
