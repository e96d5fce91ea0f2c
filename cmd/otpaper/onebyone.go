package main

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"otpaper/backup"
	"otpaper/render"
)

// showOneByOne shows each account's QR code on the terminal for a phone to
// scan, with the code to compare.
func (a *app) showOneByOne(accounts []backup.Account) error {
	yes, err := a.term.confirm(true, "\n  Show the accounts one by one, for a phone to scan?")
	if err != nil || !yes {
		return err
	}
	a.term.print("  On the phone: any authenticator app, add account, scan code. Sign in at the site\n" +
		"  at once, tick it on your list, then go on to the next.\n")
	swapped := false
	for i := 0; i < len(accounts); {
		columns, rows := a.term.size()
		a.term.print("\n  %d of %d   %s", i+1, len(accounts), a.accountText(accounts[i], swapped, columns, rows))
		answer, err := a.term.ask("  Enter: next   b: back   i: swap black and white   q: stop > ")
		if err != nil {
			return err
		}
		a.clearScreen()
		switch strings.ToLower(answer) {
		case "q":
			return nil
		case "b":
			i = max(0, i-1)
		case "i":
			swapped = !swapped
		default:
			i++
		}
	}
	return nil
}

// accountText is what the screen shows of one account: who, QR code, current
// code, test number, and what the owner left for it.
func (a *app) accountText(account backup.Account, swapped bool, columns, rows int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", printable(labelOf(account.Issuer, account.Name)))
	if p := parameters(account); p != "" {
		b.WriteString(trf("  special: %s\n", p))
	}
	b.WriteString(a.symbolText(account, swapped, columns, rows))
	at := now()
	if code, err := account.Code(at); err == nil {
		b.WriteString(trf("\n  now %s", spaced(code)))
		if left := secondsLeft(account, at); left > 0 {
			b.WriteString(trf("   next in %d s", left))
		}
	}
	if test, err := account.TestNumber(); err == nil {
		b.WriteString(trf("   test number %s", test))
	}
	if account.Note != "" {
		b.WriteString(trf("\n  note: %s", printable(account.Note)))
	}
	for _, code := range account.Codes {
		b.WriteString(trf("\n  one-time code: %s", printable(code)))
	}
	if account.SignIn != "" || account.SignInUser != "" {
		b.WriteString(trf("\n  sign in: %s", printable(strings.TrimSpace(account.SignIn+"  "+account.SignInUser))))
	}
	if account.OwnerNote != "" {
		b.WriteString(trf("\n  the owner says: %s", printable(account.OwnerNote)))
	}
	return b.String() + "\n"
}

// symbolText is the account's QR code for this terminal, or the setup code to
// type where the window is too narrow for it.
func (a *app) symbolText(account backup.Account, swapped bool, columns, rows int) string {
	const around = 7 // lines above and below the code that should be seen with it
	symbol, err := render.NewSymbol(account.URI())
	if err == nil {
		lines := a.symbolLines(symbol, swapped)
		wide := utf8.RuneCountInString(symbol.Lines(render.LightOnDark)[0])
		note := ""
		if len(lines)+around > rows {
			note = trf("  (the window is low: make it %d lines high if the phone does not take the code)\n", len(lines)+around)
		}
		if wide <= columns {
			return "\n" + strings.Join(lines, "\n") + "\n" + note
		}
	}
	return trf("\n  This window is too narrow for the code. Make it wider and type b, or type\n  this into the phone: %s\n",
		inFours(account.Secret.Base32()))
}

// symbolLines draws with colours of its own, black on white, so that the
// terminal's do not matter; without them it trusts a dark terminal.
func (a *app) symbolLines(symbol render.Symbol, swapped bool) []string {
	const blackOnWhite, reset = "\033[30;107m", "\033[0m"
	if a.plain {
		ink := render.LightOnDark
		if swapped {
			ink = render.DarkOnLight
		}
		return symbol.Lines(ink)
	}
	ink := render.DarkOnLight
	if swapped {
		ink = render.LightOnDark
	}
	lines := symbol.Lines(ink)
	for i := range lines {
		lines[i] = blackOnWhite + lines[i] + reset
	}
	return lines
}

// clearScreen wipes the code that was just shown, with the lines above it.
func (a *app) clearScreen() {
	if !a.plain {
		a.term.print("\033[2J\033[3J\033[H")
	}
}

// inFours groups a setup code as it is printed.
func inFours(s string) string {
	var groups []string
	for len(s) > 4 {
		groups, s = append(groups, s[:4]), s[4:]
	}
	return strings.Join(append(groups, s), " ")
}
