package importer

import (
	"bytes"
	"strings"
	"testing"
)

func logFiles(t *testing.T) (db, log, shm File) {
	t.Helper()
	f := ownFixture{folder: "testdata/microsoft", Files: []string{"v6-log-PhoneFactor", "v6-log-PhoneFactor-wal", "v6-log-PhoneFactor-shm"}}
	files := f.files(t)
	return files[0], files[1], files[2]
}

// TestLogCounts wants the accounts of the log read with it, and not without.
func TestLogCounts(t *testing.T) {
	db, log, shm := logFiles(t)
	renamed := File{"anything.bin", log.Data}
	other := File{"other", readFile(t, "testdata/otpauth/list.txt")}
	for name, v := range map[string]struct {
		files []File
		want  int
	}{
		"without its log":                 {[]File{db}, 2},
		"with its log":                    {[]File{db, log}, 5},
		"in another order":                {[]File{shm, log, db}, 5},
		"log under another name":          {[]File{renamed, db}, 5},
		"with a list that holds them too": {[]File{db, other, log}, 13},
	} {
		r, err := Read(t.Context(), v.files, Options{})
		if err != nil || len(r.Vault.Accounts) != v.want {
			t.Errorf("%s: %v, want %d accounts", name, err, v.want)
			continue
		}
		if told := len(r.Exports[0].Remarks) > 0; told != (len(v.files) == 1) {
			t.Errorf("%s: remarks %q", name, r.Exports[0].Remarks)
		}
	}
}

func TestLogWithoutItsDatabase(t *testing.T) {
	_, log, _ := logFiles(t)
	one := File{"a", readFile(t, "testdata/microsoft/v6-PhoneFactor")}
	two := File{"b", one.Data}
	for _, files := range [][]File{{log}, {one, two, log}, {log, {"list", readFile(t, "testdata/otpauth/list.txt")}}} {
		_, err := Read(t.Context(), files, Options{})
		if err == nil || !strings.Contains(err.Error(), `"v6-log-PhoneFactor-wal": `) || !isA[UnknownError](err) {
			t.Errorf("err = %v, want UnknownError about the log", err)
		}
	}
}

// TestLogIsNotWrittenInto: the bytes belong to the caller.
func TestLogIsNotWrittenInto(t *testing.T) {
	db, log, _ := logFiles(t)
	before := bytes.Clone(db.Data)
	files := []File{db, log}
	if _, err := Read(t.Context(), files, Options{}); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(files[0].Data, before) {
		t.Error("the database was changed")
	}
}

// TestLogEndsAtTheFirstBadFrame damages and cuts the log: what was committed
// before counts, and nothing panics.
func TestLogEndsAtTheFirstBadFrame(t *testing.T) {
	db, log, _ := logFiles(t)
	whole, err := layWAL(db.Data, log.Data)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(whole, db.Data) {
		t.Fatal("the log changes nothing")
	}
	for i := walHeader; i < len(log.Data); i += 7 {
		bad := bytes.Clone(log.Data)
		bad[i] ^= 1
		laid, err := layWAL(db.Data, bad)
		if err != nil || bytes.Equal(laid, whole) {
			t.Errorf("byte %d altered: %v, and all frames count", i, err)
		}
		if cut, err := layWAL(db.Data, log.Data[:i]); err != nil || bytes.Equal(cut, whole) {
			t.Errorf("cut at %d: %v, and all frames count", i, err)
		}
	}
	for i := range walHeader {
		bad := bytes.Clone(log.Data)
		bad[i] ^= 1
		if laid, err := layWAL(db.Data, bad); err == nil && bytes.Equal(laid, whole) {
			t.Errorf("byte %d of the header altered, and all frames count", i)
		}
	}
}
