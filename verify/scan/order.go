package scan

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
)

// pageReader reads the pages of a file by their index; each worker has its own.
type pageReader struct {
	read  func(ctx context.Context, i int) (Page, error)
	close func() // or nil
}

// pageResult is what became of one page.
type pageResult struct {
	page Page
	err  error
}

// inOrder reads n pages on several workers and yields them in order; no more
// than ahead of them are begun and not yet yielded. It returns after every
// worker has ended: with errStopped when yield wants no more, with ctx's error
// when that ended, else with nil.
func inOrder(ctx context.Context, n, ahead int, yield func(Page, error) bool, open func() pageReader) error {
	ctx, cancel := context.WithCancel(ctx)
	results := make([]chan pageResult, n)
	for i := range results {
		results[i] = make(chan pageResult, 1)
	}
	turns := make(chan struct{}, ahead)
	var next atomic.Int64
	var running sync.WaitGroup
	defer running.Wait()
	defer cancel()
	for range workers(n) {
		running.Go(func() {
			r := open()
			if r.close != nil {
				defer r.close()
			}
			for {
				select {
				case turns <- struct{}{}:
				case <-ctx.Done():
					return
				}
				i := int(next.Add(1) - 1)
				if i >= n || ctx.Err() != nil {
					return
				}
				page, err := r.read(ctx, i)
				page.Number = i + 1
				if err != nil && n > 1 {
					err = fmt.Errorf("page %d: %w", i+1, err)
				}
				results[i] <- pageResult{page, err}
			}
		})
	}
	for i := range results {
		select {
		case r := <-results[i]:
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if !yield(r.page, r.err) {
				return errStopped
			}
			<-turns
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}
