package render

import "otpaper/templates"

// Positions of what a bank-box page has below its setup code.
const (
	codesHead  = 7.0
	codesFirst = 9.1
	codesEnd   = 4.9
	linesEnd   = 3.5 // where lines to write on take their place, and no rule is drawn
	codeColumn = 44.0
	codeText   = 7.0
	doneText   = 7.0
	doneStep   = 8.75
)

// oneTime draws the site's one-time codes with boxes to tick, exactly as they
// were given, and returns those that have no room on this page.
func (b *barePage) oneTime(codes []string) (rest []string) {
	t, pg := b.lang.Bare, b.page
	end := templates.BodyEnd - codesEnd
	if len(b.bodies) == 1 {
		end = bareDone - bareWays - b.codesEnd()
	}
	b.y += bareCodes
	pg.text(0, b.y, templates.Heading, t.Codes)
	b.y += codesHead
	if len(b.Codes) == 0 {
		pg.toWrite(0, templates.LiveWidth, b.y, templates.Text, t.CodesNone)
		const more = 2 // lines, where there is room
		for i := 0; i < more && b.y+templates.OneTime.Leading <= end; i++ {
			b.y += templates.OneTime.Leading
			pg.blank(0, templates.LiveWidth, b.y)
		}
		b.codesRule()
		return nil
	}
	all := b.codeLines(codes)
	note, room := alikeLine(t, b.Codes), end
	if note != "" {
		room -= templates.Owner.Leading
	}
	if len(b.bodies) == 1 && b.y+codesFirst+all[0].depth() > room {
		pg.text(0, b.y, templates.Text, t.NextPage)
		b.codesRule()
		return codes
	}
	text := t.CodesOnce
	if b.CodesMade != "" {
		text = fill(t.CodesMade, values{"day": b.fonts[templates.Sans].cut(printable(b.CodesMade, b.fonts), templates.Text.Points, 45)})
	}
	pg.text(0, b.y, templates.Text, text)
	if note != "" {
		b.y += templates.Owner.Leading + 0.75
		pg.text(0, b.y, templates.Owner, note)
	}
	b.y += codesFirst - templates.OneTime.Leading
	used := b.tickCodes(all, end)
	b.codesRule()
	return codes[used:]
}

// codesRule ends the one-time codes of a page. Below lines to write on a rule
// would read as one more.
func (b *barePage) codesRule() {
	b.y += b.codesEnd()
	if len(b.Codes) > 0 {
		b.page.divide(b.y)
	}
}

// codesEnd is the room below the codes, or the lines for them.
func (b *barePage) codesEnd() float64 {
	if len(b.Codes) == 0 {
		return linesEnd
	}
	return codesEnd
}

// codeCell is one code: its lines, and how many of four columns it takes.
type codeCell struct {
	text    []string
	notes   []line // which of its characters are letters, which figures
	columns int
}

// codeLines measures codes. One that is wider than the page goes on in the
// next line.
func (b *barePage) codeLines(codes []string) []codeCell {
	const columns, gap = 4, 2.0
	mono := b.fonts[templates.Fixed]
	cells := make([]codeCell, len(codes))
	for i, code := range codes {
		code = shown(code, b.fonts)
		width := mono.width(code, templates.OneTime.Points) + codeText + gap
		c := codeCell{text: []string{code}, columns: columns}
		for _, n := range []int{2, 1} {
			if width <= float64(n)*codeColumn {
				c.columns = n
			}
		}
		if width > templates.LiveWidth+gap {
			c.text = mono.chop(code, templates.OneTime.Points, templates.LiveWidth-codeText)
		}
		if note := alikeNote(b.lang.Bare, code, b.Codes); note != "" {
			c.columns = max(c.columns, 2)
			c.notes = b.page.wrap(templates.Owner, float64(c.columns)*codeColumn-codeText-gap, note, nil)
		}
		cells[i] = c
	}
	return cells
}

// depth is how far a cell reaches below the baseline of its first line.
func (c codeCell) depth() float64 {
	return float64(len(c.text)-1)*templates.Text.Leading + float64(len(c.notes))*templates.Owner.Leading
}

// tickCodes draws cells row by row down to end, and returns how many it drew.
func (b *barePage) tickCodes(cells []codeCell, end float64) int {
	for i := 0; i < len(cells); {
		row, columns, depth := cells[i:i], 0, 0.0
		for _, c := range cells[i:] {
			if columns += c.columns; columns > 4 {
				break
			}
			row, depth = cells[i:i+len(row)+1], max(depth, c.depth())
		}
		if b.y+templates.OneTime.Leading+depth > end && i > 0 {
			return i
		}
		b.y += templates.OneTime.Leading
		x := 0.0
		for _, c := range row {
			b.tickCode(x, c)
			x += float64(c.columns) * codeColumn
		}
		b.y += depth
		i += len(row)
	}
	return len(cells)
}

// tickCode draws one code with its box, and under it what looks alike.
func (b *barePage) tickCode(x float64, c codeCell) {
	y := b.y
	b.page.tick(x, y, tickSide)
	for _, line := range c.text {
		b.page.text(x+codeText, y, templates.OneTime, line)
		y += templates.Text.Leading
	}
	b.page.lines(x+codeText, y-templates.Text.Leading+templates.Owner.Leading, templates.Owner, c.notes)
}

// done is the box at the foot. Where a warning has the page's strong frame,
// this one is thin: one box a page shouts.
func (b *barePage) done() {
	t, pg := b.lang.Bare, b.page
	weight := templates.Strong
	if b.flag() != ([2]string{}) {
		weight = templates.Head
	}
	pg.frame(frameInset, bareDone, templates.LiveWidth-2*frameInset, bareDoneHigh, weight)
	for i, text := range []string{t.Works, t.Renewed} {
		b.tickedOn(stateInset, templates.LiveWidth-stateInset, bareDone+doneText+float64(i)*doneStep, text)
	}
}

// tickedOn is a box to tick, what it says, and a line for the day, up to end.
func (b *barePage) tickedOn(x, end, y float64, text string) {
	const gap, beside = 2.0, 7.5
	b.page.tick(x, y, tickSide)
	x += beside
	x += b.page.text(x, y, templates.TextBold, text) + gap
	b.page.toWrite(x, end, y, templates.Owner, b.lang.Bare.On)
}

// further draws the groups of a long setup code on pages of their own.
func (b *barePage) further(groups []string) {
	const inRow = 9
	for len(groups) > 0 {
		b.turn()
		b.page.text(0, bareRule+bareCodes, templates.Heading, b.lang.Bare.SetupCode)
		rows := int((templates.BodyEnd-furtherFirst)/templates.SetupCode.Leading) + 1
		n := min(len(groups), rows*inRow)
		b.y = b.groups(0, furtherFirst, templates.SetupCode, groups[:n], inRow) - templates.SetupCode.Leading
		groups = groups[n:]
	}
}
