package render

import (
	"strconv"
	"strings"

	"otpaper/templates"
)

// guidePages are the restore guide. Its texts name its pages by number.
func (p *press) guidePages() []*page {
	draws := p.guideDraws()
	if p.manyGroups() {
		draws = append(draws, p.guideGroups)
	}
	return p.pages("guide", p.lang.Guide.Title, draws...)
}

// guideDraws draw the pages that every guide has, in their order.
func (p *press) guideDraws() []func(*page) {
	return []func(*page){
		p.guideRoads, p.guideProgram, p.guideTools, p.guideTrouble,
		p.guideShort, p.guideJoining, p.guideKey, p.wordTable,
	}
}

// Positions of the guide's first page.
const (
	guideTitle    = 27.1
	guideLead     = 35.9
	guideOpens    = 56.1
	guidePicture  = 65.6 // upper edge of the front leaves
	guideCaptions = 93.6
	guideChoose   = 107.6
	guideColumns  = 113.2
	guideTable    = 115.0
	roadHeight    = 15.75
	roadNumber    = 8.1
	roadName      = 6.1
	roadNeeds     = 12.1
	roadLeft      = 12.0
	roadTime      = 104.0
	roadWhen      = 137.0
	copyGap       = 9.6
	beforeGap     = 17.0
	tickText      = 8.0
	turnGap       = 10.5
	turnClear     = 3.0 // more room above the foot, whose line is as bold as the last one
)

// guideRoads says what opens what, and which way to take.
func (p *press) guideRoads(pg *page) {
	t := p.lang.Guide
	pg.text(0, guideTitle, templates.Title, t.Title)
	pg.text(0, guideLead, templates.Text, t.Lead[0])
	pg.text(0, guideLead+templates.Text.Leading, templates.Text, t.Lead[1])
	pg.text(0, guideOpens, templates.Heading, t.WhatOpens)
	p.equation(pg)
	for _, squeeze := range []float64{0, 1, 2, 3} {
		for _, lift := range []float64{0, turnClear} {
			trial := p.newPage(pg.name)
			end := p.guideChoice(trial, squeeze, lift)
			if end <= templates.BodyEnd-turnClear || squeeze == 3 && lift > 0 {
				pg.add(trial)
				return
			}
		}
	}
}

// guideChoice has the roads and what to do before taking one; squeeze, 0 to 3,
// narrows its gaps, and lift, in mm, the one above what to do. It returns its
// last baseline.
func (p *press) guideChoice(pg *page, squeeze, lift float64) float64 {
	t := p.lang.Guide
	y := p.roads(pg, roadHeight-0.75*squeeze) + copyGap - 0.6*squeeze
	pg.toWrite(0, templates.LiveWidth, y, templates.Text, t.Copy)
	y += beforeGap - 2.5*squeeze - lift
	pg.text(0, y, templates.Heading, t.Before)
	style := templates.Text
	if squeeze > 0 {
		style = templates.Dense
	}
	y += templates.Heading.Leading + templates.Unit - 0.3*squeeze
	v := p.with(values{"count": p.count()})
	for _, tick := range []string{t.Ticks[0], t.Ticks[1], p.quorum(t.HaveCards), t.Ticks[2]} {
		pg.tick(0, y, tickSide)
		y = pg.para(tickText, y, templates.LiveWidth-tickText, style, tick, v)
	}
	if p.style == ByNumber {
		pg.tick(0, y, tickSide)
		pg.toWrite(tickText, templates.LiveWidth, y, templates.Text, t.Keepers)
		y += style.Leading
	}
	if p.hasPassphrase {
		pg.tick(0, y, tickSide)
		pg.toWrite(tickText, templates.LiveWidth, y, templates.Text, t.Passphrase)
		y += style.Leading
	}
	last := y + turnGap - templates.Text.Leading - 1.2*squeeze
	return pg.para(0, last, templates.LiveWidth, templates.TextBold, t.Turn, nil) - templates.TextBold.Leading
}

// count tells the leaves one by one, "1, 2, 3, 4", as far as a person would.
func (p *press) count() string {
	const oneByOne = 8
	leaves := p.kit.Leaves()
	if leaves > oneByOne {
		return fill(p.lang.Guide.CountUpTo, p.values)
	}
	numbers := make([]string, leaves)
	for i := range numbers {
		numbers[i] = strconv.Itoa(i + 1)
	}
	return fill(p.lang.Guide.CountThese, values{"numbers": strings.Join(numbers, ", ")})
}

// A leaf in the picture.
const (
	leafWidth  = 16.0
	leafHeight = 22.0
	leafSign   = 8.0
	stackRight = 1.8
	stackUp    = 1.5
)

// equation is the picture: sheets and cards make codes.
func (p *press) equation(pg *page) {
	t := p.lang.Guide
	middle := guidePicture + leafHeight/2
	p.stack(pg, 0, min(4, p.kit.Leaves()), "■")
	pg.text(0, guideCaptions, templates.Text, t.AllSheets)
	plusSign(pg, 34.8, middle)

	need := p.kit.Storage.FewestCards()
	if need == 2 {
		p.stack(pg, templates.Col4, 1, "▲")
		p.stack(pg, 64, 1, "▲")
	} else {
		p.stack(pg, templates.Col4, min(4, need), "▲")
	}
	pg.text(templates.Col4, guideCaptions, templates.Text, fill(p.quorum(t.KeyCards), p.values))
	equalsSign(pg, 93.3, middle)
	p.telephone(pg, templates.Col8)
	pg.text(templates.Col8, guideCaptions, templates.Text, t.Codes)
}

// stack draws n leaves behind each other, the front one with its class mark.
func (p *press) stack(pg *page, x float64, n int, sign string) {
	for i := n - 1; i >= 0; i-- {
		pg.leaf(x+frameInset/2+float64(i)*stackRight, guidePicture-float64(i)*stackUp, leafWidth-frameInset, leafHeight, templates.Head)
	}
	pg.sign(sign, x+(leafWidth-leafSign)/2, guidePicture+(leafHeight-leafSign)/2, leafSign)
}

func plusSign(pg *page, x, y float64) {
	const half = 2.3
	pg.stroke(x-half, y, x+half, y, templates.Strong)
	pg.stroke(x, y-half, x, y+half, templates.Strong)
}

func equalsSign(pg *page, x, y float64) {
	const half = 2.3
	pg.stroke(x-half, y-1.1, x+half, y-1.1, templates.Strong)
	pg.stroke(x-half, y+1.1, x+half, y+1.1, templates.Strong)
}

// telephone draws a telephone that shows a code.
func (p *press) telephone(pg *page, x float64) {
	const w = 14.0
	pg.frame(x+frameInset, guidePicture, w-2*frameInset, leafHeight, templates.Strong)
	pg.frame(x+1.8, guidePicture+2.8, w-3.6, 14.4, templates.Hairline)
	for i, part := range []string{"482", "913"} {
		pg.text(x+4.15, guidePicture+9.3+3.7*float64(i), templates.Style{Face: templates.Fixed, Points: 9}, part)
	}
	pg.stroke(x+5, guidePicture+19.6, x+9, guidePicture+19.6, templates.Head)
}

// roads is the table of ways to restore, with rows of a height; it returns
// where the table ends. Where there are bank-box pages a telephone is enough.
func (p *press) roads(pg *page, height float64) float64 {
	t := p.lang.Guide
	pg.text(0, guideChoose, templates.Heading, t.Choose)
	for i, x := range []float64{0, roadLeft, roadTime, roadWhen} {
		pg.text(x, guideColumns, templates.Small, t.RoadHead[i])
	}
	pg.rule(guideTable, templates.Head)
	y := guideTable
	roads := t.Roads[:]
	if len(p.bare) > 0 {
		roads = append(roads[:len(roads):len(roads)], t.Phone)
	}
	for i, road := range roads {
		pg.text(0, y+roadNumber, templates.Title, strconv.Itoa(i+1))
		pg.text(roadLeft, y+roadName, templates.DenseBold, road.Name)
		pg.para(roadLeft, y+roadNeeds, roadTime-roadLeft, templates.Dense, road.Needs, nil)
		pg.para(roadTime, y+roadName, roadWhen-roadTime-2, templates.Dense, road.Time, nil)
		pg.para(roadWhen, y+roadName, templates.LiveWidth-roadWhen, templates.Dense, road.When, nil)
		pg.keep(y, y+height)
		y += height
		pg.rule(y, templates.Hairline)
	}
	return y
}
