package main

import (
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"otpaper/backup"
	"otpaper/shamir"
	"otpaper/verify"
)

const verifyUsage = `Usage:
  otpaper verify [flags] KIT SCAN...

Reads the printed paper back and compares it with the original: every symbol,
block, card and account. No card is needed, and nothing is put together unless
enough cards are given.

KIT is the kit folder, or its otpaper-kit.json. A SCAN is a picture (PNG, JPEG,
HEIC, TIFF, WebP, BMP, GIF), a PDF, a text file with frames or typed rows, or a
folder of those; "-" is standard input. On a terminal it draws the map of the
kit and asks for more while a symbol is missing, and then for the cards.

Flags:
      --against EXPORT      compare with this export, account by account; repeat
      --tag NAME            only accounts of the export with this tag, as in
                            make
      --password-file FILE  password of an encrypted export
      --key-file FILE       key file of a KeePass database among them
      --format NAME         take the export for this format, do not detect it
      --cards-file FILE     key cards, one a line
      --card-pictures       use cards found in pictures; think of photo albums
      --annotate DIR        write a picture of every locked sheet, each symbol
                            outlined and named, into a new folder; a page that
                            shows a key card is left out
      --passphrase-file F   the passphrase that is needed with the cards
      --json                one JSON document on standard output
      --quiet, --plain, --no-input as in every command
  -h, --help                this text

Exit codes: 0 everything was read and is equal; 1 nothing usable; 2 wrong
command line; 3 something is missing but nothing is lost, or a card is not
genuine; 4 read well, and differs; 130 interrupted.

Example:
  otpaper verify --against aegis-export.json kit-e1 scans/
`

type verifyFlags struct {
	against        []string
	tag            string
	export         exportFlags
	cardsFile      string
	cardPictures   bool
	passphraseFile string
	annotate       string
}

func runVerify(a *app, args []string) error {
	var v verifyFlags
	f := a.flags("verify")
	f.StringArrayVar(&v.against, "against", nil, "")
	f.StringVar(&v.tag, "tag", "", "")
	addExportFlags(f, &v.export)
	f.StringVar(&v.cardsFile, "cards-file", "", "")
	f.BoolVar(&v.cardPictures, "card-pictures", false, "")
	f.StringVar(&v.passphraseFile, "passphrase-file", "", "")
	f.StringVar(&v.annotate, "annotate", "", "")
	if err := a.parse(f, args, verifyUsage); err != nil {
		return err
	}
	if err := checkAnnotate(v.annotate); err != nil {
		return err
	}
	kit, scans, err := a.kitAndScans(f.Args())
	if err != nil {
		return err
	}
	record, err := a.readRecord(kit)
	if err != nil {
		return err
	}
	var export []backup.Account
	if len(v.against) > 0 {
		result, err := a.readExports(v.against, v.export)
		a.sayFindings(result)
		if err != nil {
			return err
		}
		export = withTag(result.Vault.Accounts, v.tag)
	}
	if v.annotate != "" {
		a.sketches = &sketches{}
	}
	pile, err := a.readScans(scans, cacheFolder())
	if err != nil {
		return err
	}
	if err := a.askForMissing(record, pile); err != nil {
		return err
	}
	result, err := a.verify(v, record, pile, export)
	if err != nil {
		return err
	}
	if v.annotate != "" {
		if err := a.annotate(v.annotate, result); err != nil {
			return err
		}
	}
	if result.Result == verify.Checked && !a.unprinted(kit) {
		a.noteChecked(kit, record)
	}
	return reportExit(result)
}

// noteChecked writes into the kit record that the paper was read back today.
// A record that cannot be written changes nothing about the result.
func (a *app) noteChecked(kit string, record backup.Record) {
	const checked = "checked"
	today := now().Format(time.DateOnly)
	if n := len(record.States); n > 0 && record.States[n-1] == (backup.RecordState{State: checked, On: today}) {
		return
	}
	record.States = append(record.States, backup.RecordState{State: checked, On: today})
	data, err := record.Encode()
	if err == nil {
		err = writeFile(recordPath(kit), data, true)
	}
	if err != nil {
		a.warn("the kit record does not say CHECKED: %v", err)
	}
}

// recordPath is where the record of a kit lies.
func recordPath(kit string) string {
	if info, err := os.Stat(kit); err == nil && info.IsDir() {
		return filepath.Join(kit, backup.RecordName)
	}
	return kit
}

// kitAndScans splits the arguments, and asks for what is missing.
func (a *app) kitAndScans(args []string) (kit string, scans []string, err error) {
	const example = "otpaper verify kit-e1 scans/"
	first, err := a.wantPaths(args[:min(len(args), 1)], "KIT", "The kit folder", example)
	if err != nil {
		return "", nil, err
	}
	rest, err := a.wantPaths(args[min(len(args), 1):], "SCAN", "Scans or photos of the locked sheets, a file or folder", example)
	return first[0], rest, err
}

// maxRecordFile bounds a kit record before it is read.
const maxRecordFile = 128 << 20

// readRecord reads the kit record of a kit folder, or the record itself.
func (a *app) readRecord(kit string) (backup.Record, error) {
	path := recordPath(kit)
	if path != kit {
		if _, err := os.Stat(path); err != nil {
			return backup.Record{}, fail(trf("KIT is the folder that make wrote, or its %s", backup.RecordName),
				"folder %q holds no kit record", kit)
		}
	}
	data, err := a.readFile(path, maxRecordFile)
	if err != nil {
		return backup.Record{}, err
	}
	record, err := backup.ParseRecord(data)
	if err != nil {
		return backup.Record{}, fail(trf("KIT is the folder that make wrote, or its %s", backup.RecordName), "%q: %w", path, err)
	}
	return record, nil
}

// unprinted says when the kit's own PDFs are given in place of the paper, or
// copies of them.
func (a *app) unprinted(kit string) bool {
	own := map[string]bool{} // PDFs of the kit, by the hash of their content
	files, _ := filepath.Glob(filepath.Join(filepath.Dir(recordPath(kit)), "*.pdf"))
	for _, path := range files {
		if sum, err := fileSum(path); err == nil {
			own[sum] = true
		}
	}
	for _, path := range a.scanned {
		if !strings.EqualFold(filepath.Ext(path), ".pdf") {
			continue
		}
		if sum, err := fileSum(path); err == nil && own[sum] {
			a.warn("%q is a file of the kit, not a scan of the paper: this proves the file, not the print", path)
			return true
		}
	}
	return false
}

// fileSum is the SHA-256 of a file.
func fileSum(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	_, err = io.Copy(h, f)
	return string(h.Sum(nil)), err
}

// verify compares and reports.
func (a *app) verify(v verifyFlags, record backup.Record, pile *verify.Pile, export []backup.Account) (verify.Report, error) {
	report, gathered := verify.Paper(record, pile)
	if len(v.against) > 0 {
		report.AddAccounts(record, export)
	}
	cards, err := a.verifyCards(v, record, pile)
	if err != nil {
		return report, err
	}
	report.AddCards(record, cards)
	if _, done := verify.CardsNeeded(&record.Kit, cards); done {
		passphrase, err := a.cardPassphrase(v.passphraseFile)
		if err != nil {
			return report, err
		}
		opened, err := a.openAll(&gathered, cards, passphrase)
		if err != nil {
			return report, err
		}
		if len(v.against) > 0 && len(opened) > 0 {
			report.AddOpened(opened, export)
		}
		if len(opened) > 0 {
			words, _ := gathered.ProofWords(opened)
			a.say("the cards open the sheets; proof words: %s", words)
		}
	}
	if a.json {
		a.writeJSON(report)
	} else {
		a.showReport(record, report, pile, gathered, len(v.against) > 0)
	}
	return report, nil
}

// reportExit turns the result into an exit code.
func reportExit(r verify.Report) error {
	switch r.Result {
	case verify.Checked:
		return nil
	case verify.Differs:
		return partly{exitDiffers}
	case verify.Unreadable:
		return partly{exitNothing}
	}
	return partly{exitPart}
}

// verifyCards gathers the cards that are shown: from the file, from pictures
// when that is wanted, or typed, each proved alone.
func (a *app) verifyCards(v verifyFlags, record backup.Record, pile *verify.Pile) ([]verify.Card, error) {
	var cards []verify.Card
	if v.cardsFile != "" {
		var err error
		if cards, err = a.cardsFromFile(v.cardsFile, &record.Kit); err != nil {
			return nil, err
		}
	}
	cards = append(cards, a.picturedCards(pile, &record.Kit, v.cardPictures)...)
	for _, c := range cards {
		if c.State != verify.Genuine {
			a.warn("a card %s", cardRefusal(&record.Kit, c))
		}
	}
	if v.cardsFile == "" && !v.cardPictures && a.term != nil && !a.json {
		typed, err := a.typeCards(record)
		if err != nil {
			return nil, err
		}
		cards = append(cards, typed...)
	}
	return cards, nil
}

// picturedCards uses the cards that were found in pictures, or names them and
// says why it does not.
func (a *app) picturedCards(pile *verify.Pile, kit *backup.KitLine, use bool) []verify.Card {
	var cards []verify.Card
	for _, p := range pile.Cards {
		if !use {
			a.warn("%q shows a key card; it is not used, because pictures of cards end up in photo albums and clouds: "+
				"delete it there too, and type the card (or give --card-pictures)", p.File)
			continue
		}
		cards = append(cards, verify.ReadCard(kit, p.Words))
	}
	return cards
}

// typeCards asks for cards one by one; each is proved alone, so no one needs
// to bring them together.
func (a *app) typeCards(record backup.Record) ([]verify.Card, error) {
	if record.ByHand {
		a.term.print("  The last words of the key cards are in handwriting: type every card back.\n")
	}
	a.term.print("  Type key cards back to prove them. Each is proved alone; Enter skips.\n")
	var cards []verify.Card
	t := cardTyping{kit: &record.Kit, name: tr("Key card"), count: shamir.WordCount(record.Kit.Bits / 8), proof: true}
	for genuine := 0; genuine < len(record.Cards); {
		card, ok, err := a.typeCard(t)
		if err != nil || !ok {
			return cards, err
		}
		t.checks = card.CheckWords
		if repeated(cards, card) {
			a.term.print("  That is %s again.\n", cardName(card))
			continue
		}
		if card.State == verify.Genuine {
			genuine++
			a.term.print("  That is %s%s. Right. Check words: %s.\n", cardName(card), holderOf(record, card), card.CheckWords)
		}
		cards = append(cards, card)
	}
	return cards, nil
}

func repeated(cards []verify.Card, card verify.Card) bool {
	for _, c := range cards {
		if c.Share.Equal(card.Share) {
			return true
		}
	}
	return false
}

// holderOf is " (Maria Keller)", from the record.
func holderOf(record backup.Record, card verify.Card) string {
	for _, c := range record.Cards {
		if c.Group == card.Group && c.Member == card.Member && c.Name != "" {
			return " (" + printable(c.Name) + ")"
		}
	}
	return ""
}

// openAll puts the cards together and opens every block in memory.
func (a *app) openAll(g *verify.Gathered, cards []verify.Card, passphrase []byte) ([]verify.Opened, error) {
	if err := knownCipher(g); err != nil {
		return nil, err
	}
	key, setAside, err := verify.KitKey(cards, passphrase)
	if err != nil {
		return nil, cardsFailure(err)
	}
	for _, i := range setAside {
		a.warn("%s is set aside: %s", cardName(cards[i]), cardRefusal(kitLine(g), cards[i]))
	}
	var opened []verify.Opened
	for _, id := range g.Blocks() {
		block := g.Join(id)
		if block.State == backup.Lost {
			continue
		}
		o, err := g.Open(block, key)
		if errors.Is(err, backup.ErrKey) {
			return nil, wrongKey(len(passphrase) > 0)
		}
		if err != nil {
			return nil, fail("read the sheets again", "block %s: %w", id, err)
		}
		if o.Warning != "" {
			a.warn("block %s: %s", id, inner(o.Warning))
		}
		opened = append(opened, o)
	}
	return opened, nil
}

// wrongKey explains good cards and a block that does not open.
func wrongKey(passphrase bool) error {
	if passphrase {
		return fail("check the passphrase: capitals, spaces, the line end of the file",
			"the cards are right and fit together, but with this passphrase they do not open the sheets")
	}
	return fail("if the owner set a passphrase, give --passphrase-file FILE",
		"the cards are right and fit together, but do not open the sheets")
}

// cardsFailure explains why cards cannot be put together.
func cardsFailure(err error) error {
	var few *shamir.TooFewError
	var digest *shamir.DigestError
	switch {
	case errors.As(err, &few):
		return fail("ask another holder for a card", "%s", cardErrorText(err))
	case errors.As(err, &digest):
		return fail("one of them is not genuine; add another card, and the false one is found",
			"the cards are whole, but do not fit together")
	}
	return fail("", "%s", cardErrorText(err))
}
