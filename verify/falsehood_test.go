package verify

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"otpaper/backup"
)

// forgery is a way to print something else under a kit's id: the frames that
// stand on a sheet in place of a true one, none to leave it out.
type forgery func(sheet int, f backup.Frame) []backup.Frame

// photographForged is a pile with one picture a sheet, some of it forged.
func photographForged(kit backup.Kit, change forgery) *Pile {
	p := &Pile{}
	for _, s := range kit.Sheets {
		for _, f := range s.Frames {
			for _, shown := range change(s.Number, f) {
				show(p, fmt.Sprintf("sheet%d.png", s.Number), shown)
			}
		}
	}
	return p
}

// headerFrame prints an open header that says something else of the kit.
func headerFrame(t testing.TB, kit backup.Kit, line backup.KitLine, blocks []backup.BlockInfo) backup.Frame {
	t.Helper()
	h, err := backup.NewHeader(line)
	if err != nil {
		t.Fatal(err)
	}
	h.Blocks = kit.Header.Blocks
	h.Blocks.Blocks = blocks
	frames, err := h.Frames(backup.StandardPiece)
	if err != nil {
		t.Fatal(err)
	}
	return frames[0]
}

// falseHashes is an open header whose first line is the true one, and whose
// second knows other blocks.
func falseHashes(t testing.TB, kit backup.Kit) backup.Frame {
	t.Helper()
	blocks := slices.Clone(kit.Header.Blocks.Blocks)
	for i := range blocks {
		blocks[i].SHA256 = strings.Repeat("0", len(blocks[i].SHA256))
	}
	return headerFrame(t, kit, kit.Header.Kit, blocks)
}

// falseShapes is an open header that says other numbers of frames, too.
func falseShapes(t testing.TB, kit backup.Kit) backup.Frame {
	t.Helper()
	line := kit.Header.Kit
	line.Name = "acid acne"
	blocks := slices.Clone(kit.Header.Blocks.Blocks)
	for i := range blocks {
		blocks[i] = backup.NewBlockInfo(blocks[i].ID, []byte("x"), 7, 3)
	}
	return headerFrame(t, kit, line, blocks)
}

// forgeries are what a forger may print, by what it is.
func forgeries(t testing.TB, kit, other backup.Kit) map[string]forgery {
	as := func(f backup.Frame) []backup.Frame { return []backup.Frame{f} }
	header := func(h backup.Frame, sheets ...int) forgery {
		return func(sheet int, f backup.Frame) []backup.Frame {
			if f.Block == backup.HeaderBlock && slices.Contains(sheets, sheet) {
				return as(h)
			}
			return as(f)
		}
	}
	return map[string]forgery{
		"nothing":                         func(_ int, f backup.Frame) []backup.Frame { return as(f) },
		"H of other checks on one sheet":  header(falseHeader(t, kit), 1),
		"H of other checks on all sheets": header(falseHeader(t, kit), 1, 2),
		"H of other hashes on one sheet":  header(falseHashes(t, kit), 1),
		"H of other hashes on all sheets": header(falseHashes(t, kit), 1, 2),
		"H of other shapes on all sheets": header(falseShapes(t, kit), 1, 2),
		"data frames on one sheet": func(sheet int, f backup.Frame) []backup.Frame {
			if sheet == 2 && f.Block != backup.HeaderBlock {
				return as(forge(f))
			}
			return as(f)
		},
		"a whole sheet, that of another kit under this one's id": func(sheet int, f backup.Frame) []backup.Frame {
			if sheet == 1 {
				return as(f)
			}
			for _, s := range other.Sheets[1:2] {
				for i, mine := range kit.Sheets[1].Frames {
					if mine.Name() == f.Name() && i < len(s.Frames) {
						sham := s.Frames[i]
						sham.Kit = f.Kit
						return as(sham)
					}
				}
			}
			return nil
		},
		"a sheet beside the true one": func(sheet int, f backup.Frame) []backup.Frame {
			if sheet == 2 && f.Block != backup.HeaderBlock {
				return []backup.Frame{forge(f), f}
			}
			return as(f)
		},
	}
}

// restored is what restore makes of a pile with nothing but it and the words
// of two cards.
type restored struct {
	Opened   string   // blocks that opened
	False    []string // frames named as not what was made: "H1 sheet1.png"
	Accounts bool     // they are the right ones
}

func restoreForged(t *testing.T, kit backup.Kit, p *Pile) restored {
	t.Helper()
	g := p.Gather(kit.Header.Kit.ID, nil)
	var cards []Card
	for _, n := range []int{1, 2} {
		cards = append(cards, ReadCard(&g.Header.Kit, words(kit, n)))
	}
	var out restored
	if _, done := CardsNeeded(&g.Header.Kit, cards); !done {
		if cards = WithoutHeader(cards); !g.Opens(cards, nil) {
			t.Fatal("the cards open nothing without the open header")
		}
		g.DropHeader()
	}
	key, _, err := KitKey(cards, nil)
	if err != nil {
		t.Fatal(err)
	}
	var joined []backup.Assembly
	var accounts []backup.Account
	for _, id := range g.Blocks() {
		b := g.Join(id)
		if g.KeyMayTell(b) {
			b = g.JoinWithKey(id, key)
		}
		joined = append(joined, b)
		o, err := g.Open(b, key)
		if err != nil {
			continue
		}
		out.Opened += string(id)
		accounts = append(accounts, o.Payload.Accounts...)
	}
	for _, f := range g.FalseFrames(joined) {
		out.False = append(out.False, f.Name()+" "+f.File)
	}
	slices.Sort(out.False)
	out.Accounts = Equal(accounts, plans["small"].Accounts)
	return out
}

func TestForgeriesAreNamedAndDoNotKeepTheAccountsBack(t *testing.T) {
	kit, other := madeKit(t, "small"), madeKit(t, "other")
	var second []string // all data frames of sheet 2
	for _, f := range kit.Sheets[1].Frames {
		if f.Block != backup.HeaderBlock {
			second = append(second, f.Name()+" sheet2.png")
		}
	}
	slices.Sort(second)
	first := slices.DeleteFunc(slices.Clone(second), func(name string) bool { return name[0] == 'C' })
	all := func(named ...string) restored { return restored{Opened: "ABC", Accounts: true, False: named} }
	both := all("H1 sheet1.png", "H1 sheet2.png")
	lost := func(named ...string) restored { return restored{Opened: "AB", False: named} } // too much of C is gone
	want := map[string]restored{
		"nothing":                                                all(),
		"H of other checks on one sheet":                         all("H1 sheet1.png"),
		"H of other checks on all sheets":                        both,
		"H of other hashes on one sheet":                         all("H1 sheet1.png"),
		"H of other hashes on all sheets":                        both,
		"H of other shapes on all sheets":                        both,
		"data frames on one sheet":                               lost(first...),
		"a whole sheet, that of another kit under this one's id": lost(append(slices.Clone(first), "H1 sheet2.png")...),
		"a sheet beside the true one":                            all(second...),
	}
	for name, change := range forgeries(t, kit, other) {
		t.Run(name, func(t *testing.T) {
			p := photographForged(kit, change)
			if diff := cmp.Diff(want[name], restoreForged(t, kit, p)); diff != "" {
				t.Errorf("restore with nothing but the sheets: want -, got +\n%s", diff)
			}
			for _, export := range [][]backup.Account{nil, plans["small"].Accounts} {
				report, _ := Paper(kit.Record, p)
				if export != nil {
					report.AddAccounts(kit.Record, export)
				}
				if result := map[bool]Result{true: Checked, false: Differs}[name == "nothing"]; report.Result != result {
					t.Errorf("with the record and an export of %d accounts: %s, want %s", len(export), report.Result, result)
				}
				for _, s := range report.Symbols {
					if s.State == Strange && (s.Sheet == 0 || s.File == "") {
						t.Errorf("the false %s%d is not named with sheet and file", s.Block, s.Index)
					}
				}
			}
		})
	}
}

func TestAForgedCardIsNamedWhateverItIsHeldAgainst(t *testing.T) {
	kit := madeKit(t, "small")
	forged := forgeCard(t, words(kit, 2))
	g := photographed(kit, everything).Gather(kit.Header.Kit.ID, nil)
	for name, line := range map[string]*backup.KitLine{"the record": &kit.Record.Kit, "the sheets": &g.Header.Kit} {
		if c := ReadCard(line, forged); c.State != Forged || c.Number != 2 {
			t.Errorf("held against %s: %s", name, c)
		}
	}
	// It does not pass for a sign that the open header is false, either.
	alone := WithoutHeader([]Card{ReadCard(&kit.Header.Kit, words(kit, 1)), ReadCard(&kit.Header.Kit, forged)})
	if g.Opens(alone, nil) {
		t.Error("a forged card opens the kit")
	}
	report, _ := Paper(kit.Record, photographed(kit, everything))
	report.AddCards(kit.Record, []Card{ReadCard(&kit.Record.Kit, forged)})
	if report.Result != Partial || report.Cards[0].State != Forged || report.Cards[0].Card != 2 {
		t.Errorf("got %s, %v", report.Result, report.Cards)
	}
}
