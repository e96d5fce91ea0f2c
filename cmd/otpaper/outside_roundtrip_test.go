package main

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"otpaper/backup/fixtures"
)

// realExports are the folders of real exports that are read today.
var realExports = []string{
	"aegis", "bitwarden", "bitwarden_authenticator", "google_authenticator",
	"microsoft_authenticator_root", "plain_uri_list", "twofas",
}

// readLater are files of those folders that a later version reads.
var readLater = map[string]bool{
	"google_authenticator.sqlite":                        true,
	"stratumrepo-bitwarden.encrypted.pbkdf2.json":        true,
	"keepassxc-bitwarden_encrypted_argon2id_export.json": true,
	"bitwarden.csv":            true,
	"protonrepo-bitwarden.csv": true,
}

// realExport is one object of an expected.json.
type realExport struct {
	File     string
	Password *string
	Negative bool
	Entries  []json.RawMessage
	Batch    *struct {
		Size int `json:"batch_size"`
	} `json:"migration_batch"`
}

func readRealExports(t *testing.T, folder string) []realExport {
	t.Helper()
	data, err := os.ReadFile(fixtures.Dir(t, "importers", folder, "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all []realExport
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(all, func(e realExport) bool { return e.Negative || readLater[e.File] })
}

// TestOutsideRoundTrip takes every real export to paper, which poppler draws,
// and back.
func TestOutsideRoundTrip(t *testing.T) {
	outside(t, "pdftoppm", "pdftotext")
	tried := 0
	for _, folder := range realExports {
		for i, export := range readRealExports(t, folder) {
			tried++
			resolutions := []int{150}
			if i == 0 {
				resolutions = append(resolutions, 300)
			}
			t.Run(folder+"/"+export.File, func(t *testing.T) {
				roundTrip(t, fixtures.Dir(t, "importers", folder, export.File), export, resolutions)
			})
		}
	}
	if tried < 15 {
		t.Errorf("%d real exports, want 15 at least", tried)
	}
}

func roundTrip(t *testing.T, path string, export realExport, resolutions []int) {
	reading := []string{path}
	if export.Password != nil {
		reading = []string{"--password-file", writeTemp(t, "password.txt", *export.Password+"\n"), path}
	}
	// One picture of a transfer of several is read in part, and wanted so.
	code, making := exitDone, reading
	if export.Batch != nil && export.Batch.Size > 1 {
		code, making = exitPart, append([]string{"--accept", "google-incomplete"}, reading...)
	}
	imported := accountList(t, mustRun(t, code, append([]string{"inspect", "--no-input", "--quiet", "--json", "--reveal"}, reading...)...))
	if len(imported) != len(export.Entries) {
		t.Fatalf("%d accounts imported, want %d", len(imported), len(export.Entries))
	}
	p := makePaper(t, code, making...)
	cards := p.cardsFile(t, 1, 3)
	for _, dpi := range resolutions {
		scans := p.scan(t, dpi)
		p.wantEqual(t, imported, reading, cards, scans)
		restored := accountList(t, mustRun(t, exitDone, "restore", "--no-input", "--quiet", "--json", "--reveal", "--cards-file", cards, scans))
		if diff := cmp.Diff(sortedAccounts(imported), sortedAccounts(restored)); diff != "" {
			t.Errorf("%d dpi: restored accounts differ (- imported, + restored):\n%s", dpi, diff)
		}
	}
}

// wantEqual wants verify --against to find every account equal: without the
// cards where every secret is long enough for a fingerprint, else with them.
func (p paper) wantEqual(t *testing.T, imported []accountJSON, reading []string, cards, scans string) {
	t.Helper()
	verify := []string{"verify", "--no-input", "--quiet", "--json"}
	files := []string{p.kit, scans}
	for i, arg := range reading {
		if i == len(reading)-1 {
			verify = append(verify, "--against")
		}
		verify = append(verify, arg)
	}
	short := slices.ContainsFunc(imported, func(a accountJSON) bool { return len(a.Secret) < 16 })
	if short {
		mustRun(t, exitPart, append(verify, files...)...)
		verify = append(verify, "--cards-file", cards)
	}
	got := mustRun(t, exitDone, append(verify, files...)...)
	var report struct {
		Result   string
		Accounts struct{ Total, Equal int }
	}
	if err := json.Unmarshal([]byte(got.stdout), &report); err != nil {
		t.Fatal(err)
	}
	if a := report.Accounts; report.Result != "checked" || a.Total != len(imported) || a.Equal != len(imported) {
		t.Errorf("verify: %s, %d of %d accounts equal, want all of %d", report.Result, a.Equal, a.Total, len(imported))
	}
}

// accountList reads the accounts in the JSON of inspect or restore.
func accountList(t *testing.T, from outcome) []accountJSON {
	t.Helper()
	var list struct{ Accounts []accountJSON }
	if err := json.Unmarshal([]byte(from.stdout), &list); err != nil {
		t.Fatal(err)
	}
	return list.Accounts
}

// sortedAccounts orders accounts by all they hold: a kit has its own order.
func sortedAccounts(accounts []accountJSON) []accountJSON {
	key := func(a accountJSON) string {
		text, _ := json.Marshal(a)
		return string(text)
	}
	accounts = slices.Clone(accounts)
	slices.SortFunc(accounts, func(a, b accountJSON) int { return strings.Compare(key(a), key(b)) })
	return accounts
}
