package render

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"otpaper/backup"
)

// canaries are what the owner and the kit know, each by its name.
var canaries = map[string]string{
	"issuer": "CanaryIssuer", "account": "canary@account", "note": "canary note", "one-time code": "CANARYCODE",
	"sign-in": "canary.example", "second admin": "Canary Admin", "holder": "Canary Keeper", "phone": "+49 30 5550 0177",
	"position": "Canary Position", "place": "Canary Cellar", "card word": "canaryword", "check words": "canarycheck pair",
	"proof words": "canaryproof words", "owner": "Canary Owner", "coordinator": "Canary Coordinator",
}

// canaryKit is a kit in which all of them are.
func canaryKit(t *testing.T) (backup.Kit, Options) {
	t.Helper()
	c := canaries
	kit := home.build(t)
	for i := range kit.Cards {
		kit.Cards[i].Holder = backup.Holder{Name: c["holder"], Phone: c["phone"], Position: c["position"], Place: c["place"]}
		for j := 2; j < len(kit.Cards[i].Words); j++ {
			kit.Cards[i].Words[j] = c["card word"]
		}
		kit.Cards[i].CheckWords = c["check words"]
	}
	kit.Proof = c["proof words"]
	kit.Storage.Places = []backup.Place{{Name: c["place"], Sheets: true, Cards: []int{1, 2}}}
	return kit, Options{
		Owner: c["owner"], Calls: []Call{{c["coordinator"], "+49 30 5550 0101"}}, Counts: Counts{First: 1},
		Bare: []backup.Account{{
			Type: backup.TOTP, Issuer: c["issuer"], Name: c["account"], Secret: secret(20), Algorithm: backup.SHA1, Digits: 6, Period: 30,
			Codes: []string{c["one-time code"]}, OwnerNote: c["note"], URLs: []string{c["sign-in"]}, SecondAdmin: c["second admin"],
		}},
	}
}

// TestWhatMustNeverBeOnAPage, class by class and page by page: whatever is not
// listed for a page here must not be on it.
func TestWhatMustNeverBeOnAPage(t *testing.T) {
	may := map[string]map[CardStyle][]string{
		"locked": {},
		"card":   {ByCoordinator: {"holder"}, ByName: {"holder", "phone"}, ByPosition: {"holder", "position"}},
		"cover":  {ByCoordinator: {"holder", "place"}, ByName: {"holder", "place"}, ByNumber: {"holder", "place"}, ByPosition: {"holder", "place"}},
		"typed":  {}, "cover-copy": {}, "start": {}, "guide": {}, "spec": {}, "rehearsal": {}, "making": {}, "team": {}, "opening": {},
		"packing": {ByCoordinator: {"place", "holder"}, ByName: {"place", "holder"}, ByNumber: {"place", "holder"}, ByPosition: {"place", "holder"}},
		"recall":  {}, "labels": {}, "moving": {}, "slip": {}, "bare": {},
	}
	always := map[string][]string{
		"locked":    {},
		"card":      {"owner", "card word", "check words"},
		"start":     {"owner", "coordinator"},
		"slip":      {"coordinator"},
		"labels":    {"coordinator"},
		"rehearsal": {"proof words"},
		"bare":      {"issuer", "account", "note", "one-time code", "sign-in", "second admin"},
	}
	kind := regexp.MustCompile(`^(cover-copy|[a-z]+)`)
	for _, style := range []CardStyle{ByCoordinator, ByName, ByNumber, ByPosition} {
		kit, o := canaryKit(t)
		o.Style = style
		p, err := newPress(kit, o)
		if err != nil {
			t.Fatal(err)
		}
		for _, pages := range drawnParts(t, p) {
			for _, pg := range pages {
				of := kind.FindString(pg.name)
				if may[of] == nil {
					t.Errorf("no rule for the page %s", pg.name)
				}
				allowed := slices.Concat(always[of], may[of][style])
				text := strings.ReplaceAll(withoutFinder(texts([]*page{pg}), o.Calls[0]), "\n", " ")
				for name, canary := range canaries {
					if strings.Contains(text, canary) && !slices.Contains(allowed, name) && !(name == "coordinator" && of == "card" && style != ByNumber) {
						t.Errorf("style %d: %s has the %s", style, pg.name, name)
					}
				}
			}
		}
	}
}

// withoutFinder takes out the line at a page's foot for whoever finds it.
func withoutFinder(text string, call Call) string {
	return regexp.MustCompile(`If found[^\n]*`+regexp.QuoteMeta(call.Phone)).ReplaceAllString(text, "")
}

// TestLockedAndCardPagesAreDull: nothing on them makes a thief look twice, and
// no page sends anyone elsewhere for instructions.
func TestLockedAndCardPagesAreDull(t *testing.T) {
	dull := regexp.MustCompile(`(?i)password|bitcoin|wallet|\bPIN\b|https?:|www\.`)
	elsewhere := regexp.MustCompile(`(?i)upload|e-?mail (it|the words|a photo)|read it by phone`)
	kit, o := canaryKit(t)
	p, err := newPress(kit, o)
	if err != nil {
		t.Fatal(err)
	}
	for part, pages := range drawnParts(t, p) {
		for _, pg := range pages {
			text := texts([]*page{pg})
			if found := dull.FindString(text); found != "" && (part.class == Locked || part.class == KeyCard) {
				t.Errorf("%s says %q", pg.name, found)
			}
			if found := elsewhere.FindString(text); found != "" && part.class == KeyCard {
				t.Errorf("%s says %q", pg.name, found)
			}
		}
	}
}

// TestCustodyLog has eight empty rows of five columns, high enough to write in.
func TestCustodyLog(t *testing.T) {
	p := pressOf(t, home, homeOptions)
	pages := p.coverPages()
	log := pages[len(pages)-1]
	lines := map[string]bool{}
	uprights := 0
	for _, m := range log.marks {
		if s, ok := m.(strokeMark); ok && s.y1 >= sealColumns && s.y1 <= sealColumns+coverRule+8*sealRow+0.1 {
			if s.x1 == s.x2 {
				uprights++
			} else {
				lines[fmt.Sprint(s.y1)] = true
			}
		}
	}
	if sealRow < 8.75 || len(lines) != 8+1 || uprights != 5-1 {
		t.Errorf("%d rows of %.1f mm, %d columns; want 8 and 5", len(lines)-1, sealRow, uprights+1)
	}
	if text := texts([]*page{log}); strings.Count(text, "\non\n") != 7 {
		t.Error("not every thing to have ready has a day to write on")
	}
}

// TestTypedCopyHasWordsToCompare: on the last leaf of a sealed block, not on
// the open header's.
func TestTypedCopyHasWordsToCompare(t *testing.T) {
	s := home
	s.blocks = []int{1160} // two leaves of rows
	kit := s.build(t)
	p, err := newPress(kit, homeOptions)
	if err != nil {
		t.Fatal(err)
	}
	words := backup.BlockCheckWords(kit.Blocks[0].File)
	for _, leaf := range kit.Typed {
		got := strings.Contains(texts([]*page{p.typedLeaf(leaf)}), words)
		if want := leaf.Block == "A" && leaf.Last; got != want {
			t.Errorf("leaf of block %s, last %v: has its words: %v", leaf.Block, leaf.Last, got)
		}
	}
}
