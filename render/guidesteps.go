package render

import (
	"strconv"

	"otpaper/backup"
	"otpaper/templates"
)

// Positions that the guide's further pages share.
const (
	stepsTitle  = 25.4
	stepsLead   = 32.9
	stepsTop    = 43.5
	stepText    = 10.5 // text beside a step's number
	stepSpace   = 3.5  // between two steps
	commandLeft = 17.5
	commandRoom = 1.4 // more room around lines to type
)

// stepsPage draws the title of a page of steps.
func (p *press) stepsPage(pg *page, title, lead string) {
	pg.text(0, stepsTitle, templates.Title, title)
	pg.para(0, stepsLead, templates.LiveWidth, templates.Dense, lead, p.values)
}

// step draws one numbered step and returns the baseline below it.
func (p *press) step(pg *page, y float64, number int, do string, v values) float64 {
	pg.text(0, y, templates.Heading, strconv.Itoa(number))
	return pg.para(stepText, y, templates.LiveWidth-stepText, templates.Dense, do, v)
}

// see says what then shows on the screen.
func (p *press) see(pg *page, y float64, what string, v values) float64 {
	const gap = 2
	x := stepText + pg.text(stepText, y, templates.DenseBold, p.lang.Program.See) + gap
	return pg.para(x, y, templates.LiveWidth-x, templates.Dense, what, v)
}

// commands sets lines to type: mono, one command a line, nothing else on it.
func (p *press) commands(pg *page, y float64, lines []string) float64 {
	y += commandRoom
	for _, l := range lines {
		pg.text(commandLeft, y, templates.Command, l)
		y += templates.Dense.Leading
	}
	return y + commandRoom
}

// guideProgram is the road with this program, step by step.
func (p *press) guideProgram(pg *page) {
	t := p.lang.Program
	p.stepsPage(pg, t.Title, t.Lead)
	const typed = 2 // the step with the line to type
	y := stepsTop
	for i, step := range t.Steps {
		y = p.step(pg, y, i+1, step.Do, p.values)
		if i == typed {
			y = p.commands(pg, y, []string{t.Command})
		}
		if step.See != "" {
			y = p.see(pg, y, step.See, p.values)
		}
		y += stepSpace
	}
}

// guideTools is the road without this program. Its lines to type are those of
// FORMAT.md with the kit's own id and numbers; a test runs them as they stand
// in the PDF.
func (p *press) guideTools(pg *page) {
	t := p.lang.Tools
	p.stepsPage(pg, t.Title, t.Lead)
	if len(p.kit.Frames) == 0 || len(p.kit.Frames[0]) == 0 {
		return
	}
	first := p.kit.Frames[0][0]
	id, k := p.kit.Header.Kit.ID, strconv.Itoa(first.K)
	v := p.with(values{
		"digits": strconv.Itoa(p.kit.Header.Kit.Bits / 4),
		"first":  frameNumber(first, 1),
		"last":   frameNumber(first, first.K),
	})
	y := p.step(pg, stepsTop, 1, t.Scan, v) + stepSpace
	y = p.step(pg, y, 2, t.Type, v)
	y = p.commands(pg, y, []string{
		"zbarimg --nodbus -q --raw *.png > all.txt",
		"grep ^" + backup.RowPrefix(id, first.Block) + ": all.txt > a1.txt",
		"sort -u a1.txt > a2.txt",
		"cut -d: -f1-4 a2.txt",
	})
	numbers := t.SeeNumbers
	if first.K == 1 {
		numbers = t.SeeNumber
	}
	y = p.see(pg, y, numbers, v)
	y = p.commands(pg, y, []string{
		"head -n " + k + " a2.txt > a3.txt",
		"cut -d: -f5 a3.txt > a4.txt",
		"base32 -d a4.txt > A.age",
	})
	words := p.quorum(t.Recover)
	if p.hasPassphrase {
		words += " " + t.Passphrase
	}
	y = p.step(pg, y+stepSpace-commandRoom, 3, words, v)
	y = p.see(pg, y, t.Key, v) + stepSpace
	y = p.step(pg, y, 4, t.Open, v)
	y = p.commands(pg, y, []string{"age -d -o A.json.gz A.age", "gunzip A.json.gz"})
	y = p.see(pg, y, t.SeeFile, v) + stepSpace
	p.otherBlocks(pg, y, v)
}

// frameNumber is a number as the frames of a block write it.
func frameNumber(f backup.Frame, n int) string {
	f.N = n
	width := len(strconv.Itoa(f.K + f.M))
	s := strconv.Itoa(n)
	for len(s) < max(2, width) {
		s = "0" + s
	}
	return s
}

// otherBlocks says what changes for block B and the next ones, and what helps
// when a symbol is missing.
func (p *press) otherBlocks(pg *page, y float64, v values) {
	t, number := p.lang.Tools, 5
	if len(p.kit.Frames) > 1 {
		y = p.step(pg, y, number, t.Other, v)
		text := ""
		for _, frames := range p.kit.Frames[1:] {
			count := fill(t.OtherCount, values{"block": string(frames[0].Block), "count": strconv.Itoa(frames[0].K)})
			text += unbroken(count+"   ") + " "
		}
		y = pg.para(stepText, y+commandRoom/2, templates.LiveWidth-stepText, templates.Command, text, nil) + stepSpace
		number++
	}
	p.step(pg, y, number, t.Missing, v)
}
