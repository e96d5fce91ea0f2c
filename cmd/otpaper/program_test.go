package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// sampleExport is the sample of the repository, as an absolute path: the tests
// run the program in folders of their own.
func sampleExport(t *testing.T) string {
	t.Helper()
	path, err := filepath.Abs("testdata/sample-aegis.json")
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// program is one call of otpaper as a program of its own.
func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	// TestMain put this test binary into the path under the program's name.
	c := exec.Command("otpaper", args...)
	c.Env = append(os.Environ(), "XDG_CACHE_HOME="+engineCache(t), "NO_COLOR=1", "LC_ALL=C")
	return c
}

// outcome is how a call ended.
type outcome struct {
	code           int
	stdout, stderr string
}

// outcomeOf starts c and waits for its end, whatever its exit code.
func outcomeOf(t *testing.T, c *exec.Cmd) outcome {
	t.Helper()
	var stdout, stderr bytes.Buffer
	c.Stdout, c.Stderr = &stdout, &stderr
	err := c.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("%s: %v", strings.Join(c.Args, " "), err)
	}
	return outcome{c.ProcessState.ExitCode(), stdout.String(), stderr.String()}
}

// mustRun calls otpaper and wants the exit code.
func mustRun(t *testing.T, code int, args ...string) outcome {
	t.Helper()
	got := outcomeOf(t, program(t, args...))
	if got.code != code {
		t.Fatalf("otpaper %s: exit %d, want %d\n%s%s", strings.Join(args, " "), got.code, code, got.stdout, got.stderr)
	}
	return got
}
