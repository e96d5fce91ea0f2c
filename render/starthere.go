package render

import (
	"strconv"

	"otpaper/templates"
)

// Positions of START HERE, and the gaps that long names may narrow.
const (
	startTitle   = 31.5
	startCalm    = 42.4
	startRule    = 55.4
	sectionText  = 7.6 // from a rule to the first baseline below it
	passwordGap  = 9.6 // from the last line to the line for the passwords
	passwordTail = 6.4 // narrowed by half as much: nearer, two lines would read as one
	whatLines    = 2   // of what this is, unless the owner's name is long
	callStep     = 8.75
	stepGap      = 1.4
	stepsTail    = 1.2 // after the gap of a line
	needStep     = 7.9
	needTail     = 7.7
	scamGap      = 7.9
	scamHeight   = 17.5
	stepNumber   = 52.0
	callPhone    = 81.3
	tickSide     = 4.2
	frameInset   = 0.35 // half of a strong stroke
	startSqueeze = 2.4  // as much as a gap may lose
)

// startHere is the page on top of everything, for someone in a bad hour.
func (p *press) startHere() []*page {
	pg := p.newPage("start-here")
	t := p.lang.Start
	pg.text(0, startTitle, templates.Giant, t.Title)
	pg.text(0, startCalm, templates.Calm, t.Calm[0])
	pg.text(0, startCalm+templates.Calm.Leading, templates.Calm, t.Calm[1])
	p.startBody(pg)
	return p.bound(pg.name, t.Counter, pg, p.openBanner)
}

// startBody draws the sections with the widest gaps that fit; when none does,
// the owner's name is cut.
func (p *press) startBody(pg *page) {
	for _, room := range []float64{1000, 120, 90, 60, 40} {
		owner := p.fonts[templates.Sans].cut(p.ownerName(), templates.StartText.Points, room)
		for _, squeeze := range []float64{0, 0.3, 0.6, 0.9, 1.2, 1.6, 2, startSqueeze} {
			trial := p.newPage(pg.name)
			end := p.startSections(trial, owner, squeeze)
			if end <= templates.BodyEnd || room == 40 && squeeze == startSqueeze {
				pg.add(trial)
				return
			}
		}
	}
}

// startSections returns where the last box ends.
func (p *press) startSections(pg *page, owner string, squeeze float64) float64 {
	t, s := p.lang.Start, templates.StartText
	v := p.with(values{"owner": owner})

	y := p.section(pg, startRule, t.What, squeeze)
	what := s
	lines := pg.wrap(what, templates.LiveWidth-templates.Col4, t.WhatText, v)
	if len(lines) > whatLines { // the line to write on keeps its room
		what.Leading = templates.Dense.Leading
	}
	y = pg.lines(templates.Col4, y, what, lines) - what.Leading
	y += passwordGap - squeeze
	pg.stroke(templates.Col4, y, templates.LiveWidth, y, templates.Hairline)

	y = p.section(pg, y+passwordTail-squeeze/2, t.First, squeeze)
	steps := s
	if squeeze == startSqueeze { // before a name is cut
		steps.Leading = templates.Dense.Leading
	}
	for i, step := range t.Steps {
		pg.tick(templates.Col4, y, tickSide)
		pg.text(stepNumber, y, templates.StartBold, strconv.Itoa(i+1))
		y = pg.para(templates.Col5, y, templates.LiveWidth-templates.Col5, steps, step, v) + stepGap - squeeze/2
	}
	y = p.section(pg, y+stepsTail-stepGap-squeeze, t.Need, squeeze)
	y = p.startNeeds(pg, y, v, squeeze)

	y = p.section(pg, y+needTail-squeeze, t.Then, squeeze)
	y = pg.para(templates.Col4, y, templates.LiveWidth-templates.Col4, s, t.ThenText, v) - s.Leading
	return p.scamBox(pg, y+scamGap-squeeze)
}

// section draws the rule and the hanging head, and returns the first baseline.
func (p *press) section(pg *page, y float64, head string, squeeze float64) float64 {
	pg.divide(y)
	y += sectionText - squeeze/2
	pg.text(0, y, templates.Heading, head)
	return y
}

// startNeeds lists what is needed: the papers by their marks, the people by
// their telephone numbers, the only figures in bold.
func (p *press) startNeeds(pg *page, y float64, v values, squeeze float64) float64 {
	t, s := p.lang.Start, templates.StartText
	const rise = 3.6 // of a mark above the baseline
	pg.sign("■", templates.Col4, y-rise, tickSide)
	y = pg.para(stepNumber, y, templates.LiveWidth-stepNumber, s, t.Sheets, v) + needStep - s.Leading
	pg.sign("▲", templates.Col4, y-rise, tickSide)
	cards := y
	y = pg.para(stepNumber, y, templates.LiveWidth-stepNumber, s, p.quorum(t.Cards), v)
	y = p.startCalls(pg, y, squeeze)
	pg.keep(cards, y-s.Leading) // the words and the numbers to call
	y += needStep - s.Leading
	pg.frame(templates.Col4+0.3, y-3.5, 3.6, 2.9, templates.Head)
	pg.stroke(templates.Col4-0.5, y+0.2, templates.Col4+4.7, y+0.2, 1.5)
	computer := t.Computer
	if p.hasPassphrase {
		computer = t.Passphrase
	}
	pg.text(stepNumber, y, s, computer)
	if len(p.bare) > 0 {
		y += s.Leading
		pg.para(stepNumber, y, templates.LiveWidth-stepNumber, s, t.BareToo, nil)
	}
	return y
}

// startCalls sets two people and their numbers, or lines for them.
func (p *press) startCalls(pg *page, y, squeeze float64) float64 {
	s := templates.StartText
	if len(p.calls) == 0 {
		for i := range 2 {
			if i > 0 {
				y += callStep - squeeze/2
			}
			pg.blank(stepNumber, 104, y)
			pg.blank(108, templates.LiveWidth, y)
		}
		return y + s.Leading
	}
	// numbers stand under each other, further right when a name is long
	const gap = 4
	phone, names := callPhone, make([]string, len(p.calls))
	for i, c := range p.calls {
		names[i] = c.Name
		if i > 0 {
			names[i] = fill(p.lang.Start.Or, values{"name": c.Name})
		}
		phone = max(phone, stepNumber+pg.width(s, names[i])+gap)
	}
	bold := p.fonts[templates.SansBold]
	for _, c := range p.calls {
		phone = min(phone, templates.LiveWidth-bold.width(c.Phone, s.Points))
	}
	phone = max(phone, callPhone)
	for i, c := range p.calls {
		pg.text(stepNumber, y, s, p.fonts[templates.Sans].cut(names[i], s.Points, phone-stepNumber-gap/2))
		if c.Phone == "" {
			pg.blank(phone, templates.LiveWidth, y)
			y += s.Leading
			continue
		}
		pg.text(phone, y, templates.StartBold, bold.cut(c.Phone, s.Points, templates.LiveWidth-phone))
		y += s.Leading
	}
	return y
}

// scamBox is the one framed box of the page. It returns its lower edge.
func (p *press) scamBox(pg *page, y float64) float64 {
	t := p.lang.Start
	const inset = 5.25
	w := templates.LiveWidth - 2*inset
	text := y + 7.1
	text = pg.para(inset, text, w, templates.StartBold, t.Scam[0], nil)
	text = pg.para(inset, text, w, templates.StartText, t.Scam[1], nil)
	h := max(scamHeight, text-templates.StartText.Leading+3.4-y)
	pg.frame(frameInset, y, templates.LiveWidth-2*frameInset, h, templates.Strong)
	return y + h
}
