package render

import (
	"fmt"
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
	stepTight   = 2.2  // the same on a full page
	commandLeft = 17.5
	commandRoom = 1.4 // more room around lines to type
	leadCommand = 3.0 // a line to type of the lead stands so much higher than a step
)

// steps draws numbered steps one below the other.
type steps struct {
	*press
	page  *page
	style templates.Style
	space float64 // between two steps
	from  float64 // baseline of the step's first line
	y     float64 // baseline of the next line
}

// steps draws the title of a page of steps and begins them.
func (p *press) steps(pg *page, style templates.Style, title, lead string) steps {
	pg.text(0, stepsTitle, templates.Title, title)
	pg.para(0, stepsLead, templates.LiveWidth, style, lead, p.values)
	pg.keep(stepsLead, stepsTop) // with the first step
	return steps{p, pg, style, stepSpace, stepsTop, stepsTop}
}

// step says what to do.
func (s *steps) step(number int, do string, v values) {
	s.from = s.y
	s.page.text(0, s.y, templates.Heading, strconv.Itoa(number))
	s.y = s.page.para(stepText, s.y, templates.LiveWidth-stepText, s.style, do, v)
}

// next ends a step, which no break cuts, with room below it.
func (s *steps) next() {
	s.page.keep(s.from, s.y-s.style.Leading)
	s.y += s.space
}

// last is the baseline of the last line, once the last step has ended.
func (s *steps) last() float64 { return s.y - s.space - s.style.Leading }

// see says what then shows on the screen.
func (s *steps) see(what string, v values) {
	const gap = 2
	bold := s.style
	bold.Face = templates.SansBold
	x := stepText + s.page.text(stepText, s.y, bold, s.lang.Program.See) + gap
	s.y = s.page.para(x, s.y, templates.LiveWidth-x, s.style, what, v)
}

// commands sets lines to type: mono, one command a line, nothing else on it.
func (s *steps) commands(lines ...string) {
	s.y += commandRoom
	for _, l := range lines {
		s.page.text(commandLeft, s.y, templates.Command, l)
		s.y += s.style.Leading
	}
	s.y += commandRoom
}

// stepRows is how close the steps of a page stand.
type stepRows struct {
	style templates.Style
	space float64
}

// asWide draws a page of steps with the first rows that fit, or the last.
func (p *press) asWide(pg *page, rows []stepRows, draw func(*page, stepRows) float64) {
	for i, r := range rows {
		trial := p.newPage(pg.name)
		if draw(trial, r) <= templates.BodyEnd || i == len(rows)-1 {
			pg.add(trial)
			return
		}
	}
}

// guideProgram is the road with this program, step by step.
func (p *press) guideProgram(pg *page) {
	p.asWide(pg, []stepRows{{templates.Text, stepSpace}, {templates.Text, stepTight}, {templates.Dense, stepSpace}, {templates.Dense, stepTight}}, p.programSteps)
}

// programSteps returns its last baseline.
func (p *press) programSteps(pg *page, rows stepRows) float64 {
	t := p.lang.Program
	s := p.steps(pg, rows.style, t.Title, t.Lead)
	s.space = rows.space
	const typed = 4 // the step with the line to type
	for i, step := range t.Steps {
		s.step(i+1, step.Do, p.values)
		if i == typed {
			s.commands(t.Command)
		}
		if step.See != "" {
			s.see(step.See, p.values)
		}
		s.next()
	}
	return s.last()
}

// guideTools is the road without this program. Its lines to type are those of
// FORMAT.md with the kit's own id and numbers; a test runs them as they stand
// in the PDF.
func (p *press) guideTools(pg *page) {
	p.asWide(pg, []stepRows{{templates.Dense, stepSpace}, {templates.Dense, stepTight}, {templates.Owner, stepSpace}, {templates.Owner, stepTight}}, p.toolSteps)
}

// toolSteps returns its last baseline.
func (p *press) toolSteps(pg *page, rows stepRows) float64 {
	t := p.lang.Tools
	s := p.steps(pg, rows.style, t.Title, t.Lead)
	s.space = rows.space
	if len(p.kit.Frames) == 0 || len(p.kit.Frames[0]) == 0 {
		return s.y
	}
	s.y -= leadCommand
	s.commands("sudo apt install zbar-tools age python3")
	s.next()
	first := p.kit.Frames[0][0]
	v := p.with(values{
		"digits": strconv.Itoa(p.kit.Header.Kit.Bits / 4),
		"first":  frameNumber(first, 1),
		"last":   frameNumber(first, first.K),
	})
	s.step(1, t.Scan, v)
	s.next()
	s.joinFrames(first, v)

	words := p.quorum(t.Recover)
	if p.hasPassphrase {
		words += " " + t.Passphrase
	}
	s.next()
	s.y -= commandRoom
	s.step(3, words+" "+t.Short, v)
	s.see(t.Key, v)
	s.next()
	s.step(4, t.Open, v)
	s.commands("age -d -o A.json.gz A.age", "gunzip A.json.gz", `tr , "\n" < A.json > A.txt`)
	s.see(t.SeeFile, v)
	s.y = s.page.para(stepText, s.y, templates.LiveWidth-stepText, s.style, t.NotUsual, v)
	s.next()
	s.otherBlocks(v)
	return s.last()
}

// joinFrames is step 2: from pictures to the sealed file of block A.
func (s *steps) joinFrames(first backup.Frame, v values) {
	t, prefix := s.lang.Tools, backup.RowPrefix(s.kit.Header.Kit.ID, first.Block)
	s.step(2, t.Type, v)
	s.commands(
		"zbarimg --nodbus -q --raw *.png > all.txt",
		"grep ^"+prefix+": all.txt > a1.txt",
		"sort -u a1.txt > a2.txt",
		"cut -d: -f1-4 a2.txt",
	)
	numbers := t.SeeNumbers
	if first.K == 1 {
		numbers = t.SeeNumber
	}
	s.see(numbers, v)
	s.commands(
		"head -n "+strconv.Itoa(first.K)+" a2.txt > a3.txt",
		"cut -d: -f5 a3.txt > a4.txt",
		"base32 -d a4.txt > A.age",
	)
}

// frameNumber is a number as the frames of a block write it.
func frameNumber(f backup.Frame, n int) string {
	return fmt.Sprintf("%0*d", max(2, len(strconv.Itoa(f.K+f.M))), n)
}

// otherBlocks says what changes for block B and the next ones, and what helps
// when a symbol is missing.
func (s *steps) otherBlocks(v values) {
	t, number := s.lang.Tools, 5
	if len(s.kit.Frames) > 1 {
		s.step(number, t.Other, v)
		text := ""
		for _, frames := range s.kit.Frames[1:] {
			count := fill(t.OtherCount, values{"block": string(frames[0].Block), "count": strconv.Itoa(frames[0].K)})
			text += unbroken(count) + " "
		}
		s.y = s.page.para(stepText, s.y, templates.LiveWidth-stepText, s.style, text, nil)
		s.next()
		number++
	}
	s.step(number, t.Missing, v)
	s.next()
}
