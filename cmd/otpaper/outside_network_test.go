//go:build linux

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestOutsideNoSocket wants strace to see no command of the built program as
// much as try a system call of the network: switched off by the program itself
// they would fail, and a failed try is a find too.
func TestOutsideNoSocket(t *testing.T) {
	outside(t, "strace", "pdftoppm", "pdftotext", "bash")
	if calls := networkCalls(t, exec.Command("bash", "-c", "true </dev/tcp/127.0.0.1/9 || true")); calls == "" {
		t.Fatal("strace does not see a program that opens a socket: this test would see nothing")
	}
	p := makePaper(t, exitDone, sampleExport(t))
	scans, cards := p.scan(t, 150), p.cardsFile(t, 1, 2)
	binary := filepath.Join(t.TempDir(), "otpaper")
	tool(t, "go", "build", "-o", binary, ".")
	folder := t.TempDir()
	for _, args := range [][]string{
		{"inspect", sampleExport(t)},
		{"make", "-o", folder + "/kit", sampleExport(t)},
		{"demo", "-o", folder + "/practice"},
		{"verify", "--against", sampleExport(t), p.kit, scans},
		{"verify", p.kit, p.kit + "/1-LOCKED.pdf"},
		{"restore", "--cards-file", cards, "--to", "aegis", "-o", folder + "/back.json", scans},
		{"restore", "--cards-file", cards, "--qr", folder + "/pictures", p.kit + "/1-LOCKED.pdf"},
	} {
		c := exec.Command(binary, append(args, "--no-input")...)
		c.Env = append(os.Environ(), "XDG_CACHE_HOME="+engineCache(t), "LC_ALL=C")
		if calls := networkCalls(t, c); calls != "" {
			t.Errorf("otpaper %s makes system calls of the network:\n%s", args[0], calls)
		}
	}
}

// networkCalls runs c under strace, wants it to end well, and returns the
// system calls of the network that it and its children made.
func networkCalls(t *testing.T, c *exec.Cmd) string {
	t.Helper()
	log := filepath.Join(t.TempDir(), "calls")
	c.Args = append([]string{"strace", "-f", "-qq", "-e", "trace=%network,io_uring_setup", "-e", "signal=none", "-o", log, c.Path}, c.Args[1:]...)
	path, err := exec.LookPath("strace")
	if err != nil {
		t.Fatal(err)
	}
	c.Path = path
	if got := outcomeOf(t, c); got.code != 0 {
		t.Fatalf("%s: exit %d\n%s", strings.Join(c.Args, " "), got.code, got.stderr)
	}
	calls, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	return namedCalls(string(calls))
}

// namedCalls keeps the lines that name a call. strace writes "???(" for a
// thread that is gone before it looks; the filter has let no call through then.
func namedCalls(log string) string {
	var named []string
	for line := range strings.Lines(log) {
		if !strings.Contains(line, "???(") {
			named = append(named, line)
		}
	}
	return strings.Join(named, "")
}
