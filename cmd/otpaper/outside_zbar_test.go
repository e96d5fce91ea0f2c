package main

import (
	"fmt"
	"strings"
	"testing"
)

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
			pages := pictures(t, p.scan(t, 300))
			for i, sheet := range p.record.Sheets {
				texts := zbarTexts(t, pages[i])
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

// TestOutsideZBarReadsCards wants the symbol of every card to hold the words
// that stand beside it, and no other symbol on the page.
func TestOutsideZBarReadsCards(t *testing.T) {
	outside(t, "pdftoppm", "pdftotext", "zbarimg")
	for _, bits := range []string{"128", "256"} {
		p := makePaper(t, exitDone, "--key-bits", bits, "--holder", "Zoë Ångström", "--holder", "Me", sampleExport(t))
		for _, card := range p.record.Cards {
			prefix := t.TempDir() + "/card"
			tool(t, "pdftoppm", "-r", "300", "-gray", "-png", p.cardPDF(t, card.Number), prefix)
			var texts []string
			for _, page := range pictures(t, prefix[:len(prefix)-len("/card")]) {
				texts = append(texts, zbarTexts(t, page)...)
			}
			if want := strings.ToUpper(p.cardWords(t, card.Number)); len(texts) != 1 || texts[0] != want {
				t.Errorf("%s bits, card %d: zbar reads %d symbols, want one with the words of the page", bits, card.Number, len(texts))
			}
		}
	}
}
