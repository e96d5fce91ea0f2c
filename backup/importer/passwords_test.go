package importer

import (
	"errors"
	"path/filepath"
	"slices"
	"testing"

	"github.com/tobischo/gokeepasslib/v3"
)

// fixture is a file of testdata under its name alone.
func fixture(t *testing.T, path string) File {
	t.Helper()
	return File{filepath.Base(path), readFile(t, filepath.Join("testdata", path))}
}

// asked answers from a list of passwords and notes for which files.
type asked struct {
	answers []string
	files   []string
}

func (a *asked) password(file File, _ Format, attempt int) ([]byte, error) {
	a.files = append(a.files, file.Name)
	if len(a.answers) == 0 {
		return nil, ErrPassword
	}
	answer := a.answers[0]
	a.answers = a.answers[1:]
	return []byte(answer), nil
}

// TestOnePasswordForAllFiles: what opened one file is tried on the others, of
// whatever app, archives and messages included.
func TestOnePasswordForAllFiles(t *testing.T) {
	var among []File
	for _, name := range []string{
		"raivo/raivo-otp-export.zip", "openpgp/andotp.json.gpg", "steam/sda-manifest.json", "steam/sda-1234.maFile",
		"twofas/schema4-encrypted.2fas", "andotp/old-encrypted.json.aes", "totpauthenticator/backup.encrypt",
	} {
		among = append(among, fixture(t, name))
	}
	ask := &asked{answers: []string{"test"}}
	r, err := Read(t.Context(), nil, Options{Among: among, Password: ask.password})
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range r.Unread {
		t.Errorf("not read: %v", u)
	}
	if want := []string{among[0].Name}; !slices.Equal(ask.files, want) {
		t.Errorf("asked for %q, want %q", ask.files, want)
	}
}

// TestAnotherPasswordIsAskedByName: a file that the known password does not
// open is named, and the one behind it is opened without a question again.
func TestAnotherPasswordIsAskedByName(t *testing.T) {
	other := writeKDBX(t, gokeepasslib.CipherAES, func(db *gokeepasslib.Database) {
		db.Credentials = gokeepasslib.NewPasswordCredentials("secret")
	}, "Title", "Harbor", "otp", "JBSWY3DPEHPK3PXP")
	files := []File{fixture(t, "twofas/schema4-encrypted.2fas"), {"other.kdbx", other}, fixture(t, "andotp/old-encrypted.json.aes")}
	ask := &asked{answers: []string{"test", "wrong", "secret"}}
	r, err := Read(t.Context(), files, Options{Password: ask.password})
	if err != nil || len(r.Exports) != 3 {
		t.Fatalf("%d exports, %v", len(r.Exports), err)
	}
	if want := []string{"schema4-encrypted.2fas", "other.kdbx", "other.kdbx"}; !slices.Equal(ask.files, want) {
		t.Errorf("asked for %q, want %q", ask.files, want)
	}
}

// TestSamePasswordIsNotPaidForTwice: whoever answers the same again gets the
// same answer, without another key derivation.
func TestSamePasswordIsNotPaidForTwice(t *testing.T) {
	tries, questions := 0, 0
	p := passwords{ask: func(File, Format, int) ([]byte, error) {
		if questions++; questions > 3 {
			return nil, ErrPassword
		}
		return []byte("wrong"), nil
	}}
	err := p.open(File{}, Format{}, func(password []byte) error {
		if password == nil {
			return ErrPasswordNeeded
		}
		tries++
		return ErrPassword
	})
	if !errors.Is(err, ErrPassword) || tries != 1 || questions != 4 {
		t.Errorf("%d tries after %d questions, %v; want one try", tries, questions, err)
	}
}

// TestEveryBadFileIsNamed: one run says what is wrong with all files that were
// named, and what the others hold.
func TestEveryBadFileIsNamed(t *testing.T) {
	files := []File{{"empty", nil}, {"good.txt", []byte(linkA)}, {"cut.json", []byte(`{"version":1,"db":`)}, {"db-wal", fixture(t, "microsoft/v6-log-PhoneFactor-wal").Data}}
	r, err := Read(t.Context(), files, Options{Among: []File{{"notes.txt", []byte("buy milk")}}})
	all, ok := errors.AsType[FilesError](err)
	var names []string
	for _, f := range all {
		names = append(names, f.File)
	}
	if want := []string{"db-wal", "empty", "cut.json"}; !ok || !slices.Equal(names, want) {
		t.Errorf("got %q (%v), want %q", names, err, want)
	}
	if !isA[DamagedError](err) || !isA[UnknownError](err) {
		t.Errorf("%v does not say what is wrong with each", err)
	}
	if r == nil || len(r.Vault.Accounts) != 1 || len(r.Unread) != 1 {
		t.Errorf("got %+v, want what the others hold", r)
	}
	// Nothing good among them: no result.
	if r, err := Read(t.Context(), files[:1], Options{}); r != nil || !isA[UnknownError](err) {
		t.Errorf("got %v, %v", r, err)
	}
}

// TestEndingOfTheQuestionsEndsAll: a person who presses Ctrl-C at the first
// file is not asked about the next.
func TestEndingOfTheQuestionsEndsAll(t *testing.T) {
	interrupted := errors.New("interrupted")
	questions := 0
	among := []File{fixture(t, "twofas/schema4-encrypted.2fas"), fixture(t, "aegis/db3-encrypted.json"), {"a.txt", []byte(linkA)}}
	r, err := Read(t.Context(), nil, Options{Among: among, Password: func(File, Format, int) ([]byte, error) {
		questions++
		return nil, interrupted
	}})
	if r != nil || !errors.Is(err, interrupted) || questions != 1 {
		t.Errorf("%d questions, %v", questions, err)
	}
}
