package render

import (
	"encoding/json"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"otpaper/backup"
	"otpaper/shamir"
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

// TestSpecExampleIsComputed: every value of the example follows from the cards
// and the frame that are printed with it, and the cards from each other.
func TestSpecExampleIsComputed(t *testing.T) {
	e := templates.Example
	frame, err := backup.ParseFrame(e.Frame)
	if err != nil {
		t.Fatal(err)
	}
	if got := backup.RowPrefix(frame.Kit, frame.Block); got != e.Prefix || frame.K != 1 {
		t.Errorf("prefix %s of %d frames, printed is %s of one", got, frame.K, e.Prefix)
	}
	for i, row := range backup.Rows(frame.Kit, frame.Block, frame.Piece)[:len(e.Rows)] {
		if row.String() != e.Rows[i] {
			t.Errorf("row %s, printed is %s", row, e.Rows[i])
		}
	}
	var shares []shamir.Share
	for i, short := range e.Cards {
		var words []string
		for _, four := range strings.Fields(short) {
			n, ok := shamir.WordIndex(four)
			if !ok {
				t.Fatalf("no word of SLIP-39: %s", four)
			}
			words = append(words, shamir.Word(n))
		}
		if got := backup.CardCheckWords(frame.Kit, strings.Join(words, " ")); got != e.CheckWords[i] {
			t.Errorf("card %d: check words %s, printed are %s", i+1, got, e.CheckWords[i])
		}
		share, err := shamir.Parse(strings.Join(words, " "))
		if err != nil || share.Member != i || share.Threshold != len(e.Cards) {
			t.Fatalf("card %d: %v, %v", i+1, share, err)
		}
		shares = append(shares, share)
	}
	key, err := shamir.Combine(shares, nil)
	if err != nil || backup.Passphrase(key) != e.Key {
		t.Fatalf("the cards do not give the printed key: %v", err)
	}
	payload, err := backup.Open(frame.Piece, key)
	if err != nil {
		t.Fatal(err)
	}
	var opened struct{ Accounts []struct{ URI string } }
	if err := json.Unmarshal(payload, &opened); err != nil || len(opened.Accounts) != 1 || opened.Accounts[0].URI != e.Account {
		t.Errorf("it opens to %v: %v", opened, err)
	}
	if want := "the first 3 of " + strconv.Itoa(len(frame.Piece)/20); !strings.HasSuffix(templates.English.Spec.Rows, want) {
		t.Errorf("%q does not say %q", templates.English.Spec.Rows, want)
	}
}

// TestSpecExampleIsPrintedWhole: nothing of the frame is lost where a line ends.
func TestSpecExampleIsPrintedWhole(t *testing.T) {
	p := pressOf(t, home, homeOptions)
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
