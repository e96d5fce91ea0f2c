package render

import "otpaper/templates"

// Positions of the pages of programs.
const (
	listingTop  = 38.5 // first file's name
	listingFile = 5.6  // from a file's name to its first row
	listingGap  = 4.2  // more room before the next file
)

// guideShort says how to type the short programs and what to do with them.
func (p *press) guideShort(pg *page) {
	t := p.lang.Short
	s := p.steps(pg, templates.Owner, t.Title, t.Lead)
	s.y += stepSpace // below a lead of two lines
	pg.keep(stepsLead, s.y)
	s.step(1, t.Check, nil)
	s.y = pg.listing(stepText, s.y+commandRoom, templates.CheckProgram)
	s.next()
	s.step(2, t.CheckIt, nil)
	s.commands("python3 check.py check.py")
	s.see(t.SeeCheck, nil)
	s.next()
	s.step(3, t.Others, nil)
	s.commands("python3 check.py sums.py")
	s.see(t.SeeOthers, nil)
	s.next()
	s.step(4, t.Texts, nil)
	s.next()
	s.step(5, t.Join, nil)
	s.commands("python3 sheets.py")
	s.see(t.SeeJoin, nil)
	s.next()
	s.step(6, t.Cards, nil)
	s.commands("python3 cards.py")
	s.see(t.SeeCard, nil)
	s.next()
}

// guideJoining has the programs that join the symbols.
func (p *press) guideJoining(pg *page) {
	t := p.lang.Short
	y := p.listingPage(pg)
	y = listingOf(pg, y, "sums.py", t.Sums, templates.SumsProgram)
	listingOf(pg, y, "sheets.py", t.Sheets, templates.SheetsProgram)
}

// guideKey has the program that takes the key cards.
func (p *press) guideKey(pg *page) {
	listingOf(pg, p.listingPage(pg), "cards.py", p.lang.Short.Key, templates.CardsProgram)
}

// listingPage begins a page of programs and returns where the first stands.
func (p *press) listingPage(pg *page) float64 {
	pg.fixed = true
	pg.text(0, stepsTitle, templates.Title, p.lang.Short.Programs)
	pg.text(0, stepsLead, templates.Owner, p.lang.Short.Rows)
	return listingTop
}

// listingOf is a file with its name and what it does; it returns where the
// next file stands.
func listingOf(pg *page, y float64, file, does, text string) float64 {
	const gap = 3
	x := pg.text(0, y, templates.Command, file) + gap
	pg.text(x, y, templates.Owner, does)
	return pg.listing(0, y+listingFile, text) + listingGap
}
