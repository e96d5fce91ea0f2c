package main

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"otpaper/backup"
)

// typeAccounts asks for setup codes that no app exports: typed without echo,
// checked, shown as understood, with the code to compare with the phone. An
// empty line ends it. Known are the accounts that there are already.
func (a *app) typeAccounts(known []backup.Account) ([]backup.Account, error) {
	if a.term == nil {
		return nil, fail("run it on a terminal, or put otpauth links into a file and give that", "--type needs a terminal to ask on")
	}
	a.term.print("  Setup codes by hand, one after the other. Take each from the site's security\n" +
		"  page, at \"cannot scan the code?\". Blanks and case do not matter.\n")
	var accounts []backup.Account
	for {
		secret, err := a.term.askSecret("\n  Setup code or otpauth link, not shown. Empty line: no more. > ")
		if err != nil {
			return nil, err
		}
		if len(strings.TrimSpace(string(secret))) == 0 {
			a.term.print("  %s typed.\n", plural(len(accounts), "account"))
			return accounts, nil
		}
		account, notes, err := understand(string(secret))
		if err != nil {
			a.term.print("  That cannot be used: %v.\n  %s\n", err, tr(typingHint))
			continue
		}
		for _, note := range notes {
			a.term.print("  Look again: %s.\n", inner(note))
		}
		for _, other := range slices.Concat(known, accounts) {
			if bytes.Equal(other.Secret, account.Secret) {
				a.term.print("  This is the setup code of %s, which is there already.\n", printable(labelOf(other.Issuer, other.Name)))
				break
			}
		}
		keep, err := a.confirmTyped(&account)
		if err != nil {
			return nil, err
		}
		if keep {
			accounts = append(accounts, account)
		} else {
			a.term.print("  Left out.\n")
		}
	}
}

// typingHint helps whoever copied a setup code letter by letter.
const typingHint = "It has the letters A to Z and the digits 2 to 7: no 0, 1, 8 or 9. Type it again."

// understand reads what was typed: a link, or the bare setup code. Notes say
// what is unusual about it.
func understand(text string) (account backup.Account, notes []string, err error) {
	account, notes, err = backup.ParseURI(text)
	if errors.Is(err, backup.ErrNotURI) {
		if strings.Contains(text, "://") {
			return account, nil, errors.New(tr("not an otpauth link; links of a Google transfer go into a file, which is given as EXPORT"))
		}
		leftover := 0
		account = backup.Account{Type: backup.TOTP}.WithDefaults()
		if account.Secret, leftover, err = backup.DecodeSecret(text); leftover > 0 {
			notes = append(notes, tr("its length is unusual, a letter may be missing or doubled"))
		}
	}
	if err == nil {
		err = account.Check()
	}
	account.Source = "typed"
	return account, notes, err
}

// confirmTyped asks for the names that are missing, shows what was understood,
// and lets the person compare the code of this moment with the phone.
func (a *app) confirmTyped(account *backup.Account) (keep bool, err error) {
	for account.Issuer == "" { // an heir must know where it belongs
		if account.Issuer, err = a.term.ask("  Which site or company is it for? "); err != nil {
			return false, err
		}
	}
	if account.Name == "" {
		if account.Name, err = a.term.ask("  Which user name there? "); err != nil {
			return false, err
		}
	}
	how := parameters(*account)
	if how == "" {
		how = tr("6 digits, a new code every 30 seconds")
	}
	a.term.print("  %s: %s\n", printable(labelOf(account.Issuer, account.Name)), how)
	for {
		a.showTyped(*account)
		choice, err := a.choose("  [k]eep it, [l]eave it out, or show the [c]ode again?", "k", "k", "l", "c")
		if err != nil || choice != "c" {
			return choice == "k", err
		}
	}
}

// showTyped shows the code of this moment: the phone, or the site that waits
// for it, tells whether the setup code was typed right.
func (a *app) showTyped(account backup.Account) {
	at := now()
	code, err := account.Code(at)
	if err != nil {
		a.term.print("  Its codes cannot be shown: %v.\n", err)
		return
	}
	a.term.print("  Its code is now %s", spaced(code))
	if left := secondsLeft(account, at); left > 0 {
		a.term.print(", for %d s", left)
	}
	a.term.print(". The phone should show the same.\n")
}
