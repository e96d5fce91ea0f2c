package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"otpaper/backup"
	"otpaper/templates"
)

// outsideEnv switches on the tests that check a kit with programs that are not
// ours. Where it is "1", a program that is not installed is a failure.
const outsideEnv = "OTPAPER_OUTSIDE"

// outside skips the test unless it is wanted, and wants its tools.
func outside(t *testing.T, tools ...string) {
	t.Helper()
	if os.Getenv(outsideEnv) != "1" {
		t.Skipf("needs %s: set %s=1 to run it", strings.Join(tools, ", "), outsideEnv)
	}
	for _, tool := range tools {
		if _, err := exec.LookPath(tool); err != nil {
			t.Fatalf("%s=1, and %s is not installed", outsideEnv, tool)
		}
	}
}

// tool runs a program that is not ours and returns what it prints.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	got := outcomeOf(t, exec.Command(name, args...))
	if got.code != 0 {
		t.Fatalf("%s %s: exit %d\n%s", name, strings.Join(args, " "), got.code, got.stderr)
	}
	return got.stdout
}

// paper is a kit that otpaper made, and what others see of it.
type paper struct {
	kit    string // its folder
	record backup.Record
}

// makePaper runs otpaper make with the arguments and wants the exit code.
func makePaper(t *testing.T, code int, args ...string) paper {
	t.Helper()
	p := paper{kit: filepath.Join(t.TempDir(), "kit")}
	mustRun(t, code, append([]string{"make", "--no-input", "--quiet", "-o", p.kit}, args...)...)
	p.record = readRecord(t, p.kit)
	return p
}

// readRecord reads the record in a kit folder.
func readRecord(t *testing.T, kit string) backup.Record {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(kit, backup.RecordName))
	if err != nil {
		t.Fatal(err)
	}
	record, err := backup.ParseRecord(data)
	if err != nil {
		t.Fatal(err)
	}
	return record
}

// scan has poppler draw the locked sheets as PNG pictures into a new folder,
// one a page, and returns it.
func (p paper) scan(t *testing.T, dpi int) string {
	t.Helper()
	folder := t.TempDir()
	tool(t, "pdftoppm", "-r", strconv.Itoa(dpi), "-gray", "-png",
		filepath.Join(p.kit, "1-LOCKED.pdf"), filepath.Join(folder, "page"))
	return folder
}

// pictures lists the PNG pictures in a folder, in order.
func pictures(t *testing.T, folder string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(folder, "*.png"))
	if err != nil || len(found) == 0 {
		t.Fatalf("%d pictures in %s: %v", len(found), folder, err)
	}
	return found
}

// cardPDF is the file of one card.
func (p paper) cardPDF(t *testing.T, number int) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(p.kit, fmt.Sprintf("2-CARD-%d[^0-9]*pdf", number)))
	if err != nil || len(found) != 1 {
		t.Fatalf("%d files of card %d: %v", len(found), number, err)
	}
	return found[0]
}

// numberedWord is one word of a card behind its number, in the text layer. The
// words of SLIP-0039 have four letters and more.
var numberedWord = regexp.MustCompile(`^([0-9]{1,2}) +([a-z]{4,})`)

// cardWords reads the words of a card off the page, in the order of its text:
// poppler's guess at the columns now and then parts a word from its number.
func (p paper) cardWords(t *testing.T, number int) string {
	t.Helper()
	text := tool(t, "pdftotext", "-raw", p.cardPDF(t, number), "-")
	secret := ""
	for _, l := range templates.Languages {
		_, half, begins := strings.Cut(text, l.Card.Secret)
		if half, _, ends := strings.Cut(half, l.Card.CheckWords); begins && ends {
			secret = half
		}
	}
	words := make([]string, map[int]int{128: 20, 256: 33}[p.record.Kit.Bits])
	for _, line := range strings.Split(secret, "\n") {
		for _, m := range numberedWord.FindAllStringSubmatch(line, -1) {
			if n, _ := strconv.Atoi(m[1]); n >= 1 && n <= len(words) {
				words[n-1] = m[2]
			}
		}
	}
	for i, w := range words {
		if w == "" {
			t.Fatalf("card %d: word %d is not in the text of the page", number, i+1)
		}
	}
	return strings.Join(words, " ")
}

// cardsFile writes a cards file with the words of some cards.
func (p paper) cardsFile(t *testing.T, numbers ...int) string {
	t.Helper()
	var b strings.Builder
	for _, n := range numbers {
		fmt.Fprintln(&b, p.cardWords(t, n))
	}
	return writeTemp(t, "cards.txt", b.String())
}

// writeTemp writes a file into a new folder and returns its path.
func writeTemp(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), privateFile); err != nil {
		t.Fatal(err)
	}
	return path
}
