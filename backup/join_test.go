package backup

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const testKit = "MFRGGZDF"

// testFrames makes the frames of a block of random bytes.
func testFrames(t testing.TB, id BlockID, k, m, piece int) (data []byte, frames []Frame) {
	t.Helper()
	data = randomBytes(testRand(uint64(k*1000+m)), k*piece)
	frames, err := Frames(testKit, id, data, k, m)
	if err != nil {
		t.Fatal(err)
	}
	return data, frames
}

// falsified returns the frame with another content, as a forger would print
// it: its check is right.
func falsified(f Frame, seed uint64) Frame {
	f.Piece = randomBytes(testRand(seed), len(f.Piece))
	return f
}

func added(frames ...Frame) *Assembler {
	a := NewAssembler(testKit)
	for _, f := range frames {
		a.AddFrame(f)
	}
	return a
}

// same is a check that accepts one file alone, as the header's hash does.
func same(want []byte) func([]byte) bool {
	return func(got []byte) bool { return bytes.Equal(got, want) }
}

func TestJoinNeedsAnyKFramesOfABlock(t *testing.T) {
	data, frames := testFrames(t, "A", 5, 3, 40)
	for mask := range 1 << len(frames) {
		var some []Frame
		var read []int
		for i, f := range frames {
			if mask>>i&1 == 1 {
				some, read = append(some, f), append(read, f.N)
			}
		}
		got := added(some...).Join("A", BlockShape{"A", 5, 3}, same(data))
		want := Lost
		switch {
		case mask&31 == 31:
			want = Whole
		case len(some) >= 5:
			want = Rebuilt
		}
		if got.State != want || want != Lost && !bytes.Equal(got.Data, data) {
			t.Fatalf("frames %v: got %s, want %s", read, got.State, want)
		}
		if !slices.Equal(got.Read, read) || len(got.Read)+len(got.Gone) != 8 || got.False != nil {
			t.Fatalf("frames %v: read %v, gone %v, false %v", read, got.Read, got.Gone, got.False)
		}
		if short := max(0, 5-len(some)); got.Short != short {
			t.Fatalf("frames %v: %d short, want %d", read, got.Short, short)
		}
	}
}

func TestJoinLosesAStripeAndSaysHowManyFramesItLacks(t *testing.T) {
	data, frames := testFrames(t, "B", 300, 150, 20) // two stripes of 150+75
	var some []Frame
	for _, f := range frames {
		if (f.N-1)%2 == 1 || f.N <= 148 { // all of the second stripe, 74 data frames of the first
			some = append(some, f)
		}
	}
	got := added(some...).Join("B", BlockShape{}, same(data))
	if got.State != Lost || got.Short != 150-74 {
		t.Errorf("got %s, %d short; want lost, 76 short", got.State, got.Short)
	}
	for _, f := range frames {
		if f.Spare() || f.N == 149 {
			some = append(some, f)
		}
	}
	if got := added(some...).Join("B", BlockShape{}, same(data)); got.State != Rebuilt || !bytes.Equal(got.Data, data) {
		t.Errorf("got %s, want rebuilt", got.State)
	}
}

func TestJoinFindsFalseFrames(t *testing.T) {
	tests := []struct {
		name         string
		k, m         int
		gone, falses []int
	}{
		{"one with one spare", 4, 1, nil, []int{2}},
		{"one, all spares but one lost", 4, 2, []int{6}, []int{1}},
		{"one that is a spare", 4, 2, nil, []int{5}},
		{"one of 1+1", 1, 1, nil, []int{1}},
		{"two with two spares", 6, 2, nil, []int{1, 6}},
		{"two with three spares", 6, 3, nil, []int{3, 8}},
		{"two of 60", 40, 20, nil, []int{7, 33}},
		{"two of 60 with two spares left", 40, 20, []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18}, []int{19, 60}},
		{"two that stand together", 40, 20, nil, []int{20, 21}},
		{"four of 60", 40, 20, nil, []int{1, 22, 23, 51}},
		{"one of 180 in one stripe", 120, 60, nil, []int{100}},
		{"two of 180 in one stripe", 120, 60, nil, []int{3, 177}},
		{"three of 255 in one stripe", 170, 85, nil, []int{1, 86, 255}},
		{"one in each of two stripes", 200, 100, nil, []int{1, 2}},
		{"two in one of two stripes", 200, 100, nil, []int{1, 3}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data, frames := testFrames(t, "A", tt.k, tt.m, 20)
			a := NewAssembler(testKit)
			var right []int
			for _, f := range frames {
				switch {
				case slices.Contains(tt.falses, f.N):
					a.AddFrame(falsified(f, uint64(f.N)))
				case !slices.Contains(tt.gone, f.N):
					a.AddFrame(f)
					right = append(right, f.N)
				}
			}
			got := a.Join("A", BlockShape{"A", tt.k, tt.m}, same(data))
			want := Assembly{ID: "A", K: tt.k, M: tt.m, State: got.State, Data: data, Read: right, Gone: tt.gone, False: tt.falses}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			if got.State == Lost {
				t.Error("the block is lost")
			}
		})
	}
}

func TestJoinNeverTakesAFalseFrameForRight(t *testing.T) {
	_, frames := testFrames(t, "A", 4, 1, 20)
	data := append(bytes.Clone(frames[0].Piece), bytes.Repeat([]byte{0}, 60)...)
	for n := range 2 {
		frames[n] = falsified(frames[n], 9) // two false, one spare: nothing can tell
	}
	got := added(frames...).Join("A", BlockShape{}, same(data))
	if got.State != Lost || got.Data != nil || got.Short != 0 {
		t.Errorf("got %s with %d bytes, %d short; want lost for what was read", got.State, len(got.Data), got.Short)
	}
}

func TestJoinWithoutACheckTakesWhatFramesProveAlone(t *testing.T) {
	data, frames := testFrames(t, "A", 4, 2, 20)
	whole := added(frames[:4]...).Join("A", BlockShape{}, nil)
	if whole.State != Whole || !whole.Unproved || !bytes.Equal(whole.Data, data) {
		t.Errorf("four data frames: got %s, unproved %v", whole.State, whole.Unproved)
	}
	frames[1] = falsified(frames[1], 1)
	if got := added(frames...).Join("A", BlockShape{}, nil); got.State != Rebuilt || !bytes.Equal(got.Data, data) || !slices.Equal(got.False, []int{2}) {
		t.Errorf("one false, two to spare: got %s, false %v", got.State, got.False)
	}
	if got := added(frames[:5]...).Join("A", BlockShape{}, nil); got.State != Lost {
		t.Errorf("one false, one to spare: got %s, want lost: any of five could be the false one", got.State)
	}
}

func TestJoinChoosesAmongFramesOfOneNumber(t *testing.T) {
	data, frames := testFrames(t, "A", 3, 2, 20)
	forged := make([]Frame, len(frames))
	for i, f := range frames {
		forged[i] = falsified(f, uint64(i))
	}
	// Two numbers came twice, the false one first; two frames are lost.
	a := added(forged[0], frames[0], forged[1], frames[1], frames[2])
	got := a.Join("A", BlockShape{}, same(data))
	if got.State != Whole || !slices.Equal(got.False, []int{1, 2}) || !slices.Equal(got.Read, []int{1, 2, 3}) {
		t.Errorf("got %s, false %v, read %v", got.State, got.False, got.Read)
	}
}

func TestAddFrameSaysWhatAFrameIs(t *testing.T) {
	_, frames := testFrames(t, "A", 3, 2, 20)
	a := NewAssembler(testKit)
	foreign := frames[0]
	foreign.Kit = "AAAAAAAA"
	steps := []struct {
		name string
		f    Frame
		want Added
	}{
		{"first", frames[0], AddedNew},
		{"again", frames[0], AddedRepeat},
		{"another number", frames[1], AddedNew},
		{"of another kit", foreign, AddedForeign},
		{"second of a number", falsified(frames[0], 1), AddedDiffers},
		{"third", falsified(frames[0], 2), AddedDiffers},
		{"fourth", falsified(frames[0], 3), AddedDiffers},
		{"fifth", falsified(frames[0], 4), AddedTooMany},
		{"fourth again", falsified(frames[0], 3), AddedRepeat},
	}
	for _, step := range steps {
		if got := a.AddFrame(step.f); got != step.want {
			t.Errorf("%s: got %d, want %d", step.name, got, step.want)
		}
	}
	if got := fmt.Sprint(a.Seen()); got != "[A]" {
		t.Errorf("seen %s, want A", got)
	}
}

func TestJoinLeavesForgedShapesAside(t *testing.T) {
	data, frames := testFrames(t, "A", 3, 2, 20)
	_, other := testFrames(t, "A", 6, 3, 20)
	_, longer := testFrames(t, "A", 3, 2, 40)
	a := added(append(append(other, longer...), frames[1:4]...)...)
	got := a.Join("A", BlockShape{"A", 3, 2}, same(data))
	if got.State != Rebuilt || !bytes.Equal(got.Data, data) {
		t.Errorf("with the header's shape: got %s", got.State)
	}
	got = a.Join("A", BlockShape{}, same(data))
	if got.State != Rebuilt || got.K != 3 || !bytes.Equal(got.Data, data) {
		t.Errorf("without the header: got %s of %d+%d", got.State, got.K, got.M)
	}
}

func TestTypedRowsStandInForFrames(t *testing.T) {
	data, frames := testFrames(t, "A", 3, 2, 60) // rows 1-3, 4-6, 7-9
	rows := Rows(testKit, "A", data)
	tests := []struct {
		name   string
		frames []Frame
		rows   []Row
		state  State
		typed  []int
		falses []int
	}{
		{"a lost frame", []Frame{frames[0], frames[2]}, rows[3:6], Rebuilt, []int{2}, nil},
		{"a lost frame, a row missing", []Frame{frames[0], frames[2]}, rows[3:5], Lost, nil, nil},
		{"frames and rows of the same", frames[:3], rows, Whole, nil, nil},
		{"a false frame without spares", []Frame{frames[0], falsified(frames[1], 1), frames[2]}, rows[3:6], Rebuilt, []int{2}, []int{2}},
		{"rows alone", nil, rows, Rebuilt, []int{1, 2, 3}, nil},
		{"rows alone, one missing", nil, rows[1:], Lost, nil, nil},
		{"rows and one frame", frames[4:], rows, Rebuilt, []int{1, 2, 3}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := added(tt.frames...)
			for _, r := range tt.rows {
				if got := a.AddRow(r); got != AddedNew {
					t.Fatalf("row %d: got %d, want new", r.N, got)
				}
			}
			got := a.Join("A", BlockShape{"A", 3, 2}, same(data))
			if got.State != tt.state || !slices.Equal(got.Typed, tt.typed) || !slices.Equal(got.False, tt.falses) {
				t.Errorf("got %s, typed %v, false %v; want %s, %v, %v", got.State, got.Typed, got.False, tt.state, tt.typed, tt.falses)
			}
			if tt.state != Lost && !bytes.Equal(got.Data, data) {
				t.Error("not the same bytes")
			}
		})
	}
}

func TestAddRowSaysWhatARowIs(t *testing.T) {
	rows := Rows(testKit, "A", make([]byte, 60))
	other := rows[1]
	other.Data[0] = 1
	foreign := rows[0]
	foreign.Kit = "AAAAAAAA"
	a := NewAssembler(testKit)
	for i, step := range []struct {
		row  Row
		want Added
	}{{rows[1], AddedNew}, {rows[1], AddedRepeat}, {other, AddedDiffers}, {foreign, AddedForeign}} {
		if got := a.AddRow(step.row); got != step.want {
			t.Errorf("step %d: got %d, want %d", i+1, got, step.want)
		}
	}
	for _, tt := range []struct {
		last int
		want []int
	}{{0, []int{1}}, {3, []int{1, 3}}} {
		if got := a.MissingRows("A", tt.last); !slices.Equal(got, tt.want) {
			t.Errorf("rows missing up to %d: got %v, want %v", tt.last, got, tt.want)
		}
	}
	if got := a.MissingRows("B", 2); !slices.Equal(got, []int{1, 2}) {
		t.Errorf("rows missing of a block never seen: got %v, want all", got)
	}
}

func TestSeenListsBlocksInTheirOrder(t *testing.T) {
	a := NewAssembler(testKit)
	for _, id := range []BlockID{"U10", "H", "U9", "B", "A", "U100"} {
		a.AddRow(Row{Kit: testKit, Block: id, N: 1})
	}
	if got, want := fmt.Sprint(a.Seen()), "[A B H U9 U10 U100]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// The largest block there is, its frames in any order, a third of them lost.
func BenchmarkJoinLargest(b *testing.B) {
	data, frames := testFrames(b, "A", 6_552, 3_276, 580)
	a := added(frames[3_276:]...)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if got := a.Join("A", BlockShape{}, same(data)); got.State != Rebuilt {
			b.Fatal(got.State)
		}
	}
}

func BenchmarkJoinFalsePair(b *testing.B) {
	for _, tt := range []struct {
		name    string
		k, m    int
		present int
	}{{"60 frames of 40+20", 40, 20, 60}, {"60 frames, two more than needed", 58, 29, 60}, {"255 frames of 170+85", 170, 85, 255}} {
		b.Run(tt.name, func(b *testing.B) {
			data, frames := testFrames(b, "A", tt.k, tt.m, 580)
			frames = frames[:tt.present]
			for _, n := range []int{tt.present - 1, tt.present / 2} { // the last pairs that are tried
				frames[n] = falsified(frames[n], uint64(n))
			}
			a := added(frames...)
			for b.Loop() {
				if got := a.Join("A", BlockShape{}, same(data)); got.State == Lost {
					b.Fatal(got.State)
				}
			}
		})
	}
}
