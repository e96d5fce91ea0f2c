package backup

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

func TestFrameNumbersHaveTheSameDigitsAllOver(t *testing.T) {
	for _, tt := range []struct {
		n, k, m int
		want    string
	}{
		{1, 1, 1, ":01/01+01:"}, {3, 4, 2, ":03/04+02:"}, {7, 66, 33, ":07/66+33:"},
		{7, 67, 34, ":007/067+034:"}, {10, 6552, 3276, ":0010/6552+3276:"}, {1, 1, 0, ":01/01+00:"},
	} {
		f := Frame{Kit: testKit, Block: "B", N: tt.n, K: tt.k, M: tt.m, Piece: make([]byte, 20)}
		if got := f.Text(); !strings.Contains(got, tt.want) {
			t.Errorf("frame %d of %d+%d is %s, want %s", tt.n, tt.k, tt.m, got, tt.want)
		}
	}
}

func TestFrameTextIsOfTheQRAlphanumericSet(t *testing.T) {
	const set = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
	_, frames := testFrames(t, "U999", 3, 2, 880)
	for _, f := range frames {
		text := f.Text()
		if rest := strings.Trim(text, set); rest != "" {
			t.Errorf("frame %s holds %q", f.Name(), rest)
		}
		got, err := ParseFrame(text)
		if err != nil || !bytes.Equal(got.Piece, f.Piece) || got.Text() != text {
			t.Errorf("frame %s is read as %s, %v", f.Name(), got.Text(), err)
		}
	}
}

// A piece of 580 bytes must fit version 20-M, one of 880 version 25-M.
func TestLongestFramesFitTheirSymbols(t *testing.T) {
	for _, tt := range []struct{ piece, k, m, most int }{{StandardPiece, 6552, 3276, 970}, {MaxPiece, 4300, 4300, 1_451}} {
		f := Frame{Kit: testKit, Block: "U999", N: 1, K: tt.k, M: tt.m, Piece: make([]byte, tt.piece)}
		if got := len(f.Text()); got > tt.most {
			t.Errorf("a piece of %d bytes makes %d characters, at most %d", tt.piece, got, tt.most)
		}
	}
}

// checked gives a frame's body the check it needs.
func checked(body string) string { return body + ":" + frameCheck(body) }

func TestParseFrameRefuses(t *testing.T) {
	piece := strings.Repeat("A", 32)
	good := checked("OTP1:MFRGGZDF:A:01/01+01:" + piece)
	if _, err := ParseFrame(good); err != nil {
		t.Fatal(err)
	}
	var revision *RevisionError
	tests := []struct {
		name, text string
		want       error // nil: any error
	}{
		{"nothing", "", ErrNotFrame},
		{"a link", "https://example.com", ErrNotFrame},
		{"an otpauth link", "otpauth://totp/a?secret=AA", ErrNotFrame},
		{"lower case", strings.ToLower(good), ErrNotFrame},
		{"a space at the end", good + " ", ErrNotFrame},
		{"a newline at the end", good + "\n", ErrNotFrame},
		{"a newline within", good[:40] + "\n" + good[40:], ErrNotFrame},
		{"no check", good[:len(good)-8], ErrNotFrame},
		{"a wrong check", good[:len(good)-7] + "AAAAAAA", ErrFrameDamaged},
		{"a check with a bit too many", good[:len(good)-1] + "7", ErrFrameDamaged},
		{"a changed character", strings.Replace(good, "AAAA", "AABA", 1), ErrFrameDamaged},
		{"a number of one digit", checked("OTP1:MFRGGZDF:A:1/1+1:" + piece), ErrNotFrame},
		{"numbers of three digits where two do", checked("OTP1:MFRGGZDF:A:001/001+001:" + piece), ErrNotFrame},
		{"numbers of two digits where three are due", checked("OTP1:MFRGGZDF:A:01/67+34:" + piece), ErrNotFrame},
		{"numbers of unequal digits", checked("OTP1:MFRGGZDF:A:01/067+034:" + piece), ErrNotFrame},
		{"frame 0", checked("OTP1:MFRGGZDF:A:00/01+01:" + piece), nil},
		{"a frame beyond the last", checked("OTP1:MFRGGZDF:A:03/01+01:" + piece), nil},
		{"no frames", checked("OTP1:MFRGGZDF:A:01/00+01:" + piece), nil},
		{"more spares than frames", checked("OTP1:MFRGGZDF:A:01/01+02:" + piece), nil},
		{"10,000 frames", checked("OTP1:MFRGGZDF:A:0001/5000+5000:" + piece), nil},
		{"half a row", checked("OTP1:MFRGGZDF:A:01/01+01:" + piece + piece[:16]), nil},
		{"900 bytes", checked("OTP1:MFRGGZDF:A:01/01+01:" + strings.Repeat(piece, 45)), nil},
		{"a block of 4.4 MB", checked("OTP1:MFRGGZDF:A:0001/5000+0000:" + strings.Repeat(piece, 44)), nil},
		{"an open header of 17 KB", checked("OTP1:MFRGGZDF:H:01/20+20:" + strings.Repeat(piece, 44)), nil},
		{"characters that base32 has not", checked("OTP1:MFRGGZDF:A:01/01+01:" + strings.Repeat("0", 32)), ErrNotFrame},
		{"a short kit id", checked("OTP1:MFRGGZD:A:01/01+01:" + piece), ErrNotFrame},
		{"a block of a later revision", checked("OTP1:MFRGGZDF:Q:01/01+01:" + piece), nil},
		{"addition 0", checked("OTP1:MFRGGZDF:U0:01/01+01:" + piece), nil},
		{"addition 007", checked("OTP1:MFRGGZDF:U007:01/01+01:" + piece), nil},
		{"revision 01", strings.Replace(good, "OTP1", "OTP01", 1), ErrNotFrame},
		{"revision 0", strings.Replace(good, "OTP1", "OTP0", 1), ErrNotFrame},
		{"5,000 characters", good + strings.Repeat("A", 5_000), ErrNotFrame},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, err := ParseFrame(tt.text)
			if err == nil || tt.want != nil && err != tt.want {
				t.Errorf("got frame %s, error %v; want %v", f.Name(), err, tt.want)
			}
			if errors.As(err, &revision) {
				t.Errorf("taken for another revision: %v", err)
			}
		})
	}
}

func TestParseFrameNamesALaterRevision(t *testing.T) {
	for text, want := range map[string]int{"OTP2:": 2, "OTP2:AAAAAAAA:A:anything at all": 2, "OTP17:": 17} {
		_, err := ParseFrame(text)
		var got *RevisionError
		if !errors.As(err, &got) || got.Found != want {
			t.Errorf("%q: got %v, want revision %d", text, err, want)
		}
	}
}

func TestSplitTakesTheFewestFrames(t *testing.T) {
	for _, tt := range []struct{ size, most, k, piece int }{
		{1, 580, 1, 20}, {20, 580, 1, 20}, {21, 580, 1, 40}, {420, 580, 1, 420}, {580, 580, 1, 580}, {581, 580, 2, 300},
		{1_160, 580, 2, 580}, {1_161, 580, 3, 400}, {8_192, 580, 15, 560}, {600, 599, 2, 300}, {3_800_000, 580, 6_552, 580},
	} {
		if k, piece := Split(tt.size, tt.most); k != tt.k || piece != tt.piece {
			t.Errorf("%d bytes: got %d of %d, want %d of %d", tt.size, k, piece, tt.k, tt.piece)
		}
	}
}

func TestFramesRefusesWhatIsNotWholePieces(t *testing.T) {
	for _, tt := range []struct{ size, k, m int }{{0, 1, 0}, {30, 1, 0}, {60, 2, 0}, {20, 0, 0}, {20, 1, 2}, {20, 1, -1}, {100_000, 5_000, 5_000}} {
		if f, err := Frames(testKit, "A", make([]byte, tt.size), tt.k, tt.m); err == nil {
			t.Errorf("%d bytes in %d+%d made %d frames", tt.size, tt.k, tt.m, len(f))
		}
	}
}

func FuzzParseFrame(f *testing.F) {
	f.Add(workedFrame)
	f.Add(checked("OTP1:MFRGGZDF:U12:007/067+034:" + strings.Repeat("MFRGGZDF", 8)))
	f.Add(checked("OTP1:AAAAAAAA:H:01/01+00:" + strings.Repeat("7", 32)))
	f.Add("OTP2:")
	f.Fuzz(func(t *testing.T, text string) {
		got, err := ParseFrame(text)
		if err != nil {
			return
		}
		if got.Text() != text {
			t.Errorf("%q is written again as %q", text, got.Text())
		}
		if len(got.Piece) > MaxPiece || got.K+got.M > MaxFrames || got.K*len(got.Piece) > MaxSealed {
			t.Errorf("%q is beyond the bounds", text)
		}
	})
}
