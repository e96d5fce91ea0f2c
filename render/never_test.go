package render

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"otpaper/backup"
	"otpaper/templates"
)

// canaries are what the owner and the kit know, each by its name.
var canaries = map[string]string{
	"issuer": "CanaryIssuer", "account": "canary@account", "note": "canary note", "one-time code": "CANARYCODE",
	"sign-in": "canary.example", "second admin": "Canary Admin", "holder": "Canary Keeper", "phone": "+49 30 5550 0177",
	"position": "Canary Position", "place": "Canary Cellar", "card word": "canaryword", "check words": "canarycheck pair",
	"proof words": "canaryproof words", "owner": "Canary Owner", "coordinator": "Canary Coordinator",
	"setup code": strings.Join(inFours(secret(20).Base32())[:2], " "), "PIN": "7351 canary", "another account": "CanaryNeeded",
	"other way in": "canary key ring", "user": "canary user", "group": "Canary Group",
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
			DependsOn: []string{c["another account"]}, Methods: []string{c["other way in"]}, SignInUser: c["user"],
		}, {Type: backup.Yandex, Issuer: "Pin", Secret: secret(16), PIN: c["PIN"]}},
	}
}

// mayHave is what each kind of page may show, and does; nothing else of the
// canaries may be on it. What only some styles of key cards show is not in it.
var mayHave = map[string][]string{
	"locked": {}, "typed": {}, "cover-copy": {}, "guide": {}, "spec": {}, "making": {}, "team": {}, "opening": {}, "recall": {}, "moving": {},
	"card":      {"owner", "card word", "check words"},
	"cover":     {"holder", "place"},
	"start":     {"owner", "coordinator"},
	"slip":      {"coordinator"},
	"packing":   {"place", "holder"},
	"labels":    {"coordinator"},
	"rehearsal": {"proof words"},
	"bare": {"issuer", "account", "note", "one-time code", "sign-in", "second admin", "setup code", "PIN", "another account",
		"other way in", "user"},
}

// TestWhatMustNeverBeOnAPage, class by class and page by page, in every
// language, in usual and in large type.
func TestWhatMustNeverBeOnAPage(t *testing.T) {
	ofCards := map[CardStyle][]string{ByCoordinator: {"holder", "coordinator"}, ByName: {"holder", "phone", "coordinator"},
		ByNumber: {}, ByPosition: {"holder", "position", "coordinator"}}
	kit, o := canaryKit(t)
	for style, more := range ofCards {
		for _, o.Language = range templates.Languages {
			for _, o.Large = range []bool{false, true} {
				o.Style = style
				met := map[string]bool{}
				for _, pg := range pagesOf(t, kit, o) {
					of := pageKind.FindString(pg.name)
					allowed, ok := mayHave[of]
					if !ok {
						t.Errorf("no rule for the page %s", pg.name)
					}
					if of == "card" {
						allowed = slices.Concat(allowed, more)
					}
					for _, name := range canariesOn(pg) {
						met[of+" "+name] = true
						if !slices.Contains(allowed, name) {
							t.Errorf("%s, style %d, large %v: %s has the %s", o.Language.Tag, style, o.Large, pg.name, name)
						}
					}
				}
				for of, names := range mayHave {
					for _, name := range names {
						if !met[of+" "+name] {
							t.Errorf("%s, style %d, large %v: no %s has the %s", o.Language.Tag, style, o.Large, of, name)
						}
					}
				}
			}
		}
	}
}

var pageKind = regexp.MustCompile(`^(cover-copy|[a-z]+)`)

// canariesOn are those on a page, but for the line at its foot that says whom
// to call.
func canariesOn(p *page) []string {
	var b strings.Builder
	for _, m := range p.marks {
		text, ok := m.(textMark)
		if lift := finderLine - text.y; ok && lift != 0 && (!p.large || math.Abs(lift-footLift) > 0.01) {
			b.WriteString(text.text + " ")
		}
	}
	var found []string
	for name, canary := range canaries {
		if strings.Contains(b.String(), canary) {
			found = append(found, name)
		}
	}
	return found
}

// TestGroupsAreOnTheirPagesAlone: a kit in groups names them on cards, covers
// and where it says what opens it.
func TestGroupsAreOnTheirPagesAlone(t *testing.T) {
	kit := familyAndFriends.build(t)
	kit.Storage.Groups[1].Name = canaries["group"]
	for i := range kit.Cards[1:] {
		kit.Cards[i+1].GroupName = canaries["group"]
	}
	for _, p := range pagesOf(t, kit, Options{Bare: []backup.Account{{Issuer: "Other", Secret: secret(10)}}}) {
		of := pageKind.FindString(p.name)
		may := slices.Contains([]string{"card", "cover", "cover-copy", "start", "guide"}, of)
		if slices.Contains(canariesOn(p), "group") && !may {
			t.Errorf("%s names a group", p.name)
		}
	}
}

// TestLockedAndCardPagesAreDull: nothing on them makes a thief look twice, no
// card carries what is locked, and no page sends anyone elsewhere for
// instructions.
func TestLockedAndCardPagesAreDull(t *testing.T) {
	dull := regexp.MustCompile(`(?i)passwor[dt]|contraseña|mot de passe|bitcoin|wallet|\bPIN\b|google|microsoft|apple|amazon|paypal`)
	bank := regexp.MustCompile(`(?i)\bban(k|co|que)`)
	elsewhere := regexp.MustCompile(`(?i)upload|e-?mail (it|the words|a photo)|read it by phone|hochladen|subir|téléverse`)
	link := regexp.MustCompile(`(?i)https?:|www\.`)
	kit, o := canaryKit(t)
	for _, o.Language = range templates.Languages {
		p, err := newPress(kit, o)
		if err != nil {
			t.Fatal(err)
		}
		for part, pages := range drawnParts(t, p) {
			for _, pg := range pages {
				text, symbols := texts([]*page{pg}), 0
				for _, m := range pg.marks {
					if _, ok := m.(symbolMark); ok {
						symbols++
					}
				}
				for _, never := range []struct {
					what *regexp.Regexp
					on   bool
				}{{dull, part.class == Locked || part.class == KeyCard}, {bank, part.class == Locked}, {elsewhere, part.class == KeyCard}, {link, part.class != Bare}} {
					if found := never.what.FindString(text); never.on && found != "" {
						t.Errorf("%s: %s says %q", o.Language.Tag, pg.name, found)
					}
				}
				if part.class == KeyCard && (symbols > 1 || strings.Contains(text, kit.Header.Kit.ID)) {
					t.Errorf("%s: %s has %d symbols, or rows of the locked sheets", o.Language.Tag, pg.name, symbols)
				}
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
