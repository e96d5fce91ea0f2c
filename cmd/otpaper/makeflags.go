package main

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/pflag"

	"otpaper/backup"
	"otpaper/backup/importer"
	"otpaper/render"
	"otpaper/templates"
)

const makeUsage = `Usage:
  otpaper make [flags] EXPORT...

Turns the export of an authenticator app into a kit folder: locked sheets, one
key card a holder, and what to read first, as PDFs to print. Before it says
done, it reads its own PDFs back and compares every symbol and card.

An EXPORT is a file, a ZIP archive or folder of exports and QR pictures, or "-"
for standard input. Several are put together: what is equal is taken once, and
what differs is shown for a decision. A password is tried on all of them; what
it does not open is asked for by name.

Flags:
  -o, --out DIR             the kit folder (kit-e1); an existing one is refused
      --need N              key cards that open the kit (2)
      --cards N             key cards in all (3, or as many as holders)
      --holder NAME         who keeps a card; repeat. A card without a name gets
                            a line to write it on
      --holders FILE.csv    the holders as a table:
                            name,language,phone,position,place; the first line
                            names the columns
      --group NAME=2of4:Ann,Bo,...
                            a group of cards in place of --need and --cards:
                            how many of how many, and who keeps them; repeat
      --need-groups N       groups that open the kit: 1 for "family or admins"
      --place NAME=sheets,1,2
                            what lies where: a set of locked sheets, cards by
                            number; repeat. Refused where one place opens the
                            kit
      --sets N              printed copies of the locked sheets (2)
      --label discreet|plain
                            what every page and the labels call the kit: its
                            nickname, or "Recovery kit of OWNER" (discreet)
      --owner NAME          whose kit it is, for cards and first page
      --call "NAME, PHONE"  whom the cards say to call; two at most
      --card-style NAME     what a card says of others: coordinator (whom to
                            call), named (all holders), numbered (nobody),
                            position (what the holder is in a company)
                            (coordinator)
      --handwrite           leave the last 10 of 20 words of each card blank,
                            for printers you do not trust: they are shown here
                            once, for you to write them on the card and type it
                            back
      --title NAME          neutral nickname on every page (the edition name)
      --paper a4|letter     paper size (a4)
      --large               pages in large type, 16 points and more, on leaves
                            that lie; locked sheets, labels, and what only
                            programmers read keep their size
      --lang TAG            language of the pages: en, de, es or fr
                            (the one this computer is set to, else en)
      --font FILE           a font for names in scripts that the program's own
                            fonts lack, .ttf .otf .ttc; repeat. Without it the
                            fonts of this computer are searched
      --parity PERCENT      spare symbols, percent of the others (50); 0 for
                            none
      --blocks tier|one     accounts that open others first, or all together
                            (tier)
      --typed a|all         which blocks are also printed as rows to type (a)
      --key-bits 128|256    20 or 33 words on a card (128)
      --bare                also print the setup codes in the open, for a bank
                            box: whoever reads those pages holds the second
                            step
      --yes-bare            do not ask about --bare
      --passphrase-file F   a passphrase that is needed with the cards
      --details FILE.csv    what you add:
                            issuer,name,tier,owner,second_admin,url,
                            user,methods,depends_on,note; no secrets
      --codes FILE          one-time recovery codes as the site handed them out,
                            or with [SITE] lines for many sites; repeat
      --type                type setup codes by hand, not shown, for sites whose
                            app has no export; EXPORT may then be left out
      --tag NAME            only accounts with this tag or folder
      --password-file FILE  password of an encrypted export; "-" is standard
                            input
      --key-file FILE       key file of a KeePass database; repeat. One that
                            lies among the exports is found by itself
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
	keeper         keeperFlags
	kept           keepers // what need, cards, holders and keeper come to
	owner, title   string
	paper, lang    string
	large          bool
	fonts          []string
	parity         int
	blocks, typed  string
	keyBits        int
	passphraseFile string
	export         exportFlags
	details        string
	codes          []string
	typeCodes      bool
	tag            string
	card           cardFlags
	bare, yesBare  bool
	accept         []string
	dryRun         bool
}

func addMakeFlags(f *pflag.FlagSet, m *makeFlags) {
	f.StringVarP(&m.out, "out", "o", "kit-e1", "")
	f.IntVar(&m.need, "need", 2, "")
	f.IntVar(&m.cards, "cards", 0, "")
	f.StringArrayVar(&m.holders, "holder", nil, "")
	f.StringVar(&m.owner, "owner", "", "")
	f.StringArrayVar(&m.calls, "call", nil, "")
	f.StringVar(&m.title, "title", "", "")
	f.StringVar(&m.paper, "paper", "a4", "")
	f.BoolVar(&m.large, "large", false, "")
	f.StringVar(&m.lang, "lang", "", "")
	f.StringArrayVar(&m.fonts, "font", nil, "")
	f.IntVar(&m.parity, "parity", backup.DefaultParity, "")
	f.StringVar(&m.blocks, "blocks", "tier", "")
	f.StringVar(&m.typed, "typed", "a", "")
	f.IntVar(&m.keyBits, "key-bits", 128, "")
	f.StringVar(&m.passphraseFile, "passphrase-file", "", "")
	f.StringVar(&m.details, "details", "", "")
	f.StringArrayVar(&m.codes, "codes", nil, "")
	f.BoolVar(&m.typeCodes, "type", false, "")
	f.StringVar(&m.tag, "tag", "", "")
	addKeeperFlags(f, &m.keeper)
	addCardFlags(f, &m.card)
	f.BoolVar(&m.bare, "bare", false, "")
	f.BoolVar(&m.yesBare, "yes-bare", false, "")
	addExportFlags(f, &m.export)
	f.StringArrayVar(&m.accept, "accept", nil, "")
	f.BoolVar(&m.dryRun, "dry-run", false, "")
}

// check refuses flags that contradict each other, before anything is read.
func (m *makeFlags) check() error {
	switch {
	case strings.EqualFold(m.keeper.label, labels[render.Plain]) && m.owner == "":
		return misuse("--owner NAME says whose kit it is", "--label plain is %q, and the owner is not given", "Recovery kit of OWNER")
	case len(m.calls) > 2:
		return misuse("the card has room for two people to call", "--call is given %d times", len(m.calls))
	case slices.ContainsFunc(m.people(), func(c render.Call) bool { return utf8.RuneCountInString(c.Phone) > render.MaxPhone }):
		return misuse(`for example: --call "Anna Ott, +49 30 5550 0101"`, "a telephone number of --call is longer than %d characters", render.MaxPhone)
	case m.parity < 0 || m.parity > 300:
		return misuse("0 is none, 50 lets a third of all symbols be lost", "--parity %d is out of bounds", m.parity)
	case m.keyBits != 128 && m.keyBits != 256:
		return misuse("128 makes cards of 20 words, 256 of 33", "--key-bits %d is not possible", m.keyBits)
	}
	if _, ok := render.Language(m.lang); m.lang != "" && !ok {
		return misuse(trf("it is %s", joinWords(pageLanguages(), " or ")), "--lang %q is not known", m.lang)
	}
	for _, choice := range []struct {
		flag, value string
		of          []string
	}{
		{"--paper", m.paper, []string{"a4", "letter"}},
		{"--blocks", m.blocks, []string{"tier", "one"}},
		{"--typed", m.typed, []string{"a", "all"}},
		{"--card-style", m.card.style, cardStyles},
		{"--label", m.keeper.label, labels},
	} {
		if !slices.Contains(choice.of, strings.ToLower(choice.value)) {
			return misuse(trf("it is %s", joinWords(choice.of, " or ")), "%s %q is not known", choice.flag, choice.value)
		}
	}
	return nil
}

// accepted stops where accounts would be lost without anyone noticing.
func (m *makeFlags) accepted(result *importer.Result) error {
	for _, i := range result.Incomplete() {
		if !slices.Contains(m.accept, i.ID()) {
			return fail(trf("add the missing pictures, or go on without them: --accept %s", i.ID()), "%s", inner(i.String()))
		}
	}
	if unread := result.UnreadExports(); len(unread) > 0 && !slices.Contains(m.accept, importer.AcceptUnread) {
		return fail(trf("see above for each; or go on without them: --accept %s", importer.AcceptUnread),
			"%s could not be read", plural(len(unread), "export"))
	}
	return nil
}

func (m makeFlags) renderOptions() render.Options {
	o := render.Options{
		Title: m.title, Owner: m.owner, Calls: m.people(), Paper: render.A4, Large: m.large, Passphrase: m.passphraseFile != "", Language: m.language(),
	}
	if strings.EqualFold(m.paper, "letter") {
		o.Paper = render.Letter
	}
	m.card.apply(&o)
	if strings.EqualFold(m.keeper.label, labels[render.Plain]) {
		o.Label = render.Plain
	}
	return o
}

// language is that of the pages: the one asked for, or else the one spoken.
func (m makeFlags) language() *templates.Language {
	if l, ok := render.Language(m.lang); ok {
		return l
	}
	return spoken
}

// pageLanguages are the tags of the languages that pages are written in.
func pageLanguages() []string {
	var tags []string
	for _, l := range templates.Languages {
		tags = append(tags, l.Tag)
	}
	return tags
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

// countTiers counts the accounts by importance, for the cover.
func countTiers(accounts []backup.Account) (c render.Counts) {
	for _, account := range accounts {
		switch account.Tier {
		case backup.Tier0:
			c.First++
		case backup.Tier1:
			c.Soon++
		default:
			c.Later++
		}
	}
	return c
}
