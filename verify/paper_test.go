package verify

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"otpaper/backup"
	"otpaper/verify/scan"
)

// blockStates are the blocks' states in one line: "A whole, B lost".
func blockStates(r Report) string {
	var parts []string
	for _, b := range r.Blocks {
		parts = append(parts, fmt.Sprintf("%s %s", b.Block, b.State))
	}
	return strings.Join(parts, ", ")
}

// odd lists the symbols that were not simply read: "A1 rebuilt".
func odd(r Report) []string {
	var parts []string
	for _, s := range r.Symbols {
		if s.State != Read {
			parts = append(parts, fmt.Sprintf("%s%d/%d %s", s.Block, s.Index, s.Sheet, s.State))
		}
	}
	return parts
}

func TestPaperJudgesWhatWasShown(t *testing.T) {
	kit, other := madeKit(t, "small"), madeKit(t, "other")
	a := kit.Blocks[0]
	all := func(b backup.Sealed) []int {
		var numbers []int
		for n := 1; n <= b.K+b.M; n++ {
			numbers = append(numbers, n)
		}
		return numbers
	}
	const whole = "A whole, B whole, C whole"
	type outcome struct {
		Result Result
		Blocks string
		Odd    []string
	}
	tests := []struct {
		name string
		pile func() *Pile
		want outcome
	}{
		{"everything", func() *Pile { return photographed(kit, everything) }, outcome{Checked, whole, nil}},
		{"nothing", func() *Pile { return photographed(kit, func(int, backup.Frame) bool { return false }) },
			outcome{Unreadable, "A lost, B lost, C lost", nil}},
		{"one data symbol gone", func() *Pile { return photographed(kit, without("B", 1)) },
			outcome{Partial, "A whole, B rebuilt, C whole", []string{"B1/1 rebuilt"}}},
		{"one spare symbol gone", func() *Pile { return photographed(kit, without("B", 3)) },
			outcome{Partial, whole, []string{"B3/1 rebuilt"}}},
		{"a block gone", func() *Pile { return photographed(kit, without("A", all(a)...)) },
			outcome{Partial, "A lost, B whole, C whole", []string{"A1/1 missing", "A3/1 missing", "A2/2 missing", "A4/2 missing"}}},
		{"the open header of one sheet gone", func() *Pile {
			return photographed(kit, func(sheet int, f backup.Frame) bool { return sheet != 2 || f.Block != backup.HeaderBlock })
		}, outcome{Checked, whole, []string{"H1/2 rebuilt"}}},
		{"every open header gone", func() *Pile { return photographed(kit, without("H", 1)) },
			outcome{Partial, whole, []string{"H1/1 missing", "H1/2 missing"}}},
		{"a sheet of another kit among them", func() *Pile {
			p := photographed(kit, everything)
			show(p, "foreign.png", frame(t, other, "A1"))
			return p
		}, outcome{Checked, whole, []string{"A1/0 foreign"}}},
		{"another kit alone", func() *Pile { return photographed(other, everything) },
			outcome{Unreadable, "A lost, B lost, C lost", nil}},
		{"a false frame beside the true one", func() *Pile {
			p := photographed(kit, everything)
			show(p, "false.png", forge(frame(t, kit, "A1")))
			return p
		}, outcome{Differs, whole, []string{"A1/1 foreign"}}},
		{"a false frame in place of the true one", func() *Pile {
			p := photographed(kit, without("A", 1))
			show(p, "sheet1.png", forge(frame(t, kit, "A1")))
			return p
		}, outcome{Differs, "A rebuilt, B whole, C whole", []string{"A1/1 rebuilt", "A1/1 foreign"}}},
		{"a false frame and nothing true", func() *Pile {
			p := &Pile{}
			show(p, "false.png", forge(frame(t, kit, "A1")))
			return p
		}, outcome{Differs, "A lost, B lost, C lost", nil}},
		{"a false frame of another shape", func() *Pile {
			p := photographed(kit, everything)
			f := forge(frame(t, kit, "B1"))
			f.K, f.M = 7, 2
			show(p, "false.png", f)
			return p
		}, outcome{Differs, whole, []string{"B1/1 foreign"}}},
		{"a false frame of a block that was never made", func() *Pile {
			p := photographed(kit, everything)
			f := forge(frame(t, kit, "B1"))
			f.Block = "U1"
			show(p, "false.png", f)
			return p
		}, outcome{Differs, whole, []string{"U11/1 foreign"}}},
		{"a false open header beside the true one", func() *Pile {
			p := photographed(kit, everything)
			show(p, "false.png", falseHeader(t, kit))
			return p
		}, outcome{Differs, whole, []string{"H1/1 foreign"}}},
		{"a false open header alone", func() *Pile {
			p := photographed(kit, without("H", 1))
			show(p, "false.png", falseHeader(t, kit))
			return p
		}, outcome{Differs, whole, []string{"H1/1 missing", "H1/2 missing", "H1/1 foreign"}}},
		{"a text file with every frame once", func() *Pile {
			p := &Pile{}
			p.AddText("all.txt", []byte(frameText(kit)))
			return p
		}, outcome{Checked, whole, []string{"H1/2 rebuilt"}}},
		{"two sheets on one picture", func() *Pile {
			page := scan.Page{Number: 1}
			for _, s := range kit.Sheets {
				for _, f := range s.Frames {
					page.Symbols = append(page.Symbols, scan.Symbol{Text: f.Text(), Margin: 0.5})
				}
			}
			p := &Pile{}
			p.AddPage("both.png", page)
			return p
		}, outcome{Checked, whole, nil}},
		{"an open header alone on its page", func() *Pile {
			p := photographed(kit, without("H", 1))
			show(p, "header.png", frame(t, kit, "H1"))
			return p
		}, outcome{Checked, whole, []string{"H1/2 rebuilt"}}},
		{"typed rows in place of a block's symbols", func() *Pile {
			p := photographed(kit, without("A", all(a)...))
			p.AddText("a.txt", []byte(typedText(kit, "A")))
			return p
		}, outcome{Partial, "A rebuilt, B whole, C whole", []string{"A1/1 rebuilt", "A3/1 rebuilt", "A2/2 rebuilt", "A4/2 rebuilt"}}},
		{"a typed open header", func() *Pile {
			p := photographed(kit, without("H", 1))
			p.AddText("h.txt", []byte(typedText(kit, "H")))
			return p
		}, outcome{Partial, whole, []string{"H1/1 rebuilt", "H1/2 rebuilt"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			report, _ := Paper(kit.Record, tt.pile())
			got := outcome{report.Result, blockStates(report), odd(report)}
			if tt.want.Odd == nil && got.Result == tt.want.Result && strings.Contains(got.Blocks, "lost") {
				got.Odd = nil // nothing was read at all
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("want -, got +\n%s", diff)
			}
		})
	}
}

// falseHeader is an open header under the kit's id with one card check
// changed, so that a forged card would pass.
func falseHeader(t testing.TB, kit backup.Kit) backup.Frame {
	t.Helper()
	line := kit.Header.Kit
	line.Groups = slices.Clone(line.Groups)
	line.Groups[0].Checks = strings.Repeat("A", backup.CheckChars) + line.Groups[0].Checks[backup.CheckChars:]
	h, err := backup.NewHeader(line)
	if err != nil {
		t.Fatal(err)
	}
	h.Blocks = kit.Header.Blocks
	frames, err := h.Frames(backup.StandardPiece)
	if err != nil {
		t.Fatal(err)
	}
	return frames[0]
}

// frameText is what zbarimg and sort -u make of a kit's sheets.
func frameText(kit backup.Kit) string {
	var lines []string
	for _, s := range kit.Sheets {
		for _, f := range s.Frames {
			lines = append(lines, f.Text())
		}
	}
	slices.Sort(lines)
	return strings.Join(slices.Compact(lines), "\n") + "\n"
}

// typedText is the typed copy of one block, as a person types it.
func typedText(kit backup.Kit, id backup.BlockID) string {
	text := backup.RowPrefix(kit.Header.Kit.ID, id) + "\n"
	for _, row := range typedRows(kit, id) {
		text += row.String() + "\n"
	}
	return text
}

func typedRows(kit backup.Kit, id backup.BlockID) []backup.Row {
	var rows []backup.Row
	for _, leaf := range kit.Typed {
		if leaf.Block == id {
			rows = append(rows, leaf.Rows...)
		}
	}
	return rows
}

func TestPaperTellsFileAndPageOfEverySymbol(t *testing.T) {
	kit := madeKit(t, "small")
	p := &Pile{}
	for _, s := range kit.Sheets {
		page := scan.Page{Number: s.Number}
		for _, f := range s.Frames {
			page.Symbols = append(page.Symbols, scan.Symbol{Text: f.Text(), Margin: 0.4, Corrected: 3, Quality: scan.Quality{Grade: "C"}})
		}
		p.AddPage("scan.pdf", page)
	}
	show(p, "again.png", frame(t, kit, "A1")) // read better the second time
	report, _ := Paper(kit.Record, p)
	for _, s := range report.Symbols {
		want := Symbol{File: "scan.pdf", Page: s.Sheet, Sheet: s.Sheet, Block: s.Block, Index: s.Index, State: Corrected, Margin: 0.4, Grade: "C"}
		if s.Block == "A" && s.Index == 1 {
			want.File, want.Page, want.State, want.Margin, want.Grade = "again.png", 1, Read, 1, ""
		}
		if diff := cmp.Diff(want, s); diff != "" {
			t.Errorf("want -, got +\n%s", diff)
		}
	}
	if report.Result != Checked {
		t.Errorf("got %s, want checked", report.Result)
	}
}

func TestPaperWantsEveryFrameOfALongOpenHeader(t *testing.T) {
	kit := madeKit(t, "groups")
	if len(kit.Open) < 4 {
		t.Fatalf("the open header has %d frames, want 2 and 2 spare ones at least", len(kit.Open))
	}
	report, _ := Paper(kit.Record, photographed(kit, everything))
	if report.Result != Checked || len(odd(report)) != 0 {
		t.Errorf("whole: got %s, %v", report.Result, odd(report))
	}
	report, _ = Paper(kit.Record, photographed(kit, without("H", 1)))
	if got := odd(report); report.Result != Partial || len(got) != 1 || !strings.HasSuffix(got[0], "rebuilt") {
		t.Errorf("without H1: got %s, %v", report.Result, got)
	}
	report, _ = Paper(kit.Record, photographed(kit, func(_ int, f backup.Frame) bool { return f.Block != "H" || f.N == 1 }))
	if got := odd(report); report.Result != Partial || len(got) != len(kit.Open)-1 || !strings.HasSuffix(got[0], "missing") {
		t.Errorf("with H1 alone: got %s, %v", report.Result, got)
	}
}

// noneOf says that of a sheet nothing was read but the open header, which is
// the same on all of them.
func noneOf(r Report, sheet int) bool {
	return !slices.ContainsFunc(r.Symbols, func(s Symbol) bool {
		return s.Sheet == sheet && s.Block != backup.HeaderBlock && s.State == Read
	})
}

func TestPaperRebuildsAnySymbolsUpToTheSparesAndNamesThem(t *testing.T) {
	kit := madeKit(t, "large")
	block := kit.Blocks[0]
	rapid.Check(t, func(t *rapid.T) {
		gone := rapid.SliceOfNDistinct(rapid.IntRange(1, block.K+block.M), 1, block.M+1, rapid.ID).Draw(t, "gone")
		slices.Sort(gone)
		report, g := Paper(kit.Record, photographed(kit, without("A", gone...)))
		wantBlock, wantSymbol := backup.Lost, Missing
		if len(gone) <= block.M {
			wantBlock, wantSymbol = backup.Rebuilt, RebuiltOne
		}
		if gone[0] > block.K {
			wantBlock = backup.Whole
		}
		want := Block{Block: "A", Need: block.K, Read: block.K + block.M - len(gone), State: wantBlock}
		if got := report.Blocks[0]; got != want {
			t.Fatalf("got %v, want %v", got, want)
		}
		var named []int
		for _, s := range report.Symbols {
			if s.State != Read && s.Block == backup.HeaderBlock && noneOf(report, s.Sheet) {
				continue // nothing tells on which sheet this H stands
			}
			if s.State != Read {
				named = append(named, s.Index)
				if s.Block != "A" || s.State != wantSymbol {
					t.Fatalf("%s%d is %s, want A %s", s.Block, s.Index, s.State, wantSymbol)
				}
				if sheet := g.SheetOf("A", s.Index); sheet != s.Sheet {
					t.Fatalf("A%d: sheet %d, want %d", s.Index, sheet, s.Sheet)
				}
			}
		}
		if slices.Sort(named); !slices.Equal(named, gone) {
			t.Fatalf("named %v, want %v", named, gone)
		}
		wantResult := Partial
		if wantBlock == backup.Lost {
			wantResult = Unreadable
		}
		if report.Result != wantResult {
			t.Fatalf("got %s, want %s", report.Result, wantResult)
		}
		if b := g.Join("A"); wantBlock == backup.Lost && b.Short != 1 {
			t.Fatalf("%d short, want 1", b.Short)
		}
	})
}

func TestGatheredNamesTheSheetOfAFrameWithoutTheRecord(t *testing.T) {
	for _, name := range []string{"small", "large", "groups"} {
		kit := madeKit(t, name)
		g := photographed(kit, everything).Gather(kit.Header.Kit.ID, nil)
		for _, s := range kit.Sheets {
			for _, f := range s.Frames {
				want := s.Number
				if f.Block == backup.HeaderBlock && len(kit.Open) == 1 {
					want = 0 // on every sheet
				}
				if got := g.SheetOf(f.Block, f.N); got != want {
					t.Errorf("%s: %s on sheet %d, want %d", name, f.Name(), got, want)
				}
			}
		}
	}
}

func TestGatherNamesASecondOpenHeader(t *testing.T) {
	kit := madeKit(t, "small")
	p := photographed(kit, everything)
	if g := p.Gather(kit.Header.Kit.ID, nil); len(g.Others) != 0 {
		t.Errorf("got %d other headers, want none", len(g.Others))
	}
	show(p, "false.png", falseHeader(t, kit))
	for _, record := range []*backup.Record{nil, &kit.Record} {
		g := p.Gather(kit.Header.Kit.ID, record)
		if len(g.Others) != 1 || g.HeaderSum != kit.Header.Hash() {
			t.Errorf("got %d other headers, want the false one", len(g.Others))
		}
	}
}
