package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"otpaper/backup"
	"otpaper/verify"
)

// recognised is what tesseract reads on the leaves of the typed copy, as
// "tesseract sheet.png -" prints it with no option at all.
func (p paper) recognised(t *testing.T) string {
	t.Helper()
	var text strings.Builder
	for _, page := range pictures(t, p.scan(t, 300))[len(p.record.Sheets):] {
		text.WriteString(tool(t, "tesseract", page, "-"))
	}
	return text.String()
}

// leastRecognised is the share of rows that must be read without a person.
const leastRecognised = 0.85

// TestOutsideTesseractReadsTheTypedCopy pipes what tesseract makes of the typed
// copy into verify, which knows the kit, and gives it to restore, which does
// not. Rows that it read too wrong to be mended are named, and typed.
func TestOutsideTesseractReadsTheTypedCopy(t *testing.T) {
	outside(t, "pdftoppm", "pdftotext", "tesseract")
	p := makePaper(t, exitDone, "--blocks", "one", sampleExport(t))
	text := p.recognised(t)
	sealed, err := os.ReadFile(filepath.Join(p.kit, "locked", "A.age"))
	if err != nil {
		t.Fatal(err)
	}
	rows := backup.Rows(p.record.Kit.ID, "A", sealed)

	var pile verify.Pile
	pile.AddText("recognised.txt", []byte(text))
	gathered := pile.Gather(p.record.Kit.ID, &p.record)
	missing := gathered.Assembler.MissingRows("A", len(rows))
	t.Logf("%d of %d rows read", len(rows)-len(missing), len(rows))
	if read := 1 - float64(len(missing))/float64(len(rows)); read < leastRecognised {
		t.Errorf("%.0f %% of the rows are read, want %.0f %%", 100*read, 100*leastRecognised)
	}
	for _, n := range missing {
		text += rows[n-1].String() + "\n" // as the person types it who is told so
	}
	header := p.headerRows(t)
	for _, n := range gathered.Assembler.MissingRows(backup.HeaderBlock, len(header)) {
		text += header[n-1].String() + "\n"
	}

	c := program(t, "verify", "--no-input", "--json", p.kit, "-")
	c.Stdin = strings.NewReader(text)
	got := outcomeOf(t, c)
	var report verify.Report
	if err := json.Unmarshal([]byte(got.stdout), &report); err != nil {
		t.Fatal(err)
	}
	if got.code != exitPart || report.Blocks[0].State != backup.Rebuilt || report.Accounts.Equal != len(p.record.Accounts) {
		t.Errorf("exit %d, block A %s, %d accounts equal; want exit %d, block A rebuilt, %d equal\n%s",
			got.code, report.Blocks[0].State, report.Accounts.Equal, exitPart, len(p.record.Accounts), got.stderr)
	}
	restored := mustRun(t, exitDone, "restore", "--no-input", "--cards-file", p.cardsFile(t, 1, 3), "--proof", writeTemp(t, "recognised.txt", text))
	if !strings.Contains(restored.stdout, "12 accounts") {
		t.Errorf("restore from the typed copy alone: %s", restored.stdout)
	}
}

// headerRows are the typed rows of the open header.
func (p paper) headerRows(t *testing.T) []backup.Row {
	t.Helper()
	header, err := openHeader(p.record.Kit, p.record.Blocks)
	if err != nil {
		t.Fatal(err)
	}
	frames, err := header.Frames(backup.StandardPiece)
	if err != nil {
		t.Fatal(err)
	}
	var data []byte
	for _, f := range frames {
		if !f.Spare() {
			data = append(data, f.Piece...)
		}
	}
	return backup.Rows(p.record.Kit.ID, backup.HeaderBlock, data)
}
