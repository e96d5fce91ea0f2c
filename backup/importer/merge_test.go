package importer

import (
	"testing"
)

func TestSeveralExports(t *testing.T) {
	list := File{"list.txt", readFile(t, "testdata/otpauth/list.txt")}
	vault := File{"aegis.json", readFile(t, "testdata/aegis/db3-plain.json")}
	bad := File{"bad.txt", readFile(t, "testdata/otpauth/list-bad-entries.txt")}
	r, err := Read(t.Context(), []File{vault, list, bad}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if r.Vault.Format != "aegis, otpauth" || r.Vault.App != "Aegis Authenticator, a list of otpauth links" {
		t.Errorf("format %q, app %q", r.Vault.Format, r.Vault.App)
	}
	if len(r.Exports) != 3 || r.Exports[2].Files[0] != "bad.txt" || len(r.Exports[2].Skipped) != 3 || len(r.Vault.Skipped) != 3 {
		t.Errorf("%d exports, skipped %v", len(r.Exports), r.Vault.Skipped)
	}
	// Of the list, harbor and northbank (tags) and motp (PIN) differ from the
	// vault's; of the last file, harbor is the list's.
	if got, want := len(r.Vault.Accounts), 13+3; got != want {
		t.Errorf("%d accounts, want %d", got, want)
	}
	if got := r.Exports[1].Remarks; len(got) != 1 || got[0] != "10 accounts are also in an earlier file and taken once" {
		t.Errorf("remarks %q", got)
	}
}

func TestOneExportMayRepeatAnAccount(t *testing.T) {
	const link = "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP\n"
	r, err := Read(t.Context(), []File{{"x", []byte(link + link)}}, Options{})
	if err != nil || len(r.Vault.Accounts) != 2 {
		t.Errorf("%v, want two accounts", err)
	}
	r, err = Read(t.Context(), []File{{"x", []byte(link + link)}, {"y", []byte(link)}}, Options{})
	if err != nil || len(r.Vault.Accounts) != 2 {
		t.Errorf("with another file: %v, want two accounts", err)
	}
}

func TestNoFiles(t *testing.T) {
	if _, err := Read(t.Context(), nil, Options{}); err == nil {
		t.Error("no error")
	}
}
