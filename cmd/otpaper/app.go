package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"otpaper/backup"
	"otpaper/templates"
)

// app is one run of the program: its streams and the flags every command has.
type app struct {
	ctx    context.Context
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
	term   *terminal

	json    bool
	quiet   bool
	plain   bool
	noInput bool
	force   bool

	jsonWritten bool
	scanned     []string  // files that were read as scans
	emptySaid   int       // pictures without a symbol that were named
	falseSaid   []string  // what was said of false symbols
	sketches    *sketches // for --annotate; nil without it

	lastRows map[backup.BlockID]int // of typed blocks, as the person said
	cutShort []backup.BlockID       // typed blocks that go on, as the person said
}

func newApp(ctx context.Context) *app {
	return &app{ctx: ctx, stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr}
}

// command is one verb.
type command struct {
	name    string
	summary string // one line of the general usage
	usage   string // printed by -h; usageRows takes it apart for translation
	run     func(*app, []string) error
}

// commands lists the verbs in the order of the general usage.
func commands() []command {
	return []command{
		{"make", "an export becomes a kit folder of PDFs", makeUsage, runMake},
		{"verify", "the paper is read back and compared with the original", verifyUsage, runVerify},
		{"restore", "sheets and cards become accounts again", restoreUsage, runRestore},
		{"inspect", "what is in an export; writes nothing", inspectUsage, runInspect},
		{"formats", "what is read and written", formatsUsage, runFormats},
		{"demo", "a practice kit with invented accounts", demoUsage, runDemo},
	}
}

// main runs the command that args name and returns the exit code.
func (a *app) main(args []string) int {
	spoken = chooseLanguage(environmentLanguages()...)
	err := a.dispatch(args)
	if err != nil {
		a.report(err)
	}
	return exitCode(err)
}

func (a *app) dispatch(args []string) error {
	if len(args) == 0 {
		fmt.Fprint(a.stderr, spokenUsage(usageText()))
		return partly{exitUsage}
	}
	switch args[0] {
	case "-h", "--help", "help":
		return a.help(args[1:])
	case "--version", "version":
		fmt.Fprintln(a.stdout, version())
		return nil
	}
	for _, c := range commands() {
		if c.name == args[0] {
			return c.run(a, args[1:])
		}
	}
	return misuse(`"otpaper help" lists the commands`, "no command is called %q", args[0])
}

// help prints the usage of the program, or of one command.
func (a *app) help(args []string) error {
	if len(args) == 0 {
		fmt.Fprint(a.stdout, spokenUsage(usageText()))
		return nil
	}
	for _, c := range commands() {
		if c.name == args[0] {
			fmt.Fprint(a.stdout, spokenUsage(c.usage))
			return nil
		}
	}
	return misuse(`"otpaper help" lists the commands`, "no command is called %q", args[0])
}

// flags returns a flag set for a command, with the flags every command has.
func (a *app) flags(name string) *pflag.FlagSet {
	f := pflag.NewFlagSet(name, pflag.ContinueOnError)
	f.SortFlags = false
	f.Usage = func() {}
	f.SetOutput(io.Discard)
	f.BoolVar(&a.json, "json", false, "")
	f.BoolVar(&a.quiet, "quiet", false, "")
	f.BoolVar(&a.plain, "plain", false, "")
	f.BoolVar(&a.noInput, "no-input", false, "")
	f.BoolVar(&a.force, "force", false, "")
	return f
}

// errHelp says that the usage was asked for and printed.
var errHelp = partly{exitDone}

// parse reads a command's flags, and prepares what every command needs.
func (a *app) parse(f *pflag.FlagSet, args []string, usage string) error {
	err := f.Parse(args)
	if errors.Is(err, pflag.ErrHelp) {
		fmt.Fprint(a.stdout, spokenUsage(usage))
		return errHelp
	}
	if err != nil {
		return flagMisuse(f.Name(), err)
	}
	if a.json {
		spoken = templates.Languages[0] // a program reads along
	}
	if os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		a.plain = true
	}
	if !a.noInput {
		a.term = openTerminal(a.ctx)
	}
	protect()
	if offline() && !a.quiet {
		a.say("the network is switched off for this program")
	}
	return nil
}

// report prints how a command ended.
func (a *app) report(err error) {
	var p partly
	if errors.As(err, &p) {
		return
	}
	if exitCode(err) == exitInterrupted {
		a.tell(tr("stopped; nothing half-written is left"))
		return
	}
	type errorJSON struct {
		Error string      `json:"error"`
		Hint  string      `json:"hint"`
		Also  []errorJSON `json:"also,omitempty"`
	}
	var doc errorJSON
	first := &failure{err: saidError{innerError(err), err}}
	all := []*failure{first}
	var f *failure
	if errors.As(err, &f) {
		first.hint = f.hint
		all = append(all, f.also...)
	}
	for i, f := range all {
		a.tell(tr("error: ") + oneLine(f.Error()))
		if f.hint != "" {
			a.tell(tr("hint: ") + f.hint)
		}
		if i == 0 {
			doc = errorJSON{Error: f.Error(), Hint: f.hint}
		} else {
			doc.Also = append(doc.Also, errorJSON{Error: f.Error(), Hint: f.hint})
		}
	}
	if a.json && !a.jsonWritten {
		a.writeJSON(doc)
	}
}

// oneLine keeps an error on one line whatever a file name holds.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// say tells the person something on standard error.
func (a *app) say(format string, args ...any) {
	if !a.quiet {
		a.tell(trf(format, args...))
	}
}

// warn says something that must not be missed, even with --quiet.
func (a *app) warn(format string, args ...any) {
	a.tell(tr("warning: ") + trf(format, args...))
}

// out prints a line of the result, unless the result is JSON.
func (a *app) out(format string, args ...any) {
	if !a.json {
		fmt.Fprintln(a.stdout, trf(format, args...))
	}
}

// writeJSON prints the one document of a --json run.
func (a *app) writeJSON(v any) {
	a.jsonWritten = true
	enc := json.NewEncoder(a.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	enc.Encode(v)
}

// now is the time on this computer, or SOURCE_DATE_EPOCH for reproducible
// output.
func now() time.Time {
	if epoch := os.Getenv("SOURCE_DATE_EPOCH"); epoch != "" {
		if seconds, err := strconv.ParseInt(epoch, 10, 64); err == nil {
			return time.Unix(seconds, 0).UTC()
		}
	}
	return time.Now()
}
