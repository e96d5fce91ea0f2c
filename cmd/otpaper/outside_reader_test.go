package main

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"otpaper/backup/fixtures"
)

// TestOutsidePythonReader wants a reader of the kit format that was written
// from its description alone, in another language, to rebuild every block from
// frames with as many missing as there are spares, and to find the key.
func TestOutsidePythonReader(t *testing.T) {
	outside(t, "pdftoppm", "pdftotext", "zbarimg", "python3", "node")
	reader := fixtures.Dir(t, "..", "prototype", "format", "reader.py")
	for _, bits := range []string{"128", "256"} {
		p := makePaper(t, exitDone, "--key-bits", bits, sampleExport(t))
		var texts []string
		for i, picture := range pictures(t, p.scan(t, zbarFinest)) {
			if i < len(p.record.Sheets) {
				texts = append(texts, zbarTexts(t, picture)...)
			}
		}
		folder := t.TempDir()
		frames := writeTemp(t, "frames.txt", strings.Join(p.withoutSome(texts), "\n")+"\n")
		pythonReader(t, folder, reader, "frames", frames)
		for _, b := range p.record.Blocks.Blocks {
			got, err := os.ReadFile(filepath.Join(folder, p.record.Kit.ID+"-"+string(b.ID)+".age"))
			if err != nil {
				t.Fatal(err)
			}
			if sum := sha256.Sum256(got); !strings.HasPrefix(hex.EncodeToString(sum[:]), b.SHA256) {
				t.Errorf("%s bits, block %s: the reader in Python builds another file", bits, b.ID)
			}
		}
		key := p.keyByNode(t, 1, 2)
		if said := pythonReader(t, folder, reader, "cards", p.cardsFile(t, 3, 2)); !strings.Contains(said, key) {
			t.Errorf("%s bits: the reader in Python does not find the key that slip39 (npm) finds", bits)
		}
	}
}

// withoutSome leaves out as many data frames of each block as it has spares.
func (p paper) withoutSome(texts []string) []string {
	spares := map[string]int{}
	for _, b := range p.record.Blocks.Blocks {
		spares[string(b.ID)] = b.Shape().M
	}
	var kept []string
	for _, text := range texts {
		block := strings.Split(text, ":")[2]
		if spares[block] > 0 {
			spares[block]--
			continue
		}
		kept = append(kept, text)
	}
	return kept
}

func pythonReader(t *testing.T, folder string, args ...string) string {
	t.Helper()
	c := exec.Command("python3", args...)
	c.Dir = folder
	got := outcomeOf(t, c)
	if got.code != 0 {
		t.Fatalf("python reader %s: exit %d\n%s%s", args[1], got.code, got.stdout, got.stderr)
	}
	return got.stdout
}

// TestOutsidePDFsAreWellFormed has qpdf check the structure of every page that
// is printed.
func TestOutsidePDFsAreWellFormed(t *testing.T) {
	outside(t, "qpdf")
	for _, size := range []string{"a4", "letter"} {
		p := makePaper(t, exitDone, "--paper", size, "--holder", "Ünal Çelik", "--holder", "Me", sampleExport(t))
		files, err := filepath.Glob(filepath.Join(p.kit, "*.pdf"))
		if err != nil || len(files) != 5 {
			t.Fatalf("%d PDFs: %v", len(files), err)
		}
		for _, f := range files {
			tool(t, "qpdf", "--check", f)
		}
	}
}
