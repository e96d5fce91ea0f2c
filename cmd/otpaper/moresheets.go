package main

import (
	"slices"
	"strings"

	"otpaper/backup"
	"otpaper/verify"
)

// sheets are the locked sheets of one kit, as far as they were read.
type sheets struct {
	record *backup.Record // nil when it does not lie among the scans
	kit    verify.Gathered
	blocks []backup.Assembly // those that are wanted
}

// enough says whether every wanted block can be put together.
func (s sheets) enough() bool {
	return len(s.blocks) > 0 && !slices.ContainsFunc(s.blocks, func(b backup.Assembly) bool { return b.State == backup.Lost })
}

// readSheets puts together what the pile holds. On a terminal it asks for more
// as long as a block cannot be put together; an empty answer ends that.
func (a *app) readSheets(r restoreFlags, pile *verify.Pile) (sheets, error) {
	rows := len(pile.Rows)
	for {
		found, err := a.joinSheets(r, pile)
		if a.term == nil || a.json || exitCode(err) == exitInterrupted {
			return found, err
		}
		if err == nil && found.enough() {
			// Nothing but the open header tells of blocks that were not typed.
			if found.kit.HasHeader || len(pile.Rows) == rows {
				return found, nil
			}
			a.term.print("\n  Has the typed copy another block? Then type its rows too.")
		}
		rows = len(pile.Rows)
		if err != nil {
			a.report(err)
		}
		for _, line := range mapLines(found.kit.Map(found.blocks)) {
			a.term.print("%s", "  "+line+"\n")
		}
		more, askErr := a.askForMore(pile, lostBlocks(found.blocks), &found.kit, "")
		if askErr != nil {
			return found, askErr
		}
		if !more {
			return found, err
		}
	}
}

// photographAgain is what to do where every block lacks something.
const photographAgain = "photograph the sheets named above again, flat and in good light, or type the rows of the typed copy (--rows)"

// joinSheets finds the kit in the pile and joins its blocks.
func (a *app) joinSheets(r restoreFlags, pile *verify.Pile) (sheets, error) {
	record, kit, err := chooseKit(pile)
	if err != nil {
		return sheets{}, err
	}
	found := sheets{record: record, kit: pile.Gather(kit, record)}
	if err := knownCipher(&found.kit); err != nil {
		return sheets{}, err
	}
	a.sayKit(&found)
	if found.blocks, err = a.joinBlocks(r, &found.kit); err != nil {
		return sheets{}, err
	}
	a.sayProblems(pile, found.kit, found.enough())
	a.sayFalse(found.kit.FalseFrames(found.blocks))
	if !slices.ContainsFunc(found.blocks, func(b backup.Assembly) bool { return a.mayOpen(&found.kit, b) }) {
		if len(a.cutShort) > 0 {
			return found, fail("type the rows that are missing, or photograph the sheets with the squares", "the typed copy is not complete yet")
		}
		if pile.Pages == 0 {
			return found, fail(photographAgain, "no block can be put together from what was typed or given as text")
		}
		return found, fail(photographAgain, "no block can be put together from these %s", plural(pile.Pages, "picture"))
	}
	return found, nil
}

// lostBlocks are the blocks that cannot be put together yet.
func lostBlocks(blocks []backup.Assembly) []backup.BlockID {
	var lost []backup.BlockID
	for _, b := range blocks {
		if b.State == backup.Lost {
			lost = append(lost, b.ID)
		}
	}
	return lost
}

// sayFalse names the false symbols, page by page, and each once: before the
// cards are there, some are known already.
func (a *app) sayFalse(frames []verify.Frame) {
	for len(frames) > 0 {
		where := frames[0].Where
		var names []string
		for _, f := range frames {
			if name := f.PrintedName(); f.Where == where && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		text := trf("%s: symbol %s is not what was made, and was left out: this sheet is not genuine, or was altered",
			whereText(where), joinWords(names, " and "))
		if !slices.Contains(a.falseSaid, text) {
			a.falseSaid = append(a.falseSaid, text)
			a.warn("%s", text)
		}
		frames = slices.DeleteFunc(slices.Clone(frames), func(f verify.Frame) bool { return f.Where == where })
	}
}

// askForMore asks for more pictures, text files or typed rows and adds them to
// the pile; false says that there are none. lost are the blocks whose typed
// rows are of use.
func (a *app) askForMore(pile *verify.Pile, lost []backup.BlockID, kit *verify.Gathered, cacheFolder string) (more bool, err error) {
	if again := sheetsOf(kit, lost); len(again) > 0 {
		a.term.print("\n  Photograph again, flat, from above, in good light: sheet %s.", joinNumbers(again, " and "))
	}
	for {
		question := tr("\n  More pictures or text? Name a file or a folder.  Enter: there is no more.\n  > ")
		rows := len(lost) > 0 || !kit.HasHeader
		switch {
		case len(lost) == 0 && rows:
			question = tr("\n  Name a file or a folder with pictures. Or type the typed copy here: first its\n  line that begins with OTP1:.  Enter: there is no more.\n  > ")
		case rows:
			question = tr("\n  More pictures or text? Name a file or a folder.  r: type rows of the typed\n  copy here.  Enter: there is no more.\n  > ")
		}
		answer, err := a.term.ask(question)
		if err != nil || answer == "" {
			return false, err
		}
		_, _, row := verify.ParseRowPrefix(answer)
		row = row || backup.LooksLikeRow(answer)
		if rows && (row || strings.EqualFold(answer, "r")) {
			typed, err := a.typeRows(pile, lost, kit, answer)
			if err != nil || typed {
				return typed, err
			}
			continue
		}
		if err := a.readMore([]string{strings.Trim(answer, `'"`)}, pile, cacheFolder); err != nil {
			if exitCode(err) == exitInterrupted {
				return false, err
			}
			a.report(err)
			continue
		}
		return true, nil
	}
}

// askForMissing shows the map of a kit that is checked and asks for more, as
// long as a symbol was not read and there is a terminal to ask on.
func (a *app) askForMissing(record backup.Record, pile *verify.Pile) error {
	for a.term != nil && !a.json {
		report, gathered := verify.Paper(record, pile)
		lines := mapLines(report.Map())
		if len(lines) == 0 {
			return nil
		}
		for _, line := range lines {
			a.term.print("%s", "  "+line+"\n")
		}
		var lost []backup.BlockID
		for _, b := range report.Blocks {
			if b.State == backup.Lost {
				lost = append(lost, b.Block)
			}
		}
		more, err := a.askForMore(pile, lost, &gathered, cacheFolder())
		if err != nil || !more {
			return err
		}
	}
	return nil
}

// sheetsOf lists the sheets that carry what is missing of lost blocks.
func sheetsOf(kit *verify.Gathered, lost []backup.BlockID) []int {
	var numbers []int
	for _, id := range lost {
		for _, n := range kit.Join(id).Gone {
			if sheet := kit.SheetOf(id, n); sheet > 0 && !slices.Contains(numbers, sheet) {
				numbers = append(numbers, sheet)
			}
		}
	}
	slices.Sort(numbers)
	return numbers
}
