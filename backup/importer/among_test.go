package importer

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"testing"
)

// zipped makes an archive of files, by name and content in turn.
func zipped(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const (
	linkA = "otpauth://totp/A:x?secret=GEZDGNBVGY3TQOJQ&issuer=A\n"
	linkB = "otpauth://totp/B:y?secret=MFRGGZDFMZTWQ2LK&issuer=B\n"
)

func TestArchiveIsReadFileByFile(t *testing.T) {
	inner := zipped(t, "deep/b.txt", linkB)
	archive := zipped(t, "a.txt", linkA, "folder/", "", "inner.zip", string(inner), "__MACOSX/._a.txt", "x", "holiday.txt", "sun and sea", "cut.json", `{"version":1,"db":`)
	r, err := Read(t.Context(), []File{{"all.zip", archive}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := len(r.Vault.Accounts); got != 2 {
		t.Errorf("%d accounts, want 2", got)
	}
	var names []string
	for _, u := range r.Unread {
		names = append(names, u.File)
	}
	if len(names) != 2 || names[0] != "all.zip/holiday.txt" || names[1] != "all.zip/cut.json" {
		t.Errorf("unread: %q", names)
	}
	if got := r.UnreadExports(); len(got) != 1 || got[0].File != "all.zip/cut.json" {
		t.Errorf("unread exports: %v", got)
	}
}

func TestFilesOfAFolderDoNotStopEachOther(t *testing.T) {
	among := []File{{"notes.txt", []byte("buy milk")}, {"a.txt", []byte(linkA)}, {"empty", nil}}
	r, err := Read(t.Context(), nil, Options{Among: among})
	if err != nil || len(r.Vault.Accounts) != 1 || len(r.Unread) != 2 || len(r.UnreadExports()) != 0 {
		t.Fatalf("got %+v, %v", r, err)
	}
	// Named by itself, the same file is an error.
	if _, err := Read(t.Context(), among[:2], Options{}); !isA[UnknownError](err) {
		t.Errorf("got %v, want UnknownError", err)
	}
	// A folder without any export is one, too.
	if _, err := Read(t.Context(), nil, Options{Among: among[:1]}); !isA[UnknownError](err) {
		t.Errorf("got %v, want UnknownError", err)
	}
}

func TestNestedArchivesAreBounded(t *testing.T) {
	data := zipped(t, "a.txt", linkA)
	for range 4 {
		data = zipped(t, "deeper.zip", string(data))
	}
	if _, err := Read(t.Context(), []File{{"x.zip", data}}, Options{}); !isA[UnknownError](err) {
		t.Errorf("got %v, want UnknownError", err)
	}
}

func TestCancelledFolderIsNotUnread(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := Read(ctx, nil, Options{Among: []File{{"a.txt", []byte(linkA)}}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestConflictsPairAccountsOfTwoExports(t *testing.T) {
	later := "otpauth://totp/A:x?secret=GEZDGNBVGY3TQOJQ&issuer=A&digits=8\n" + linkB
	r, err := Read(t.Context(), []File{{"one", []byte(linkA + linkB)}, {"two", []byte(later)}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	conflicts := r.Conflicts()
	if len(conflicts) != 1 || len(conflicts[0].Fields) != 1 || conflicts[0].Fields[0] != "digits" {
		t.Errorf("got %+v, want one about digits", conflicts)
	}
	same, err := Read(t.Context(), []File{{"one", []byte(linkA + "otpauth://totp/A:z?secret=GEZDGNBVGY3TQOJQ&issuer=A\n")}}, Options{})
	if err != nil || len(same.Conflicts()) != 0 {
		t.Errorf("one export may use a secret twice: %v", err)
	}
}
