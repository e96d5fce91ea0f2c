package exporter

import (
	"slices"
	"testing"
)

// TestLacks: what the list of formats says is what Write does. Our own format
// holds everything; a YubiKey and Google's app are known for what they do not.
func TestLacks(t *testing.T) {
	for _, v := range []struct {
		name    string
		lacks   []string
		has     []string
		nothing bool
	}{
		{name: "otpaper", nothing: true},
		{name: "google", lacks: []string{"Steam", "7 digits", "60 s", "notes"}, has: []string{"counters", "8 digits", "MD5"}},
		{name: "ykman", lacks: []string{"Steam", "tags", "MD5"}, has: []string{"counters", "SHA512", "7 digits"}},
		{name: "aegis", lacks: []string{"addresses"}, has: []string{"Mobile-OTP", "tags", "notes"}},
	} {
		f, ok := Lookup(v.name)
		if !ok {
			t.Fatalf("no format %s", v.name)
		}
		got := f.Lacks()
		if v.nothing && len(got) > 0 {
			t.Errorf("%s lacks %q, want nothing", v.name, got)
		}
		for _, want := range v.lacks {
			if !slices.Contains(got, want) {
				t.Errorf("%s lacks %q, want %q too", v.name, got, want)
			}
		}
		for _, want := range v.has {
			if slices.Contains(got, want) {
				t.Errorf("%s lacks %q, want it to have %q", v.name, got, want)
			}
		}
	}
}
