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
	counter := backup.Account{Type: backup.HOTP, Issuer: "Example", Secret: backup.Secret("12345678901234567890")}.WithDefaults()
	for _, tt := range []struct {
		name       string
		app        *app
		account    backup.Account
		code, good string
	}{
		{"written anew every second", &app{}, account, "9428 7082", "for 1 s more"},
		{"written once", &app{plain: true}, account, "9428 7082", "until 00:01:00"},
		{"counter", &app{}, counter, "755 224", ""}, // RFC 4226, appendix D: counter 0
	} {
		if code, good := tt.app.codeText(tt.account, at); code != tt.code || good != tt.good {
			t.Errorf("%s: got %q, %q, want %q, %q", tt.name, code, good, tt.code, tt.good)
		}
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
