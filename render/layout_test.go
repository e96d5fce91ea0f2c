package render

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"otpaper/backup"
	"otpaper/templates"
)

// kits are the cases that every geometric rule is tested on.
var kits = []struct {
	name    string
	shape   shape
	options Options
	golden  bool   // has a golden layout; the others have many pages
	only    string // how the names of its golden pages begin, a pattern
}{
	{"home", home, homeOptions, true, ""},
	{"bare", home, bareOptions, true, "bare-"},
	{"bare-four", home, Options{Title: "Blue folder", Owner: "Jonas", Calls: homeOptions.Calls, Bare: four}, true, "bare-1-4"},
	{"bare-alike", home, Options{Bare: []backup.Account{{Type: backup.TOTP, Issuer: "Alike", Secret: secret(20), Algorithm: backup.SHA1, Digits: 6, Period: 30,
		Codes: slices.Repeat([]string{"O0lI-1234-0O1I", "abc", "0000-1111-OOOO-IIII", "O0"}, 6)}}}, false, ""},
	{"bare-largest", home, Options{Bare: largest}, false, ""},
	{"nameless", shape{blocks: []int{300}, typed: 1, need: 1, words: 33, practice: true,
		holders: []string{"", "", ""}}, Options{}, true, ""},
	{"only-card", shape{blocks: []int{900}, noSpares: true, need: 1, words: 20, holders: []string{"Ann"}}, Options{Owner: "Ann", Calls: []Call{{Name: "Bo"}, {Phone: "+49 30 5550 0101"}}}, false, ""},
	{"named", home.with("+49 30 5550 0101", ""), Options{Owner: "Jonas", Style: ByName}, true, "card-2"},
	{"named-longest", shape{blocks: []int{80}, typed: 1, need: 2, words: 20, phone: longest.Calls[0].Phone, practice: true,
		holders: slices.Repeat([]string{longHolder}, 16)}, Options{Owner: longest.Owner, Calls: longest.Calls, Style: ByName}, false, ""},
	{"named-groups", familyAndFriends, Options{Owner: "Jonas", Style: ByName}, true, "card-"},
	{"named-groups-list", familyOrAdmins.with("+49 30 5550 0101", ""), Options{Owner: "Jonas", Style: ByName}, true, "card-2"},
	{"named-groups-longest", shape{blocks: []int{80}, typed: 1, words: 20, needGroups: 2, phone: longest.Calls[0].Phone, practice: true,
		groups: []backup.Quota{{Need: 2, Cards: 3, Name: longGroup}, {Need: 2, Cards: 3, Name: longGroup}}, holders: slices.Repeat([]string{longHolder}, 6)}, Options{Owner: longest.Owner, Calls: longest.Calls, Style: ByName}, false, ""},
	{"numbered", home, Options{Owner: "Jonas", Calls: homeOptions.Calls, Style: ByNumber}, true, "card-2"},
	{"numbered-longest", shape{blocks: []int{80}, typed: 1, need: 2, words: 33, holders: make([]string, 3)},
		Options{Owner: longest.Owner, Style: ByNumber, Handwrite: true}, false, ""},
	{"position", home.with("", "Head of Operations"), Options{Owner: "Example Ltd", Calls: homeOptions.Calls, Style: ByPosition}, true, "card-2"},
	{"position-longest", shape{blocks: []int{80}, typed: 1, need: 3, words: 20, position: strings.Repeat("Position ", 20),
		holders: []string{longHolder, "", longHolder}}, Options{Owner: longest.Owner, Calls: longest.Calls, Style: ByPosition}, false, ""},
	{"by-hand", home, Options{Owner: "Jonas", Calls: homeOptions.Calls, Handwrite: true}, true, "card-1"},
	{"longest", shape{blocks: []int{4000, 600}, typed: 2, need: 3, words: 20, practice: true,
		holders: []string{longHolder, longHolder, longHolder, longHolder, longHolder}}, longest, false, ""},
	{"longest-33", shape{blocks: []int{80, 1400}, piece: 20, typed: 1, need: 16, words: 33, holders: make([]string, 16)},
		Options{Title: longest.Title, Owner: longest.Owner, Calls: longest.Calls, Passphrase: true}, false, ""},
	{"groups", familyOrAdmins, homeOptions, true, "card-|cover-|start|guide-1|rehearsal|team-"},
	{"groups-all", shape{blocks: []int{580}, typed: 1, words: 20, holders: make([]string, 5), needGroups: 2,
		groups: []backup.Quota{{Need: 2, Cards: 3, Name: "Familie"}, {Need: 1, Cards: 2, Name: "Notarin"}}}, homeOptions, false, ""},
	{"groups-some", shape{blocks: []int{580}, typed: 1, words: 33, holders: []string{longHolder, "", "Cy", "Di", longHolder}, needGroups: 2,
		groups: []backup.Quota{{Need: 2, Cards: 2, Name: longGroup}, {Need: 1, Cards: 1, Name: "b"}, {Need: 2, Cards: 2, Name: longGroup}}}, longest, false, ""},
	{"groups-most", manyGroups(), longest, true, "guide-9"},
	{"eighty", eightyCards(), Options{Owner: longest.Owner, Bare: eightyAccounts()}, false, ""},
	{"large-eighty", eightyCards(), large(Options{Owner: longest.Owner, Bare: eightyAccounts()}), false, ""},
	{"large", home, large(homeOptions), true, "start-here|card-2|guide-3|moving|slip"},
	{"large-bare", home, large(Options{Title: "Blue folder", Owner: "Jonas", Calls: homeOptions.Calls, Bare: slices.Concat(bareOptions.Bare, brief, largest)}), false, ""},
	{"large-longest", shape{blocks: []int{600}, typed: 1, need: 3, words: 20, practice: true,
		holders: []string{longHolder, longHolder, longHolder, longHolder, longHolder}}, large(longest), false, ""},
	{"large-named-33", shape{blocks: []int{80}, typed: 1, need: 2, words: 33, phone: longest.Calls[0].Phone, practice: true,
		holders: slices.Repeat([]string{longHolder}, 16)}, large(Options{Owner: longest.Owner, Calls: longest.Calls, Style: ByName}), false, ""},
	{"large-by-hand-33", shape{blocks: []int{80}, typed: 1, need: 2, words: 33, holders: make([]string, 3)},
		large(Options{Owner: longest.Owner, Style: ByNumber, Handwrite: true}), false, ""},
	{"large-groups", placed(manyGroups()), large(Options{Title: longest.Title, Owner: longest.Owner, Label: Plain, Calls: longest.Calls, Passphrase: true}), true, "packing-1|guide-9"},
	{"widest-longest", placed(widest), Options{Title: wide, Owner: wide, Label: Plain, Calls: []Call{{wide, longest.Calls[0].Phone}, {wide, longest.Calls[0].Phone}}, Passphrase: true, Style: ByPosition}, false, ""},
	{"large-widest-longest", placed(widest), large(Options{Title: wide, Owner: wide, Label: Plain, Calls: []Call{{wide, longest.Calls[0].Phone}, {wide, longest.Calls[0].Phone}}, Style: ByName, Handwrite: true}), false, ""},
	{"places", placed(home), Options{Title: "Blue folder", Owner: "Jonas", Label: Plain, Calls: homeOptions.Calls}, true, "packing-"},
	{"places-longest", placed(manyGroups()), Options{Title: longest.Title, Owner: longest.Owner, Label: Plain, Calls: longest.Calls, Passphrase: true}, false, ""},
}

// large asks for the pages in large type.
func large(o Options) Options {
	o.Large = true
	return o
}

// laidOut are the pages of kits, made once.
var laidOut = map[string][]*page{}

// everyPage calls f with every page of every kit in every language.
func everyPage(t *testing.T, f func(t *testing.T, k shape, p *page)) {
	t.Helper()
	for _, k := range kits {
		for _, l := range templates.Languages {
			name, o := k.name+"/"+l.Tag, k.options
			o.Language = l
			if laidOut[name] == nil {
				laidOut[name] = pagesOf(t, k.shape.build(t), o)
			}
			t.Run(name, func(t *testing.T) {
				for _, p := range laidOut[name] {
					f(t, k.shape, p)
				}
			})
		}
	}
}

// slack is how far marks may touch, mm: strokes are drawn on the edge.
const slack = 0.16

func TestNothingLeavesTheLiveArea(t *testing.T) {
	everyPage(t, func(t *testing.T, k shape, p *page) {
		top := 0.0
		if k.practice {
			top = -templates.PracticeTop
		}
		staysInside(t, p, top)
	})
}

// TestBodiesEndAboveTheFoot: a page that is too full runs into its foot.
func TestBodiesEndAboveTheFoot(t *testing.T) {
	everyPage(t, func(t *testing.T, _ shape, p *page) {
		if strings.HasPrefix(p.name, "card-") {
			return // its foot is lower
		}
		bodyEndsAboveTheFoot(t, p)
	})
}

func bodyEndsAboveTheFoot(t *testing.T, p *page) {
	t.Helper()
	for _, m := range p.marks {
		text, ok := m.(textMark)
		end, foot := templates.BodyEnd, keepLine
		if p.large {
			end, foot = end-footLift, foot-footLift
		}
		if ok && text.y > end+slack && text.y < foot-slack {
			t.Errorf("%s: below the body: %s", p.name, m)
		}
	}
}

// footLift is how much higher the foot of an enlarged page stands.
const footLift = templates.LiveHeight - templates.LargeHeight

// staysInside wants all marks of a page in the live area, from top on.
func staysInside(t *testing.T, p *page, top float64) {
	t.Helper()
	height := templates.LiveHeight
	if p.large {
		height = templates.LargeHeight
	}
	for _, m := range p.marks {
		b := m.bounds()
		if b.x < -slack || b.y < top-slack || b.x+b.w > templates.LiveWidth+slack || b.y+b.h > height+slack {
			t.Errorf("%s: outside the live area: %s", p.name, m)
		}
	}
}

// edges are what must not run through text: a frame is its four lines.
func edges(m mark) []box {
	f, ok := m.(frameMark)
	if !ok {
		return []box{m.bounds()}
	}
	b, w := f.bounds(), f.points*mmPerPoint
	return []box{{b.x, b.y, b.w, w}, {b.x, b.y + b.h - w, b.w, w}, {b.x, b.y, w, b.h}, {b.x + b.w - w, b.y, w, b.h}}
}

// ink is where a text may have ink: nothing below the baseline when none of
// its letters has a tail.
func ink(t textMark) box {
	b := t.bounds()
	if strings.Trim(t.text, "ABCDEFGHIKLMNOPRSTUVWXYZabcdefhiklmnorstuvwxz0123456789 ") == "" {
		b.h -= descent * t.points * mmPerPoint
	}
	return b
}

func overlap(a, b box) bool {
	return min(a.y+a.h, b.y+b.h)-max(a.y, b.y) > slack &&
		min(a.x+a.w, b.x+b.w)-max(a.x, b.x) > slack
}

func TestNothingRunsThroughText(t *testing.T) {
	everyPage(t, func(t *testing.T, _ shape, p *page) { staysClear(t, p) })
}

// staysClear wants no mark of a page over a text.
func staysClear(t *testing.T, p *page) {
	t.Helper()
	all := make([][]box, len(p.marks))
	for i, m := range p.marks {
		all[i] = edges(m)
	}
	for i, m := range p.marks {
		text, ok := m.(textMark)
		if !ok {
			continue
		}
		own := ink(text)
		for j, other := range p.marks {
			if _, isText := other.(textMark); i == j || isText && j < i {
				continue
			}
			for _, edge := range all[j] {
				if overlap(own, edge) {
					t.Errorf("%s:\n%s\n%s", p.name, m, other)
				}
			}
		}
	}
}

// TestTextsOfALineStandApart: a word does not run into one that was set for
// itself; parts of one sentence have their space or sign between them.
func TestTextsOfALineStandApart(t *testing.T) {
	const least = 1.0 // mm
	letter := regexp.MustCompile(`^[\pL\pN]`)
	open := regexp.MustCompile(`[\s\p{Ps}\p{Pi}\p{Pd}„,\x{00A0}]$`)
	everyPage(t, func(t *testing.T, _ shape, p *page) {
		var all []textMark
		for _, m := range p.marks {
			if text, ok := m.(textMark); ok && text.text != "" {
				all = append(all, text)
			}
		}
		slices.SortStableFunc(all, func(a, b textMark) int { return cmp.Or(cmp.Compare(a.y, b.y), cmp.Compare(a.x, b.x)) })
		for i := 1; i < len(all); i++ {
			left, right := all[i-1], all[i]
			if left.y == right.y && right.x-left.x-left.width < least && letter.MatchString(right.text) && !open.MatchString(left.text) {
				t.Errorf("%s: run into each other:\n%s\n%s", p.name, left, right)
			}
		}
	})
}

func TestSymbolsKeepTheirQuietZone(t *testing.T) {
	everyPage(t, func(t *testing.T, _ shape, p *page) {
		for i, m := range p.marks {
			s, ok := m.(symbolMark)
			if !ok {
				continue
			}
			zone := templates.QuietZone * s.module
			b := s.bounds()
			b = box{b.x - zone, b.y - zone, b.w + 2*zone, b.h + 2*zone}
			for j, other := range p.marks {
				for _, edge := range edges(other) {
					if i != j && overlap(b, edge) {
						t.Errorf("%s: in the quiet zone:\n%s\n%s", p.name, m, other)
					}
				}
			}
		}
	})
}

func TestFoldOfTheCardIsClear(t *testing.T) {
	const from, to = templates.Fold - templates.FoldClear, templates.Fold + templates.FoldClear
	everyPage(t, func(t *testing.T, _ shape, p *page) {
		if !strings.HasPrefix(p.name, "card-") || p.large {
			return // the halves of a large card are two leaves
		}
		for _, m := range p.marks {
			b := m.bounds()
			foldMark := math.Abs(b.y+b.h/2-templates.Fold) < 1
			if !foldMark && b.y+b.h > from+slack && b.y < to-slack {
				t.Errorf("%s: in the fold: %s", p.name, m)
			}
		}
	})
}

// TestSizes holds the least sizes: type that is read, strokes, modules.
func TestSizes(t *testing.T) {
	const minType, minStroke, minModule = 9, 0.5, 0.65
	everyPage(t, func(t *testing.T, _ shape, p *page) {
		for _, m := range p.marks {
			switch m := m.(type) {
			case textMark:
				if m.points < minType {
					t.Errorf("%s: %s", p.name, m)
				}
			case strokeMark:
				if m.points < minStroke {
					t.Errorf("%s: %s", p.name, m)
				}
			case symbolMark:
				if m.module < minModule {
					t.Errorf("%s: %s", p.name, m)
				}
			}
		}
	})
}

// TestOneLayoutServesBothPapers: the fold is the middle of either sheet, and
// the live area keeps the margins of printers.
func TestOneLayoutServesBothPapers(t *testing.T) {
	for name, paper := range map[string]templates.Paper{"A4": templates.A4, "Letter": templates.Letter} {
		if got, want := paper.Top+templates.Fold, paper.Height/2; math.Abs(got-want) > 0.01 {
			t.Errorf("%s: fold at %.2f mm, middle of the sheet %.2f", name, got, want)
		}
		const printerMargin = 6
		right := paper.Width - paper.Left - templates.LiveWidth
		if right < printerMargin || paper.Top-templates.PracticeTop < printerMargin {
			t.Errorf("%s: %.1f mm at the right, %.1f above the practice mark", name, right, paper.Top-templates.PracticeTop)
		}
	}
	for name, paper := range map[string]templates.Paper{"A4": templates.A4Large, "Letter": templates.LetterLarge} {
		const printerMargin = 5.99
		right := paper.Width - paper.Left - templates.LiveWidth*paper.Scale
		top, bottom := paper.Top-templates.PracticeTop*paper.Scale, paper.Height-paper.Top-templates.LargeHeight*paper.Scale
		if paper.Left < printerMargin || right < printerMargin || top < printerMargin || bottom < printerMargin {
			t.Errorf("%s, enlarged: %.1f mm at the right, %.1f above, %.1f below", name, right, top, bottom)
		}
	}
}

// TestPracticeIsOnEveryPage, and on both halves of a card; nowhere else.
func TestPracticeIsOnEveryPage(t *testing.T) {
	var marks []string
	for _, l := range templates.Languages {
		marks = append(marks, l.Furniture.Practice)
	}
	everyPage(t, func(t *testing.T, k shape, p *page) {
		got, want := 0, 0
		for _, m := range p.marks {
			if text, ok := m.(textMark); ok && text.points >= templates.Title.Points && slices.Contains(marks, text.text) {
				got++
			}
		}
		if k.practice {
			want = 1
			if strings.HasPrefix(p.name, "card-") && !strings.Contains(p.name, "keepers") && !p.large {
				want = 2
			}
		}
		if got != want {
			t.Errorf("%s: %d marks of practice, want %d", p.name, got, want)
		}
	})
}
