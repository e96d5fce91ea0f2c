package verify

import (
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"otpaper/backup"
	"otpaper/verify/scan"
)

func TestAddTextSortsLines(t *testing.T) {
	kit := madeKit(t, "small")
	frameLine, row := frame(t, kit, "A1").Text(), typedRows(kit, "A")[0].String()
	record, err := kit.Record.Encode()
	if err != nil {
		t.Fatal(err)
	}
	type count struct{ frames, rows, records, strange, problems, used int }
	tests := []struct {
		name, text string
		want       count
	}{
		{"nothing", "", count{}},
		{"notes", "OTP notes\notpauth://totp/x?secret=MZXW6\nbuy milk\n", count{}},
		{"a frame", frameLine + "\n", count{frames: 1, used: 1}},
		{"a frame in lower case with carriage returns", strings.ToLower(frameLine) + "\r\n", count{frames: 1, used: 1}},
		{"a frame behind a byte order mark", "\ufeff" + frameLine, count{frames: 1, used: 1}},
		{"a frame as zbarimg writes it", "QR-Code:" + frameLine, count{frames: 1, used: 1}},
		{"a frame in UTF-16", utf16Text(frameLine + "\r\n"), count{frames: 1, used: 1}},
		{"half a frame", frameLine[:100], count{problems: 1, used: 1}},
		{"a frame with a slip", strings.Replace(frameLine, frameLine[60:64], "ABCD", 1), count{problems: 1, used: 1}},
		{"a later revision", "OTP2:MFRGGZDF:A:01/01+01:MFRGG:MFRGGZD", count{problems: 1, used: 1}},
		{"a row", row + "\n", count{rows: 1, used: 1}},
		{"a row under its line", backup.RowPrefix(kit.Header.Kit.ID, "A") + "\n" + row, count{rows: 1, used: 2}},
		{"a record", string(record), count{records: 1, used: 1}},
		{"a broken record", strings.Replace(string(record), `"edition": 1`, `"edition": 0`, 1), count{problems: 1, used: 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := &Pile{}
			used := p.AddText("notes.txt", []byte(tt.text))
			got := count{len(p.Frames), len(p.Rows), len(p.Records), len(p.Strange), len(p.Problems), used}
			if got != tt.want {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
}

func utf16Text(s string) string {
	b := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, unit)
	}
	return string(b)
}

func TestParsePrefixForgivesWhatPeopleType(t *testing.T) {
	tests := []struct {
		line string
		want string // kit and block; "" when it is no prefix
	}{
		{"OTP1:MFRGGZDF:A", "MFRGGZDF A"},
		{"otp1:mfrggzdf:h", "MFRGGZDF H"},
		{"OTP1 : MFRG GZDF : A", "MFRGGZDF A"},
		{"OTP1:0FRGGZD8:A", "OFRGGZDB A"},
		{"OTPI:MFRGGZDF:A:", "MFRGGZDF A"},
		{"OTP1:MFRGGZDF:U12", "MFRGGZDF U12"},
		{"OTP1:MFRGGZDF:X", ""},
		{"OTP1:MFRGGZD:A", ""},
		{"OTP1:MFRGGZD9:A", ""},
		{"OTP1:MFRGGZDF", ""},
		{"OTP2:MFRGGZDF:A", ""},
		{"OTP1:MFRGGZDF:A:01/01+01:MFRGG:MFRGGZD", ""},
		{"", ""},
	}
	for _, tt := range tests {
		got := ""
		if kit, block, ok := ParseRowPrefix(tt.line); ok {
			got = kit + " " + string(block)
		}
		if got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.line, got, tt.want)
		}
	}
}

func TestAddPageSortsSymbols(t *testing.T) {
	kit := madeKit(t, "long")
	p := &Pile{}
	p.AddPage("a.png", scan.Page{Number: 3, Symbols: []scan.Symbol{
		{Text: frame(t, kit, "A1").Text(), Corrected: 2, Margin: 0.5},
		{Text: strings.ToUpper(words(kit, 1))},
		{Text: "https://example.org"},
		{Text: frame(t, kit, "A2").Text() + "A"},
		{Text: "OTP7:MFRGGZDF:A:01/01+01:MFRGG:MFRGGZD"},
	}})
	p.AddPage("b.png", scan.Page{Number: 1})
	where := Where{"a.png", 3}
	if len(p.Frames) != 1 || p.Frames[0].Where != where || p.Frames[0].Corrected != 2 || p.Frames[0].Margin != 0.5 {
		t.Errorf("frames: %v", p.Frames)
	}
	if len(p.Cards) != 1 || p.Cards[0].Where != where || p.Cards[0].Words != words(kit, 1) {
		t.Errorf("cards: %v", p.Cards)
	}
	if p.Pages != 2 || !slices.Equal(p.Empty, []Where{{"b.png", 1}}) {
		t.Errorf("%d pages, empty %v", p.Pages, p.Empty)
	}
	var revision *backup.RevisionError
	if len(p.Strange) != 2 || len(p.Problems) != 1 || !errors.As(p.Problems[0].Err, &revision) {
		t.Errorf("strange %v, problems %v", p.Strange, p.Problems)
	}
}

func TestKitsComeByHowMuchWasRead(t *testing.T) {
	kit, other := madeKit(t, "small"), madeKit(t, "large")
	rows := lines(typedRows(kit, "A"), nil)
	id, otherID := kit.Header.Kit.ID, other.Header.Kit.ID
	tests := []struct {
		name string
		add  func(p *Pile)
		want []string
	}{
		{"nothing", func(*Pile) {}, nil},
		{"rows of nobody", func(p *Pile) { p.AddText("t", []byte(rows)) }, nil},
		{"rows alone", func(p *Pile) { p.AddText("t", []byte(typedText(kit, "A"))) }, []string{id}},
		{"a frame of one and all rows of another", func(p *Pile) {
			show(p, "f.png", frame(t, other, "A1"))
			p.AddText("t", []byte(typedText(kit, "A")))
		}, []string{id, otherID}},
		{"rows under a line with a slip", func(p *Pile) {
			show(p, "f.png", frame(t, kit, "B1"))
			p.AddText("t", []byte(backup.RowPrefix("ABCDEFGH", "A")+"\n"+rows))
		}, []string{id}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := &Pile{}
			tt.add(p)
			if got := p.Kits(); !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func FuzzAddText(f *testing.F) {
	kit := madeKit(f, "three")
	record, err := kit.Record.Encode()
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{
		frameText(kit), typedText(kit, "A"), typedText(kit, "H"), string(record), utf16Text(typedText(kit, "A")),
		"QR-Code:" + frame(f, kit, "A1").Text(), "OTP1:MFRGGZDF:A\n01 ABCD ?BCD", "\xff\xfe\x00", `{"otpaper":1,"kit":{},"sheets":[]}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p := &Pile{}
		used := p.AddText("fuzz.txt", data)
		if found := len(p.Frames) + len(p.Rows) + len(p.Records) + len(p.Problems); found > used {
			t.Errorf("%d things found in %d lines of use", found, used)
		}
		for _, fr := range p.Frames {
			if fr.Frame.Text() != fr.Text {
				t.Errorf("a frame reads as %q, want %q", fr.Frame.Text(), fr.Text)
			}
		}
		for _, kit := range p.Kits() {
			g := p.Gather(kit, nil)
			for _, id := range g.Blocks() {
				b := g.Join(id)
				g.MissingRows(b)
				g.DoubtfulRows(b)
			}
		}
	})
}
