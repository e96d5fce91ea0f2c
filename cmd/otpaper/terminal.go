package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"golang.org/x/term"
)

// errInterrupted is returned by prompts when the person ends the program.
var errInterrupted = errors.New("interrupted")

// terminal is where a person is asked: the controlling terminal, so that
// standard input and output stay free for data.
type terminal struct {
	ctx     context.Context // done when the person presses Ctrl-C
	in, out *os.File
}

// openTerminal returns the controlling terminal, nil when there is none.
func openTerminal(ctx context.Context) *terminal {
	inName, outName := "/dev/tty", "/dev/tty"
	if runtime.GOOS == "windows" {
		inName, outName = "CONIN$", "CONOUT$"
	}
	in, err := os.OpenFile(inName, os.O_RDWR, 0)
	if err != nil {
		return nil
	}
	out := in
	if outName != inName {
		if out, err = os.OpenFile(outName, os.O_RDWR, 0); err != nil {
			in.Close()
			return nil
		}
	}
	if !term.IsTerminal(int(in.Fd())) {
		return nil
	}
	return &terminal{ctx: ctx, in: in, out: out}
}

// print writes to the terminal.
func (t *terminal) print(format string, args ...any) {
	fmt.Fprint(t.out, trf(format, args...))
}

// maxLine bounds what is typed in one line: a card of 33 words and some.
const maxLine = 4_096

// ask prints a question and returns the line that is typed, without spaces
// around it.
func (t *terminal) ask(format string, args ...any) (string, error) {
	t.print(format, args...)
	line, err := t.readLine()
	return strings.TrimSpace(line), err
}

// readLine reads one line, byte by byte so that nothing typed ahead is lost.
func (t *terminal) readLine() (string, error) { return t.readLineWhile(nil) }

// readLineWhile is readLine, and calls tick every second while it waits; nil
// for no such call.
func (t *terminal) readLineWhile(tick func()) (string, error) {
	line, err := t.untilInterrupt(tick, func() ([]byte, error) {
		var line []byte
		buf := make([]byte, 1)
		for len(line) <= maxLine {
			n, err := t.in.Read(buf)
			switch {
			case n == 1 && (buf[0] == '\n' || buf[0] == '\r'):
				return line, nil
			case n == 1:
				line = append(line, buf[0])
			case len(line) > 0 && errors.Is(err, io.EOF):
				return line, nil
			case err != nil:
				return nil, errInterrupted
			}
		}
		return nil, fail("", "the typed line is longer than %d characters", maxLine)
	})
	return string(line), err
}

// askSecret reads a line without showing it.
func (t *terminal) askSecret(format string, args ...any) ([]byte, error) {
	t.print(format, args...)
	secret, err := t.untilInterrupt(nil, func() ([]byte, error) {
		secret, err := term.ReadPassword(int(t.in.Fd()))
		if err != nil {
			return nil, errInterrupted
		}
		return secret, nil
	})
	t.print("\n")
	return secret, err
}

// untilInterrupt waits for what read returns, or for Ctrl-C; then it brings
// the terminal back to how it was, because read may have switched the echo off.
// tick, unless it is nil, is called every second until then.
func (t *terminal) untilInterrupt(tick func(), read func() ([]byte, error)) ([]byte, error) {
	type result struct {
		line []byte
		err  error
	}
	before, _ := term.GetState(int(t.in.Fd()))
	done := make(chan result, 1)
	go func() {
		line, err := read()
		done <- result{line, err}
	}()
	var seconds <-chan time.Time
	if tick != nil {
		ticker := time.NewTicker(time.Second)
		defer ticker.Stop()
		seconds = ticker.C
	}
	for {
		select {
		case r := <-done:
			return r.line, r.err
		case <-seconds:
			tick()
		case <-t.ctx.Done():
			if before != nil {
				term.Restore(int(t.in.Fd()), before)
			}
			return nil, errInterrupted
		}
	}
}

// confirm asks a question whose safe answer is Enter.
func (t *terminal) confirm(enter bool, format string, args ...any) (bool, error) {
	yes, no := spoken.Screen.Yes, spoken.Screen.No
	choice := " [" + yes + "/" + strings.ToUpper(no) + "] "
	if enter {
		choice = " [" + strings.ToUpper(yes) + "/" + no + "] "
	}
	for {
		answer, err := t.ask("%s", trf(format, args...)+choice)
		if err != nil {
			return false, err
		}
		if answer == "" {
			return enter, nil
		}
		if yes, ok := yesOrNo(answer); ok {
			return yes, nil
		}
		t.print("  Please type %s or %s.\n", yes, no)
	}
}

// yesOrNo understands an answer in the spoken language or in English; ok says
// that it is one.
func yesOrNo(answer string) (yes, ok bool) {
	answer = strings.ToLower(answer)
	switch s := spoken.Screen; {
	case answer == s.Yes || answer == "y" || answer == "yes" || slices.Contains(strings.Fields(s.YesWords), answer):
		return true, true
	case answer == s.No || answer == "n" || answer == "no" || slices.Contains(strings.Fields(s.NoWords), answer):
		return false, true
	}
	return false, false
}

// agrees wants a word typed that names the danger.
func (t *terminal) agrees(word string) (bool, error) {
	answer, err := t.ask("  Type  %s  to go on: ", word)
	return answer == word, err
}

// size is the terminal's width and height in characters; 80 by 24 when it does
// not tell.
func (t *terminal) size() (columns, rows int) {
	if columns, rows, err := term.GetSize(int(t.out.Fd())); err == nil && columns > 0 && rows > 0 {
		return columns, rows
	}
	return 80, 24
}
