package backup

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func findingIDs(findings []Finding) []string {
	var ids []string
	for _, f := range findings {
		ids = append(ids, f.ID)
	}
	return ids
}

func usual(issuer, name, secret string) Account {
	return Account{Type: TOTP, Issuer: issuer, Name: name, Secret: Secret(secret)}.WithDefaults()
}

func TestFindingsNameWhatIsOdd(t *testing.T) {
	good := usual("Example", "ann", "12345678901234567890")
	eight, counter, short, nameless, pin := good, good, good, good, good
	eight.Issuer, eight.Digits = "Eight", 8
	counter.Issuer, counter.Type, counter.Period = "Counter", HOTP, 0
	short.Issuer, short.Secret = "Short", Secret("123456789")
	nameless.Issuer = ""
	pin.Issuer, pin.Type = "Pin", MOTP
	first := good
	first.Issuer, first.Tier = "First", Tier0
	covered := first
	covered.Codes = []string{"1"}
	many, long := good, good
	many.Codes, long.Codes = make([]string, 21), []string{strings.Repeat("1", 41)}
	enough := good
	enough.Codes = make([]string, 20)
	other := good
	other.Secret = Secret("09876543210987654321")
	for _, c := range []struct {
		name     string
		accounts []Account
		want     []string
	}{
		{"nothing", []Account{good}, nil},
		{"eight digits", []Account{good, eight}, []string{"unusual-parameters"}},
		{"a counter", []Account{counter}, []string{"counters"}},
		{"a short secret", []Account{short}, []string{"short-secrets"}},
		{"no issuer", []Account{nameless}, []string{"no-issuer"}},
		{"no PIN", []Account{pin}, []string{"no-pin"}},
		{"first tier without codes", []Account{first}, []string{"no-recovery-codes"}},
		{"first tier with codes", []Account{covered}, nil},
		{"many codes", []Account{many}, []string{"odd-codes"}},
		{"a long code", []Account{long}, []string{"odd-codes"}},
		{"enough codes", []Account{enough}, nil},
		{"the same twice", []Account{good, good}, []string{"duplicates"}},
		{"one name, two secrets", []Account{good, other}, []string{"same-name"}},
	} {
		if got := findingIDs(Findings(c.accounts)); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

func TestFindingsNameBothEndsOfACircle(t *testing.T) {
	mail, manager, bank := usual("Example Mail", "ann", "12345678901234567890"), usual("Password manager", "", "22345678901234567890"), usual("Bank", "", "32345678901234567890")
	mail.DependsOn = []string{"password manager"}
	manager.DependsOn = []string{"Example Mail (ann)"}
	bank.DependsOn = []string{"Example Mail"}
	findings := Findings([]Account{bank, mail, manager})
	if got := findingIDs(findings); !slices.Equal(got, []string{"circle"}) {
		t.Fatalf("got %v, want one circle", got)
	}
	want := []string{"Example Mail (ann)", "Password manager", "Example Mail (ann)"}
	if got := findings[0].Accounts; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q and no account outside the circle", got, want)
	}
	nameless := usual("", "ann", "42345678901234567890")
	nameless.Name, manager.DependsOn = "", []string{"example-mail.org", "—"}
	if got := Needs([]Account{bank, mail, manager, nameless}); len(got[2]) != 1 || got[2][0] != 1 {
		t.Errorf("the manager needs %v, want the mail alone, account 1", got[2])
	}
	manager.Codes = []string{"way in"}
	if got := Findings([]Account{bank, mail, manager}); len(got) != 0 {
		t.Errorf("recovery codes are a way in, got %v", got)
	}
}

func TestFindingsHoldNoSecret(t *testing.T) {
	a := usual("A", "", "CANARYCANARYCANARY12")
	b := a
	b.Secret = Secret("CANARY")
	b.Codes, b.Note, b.PIN = []string{"CANARY"}, "CANARY", "CANARY"
	for _, f := range Findings([]Account{a, a, b}) {
		if strings.Contains(fmt.Sprint(f), "CANARY") {
			t.Errorf("%s: %s %q", f.ID, f.Text, f.Accounts)
		}
	}
}
