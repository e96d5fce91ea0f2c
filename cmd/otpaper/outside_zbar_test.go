package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// zbarResolutions are those in which zbar is shown a page, in dots an inch. At
// 300 a module is exactly 8 pixels, and zbar misses one clean symbol in a
// hundred that it reads at 400, turned, or blurred as any scanner blurs.
var zbarResolutions = []int{300, zbarFinest}

// zbarFinest is the one in which it reads all that is there.
const zbarFinest = 400

// zbarTexts reads the symbols on a picture with zbar, which shares no code with
// our reader.
func zbarTexts(t *testing.T, picture string) []string {
	t.Helper()
	// With bar codes on, zbar sees one now and then where there is none.
	text := tool(t, "zbarimg", "--nodbus", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", picture)
	return strings.Split(strings.TrimRight(text, "\n"), "\n")
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

// TestOutsideZBarReadsEverySymbol wants zbar to read from clean pages exactly
// the texts that the kit record knows by their hashes, and nothing else.
func TestOutsideZBarReadsEverySymbol(t *testing.T) {
	outside(t, "pdftoppm", "zbarimg")
	for name, args := range map[string][]string{
		"sample":       {sampleExport(t)},
		"letter":       {"--paper", "letter", "--blocks", "one", sampleExport(t)},
		"100 accounts": {"--need", "3", "--cards", "5", "--blocks", "one", manyAccounts(t, 100)},
		"16 cards":     {"--need", "9", "--cards", "16", "--key-bits", "256", sampleExport(t)},
	} {
		t.Run(name, func(t *testing.T) {
			p := makePaper(t, exitDone, args...)
			var scans [][]string
			for _, dpi := range zbarResolutions {
				scans = append(scans, pictures(t, p.scan(t, dpi)))
			}
			for i, sheet := range p.record.Sheets {
				var texts []string
				for _, pages := range scans {
					texts = append(texts, zbarTexts(t, pages[i])...)
				}
				texts = distinct(texts)
				if len(texts) != len(sheet.Symbols) {
					t.Errorf("sheet %d: zbar reads %d symbols, want %d", sheet.Number, len(texts), len(sheet.Symbols))
				}
				for _, s := range sheet.Symbols {
					found := 0
					for _, text := range texts {
						if s.Matches(text) {
							found++
						}
					}
					if found != 1 {
						t.Errorf("sheet %d: zbar reads %s%d %d times, want once", sheet.Number, s.Block, s.N, found)
					}
				}
			}
		})
	}
}

// distinct sorts texts and leaves out repeats and empty ones.
func distinct(texts []string) []string {
	slices.Sort(texts)
	return slices.DeleteFunc(slices.Compact(texts), func(s string) bool { return s == "" })
}

// TestOutsideZBarReadsCards wants the symbol of every card to hold the words
// that stand beside it, and no other symbol on the page.
func TestOutsideZBarReadsCards(t *testing.T) {
	outside(t, "pdftoppm", "pdftotext", "zbarimg")
	for _, bits := range []string{"128", "256"} {
		p := makePaper(t, exitDone, "--key-bits", bits, "--holder", "Zoë Ångström", "--holder", "Me", sampleExport(t))
		for _, card := range p.record.Cards {
			var texts []string
			for _, dpi := range zbarResolutions {
				folder := t.TempDir()
				tool(t, "pdftoppm", "-r", strconv.Itoa(dpi), "-gray", "-png", p.cardPDF(t, card.Number), filepath.Join(folder, "card"))
				for _, page := range pictures(t, folder) {
					texts = append(texts, zbarTexts(t, page)...)
				}
			}
			texts = distinct(texts)
			if want := strings.ToUpper(p.cardWords(t, card.Number)); len(texts) != 1 || texts[0] != want {
				t.Errorf("%s bits, card %d: zbar reads %d symbols, want one with the words of the page", bits, card.Number, len(texts))
			}
		}
	}
}
