package main

import (
	"slices"
	"strings"

	"otpaper/backup"
	"otpaper/verify"
	"otpaper/verify/scan"
)

// showReport prints the result of verify for a person: sheets, blocks, cards,
// accounts, the verdict, and the next thing to do.
func (a *app) showReport(record backup.Record, r verify.Report, pile *verify.Pile, g verify.Gathered, compared bool) {
	a.out("Kit %q, edition %d, printed %s", record.Kit.Name, r.Edition, longDate(record.Kit.Made))
	a.showSheets(r)
	a.showStrange(r, pile)
	a.showRows(g)
	a.showCards(r)
	a.showAccounts(r, compared)
	a.out("%s", strings.Repeat("-", 72))
	a.out("%s", verdict(r, compared))
	if next := nextStep(r); next != "" {
		a.out("Next: %s", next)
	}
}

// showSheets prints a line for every sheet, and draws where something is
// missing; then a line for every block.
func (a *app) showSheets(r verify.Report) {
	sheets := r.Map()
	width, gaps := mapWidth(sheets), false
	for i, s := range r.Sheets {
		row := mapRow(sheets[i], width)
		switch {
		case s.Read == 0:
			a.out("  Sheet %-3d not seen", s.Sheet)
		case s.Read < s.Symbols:
			a.out("  Sheet %-3d %d of %d symbols; not read: %s", s.Sheet, s.Read, s.Symbols, unreadNames(sheets[i]))
		default:
			a.out("  Sheet %-3d all %d symbols%s", s.Sheet, s.Symbols, gradeText(s.Grade))
		}
		if s.Read < s.Symbols {
			a.out("            %s", row)
			gaps = true
		}
		if s.Scale != nil && verify.OffScale(*s.Scale) {
			a.out("            printed at %.0f %%: print it again at 100 %% (\"actual size\")", *s.Scale*100)
		}
	}
	if gaps {
		a.out("            %s", mapLegend(sheets))
	}
	for _, b := range r.Blocks {
		switch b.State {
		case backup.Whole:
			a.out("  Block %-3s whole", b.Block)
		case backup.Rebuilt:
			a.out("  Block %-3s whole, rebuilt from its spare symbols or typed rows", b.Block)
		default:
			a.out("  Block %-3s CANNOT BE READ: %d of %d needed symbols", b.Block, b.Read, b.Need)
		}
	}
}

// gradeText says how good the print is, and what a poor grade means.
func gradeText(g scan.Grade) string {
	switch g {
	case "":
		return ""
	case "A", "B":
		return trf(", print grade %s", string(g))
	case "C":
		return tr(", print grade C: fading or a poor scan; look again in half a year")
	}
	return trf(", print grade %s: print this sheet again, or scan it better", string(g))
}

// showStrange names what was read and does not belong.
func (a *app) showStrange(r verify.Report, pile *verify.Pile) {
	for _, s := range r.Symbols {
		switch {
		case s.State != verify.Strange:
		case s.Sheet > 0:
			a.out("  FALSE     %s: symbol %s is not what was printed", whereText(verify.Where{File: s.File, Page: s.Page}), r.PrintedName(s))
		default:
			a.out("  Foreign   %s: symbol %s is of another kit or edition", whereText(verify.Where{File: s.File, Page: s.Page}), r.PrintedName(s))
		}
	}
	for _, p := range pile.Problems {
		a.out("  Problem   %s: %v", whereText(p.Where), p.Err)
	}
	if len(pile.Empty) > 0 {
		a.out("  Note      %s", emptyText(pile))
	}
}

// emptyText names the pictures on which no symbol was found. Most often that
// is as it should be: only locked sheets carry symbols.
func emptyText(pile *verify.Pile) string {
	return trf("no symbol on %s; that is right for a typed copy or an open page. A locked sheet: lay it flat, more light, from above",
		emptyNames(pile))
}

// emptyNames names the first of the pictures on which no symbol was found.
func emptyNames(pile *verify.Pile) string {
	const most = 4 // names; more do not help
	var names []string
	for _, w := range pile.Empty {
		names = append(names, whereText(w))
	}
	if len(names) > most {
		names = append(names[:most], trf("%d more", len(names)-most))
	}
	return joinWords(names, " and ")
}

// whereText is "photo.jpg" or "scan.pdf, page 3".
func whereText(w verify.Where) string {
	if w.Page > 1 {
		return trf("%s, page %d", printable(w.File), w.Page)
	}
	return printable(w.File)
}

// showRows tells which typed rows were mended or are wrong.
func (a *app) showRows(g verify.Gathered) {
	if len(g.Rows) > 0 {
		for _, id := range g.Blocks() {
			if missing := g.MissingRows(g.Join(id)); len(missing) > 0 {
				a.out("  Rows      block %s: not typed yet: %s", id, ranges(missing))
			}
		}
	}
	for _, row := range g.Rows {
		switch {
		case row.Err != nil:
			a.out("  Row       %s, line %d: %v", printable(row.File), row.Line, row.Err)
		case len(row.Corrected) > 0:
			for _, c := range row.Corrected {
				a.out("  Row       block %s, row %d: %s", row.Block, row.Number, correctionText(c))
			}
		}
	}
}

// correctionText says what was mended in a typed row, for a look at the paper.
func correctionText(c backup.CorrectedPair) string {
	switch {
	case c.Correct == "":
		return trf("a character too many, %s, was left out", c.Typed)
	case strings.Contains(c.Typed, "?"):
		return trf("pair %d could not be read; it is %s", c.Pair, c.Correct)
	}
	return trf("pair %d is %s, not %s", c.Pair, c.Correct, c.Typed)
}

func (a *app) showCards(r verify.Report) {
	for _, c := range r.Cards {
		who := trf("Card %d", c.Card)
		if c.Card == 0 {
			who = tr("A card")
		}
		if c.Holder != "" {
			who += " (" + printable(c.Holder) + ")"
		}
		text := inner(string(c.State))
		switch c.State {
		case verify.Genuine:
			text = trf("right, check words %s", c.CheckWords)
		case verify.Forged:
			text = tr("NOT GENUINE")
		case verify.Damaged:
			text = tr("its words do not fit together")
		case verify.Foreign:
			text = tr("of another kit or edition")
		case verify.NotSeen:
			text = tr("not seen")
		}
		a.out("  %s: %s", who, text)
	}
}

func (a *app) showAccounts(r verify.Report, compared bool) {
	acc := r.Accounts
	if !compared {
		a.out("  Accounts  %d of %d readable, bit for bit as they were sealed", acc.Equal, acc.Total)
		return
	}
	a.out("  Accounts  %d of %d on paper are equal to the export", acc.Equal, acc.Total)
	for _, d := range acc.Differ {
		a.out("    differs: %s: %s", printable(labelOf(d.Issuer, d.Name)), fieldText(d.Fields))
	}
	for _, n := range acc.Missing {
		a.out("    not on the paper: %s", accountName(n))
	}
	for _, n := range acc.Extra {
		a.out("    on the paper, not in the export: %s", accountName(n))
	}
	for _, n := range acc.Uncompared {
		a.out("    not compared: %s (its secret is short; give the cards to compare it)", accountName(n))
	}
}

func labelOf(issuer, name string) string {
	return labelText(backup.Account{Issuer: issuer, Name: name}.Label())
}

// labelText is a label of backup: that of an account without names is a text.
func labelText(label string) string {
	if label == (backup.Account{}).Label() {
		return inner(label)
	}
	return label
}

func accountName(n verify.Name) string {
	if n.Issuer == "" && n.Name == "" {
		return trf("account %d of the kit", n.Number)
	}
	return printable(labelOf(n.Issuer, n.Name))
}

// fieldText says which fields differ, with both values where they are known.
func fieldText(fields []verify.FieldDif) string {
	var parts []string
	for _, f := range fields {
		switch {
		case f.Printed != nil && f.Export != nil:
			parts = append(parts, trf("%s: printed %q, the export says %q", inner(string(f.Field)), printable(*f.Printed), printable(*f.Export)))
		default:
			parts = append(parts, trf("%s differs", inner(string(f.Field))))
		}
	}
	return strings.Join(parts, semicolon())
}

// verdict is the result in one line. Partial is never success.
func verdict(r verify.Report, compared bool) string {
	switch r.Result {
	case verify.Checked:
		unseen := 0
		for _, c := range r.Cards {
			if c.State == verify.NotSeen {
				unseen++
			}
		}
		text := tr("CHECKED: every symbol was read")
		if compared {
			text += tr(", every account is equal")
		}
		if unseen > 0 {
			text += trf("; %s not checked", plural(unseen, "card"))
		}
		return text + "."
	case verify.Differs:
		return tr("DIFFERS: what was read is not what was made, or not what the export says now.")
	case verify.Unreadable:
		return tr("UNREADABLE: no block can be put together from this.")
	}
	return tr("NOT CHECKED: something is missing; see above. Nothing that was read differs.")
}

// nextStep is the one thing to do now.
func nextStep(r verify.Report) string {
	var again, reprint []int
	for i, s := range r.Map() {
		if s.Unread() > 0 {
			again = append(again, s.Number)
		}
		if r.Sheets[i].Reprint {
			reprint = append(reprint, s.Number)
		}
	}
	switch {
	case r.Result == verify.Differs && len(r.Accounts.Differ)+len(r.Accounts.Missing)+len(r.Accounts.Extra) > 0:
		return tr("make a new kit from the new export, and destroy the old sheets and cards")
	case r.Result == verify.Differs:
		return tr("find out where the false sheet comes from; print the sheet again from the kit folder")
	case len(again) > 0:
		return trf("scan sheet %s again; if it still cannot be read, print it again", joinNumbers(again, " and "))
	case len(reprint) > 0:
		return trf("print sheet %s again, at 100 %% and in black, and verify it", joinNumbers(reprint, " and "))
	case slices.ContainsFunc(r.Cards, func(c verify.Shown) bool { return c.State == verify.NotSeen }):
		return tr("type every card back once (run verify again on a terminal), then hand the cards over in person")
	case r.Result == verify.Checked:
		return tr("put the sheets away, hand the cards over in person, and delete the PDFs")
	}
	return ""
}
