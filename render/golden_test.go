package render

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"otpaper/templates"
)

var update = flag.Bool("update", false, "write the golden layouts anew")

// TestLayouts compares every page with its golden form: a reviewer reads there
// what moved, in millimetres. It is the same on both papers.
func TestLayouts(t *testing.T) {
	for _, k := range kits {
		if !k.golden {
			continue
		}
		path := filepath.Join("testdata", k.name+".layout")
		kit := k.shape.build(t)
		for _, k.options.Paper = range []Paper{A4, Letter} {
			var b strings.Builder
			only := regexp.MustCompile("^(" + k.only + ")")
			for _, p := range pagesOf(t, kit, k.options) {
				if only.MatchString(p.name) {
					b.WriteString(p.layout())
				}
			}
			if *update {
				if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), b.String()); diff != "" {
				t.Errorf("%s: layout differs; -update writes it anew (-want +got):\n%s", path, diff)
			}
		}
	}
}

// TestEveryPageHasAGoldenForm, in some kit; those of one kind differ by their
// number alone, but for the guide's, which are each of their own.
func TestEveryPageHasAGoldenForm(t *testing.T) {
	kind := func(name string) string {
		name, _, _ = strings.Cut(name, "-part-")
		if strings.HasPrefix(name, "guide-") {
			return name
		}
		return regexp.MustCompile(`[0-9]+`).ReplaceAllString(name, "1")
	}
	golden := map[string]bool{}
	files, err := filepath.Glob("testdata/*.layout")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)^page ([a-z0-9-]+)`).FindAllSubmatch(data, -1) {
			golden[kind(string(m[1]))] = true
		}
	}
	lacking := map[string]bool{}
	everyPage(t, func(_ *testing.T, _ shape, p *page) {
		if !golden[kind(p.name)] {
			lacking[kind(p.name)] = true
		}
	})
	for name := range lacking {
		t.Errorf("no golden form of the page %s", name)
	}
}

// TestLongestNamesReachEveryKindOfPage, in usual and in large type: otherwise
// the rules of geometry say little.
func TestLongestNamesReachEveryKindOfPage(t *testing.T) {
	kinds := map[bool]map[string]bool{false: {}, true: {}} // whether a kind was met under the longest names
	longest := regexp.MustCompile(`longest|largest|groups-most|groups-some|eighty|^large-(groups|bare|named-33)$`)
	for _, k := range kits {
		for _, p := range laidOutPages(t, k.name, k.shape, k.options) {
			kind, _, _ := strings.Cut(p.name, "-part-")
			if !strings.HasPrefix(kind, "guide-") {
				kind = regexp.MustCompile(`-[0-9]+`).ReplaceAllString(kind, "")
			}
			kinds[k.options.Large][kind] = kinds[k.options.Large][kind] || longest.MatchString(k.name)
		}
	}
	for isLarge, all := range kinds {
		for kind, met := range all {
			if !met {
				t.Errorf("large %v: no page %s has the longest names", isLarge, kind)
			}
		}
		if len(all) < 20 {
			t.Errorf("large %v: only %d kinds of pages", isLarge, len(all))
		}
	}
}

// laidOutPages are the pages of one of the kits in English.
func laidOutPages(t *testing.T, name string, s shape, o Options) []*page {
	t.Helper()
	name += "/en"
	if o.Language = &templates.English; laidOut[name] == nil {
		laidOut[name] = pagesOf(t, s.build(t), o)
	}
	return laidOut[name]
}
