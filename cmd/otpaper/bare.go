package main

import (
	"slices"

	"otpaper/backup"
	"otpaper/render"
	"otpaper/verify/scan"
)

// consentToBare asks before setup codes are printed in the open. Without a
// terminal only the flag answers, and nothing is written without it.
func (a *app) consentToBare(m makeFlags) error {
	if !m.bare || m.yesBare {
		return nil
	}
	if a.term == nil {
		return misuse("give --yes-bare as well, if you have a bank box for these pages", "--bare prints setup codes that are not locked")
	}
	a.term.print("  --bare prints every setup code in the open. Whoever reads those pages holds the\n" +
		"  second step of every account. They belong into a sealed bag in a bank box.\n")
	agreed, err := a.term.agrees(tr("NOT LOCKED")) // it names the danger
	if err != nil {
		return err
	}
	if !agreed {
		return fail("leave --bare out; the locked kit needs no such pages", "the pages that are not locked were not agreed to; nothing was written")
	}
	return nil
}

// readBareBack compares the symbols of the bare pages with the accounts' links.
func (a *app) readBareBack(f render.File, accounts []backup.Account) error {
	var wanted []string
	for _, account := range accounts {
		if render.HasSymbol(account) {
			wanted = append(wanted, account.URI())
		}
	}
	for page, err := range scan.Read(a.ctx, f.Data, scan.Options{CacheDir: cacheFolder()}) {
		if a.ctx.Err() != nil {
			return a.ctx.Err()
		}
		if err != nil {
			return fail(ownFault, "%s cannot be read back: %w", f.Name, err)
		}
		for _, s := range page.Symbols {
			at := slices.Index(wanted, s.Text)
			if at < 0 {
				return fail(ownFault, "page %d of %s carries a symbol that was never made", page.Number, f.Name)
			}
			wanted = slices.Delete(wanted, at, at+1)
		}
	}
	if len(wanted) > 0 {
		return fail(ownFault, "%s of %s cannot be read back", plural(len(wanted), "symbol"), f.Name)
	}
	return nil
}
