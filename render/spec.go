package render

import (
	"strings"

	"otpaper/templates"
)

// Positions of the specification.
const (
	specTitle   = 25.4
	specLead    = 32.9
	specFirst   = 42.0
	specOn      = 9.0 // from the head of a further page
	specGap     = 2.2
	specText    = 32.0 // text beside a section's head
	exampleGap  = 9.0
	exampleLead = 7.0
	exampleRoom = 127.8 // what the example takes
	specColumns = 81    // characters of a line of the example
)

// specPages tell a programmer how the kit is made, and end with an example to
// test a program against. Sections are never cut by a page.
func (p *press) specPages() []*page {
	t := p.lang.Spec
	pg := p.newPage("spec")
	bodies := []*page{pg}
	y := specFirst
	turn := func() {
		pg = p.newPage("spec")
		bodies = append(bodies, pg)
		y = furtherTop
	}
	pg.text(0, specTitle, templates.Title, t.Title)
	pg.text(0, specLead, templates.Owner, t.Lead)
	for _, s := range t.Sections {
		lines := pg.wrap(templates.Owner, templates.LiveWidth-specText, s.Text, nil)
		end := y + float64(len(lines)-1)*templates.Owner.Leading + float64(len(s.Lines))*templates.Owner.Leading
		if end > templates.BodyEnd {
			turn()
			pg.text(0, y, templates.Heading, t.GoesOn)
			y += specOn
		}
		pg.text(0, y, templates.Label, s.Head)
		y = pg.lines(specText, y, templates.Owner, lines)
		for _, l := range s.Lines {
			pg.text(specText, y, templates.Listing, l)
			y += templates.Owner.Leading
		}
		y += specGap
	}
	y += exampleGap - specGap
	if y+exampleRoom > templates.BodyEnd {
		turn()
	}
	p.specExample(pg, y)
	for _, body := range bodies {
		body.fixed = true // for programmers
	}
	return p.bind("spec", t.Title, bodies)
}

// specExample is the worked example of FORMAT.md, from the baseline y.
func (p *press) specExample(pg *page, y float64) {
	t, e := p.lang.Spec, templates.Example
	pg.text(0, y, templates.Title, t.Example)
	pg.text(0, y+exampleLead, templates.Owner, t.Invented)
	y += 2 * exampleLead
	part := func(head string, lines ...string) {
		pg.text(0, y, templates.Label, head)
		y += templates.Owner.Leading
		for _, l := range lines {
			pg.text(0, y, templates.Listing, l)
			y += templates.Listing.Leading
		}
		y += specGap
	}
	part(t.Key, e.Key)
	var cards []string
	for i, words := range e.Cards {
		half := strings.Fields(words)
		cards = append(cards, strings.Join(half[:10], " "),
			strings.Join(half[10:], " ")+"    "+fill(t.Words, values{"words": e.CheckWords[i]}))
	}
	part(t.Cards, cards...)
	part(t.Frame, inColumns(e.Frame)...)
	part(t.Rows, append([]string{e.Prefix}, e.Rows[:]...)...)
	part(t.Opened, e.Account)
}

// inColumns cuts a text without spaces into lines of equal length.
func inColumns(text string) []string {
	var lines []string
	for len(text) > specColumns {
		lines, text = append(lines, text[:specColumns]), text[specColumns:]
	}
	return append(lines, text)
}
