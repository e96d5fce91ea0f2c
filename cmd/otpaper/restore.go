package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"otpaper/backup"
	"otpaper/verify"
)

const restoreUsage = `Usage:
  otpaper restore [flags] SCAN...

Gets the accounts back from photos or scans of the locked sheets and from key
cards. Take your time: nothing can be broken by trying, and nothing is written
to this computer unless you say where.

A SCAN is a picture (PNG, JPEG, HEIC, TIFF, WebP, BMP, GIF), a PDF, a text file
with frames or typed rows, the kit's otpaper-kit.json (for the names of the
holders), or a folder of those; "-" is standard input. Cards are typed on the
terminal; while a block cannot be put together it asks for more pictures, or
for rows of the typed copy.

Flags:
      --cards-file FILE    key cards, one a line, instead of typing them
      --card-pictures      use cards found in pictures; think of photo albums
      --rows FILE          typed rows, under a line like OTP1:MFRGGZDF:A
      --passphrase-file F  the passphrase, if the owner set one
      --block A            open this block alone
      --proof              show the proof words and the count, nothing else
      --codes              show the current codes, nothing else
      --to FORMAT -o FILE  write what an authenticator app imports: aegis,
                           andotp, bitwarden, ente, freeotpplus, google,
                           keepassxc, otpaper, otpauth, protonauthenticator,
                           stratum, twofas, ykman; google: FILE is a folder of
                           pictures
      --password-file FILE a password to lock that file with: aegis, andotp,
                           protonauthenticator, stratum, twofas
      --qr DIR             write one QR picture an account into a new folder
      --reveal             with --json: the setup codes (secrets) too
      --force              overwrite FILE or DIR
      --json, --quiet, --plain, --no-input as in every command
  -h, --help               this text

Exit codes: 0 all accounts are back; 1 nothing could be opened, it says what is
still needed; 2 wrong command line; 3 a part of the accounts; 130 interrupted.

Example:
  otpaper restore photos/
`

type restoreFlags struct {
	cardsFile      string
	cardPictures   bool
	rows           string
	passphraseFile string
	block          string
	proof, codes   bool
	to, out        string
	passwordFile   string
	password       []byte // locks the file of to; nil leaves it in clear
	qr             string
	reveal         bool
}

func runRestore(a *app, args []string) error {
	var r restoreFlags
	f := a.flags("restore")
	f.StringVar(&r.cardsFile, "cards-file", "", "")
	f.BoolVar(&r.cardPictures, "card-pictures", false, "")
	f.StringVar(&r.rows, "rows", "", "")
	f.StringVar(&r.passphraseFile, "passphrase-file", "", "")
	f.StringVar(&r.block, "block", "", "")
	f.BoolVar(&r.proof, "proof", false, "")
	f.BoolVar(&r.codes, "codes", false, "")
	f.StringVar(&r.to, "to", "", "")
	f.StringVarP(&r.out, "out", "o", "", "")
	f.StringVar(&r.passwordFile, "password-file", "", "")
	f.StringVar(&r.qr, "qr", "", "")
	f.BoolVar(&r.reveal, "reveal", false, "")
	if err := a.parse(f, args, restoreUsage); err != nil {
		return err
	}
	if err := r.check(); err != nil {
		return err
	}
	if err := r.readPassword(a); err != nil {
		return err
	}
	paths := f.Args()
	if r.rows != "" {
		paths = append(paths, r.rows)
	}
	a.welcome()
	pile, err := a.firstScans(paths)
	if err != nil {
		return err
	}
	return a.restore(r, pile)
}

// firstScans reads the files named on the command line, or asks for some until
// one can be read. The line above typed rows may be the answer, too.
func (a *app) firstScans(named []string) (*verify.Pile, error) {
	for {
		paths, err := a.wantPaths(named, "SCAN", "Photos or scans of the locked sheets, a file or folder", "otpaper restore photos/")
		if err != nil {
			return nil, err
		}
		if _, _, rows := verify.ParseRowPrefix(paths[0]); rows && len(named) == 0 {
			pile := &verify.Pile{}
			if typed, err := a.typeRows(pile, nil, &verify.Gathered{}, paths[0]); err != nil || typed {
				return pile, err
			}
			continue
		}
		pile, err := a.readScans(paths, "") // restore leaves nothing behind, no cache either
		if err == nil || len(named) > 0 || exitCode(err) == exitInterrupted {
			return pile, err
		}
		a.report(err)
	}
}

// check refuses flags that contradict each other.
func (r *restoreFlags) check() error {
	r.block = strings.ToUpper(r.block)
	if r.block != "" && (!backup.BlockID(r.block).Valid() || r.block == string(backup.HeaderBlock)) {
		return misuse("blocks are A, B, C and so on", "no block is called %q", r.block)
	}
	outputs := 0
	for _, set := range []bool{r.proof, r.codes, r.to != "", r.qr != ""} {
		if set {
			outputs++
		}
	}
	if outputs > 1 {
		return misuse("run it once for each", "--proof, --codes, --to and --qr exclude each other")
	}
	if (r.to == "") != (r.out == "") {
		return misuse("otpaper restore --to otpauth -o accounts.txt photos/", "--to and -o belong together")
	}
	return r.checkTo()
}

// welcome calms, and asks about the clock: a wrong one makes wrong codes.
func (a *app) welcome() {
	if a.term == nil || a.json || a.quiet {
		return
	}
	a.term.print("  Open a recovery kit.  Take your time; you cannot break anything here.\n")
	a.term.print("  This computer says it is %s.\n  A wrong clock makes wrong codes.\n", clockText(now()))
}

// restore puts sheets and cards together and hands the accounts on.
func (a *app) restore(r restoreFlags, pile *verify.Pile) error {
	found, err := a.readSheets(r, pile)
	if err != nil {
		return err
	}
	passphrase, err := a.cardPassphrase(r.passphraseFile)
	if err != nil {
		return err
	}
	cards, err := a.restoreCards(r, &found, pile, passphrase)
	if err != nil {
		return err
	}
	opened, err := a.openSheets(r, pile, &found, cards, passphrase)
	if err != nil {
		return err
	}
	return a.handOver(r, &found.kit, found.blocks, opened)
}

// chooseKit picks the kit that the pile is about, and its record when that
// lies among the scans.
func chooseKit(pile *verify.Pile) (*backup.Record, string, error) {
	kits := pile.Kits()
	for i := range pile.Records {
		if slices.Contains(kits, pile.Records[i].Kit.ID) {
			return &pile.Records[i], pile.Records[i].Kit.ID, nil
		}
	}
	switch len(kits) {
	case 0:
		if len(pile.Rows) > 0 {
			return nil, "", fail("type the line that begins with OTP1, printed above the rows, before them", "the typed rows do not say to which kit they belong")
		}
		if pile.Pages == 0 {
			return nil, "", fail("photograph the whole page, flat, in good light, from above", "no locked sheet was found: nothing that was given could be read")
		}
		return nil, "", fail("photograph the whole page, flat, in good light, from above", "no locked sheet was found in %s", plural(pile.Pages, "picture"))
	case 1:
		return nil, kits[0], nil
	}
	var names []string
	for _, id := range kits {
		names = append(names, describeKit(pile, id))
	}
	return nil, "", fail("use sheets with the same edition name, shown at the foot of every page; leave the others out",
		"the sheets are of different kits or editions: %s", strings.Join(names, semicolon()))
}

// describeKit names one kit of several, by what its open header says.
func describeKit(pile *verify.Pile, id string) string {
	g := pile.Gather(id, nil)
	if !g.HasHeader {
		return trf("kit %s", id)
	}
	k := g.Header.Kit
	return trf("edition %d %q, printed %s", k.Edition, k.Name, longDate(k.Made))
}

// knownCipher refuses a kit that was sealed in a way of a later program.
func knownCipher(g *verify.Gathered) error {
	if g.HasHeader && g.Header.Kit.Cipher != backup.Cipher {
		return fail("the papers are fine; use a later otpaper", "the kit is sealed with %q, which this program does not know", printable(g.Header.Kit.Cipher))
	}
	return nil
}

// sayKit says which kit was found, and how old it is.
func (a *app) sayKit(s *sheets) {
	g := &s.kit
	if !g.HasHeader {
		a.warn("symbol H, printed on every sheet, was not read: cards cannot be checked one by one, the rest works without it")
		return
	}
	switch {
	case len(g.Others) > 0 && s.record != nil:
		a.warn("symbol H of these sheets is not that of the kit's record: one of the two is not genuine")
	case len(g.Others) > 0:
		a.warn("symbol H should be the same on every sheet, and is not: one of them is not genuine")
	}
	k := g.Header.Kit
	a.say("kit %q, edition %d, printed %s, %s", k.Name, k.Edition, longDate(k.Made), age(k.Made, now()))
	if k.Practice {
		a.say("this is a PRACTICE kit with invented accounts")
	}
}

// joinBlocks joins every block that is wanted and says how that went.
func (a *app) joinBlocks(r restoreFlags, g *verify.Gathered) ([]backup.Assembly, error) {
	a.cutShort = nil
	var blocks []backup.Assembly
	for _, id := range g.Blocks() {
		if r.block != "" && string(id) != r.block {
			continue
		}
		b, err := a.askLastRow(g, g.Join(id))
		if err != nil {
			return nil, err
		}
		blocks = append(blocks, b)
		if b.State == backup.Lost {
			a.sayLost(g, b)
			continue
		}
		a.sayComplete(g, b)
	}
	return blocks, nil
}

// sayComplete says that a block is complete, and of symbols that were not read
// that they are not needed.
func (a *app) sayComplete(g *verify.Gathered, b backup.Assembly) {
	var names []string
	for _, n := range b.Gone {
		if n <= b.K {
			names = append(names, symbolName(g, b.ID, n))
		}
	}
	switch {
	case len(b.Typed) > 0 || typedAlone(b):
		a.say("block %s: complete (with typed rows)", b.ID)
		a.say("block %s: words to compare with its typed copy: %s", b.ID, backup.BlockCheckWords(b.Data))
	case len(names) > 0:
		a.say("block %s: complete (not read, and not needed: %s)", b.ID, strings.Join(names, ", "))
	default:
		a.say("block %s: complete", b.ID)
	}
}

// lostText says what is still needed for a block, and where it is printed.
func lostText(g *verify.Gathered, b backup.Assembly) string {
	if b.Short == 0 {
		return tr("what was read does not fit what was sealed; read its sheets again")
	}
	var names []string
	for _, n := range b.Gone {
		names = append(names, symbolName(g, b.ID, n))
	}
	if len(names) == 0 {
		return tr("nothing of it was read")
	}
	return trf("%s more needed, any of: %s", plural(b.Short, "symbol"), strings.Join(names, ", "))
}

func symbolName(g *verify.Gathered, id backup.BlockID, n int) string {
	name := fmt.Sprintf("%s%d", id, n)
	if sheet := g.SheetOf(id, n); sheet > 0 {
		return trf("%s (sheet %d)", name, sheet)
	}
	return name
}

// sayRowsOf helps whoever types rows: which are missing, and which to look at
// again when the block does not come out right.
func (a *app) sayRowsOf(g *verify.Gathered, b backup.Assembly) {
	if len(g.Rows) == 0 {
		return
	}
	if missing := g.MissingRows(b); len(missing) > 0 {
		a.say("block %s: rows not typed yet: %s", b.ID, ranges(missing))
	}
	a.sayDoubtful(g, b)
}

// sayDoubtful names the typed rows of a block to look at again.
func (a *app) sayDoubtful(g *verify.Gathered, b backup.Assembly) {
	for _, row := range g.DoubtfulRows(b) {
		a.say("block %s: row %d was corrected; compare it with the paper again", b.ID, row.Number)
	}
}

// sayProblems names what was read and could not be used. complete says that
// nothing is missing all the same.
func (a *app) sayProblems(pile *verify.Pile, g verify.Gathered, complete bool) {
	for _, p := range pile.Problems {
		a.warn("%s: %v", whereText(p.Where), p.Err)
	}
	if len(pile.Empty) > a.emptySaid {
		a.emptySaid = len(pile.Empty) // once, however often more is read
		if complete {
			a.say("no squares on %s; that is right: typed copies and open pages have none, and every block is complete", emptyNames(pile))
		} else {
			a.say("%s", emptyText(pile))
		}
	}
	for _, row := range g.Rows {
		switch {
		case row.Err != nil:
			a.warn("%s, line %d: %v", printable(row.File), row.Line, row.Err)
		case len(row.Corrected) > 0:
			a.say("block %s, row %d: %s; look at the paper", row.Block, row.Number, correctionText(row.Corrected[0]))
		}
	}
}

// openBlocks puts the cards together and opens the blocks in memory.
func (a *app) openBlocks(s *sheets, cards []verify.Card, passphrase []byte) ([]verify.Opened, error) {
	key, setAside, err := verify.KitKey(cards, passphrase)
	if err != nil {
		return nil, cardsFailure(err)
	}
	for _, i := range setAside {
		a.warn("%s is set aside: %s", cardName(cards[i]), cardRefusal(kitLine(&s.kit), cards[i]))
	}
	var opened []verify.Opened
	var typed []backup.BlockID // that do not open as they were typed
	wrong := false
	for i, b := range s.blocks {
		o, err := a.openBlock(&s.kit, &s.blocks[i], key)
		switch {
		case err != nil && typedAlone(b):
			typed = append(typed, b.ID)
		case errors.Is(err, backup.ErrKey):
			wrong = true
		case err != nil:
			a.warn("block %s: %v", b.ID, err)
		case o != nil:
			opened = append(opened, *o)
		}
	}
	if len(opened) == 0 && len(typed) > 0 {
		return nil, rowsDoNotOpen(typed)
	}
	if len(opened) == 0 && wrong {
		return nil, wrongKey(len(passphrase) > 0)
	}
	if len(opened) == 0 {
		return nil, fail("read the sheets again", "no block could be opened")
	}
	for _, id := range typed {
		a.warn("block %s does not open as it was typed: most often rows are missing at its end", id)
	}
	a.sayFalse(s.kit.FalseFrames(s.blocks))
	return opened, nil
}

// openBlock opens one block. Where the open header could not tell which of its
// frames are true, or told it wrong, the key does. o is nil for a block that
// is lost.
func (a *app) openBlock(g *verify.Gathered, b *backup.Assembly, key []byte) (o *verify.Opened, err error) {
	mayTell := g.KeyMayTell(*b)
	headerWrong := g.HasHeader && mayTell
	if mayTell {
		*b = g.JoinWithKey(b.ID, key)
	}
	if b.State == backup.Lost {
		if headerWrong {
			return nil, backup.ErrKey
		}
		return nil, nil
	}
	got, err := g.Open(*b, key)
	if errors.Is(err, backup.ErrKey) && b.Unproved {
		// Without the open header a false frame shows only now.
		if *b = g.JoinWithKey(b.ID, key); b.State != backup.Lost {
			got, err = g.Open(*b, key)
		}
	}
	if err != nil {
		return nil, err
	}
	if headerWrong {
		a.warn("block %s: symbol H of these sheets tells of another content, so it is not genuine; what the cards open is shown", b.ID)
	}
	if got.Warning != "" {
		a.warn("block %s: %s", b.ID, inner(got.Warning))
	}
	return &got, nil
}
