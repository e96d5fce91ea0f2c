package render

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"otpaper/templates"
)

// TestSpecExampleIsThatOfTheFormat: what is printed stands in FORMAT.md, whose
// example is tested with the code.
func TestSpecExampleIsThatOfTheFormat(t *testing.T) {
	data, err := os.ReadFile("../backup/FORMAT.md")
	if err != nil {
		t.Fatal(err)
	}
	format, e := string(data), templates.Example
	for _, want := range append([]string{e.Key, e.Frame, e.Prefix, e.Account, "*" + e.CheckWords[0] + "*", "*" + e.CheckWords[1] + "*"}, e.Rows[:]...) {
		if !strings.Contains(format, want) {
			t.Errorf("FORMAT.md has no %q", want)
		}
	}
	short := regexp.MustCompile(`([a-z]{4})[a-z]*`).ReplaceAllString(format, "$1")
	for _, words := range e.Cards {
		if !strings.Contains(short, words) {
			t.Errorf("FORMAT.md has no card %q", words)
		}
	}
}

// TestSpecExampleIsPrintedWhole: nothing of the frame is lost where a line ends.
func TestSpecExampleIsPrintedWhole(t *testing.T) {
	p, err := newPress(home.build(t), homeOptions)
	if err != nil {
		t.Fatal(err)
	}
	pages := p.specPages()
	if len(pages) != 2 {
		t.Errorf("%d pages, want 2", len(pages))
	}
	text := strings.ReplaceAll(texts(pages), "\n", "")
	for _, want := range []string{templates.Example.Frame, templates.Example.Account, templates.Example.Rows[2]} {
		if !strings.Contains(text, want) {
			t.Errorf("the specification has no %.40q", want)
		}
	}
}
