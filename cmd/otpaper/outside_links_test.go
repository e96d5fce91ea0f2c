package main

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// link is what an otpauth link says, each part as text and the usual values
// filled in (https://github.com/google/google-authenticator/wiki/Key-Uri-Format).
type link struct {
	kind, issuer, name, secret string
	algorithm, digits          string
	moves                      string // "period=30" or "counter=7"
}

// readLink reads an otpauth link without any code of the program.
func readLink(t *testing.T, text string) link {
	t.Helper()
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "otpauth" {
		t.Fatalf("not an otpauth link: %d characters", len(text))
	}
	q := u.Query()
	or := func(key, usual string) string {
		if v := q.Get(key); v != "" {
			return v
		}
		return usual
	}
	l := link{kind: u.Host, secret: q.Get("secret"), algorithm: or("algorithm", "SHA1"), digits: or("digits", "6")}
	l.moves = "period=" + or("period", "30")
	if l.kind == "hotp" {
		l.moves = "counter=" + q.Get("counter")
	}
	var labelled bool
	if l.issuer, l.name, labelled = strings.Cut(strings.TrimPrefix(u.Path, "/"), ":"); !labelled {
		l.issuer, l.name = "", l.issuer
	}
	if l.issuer != q.Get("issuer") {
		t.Errorf("a link of issuer %q is labelled %q", q.Get("issuer"), l.issuer)
	}
	return l
}

// linksOf are what the links of all accounts of some exports have to say: of
// open vaults of Aegis, and of lists of links.
func linksOf(t *testing.T, exports ...string) (links []link) {
	t.Helper()
	for _, path := range exports {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Ext(path) == ".txt" {
			for line := range strings.Lines(string(data)) {
				links = append(links, readLink(t, strings.TrimSpace(line)))
			}
			continue
		}
		var vault struct {
			DB struct {
				Entries []struct {
					Type, Issuer, Name string
					Info               struct {
						Secret, Algo            string
						Digits, Period, Counter int
					}
				}
			}
		}
		if err := json.Unmarshal(data, &vault); err != nil {
			t.Fatal(err)
		}
		for _, e := range vault.DB.Entries {
			l := link{e.Type, e.Issuer, e.Name, e.Info.Secret, e.Info.Algo, fmt.Sprint(e.Info.Digits), fmt.Sprint("period=", e.Info.Period)}
			if l.kind == "hotp" {
				l.moves = fmt.Sprint("counter=", e.Info.Counter)
			}
			links = append(links, l)
		}
	}
	return links
}

// wantLinks wants the pages for a bank box to carry the link of every account
// once, and at most so many on a page.
func (p paper) wantLinks(t *testing.T, most int, want []link) {
	t.Helper()
	p.wantSymbols(t, filepath.Join(p.kit, "4-BARE.pdf"), func(pages [][]string) (said []string) {
		missing := slices.Clone(want)
		fullest := 0
		for i, texts := range pages {
			fullest = max(fullest, len(texts))
			for _, text := range texts {
				l := readLink(t, text)
				at := slices.Index(missing, l)
				if at < 0 {
					said = append(said, fmt.Sprintf("page %d: a link of %s (%s) that differs from the export's", i+1, l.issuer, l.name))
					continue
				}
				missing = slices.Delete(missing, at, at+1)
			}
		}
		for _, l := range missing {
			said = append(said, fmt.Sprintf("no link of %s (%s)", l.issuer, l.name))
		}
		if fullest != most {
			said = append(said, fmt.Sprintf("%d links on the fullest page, want %d", fullest, most))
		}
		return said
	})
}
