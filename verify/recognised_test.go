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

// What tesseract made of printed rows, and what stands on the paper.
func TestRecognisedRowsAreMendedByTheirCheck(t *testing.T) {
	const kit = "IMQ4BBOP"
	for name, rows := range map[string][2]string{
		"a sign too many and another wrong": {"8 MSIE KS5LO NI2G QRIK 5JZY Y5AK PHXJ SJ6F HYX ZKN", "08 M5IE K5LO NI2G QRIK 5JZY Y5AK PHXJ SJ6F HYX ZKN"},
		"two in one row too many or wrong":  {"16 A65N XVEL U2X2 NZC3 IP7X SSFE FVMM WwOYO VM6 T2W", "16 A65N XVEL U2X2 NZC3 IP7X S5FE FVMM WOYO VM6 T2W"},
		"two wrong":                         {"17 ZKBD FMI4 XGDR SADY AUUZ HYOO 2JHC SROW 7Z7 SMG", "17 ZKBD FMI4 XGDR 3ADY AUUZ HYOO 2JHC 3ROW 7Z7 SMG"},
		"a sign and a group":                {"13 FOZM LKGU N74L 4HG4 KKY5 ELS5H Z6YZ LLHS CSN KTW", "13 F5ZM LKGU N74L 4HG4 KKY5 EL5H Z6YZ LLHS CSN KTW"},
	} {
		want, ok := backup.ExactRow(kit, "A", rows[1])
		if !ok {
			t.Fatalf("%s: the row is wrong as it stands", name)
		}
		got, ok := recognisedRow(kit, "A", rows[0])
		if !ok || got.Row != want || len(got.Corrected) == 0 {
			t.Errorf("%s: got %s with %v, %v", name, got.Row, got.Corrected, ok)
		}
	}
	for name, row := range map[string]string{
		"another row's content":    "9 ZKBD FMI4 XGDR 3ADY AUUZ HYOO 2JHC 3ROW 7Z7 SMG",
		"three that are confused":  "17 ZKBD FMI4 XGDR SADY AUUZ HYOO ZJHC SROW 7Z7 SMG",
		"a wrong one that is like": "17 ZKBD FMI4 XGDR SADY AUUZ HYOO 2JHC 3RAW 7Z7 SMG",
		"a group too short":        "17 ZKBD FMI XGDR SADY AUUZ HYOO 2JHC SROW 7Z7 SMG",
		"no groups":                "17 ZKBDFMI4XGDRSADYAUUZHYOO2JHCSROW7Z7SMG",
		"all of it too long":       "17 ZKBDD FMI44 XGDRR SADYY AUUZZ HYOOO 2JHCC SROWW 7Z77 SMGG",
	} {
		if got, ok := recognisedRow(kit, "A", row); ok {
			t.Errorf("%s: taken for %s", name, got.Row)
		}
	}
}

func TestAddTextFindsTheKitInThePrintedSentence(t *testing.T) {
	for line, want := range map[string]string{
		"First type OTP1:IMQ4BBOP:A then row by row. A wrong row is reported at once.":  "IMQ4BBOP:A",
		"First type OTP1: IMQ4BBOP:H then row by row. A wrong row is reported at once.": "IMQ4BBOP:H",
		"otp1:imq4bbop:a": "IMQ4BBOP:A",
		"What begins with OTP1 stands above the rows": ":",
		"OTP1:IMQ4BBOP:AB":                            ":",
	} {
		kit, block, _ := printedPrefix(line)
		if got := kit + ":" + string(block); got != want {
			t.Errorf("%q: got %s, want %s", line, got, want)
		}
	}
}

func BenchmarkRecognisedRow(b *testing.B) {
	for b.Loop() {
		recognisedRow("IMQ4BBOP", "A", "17 ZKBD FMI4 XGDR SADY AUUZ HYOO ZJHC SROWW 7Z7 SMG")
	}
}
