package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"otpaper/backup"
	"otpaper/backup/exporter"
	"otpaper/render"
)

// checkTo refuses what --to cannot do.
func (r *restoreFlags) checkTo() error {
	if r.to == "" {
		if r.passwordFile != "" {
			return misuse("otpaper restore --to aegis --password-file FILE -o aegis.json photos/", "--password-file locks the file of --to")
		}
		return nil
	}
	format, ok := exporter.Lookup(r.to)
	if !ok {
		return misuse(trf("it is %s", joinWords(exportNames(nil), " or ")), "no format is called %q", r.to)
	}
	if r.passwordFile != "" && !format.Encrypts {
		locked := exportNames(func(f exporter.Format) bool { return f.Encrypts })
		return misuse(trf("these can be locked: %s", joinWords(locked, " and ")), "a file for %s cannot be locked with a password", inner(format.App))
	}
	if format.Scanned && r.out == "-" {
		return misuse("give a new folder with -o", "%s takes pictures, which do not go to standard output", inner(format.App))
	}
	return nil
}

// readPassword reads the password of the file to write, before anyone types
// cards in vain.
func (r *restoreFlags) readPassword(a *app) (err error) {
	if r.passwordFile == "" {
		return nil
	}
	if r.password, err = a.readSecretFile(r.passwordFile); err == nil && len(r.password) == 0 {
		return fail("put the password into it, in one line", "%q is empty", r.passwordFile)
	}
	return err
}

// exportNames are the names of the formats that want says yes to; of all for
// nil.
func exportNames(want func(exporter.Format) bool) []string {
	var names []string
	for _, f := range exporter.Formats() {
		if want == nil || want(f) {
			names = append(names, f.Name)
		}
	}
	return names
}

// exportTo writes what another app imports, after saying what that cannot
// hold; all says that no account is left out. What is not in the kit is named
// where the format has no place for it.
func (a *app) exportTo(r restoreFlags, accounts []backup.Account, notIn []backup.NotInKit) (all bool, err error) {
	format, _ := exporter.Lookup(r.to)
	losses := format.Losses(accounts)
	a.sayLosses(format, losses)
	output, err := format.Write(accounts, exporter.Options{Password: r.password, NotInKit: notIn})
	switch {
	case errors.Is(err, exporter.ErrNone):
		return false, fail("try --to otpauth", "%w", err)
	case err != nil:
		return false, fail("", "%w", err)
	case format.Scanned:
		err = a.writeTransfer(r.out, output.Symbols)
	case r.out == "-":
		_, err = a.stdout.Write(output.File)
	default:
		err = writeFile(r.out, output.File, a.force)
	}
	if err != nil {
		return false, err
	}
	if r.password == nil && !format.Scanned && r.out != "-" {
		a.warn("%q is NOT locked: whoever reads it makes the codes. Import it, then delete it", r.out)
	}
	if !format.KeepsList() {
		a.sayEachNotInKit(notIn)
	}
	a.say("next: %s", inner(format.Next))
	return !slices.ContainsFunc(losses, func(l exporter.Loss) bool { return l.Whole }), nil
}

// sayLosses names what a format cannot hold: an account that is left out by
// itself, a field that many accounts lose once for all of them.
func (a *app) sayLosses(format exporter.Format, losses []exporter.Loss) {
	var fields []string
	labels := map[string][]string{}
	for _, loss := range losses {
		if loss.Whole {
			why, _ := strings.CutPrefix(loss.What, format.App+" ")
			a.warn("%s is left out: %s", printable(labelText(loss.Account)), printable(inner(format.App)+" "+inner(why)))
			continue
		}
		if labels[loss.What] == nil {
			fields = append(fields, loss.What)
		}
		labels[loss.What] = append(labels[loss.What], printable(labelText(loss.Account)))
	}
	const named = 3
	for _, what := range fields {
		of := labels[what]
		who := strings.Join(of[:min(len(of), named)], ", ")
		if more := len(of) - named; more > 0 {
			who += trf(" and %d more", more)
		}
		a.say("%s does not take over: %s (%s)", inner(format.App), printable(inner(what)), who)
	}
}

// writeTransfer writes the QR pictures that an app takes accounts from, into
// a new folder, in the order to scan them.
func (a *app) writeTransfer(folder string, symbols []string) error {
	stage, err := newStage(folder)
	if err != nil {
		return err
	}
	defer stage.discard()
	for i, text := range symbols {
		symbol, err := render.NewSymbol(text)
		if err != nil {
			return fail("", "%w", err)
		}
		picture, err := symbol.PNG()
		if err != nil {
			return fail("", "%w", err)
		}
		width := len(fmt.Sprint(len(symbols)))
		if err := stage.write(fmt.Sprintf("%0*d-of-%d.png", width, i+1, len(symbols)), picture); err != nil {
			return err
		}
	}
	if err := stage.finish(a.force); err != nil {
		return err
	}
	a.say("wrote %s to %q", plural(len(symbols), "picture"), folder)
	a.warn("the pictures are NOT locked: whoever sees one makes its codes. Scan them, then delete them")
	return nil
}
