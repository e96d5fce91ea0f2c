package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"otpaper/backup"
	"otpaper/render"
	"otpaper/verify"
	"otpaper/verify/scan"
)

// checkTarget looks at the kit folder before any work is done: whether it may
// be written, and whether a killed run left something beside it.
func (a *app) checkTarget(out string) error {
	if _, err := os.Lstat(out); err == nil && !a.force {
		return fail("choose another folder with -o, or give --force to replace it", "%q exists already", out)
	}
	for _, path := range leftOvers(filepath.Dir(filepath.Clean(out))) {
		if err := a.offerRemoval(path); err != nil {
			return err
		}
	}
	return nil
}

// offerRemoval asks about what an interrupted run left behind: it can hold key
// cards.
func (a *app) offerRemoval(path string) error {
	if a.term == nil {
		a.warn("%q was left by a run that was killed, and may hold key cards; remove it", path)
		return nil
	}
	yes, err := a.term.confirm(true, "  %q was left by a run that was killed, and may hold key cards. Remove it?", path)
	if err != nil || !yes {
		return err
	}
	if err := os.RemoveAll(path); err != nil {
		return fileFailure(path, err)
	}
	return nil
}

// writeKit renders the kit, reads the PDFs back in memory, and writes the
// folder, which is there whole or not at all. It returns the names written.
func (a *app) writeKit(kit backup.Kit, o render.Options, out string) (names []string, err error) {
	var files []render.File
	for file, err := range render.Kit(a.ctx, kit, o) {
		if err != nil {
			return nil, fail("", "%w", err)
		}
		files = append(files, file)
	}
	if err := a.readBack(kit, files, o); err != nil {
		return nil, err
	}
	return a.writeFiles(kit, files, out)
}

// writeFiles writes the kit folder: the record, the PDFs, and the sealed
// blocks as files.
func (a *app) writeFiles(kit backup.Kit, files []render.File, out string) (names []string, err error) {
	record, err := kit.Record.Encode()
	if err != nil {
		return nil, err
	}
	stage, err := newStage(out)
	if err != nil {
		return nil, err
	}
	defer stage.discard()
	write := func(name string, data []byte) error {
		if err := a.ctx.Err(); err != nil {
			return err
		}
		names = append(names, name)
		return stage.write(name, data)
	}
	if err := write(backup.RecordName, record); err != nil {
		return nil, err
	}
	for _, f := range files {
		if err := write(f.Name, f.Data); err != nil {
			return nil, err
		}
	}
	for _, b := range kit.Blocks {
		if err := write("locked/"+string(b.ID)+".age", b.File); err != nil {
			return nil, err
		}
	}
	if err := stage.finish(a.force); err != nil {
		return nil, err
	}
	return names, nil
}

// ownFault is the hint where the program finds a mistake of its own.
const ownFault = "this is a fault of otpaper; nothing was written"

// readBack draws every finished PDF as a printer would, reads the pictures
// with the reader of verify, and compares every frame and card. A kit that
// this program cannot read is never written.
func (a *app) readBack(kit backup.Kit, files []render.File, o render.Options) error {
	pile := &verify.Pile{}
	progress := a.newProgress(len(files))
	defer progress.end()
	for _, f := range files {
		switch f.Class {
		case render.Open:
			continue
		case render.Bare:
			if err := a.readBareBack(f, o.Bare); err != nil {
				return err
			}
			continue
		}
		for page, err := range scan.Read(a.ctx, f.Data, scan.Options{CacheDir: cacheFolder()}) {
			if a.ctx.Err() != nil {
				return a.ctx.Err()
			}
			if err != nil {
				return fail(ownFault, "%s cannot be read back: %w", f.Name, err)
			}
			pile.AddPage(f.Name, page)
		}
		progress.step(f.Name)
	}
	if kit.Record.ByHand {
		if err := a.readHandwrittenBack(kit, files); err != nil {
			return err
		}
	}
	return compareReadBack(kit, pile)
}

// compareReadBack holds what was read against what should be there. Cards that
// are finished by hand carry no symbol.
func compareReadBack(kit backup.Kit, pile *verify.Pile) error {
	report, _ := verify.Paper(kit.Record, pile)
	for _, s := range report.Symbols {
		if s.State != verify.Read && s.State != verify.Corrected {
			return fail(ownFault, "symbol %s%d of sheet %d does not read back", s.Block, s.Index, s.Sheet)
		}
	}
	var found []string
	for _, c := range pile.Cards {
		found = append(found, c.Words)
	}
	cards := kit.Cards
	if kit.Record.ByHand {
		cards = nil
	}
	for _, c := range cards {
		at := slices.Index(found, strings.Join(c.Words, " "))
		if at < 0 {
			return fail(ownFault, "the symbol of card %d does not read back", c.Number)
		}
		found = slices.Delete(found, at, at+1)
	}
	if len(found) > 0 || len(pile.Strange) > 0 {
		return fail(ownFault, "the pages carry a symbol that was never made")
	}
	return nil
}
