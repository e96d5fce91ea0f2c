package main

import (
	"context"
	"errors"
	"fmt"
)

// Exit codes; every command's usage lists those it can give.
const (
	exitDone        = 0   // all of it was done
	exitNothing     = 1   // nothing usable was done
	exitUsage       = 2   // the command line is wrong
	exitPart        = 3   // done in part
	exitDiffers     = 4   // read well and differs
	exitInterrupted = 130 // by the person; nothing half-written is left
)

// failure ends a command: what was found and where, what to do, and the exit
// code.
type failure struct {
	code int
	err  error
	hint string     // what to do next; may be empty
	also []*failure // of further files; the first decides the exit code
}

func (f *failure) Error() string { return f.err.Error() }

func (f *failure) Unwrap() error { return f.err }

// fail is a failure with exit code 1.
func fail(hint, format string, args ...any) error {
	return &failure{code: exitNothing, err: fmt.Errorf(tr(format), sayErrors(args)...), hint: tr(hint)}
}

// together is one failure for several, nil for none.
func together(all []*failure) error {
	if len(all) == 0 {
		return nil
	}
	first := *all[0]
	first.also = append(first.also, all[1:]...)
	return &first
}

// misuse is a failure of the command line.
func misuse(hint, format string, args ...any) error {
	return &failure{code: exitUsage, err: fmt.Errorf(tr(format), sayErrors(args)...), hint: tr(hint)}
}

// partly ends a command that did part of its work and has said so.
type partly struct{ code int }

func (p partly) Error() string { return fmt.Sprintf("exit %d", p.code) }

// exitCode says how the program ends after err.
func exitCode(err error) int {
	var f *failure
	var p partly
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &p):
		return p.code
	case errors.Is(err, context.Canceled) || errors.Is(err, errInterrupted):
		return exitInterrupted
	case errors.As(err, &f):
		return f.code
	}
	return exitNothing
}
