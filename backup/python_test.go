package backup

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"otpaper/backup/fixtures"
)

// python runs a program with Python 3 in dir and returns what it prints.
func python(t testing.TB, dir string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 on this system")
	}
	cmd := exec.Command(path, args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("python3 %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// specified writes the Python reader of FORMAT.md into a folder.
func specified(t testing.TB) (dir string) {
	t.Helper()
	_, fenced := specification(t)
	dir = t.TempDir()
	write(t, dir, "otpaper.py", fenced("python")[0])
	return dir
}

func TestPythonReaderOpensTheWorkedExample(t *testing.T) {
	t.Parallel()
	_, fenced := specification(t)
	frames := fenced("example frame")[0] + fenced("example frame")[1]
	for name, sheets := range map[string]string{"frames": frames, "rows": fenced("example frame")[0] + fenced("example rows")[0]} {
		t.Run(name, func(t *testing.T) {
			dir := specified(t)
			write(t, dir, "sheets.txt", sheets)
			write(t, dir, "cards.txt", strings.ToUpper(fenced("example cards")[0]))
			out := python(t, dir, "otpaper.py", "sheets.txt", "cards.txt")
			for _, want := range []string{
				"passphrase for age: 000102030405060708090a0b0c0d0e0f", "e2614e6b7f5893a437d64882282191269398ca5b5f4cc4ccac318aa7ce228092",
				workedSHA + " - as the open header says", "opened: MFRGGZDF-A.json, 1 accounts",
			} {
				if !strings.Contains(out, want) {
					t.Errorf("it does not print %q:\n%s", want, out)
				}
			}
			if got := read(t, dir, "MFRGGZDF-A.json"); string(got) != workedPayload {
				t.Errorf("got %s", got)
			}
			if got := read(t, dir, "MFRGGZDF-H.txt"); string(got) != workedLine1+workedLine2 {
				t.Errorf("got %s", got)
			}
		})
	}
}

// hardKit is a kit that needs all a reader has: groups, a passphrase, spares,
// a longer header. Its text leaves out every frame that spares make up for.
func hardKit(t testing.TB) (kit Kit, passphrase, text string) {
	t.Helper()
	p := twoOfThree(testAccounts(120))
	p.Groups = []CardGroup{{Need: 2, Holders: make([]Holder, 3)}, {Need: 3, Holders: make([]Holder, 4)}, {Need: 1, Holders: make([]Holder, 1)}}
	p.NeedGroups, p.Passphrase = 2, []byte("a phrase!")
	kit = newKit(t, p)
	var b strings.Builder
	for _, frames := range append([][]Frame{kit.Open}, kit.Frames...) {
		for i := len(frames) - 1; i >= frames[0].M; i-- { // the first m are lost
			b.WriteString(frames[i].Text() + "\n")
		}
	}
	return kit, string(p.Passphrase), b.String()
}

func wordsOfCards(kit Kit, numbers ...int) string {
	var b strings.Builder
	for _, n := range numbers {
		b.WriteString(strings.Join(kit.Cards[n-1].Words, " ") + "\n")
	}
	return b.String()
}

func TestPythonReaderOpensAKitWithAsManyFramesLostAsItHasSpares(t *testing.T) {
	t.Parallel()
	kit, passphrase, text := hardKit(t)
	dir := specified(t)
	write(t, dir, "sheets.txt", text)
	write(t, dir, "cards.txt", wordsOfCards(kit, 4, 7, 6, 2, 3)+"passphrase: "+passphrase+"\n")
	out := python(t, dir, "otpaper.py", "cards.txt", "sheets.txt")
	key := keyOf(t, kit, passphrase, 1, 2, 4, 5, 6)
	for _, b := range kit.Blocks {
		want, err := Open(b.File, key)
		if err != nil {
			t.Fatal(err)
		}
		name := kit.Header.Kit.ID + "-" + string(b.ID)
		if got := read(t, dir, name+".json"); !bytes.Equal(got, want) {
			t.Errorf("block %s differs:\n%s", b.ID, out)
		}
	}
	// One frame more is lost.
	fewer := text[strings.LastIndexByte(strings.TrimSpace(text), '\n')+1:]
	dir = specified(t)
	write(t, dir, "sheets.txt", strings.TrimSuffix(text, fewer))
	if out := python(t, dir, "otpaper.py", "sheets.txt"); !strings.Contains(out, "lacks 1 frames") {
		t.Errorf("it does not say what is missing:\n%s", out)
	}
}

func TestPythonReaderSolvesStripes(t *testing.T) {
	t.Parallel()
	data, frames := testFrames(t, "C", 140, 130, 40)
	dir := specified(t)
	var b strings.Builder
	for _, f := range frames[130:] {
		b.WriteString(f.Text() + "\n")
	}
	write(t, dir, "sheets.txt", b.String())
	python(t, dir, "otpaper.py", "sheets.txt")
	if got := read(t, dir, testKit+"-C.age"); !bytes.Equal(got, data) {
		t.Error("the block differs")
	}
}

func TestPythonReaderMendsRowsAndRefusesWhatItCannot(t *testing.T) {
	t.Parallel()
	_, fenced := specification(t)
	rows := strings.Replace(fenced("example rows")[0], "03  PBKF", "03  P?KF", 1)
	dir := specified(t)
	write(t, dir, "rows.txt", strings.Replace(rows, "04  NF2V", "04: NF2W", 1))
	out := python(t, dir, "otpaper.py", "rows.txt")
	if !strings.Contains(out, "row 3: pair 1 is PB, not P?") || !strings.Contains(out, "row 4: pair 2 is 2V, not 2W") || !strings.Contains(out, workedSHA) {
		t.Errorf("it prints\n%s", out)
	}
	dir = specified(t)
	write(t, dir, "rows.txt", strings.Replace(rows, "04  NF2V E3TD", "04  AAAA E3TD", 1))
	out = python(t, dir, "otpaper.py", "rows.txt")
	if !strings.Contains(out, "row 4 is wrong in more than one pair") || !strings.Contains(out, "lacks rows [4]") {
		t.Errorf("it prints\n%s", out)
	}
}

func TestPythonReaderTellsWrongKeysApart(t *testing.T) {
	t.Parallel()
	kit, passphrase, text := hardKit(t)
	for name, tt := range map[string]struct{ cards, want string }{
		"no passphrase":   {wordsOfCards(kit, 1, 2, 8), "a passphrase is missing"},
		"a group too few": {wordsOfCards(kit, 1, 2), "more key cards are needed"},
		"a wrong word":    {wordsOfCards(kit, 1, 8) + swapped(wordsOfCards(kit, 2)), "a word is wrong on key card 3"},
		"two editions":    {wordsOfCards(kit, 1, 2, 8) + workedCard1, "of one edition are needed"},
		"all":             {wordsOfCards(kit, 1, 2, 8) + "passphrase: " + passphrase, "opened: "},
	} {
		dir := specified(t)
		write(t, dir, "sheets.txt", text)
		write(t, dir, "cards.txt", tt.cards)
		if out := python(t, dir, "otpaper.py", "sheets.txt", "cards.txt"); !strings.Contains(out, tt.want) {
			t.Errorf("%s: it does not print %q:\n%s", name, tt.want, out)
		}
	}
}

// swapped exchanges the last two words.
func swapped(words string) string {
	w := strings.Fields(words)
	w[len(w)-1], w[len(w)-2] = w[len(w)-2], w[len(w)-1]
	return strings.Join(w, " ")
}

// A reader that was written before this package, from the design alone.
func TestIndependentReaderReadsAFreshKit(t *testing.T) {
	t.Parallel()
	program := filepath.Join(fixtures.Dir(t), "..", "prototype", "format", "reader.py")
	if _, err := os.Stat(program); err != nil {
		t.Skip("the independent reader is not beside the fixtures")
	}
	program, err := filepath.Abs(program)
	if err != nil {
		t.Fatal(err)
	}
	kit, passphrase, text := hardKit(t)
	dir := t.TempDir()
	write(t, dir, "sheets.txt", text)
	python(t, dir, program, "frames", "sheets.txt")
	for _, b := range kit.Blocks {
		if got := read(t, dir, kit.Header.Kit.ID+"-"+string(b.ID)+".age"); !bytes.Equal(got, b.File) {
			t.Errorf("block %s differs", b.ID)
		}
	}
	var rows strings.Builder
	for _, r := range Rows(kit.Header.Kit.ID, "B", kit.Blocks[1].File) {
		rows.WriteString(r.String() + "\n")
	}
	write(t, dir, "rows.txt", rows.String())
	if err := os.Remove(filepath.Join(dir, kit.Header.Kit.ID+"-B.age")); err != nil {
		t.Fatal(err)
	}
	python(t, dir, program, "rows", kit.Header.Kit.ID, "B", "rows.txt")
	if got := read(t, dir, kit.Header.Kit.ID+"-B.age"); !bytes.Equal(got, kit.Blocks[1].File) {
		t.Error("block B differs when typed")
	}
	write(t, dir, "cards.txt", wordsOfCards(kit, 3, 1, 8)+"passphrase: "+passphrase+"\n")
	want := Passphrase(keyOf(t, kit, passphrase, 1, 2, 4, 5, 6))
	if out := python(t, dir, program, "cards", "cards.txt"); !strings.Contains(out, want) {
		t.Error("it does not print the key")
	}
}
