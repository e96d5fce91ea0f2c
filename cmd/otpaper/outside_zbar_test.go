package main

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"otpaper/templates"
)

// In what resolutions zbar is shown a page, in dots an inch. At 300 a module is
// exactly 8 pixels, and zbar misses one clean symbol in a hundred that it reads
// at 400, turned, or blurred as any scanner blurs.
const (
	zbarUsual  = 300
	zbarFinest = 400
)

// zbarTexts reads the symbols on a picture with zbar, which shares no code with
// our reader.
func zbarTexts(t *testing.T, picture string) []string {
	t.Helper()
	// With bar codes on, zbar sees one now and then where there is none.
	got := outcomeOf(t, exec.Command("zbarimg", "--nodbus", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", picture))
	const none = 4 // zbar's exit code where there is no symbol
	if got.code != 0 && got.code != none {
		t.Fatalf("zbarimg %s: exit %d\n%s", picture, got.code, got.stderr)
	}
	return strings.Split(strings.TrimRight(got.stdout, "\n"), "\n")
}

// manyAccounts writes a list of n accounts with invented secrets.
func manyAccounts(t *testing.T, n int) string {
	t.Helper()
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "otpauth://totp/Company%%20%d:robin%d%%40example.org?secret=%s&issuer=Company%%20%d\n",
			i, i*i, strings.Repeat(string("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[i%32]), 30)+"AQ", i)
	}
	return writeTemp(t, "many.txt", b.String())
}

// zbarPages reads every page of a PDF that poppler drew.
func zbarPages(t *testing.T, pdf string, dpi int) (pages [][]string) {
	t.Helper()
	folder := t.TempDir()
	tool(t, "pdftoppm", "-r", strconv.Itoa(dpi), "-gray", pdf, filepath.Join(folder, "page"))
	drawn, err := filepath.Glob(filepath.Join(folder, "*.pgm"))
	if err != nil || len(drawn) == 0 {
		t.Fatalf("%d pages of %s drawn: %v", len(drawn), pdf, err)
	}
	for _, page := range drawn {
		pages = append(pages, distinct(zbarTexts(t, page)))
	}
	return pages
}

// distinct sorts texts and leaves out repeats and empty ones.
func distinct(texts []string) []string {
	slices.Sort(texts)
	return slices.DeleteFunc(slices.Compact(texts), func(s string) bool { return s == "" })
}

// wantSymbols has zbar read a PDF of the kit; wrong says what is wrong with the
// texts of its pages. What zbar misses in the usual resolution it has to find
// in the finest.
func (p paper) wantSymbols(t *testing.T, pdf string, wrong func(pages [][]string) []string) {
	t.Helper()
	pages := zbarPages(t, pdf, zbarUsual)
	said := wrong(pages)
	if len(said) > 0 {
		t.Logf("%s at %d dpi: %s", filepath.Base(pdf), zbarUsual, strings.Join(said, "; "))
		for i, finer := range zbarPages(t, pdf, zbarFinest) {
			pages[i] = distinct(append(pages[i], finer...))
		}
		said = wrong(pages)
	}
	for _, s := range said {
		t.Errorf("%s: %s", filepath.Base(pdf), s)
	}
}

// TestOutsideZBarReadsEverySymbol has zbar read all pages with symbols as
// poppler draws them: in every language, on both papers, in usual and in large
// type, and of large kits. It wants every text that the kit holds where it
// belongs, and no other. That the program itself reads them as PDFium draws
// them is part of every make.
func TestOutsideZBarReadsEverySymbol(t *testing.T) {
	outside(t, "pdftoppm", "pdftotext", "zbarimg")
	kits := map[string][]string{
		"100 accounts": {"--need", "3", "--cards", "5", "--blocks", "one", manyAccounts(t, 100)},
		"16 cards":     {"--need", "9", "--cards", "16", "--key-bits", "256", "--holder", "Zoë Ångström", sampleExport(t)},
	}
	all, few := []string{sampleExport(t), manyAccounts(t, 6)}, []string{manyAccounts(t, 3)}
	for i, l := range templates.Languages {
		for j, size := range []string{"a4", "letter"} {
			args := []string{"--lang", l.Tag, "--paper", size, "--bare", "--yes-bare"}
			kits[l.Tag+" "+size] = slices.Concat(args, all)
			if i%2 == j { // an account takes three leaves in large type
				kits[l.Tag+" "+size+" large"] = slices.Concat(args, []string{"--large"}, few)
			}
		}
	}
	for name, args := range kits {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := makePaper(t, exitDone, args...)
			p.wantSheets(t)
			for _, card := range p.record.Cards {
				p.wantCard(t, card.Number)
			}
			switch {
			case slices.Contains(args, "--large"):
				p.wantLinks(t, 1, linksOf(t, few...))
			case slices.Contains(args, "--bare"):
				p.wantLinks(t, 4, linksOf(t, all...))
			}
		})
	}
}

// wantSheets wants on every locked sheet the texts that the record knows by
// their hashes.
func (p paper) wantSheets(t *testing.T) {
	t.Helper()
	p.wantSymbols(t, filepath.Join(p.kit, "1-LOCKED.pdf"), func(pages [][]string) (said []string) {
		for i, sheet := range p.record.Sheets {
			if len(pages[i]) != len(sheet.Symbols) {
				said = append(said, fmt.Sprintf("%d symbols on sheet %d, want %d", len(pages[i]), sheet.Number, len(sheet.Symbols)))
			}
			for _, s := range sheet.Symbols {
				if !slices.ContainsFunc(pages[i], s.Matches) {
					said = append(said, fmt.Sprintf("no %s%d on sheet %d", s.Block, s.N, sheet.Number))
				}
			}
		}
		for _, typed := range pages[len(p.record.Sheets):] {
			if len(typed) > 0 {
				said = append(said, "a symbol on a typed copy")
			}
		}
		return said
	})
}

// wantCard wants the symbol of a card to hold the words that stand beside it,
// and no other symbol in its file.
func (p paper) wantCard(t *testing.T, number int) {
	t.Helper()
	want := strings.ToUpper(p.cardWords(t, number))
	p.wantSymbols(t, p.cardPDF(t, number), func(pages [][]string) []string {
		if texts := slices.Concat(pages...); !slices.Equal(texts, []string{want}) {
			return []string{fmt.Sprintf("%d symbols, want one with the words of the page", len(texts))}
		}
		return nil
	})
}
