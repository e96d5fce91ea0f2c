package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"golang.org/x/term"
)

// progress is one line that counts up while files are read, on a terminal
// alone.
type progress struct {
	app         *app
	mu          sync.Mutex
	done, total int
	shown       bool
}

// newProgress begins to count total files.
func (a *app) newProgress(total int) *progress {
	shown := !a.plain && !a.quiet && term.IsTerminal(int(os.Stderr.Fd()))
	return &progress{app: a, total: total, shown: shown}
}

// step says that one more file was read.
func (p *progress) step(path string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	if p.shown {
		fmt.Fprint(p.app.stderr, "\r\033[K"+trf("reading: %d of %d, %s", p.done, p.total, filepath.Base(path)))
	}
}

// end removes the line.
func (p *progress) end() {
	if p.shown {
		fmt.Fprint(p.app.stderr, "\r\033[K")
	}
}
