package main

import (
	"bufio"
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"otpaper/backup"
	"otpaper/render"
)

// handKit is a small kit of two cards, both needed.
func handKit(t *testing.T) backup.Kit {
	t.Helper()
	kit, err := backup.NewKit(backup.Plan{
		Accounts: demoAccounts()[:1], Made: time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC), ByHand: true,
		Groups: []backup.CardGroup{{Need: 2, Holders: []backup.Holder{{Name: "Ann"}, {}}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return kit
}

// writer is a person at a terminal who copies words from the screen onto
// paper, and types the paper.
type writer struct {
	app    *app
	screen *bufio.Reader
	keys   *os.File
	seen   strings.Builder // all that was on the screen
}

// newWriter gives an app a terminal made of two pipes.
func newWriter(t *testing.T) *writer {
	t.Helper()
	in, keys, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	screen, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for _, f := range []*os.File{in, keys, screen, out} {
			f.Close()
		}
	})
	a := &app{ctx: context.Background(), term: &terminal{ctx: context.Background(), in: in, out: out}, stderr: io.Discard, stdout: io.Discard}
	return &writer{app: a, screen: bufio.NewReader(screen), keys: keys}
}

// until reads the screen up to the next prompt.
func (w *writer) until(t *testing.T) string {
	t.Helper()
	text, err := w.screen.ReadString('>')
	if err != nil {
		t.Error(err)
	}
	w.seen.WriteString(text)
	return text
}

func (w *writer) press(keys string) { io.WriteString(w.keys, keys+"\n") }

var shownWord = regexp.MustCompile(`(\d+)  ([A-Z]+)`)

// TestHandwrittenWordsAreShownOnce, typed back in four letters each, and one
// that is wrong on the paper is named.
func TestHandwrittenWordsAreShownOnce(t *testing.T) {
	kit, w := handKit(t), newWriter(t)
	done := make(chan error, 1)
	go func() { done <- w.app.writeByHand(kit, filepath.Join(t.TempDir(), "kit")) }()
	for _, card := range kit.Cards {
		w.until(t) // its print lies there
		w.press("")
		shown := shownWord.FindAllStringSubmatch(w.until(t), -1)
		if len(shown) != backup.HandWords(20) {
			t.Fatalf("card %d: %d words shown, want %d", card.Number, len(shown), backup.HandWords(20))
		}
		var paper []string
		for _, word := range card.Words {
			paper = append(paper, word[:4])
		}
		w.press("") // all written down
		w.until(t)
		slip := append([]string{}, paper...)
		slip[13] = "xxxx"
		w.press(strings.Join(slip, " "))
		answer := w.until(t)
		if want := "Word 14 must be " + strings.ToUpper(card.Words[13]); strings.Count(answer, "must be") != 1 || !strings.Contains(answer, want) {
			t.Errorf("a slip in word 14 of card %d is not named", card.Number)
		}
		w.press(strings.Join(paper[:10], " "))
		w.until(t)
		w.press(strings.Join(paper[10:], " "))
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

// TestUnfinishedCardsLeaveNoKit: the words of the others stand nowhere.
func TestUnfinishedCardsLeaveNoKit(t *testing.T) {
	kit, w := handKit(t), newWriter(t)
	out := filepath.Join(t.TempDir(), "kit")
	if err := os.Mkdir(out, privateFolder); err != nil {
		t.Fatal(err)
	}
	w.keys.Close()
	err := w.app.writeByHand(kit, out)
	if exitCode(err) != exitInterrupted {
		t.Errorf("exit %d, want %d", exitCode(err), exitInterrupted)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("the kit is still there")
	}
}

// TestWrongWords names each word that the paper has otherwise.
func TestWrongWords(t *testing.T) {
	words := []string{"academic", "acid", "acne"}
	for typed, want := range map[string]int{
		"acad acid acne":        0,
		"academic acid acne":    0,
		"aca acid acne":         1,
		"acad acne acid":        2,
		"acad acid":             1,
		"acad acid acne extra":  1,
		"academicx acid acne":   1,
		"academic acid acnetic": 1,
	} {
		if got := wrongWords(words, strings.Fields(typed)); len(got) != want {
			t.Errorf("%q: words %v are wrong, want %d of them", typed, got, want)
		}
	}
}

// TestHandwrittenFilesReadBack: a word too many or too few on a page is found.
func TestHandwrittenFilesReadBack(t *testing.T) {
	kit := handKit(t)
	a := &app{ctx: context.Background(), stderr: io.Discard, stdout: io.Discard}
	for name, tt := range map[string]struct {
		o    render.Options
		want string
	}{
		"as it should be": {render.Options{Handwrite: true}, ""},
		"all words shown": {render.Options{}, "word 11 is to be shown: false, is shown: true"},
	} {
		var files []render.File
		for f, err := range render.Kit(context.Background(), kit, tt.o) {
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, f)
		}
		err := a.readHandwrittenBack(kit, files)
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("%s: error %v, want %q", name, err, tt.want)
		}
		kit.Cards[0].Words[2], kit.Cards[0].Words[3] = kit.Cards[0].Words[3], kit.Cards[0].Words[2]
		if err := a.readHandwrittenBack(kit, files); err == nil && kit.Cards[0].Words[2] != kit.Cards[0].Words[3] {
			t.Errorf("%s: other words are not noticed", name)
		}
	}
}
