package render

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"otpaper/templates"
)

// tool runs a program of the system; the test is skipped without it. None of
// the package's code runs programs.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed: the pages were not read back by it", name)
	}
	out, err := exec.Command(path, args...).Output()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return string(out)
}

// save writes a file of a kit for other programs to read.
func save(t *testing.T, f File) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), f.Name)
	if err := os.WriteFile(path, f.Data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestOthersReadEverySymbol: zbar, on pages that poppler drew at 300 dpi, reads
// every frame and the words of a card.
func TestOthersReadEverySymbol(t *testing.T) {
	if testing.Short() {
		t.Skip("draws pages at 300 dpi")
	}
	s := shape{blocks: []int{1740}, typed: 1, need: 2, words: 20, holders: []string{"Ann", "Bo", "Cy"}}
	kit := s.build(t)
	all := files(t, kit, homeOptions)
	var want []string
	for _, sheet := range kit.Sheets {
		for _, f := range sheet.Frames {
			want = append(want, f.Text())
		}
	}
	slices.Sort(want)
	got := readSymbols(t, all[0], 1, len(kit.Sheets))
	if !slices.Equal(got, want) {
		t.Errorf("read %d symbols, want %d, or another text", len(got), len(want))
	}
	words := strings.ToUpper(strings.Join(kit.Cards[0].Words, " "))
	if got := readSymbols(t, all[1], 1, 1); !slices.Equal(got, []string{words}) {
		t.Errorf("the card's symbol does not read as its words")
	}
	if got := readSymbols(t, files(t, kit, large(homeOptions))[1], 2, 2); !slices.Equal(got, []string{words}) {
		t.Errorf("the large card's symbol does not read as its words")
	}
}

// readSymbols returns the sorted texts of all symbols of some pages.
func readSymbols(t *testing.T, f File, first, last int) []string {
	t.Helper()
	path := save(t, f)
	tool(t, "pdftoppm", "-r", "300", "-gray", "-f", strconv.Itoa(first), "-l", strconv.Itoa(last), path, strings.TrimSuffix(path, ".pdf"))
	pictures, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*.pgm"))
	if err != nil || len(pictures) != last-first+1 {
		t.Fatalf("%d pictures, want %d: %v", len(pictures), last-first+1, err)
	}
	out := tool(t, "zbarimg", append([]string{"--nodbus", "-q", "--raw", "-Sdisable", "-Sqrcode.enable"}, pictures...)...)
	got := strings.Split(strings.TrimSpace(out), "\n")
	slices.Sort(got)
	return got
}

// TestCommandsStandAloneInTheText: each line to type is one line of the PDF's
// text, whole, in every language, and no other line begins like one.
func TestCommandsStandAloneInTheText(t *testing.T) {
	want := []string{
		"./otpaper restore scans",
		"sudo apt install zbar-tools age python3",
		"zbarimg --nodbus -q --raw *.png > all.txt",
		"grep ^OTP1:MFRGGZDF:A: all.txt > a1.txt",
		"sort -u a1.txt > a2.txt",
		"cut -d: -f1-4 a2.txt",
		"head -n 1 a2.txt > a3.txt",
		"cut -d: -f5 a3.txt > a4.txt",
		"base32 -d a4.txt > A.age",
		"age -d -o A.json.gz A.age",
		"gunzip A.json.gz",
		`tr , "\n" < A.json > A.txt`,
	}
	kit := home.build(t)
	for _, l := range templates.Languages {
		o := homeOptions
		o.Language = l
		text := tool(t, "pdftotext", "-layout", save(t, named(t, files(t, kit, o), "3-OPEN.pdf")), "-")
		var got []string
		for line := range strings.Lines(text) {
			line = strings.TrimSpace(line)
			program, _, _ := strings.Cut(line, " ")
			if slices.ContainsFunc(want, func(w string) bool { return strings.HasPrefix(w, program+" ") }) {
				got = append(got, line)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: lines to type:\n%s\nwant:\n%s", l.Tag, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// TestTypedRowsReadWhole: a row of the typed copy is one line of the PDF's
// text, as a person or a text recogniser finds it.
func TestTypedRowsReadWhole(t *testing.T) {
	kit := home.build(t)
	text := tool(t, "pdftotext", "-layout", save(t, files(t, kit, homeOptions)[0]), "-")
	lines := map[string]bool{}
	for line := range strings.Lines(text) {
		lines[strings.Join(strings.Fields(line), " ")] = true
	}
	for _, leaf := range kit.Typed {
		for _, row := range leaf.Rows {
			check := row.Check()
			want := row.Number() + " " + strings.Join(row.Groups(), " ") + " " + check[0] + " " + check[1]
			if !lines[want] {
				t.Fatalf("block %s: no line %q", leaf.Block, want)
			}
		}
	}
}
