package main

import (
	"strings"
	"testing"

	"otpaper/backup"
)

func TestAccountTextShowsWhatAnHeirNeeds(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "59") // RFC 6238, appendix B: the first row
	account := backup.Account{
		Type: backup.TOTP, Issuer: "Example", Name: "ann", Secret: backup.Secret("12345678901234567890"), Digits: 8,
		Codes: []string{"ab12 cd34"}, SignIn: "https://example.org", SignInUser: "ann1", OwnerNote: "ask Jo",
	}.WithDefaults()
	text := (&app{plain: true}).accountText(account, "1 of 1   Example (ann)", false, 80, 60)
	for _, want := range []string{
		"Example (ann)", "special: 8 digits", "▀",
		"one-time code: ab12 cd34", "sign in: https://example.org  ann1", "the owner says: ask Jo",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("does not show %q:\n%s", want, text)
		}
	}
	if strings.Contains(text, account.Secret.Base32()) {
		t.Error("the setup code is shown although the symbol fits")
	}
	if strings.Contains(text, "Pull the lower edge") || strings.Count(text, "1 of 1") != 1 {
		t.Errorf("a high window is told to grow, or the name stands there twice:\n%s", text)
	}
}

func TestAccountTextInASmallWindow(t *testing.T) {
	account := backup.Account{Type: backup.TOTP, Issuer: "Example", Secret: backup.Secret("12345678901234567890")}.WithDefaults()
	a := &app{plain: true}
	if text := a.accountText(account, "3 of 9   Example", false, 40, 24); !strings.Contains(text, "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ") || strings.Contains(text, "▀") {
		t.Errorf("a narrow window gets the setup code in fours:\n%s", text)
	}
	if text := a.accountText(account, "3 of 9   Example", false, 80, 24); !strings.Contains(text, "Pull the lower edge of this window down") || !strings.HasSuffix(text, "  3 of 9   Example") {
		t.Errorf("a low window is not told to grow, or the name is not below the square:\n%s", text)
	}
}

func TestSymbolIsBlackOnWhiteWhateverTheTerminal(t *testing.T) {
	account := backup.Account{Type: backup.TOTP, Issuer: "Example", Secret: backup.Secret("12345678901234567890")}.WithDefaults()
	coloured := (&app{}).symbolText(account, false, 80)
	if !strings.Contains(coloured, "\033[30;107m") || !strings.Contains(coloured, "\033[0m") {
		t.Error("the symbol trusts the terminal's colours")
	}
	a := &app{plain: true}
	if a.symbolText(account, false, 80) == a.symbolText(account, true, 80) {
		t.Error("swapping black and white changes nothing")
	}
}
