package verify

import (
	"testing"

	"otpaper/backup"
)

func TestRecogniseRowUndoesWhatTextRecognitionDoes(t *testing.T) {
	const row = "MFTW KLLF NZRX E6LQ ORUW 63RO N5ZG OL3W U2B O7F"
	for _, c := range []struct {
		name, line string
		previous   int
		want       string
	}{
		{"a row stays", "07  " + row, 0, "07  " + row},
		{"tick box as a letter", "07 " + row + " O", 0, "7 " + row},
		{"tick box as two", "07. " + row + " oO", 6, "7 " + row},
		{"a letter in the number", "O1 " + row + " O", 0, "1 " + row},
		{"the number unreadable", "os " + row + " O", 7, "8 " + row},
		{"the number unreadable and nothing before", "x# " + row, 0, "x# " + row},
		{"a sentence", "In the rows, a zero, one or eight is always the letter O, I or B.", 5, "In the rows, a zero, one or eight is always the letter O, I or B."},
		{"the end of the page", "Block A goes on with row 31, next sheet or so", 30, "Block A goes on with row 31, next sheet or so"},
		{"no groups", "01 " + "MFTWKLLFNZRXE6LQORUW63RON5ZGOL3WU2BO7F", 0, "01 MFTWKLLFNZRXE6LQORUW63RON5ZGOL3WU2BO7F"},
	} {
		if got := recogniseRow(c.line, c.previous); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestAddTextReadsARecognisedPage(t *testing.T) {
	var data [backup.RowBytes * 3]byte
	rows := backup.Rows("MFRGGZDF", "A", data[:])
	page := "a LOCKED SHEET Sheet 3 of 5\nFirst type OTP1:MFRGGZDF:A then row by row. A wrong row is reported at once.\n" +
		"O1 " + rows[0].String()[3:] + " O\nos " + rows[1].String()[3:] + " oO\n03. " + rows[2].String()[3:] + "\nBlock A goes on with row 4, next sheet and so on here\n"
	p := &Pile{}
	p.AddText("page.txt", []byte(page))
	g := p.Gather("MFRGGZDF", nil)
	if missing := g.Assembler.MissingRows("A", 3); len(missing) > 0 || len(g.Rows) != 3 {
		t.Errorf("missing rows %v of %+v", missing, g.Rows)
	}
}
