package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"otpaper/backup"
	"otpaper/render"
)

// offerAccounts asks in which way the accounts are wanted, until it is told to
// stop: an empty line ends nothing.
func (a *app) offerAccounts(accounts []backup.Account) error {
	for {
		answer, err := a.term.ask("\n  1  scan with a phone, one account after the other\n" +
			"  2  show the codes here\n  3  stop\n  Type 1, 2 or 3 > ")
		if err != nil {
			return err
		}
		stop := false
		switch yes, known := yesOrNo(answer); {
		case answer == "1" || known && yes:
			stop, err = a.showOneByOne(accounts)
		case answer == "2":
			err = a.showCodesHere(accounts)
		case answer == "3" || known || strings.EqualFold(answer, "q"):
			return nil
		}
		if err != nil || stop {
			return err
		}
	}
}

// showOneByOne shows each account's QR code on the terminal for a phone to
// scan, with the code to compare. stop says that nothing else is wanted.
func (a *app) showOneByOne(accounts []backup.Account) (stop bool, err error) {
	a.term.print("\n  On the phone: open an authenticator app, add an account, scan the square. Then\n" +
		"  sign in at the site with the phone or another computer; leave this computer\n  off the internet.\n")
	swapped := false
	for i := 0; i < len(accounts); {
		answer, err := a.askAccount(accounts, i, swapped)
		if err != nil {
			return false, err
		}
		a.clearScreen()
		number, _ := strconv.Atoi(answer)
		switch answer = strings.ToLower(answer); {
		case answer == "q":
			return true, nil
		case answer == "b":
			i = max(0, i-1)
		case answer == "i":
			swapped = !swapped
		case number > 0:
			i = number - 1
		default:
			i++
		}
		if i < len(accounts) {
			continue
		}
		back, err := a.askAfterLast(len(accounts))
		if err != nil || !back {
			return false, err
		}
		i = len(accounts) - 1
	}
	return false, nil
}

// askAccount shows one account and returns an answer that means something:
// nothing, b, i, q or the number of an account.
func (a *app) askAccount(accounts []backup.Account, i int, swapped bool) (string, error) {
	account := accounts[i]
	title := trf("%d of %d   %s", i+1, len(accounts), printable(labelOf(account.Issuer, account.Name)))
	screen := live{
		head: func(columns, rows int) string {
			return "\n  " + a.accountText(account, title, swapped, columns, rows)
		},
		lines: func(at time.Time) []string {
			code, good := a.codeText(account, at)
			return []string{strings.TrimRight(trf("  now %s   %s", code, good), " ")}
		},
		prompt: tr("  Enter: next   b: back   i: swap black and white   q: stop > "),
	}
	for {
		answer, err := a.askLive(screen)
		if err != nil {
			return "", err
		}
		number, numberErr := strconv.Atoi(answer)
		switch strings.ToLower(answer) {
		case "", "b", "i", "q":
			return answer, nil
		}
		if numberErr == nil && number > 0 && number <= len(accounts) {
			return answer, nil
		}
		screen.head = func(int, int) string {
			return trf("  Enter alone is the next account, b the one before, a number from 1 to %d that\n"+
				"  account, i swaps black and white, q stops.", len(accounts))
		}
	}
}

// askAfterLast says that the last account was shown; back is to show it again.
func (a *app) askAfterLast(count int) (back bool, err error) {
	a.term.print("\n  That was the last of %s.\n", plural(count, "account"))
	for {
		answer, err := a.term.ask("  b: back to it   m: more ways, or stop > ")
		switch answer = strings.ToLower(answer); {
		case err != nil || answer == "m" || answer == "q":
			return false, err
		case answer == "b":
			return true, nil
		}
	}
}

// accountText is what the screen shows of one account above its code: who, the
// QR code, and what the owner left for it. In a window too low for all of it,
// where the top rolls away, the title stands below the QR code again.
func (a *app) accountText(account backup.Account, title string, swapped bool, columns, rows int) string {
	var top, below strings.Builder
	fmt.Fprintf(&top, "%s\n", title)
	if p := parameters(account); p != "" {
		top.WriteString(trf("  special: %s\n", p))
	}
	top.WriteString(a.symbolText(account, swapped, columns))
	if account.Note != "" {
		below.WriteString(trf("\n  note: %s", printable(account.Note)))
	}
	for _, code := range account.Codes {
		below.WriteString(trf("\n  one-time code: %s", printable(code)))
	}
	if account.SignIn != "" || account.SignInUser != "" {
		below.WriteString(trf("\n  sign in: %s", printable(strings.TrimSpace(account.SignIn+"  "+account.SignInUser))))
	}
	if account.OwnerNote != "" {
		below.WriteString(trf("\n  the owner says: %s", printable(account.OwnerNote)))
	}
	const codeAndPrompt = 3 // lines, with the one above the title
	if strings.Count(top.String()+below.String(), "\n")+codeAndPrompt > rows {
		top.WriteString(tr("  Pull the lower edge of this window down, or make its letters smaller (Ctrl and\n" +
			"  -), until you see the whole square.\n"))
		top.WriteString("  " + title)
	}
	return top.String() + below.String()
}

// symbolText is the account's QR code for this terminal, or the setup code to
// type where the window is too narrow for it.
func (a *app) symbolText(account backup.Account, swapped bool, columns int) string {
	symbol, err := render.NewSymbol(account.URI())
	if err == nil && utf8.RuneCountInString(symbol.Lines(render.LightOnDark)[0]) <= columns {
		return "\n" + strings.Join(a.symbolLines(symbol, swapped), "\n") + "\n"
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
