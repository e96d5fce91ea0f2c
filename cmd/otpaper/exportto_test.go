package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"otpaper/backup/exporter"
)

// TestRestoreUsageNamesEveryFormat keeps the two lists of the usage equal to
// the table of formats.
func TestRestoreUsageNamesEveryFormat(t *testing.T) {
	for flag, want := range map[string][]string{
		"--to":            exportNames(nil),
		"--password-file": exportNames(func(f exporter.Format) bool { return f.Encrypts }),
	} {
		_, text, _ := strings.Cut(restoreUsage, "\n      "+flag+" ")
		_, text, _ = strings.Cut(text, ":")
		text, _, _ = strings.Cut(text, "\n      --")
		text, _, _ = strings.Cut(text, ";")
		got := regexp.MustCompile(`[a-z]+`).FindAllString(text, -1)
		if !slices.Equal(got, want) {
			t.Errorf("the usage of %s names %q, want %q", flag, got, want)
		}
	}
}
