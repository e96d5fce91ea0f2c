package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"otpaper/verify"
	"otpaper/verify/scan"
)

// readScans reads pictures, PDFs and text files, and folders of those, into a
// pile. cacheFolder is where PDFium's compiled form may be kept; "" for
// nowhere.
func (a *app) readScans(paths []string, cacheFolder string) (*verify.Pile, error) {
	pile := &verify.Pile{}
	if err := a.readMore(paths, pile, cacheFolder); err != nil {
		return nil, err
	}
	return pile, nil
}

// readMore adds what more files hold to a pile.
func (a *app) readMore(paths []string, pile *verify.Pile, cacheFolder string) error {
	files, err := listScans(paths)
	if err != nil {
		return err
	}
	a.scanned = append(a.scanned, files...)
	progress := a.newProgress(len(files))
	defer progress.end()
	results := make([]scanned, len(files))
	var wait sync.WaitGroup
	slots := make(chan struct{}, max(1, runtime.GOMAXPROCS(0)))
	for i, path := range files {
		wait.Add(1)
		slots <- struct{}{}
		go func() {
			defer func() { <-slots; wait.Done() }()
			results[i] = a.readScan(path, cacheFolder)
			progress.step(path)
		}()
	}
	wait.Wait()
	if err := a.ctx.Err(); err != nil {
		return err
	}
	for i, r := range results {
		if err := r.addTo(pile, files[i], a); err != nil {
			return err
		}
	}
	return nil
}

// scanned is what one file held.
type scanned struct {
	pages []scan.Page
	drawn []sketched // one a page, with --annotate
	text  []byte
	err   error
}

// readScan reads one file: a picture or a document, else text.
func (a *app) readScan(path, cacheFolder string) (out scanned) {
	data, err := a.readFile(path, scan.MaxBytes)
	if err != nil {
		return scanned{err: err}
	}
	if scan.Kind(data) == "" {
		return scanned{text: data}
	}
	for page, err := range scan.Read(a.ctx, data, scan.Options{CacheDir: cacheFolder, Pictures: a.sketches != nil}) {
		if err != nil {
			out.err = scanFailure(path, err)
			continue
		}
		if a.sketches != nil {
			var s sketched
			s.Sketch, s.err = verify.NewSketch(path, page)
			out.drawn = append(out.drawn, s)
			page.Picture = nil // as large as the page; the sketch is enough
		}
		out.pages = append(out.pages, page)
	}
	return out
}

// scanFailure says what is wrong with a picture or PDF, and what to do.
func scanFailure(path string, err error) error {
	hint := tr("scan the page again, as PNG, JPEG or PDF")
	switch {
	case errors.Is(err, scan.ErrPassword):
		hint = tr("save the PDF without a password")
	case errors.Is(err, scan.ErrTooLarge):
		hint = tr("scan at 300 dpi; more does not help")
	}
	return fail(hint, "%q: %w", path, err)
}

// addTo sorts a file into the pile. A file that cannot be read is a warning as
// long as others can.
func (s scanned) addTo(pile *verify.Pile, path string, a *app) error {
	if s.err != nil {
		if errors.Is(s.err, errInterrupted) || a.ctx.Err() != nil {
			return errInterrupted
		}
		var f *failure
		if errors.As(s.err, &f) && f.code == exitUsage {
			return s.err
		}
		a.warn("%v", s.err)
	}
	for i, page := range s.pages {
		pile.AddPage(path, page)
		if i < len(s.drawn) {
			a.sketches.take(s.drawn[i], whereText(verify.Where{File: path, Page: page.Number}))
		}
		if page.TimedOut {
			a.warn("%q, page %d: given up after %v; scan it again, flat and in good light", path, page.Number, scan.PageTime)
		}
	}
	if s.text != nil && pile.AddText(path, s.text) == 0 {
		a.warn("%q: neither a picture nor text of a kit", path)
	}
	return nil
}

// listScans lists the files behind the arguments: folders are read one level
// deep, in the order of names; hidden files are passed over.
func listScans(paths []string) ([]string, error) {
	var files []string
	for _, path := range paths {
		if path == "-" {
			files = append(files, path)
			continue
		}
		info, err := os.Stat(path)
		if err != nil {
			return nil, fileFailure(path, err)
		}
		if !info.IsDir() {
			files = append(files, path)
			continue
		}
		inside, err := listFolder(path)
		if err != nil {
			return nil, err
		}
		if len(inside) == 0 {
			return nil, fail("put the pictures of the sheets into it, or name them one by one", "folder %q is empty", path)
		}
		files = append(files, inside...)
	}
	return files, nil
}

// maxFolder bounds the files of one folder.
const maxFolder = 10_000

func listFolder(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, fileFailure(folder, err)
	}
	if len(entries) > maxFolder {
		return nil, fail("give a folder with the scans alone", "folder %q has %d files, at most %d", folder, len(entries), maxFolder)
	}
	var files []string
	for _, e := range entries {
		regular := e.Type().IsRegular() || e.Type()&fs.ModeSymlink != 0
		if regular && !strings.HasPrefix(e.Name(), ".") {
			files = append(files, filepath.Join(folder, e.Name()))
		}
	}
	slices.Sort(files)
	return files, nil
}

// cacheFolder is where the compiled form of PDFium is kept between runs, so
// that a second make or verify starts sooner; "" when there is no such place.
func cacheFolder() string {
	base, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	folder := filepath.Join(base, "otpaper")
	if os.MkdirAll(folder, privateFolder) != nil {
		return ""
	}
	return folder
}
