package main

import (
	"errors"
	"fmt"
	"strings"

	"otpaper/backup"
	"otpaper/backup/importer"
	"otpaper/shamir"
)

func runMake(a *app, args []string) error {
	var m makeFlags
	f := a.flags("make")
	addMakeFlags(f, &m)
	if err := a.parse(f, args, makeUsage); err != nil {
		return err
	}
	if err := m.check(); err != nil {
		return err
	}
	var err error
	if m.kept, err = a.keepers(&m, f.Changed); err != nil {
		return err
	}
	if err := a.canWriteByHand(m); err != nil {
		return err
	}
	paths := f.Args()
	if !m.typeCodes {
		paths, err = a.wantPaths(paths, "EXPORT", "The export of your authenticator app, a file", "otpaper make -o kit export.json")
		if err != nil {
			return err
		}
	}
	if !m.dryRun {
		if err := a.checkTarget(m.out); err != nil {
			return err
		}
	}
	result, err := a.readForKit(m, paths)
	if err != nil {
		return err
	}
	accounts, err := a.gatherAccounts(m, result)
	if err != nil {
		return err
	}
	return a.make(m, paths, accounts, result)
}

// readForKit reads the exports, says what they hold, and stops where accounts
// would be lost without anyone noticing.
func (a *app) readForKit(m makeFlags, paths []string) (*importer.Result, error) {
	if len(paths) == 0 {
		return &importer.Result{}, nil
	}
	result, err := a.readExports(paths, m.export)
	a.sayFindings(result)
	if err != nil {
		return nil, err
	}
	return result, m.accepted(result)
}

// gatherAccounts decides between exports, adds what is typed and what the
// owner's files say, rates what nobody rated, and lists what is odd.
func (a *app) gatherAccounts(m makeFlags, result *importer.Result) ([]backup.Account, error) {
	accounts, err := a.decideConflicts(result, m.accept)
	if err != nil {
		return nil, err
	}
	if m.typeCodes {
		typed, err := a.typeAccounts(accounts)
		if err != nil {
			return nil, err
		}
		accounts = append(accounts, typed...)
	}
	accounts = withTag(accounts, m.tag)
	if err := a.addDetails(m.details, accounts); err != nil {
		return nil, err
	}
	if err := a.addCodes(m.codes, accounts); err != nil {
		return nil, err
	}
	for i := range accounts {
		if accounts[i].Tier == backup.TierUnset {
			accounts[i].Tier = backup.GuessTier(accounts[i].Issuer)
		}
	}
	a.sayProblemsOf(accounts)
	return accounts, nil
}

// plan turns the flags and the accounts into what backup makes of them.
func (a *app) plan(m makeFlags, accounts []backup.Account, passphrase []byte) backup.Plan {
	parity := m.parity
	if parity == 0 {
		parity = -1
	}
	return backup.Plan{
		Accounts: accounts, Groups: m.kept.groups, NeedGroups: m.kept.needGroups, Sets: m.kept.sets, Places: m.kept.places,
		KeyBits: m.keyBits, Passphrase: passphrase, Made: now(),
		OneBlock: m.blocks == "one", Parity: parity, TypedAll: m.typed == "all",
		Title: m.title, Paper: strings.ToLower(m.paper), Language: m.language().Tag, ByHand: m.card.handwrite,
	}
}

// make makes the kit, reads it back and writes it.
func (a *app) make(m makeFlags, paths []string, accounts []backup.Account, result *importer.Result) error {
	if len(accounts) == 0 {
		hint := tr("export again, or see the reasons above")
		if len(paths) == 0 {
			hint = tr("type at least one setup code")
		}
		return fail(hint, "there is no account that can be put into a kit")
	}
	passphrase, err := a.cardPassphrase(m.passphraseFile)
	if err != nil {
		return err
	}
	plan := a.plan(m, accounts, passphrase)
	plan.NotInKit = backup.ListNotInKit(result.Vault.Skipped)
	kit, err := backup.NewKit(plan)
	if err != nil {
		return makeFailure(err)
	}
	options := m.renderOptions()
	if m.bare {
		options.Bare = accounts
	}
	if options.Fonts, err = a.nameFonts(kit, options, m.fonts); err != nil {
		return err
	}
	if m.dryRun {
		a.sayPlan(m, kit)
		a.sayNotInKit(plan.NotInKit)
	}
	if err := a.consentToOnePlace(m, kit.Storage); err != nil {
		return err
	}
	if m.dryRun {
		a.say("nothing was written")
		return skippedExit(result)
	}
	if err := a.consentToBare(m); err != nil {
		return err
	}
	options.Counts = countTiers(accounts)
	options.Prompts, options.Skipped = countNotInKit(plan.NotInKit)
	options.Passkeys = result.Vault.Passkeys
	written, err := a.writeKit(kit, options, m.out)
	if err != nil {
		return err
	}
	a.sayPlan(m, kit)
	a.sayNotInKit(plan.NotInKit)
	a.sayWritten(m.out, kit, written)
	if m.card.handwrite {
		if err := a.writeByHand(kit, m.out); err != nil {
			return err
		}
	}
	a.sayNext(m.out, paths)
	if a.json {
		a.writeMakeJSON(m.out, kit, written, result)
	}
	return skippedExit(result)
}

// sayNext says how the paper is checked. What was typed can be compared with
// nothing.
func (a *app) sayNext(out string, paths []string) {
	against := ""
	for _, path := range paths {
		against += "--against " + shellWords([]string{path}) + " "
	}
	a.say(`next: print every PDF at 100 %%, then check the paper: otpaper verify %s%s SCANS`, against, shellWords([]string{out}))
}

// skippedExit is exit 3 when entries of the export are not in the kit.
func skippedExit(result *importer.Result) error {
	if incomplete(result) {
		return partly{exitPart}
	}
	return nil
}

// incomplete says that something the exports hold is not among the accounts.
func incomplete(result *importer.Result) bool {
	return len(result.Vault.Skipped) > 0 || len(result.Incomplete()) > 0 || len(result.UnreadExports()) > 0
}

func makeFailure(err error) error {
	if errors.Is(err, shamir.ErrPassphrase) {
		return fail("use letters, digits and signs of an English keyboard", "%w", err)
	}
	return fail("", "%w", err)
}

// cardPassphrase reads the passphrase that is needed with the cards.
func (a *app) cardPassphrase(path string) ([]byte, error) {
	if path == "" {
		return nil, nil
	}
	passphrase, err := a.readSecretFile(path)
	if err == nil && len(passphrase) == 0 {
		return nil, fail("leave --passphrase-file out for a kit without one", "%q is empty", path)
	}
	return passphrase, err
}

// sayNotInKit says where the entries that cannot be kept are listed: by name
// inside the lock, by number on the cover.
func (a *app) sayNotInKit(list []backup.NotInKit) {
	a.sayEachNotInKit(list)
	if len(list) > 0 {
		a.say("    listed by name in the locked part, the cover says only how many; each needs another way in: one-time codes, a second key")
	}
}

// countNotInKit tells accounts that are approved on the phone from the rest.
func countNotInKit(list []backup.NotInKit) (prompts, others int) {
	for _, n := range list {
		if n.Prompt {
			prompts++
		}
	}
	return prompts, len(list) - prompts
}

// sayEachNotInKit names what the kit does not hold.
func (a *app) sayEachNotInKit(list []backup.NotInKit) {
	for _, n := range list {
		a.say("not in this kit: %s", printable(notInKitText(n)))
	}
}

// notInKitText is backup.NotInKit.String in the spoken language.
func notInKitText(n backup.NotInKit) string {
	if n.Issuer == "" && n.Name == "" {
		return trf("an entry without a name: %s", inner(n.Reason))
	}
	return labelOf(n.Issuer, n.Name) + colon() + inner(n.Reason)
}

// blockList says how many symbols hold and spare each block: "A 1+1, B 3+2".
func blockList(kit backup.Kit) string {
	var parts []string
	for _, b := range kit.Blocks {
		parts = append(parts, fmt.Sprintf("%s %d+%d", b.ID, b.K, b.M))
	}
	return strings.Join(parts, ", ")
}

// sayWritten names the files, how often to print each and where it goes.
func (a *app) sayWritten(out string, kit backup.Kit, files []string) {
	a.say("wrote %d files to %q, kit %q, and read every symbol and card back", len(files), out, kit.Header.Kit.Name)
	sets := tr("once")
	if kit.Storage.Sets > 1 {
		sets = plural(kit.Storage.Sets, "time")
	}
	for _, name := range files {
		switch {
		case strings.HasPrefix(name, "1-"):
			a.say("  %-28s %s, print %s, any printer: one set for each place", name, plural(kit.Leaves(), "leaf"), sets)
		case strings.HasPrefix(name, "2-"):
			a.say("  %-28s print once, a printer on a cable only: to its keeper", name)
		case strings.HasPrefix(name, "3-"):
			a.say("  %-28s print %s, any printer: to read first, with each set of locked sheets", name, sets)
		case strings.HasPrefix(name, "4-"):
			a.say("  %-28s NOT LOCKED: print once, a printer on a cable only, then straight into the bank box", name)
		case strings.HasPrefix(name, "5-"):
			a.say("  %-28s print once, any printer: it stays with you", name)
		}
	}
	a.say("proof words of this kit: %s", kit.Proof)
	a.say("the kit is NOT YET CHECKED: do not rely on it before the paper itself was read back")
}

func (a *app) writeMakeJSON(out string, kit backup.Kit, files []string, result *importer.Result) {
	a.writeJSON(struct {
		Kit      string        `json:"kit"`
		Edition  int           `json:"edition"`
		Name     string        `json:"name"`
		Out      string        `json:"out"`
		Files    []string      `json:"files"`
		Accounts int           `json:"accounts"`
		Skipped  []skippedJSON `json:"skipped"`
		Sheets   int           `json:"sheets"`
		Leaves   int           `json:"leaves"`
		Proof    string        `json:"proof"`
	}{
		kit.Header.Kit.ID, kit.Header.Kit.Edition, kit.Header.Kit.Name, out, files,
		len(result.Vault.Accounts), skippedList(result.Vault.Skipped), len(kit.Sheets), kit.Leaves(), kit.Proof,
	})
}
