package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"otpaper/backup"
	"otpaper/render"
	"otpaper/verify/scan"
)

// canWriteByHand stops --handwrite without a terminal, before any work: the
// words stand nowhere but on its screen.
func (a *app) canWriteByHand(m makeFlags) error {
	if m.card.handwrite && !m.dryRun && a.term == nil {
		return misuse("run it on a terminal, or leave --handwrite out", "--handwrite shows the last words of each card on a terminal, and there is none")
	}
	return nil
}

// writeByHand has the last words of every card copied by hand from the screen
// onto its print, and the card typed back from the paper. No file holds those
// words; a kit whose cards were not all finished is removed again.
func (a *app) writeByHand(kit backup.Kit, out string) error {
	a.term.print("\n  Now print the key cards. Their last words are not in any file: they are shown\n" +
		"  here once, and you write them on the paper. Use a pen that does not fade. Nobody\n" +
		"  else may see the screen. When it is done, close this window.\n")
	for i, card := range kit.Cards {
		if err := a.finishCard(card); err != nil {
			a.warn("%d of %d cards were finished, and the words of the others are gone: destroy the printed cards, and make the kit again", i, len(kit.Cards))
			if failed := os.RemoveAll(out); failed != nil {
				a.warn("%q is of no use and cannot be removed: %v", out, failed)
			}
			return err
		}
	}
	return nil
}

// finishCard shows the words of one card that are written by hand, and takes
// the whole card back.
func (a *app) finishCard(card backup.Card) error {
	who := trf("Card %d of %d", card.Number, card.Of)
	if card.Holder.Name != "" {
		who += ", " + printable(card.Holder.Name)
	}
	if _, err := a.term.ask("\n  %s. Enter, when its print lies before you > ", who); err != nil {
		return err
	}
	printed := len(card.Words) - backup.HandWords(len(card.Words))
	a.term.print("\n%s\n", numberedWords(card.Words, printed))
	if _, err := a.term.ask("  Enter, when words %d to %d are written down. They are not shown again > ", printed+1, len(card.Words)); err != nil {
		return err
	}
	a.clearScreen()
	a.term.print("  %s. Type all %d words as they stand on the paper; four letters of each are enough.\n", who, len(card.Words))
	for {
		typed, err := a.typeAllWords(len(card.Words))
		if err != nil {
			return err
		}
		wrong := wrongWords(card.Words, typed)
		if len(wrong) == 0 {
			a.term.print("  Card %d is right. Check words: %s.\n", card.Number, card.CheckWords)
			return nil
		}
		for _, n := range wrong {
			a.term.print("  Word %d must be %s. Correct it on the paper, where it is wrong there.\n", n, strings.ToUpper(card.Words[n-1]))
		}
		a.term.print("  Then type all %d words once more.\n", len(card.Words))
	}
}

// numberedWords sets the words after the first printed ones as on the card: in
// two columns, read downward.
func numberedWords(words []string, printed int) string {
	var b strings.Builder
	rows := (len(words) - printed + 1) / 2
	for row := range rows {
		for i := printed + row; i < len(words); i += rows {
			fmt.Fprintf(&b, "   %4d  %-10s", i+1, strings.ToUpper(words[i]))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// typeAllWords reads lines until count words stand there.
func (a *app) typeAllWords(count int) ([]string, error) {
	var words []string
	for len(words) < count {
		line, err := a.term.ask("  %d of %d > ", len(words), count)
		if err != nil {
			return nil, err
		}
		words = append(words, strings.Fields(strings.ToLower(line))...)
	}
	return words, nil
}

// wrongWords lists by number, from 1, the words that were not typed as they
// are. Four letters name a word of the list; more must be its beginning.
func wrongWords(words, typed []string) []int {
	const enough = 4
	var wrong []int
	for i, word := range words {
		same := i < len(typed) && strings.HasPrefix(word, typed[i]) && len(typed[i]) >= min(enough, len(word))
		if !same {
			wrong = append(wrong, i+1)
		}
	}
	if len(wrong) == 0 && len(typed) > len(words) {
		wrong = append(wrong, len(words)) // one too many
	}
	return wrong
}

// readHandwrittenBack proves the card files by their text: each shows its
// printed words with their numbers, and none of those written by hand.
func (a *app) readHandwrittenBack(kit backup.Kit, files []render.File) error {
	for _, f := range files {
		if f.Class != render.KeyCard {
			continue
		}
		at := slices.IndexFunc(kit.Cards, func(c backup.Card) bool { return c.Number == f.Card })
		if at < 0 {
			return fail(ownFault, "%s is of no card", filepath.Base(f.Name))
		}
		pages, err := scan.PDFText(a.ctx, f.Data, scan.Options{CacheDir: cacheFolder()})
		if err != nil {
			return fail(ownFault, "%s cannot be read back: %w", f.Name, err)
		}
		words := kit.Cards[at].Words
		printed := len(words) - backup.HandWords(len(words))
		for i, word := range words {
			if shows := showsWord(pages, i+1, word); shows != (i < printed) {
				return fail(ownFault, "%s: word %d is to be shown: %v, is shown: %v", f.Name, i+1, i < printed, shows)
			}
		}
	}
	return nil
}

// showsWord says whether a numbered word stands on the pages.
func showsWord(pages []string, number int, word string) bool {
	for _, page := range pages {
		fields := strings.Fields(page)
		for i := 1; i < len(fields); i++ {
			if fields[i] == word && fields[i-1] == strconv.Itoa(number) {
				return true
			}
		}
	}
	return false
}
