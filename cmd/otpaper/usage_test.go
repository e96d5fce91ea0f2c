package main

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"otpaper/backup/importer"
)

func readme(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestReadmeHoldsEveryUsage(t *testing.T) {
	text := readme(t)
	usages := map[string]string{"otpaper": usageText()}
	for _, c := range commands() {
		usages[c.name] = c.usage
	}
	for name, usage := range usages {
		if !strings.Contains(text, "```\n"+usage+"```") {
			t.Errorf("README.md does not hold the usage of %s as the program prints it", name)
		}
	}
}

// The README's list of apps is the table of the program: the same names, and
// the same words about what is read.
func TestReadmeListsTheFormatsAsTheProgramDoes(t *testing.T) {
	rows := map[string]string{}
	for _, m := range regexp.MustCompile("(?m)^\\| `([a-z0-9]+)` \\| [^|]+ \\| ([^|]+) \\|$").FindAllStringSubmatch(readme(t), -1) {
		rows[m[1]] = m[2]
	}
	for _, f := range importer.Formats() {
		if rows[f.Name] != f.Reads {
			t.Errorf("README.md says of %s %q, the program %q", f.Name, rows[f.Name], f.Reads)
		}
		if f.How == "" {
			t.Errorf("%s: nothing says how a person gets the file", f.Name)
		}
		delete(rows, f.Name)
	}
	for name := range rows {
		t.Errorf("README.md has a row for %s, which is no format", name)
	}
}

func TestUsageNamesEveryFlag(t *testing.T) {
	for _, c := range commands() {
		a := newApp(t.Context())
		// A wrong flag is the first thing every command sees: what it knows
		// is found by offering it each flag that any usage names.
		for flag := range flagsIn(c.usage) {
			err := c.run(a, []string{flag + "=\x00", "--no-such-flag"})
			if err == nil || strings.Contains(err.Error(), "unknown flag: "+flag) {
				t.Errorf("usage of %s names %s, which the command does not know", c.name, flag)
			}
		}
	}
}

// flagsIn lists the long flags in the left column of a usage text.
func flagsIn(usage string) map[string]bool {
	flags := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^ {2,6}(?:-[a-z], )?(--[a-z-]+)`).FindAllStringSubmatch(usage, -1) {
		if m[1] != "--help" {
			flags[m[1]] = true
		}
	}
	return flags
}
