package importer

import (
	"context"
	"encoding/json"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"otpaper/backup"
)

// ownFixture is one object of an expected.json in testdata; its README says
// what the members mean.
type ownFixture struct {
	Files    []string
	Password string
	Accounts []string
	Lost     map[string]map[string]any
	Skipped  []string
	Notes    int
	Remarks  int
	Missing  []int
	Error    string
	Unmarked bool
	Inside   string
	folder   string
}

// ownFixtures are all fixtures of one format.
func ownFixtures(t testing.TB, format string) []ownFixture {
	t.Helper()
	var all []ownFixture
	decodeFile(t, filepath.Join("testdata", format, "expected.json"), &all)
	if len(all) == 0 {
		t.Fatalf("testdata/%s: no fixtures", format)
	}
	for i := range all {
		all[i].folder = filepath.Join("testdata", format)
	}
	return all
}

func decodeFile(t testing.TB, path string, v any) {
	t.Helper()
	if err := json.Unmarshal(readFile(t, path), v); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

func (f ownFixture) files(t testing.TB) []File {
	t.Helper()
	var files []File
	for _, name := range f.Files {
		files = append(files, File{Name: name, Data: readFile(t, filepath.Join(f.folder, name))})
	}
	return files
}

// fieldsOf are the fields of an account, as accounts.json names them, with
// every value as JSON decodes it.
func fieldsOf(t testing.TB, a backup.Account) map[string]any {
	t.Helper()
	text, err := json.Marshal(map[string]any{
		"type": a.Type, "issuer": a.Issuer, "name": a.Name, "secret": a.Secret.Base32(), "algorithm": a.Algorithm, "digits": a.Digits,
		"period": a.Period, "counter": a.Counter, "pin": a.PIN, "tags": append([]string{}, a.Tags...), "note": a.Note,
		"urls": append([]string{}, a.URLs...), "user": a.User, "extra": a.Extra,
	})
	if err != nil {
		t.Fatal(err)
	}
	var m map[string]any
	if err := json.Unmarshal(text, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

// wanted are the accounts of a fixture, what its app cannot hold replaced.
func (f ownFixture) wanted(t testing.TB) []map[string]any {
	t.Helper()
	var set []map[string]any
	decodeFile(t, "testdata/accounts.json", &set)
	var all []map[string]any
	for _, given := range set {
		id := given["id"].(string)
		if !slices.Contains(f.Accounts, id) && !slices.Contains(f.Accounts, "all") {
			continue
		}
		want := fieldsOf(t, backup.Account{})
		maps.Copy(want, given)
		maps.Copy(want, f.Lost["*"])
		maps.Copy(want, f.Lost[id])
		delete(want, "id")
		delete(want, "typed")
		all = append(all, want)
	}
	return all
}

func bySecret(a, b map[string]any) int {
	return strings.Compare(a["secret"].(string), b["secret"].(string))
}

func TestOwnFixturesGiveExactlyTheirAccounts(t *testing.T) {
	t.Parallel()
	for _, format := range Formats() {
		for _, f := range ownFixtures(t, format.Name) {
			t.Run(format.Name+"/"+f.Files[0], func(t *testing.T) {
				r, err := Read(context.Background(), f.files(t), Options{Password: onePassword(f.Password)})
				if f.Error != "" {
					if f.Error != "unsupported" || !isA[UnsupportedError](err) {
						t.Errorf("err = %v, want it %s", err, f.Error)
					}
					return
				}
				if err != nil {
					t.Fatal(err)
				}
				f.check(t, format, r)
			})
		}
	}
}

func (f ownFixture) check(t *testing.T, format Format, r *Result) {
	t.Helper()
	var got []map[string]any
	for _, a := range r.Vault.Accounts {
		got = append(got, fieldsOf(t, a))
		if a.Source == "" {
			t.Errorf("%v has no source", a)
		}
	}
	want := f.wanted(t)
	slices.SortFunc(want, bySecret)
	slices.SortFunc(got, bySecret)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("accounts differ (- want, + got):\n%s", diff)
	}
	var reasons []string
	for _, s := range r.Vault.Skipped {
		reasons = append(reasons, s.Reason)
	}
	if diff := cmp.Diff(f.Skipped, reasons); diff != "" {
		t.Errorf("skipped (- want, + got):\n%s", diff)
	}
	var missing []int
	for _, i := range r.Incomplete() {
		missing = append(missing, i.Missing...)
	}
	if diff := cmp.Diff(f.Missing, missing); diff != "" {
		t.Errorf("missing codes (- want, + got):\n%s", diff)
	}
	if got := len(r.Vault.Notes); got != f.Notes {
		t.Errorf("notes %v, want %d", r.Vault.Notes, f.Notes)
	}
	if got := r.Exports[0].Remarks; len(got) != f.Remarks {
		t.Errorf("remarks %q, want %d", got, f.Remarks)
	}
	name := format.Name
	if f.Inside != "" {
		name = f.Inside
	}
	if f.Unmarked && (r.Vault.App != format.App || r.Exports[0].Source != format.App) {
		t.Errorf("read as an export of %q from %q, want %q", r.Vault.App, r.Exports[0].Source, format.App)
	}
	if r.Vault.Format != name || len(r.Exports) != 1 {
		t.Errorf("read as %d exports of %q, want one of %q", len(r.Exports), r.Vault.Format, name)
	}
}
