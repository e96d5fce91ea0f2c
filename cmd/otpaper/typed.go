package main

import (
	"errors"
	"strings"

	"otpaper/backup"
)

// typeAccounts asks for setup codes that no app exports: typed without echo,
// checked, shown as understood, with the code to compare with the phone. An
// empty line ends it.
func (a *app) typeAccounts() ([]backup.Account, error) {
	if a.term == nil {
		return nil, fail("run it on a terminal, or put otpauth links into a file and give that", "--type needs a terminal to ask on")
	}
	a.term.print("  Setup codes by hand. Take them from the site's security page (\"cannot scan?\").\n")
	var accounts []backup.Account
	for {
		secret, err := a.term.askSecret("\n  Setup code or otpauth link, not shown. Empty line: no more. > ")
		if err != nil {
			return nil, err
		}
		if len(strings.TrimSpace(string(secret))) == 0 {
			return accounts, nil
		}
		account, err := understand(string(secret))
		if err != nil {
			a.term.print("  That cannot be used: %v.\n", err)
			continue
		}
		keep, err := a.confirmTyped(&account)
		if err != nil {
			return nil, err
		}
		if keep {
			accounts = append(accounts, account)
		}
	}
}

// understand reads what was typed: a link, or the bare setup code.
func understand(text string) (backup.Account, error) {
	account, _, err := backup.ParseURI(text)
	if errors.Is(err, backup.ErrNotURI) {
		account = backup.Account{Type: backup.TOTP}.WithDefaults()
		account.Secret, _, err = backup.DecodeSecret(text)
	}
	if err == nil {
		err = account.Check()
	}
	account.Source = "typed"
	return account, err
}

// confirmTyped asks for the names that are missing, shows what was understood,
// and lets the person compare the code of this moment with the phone.
func (a *app) confirmTyped(account *backup.Account) (keep bool, err error) {
	for _, missing := range []struct {
		to       *string
		question string
	}{{&account.Issuer, "Which site or company is it for?"}, {&account.Name, "Which user name there?"}} {
		if *missing.to == "" {
			if *missing.to, err = a.term.ask("  %s ", missing.question); err != nil {
				return false, err
			}
		}
	}
	how := parameters(*account)
	if how == "" {
		how = "6 digits, a new code every 30 seconds"
	}
	a.term.print("  %s: %s\n", printable(account.Label()), how)
	if code, err := account.Code(now()); err == nil {
		a.term.print("  Its code is now %s. The phone should show the same.\n", spaced(code))
	}
	return a.term.confirm(true, "  Keep it?")
}
