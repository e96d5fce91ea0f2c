package main

import (
	"strings"
	"testing"
	"time"

	"otpaper/backup"
)

func TestCodeTextNeverOutlivesItsCode(t *testing.T) {
	account := backup.Account{Type: backup.TOTP, Issuer: "Example", Secret: backup.Secret("12345678901234567890"), Digits: 8}.WithDefaults()
	at := time.Unix(59, 0).UTC() // RFC 6238, appendix B: the first row
	if got, want := (&app{}).codeText(account, at), "9428 7082   for 1 s more"; got != want {
		t.Errorf("written anew every second: got %q, want %q", got, want)
	}
	if got, want := (&app{plain: true}).codeText(account, at), "9428 7082   until 00:01:00"; got != want {
		t.Errorf("written once: got %q, want %q", got, want)
	}
	counter := backup.Account{Type: backup.HOTP, Issuer: "Example", Secret: backup.Secret("12345678901234567890")}.WithDefaults()
	if got, want := (&app{}).codeText(counter, at), "755 224"; got != want { // RFC 4226, appendix D: counter 0
		t.Errorf("counter: got %q, want %q", got, want)
	}
}

func TestRefreshedWritesWhereTheCodesStand(t *testing.T) {
	for _, tt := range []struct {
		prompt  string
		columns int
		up      string
	}{
		{"  Enter > ", 80, "\033[2A"},
		{strings.Repeat("x", 80), 80, "\033[2A"},
		{strings.Repeat("x", 81), 80, "\033[3A"},
	} {
		got := refreshed([]string{"  111 111", "  222 222"}, tt.prompt, tt.columns)
		if !strings.HasPrefix(got, "\0337"+tt.up+"\r") || !strings.HasSuffix(got, "\0338") {
			t.Errorf("%d characters of prompt in %d columns: got %q", len(tt.prompt), tt.columns, got)
		}
	}
}

func TestCutLinesNeverWrap(t *testing.T) {
	for _, line := range cutLines([]string{"  123 456   Example", "  认证认证认证认证", ""}, 10) {
		if screenWidth(line) >= 10 {
			t.Errorf("%q takes %d columns of 10", line, screenWidth(line))
		}
	}
}
