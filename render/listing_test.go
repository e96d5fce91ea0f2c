package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"otpaper/backup"
	"otpaper/shamir"
	"otpaper/templates"
)

// typedPrograms are the files that somebody would have who typed every row of
// the guide's pages.
func typedPrograms(t testing.TB) map[string]string {
	t.Helper()
	p := pressOf(t, home, homeOptions)
	files, name := map[string]string{}, "check.py"
	for _, pg := range p.guidePages() {
		for _, m := range pg.marks {
			text, ok := m.(textMark)
			switch {
			case ok && strings.HasSuffix(text.text, ".py") && text.x == 0:
				name = text.text
			case ok && text.face == templates.Fixed && text.points == templates.ProgramRow.Points && strings.Contains(text.text, "  #"):
				files[name] += text.text + "\n"
			}
		}
	}
	if len(files) != 4 {
		t.Fatalf("%d programs on the pages, want 4", len(files))
	}
	return files
}

// typist writes the typed programs into a folder.
func typist(t testing.TB) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, text := range typedPrograms(t) {
		write(t, dir, name, text)
	}
	return dir
}

func write(t testing.TB, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// python3 runs a program in dir, with what is typed while it runs.
func python3(t testing.TB, dir, typed string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 on this system")
	}
	cmd := exec.Command(path, args...)
	cmd.Dir, cmd.Stdin = dir, strings.NewReader(typed)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("python3 %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// TestProgramsFitThePage and are typed with spaces only.
func TestProgramsFitThePage(t *testing.T) {
	for name, text := range typedPrograms(t) {
		for i, row := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
			code, _, _ := strings.Cut(row, "  #")
			indent := len(code) - len(strings.TrimLeft(code, " "))
			if len(code) > templates.MaxRow || indent%4 != 0 || strings.ContainsAny(row, "\t\r") || code == "" {
				t.Errorf("%s, row %d: %q", name, i+1, row)
			}
		}
	}
}

// TestTypedRowsCheckThemselves: what the page computes for a row is what
// check.py computes, for every program, itself included.
func TestTypedRowsCheckThemselves(t *testing.T) {
	dir := typist(t)
	for name, text := range typedPrograms(t) {
		want := fmt.Sprintf("%d rows, wrong rows: none\n", strings.Count(text, "\n"))
		if got := python3(t, dir, "", "check.py", name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// TestEverySlipOfOneLetterIsFound: one wrong letter, one left out before
// another, two that changed places, a step of the indent; in any row.
func TestEverySlipOfOneLetterIsFound(t *testing.T) {
	slips := 0
	for name, text := range typedPrograms(t) {
		for i, row := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
			code, _, _ := strings.Cut(row, "  #")
			want := rowCheck(i+1, code)
			slip := func(wrong string) {
				slips++
				if rowCheck(i+1, wrong) == want {
					t.Errorf("%s, row %d: not found: %q", name, i+1, wrong)
				}
			}
			slip("    " + code)
			slip(strings.TrimPrefix(code, "    ") + "x")
			for j := range len(code) {
				if code[j] == ' ' {
					continue
				}
				for c := byte('!'); c <= '~'; c++ {
					if c != code[j] {
						slip(code[:j] + string(c) + code[j+1:])
					}
				}
				if j+1 < len(code) && code[j+1] != ' ' && code[j+1] != code[j] {
					slip(code[:j] + string(code[j+1]) + string(code[j]) + code[j+2:])
				}
			}
			if rowCheck(i+2, code) == want {
				t.Errorf("%s, row %d: its check fits the next row, too", name, i+1)
			}
		}
	}
	if slips < 100_000 {
		t.Errorf("only %d slips tried", slips)
	}
}

// TestCheckNamesTheWrongRows in a file that was typed with slips.
func TestCheckNamesTheWrongRows(t *testing.T) {
	dir := typist(t)
	text := typedPrograms(t)["sums.py"]
	slips := strings.NewReplacer("product = 0 ", "prodcut = 0 ", "    while b", "while b", "up = down = 1", "up = dovvn = 1")
	write(t, dir, "slips.py", slips.Replace(text))
	if got, want := python3(t, dir, "", "check.py", "slips.py"), "18 rows, wrong rows: [2, 3, 10]\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	write(t, dir, "spaces.py", strings.ReplaceAll(strings.ReplaceAll(text, " = ", "="), "  #", "#"))
	if got, want := python3(t, dir, "", "check.py", "spaces.py"), "18 rows, wrong rows: none\n"; got != want {
		t.Errorf("spaces inside a row: got %q, want %q", got, want)
	}
}

// places are what is typed for the words of a card.
func places(t testing.TB, words string) string {
	t.Helper()
	var out []string
	for _, word := range strings.Fields(words) {
		i, ok := shamir.WordIndex(word)
		if !ok {
			t.Fatalf("no word of SLIP-39: %q", word)
		}
		out = append(out, wordPlace(i))
	}
	return strings.Join(out, " ") + "\n"
}

// TestTableHasEveryWordAtItsPlace, as somebody reads it who looks up and left.
func TestTableHasEveryWordAtItsPlace(t *testing.T) {
	p := pressOf(t, home, homeOptions)
	pg := p.newPage("table")
	p.wordTable(pg)
	var letters, cells []textMark
	for _, m := range pg.marks {
		text, ok := m.(textMark)
		switch {
		case !ok:
		case len(text.text) == 1:
			letters = append(letters, text)
		case text.points == templates.WordCell.Points:
			cells = append(cells, text)
		}
	}
	found, row := 0, ""
	for _, cell := range cells {
		if len(cell.text) == 2 {
			row = cell.text
			continue
		}
		for i, word := range strings.Fields(cell.text) {
			x := cell.x + float64(5*i)*cell.width/float64(len(cell.text))
			for _, l := range letters {
				if l.x > x-0.5 && l.x < x+0.5 {
					found++
					if n, ok := shamir.WordIndex(word); !ok || wordPlace(n) != l.text+row {
						t.Errorf("%s stands at %s%s", word, l.text, row)
					}
				}
			}
		}
	}
	if found != 1024 {
		t.Errorf("%d words in the table, want 1024", found)
	}
}

// TestTypedProgramFindsKeys in the vectors of SLIP-39 that are as a kit's cards
// are: one card, 2 of 3, a passphrase, 3 of 5 with 33 words, groups.
func TestTypedProgramFindsKeys(t *testing.T) {
	data, err := os.ReadFile("../shamir/testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var vectors []struct {
		Name, Secret, Passphrase string
		Extendable               bool
		GroupThreshold           int
		Groups                   []struct {
			Threshold int
			Shares    []string
		}
	}
	if err := json.Unmarshal(data, &vectors); err != nil {
		t.Fatal(err)
	}
	dir, tried := typist(t), 0
	for _, v := range vectors {
		if !v.Extendable || len(v.Secret) != 32 && len(v.Secret) != 64 {
			continue
		}
		tried++
		var typed strings.Builder
		for _, g := range v.Groups[len(v.Groups)-v.GroupThreshold:] {
			for _, words := range g.Shares[len(g.Shares)-g.Threshold:] {
				typed.WriteString(places(t, words))
			}
		}
		got := python3(t, dir, typed.String()+v.Passphrase+"\n", "cards.py")
		if !strings.HasSuffix(got, "Kit key: "+v.Secret+"\n") {
			t.Errorf("%s: it prints\n%s", v.Name, got)
		}
	}
	if tried < 6 {
		t.Errorf("only %d vectors tried", tried)
	}
}

// TestTypedProgramAsksAgain after a wrong place, and goes on after cards of
// another edition and the same card twice; small letters and no spaces will do.
func TestTypedProgramAsksAgain(t *testing.T) {
	cards := strings.Split(strings.ToLower(places(t, templates.Example.Cards[0])), "\n")[0]
	other := places(t, templates.Example.Cards[1])
	foreign, err := os.ReadFile("../backup/testdata/vectors/v1-2of3/cards.txt")
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(foreign), "\n")
	typed := strings.Replace(other, "A00", "A01", 1) + "\n" + strings.ReplaceAll(cards, " ", "") + "\n" + cards + "\n" + places(t, first) + other + "\n"
	got := python3(t, typist(t), typed, "cards.py")
	if n := strings.Count(got, " places: too few, or one is wrong."); n != 2 {
		t.Errorf("%d cards refused, want 2:\n%s", n, got)
	}
	if !strings.HasSuffix(got, "Kit key: "+templates.Example.Key+"\n") {
		t.Errorf("it prints\n%s", got)
	}
}

// TestTypedProgramJoinsSheets of the kits that are kept for ever, without as
// many frames as each block has spares; one fewer is named.
func TestTypedProgramJoinsSheets(t *testing.T) {
	kits, err := filepath.Glob("../backup/testdata/vectors/v1-*")
	if err != nil || len(kits) < 2 {
		t.Fatalf("%d kits: %v", len(kits), err)
	}
	for _, kit := range kits {
		data, err := os.ReadFile(filepath.Join(kit, "frames.txt"))
		if err != nil {
			t.Fatal(err)
		}
		joinBoth(t, string(data))
	}
}

// TestTypedProgramJoinsStripes: more frames than one stripe holds, two lost in
// each.
func TestTypedProgramJoinsStripes(t *testing.T) {
	file := bytes.Repeat([]byte("stripes of 20 bytes."), 200)
	frames, err := backup.Frames("MFRGGZDF", "C", file, 200, 60)
	if err != nil {
		t.Fatal(err)
	}
	dir := typist(t)
	var texts strings.Builder
	for _, f := range frames[4:] {
		texts.WriteString(f.Text() + "\n")
	}
	write(t, dir, "all.txt", texts.String())
	out := python3(t, dir, "", "sheets.py")
	if got, err := os.ReadFile(filepath.Join(dir, "C.age")); err != nil || !bytes.Equal(got, file) {
		t.Errorf("the block differs: %v\n%s", err, out)
	}
}

// joinBoth joins all frames, then only those that must be there, and wants the
// same files; a misread frame does not count.
func joinBoth(t *testing.T, all string) {
	t.Helper()
	whole, short := typist(t), typist(t)
	write(t, whole, "all.txt", all)
	python3(t, whole, "", "sheets.py")
	var rest []string
	blocks := map[backup.BlockID]bool{}
	for _, line := range strings.Fields(all) {
		f, err := backup.ParseFrame(line)
		if err != nil {
			t.Fatal(err)
		}
		blocks[f.Block] = true
		if f.N <= f.M {
			line = line[:len(line)-1] + "Q" // its check is wrong
			if strings.HasSuffix(f.Text(), "Q") {
				continue
			}
		}
		rest = append(rest, line)
	}
	write(t, short, "all.txt", strings.Join(rest, "\n"))
	out := python3(t, short, "", "sheets.py")
	if _, err := os.Stat(filepath.Join(whole, "H.age")); err == nil || !blocks[backup.HeaderBlock] {
		t.Error("the header, which is not locked, is given to age")
	}
	delete(blocks, backup.HeaderBlock)
	for block := range blocks {
		want, err := os.ReadFile(filepath.Join(whole, string(block)+".age"))
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join(short, string(block)+".age"))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("block %s differs without its first frames: %v\n%s", block, err, out)
		}
	}
	fewer := typist(t)
	write(t, fewer, "all.txt", strings.Join(rest[:len(rest)-1], "\n"))
	if out := python3(t, fewer, "", "sheets.py"); !strings.Contains(out, "lacks [1") {
		t.Errorf("it does not say what is missing:\n%s", out)
	}
}
