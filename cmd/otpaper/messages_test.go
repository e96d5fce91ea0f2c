package main

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestMessagesBreakBetweenWords(t *testing.T) {
	const text = "otpaper:   keep the sets in different buildings, für später, and enough cards never beside one"
	for _, tt := range []struct {
		name    string
		columns int
		line    string
		want    string
	}{
		{"no terminal", 0, text, text},
		{"wide enough", 100, text, text},
		{"too narrow to read", 12, text, text},
		{"between words", 40, text,
			"otpaper:   keep the sets in different\n           buildings, für später, and\n           enough cards never beside one"},
		{"a long word stays whole", 30, "otpaper: see /home/robin/a/very/long/path/to/a/file.json now",
			"otpaper: see\n         /home/robin/a/very/long/path/to/a/file.json\n         now"},
		{"columns of a list stay", 40, "otpaper:   1-LOCKED.pdf      4 leaves, print 2 times",
			"otpaper:   1-LOCKED.pdf      4 leaves,\n           print 2 times"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := brokenAt(tt.columns, tt.line, len(messageHead))
			if got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
			if strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(tt.line), " ") {
				t.Error("words were lost")
			}
		})
	}
	for _, l := range strings.Split(brokenAt(33, text, len(messageHead)), "\n") {
		if utf8.RuneCountInString(l) > 33 {
			t.Errorf("%q is longer than 33 columns", l)
		}
	}
}
