package backup

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestSpareFramesFillTheLastSheet(t *testing.T) {
	for _, tt := range []struct {
		name         string
		k            []int
		header, per  int
		percent      int
		want, sheets string
	}{
		{"one account: 1+1 on one sheet", []int{1}, 1, 6, 50, "[1]", "1"},
		{"three blocks of one frame go 1+1 each", []int{1, 1, 1}, 1, 6, 50, "[1 1 1]", "2"},
		{"half of k, then the least m/k", []int{4, 3}, 1, 6, 50, "[4 3]", "3"}, // 4+2 and 3+2 of 15 places: A3, B3, A4
		{"the least m/k first", []int{8, 5}, 1, 6, 50, "[4 3]", "4"},           // no place is free
		{"one place for the lower ratio", []int{7, 5}, 1, 6, 50, "[5 3]", "4"}, // 7+4 and 5+3 leave one: 4/7 < 3/5
		{"none above k", []int{2}, 1, 6, 50, "[2]", "1"},
		{"the earlier letter of equals", []int{2, 2, 2}, 1, 6, 50, "[2 1 1]", "2"},
		{"a header of four frames", []int{10}, 4, 6, 50, "[10]", "4"},
		{"a fifth", []int{10}, 1, 6, 20, "[5]", "3"},
		{"all", []int{10}, 1, 6, 100, "[10]", "4"},
		{"more than all", []int{10}, 1, 6, 900, "[10]", "4"},
		{"none", []int{10}, 1, 6, 0, "[0]", "2"},
		{"the largest block", []int{6552}, 1, 6, 100, "[3447]", "2000"},
	} {
		shapes := make([]BlockShape, len(tt.k))
		for i, k := range tt.k {
			shapes[i] = BlockShape{ID: BlockID(rune('A' + i)), K: k}
		}
		SpareFrames(shapes, tt.header, tt.per, tt.percent)
		var got []int
		total := 0
		for _, s := range shapes {
			got = append(got, s.M)
			total += s.K + s.M
		}
		if fmt.Sprint(got) != tt.want || fmt.Sprint(SheetCount(total, tt.header, tt.per)) != tt.sheets {
			t.Errorf("%s: got %v on %d sheets, want %s on %s", tt.name, got, SheetCount(total, tt.header, tt.per), tt.want, tt.sheets)
		}
	}
}

// anyKit draws the shapes of a kit and deals it.
func anyKit(t *rapid.T) (header []Frame, shapes []BlockShape, sheets []Sheet, per int) {
	per = rapid.IntRange(2, 12).Draw(t, "per")
	for i := range rapid.IntRange(1, 7).Draw(t, "blocks") {
		shapes = append(shapes, BlockShape{ID: BlockID(rune('A' + i)), K: rapid.IntRange(1, 40).Draw(t, "k")})
	}
	k := rapid.SampledFrom([]int{1, 1, 2, 5, 10}).Draw(t, "header frames")
	m := k
	if k == 1 {
		m = 0
	}
	SpareFrames(shapes, k+m, per, 50)
	for n := range k + m {
		header = append(header, Frame{Block: HeaderBlock, N: n + 1, K: k, M: m})
	}
	var blocks [][]Frame
	for _, s := range shapes {
		var frames []Frame
		for n := range s.K + s.M {
			frames = append(frames, Frame{Block: s.ID, N: n + 1, K: s.K, M: s.M})
		}
		blocks = append(blocks, frames)
	}
	return header, shapes, Deal(header, blocks, per), per
}

func TestDealPutsEveryFrameWhereSheetOfSaysItIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		header, shapes, sheets, per := anyKit(t)
		headerShape := BlockShape{HeaderBlock, header[0].K, header[0].M}
		seen := map[string]int{}
		for i, s := range sheets {
			if s.Number != i+1 || len(s.Frames) > per {
				t.Fatalf("sheet %d of %d has %d symbols of %d", s.Number, len(sheets), len(s.Frames), per)
			}
			if len(header) == 1 && s.Frames[0].Block != HeaderBlock {
				t.Fatalf("sheet %d begins with %s", s.Number, s.Frames[0].Name())
			}
			for _, f := range s.Frames {
				seen[f.Name()]++
				want := s.Number
				if f.Block == HeaderBlock && len(header) == 1 {
					want = 0
				}
				if got := SheetOf(headerShape, shapes, per, f.Block, f.N); got != want {
					t.Fatalf("%s lies on sheet %d; SheetOf says %d", f.Name(), s.Number, got)
				}
			}
		}
		total := 0
		for _, s := range shapes {
			total += s.K + s.M
			for n := 1; n <= s.K+s.M; n++ {
				if name := (Frame{Block: s.ID, N: n}).Name(); seen[name] != 1 {
					t.Fatalf("%s is dealt %d times", name, seen[name])
				}
			}
			if got := SheetOf(headerShape, shapes, per, s.ID, s.K+s.M+1); got != 0 {
				t.Fatalf("a frame beyond the last lies on sheet %d", got)
			}
		}
		if got := SheetCount(total, len(header), per); got != len(sheets) {
			t.Fatalf("%d sheets, SheetCount says %d", len(sheets), got)
		}
	})
}

func TestLostSheetCostsABlockAsFewFramesAsCanBe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		_, shapes, sheets, _ := anyKit(t)
		for _, s := range sheets {
			lost := map[BlockID]int{}
			for _, f := range s.Frames {
				lost[f.Block]++
			}
			for _, shape := range shapes {
				if most := ceilDiv(shape.K+shape.M, len(sheets)); lost[shape.ID] > most {
					t.Fatalf("sheet %d holds %d frames of %s, at most %d of %d sheets", s.Number, lost[shape.ID], shape.ID, most, len(sheets))
				}
			}
		}
	})
}

func TestTypedLeavesCountOnAfterTheSheets(t *testing.T) {
	a, h := Rows(testKit, "A", make([]byte, 65*RowBytes)), Rows(testKit, HeaderBlock, make([]byte, 32*RowBytes))
	leaves := TypedLeaves([][]Row{a, h}, 5)
	var got []string
	for _, l := range leaves {
		got = append(got, fmt.Sprintf("%d %s %s-%s %v", l.Number, l.Block, l.Rows[0].Number(), l.Rows[len(l.Rows)-1].Number(), l.Last))
	}
	want := []string{"5 A 01-25 false", "6 A 26-50 false", "7 A 51-65 true", "8 H 01-32 true"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestTypedLeavesShareTheirRows: as few leaves as hold a block, none too full,
// and none with fewer rows than it must have.
func TestTypedLeavesShareTheirRows(t *testing.T) {
	for rows := 1; rows <= 200; rows++ {
		leaves := TypedLeaves([][]Row{Rows(testKit, "A", make([]byte, rows*RowBytes))}, 1)
		if want := ceilDiv(rows, RowsPerLeaf); len(leaves) != want {
			t.Errorf("%d rows: %d leaves, want %d", rows, len(leaves), want)
		}
		sum := 0
		for i, l := range leaves {
			sum += len(l.Rows)
			if len(l.Rows) > RowsPerLeaf || i > 0 && len(leaves[i-1].Rows)-len(l.Rows) > len(leaves)*rowsTogether {
				t.Errorf("%d rows: leaf %d holds %d", rows, l.Number, len(l.Rows))
			}
		}
		if sum != rows {
			t.Errorf("%d rows: %d on leaves", rows, sum)
		}
	}
}
