package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"otpaper/backup"
	"otpaper/render"
	"otpaper/verify"
)

// handOver gives the opened accounts to whoever asked, in the way that was
// asked for.
func (a *app) handOver(r restoreFlags, g *verify.Gathered, blocks []backup.Assembly, opened []verify.Opened) error {
	accounts, notIn := accountsOf(opened), notInKitOf(opened)
	words, all := g.ProofWords(opened)
	complete := partlyUnless(all && len(opened) == len(blocks))
	switch {
	case r.proof:
		a.showProof(words, len(accounts), all)
		a.sayPart(g, blocks, opened, true)
		return complete
	case r.codes:
		a.showCodes(accounts)
		return complete
	case r.to != "":
		whole, err := a.exportTo(r, accounts, notIn)
		if err != nil {
			return err
		}
		complete = partlyUnless(complete == nil && whole)
	case r.qr != "":
		if err := a.writePictures(r.qr, accounts); err != nil {
			return err
		}
		a.sayEachNotInKit(notIn)
	}
	a.sayOpen(g, blocks, opened, words)
	a.sayPart(g, blocks, opened, a.term == nil || a.json)
	if a.json {
		a.writeRestoreJSON(r, g, accounts, notIn, words)
		return complete
	}
	if r.to != "" || r.qr != "" {
		return complete
	}
	a.listAccounts(accounts)
	a.listNotInKit(notIn)
	if a.term != nil {
		if err := a.offerAccounts(accounts); err != nil {
			return err
		}
	}
	a.say("nothing was written to this computer")
	a.say("next: at every site you open, make a new second step on your own phone")
	return complete
}

func partlyUnless(all bool) error {
	if all {
		return nil
	}
	return partly{exitPart}
}

func accountsOf(opened []verify.Opened) []backup.Account {
	var accounts []backup.Account
	for _, o := range opened {
		accounts = append(accounts, o.Payload.Accounts...)
	}
	return accounts
}

// notInKitOf is what the owner had and no kit can hold.
func notInKitOf(opened []verify.Opened) []backup.NotInKit {
	var list []backup.NotInKit
	for _, o := range opened {
		list = append(list, o.Payload.NotInKit...)
	}
	return list
}

// showProof shows that the kit opens, and no secret.
func (a *app) showProof(words string, count int, all bool) {
	if a.json {
		a.writeJSON(struct {
			Proof    string `json:"proof"`
			Accounts int    `json:"accounts"`
			Complete bool   `json:"complete"`
		}{words, count, all})
		return
	}
	a.out("%s", words)
	a.out("%s", plural(count, "account"))
}

// sayOpen says how much was opened: to a program in one line that stays as it
// is, to a person in sentences.
func (a *app) sayOpen(g *verify.Gathered, blocks []backup.Assembly, opened []verify.Opened, words string) {
	accounts := plural(len(accountsOf(opened)), "account")
	if a.term == nil || a.json {
		a.say("open: %s, proof words: %s", accounts, words)
		return
	}
	if _, all := g.ProofWords(opened); !all && (g.HasHeader || len(opened) < len(blocks)) {
		a.say("a part of the kit is open. It holds %s.", accounts)
		return
	}
	a.say("the kit is open. It holds %s.", accounts)
	a.say("proof words, for whoever has the owner's rehearsal log: %s", words)
}

// lockedSheets are the blocks that were not opened because they are not
// complete, and the sheets that would complete them.
func lockedSheets(g *verify.Gathered) (blocks []string, sheets []int) {
	var lost []backup.BlockID
	for _, id := range g.Blocks() {
		if g.Join(id).State == backup.Lost {
			lost = append(lost, id)
			blocks = append(blocks, string(id))
		}
	}
	return blocks, sheetsOf(g, lost)
}

// sayPart says why there may be more accounts in the kit than were opened, and
// how to find out. words says that proof words were shown.
func (a *app) sayPart(g *verify.Gathered, blocks []backup.Assembly, opened []verify.Opened, words bool) {
	switch _, all := g.ProofWords(opened); {
	case all:
	case g.HasHeader || len(opened) < len(blocks):
		locked, sheets := lockedSheets(g)
		if len(sheets) > 0 {
			a.warn("more accounts are still locked, those of block %s: photograph sheet %s, put the picture beside the others, and start again",
				joinWords(locked, " and "), joinNumbers(sheets, " and "))
		}
		if !words && len(sheets) > 0 {
			return
		}
		a.warn("not every block was opened: these proof words differ from those of the whole kit")
	default:
		a.warn("symbol H tells how much a kit holds, and none that is genuine was read: compare the proof words with those on the rehearsal log; the same words mean that no account is missing")
	}
}

// showCodes shows the codes of this moment, nothing else.
func (a *app) showCodes(accounts []backup.Account) {
	at := now()
	if a.json {
		type code struct {
			Issuer string `json:"issuer"`
			Name   string `json:"name"`
			Code   string `json:"code"`
			Left   int    `json:"seconds_left,omitempty"`
		}
		list := []code{}
		for _, account := range accounts {
			text, _ := account.Code(at)
			list = append(list, code{account.Issuer, account.Name, text, secondsLeft(account, at)})
		}
		a.writeJSON(struct {
			Codes []code `json:"codes"`
		}{list})
		return
	}
	var rows [][]string
	for _, account := range accounts {
		text, err := account.Code(at)
		if err != nil {
			text = "(" + innerError(err) + ")"
		}
		left := ""
		if n := secondsLeft(account, at); n > 0 {
			left = trf("%d s left", n)
		}
		rows = append(rows, []string{spaced(text), left, labelOf(account.Issuer, account.Name)})
	}
	for _, line := range table(rows) {
		a.out("%s", line)
	}
}

func secondsLeft(a backup.Account, at time.Time) int {
	if a.Type == backup.HOTP || a.Period == 0 {
		return 0
	}
	return a.Period - int(at.Unix()%int64(a.Period))
}

// spaced writes a code of digits in two halves, as phones do.
func spaced(code string) string {
	if strings.Trim(code, "0123456789") != "" || len(code) < 6 {
		return code
	}
	half := len(code) / 2
	return code[:half] + " " + code[half:]
}

// writePictures writes one QR picture an account into a new folder.
func (a *app) writePictures(folder string, accounts []backup.Account) error {
	stage, err := newStage(folder)
	if err != nil {
		return err
	}
	defer stage.discard()
	width, written := len(fmt.Sprint(len(accounts))), 0
	for i, account := range accounts {
		picture, err := symbolPNG(account)
		if err != nil {
			a.warn("%s is left out: %v", printable(labelOf(account.Issuer, account.Name)), err)
			continue
		}
		name := fmt.Sprintf("%0*d-%s", width, i+1, render.FileName(account.Issuer+" "+account.Name))
		if err := stage.write(strings.TrimRight(name, "-")+".png", picture); err != nil {
			return err
		}
		written++
	}
	if written == 0 {
		return fail("try --to otpauth", "none of the accounts fits into a QR picture")
	}
	if err := stage.finish(a.force); err != nil {
		return err
	}
	a.say("wrote %s to %q", plural(written, "picture"), folder)
	a.warn("the pictures are NOT locked: whoever sees one makes its codes. Scan them, then delete them")
	return nil
}

func symbolPNG(account backup.Account) ([]byte, error) {
	symbol, err := render.NewSymbol(account.URI())
	if err != nil {
		return nil, err
	}
	return symbol.PNG()
}

func (a *app) writeRestoreJSON(r restoreFlags, g *verify.Gathered, accounts []backup.Account, notIn []backup.NotInKit, words string) {
	type counts struct {
		Kit      string            `json:"kit"`
		Accounts int               `json:"count"`
		Proof    string            `json:"proof"`
		List     []accountJSON     `json:"accounts,omitempty"`
		NotInKit []backup.NotInKit `json:"not_in_kit,omitempty"`
	}
	c := counts{Kit: g.Kit, Accounts: len(accounts), Proof: words}
	if r.reveal {
		c.List, c.NotInKit = accountsJSON(accounts, true), notIn
	}
	a.writeJSON(c)
}

// listAccounts prints the accounts without secrets, in the order to do them.
func (a *app) listAccounts(accounts []backup.Account) {
	var rows [][]string
	for i, account := range accounts {
		rows = append(rows, []string{fmt.Sprintf("%3d", i+1), account.Issuer, account.Name, parameters(account)})
	}
	for _, line := range table(rows) {
		a.out("%s", line)
	}
	unusual := slices.ContainsFunc(accounts, func(account backup.Account) bool { return parameters(account) != "" })
	if unusual && a.term != nil && !a.quiet {
		a.term.print("\n  The words on the right say how codes differ from the usual 6 digits every 30\n" +
			"  seconds. The app reads that from the square. Where an app refuses one, try\n  another app.\n")
	}
}

// listNotInKit prints what the owner could not put into the kit, so that nobody
// takes the accounts above for all there are.
func (a *app) listNotInKit(list []backup.NotInKit) {
	if len(list) == 0 {
		return
	}
	a.out("\nNot in this kit; each needs another way in:")
	for _, n := range list {
		a.out("     %s", printable(notInKitText(n)))
	}
}
