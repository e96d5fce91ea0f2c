//go:build unix

package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"otpaper/backup"
)

// smallExport writes an export of one account: its kit is made quickly.
func smallExport(t *testing.T) string {
	t.Helper()
	return writeTemp(t, "one.txt", "otpauth://totp/Example:robin?secret=MJQXGZJTGIXG433UEBRSA53PNZSGK4TG&issuer=Example\n")
}

// moment is when a run of make is ended from outside.
type moment struct {
	after time.Duration // from its start
	files int           // or when it has written so many files; 0: by the clock alone
}

// moments are spread over a run that takes whole, and over the files it
// writes at its end; more of them where the slower tests are wanted.
func moments(whole time.Duration) []moment {
	byClock, repeats := 4, 1
	if os.Getenv(outsideEnv) == "1" {
		byClock, repeats = 20, 4
	}
	var all []moment
	for i := range byClock {
		all = append(all, moment{after: whole * time.Duration(i+1) / time.Duration(byClock)})
	}
	for range repeats {
		for files := 1; files <= 7; files += 3 {
			all = append(all, moment{after: time.Minute, files: files})
		}
	}
	return all
}

// wait returns when the moment has come, or the run is over.
func (m moment) wait(folder string, over <-chan error) {
	limit := time.After(m.after)
	for {
		select {
		case <-limit:
			return
		case <-over:
			return
		default:
		}
		if m.files == 0 {
			time.Sleep(time.Millisecond)
			continue
		}
		if written, _ := filepath.Glob(filepath.Join(folder, leftOver+"*", "*")); len(written) >= m.files {
			return
		}
	}
}

// endedMake starts make in folder, sends the signal at the moment, and returns
// how it ended.
func endedMake(t *testing.T, folder, export string, m moment, signal syscall.Signal) outcome {
	t.Helper()
	c := program(t, "make", "--no-input", "-o", "kit", export)
	c.Dir = folder
	var stderr bytes.Buffer
	c.Stderr = &stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	over := make(chan error, 1)
	go func() { over <- c.Wait(); close(over) }()
	m.wait(folder, over)
	c.Process.Signal(signal) // an error says that the run is over
	for range over {
	}
	return outcome{code: c.ProcessState.ExitCode(), stderr: stderr.String()}
}

// TestKilledMakeLeavesNoHalfKit kills make at many moments: the kit folder is
// there whole or not at all.
func TestKilledMakeLeavesNoHalfKit(t *testing.T) {
	export := smallExport(t)
	start := time.Now()
	folder := t.TempDir()
	endedMake(t, folder, export, moment{after: time.Minute}, syscall.SIGKILL)
	whole := time.Since(start)
	if !wantWholeOrAbsent(t, folder) {
		t.Fatal("a run that was not killed wrote no kit")
	}
	var begun string // a folder in which a killed run left something
	tries := moments(whole)
	for i := 0; i < len(tries) || begun == "" && i < 50; i++ {
		m := tries[i%len(tries)] // again, where this computer was too slow to meet a run that writes
		folder := t.TempDir()
		endedMake(t, folder, export, m, syscall.SIGKILL)
		wantWholeOrAbsent(t, folder)
		if len(leftOvers(folder)) > 0 {
			begun = folder
		}
	}
	if begun == "" {
		t.Fatal("no run was killed while it wrote its files")
	}
	left := leftOvers(begun)[0]
	got := endedMake(t, begun, export, moment{after: time.Minute}, syscall.SIGKILL)
	if want := fmt.Sprintf("warning: %q was left by a run that was killed", filepath.Base(left)); !strings.Contains(got.stderr, want) {
		t.Errorf("the next run does not say %q:\n%s", want, got.stderr)
	}
	if !wantWholeOrAbsent(t, begun) || got.code != exitDone {
		t.Errorf("the next run wrote no kit: exit %d", got.code)
	}
	if _, err := os.Stat(left); err != nil {
		t.Errorf("the next run removed what was left, unasked: %v", err)
	}
}

// TestInterruptedMakeLeavesNothing interrupts make as Ctrl-C does: it says so
// with its exit code, and leaves nothing half-written.
func TestInterruptedMakeLeavesNothing(t *testing.T) {
	export := smallExport(t)
	interrupted := 0
	// The first moment is after the Go runtime's own start.
	for _, m := range []moment{{after: 200 * time.Millisecond}, {after: 400 * time.Millisecond}, {after: time.Minute, files: 2}} {
		folder := t.TempDir()
		got := endedMake(t, folder, export, m, syscall.SIGINT)
		whole := wantWholeOrAbsent(t, folder)
		switch {
		case got.code == exitInterrupted && !whole:
			interrupted++
			if !strings.Contains(got.stderr, "stopped; nothing half-written is left") {
				t.Errorf("%v: an interrupted run does not say so:\n%s", m, got.stderr)
			}
		case got.code == exitDone && whole: // it was done before
		default:
			t.Errorf("%v: exit %d, kit there: %v\n%s", m, got.code, whole, got.stderr)
		}
		if left := leftOvers(folder); len(left) > 0 {
			t.Errorf("%v: an interrupted run leaves %s", m, left)
		}
	}
	if interrupted == 0 {
		t.Error("no run was interrupted before its end")
	}
}

// wantWholeOrAbsent wants the kit in folder to be whole where it is there, and
// says whether it is.
func wantWholeOrAbsent(t *testing.T, folder string) bool {
	t.Helper()
	kit := filepath.Join(folder, "kit")
	if _, err := os.Lstat(kit); err != nil {
		return false
	}
	record := readRecord(t, kit)
	read := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join(kit, name))
		if err != nil {
			t.Errorf("half a kit: %v", err)
		}
		return data
	}
	want := []string{backup.RecordName, "1-LOCKED.pdf", "3-OPEN.pdf", "5-OWNER.pdf", "locked"}
	for _, c := range record.Cards {
		want = append(want, fmt.Sprintf("2-CARD-%d.pdf", c.Number))
	}
	for _, name := range want {
		if strings.HasSuffix(name, ".pdf") && !bytes.HasSuffix(bytes.TrimSpace(read(name)), []byte("%%EOF")) {
			t.Errorf("half a kit: %s does not end as a PDF does", name)
		}
	}
	for _, b := range record.Blocks.Blocks {
		if sum := sha256.Sum256(read("locked/" + string(b.ID) + ".age")); !strings.HasPrefix(hex.EncodeToString(sum[:]), b.SHA256) {
			t.Errorf("half a kit: block %s is not what the record says", b.ID)
		}
	}
	if there, err := os.ReadDir(kit); err != nil || len(there) != len(want) {
		t.Errorf("the kit has %d entries, want %d: %v", len(there), len(want), err)
	}
	return true
}
