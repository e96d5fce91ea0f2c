//go:build linux

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// numberedRow is a row of a program in the guide's text: its number, then what
// is typed, with its indent and check.
var numberedRow = regexp.MustCompile(`^ *([0-9]{1,2}) (.*#[0-9]{3})$`)

// programName is the name of a program above its rows.
var programName = regexp.MustCompile(`^([a-z]+\.py) `)

// typePrograms makes the files of the programs in the guide, as somebody would
// who types them off the paper. How far a program's first row is from its
// number is how far all are.
func (p paper) typePrograms(t *testing.T, folder string) {
	t.Helper()
	rows, name, indent := map[string][]string{}, "check.py", 0
	for _, line := range strings.Split(p.guide(t), "\n") {
		if m := programName.FindStringSubmatch(line); m != nil {
			name = m[1]
		}
		m := numberedRow.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		if len(rows[name]) == 0 {
			indent = len(m[2]) - len(strings.TrimLeft(m[2], " "))
		}
		if m[1] != strconv.Itoa(len(rows[name])+1) {
			t.Fatalf("%s: row %s follows row %d", name, m[1], len(rows[name]))
		}
		rows[name] = append(rows[name], strings.TrimPrefix(m[2], strings.Repeat(" ", indent)))
	}
	for _, name := range []string{"check.py", "sums.py", "sheets.py", "cards.py"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(strings.Join(rows[name], "\n")+"\n"), privateFile); err != nil {
			t.Fatal(err)
		}
		got := tool(t, "python3", filepath.Join(folder, "check.py"), filepath.Join(folder, name))
		if want := fmt.Sprintf("%d rows, wrong rows: none\n", len(rows[name])); got != want || len(rows[name]) == 0 {
			t.Fatalf("%s: %q, want %q", name, got, want)
		}
	}
}

// tableRow is a row of the table of words: four times a number and four words.
var tableRow = regexp.MustCompile(`^ *[0-9]{2}( +[a-z]{4}){4}( +[0-9]{2}( +[a-z]{4}){4}){3} *$`)

// wordPlaces reads the table in the guide's text: four letters to their place.
func (p paper) wordPlaces(t *testing.T) map[string]string {
	t.Helper()
	places := map[string]string{}
	for _, line := range strings.Split(p.guide(t), "\n") {
		if !tableRow.MatchString(line) {
			continue
		}
		column := 'A'
		row := ""
		for _, cell := range strings.Fields(line) {
			if len(cell) == 2 {
				row = cell
				continue
			}
			places[cell] = string(column) + row
			column++
		}
	}
	if len(places) != 1024 {
		t.Fatalf("%d words in the table, want 1024", len(places))
	}
	return places
}

// keyByProgram types the words of cards, by their places in the table, into
// the program off the paper, and returns the kit key that it prints.
func (p paper) keyByProgram(t *testing.T, folder, passphrase string, numbers ...int) string {
	t.Helper()
	places := p.wordPlaces(t)
	var typed strings.Builder
	for _, number := range numbers {
		for _, word := range strings.Fields(p.cardWords(t, number)) {
			typed.WriteString(places[word[:4]] + " ")
		}
		typed.WriteString("\n")
	}
	c := exec.Command("python3", "cards.py")
	c.Dir, c.Stdin = folder, strings.NewReader(typed.String()+passphrase+"\n")
	got := outcomeOf(t, c)
	_, key, ok := strings.Cut(strings.TrimSpace(got.stdout), "Kit key: ")
	if !ok || got.code != 0 || len(key)*4 != p.record.Kit.Bits {
		t.Fatalf("cards %v give no key: exit %d\n%s", numbers, got.code, got.stderr)
	}
	return key
}

// TestOutsideProgramsOffThePaper opens kits with the programs that are printed
// in their guide: from the text of the PDF, on pictures of the sheets, with
// zbar and age beside them and nothing of ours.
func TestOutsideProgramsOffThePaper(t *testing.T) {
	outside(t, "pdftoppm", "pdftotext", "zbarimg", "age", "gunzip", "python3")
	const phrase = "correct horse ~ 7"
	for name, tt := range map[string]struct {
		flags      []string
		cards      []int
		passphrase string
		lost       int // frames of each block that no reader read
	}{
		"one card":                       {[]string{"--need", "1", "--cards", "1"}, []int{1}, "", 0},
		"2 of 3, Letter, symbols lost":   {[]string{"--paper", "letter"}, []int{3, 1}, "", 1},
		"3 of 5 of 33 words":             {[]string{"--need", "3", "--cards", "5", "--key-bits", "256"}, []int{5, 2, 4}, "", 0},
		"2 of 3 and a passphrase, blank": {[]string{"--passphrase-file", writeTemp(t, "passphrase.txt", phrase+"\n")}, []int{1, 2}, phrase, 1},
	} {
		t.Run(name, func(t *testing.T) {
			p := makePaper(t, exitDone, append(tt.flags, sampleExport(t))...)
			folder := p.scan(t, 300)
			p.typePrograms(t, folder)
			typeLine(t, folder, "zbarimg --nodbus -q --raw *.png > all.txt", "")
			lose(t, filepath.Join(folder, "all.txt"), tt.lost)
			typeLine(t, folder, "python3 sheets.py", "")
			key := p.keyByProgram(t, folder, tt.passphrase, tt.cards...)
			p.wantAccounts(t, folder, key, tt.passphrase, tt.cards)
		})
	}
}

// lose leaves the first frames of every block out of a file of texts.
func lose(t *testing.T, path string, n int) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var rest bytes.Buffer
	lost := 0
	for line := range bytes.Lines(data) {
		part := bytes.Split(line, []byte(":"))
		if len(part) == 6 && string(part[2]) != "H" {
			if number, err := strconv.Atoi(string(part[3][:2])); err == nil && number <= n {
				lost++
				continue
			}
		}
		rest.Write(line)
	}
	if n > 0 && lost == 0 {
		t.Fatal("no frame is left out")
	}
	if err := os.WriteFile(path, rest.Bytes(), privateFile); err != nil {
		t.Fatal(err)
	}
}

// wantAccounts opens every block with age and gunzip, as the guide says, and
// wants the accounts that otpaper restores from the same sheets and cards.
func (p paper) wantAccounts(t *testing.T, folder, key, passphrase string, cards []int) {
	t.Helper()
	got := map[string]bool{}
	for _, block := range p.record.Blocks.Blocks {
		id := string(block.ID)
		typeLine(t, folder, "age -d -o "+id+".json.gz "+id+".age", key)
		typeLine(t, folder, "gunzip "+id+".json.gz", "")
		for _, uri := range openedLinks(t, filepath.Join(folder, id+".json"), p.record, block.ID) {
			got[uri] = true
		}
	}
	args := []string{"restore", "--no-input", "--quiet", "--cards-file", p.cardsFile(t, cards...), "--to", "otpauth", "-o", "-"}
	if passphrase != "" {
		args = append(args, "--passphrase-file", writeTemp(t, "passphrase.txt", passphrase+"\n"))
	}
	want := strings.Fields(mustRun(t, exitDone, append(args, folder)...).stdout)
	if len(want) != 12 || len(got) != len(want) {
		t.Errorf("%d accounts by the programs off the paper, %d by otpaper, want 12", len(got), len(want))
	}
	for _, uri := range want {
		if !got[uri] {
			t.Error("an account that otpaper restores is not among those of the programs off the paper")
		}
	}
}
