package backup

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const workedLine2 = `{"blocks":[{"id":"A","frames":"01+01","sha256":"7c0431bdb12b25fd323393e0c0045671"}],"per":6}` + "\n"

func TestParseHeaderRefuses(t *testing.T) {
	good := workedLine1 + workedLine2
	if _, err := ParseHeader([]byte(good)); err != nil {
		t.Fatal(err)
	}
	replaced := func(old, new string) string {
		t.Helper()
		if !strings.Contains(good, old) {
			t.Fatalf("%s is not in the header", old)
		}
		return strings.Replace(good, old, new, 1)
	}
	for name, text := range map[string]string{
		"nothing":                  "",
		"one line":                 workedLine1,
		"no newline at the end":    strings.TrimSuffix(good, "\n"),
		"a third line":             good + "{}\n",
		"spaces behind":            good + "  ",
		"no revision":              replaced(`"otpaper":1,`, ``),
		"a name twice":             replaced(`"edition":1,`, `"edition":1,"edition":2,`),
		"a name in capitals":       replaced(`"edition":1,`, `"Edition":1,`),
		"a name with a long s":     replaced(`"bits":128`, `"bitſ":128`),
		"text behind line 1":       replaced("]}\n", "]}{}\n"),
		"a short id":               replaced(`MFRGGZDF`, `MFRGGZD`),
		"an id in lower case":      replaced(`MFRGGZDF`, `mfrggzdf`),
		"no line":                  replaced(`"line":"QK7TC2ZA",`, ``),
		"edition 0":                replaced(`"edition":1`, `"edition":0`),
		"edition as text":          replaced(`"edition":1`, `"edition":"1"`),
		"half an edition name":     replaced(`favorite result`, `favorite`),
		"an American date":         replaced(`2026-11-22`, `11/22/2026`),
		"64 bits":                  replaced(`"bits":128`, `"bits":64`),
		"no groups":                replaced(`"need":1,"groups":[`, `"need":1,"groups":[],"more":[`),
		"two of one group":         replaced(`"need":1,`, `"need":2,`),
		"more needed than cards":   replaced(`"need":2,"cards":3`, `"need":4,"cards":3`),
		"more cards than checks":   replaced(`"need":2,"cards":3`, `"need":2,"cards":6`),
		"a cut check":              replaced(`LSPAM37U"`, `LSPAM37"`),
		"one symbol a sheet":       replaced(`"per":6`, `"per":1`),
		"1,000 symbols a sheet":    replaced(`"per":6`, `"per":1000`),
		"a block twice":            replaced(`"blocks":[`, `"blocks":[{"id":"A","frames":"01+01","sha256":"7c0431bdb12b25fd323393e0c0045671"},`),
		"frames of three digits":   replaced(`01+01`, `001+001`),
		"frames without spares":    replaced(`01+01`, `01`),
		"more spares than frames":  replaced(`01+01`, `01+02`),
		"no frames":                replaced(`01+01`, `00+01`),
		"10,000 frames":            replaced(`01+01`, `5000+5000`),
		"a whole hash":             replaced(workedSHA[:32], workedSHA),
		"bytes that are not UTF-8": replaced("age-scrypt", "age-\xff"),
		"16 KiB":                   good + strings.Repeat("\n", MaxHeader),
	} {
		if h, err := ParseHeader([]byte(text)); err == nil {
			t.Errorf("%s: taken for the header of kit %s", name, h.Kit.ID)
		}
	}
}

func TestParseHeaderKeepsWhatItDoesNotKnow(t *testing.T) {
	line1 := strings.Replace(workedLine1, `"bits"`, `"colour":{"sheet":"blue"},"bits"`, 1)
	line2 := `{"per":6,"blocks":[{"id":"A","frames":"01+01","sha256":"7c0431bdb12b25fd323393e0c0045671","kind":"x"},` +
		`{"id":"Q9","frames":"01+00","sha256":"00000000000000000000000000000000"}]}` + "\n\n\n"
	h, err := ParseHeader([]byte(line1 + line2))
	if err != nil {
		t.Fatal(err)
	}
	if string(h.Line1) != line1 || h.Hash() != hexSHA([]byte(line1)) {
		t.Errorf("line 1 is kept as %s", h.Line1)
	}
	if len(h.Blocks.Blocks) != 2 || h.Blocks.Blocks[1].ID.Valid() {
		t.Errorf("blocks %v: the unknown one is to be listed, as unknown", h.Blocks.Blocks)
	}
}

func TestParseHeaderNamesALaterRevision(t *testing.T) {
	_, err := ParseHeader([]byte("{\"otpaper\":3,\"anything\":[]}\n{}\n"))
	var got *RevisionError
	if !errors.As(err, &got) || got.Found != 3 {
		t.Errorf("got %v, want revision 3", err)
	}
}

// testHeader describes a kit of that many groups and cards, with the checks a
// writer adds, and blocks.
func testHeader(t testing.TB, groups, cards, blocks int) Header {
	t.Helper()
	kit := KitLine{
		Otpaper: 1, ID: testKit, Line: "QK7TC2ZA", Edition: 1, Name: "favorite result", Made: "2026-11-22",
		Cipher: Cipher, Bits: 128, Need: groups,
	}
	for range groups {
		checks := strings.Repeat("JPKKYSIUDF3X34ZB", min(cards+spareChecks, 16))
		kit.Groups = append(kit.Groups, Group{Need: 2, Cards: cards, Checks: checks})
	}
	h, err := NewHeader(kit)
	if err != nil {
		t.Fatal(err)
	}
	h.Blocks.Per = PerSheet
	for i := range blocks {
		h.Blocks.Blocks = append(h.Blocks.Blocks, NewBlockInfo(BlockID(rune('A'+i)), []byte{byte(i)}, 1, 1))
	}
	return h
}

func TestHeaderFrames(t *testing.T) {
	for _, tt := range []struct {
		groups, cards, blocks int
		least, most           int // bytes
		k, m                  int
	}{
		{1, 3, 3, 480, 540, 1, 0},
		{1, 5, 3, 510, 575, 1, 0},
		{2, 5, 3, 640, 740, 2, 2},
		{16, 16, 7, 4_900, 5_400, 10, 10},
	} {
		h := testHeader(t, tt.groups, tt.cards, tt.blocks)
		frames, err := h.Frames(StandardPiece)
		if err != nil {
			t.Fatal(err)
		}
		data, err := h.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%d groups of %d cards, %d blocks: %d bytes", tt.groups, tt.cards, tt.blocks, len(data))
		if len(data) < tt.least || len(data) > tt.most || frames[0].K != tt.k || frames[0].M != tt.m || len(frames) != tt.k+tt.m {
			t.Errorf("%d groups of %d: %d bytes in %d+%d frames", tt.groups, tt.cards, len(data), frames[0].K, frames[0].M)
		}
		got, ok := added(frames[len(frames)-tt.k:]...).Header()
		if diff := cmp.Diff(h, got); !ok || diff != "" {
			t.Error(diff)
		}
	}
}

func TestHeaderBeyondItsBoundIsNotWritten(t *testing.T) {
	h := testHeader(t, 1, 3, 1)
	for size := range 40 { // padding must not push it over either
		h.Line1 = []byte(fmt.Sprintf("%s%s}\n", strings.TrimSuffix(workedLine1, "}\n"), `,"more":"`+strings.Repeat("x", MaxHeader-len(workedLine1)-len(workedLine2)-30+size)+`"`))
		frames, err := h.Frames(StandardPiece)
		if err != nil {
			continue
		}
		if _, ok := added(frames...).Header(); !ok {
			t.Errorf("a header of %d bytes is written and cannot be read", len(h.Line1))
		}
	}
}

func TestHeadersUnitesSheetsPrintedLater(t *testing.T) {
	first := testHeader(t, 1, 3, 2)
	later := first
	later.Blocks.Blocks = []BlockInfo{NewBlockInfo("U1", []byte("x"), 3, 2), NewBlockInfo("A", []byte("other"), 1, 1)}
	forged := testHeader(t, 1, 4, 1)
	a := NewAssembler(testKit)
	for _, h := range []Header{first, later, forged} {
		frames, err := h.Frames(StandardPiece)
		if err != nil {
			t.Fatal(err)
		}
		a.AddFrame(frames[0])
	}
	got := a.Headers()
	if len(got) != 2 || bytes.Equal(got[0].Line1, got[1].Line1) {
		t.Fatalf("got %d headers, want one for each line 1", len(got))
	}
	want := append(first.Blocks.Blocks, later.Blocks.Blocks[0])
	united := got[0]
	if !bytes.Equal(united.Line1, first.Line1) {
		united = got[1]
	}
	if diff := cmp.Diff(want, united.Blocks.Blocks); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(first.Shapes(), united.Shapes()); diff != "" {
		t.Errorf("additions move the sheets: %s", diff)
	}
}

func TestHeaderIsJoinedFromTypedRows(t *testing.T) {
	h := testHeader(t, 2, 5, 3)
	frames, err := h.Frames(StandardPiece)
	if err != nil {
		t.Fatal(err)
	}
	a := NewAssembler(testKit)
	if _, ok := a.Header(); ok {
		t.Error("a header of nothing")
	}
	for _, r := range Rows(testKit, HeaderBlock, append(bytes.Clone(frames[0].Piece), frames[1].Piece...)) {
		a.AddRow(r)
	}
	got, ok := a.Header()
	if diff := cmp.Diff(h, got); !ok || diff != "" {
		t.Error(diff)
	}
}

func FuzzParseHeader(f *testing.F) {
	f.Add([]byte(workedLine1 + workedLine2))
	f.Add([]byte(strings.Replace(workedLine1, `"groups"`, `"practice":true,"x":[{"y":null}],"groups"`, 1) + "{\"blocks\":[],\"per\":6}\n\n\n"))
	f.Add([]byte("{\"otpaper\":2}\n{}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		h, err := ParseHeader(data)
		if err != nil {
			return
		}
		if !bytes.HasPrefix(data, h.Line1) {
			t.Errorf("line 1 of %q is kept as %q", data, h.Line1)
		}
		written, err := h.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		if len(written) > MaxHeader {
			return // line 2 grew: escapes are written longer than they were read
		}
		again, err := ParseHeader(written)
		if diff := cmp.Diff(h, again); err != nil || diff != "" {
			t.Errorf("%q is written as %q: %v %s", data, written, err, diff)
		}
	})
}
