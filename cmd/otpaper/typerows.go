package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"otpaper/backup"
	"otpaper/verify"
)

// typeRows lets the person type rows of the typed copy, tells of each at once
// whether it is right, and adds those that are to the pile. typed is false
// when there was none. kit may be empty: then nothing of the kit was read yet.
// first is a row, or the line above the rows, that was typed already; or
// something else.
func (a *app) typeRows(pile *verify.Pile, lost []backup.BlockID, kit *verify.Gathered, first string) (typed bool, err error) {
	for {
		id, block, err := a.askRowsOf(lost, kit, first)
		if err != nil || id == "" {
			return typed, err
		}
		lines, next, err := a.typeRowsOf(pile, kit, id, block, first)
		if len(lines) > 0 {
			pile.AddText(tr("typed here"), []byte(backup.RowPrefix(id, block)+"\n"+strings.Join(lines, "\n")+"\n"))
			typed = true
		}
		if err != nil || next == "" {
			return typed, err
		}
		first = next
	}
}

// typeRowsOf is typeRows for one block. next is the line above the rows of
// another block, which ends this one; else "".
func (a *app) typeRowsOf(pile *verify.Pile, kit *verify.Gathered, id string, block backup.BlockID, first string) (lines []string, next string, err error) {
	if kit.Kit != id {
		gathered := pile.Gather(id, nil)
		kit = &gathered
	}
	e := rowEntry{app: a, kit: kit, block: block, missing: kit.MissingRows(kit.Join(block)), before: typedRows(kit, block), next: 1}
	e.advance()
	a.term.print("  Type a row as it is printed, with or without its number; ? for what you cannot\n" +
		"  read. Small letters will do. Enter: no more rows.\n")
	if backup.LooksLikeRow(first) {
		e.take(first)
	}
	next, err = e.read()
	return e.lines, next, err
}

// askRowsOf asks for the block whose rows are typed. When no sheet was read it
// asks for the line above the rows, which names the kit too.
func (a *app) askRowsOf(lost []backup.BlockID, kit *verify.Gathered, first string) (id string, block backup.BlockID, err error) {
	if id, block, ok := verify.ParseRowPrefix(first); ok {
		if kit.Kit != "" && id != kit.Kit {
			a.term.print("  That line is of another kit than the papers before. Compare it with the paper.\n")
			return "", "", nil
		}
		a.term.print("  Rows of block %s.\n", block)
		return id, block, nil
	}
	if kit.Kit != "" && len(lost) == 1 {
		a.term.print("  Rows of block %s.\n", lost[0])
		return kit.Kit, lost[0], nil
	}
	for {
		if kit.Kit != "" && len(lost) > 0 {
			answer, err := a.term.ask("  Of which block? The letter stands at the top of the leaf [%s]: ", lost[0])
			block := backup.BlockID(strings.ToUpper(answer))
			if answer == "" {
				block = lost[0]
			}
			if err != nil || block.Valid() {
				return kit.Kit, block, err
			}
			a.term.print("  Blocks are A, B, C and so on.\n")
			continue
		}
		answer, err := a.term.ask("  First the line above the rows, which begins with OTP1:\n  > ")
		if err != nil || answer == "" {
			return "", "", err
		}
		if _, _, ok := verify.ParseRowPrefix(answer); ok {
			return a.askRowsOf(lost, kit, answer)
		}
		a.term.print("  That line looks like OTP1:MFRGGZDF:A. Compare it with the paper.\n")
	}
}

// rowEntry is a session of typing rows of one block.
type rowEntry struct {
	app     *app
	kit     *verify.Gathered
	block   backup.BlockID
	missing []int // rows that are wanted; empty when nothing tells how many there are
	next    int   // the row that is asked for
	before  []int // that were typed earlier
	numbers []int // that were typed
	lines   []string
}

// read asks for row after row until a line is empty, the block is whole, or the
// line above the rows of another block is typed, which it returns.
func (e *rowEntry) read() (next string, err error) {
	for {
		line, err := e.app.term.ask("  Row %d > ", e.next)
		if err != nil || line == "" {
			return "", err
		}
		if _, block, ok := verify.ParseRowPrefix(line); ok {
			if block == e.block {
				continue
			}
			return line, nil
		}
		e.take(withNumber(line, e.next))
		// Without the open header nothing tells the last row from any other.
		if b := e.kit.Join(e.block); b.State != backup.Lost && !b.Unproved {
			e.app.term.print("  Block %s is whole.\n", e.block)
			return "", nil
		}
	}
}

// advance goes on to the next row that is wanted and was not typed.
func (e *rowEntry) advance() {
	for _, n := range e.missing {
		if !slices.Contains(e.numbers, n) {
			e.next = n
			return
		}
	}
	if len(e.missing) > 0 {
		e.next = e.missing[len(e.missing)-1] + 1
	}
	for slices.Contains(e.numbers, e.next) || slices.Contains(e.before, e.next) {
		e.next++
	}
}

// take reads one typed row and says what it is.
func (e *rowEntry) take(line string) {
	row := e.kit.TypeRow(e.block, line)
	term := e.app.term
	var other *backup.OtherRowError
	switch slipped := errors.As(row.Err, &other); {
	case row.Err != nil && !slipped:
		term.print("  %s. Compare it with the paper.\n", sentence(innerError(row.Err)))
		return
	case slices.Contains(e.numbers, row.Number):
		term.print("  That is row %d again.\n", row.Number)
		return
	case slipped && row.Number > other.Row:
		term.print("  That is row %d: you skipped a row. It is taken as row %d.\n", row.Number, row.Number)
	case !slipped && row.Number > e.next:
		term.print("  That is row %d; row %d is still wanted.\n", row.Number, e.next)
	case slipped:
		term.print("  That is row %d, not row %d. It is taken as row %d.\n", row.Number, other.Row, row.Number)
	}
	for _, c := range row.Corrected {
		term.print("  Row %d: %s. Compare it with the paper.\n", row.Number, correctionText(c))
	}
	e.numbers = append(e.numbers, row.Number)
	e.lines = append(e.lines, withoutNumber(line, row.Number))
	e.advance()
}

// rowGroup is how many characters of a row stand together.
const rowGroup = 4

// withNumber puts the row's number before a line that was typed without one.
func withNumber(line string, number int) string {
	first, rest, _ := strings.Cut(line, " ")
	digits := strings.TrimRight(first, ".:)")
	if _, err := strconv.Atoi(digits); err == nil && (len(digits) != rowGroup || len(strings.Fields(rest)) >= 10) {
		return line
	}
	return fmt.Sprintf("%d %s", number, line)
}

// withoutNumber is a typed line under the number that its check proves.
func withoutNumber(line string, number int) string {
	_, rest, _ := strings.Cut(line, " ")
	return fmt.Sprintf("%d %s", number, rest)
}
