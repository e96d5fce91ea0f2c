package main

import (
	"errors"
	"slices"

	"otpaper/backup"
	"otpaper/verify"
)

// askLastRow asks of a block that was put together from typed rows alone, and
// that no open header vouches for, whether its last row was typed: nothing that
// was read tells. A block that goes on is lost until the rest is typed. Without
// a terminal the rows are taken for all there are.
func (a *app) askLastRow(g *verify.Gathered, b backup.Assembly) (backup.Assembly, error) {
	if !typedAlone(b) || a.term == nil || a.json {
		return b, nil
	}
	last := len(b.Data) / backup.RowBytes
	if a.lastRows[b.ID] == last {
		return b, nil
	}
	whole, err := a.term.confirm(false, "\n  Rows 1 to %d of block %s are typed. Does the paper say below row %d:\n  \"End of block %s after row %d\"?",
		last, b.ID, last, b.ID, last)
	if err != nil {
		return b, err
	}
	if whole {
		if a.lastRows == nil {
			a.lastRows = map[backup.BlockID]int{}
		}
		a.lastRows[b.ID] = last
		return b, nil
	}
	a.cutShort = append(a.cutShort, b.ID)
	b.State, b.Data, b.Typed, b.Short = backup.Lost, nil, nil, 1
	return b, nil
}

// typedAlone says of a block that it was put together from typed rows and that
// nothing but the key can prove it.
func typedAlone(b backup.Assembly) bool {
	return b.State == backup.Rebuilt && b.Unproved && b.K == 0
}

// mayOpen says of a block that the key can be tried on it.
func (a *app) mayOpen(g *verify.Gathered, b backup.Assembly) bool {
	if slices.Contains(a.cutShort, b.ID) {
		return false
	}
	return b.State != backup.Lost || g.KeyMayTell(b)
}

// typedRows are the numbers of a block's rows that were typed and can be used.
func typedRows(g *verify.Gathered, id backup.BlockID) []int {
	var numbers []int
	for _, row := range g.Rows {
		var other *backup.OtherRowError
		if row.Block == id && row.Number > 0 && (row.Err == nil || errors.As(row.Err, &other)) {
			numbers = append(numbers, row.Number)
		}
	}
	slices.Sort(numbers)
	return slices.Compact(numbers)
}

// sayLost says what is still needed for a block. Of a block of typed rows alone
// that is rows.
func (a *app) sayLost(g *verify.Gathered, b backup.Assembly) {
	typed := typedRows(g, b.ID)
	if len(typed) == 0 || len(b.Read) > 0 {
		a.warn("block %s cannot be put together: %s", b.ID, lostText(g, b))
		a.sayRowsOf(g, b)
		return
	}
	last := typed[len(typed)-1]
	missing := g.MissingRows(b)
	switch {
	case len(missing) > 0 && missing[len(missing)-1] > last:
		a.warn("block %s is not complete: typed rows: %s; still missing: %s", b.ID, ranges(typed), ranges(missing))
	case len(missing) > 0:
		a.warn("block %s is not complete: typed rows: %s; still missing: %s, and all that come after row %d", b.ID, ranges(typed), ranges(missing), last)
	case slices.Contains(a.cutShort, b.ID):
		a.warn("block %s is not complete: typed rows: %s; the rows from %d on are missing", b.ID, ranges(typed), last+1)
	default:
		a.warn("block %s is not complete: typed rows: %s; rows after %d are missing, or one of these is not right", b.ID, ranges(typed), last)
	}
	a.sayDoubtful(g, b)
}

// openSheets opens the blocks. When what was typed of one does not open, it
// asks for the rows that are missing instead of giving the cards up.
func (a *app) openSheets(r restoreFlags, pile *verify.Pile, s *sheets, cards []verify.Card, passphrase []byte) ([]verify.Opened, error) {
	for {
		opened, err := a.openBlocks(s, cards, passphrase)
		typed := blocksTypedAlone(s.blocks)
		if err == nil || len(typed) == 0 || a.term == nil || a.json || exitCode(err) == exitInterrupted {
			return opened, err
		}
		a.report(err)
		a.lastRows = nil
		more, askErr := a.askForMore(pile, typed, &s.kit, "")
		if askErr != nil {
			return nil, askErr
		}
		if !more {
			return nil, partly{exitCode(err)}
		}
		if again, joinErr := a.joinSheets(r, pile); joinErr == nil {
			*s = again
		} else if exitCode(joinErr) == exitInterrupted {
			return nil, joinErr
		}
	}
}

// blocksTypedAlone are the blocks that come from typed rows alone.
func blocksTypedAlone(blocks []backup.Assembly) []backup.BlockID {
	var ids []backup.BlockID
	for _, b := range blocks {
		if typedAlone(b) {
			ids = append(ids, b.ID)
		}
	}
	return ids
}

// rowsDoNotOpen explains good cards and typed rows that do not open.
func rowsDoNotOpen(ids []backup.BlockID) error {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = string(id)
	}
	return fail("look for the words \"End of block\" below its last row, and type the rows that are missing; if the owner set a passphrase, give --passphrase-file FILE",
		"the cards fit together, but block %s as it was typed does not open: most often rows are missing at its end", joinWords(names, " and "))
}
