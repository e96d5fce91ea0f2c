package verify

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"otpaper/backup"
)

// garble replaces pair n (from 1) of a typed row by another one.
func garble(row string, n int) string {
	fields := strings.Fields(row)
	chars := []byte(strings.Join(fields[1:], ""))
	for i := 2*n - 2; i < 2*n; i++ {
		if chars[i] = chars[i] + 1; chars[i] == 'Z'+1 || chars[i] == '7'+1 {
			chars[i] = 'A'
		}
	}
	return fields[0] + " " + string(chars)
}

// lines writes the rows of a block; change may alter them.
func lines(rows []backup.Row, change func(lines []string) []string) string {
	var list []string
	for _, r := range rows {
		list = append(list, r.String())
	}
	if change != nil {
		list = change(list)
	}
	return strings.Join(list, "\n") + "\n"
}

func asTyped(l []string) []string { return l }

func TestGatherReadsTypedRows(t *testing.T) {
	kit, other := madeKit(t, "three"), madeKit(t, "small")
	id := kit.Header.Kit.ID
	rows, header := typedRows(kit, "A"), typedRows(kit, "H")
	prefix := backup.RowPrefix(id, "A") + "\n"
	twoWrong := func(row string) string { return garble(garble(row, 3), 9) }
	tests := []struct {
		name  string
		text  string
		state backup.State // of block A, the open header known
		says  []string     // about rows, in the order of the file
	}{
		{"as printed", prefix + lines(rows, nil), backup.Rebuilt, nil},
		{"in lower case with the digits that base32 has not", strings.NewReplacer("o", "0", "i", "1", "b", "8").Replace(strings.ToLower(
			lines(rows, nil))), backup.Rebuilt, nil},
		{"without the line above", lines(rows, nil), backup.Rebuilt, nil},
		{"without the line above, the first and one more wrong", lines(rows, func(l []string) []string {
			l[0], l[7] = garble(l[0], 1), garble(l[7], 19)
			return l
		}), backup.Rebuilt, []string{"A1 pair 1", "A8 pair 19"}},
		{"under the line of another block", backup.RowPrefix(id, "H") + "\n" + lines(rows, nil), backup.Rebuilt, nil},
		{"under a line with a slip in the kit id", backup.RowPrefix("ABCDEFGH", "A") + "\n" + lines(rows, nil), backup.Rebuilt, nil},
		{"one wrong pair", prefix + lines(rows, func(l []string) []string { l[4] = garble(l[4], 5); return l }),
			backup.Rebuilt, []string{"A5 pair 5"}},
		{"two wrong pairs", prefix + lines(rows, func(l []string) []string { l[4] = twoWrong(l[4]); return l }),
			backup.Lost, []string{"A0: " + backup.ErrRowWrong.Error()}},
		{"two swapped", prefix + lines(rows, func(l []string) []string {
			l[4], l[5] = "05"+l[5][2:], "06"+l[4][2:]
			return l
		}), backup.Rebuilt, []string{"A6: what stands as row 5 is row 6", "A5: what stands as row 6 is row 5"}},
		{"one doubled", prefix + lines(rows, func(l []string) []string { return slices.Insert(l, 3, l[3]) }),
			backup.Rebuilt, []string{"A4 again"}},
		{"typed on under a number too many", prefix + lines(rows, func(l []string) []string { return slices.Insert(l, 3, "04"+l[2][2:]) }),
			backup.Rebuilt, []string{"A3: what stands as row 4 is row 3"}},
		{"typed twice, the second time with a slip", prefix + lines(rows, func(l []string) []string {
			return slices.Insert(l, 3, garble(l[2], 2))
		}), backup.Rebuilt, []string{"A3 again"}},
		{"one missing", prefix + lines(rows, func(l []string) []string { return slices.Delete(l, 6, 7) }), backup.Lost, nil},
		{"rows of another kit among them", backup.RowPrefix(other.Header.Kit.ID, "A") + "\n" + lines(typedRows(other, "A"), nil) + prefix +
			lines(rows, nil), backup.Rebuilt, []string{"A0: " + ErrRowForeign.Error()}},
		{"nothing that fits", "01 " + strings.Repeat("AB", 19) + "\n", backup.Lost, []string{"0: " + ErrRowKit.Error()}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := photographed(kit, func(_ int, f backup.Frame) bool { return f.Block == "H" })
			p.AddText("typed.txt", []byte(tt.text))
			g := p.Gather(id, nil)
			if got := g.Join("A").State; got != tt.state {
				t.Errorf("block A is %s, want %s", got, tt.state)
			}
			if got := rowNews(g.Rows); !slices.Equal(got, tt.says) {
				t.Errorf("got %q, want %q", got, tt.says)
			}
		})
	}
	t.Run("the open header too, under one line for both", func(t *testing.T) {
		p := &Pile{}
		p.AddText("typed.txt", []byte(prefix+lines(rows, asTyped)+lines(header, asTyped)))
		g := p.Gather(id, nil)
		if !g.HasHeader || g.HeaderSum != kit.Header.Hash() || g.Join("A").State != backup.Rebuilt {
			t.Errorf("header %v, block A %s", g.HasHeader, g.Join("A").State)
		}
	})
	t.Run("both without a line above, each with a slip", func(t *testing.T) {
		p := &Pile{}
		slip := func(l []string) []string { l[0] = garble(l[0], 4); return l }
		p.AddText("typed.txt", []byte(lines(rows, slip)+lines(header, slip)))
		g := p.Gather(id, nil)
		want := []string{"A1 pair 4", "H1 pair 4"}
		if got := rowNews(g.Rows); !slices.Equal(got, want) || !g.HasHeader || g.Join("A").State != backup.Rebuilt {
			t.Errorf("got %q, want %q; header %v, block A %s", got, want, g.HasHeader, g.Join("A").State)
		}
	})
}

// rowNews is what a screen would say about typed rows.
func rowNews(rows []RowResult) []string {
	var news []string
	for _, r := range rows {
		name := fmt.Sprintf("%s%d", r.Block, r.Number)
		switch {
		case r.Err != nil:
			news = append(news, name+": "+r.Err.Error())
		case r.Again:
			news = append(news, name+" again")
		case len(r.Corrected) > 0:
			news = append(news, fmt.Sprintf("%s pair %d", name, r.Corrected[0].Pair))
		}
	}
	return news
}

// miscorrected is a row typed so wrongly that it is corrected to something
// else: the row of other bytes, with one pair wrong.
func miscorrected(row backup.Row, pair int) string {
	row.Data[3] ^= 0x55
	return garble(row.String(), pair)
}

func TestGatherPrefersTheRowThatWasRightAsTyped(t *testing.T) {
	kit := madeKit(t, "three")
	rows := typedRows(kit, "A")
	right, wrong := rows[2].String(), miscorrected(rows[2], 4)
	for _, text := range []string{right + "\n" + wrong, wrong + "\n" + right} {
		p := &Pile{}
		p.AddText("typed.txt", []byte(lines(rows, func(l []string) []string {
			l[2] = text
			return l
		})))
		g := p.Gather(kit.Header.Kit.ID, &kit.Record)
		if got := g.Join("A").State; got != backup.Rebuilt {
			t.Errorf("block A is %s, want rebuilt", got)
		}
		var twice []bool
		for _, r := range g.Rows[2:4] {
			twice = append(twice, errors.Is(r.Err, ErrRowTwice))
		}
		if want := []bool{text[:len(right)] != right, text[:len(right)] == right}; !slices.Equal(twice, want) {
			t.Errorf("typed twice: got %v, want %v", twice, want)
		}
	}
}

func TestGatheredPointsAtDoubtfulRows(t *testing.T) {
	kit := madeKit(t, "three")
	rows := typedRows(kit, "A")
	text := lines(rows, func(l []string) []string {
		l[1], l[8] = miscorrected(rows[1], 7), garble(l[8], 2)
		return l
	})
	numbers := func(rows []RowResult) (list []int) {
		for _, r := range rows {
			list = append(list, r.Number)
		}
		return list
	}
	p := &Pile{}
	p.AddText("typed.txt", []byte(text))
	g := p.Gather(kit.Header.Kit.ID, &kit.Record)
	b := g.Join("A")
	if got := numbers(g.DoubtfulRows(b)); b.State != backup.Lost || !slices.Equal(got, []int{2, 9}) {
		t.Errorf("%s: got rows %v, want 2 and 9: both were corrected", b.State, got)
	}
	show(p, "sheet.png", frame(t, kit, "A1"))
	show(p, "sheet.png", frame(t, kit, "A3"))
	g = p.Gather(kit.Header.Kit.ID, &kit.Record)
	b = g.Join("A")
	if got := numbers(g.DoubtfulRows(b)); b.State != backup.Rebuilt || !slices.Equal(got, []int{2}) {
		t.Errorf("%s: got rows %v, want 2: it is not what the block has", b.State, got)
	}
}

func TestGatheredNamesTheRowsThatAreMissing(t *testing.T) {
	kit := madeKit(t, "three")
	rows := typedRows(kit, "A")
	last, half := len(rows), len(rows)/2 // rows of block A, and of one of its frames
	if b := kit.Blocks[0]; b.K != 2 || b.M != 2 {
		t.Fatalf("block A has %d+%d frames, want 2+2", b.K, b.M)
	}
	list := func(from, to int) (numbers []int) {
		for n := from; n <= to; n++ {
			numbers = append(numbers, n)
		}
		return numbers
	}
	tests := []struct {
		name   string
		frames []string
		rows   []int
		want   []int
	}{
		{"nothing read", nil, nil, nil},
		{"the first data frame alone", []string{"A1"}, nil, list(half+1, last)},
		{"a spare alone", []string{"A3"}, nil, list(1, last)},
		{"a frame and a part of the rows", []string{"A1"}, []int{3, half + 1, half + 2, half + 4}, append([]int{half + 3}, list(half+5, last)...)},
		{"rows alone", nil, []int{1, 2, 5, 7}, []int{3, 4, 6}},
		{"rows alone, the end not typed", nil, list(1, last-1), nil},
		{"enough frames", []string{"A1", "A3"}, nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := &Pile{}
			for _, name := range tt.frames {
				show(p, "sheet.png", frame(t, kit, name))
			}
			text := backup.RowPrefix(kit.Header.Kit.ID, "A") + "\n"
			for _, n := range tt.rows {
				text += rows[n-1].String() + "\n"
			}
			p.AddText("typed.txt", []byte(text))
			g := p.Gather(kit.Header.Kit.ID, &kit.Record)
			if got := g.MissingRows(g.Join("A")); !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestGatherTakesRowsThatAFalseFrameDenies(t *testing.T) {
	kit := madeKit(t, "three")
	f := frame(t, kit, "A1")
	f.Piece = make([]byte, backup.PieceStep) // says that a frame is one row
	p := &Pile{}
	show(p, "false.png", f)
	p.AddText("typed.txt", []byte(typedText(kit, "A")))
	g := p.Gather(kit.Header.Kit.ID, &kit.Record)
	if news := rowNews(g.Rows); len(news) > 0 || g.Join("A").State != backup.Rebuilt {
		t.Errorf("got %q and block A %s", news, g.Join("A").State)
	}
}
