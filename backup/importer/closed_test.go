package importer

import (
	"strings"
	"testing"
)

func TestClosedAppsSayWhyAndWhatNext(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range Unreadable() {
		if c.App == "" || c.Reason == "" || c.Next == "" || seen[c.Name] {
			t.Errorf("%+v: every app is named once, with a reason and a next step", c)
		}
		seen[c.Name] = true
		if strings.Contains(c.Reason, "\n") || strings.HasSuffix(c.Reason, ".") {
			t.Errorf("%s: a reason is one line without a period: %q", c.Name, c.Reason)
		}
		if _, ok := Lookup(c.Name); ok {
			t.Errorf("%s is both a format and closed", c.Name)
		}
	}
}

func TestLookupUnreadableForgivesSpelling(t *testing.T) {
	for _, name := range []string{"oktaverify", "Okta Verify", "okta-verify", "OKTA_VERIFY"} {
		if c, ok := LookupUnreadable(name); !ok || c.App != "Okta Verify" {
			t.Errorf("%q: got %v", name, c)
		}
	}
	if _, ok := LookupUnreadable("aegis"); ok {
		t.Error("aegis is read")
	}
}
