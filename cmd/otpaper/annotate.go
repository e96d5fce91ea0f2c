package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"otpaper/verify"
)

// sketches are the pictures that --annotate draws on, taken while files are
// read. A nil pointer takes none.
type sketches struct {
	pages   []verify.Sketch
	secret  []string // pages left out, because they show something else too
	without int      // pages left out, because no locked symbol was read
}

// checkAnnotate refuses a folder that is there already: nothing in it is
// replaced, by no flag.
func checkAnnotate(folder string) error {
	if folder == "" {
		return nil
	}
	if _, err := os.Lstat(folder); err == nil {
		return misuse("name a folder that does not exist yet", "--annotate: %q exists already", folder)
	}
	return nil
}

// sketched is what one page came to.
type sketched struct {
	verify.Sketch
	err error
}

// take notes a page, or why it is left out.
func (s *sketches) take(page sketched, where string) {
	switch {
	case page.err == nil:
		s.pages = append(s.pages, page.Sketch)
	case errors.Is(page.err, verify.ErrSketchEmpty):
		s.without++
	default:
		s.secret = append(s.secret, where)
	}
}

// annotate writes the picture of every page with its symbols outlined into a
// new folder that only the user can read.
func (a *app) annotate(folder string, report verify.Report) error {
	for _, where := range a.sketches.secret {
		a.warn("%s is not drawn for --annotate: %v", where, verify.ErrSketchSecret)
	}
	if a.sketches.without > 0 {
		a.say("not drawn for --annotate: %s, because %v", plural(a.sketches.without, "page"), verify.ErrSketchEmpty)
	}
	if len(a.sketches.pages) == 0 {
		a.warn("--annotate: there is no page to draw; %q is not written", folder)
		return nil
	}
	stage, err := newStage(folder)
	if err != nil {
		return err
	}
	defer stage.discard()
	for i, s := range a.sketches.pages {
		picture, err := report.Draw(s)
		if err != nil {
			return fail("", "%s: %w", whereText(s.Where), err)
		}
		if err := stage.write(fmt.Sprintf("%03d-%s-page-%d.png", i+1, plainName(s.File), max(1, s.Page)), picture); err != nil {
			return err
		}
	}
	if err := stage.finish(false); err != nil {
		return err
	}
	a.say("wrote %s with every symbol outlined to %q; they show what the scans show, so keep them as you keep those",
		plural(len(a.sketches.pages), "picture"), folder)
	return nil
}

// plainName is a file's name without its folder and ending, in letters that
// every file system takes.
func plainName(path string) string {
	const most = 60
	base := filepath.Base(path)
	base = strings.TrimSuffix(base, filepath.Ext(base))
	plain := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '_':
			return r
		}
		return '-'
	}, base)
	return strings.Trim(plain[:min(len(plain), most)], "-")
}
