package importer

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"otpaper/backup"
	"otpaper/backup/fixtures"
)

// sharedFixtures says which of the real exports each format reads. The file
// testdata/FORMAT/shared names their folders, a line each, and files in them
// that are an exception: of another format, "none" for one that holds nothing,
// "unmarked" for one that has nothing to be recognised by, "later" for one that
// is refused by name or as unknown until it is read, a number for one of which
// so many entries are skipped.
type sharedFixtures struct {
	folders    map[string]string // folder to format
	exceptions map[string]string // folder/file to format or one of these words
	skipped    map[string]int    // folder/file to entries
}

func readShared(t testing.TB) sharedFixtures {
	t.Helper()
	s := sharedFixtures{map[string]string{}, map[string]string{}, map[string]int{}}
	for _, f := range Formats() {
		path := filepath.Join("testdata", f.Name, "shared")
		if _, err := os.Stat(path); err != nil {
			continue // a format without a real export
		}
		for line := range strings.Lines(string(readFile(t, path))) {
			name, exception, ok := strings.Cut(strings.TrimSpace(line), " ")
			skipped, err := strconv.Atoi(exception)
			switch {
			case !ok:
				s.folders[name] = f.Name
			case err == nil:
				s.skipped[name] = skipped
			default:
				s.exceptions[name] = exception
			}
		}
	}
	return s
}

// format is the format of the file, or one of the words of sharedFixtures, or
// "" for a file of another app.
func (s sharedFixtures) format(folder, file string) string {
	if exception, ok := s.exceptions[folder+"/"+file]; ok {
		return exception
	}
	return s.folders[folder]
}

// expectation is one object of an expected.json.
type expectation struct {
	File     string
	Password *string
	Negative bool
	Entries  []expectedEntry
	Batch    *struct {
		Size  int `json:"batch_size"`
		Index int `json:"batch_index"`
	} `json:"migration_batch"`
}

type expectedEntry struct {
	Issuer    string   `json:"issuer"`
	Name      string   `json:"name"`
	Type      string   `json:"type"`
	Secret    string   `json:"secret_base32"`
	Algorithm string   `json:"algorithm"`
	Digits    int      `json:"digits"`
	Period    int      `json:"period"`
	Counter   uint64   `json:"counter"`
	Groups    []string `json:"groups"`
	PIN       string   `json:"pin"`
}

func expectedOf(a backup.Account) expectedEntry {
	return expectedEntry{
		Issuer: a.Issuer, Name: a.Name, Type: string(a.Type), Secret: a.Secret.Base32(), Algorithm: string(a.Algorithm),
		Digits: a.Digits, Period: a.Period, Counter: a.Counter, Groups: append([]string(nil), a.Tags...), PIN: a.PIN,
	}
}

func TestSharedFixturesGiveExactlyTheirEntries(t *testing.T) {
	t.Parallel()
	shared := readShared(t)
	for folder := range shared.folders {
		for _, want := range readExpectations(t, folder) {
			t.Run(folder+"/"+want.File, func(t *testing.T) {
				t.Parallel() // key derivation takes most of the time
				file := File{Name: want.File, Data: readFile(t, fixtures.Dir(t, "importers", folder, want.File))}
				switch {
				case shared.format(folder, want.File) == "later":
					wantRefusal(t, file)
				case want.Negative:
					wantNothing(t, file)
				default:
					wantEntries(t, file, want, shared.skipped[folder+"/"+want.File])
				}
			})
		}
	}
}

func readExpectations(t *testing.T, folder string) []expectation {
	t.Helper()
	var all []expectation
	if err := json.Unmarshal(readFile(t, fixtures.Dir(t, "importers", folder, "expected.json")), &all); err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		t.Fatalf("%s: no expectations", folder)
	}
	return all
}

func readFile(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// onePassword answers the first question and gives up at the second.
func onePassword(password string) func(File, Format, int) ([]byte, error) {
	return func(_ File, _ Format, attempt int) ([]byte, error) {
		if attempt > 1 {
			return nil, ErrPassword
		}
		return []byte(password), nil
	}
}

func wantEntries(t *testing.T, file File, want expectation, skipped int) {
	t.Helper()
	var opts Options
	if want.Password != nil {
		opts.Password = onePassword(*want.Password)
	}
	r, err := Read(context.Background(), []File{file}, opts)
	if err != nil {
		t.Fatal(err)
	}
	var got []expectedEntry
	for _, a := range r.Vault.Accounts {
		got = append(got, expectedOf(a))
	}
	if !slices.ContainsFunc(want.Entries, func(e expectedEntry) bool { return e.Groups != nil }) {
		for i := range got {
			got[i].Groups = nil // this expectation says nothing about groups
		}
	}
	want.Entries = slices.DeleteFunc(want.Entries, func(e expectedEntry) bool { return e.Secret == "" }) // one that no bytes can hold
	if diff := cmp.Diff(sorted(want.Entries), sorted(got), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("entries differ (- want, + got):\n%s", diff)
	}
	if len(r.Vault.Skipped) != skipped {
		t.Errorf("skipped: %v, want %d", r.Vault.Skipped, skipped)
	}
	incomplete := want.Batch != nil && want.Batch.Size > 1
	if got := len(r.Incomplete()) > 0; got != incomplete {
		t.Errorf("incomplete = %v, want %v", r.Incomplete(), incomplete)
	}
}

// sorted orders entries by their whole text, so that two lists with the same
// entries, repeated ones included, are the same.
func sorted(entries []expectedEntry) []expectedEntry {
	key := func(e expectedEntry) string {
		text, _ := json.Marshal(e)
		return string(text)
	}
	entries = slices.Clone(entries)
	slices.SortFunc(entries, func(a, b expectedEntry) int { return strings.Compare(key(a), key(b)) })
	return entries
}

func wantRefusal(t *testing.T, file File) {
	t.Helper()
	_, err := Read(context.Background(), []File{file}, Options{Password: onePassword("test")})
	if !isA[UnsupportedError](err) && !isA[UnknownError](err) {
		t.Errorf("err = %v, want it refused as unsupported or unknown", err)
	}
}

// wantNothing wants a file refused, or every entry skipped.
func wantNothing(t *testing.T, file File) {
	t.Helper()
	r, err := Read(context.Background(), []File{file}, Options{})
	if err != nil {
		t.Log(err)
		return
	}
	if len(r.Vault.Accounts) > 0 || len(r.Vault.Skipped) == 0 {
		t.Errorf("%d accounts and %d skipped, want nothing but skipped entries", len(r.Vault.Accounts), len(r.Vault.Skipped))
	}
	for _, s := range r.Vault.Skipped {
		t.Log(s)
	}
}

// fixtureFiles are all real exports there are, of all apps.
func fixtureFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	root := fixtures.Dir(t, "importers")
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() && d.Name() != "expected.json" && d.Name() != "ORIGIN.md" {
			files = append(files, path)
		}
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatalf("%d fixtures below %s: %v", len(files), root, err)
	}
	return files
}
