package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"otpaper/backup"
	"otpaper/backup/importer"
	"otpaper/render"
	"otpaper/shamir"
)

const makeUsage = `Usage:
  otpaper make [flags] EXPORT...

Turns the export of an authenticator app into a kit folder: locked sheets, one
key card a holder, and what to read first, as PDFs to print. Before it says
done, it reads its own PDFs back and compares every symbol and card.

An EXPORT is a file, a ZIP archive or folder of exports and QR pictures, or "-"
for standard input. Several are put together: what is equal is taken once, and
what differs is shown for a decision.

Flags:
  -o, --out DIR             the kit folder (kit-e1); an existing one is refused
      --need N              key cards that open the kit (2)
      --cards N             key cards in all (3, or as many as holders)
      --holder NAME         who keeps a card; repeat. A card without a name gets
                            a line to write it on
      --owner NAME          whose kit it is, for cards and first page
      --call "NAME, PHONE"  whom the cards say to call; two at most
      --title NAME          neutral nickname on every page (the edition name)
      --paper a4|letter     paper size (a4)
      --parity PERCENT      spare symbols, percent of the others (50); 0 for none
      --blocks tier|one     accounts that open others first, or all together (tier)
      --typed a|all         which blocks are also printed as rows to type (a)
      --key-bits 128|256    20 or 33 words on a card (128)
      --passphrase-file F   a passphrase that is needed with the cards
      --details FILE.csv    what you add: issuer,name,tier,owner,second_admin,url,
                            user,methods,depends_on,note; no secrets
      --codes FILE          one-time recovery codes as the site handed them out,
                            or with [SITE] lines for many sites; repeat
      --type                type setup codes by hand, not shown, for sites whose
                            app has no export; EXPORT may then be left out
      --tag NAME            only accounts with this tag or folder
      --password-file FILE  password of an encrypted export; "-" is standard input
      --format NAME         take the export for this format, do not detect it
      --accept ID           go on in spite of a finding, by its name; repeat
      --dry-run             show the plan and what was found; write nothing
      --force               replace an existing kit folder
      --json, --quiet, --plain, --no-input as in every command
  -h, --help                this text

Exit codes: 0 done; 1 nothing written; 2 wrong command line; 3 done, and
entries of the export were skipped; 130 interrupted, nothing half-written left.

Example:
  otpaper make --holder "Maria Keller" --holder "Ben Ott" --holder Me \
      --call "Anna Ott, +49 30 5550 0101" -o kit-e1 aegis-export.json
`

// makeFlags are the flags of make as typed.
type makeFlags struct {
	out            string
	need, cards    int
	holders, calls []string
	owner, title   string
	paper          string
	parity         int
	blocks, typed  string
	keyBits        int
	passphraseFile string
	export         exportFlags
	details        string
	codes          []string
	typeCodes      bool
	tag            string
	accept         []string
	dryRun         bool
}

func runMake(a *app, args []string) error {
	var m makeFlags
	f := a.flags("make")
	f.StringVarP(&m.out, "out", "o", "kit-e1", "")
	f.IntVar(&m.need, "need", 2, "")
	f.IntVar(&m.cards, "cards", 0, "")
	f.StringArrayVar(&m.holders, "holder", nil, "")
	f.StringVar(&m.owner, "owner", "", "")
	f.StringArrayVar(&m.calls, "call", nil, "")
	f.StringVar(&m.title, "title", "", "")
	f.StringVar(&m.paper, "paper", "a4", "")
	f.IntVar(&m.parity, "parity", backup.DefaultParity, "")
	f.StringVar(&m.blocks, "blocks", "tier", "")
	f.StringVar(&m.typed, "typed", "a", "")
	f.IntVar(&m.keyBits, "key-bits", 128, "")
	f.StringVar(&m.passphraseFile, "passphrase-file", "", "")
	f.StringVar(&m.details, "details", "", "")
	f.StringArrayVar(&m.codes, "codes", nil, "")
	f.BoolVar(&m.typeCodes, "type", false, "")
	f.StringVar(&m.tag, "tag", "", "")
	addExportFlags(f, &m.export)
	f.StringArrayVar(&m.accept, "accept", nil, "")
	f.BoolVar(&m.dryRun, "dry-run", false, "")
	if err := a.parse(f, args, makeUsage); err != nil {
		return err
	}
	if err := m.check(f.Changed("need")); err != nil {
		return err
	}
	paths := f.Args()
	if !m.typeCodes {
		var err error
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
	if err != nil {
		return nil, err
	}
	a.sayFindings(result)
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
		typed, err := a.typeAccounts()
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

// check refuses flags that contradict each other, before anything is read.
func (m *makeFlags) check(needSet bool) error {
	if m.cards == 0 {
		m.cards = 3
		if len(m.holders) > 0 {
			m.cards = len(m.holders)
		}
	}
	if !needSet {
		m.need = min(m.need, m.cards)
	}
	switch {
	case m.cards < 1 || m.cards > shamir.MaxShares:
		return misuse("a kit has 1 to 16 key cards", "--cards %d is out of bounds", m.cards)
	case m.need < 1 || m.need > m.cards:
		return misuse("no more cards can be needed than there are", "--need %d of --cards %d is not possible", m.need, m.cards)
	case len(m.holders) > m.cards:
		return misuse("give --cards, or fewer names", "%d holders for %d cards", len(m.holders), m.cards)
	case len(m.calls) > 2:
		return misuse("the card has room for two people to call", "--call is given %d times", len(m.calls))
	case slices.ContainsFunc(m.people(), func(c render.Call) bool { return utf8.RuneCountInString(c.Phone) > render.MaxPhone }):
		return misuse(`for example: --call "Anna Ott, +49 30 5550 0101"`, "a telephone number of --call is longer than %d characters", render.MaxPhone)
	case m.parity < 0 || m.parity > 300:
		return misuse("0 is none, 50 lets a third of all symbols be lost", "--parity %d is out of bounds", m.parity)
	case m.keyBits != 128 && m.keyBits != 256:
		return misuse("128 makes cards of 20 words, 256 of 33", "--key-bits %d is not possible", m.keyBits)
	}
	for _, choice := range []struct {
		flag, value string
		of          []string
	}{
		{"--paper", m.paper, []string{"a4", "letter"}},
		{"--blocks", m.blocks, []string{"tier", "one"}},
		{"--typed", m.typed, []string{"a", "all"}},
	} {
		if !slices.Contains(choice.of, strings.ToLower(choice.value)) {
			return misuse("it is "+joinWords(choice.of, " or "), "%s %q is not known", choice.flag, choice.value)
		}
	}
	return nil
}

// accepted stops where accounts would be lost without anyone noticing.
func (m *makeFlags) accepted(result *importer.Result) error {
	for _, i := range result.Incomplete() {
		if !slices.Contains(m.accept, i.ID()) {
			return fail(fmt.Sprintf("add the missing pictures, or go on without them: --accept %s", i.ID()), "%s", i)
		}
	}
	if unread := result.UnreadExports(); len(unread) > 0 && !slices.Contains(m.accept, importer.AcceptUnread) {
		return fail("see above for each; or go on without them: --accept "+importer.AcceptUnread,
			"%s could not be read", plural(len(unread), "export"))
	}
	return nil
}

// plan turns the flags and the accounts into what backup makes of them.
func (a *app) plan(m makeFlags, accounts []backup.Account, passphrase []byte) backup.Plan {
	holders := make([]string, m.cards)
	copy(holders, m.holders)
	parity := m.parity
	if parity == 0 {
		parity = -1
	}
	return backup.Plan{
		Accounts: accounts, Groups: []backup.CardGroup{{Need: m.need, Holders: holders}},
		KeyBits: m.keyBits, Passphrase: passphrase, Made: now(),
		OneBlock: m.blocks == "one", Parity: parity, TypedAll: m.typed == "all",
		Title: m.title, Paper: strings.ToLower(m.paper),
	}
}

// make makes the kit, reads it back and writes it.
func (a *app) make(m makeFlags, paths []string, accounts []backup.Account, result *importer.Result) error {
	if len(accounts) == 0 {
		return fail("export again, or see the reasons above", "the export holds no account that can be put into a kit")
	}
	passphrase, err := a.cardPassphrase(m.passphraseFile)
	if err != nil {
		return err
	}
	plan := a.plan(m, accounts, passphrase)
	kit, err := backup.NewKit(plan)
	if err != nil {
		return makeFailure(err)
	}
	if m.dryRun {
		a.sayPlan(m, kit)
		a.say("nothing was written")
		return skippedExit(result)
	}
	written, err := a.writeKit(kit, m.renderOptions(), m.out)
	if err != nil {
		return err
	}
	a.sayPlan(m, kit)
	a.sayWritten(m.out, kit, written)
	a.say(`next: print every PDF at 100 %%, then check the paper: otpaper verify --against %s %s SCANS`,
		shellWords(paths), shellWords([]string{m.out}))
	if a.json {
		a.writeMakeJSON(m.out, kit, written, result)
	}
	return skippedExit(result)
}

func (m makeFlags) renderOptions() render.Options {
	o := render.Options{
		Title: m.title, Owner: m.owner, Calls: m.people(), Paper: render.A4, Passphrase: m.passphraseFile != "",
	}
	if strings.EqualFold(m.paper, "letter") {
		o.Paper = render.Letter
	}
	return o
}

// people are the ones to call, each typed as "NAME, PHONE".
func (m makeFlags) people() []render.Call {
	var people []render.Call
	for _, c := range m.calls {
		name, phone, _ := strings.Cut(c, ",")
		people = append(people, render.Call{Name: strings.TrimSpace(name), Phone: strings.TrimSpace(phone)})
	}
	return people
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

// sayPlan says in sentences what opens the kit, what may be lost, and what is
// on how many leaves.
func (a *app) sayPlan(m makeFlags, kit backup.Kit) {
	if m.need == 1 {
		a.say("opens with 1 card and the locked sheets; all %d cards are one and the same card", m.cards)
	} else {
		a.say("opens with any %d of %d key cards and the locked sheets", m.need, m.cards)
	}
	a.say("%s may be lost; a thief needs %s and the locked sheets", plural(m.cards-m.need, "card"), plural(m.need, "card"))
	symbols := 0
	for _, s := range kit.Sheets {
		symbols += len(s.Frames)
	}
	a.say("%s of symbols with %d symbols, %s to type, %s: %s", plural(len(kit.Sheets), "locked sheet"), symbols,
		plural(len(kit.Typed), "leaf"), plural(len(kit.Blocks), "block"), blockList(kit))
	if m.passphraseFile != "" {
		a.say("the passphrase is needed too; most lock-outs are forgotten passphrases: tell two people where it is")
	}
}

// blockList says how many symbols hold and spare each block: "A 1+1, B 3+2".
func blockList(kit backup.Kit) string {
	var parts []string
	for _, b := range kit.Blocks {
		parts = append(parts, fmt.Sprintf("%s %d+%d", b.ID, b.K, b.M))
	}
	return strings.Join(parts, ", ")
}

// sayWritten names the files by what they are for.
func (a *app) sayWritten(out string, kit backup.Kit, files []string) {
	a.say("wrote %d files to %q, kit %q, and read every symbol and card back", len(files), out, kit.Header.Kit.Name)
	for _, name := range files {
		switch {
		case strings.HasPrefix(name, "1-"):
			a.say("  %-28s %s, any printer", name, plural(kit.Leaves(), "leaf"))
		case strings.HasPrefix(name, "2-"):
			a.say("  %-28s 1 leaf, a printer on a cable only", name)
		case strings.HasPrefix(name, "3-"):
			a.say("  %-28s to read first, any printer", name)
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
