package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"otpaper/backup"
	"otpaper/backup/fixtures"
)

// TestOutsideCodes wants oathtool to compute, from the secrets that come back
// from paper, the codes that restore shows at the same time.
func TestOutsideCodes(t *testing.T) {
	outside(t, "pdftoppm", "pdftotext", "oathtool")
	compared := 0
	for _, export := range []string{sampleExport(t), fixtures.Dir(t, "importers", "aegis", "aegis_plain.json")} {
		p := makePaper(t, exitDone, export)
		scans, cards := p.scan(t, 150), p.cardsFile(t, 1, 2)
		accounts := accountList(t, mustRun(t, exitDone, "restore", "--no-input", "--quiet", "--json", "--reveal", "--cards-file", cards, scans))
		for _, second := range []string{"59", "1111111109", "2000000000", "20000000000"} {
			c := program(t, "restore", "--no-input", "--quiet", "--json", "--codes", "--cards-file", cards, scans)
			c.Env = append(c.Env, "SOURCE_DATE_EPOCH="+second)
			compared += compareCodes(t, accounts, outcomeOf(t, c), second)
		}
	}
	if compared < 4*10 {
		t.Errorf("%d codes compared, want 40 at least", compared)
	}
}

// compareCodes compares the codes of restore --codes with those of oathtool,
// where it can make them, and returns how many.
func compareCodes(t *testing.T, accounts []accountJSON, shown outcome, second string) (compared int) {
	t.Helper()
	var list struct {
		Codes []struct{ Issuer, Name, Code string }
	}
	if err := json.Unmarshal([]byte(shown.stdout), &list); err != nil || len(list.Codes) != len(accounts) {
		t.Fatalf("exit %d, %d codes of %d accounts: %v\n%s", shown.code, len(list.Codes), len(accounts), err, shown.stderr)
	}
	for i, a := range accounts {
		code := list.Codes[i]
		if code.Issuer != a.Issuer || code.Name != a.Name {
			t.Fatalf("code %d is of %s (%s), want %s (%s)", i+1, code.Issuer, code.Name, a.Issuer, a.Name)
		}
		args := []string{"--base32", fmt.Sprintf("--digits=%d", a.Digits)}
		switch {
		case a.Digits < 6 || a.Digits > 8: // oathtool makes no others
			continue
		case a.Type == string(backup.HOTP) && a.Algorithm == string(backup.SHA1): // and by counter with SHA1 alone
			args = append(args, "--hotp", fmt.Sprintf("--counter=%d", *a.Counter))
		case a.Type == string(backup.TOTP) && strings.HasPrefix(a.Algorithm, "SHA"):
			args = append(args, "--totp="+strings.ToLower(a.Algorithm), fmt.Sprintf("--time-step-size=%ds", a.Period), "--now=@"+second)
		default:
			continue
		}
		c := exec.Command("oathtool", append(args, "-")...) // the secret by standard input
		c.Stdin = strings.NewReader(a.Secret + "\n")
		c.Env = append(os.Environ(), "TZ=UTC")
		got := outcomeOf(t, c)
		if want := strings.TrimSpace(got.stdout); got.code != 0 || code.Code != want {
			t.Errorf("%s (%s) at %s: code %q, oathtool says %q %s", a.Issuer, a.Name, second, code.Code, want, got.stderr)
		}
		compared++
	}
	return compared
}
