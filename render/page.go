package render

import (
	"fmt"
	"strings"

	"otpaper/templates"
)

// page is one leaf as a list of marks in the order they are read. It is drawn
// to PDF, written as text for golden files, and measured by tests.
type page struct {
	fonts [3]*font
	name  string // for golden files: "locked-1"
	marks []mark

	fixed bool       // keeps its size in a kit of large type
	large bool       // is printed enlarged, on a leaf that lies
	whole []stretchY // what a break leaves whole, besides marks
	heads []tableHead
}

// mark is anything that takes ink. Positions are live millimetres.
type mark interface {
	bounds() box
	String() string // one line of a golden file
	moved(dy float64) mark
	paint(c *canvas)
}

// box is a rectangle, upper left corner and size.
type box struct{ x, y, w, h float64 }

func (b box) String() string { return fmt.Sprintf("%7.2f %7.2f %7.2f %7.2f", b.x, b.y, b.w, b.h) }

// textMark is text in one face and size on its baseline.
type textMark struct {
	x, y, width float64
	face        templates.Face
	points      float64
	text        string
	of          *font
}

func (t textMark) bounds() box {
	size := t.points * mmPerPoint
	if !t.of.plain(t.text) {
		return box{t.x, t.y - tallest*size, t.width, (tallest + deepest) * size}
	}
	return box{t.x, t.y - capHeight*size, t.width, (capHeight + descent) * size}
}

func (t textMark) String() string {
	return fmt.Sprintf("text   %s  %s %g %q", t.bounds(), t.of.name, t.points, t.text)
}

// strokeMark is a straight line.
type strokeMark struct {
	x1, y1, x2, y2 float64
	points         float64
	dash           float64 // length of dashes and gaps, mm; 0: unbroken
	divides        bool    // parts what is above it from what is below
}

func (s strokeMark) bounds() box {
	half := s.points * mmPerPoint / 2
	b := box{min(s.x1, s.x2), min(s.y1, s.y2), max(s.x1, s.x2) - min(s.x1, s.x2), max(s.y1, s.y2) - min(s.y1, s.y2)}
	if b.w == 0 {
		b.x, b.w = b.x-half, 2*half
	}
	if b.h == 0 {
		b.y, b.h = b.y-half, 2*half
	}
	return b
}

func (s strokeMark) String() string {
	if s.dash > 0 {
		return fmt.Sprintf("dashes %s  %g pt, %g mm", s.bounds(), s.points, s.dash)
	}
	return fmt.Sprintf("line   %s  %g pt", s.bounds(), s.points)
}

// frameMark is a rectangle of lines; its box is the middle of the stroke.
type frameMark struct {
	box
	points float64
	white  bool // covers what is behind it
}

func (f frameMark) bounds() box {
	half := f.points * mmPerPoint / 2
	return box{f.x - half, f.y - half, f.w + 2*half, f.h + 2*half}
}

func (f frameMark) String() string { return fmt.Sprintf("frame  %s  %g pt", f.bounds(), f.points) }

// text sets one line and returns its width. Runes that the font lacks become
// escapes, so that no empty box is ever printed.
func (p *page) text(x, y float64, s templates.Style, text string) float64 {
	f := p.fonts[s.Face]
	text = known(f, text)
	w := f.width(text, s.Points)
	p.marks = append(p.marks, textMark{x, y, w, s.Face, s.Points, text, f})
	return w
}

// known is the last guard before the PDF writer: escapes for what no font has.
// Texts of people went through printable before.
func known(f *font, text string) string {
	if f.plain(text) {
		return text
	}
	text, _ = escaped(text, func(cluster []rune) bool { return f.home(cluster) != noFont })
	return text
}

// right sets one line that ends at x.
func (p *page) right(x, y float64, s templates.Style, text string) {
	p.text(x-p.width(s, text), y, s, text)
}

func (p *page) width(s templates.Style, text string) float64 {
	return p.fonts[s.Face].width(known(p.fonts[s.Face], text), s.Points)
}

// wrap sets a text of templates for a width.
func (p *page) wrap(s templates.Style, w float64, text string, v values) []line {
	return wrap(p.fonts, s, w, spans(text, v))
}

// lines draws wrapped lines and returns the baseline of the line that would
// follow.
func (p *page) lines(x, y float64, s templates.Style, lines []line) float64 {
	p.keepLines(y, s.Leading, len(lines))
	for _, l := range lines {
		for _, r := range l.runs {
			style := s
			if r.bold {
				style.Face = templates.SansBold
			}
			if r.sign {
				side := signWidth * s.Points * mmPerPoint
				p.sign(r.text, x+r.x, y-capHeight*s.Points*mmPerPoint, 0.94*side)
				continue
			}
			p.text(x+r.x, y, style, r.text)
		}
		y += s.Leading
	}
	return y
}

// para wraps and draws a text.
func (p *page) para(x, y, w float64, s templates.Style, text string, v values) float64 {
	return p.lines(x, y, s, p.wrap(s, w, text, v))
}

func (p *page) stroke(x1, y1, x2, y2, points float64) {
	p.marks = append(p.marks, strokeMark{x1: x1, y1: y1, x2: x2, y2: y2, points: points})
}

// rule is a line over the whole width.
func (p *page) rule(y, points float64) { p.stroke(0, y, templates.LiveWidth, y, points) }

// divide is a rule between two parts of the page. Where a leaf of large type
// begins or ends there it is left out.
func (p *page) divide(y float64) {
	p.marks = append(p.marks, strokeMark{x2: templates.LiveWidth, y1: y, y2: y, points: templates.Hairline, divides: true})
}

// blank is a line to write on, below the baseline y.
func (p *page) blank(x1, x2, y float64) {
	p.stroke(x1, y+belowBaseline, x2, y+belowBaseline, templates.Hairline)
}

const belowBaseline = 0.9 // mm, of a line to write on

// toWrite is a label and behind it a line to write on, from x to end.
func (p *page) toWrite(x, end, y float64, s templates.Style, label string) {
	const gap = 2
	p.blank(x+p.text(x, y, s, label)+gap, end, y)
}

func (p *page) dashes(x1, x2, y, points, dash float64) {
	p.marks = append(p.marks, strokeMark{x1: x1, y1: y, x2: x2, y2: y, points: points, dash: dash})
}

func (p *page) frame(x, y, w, h, points float64) {
	p.marks = append(p.marks, frameMark{box: box{x, y, w, h}, points: points})
}

// leaf is a frame that hides what is drawn behind it.
func (p *page) leaf(x, y, w, h, points float64) {
	p.marks = append(p.marks, frameMark{box{x, y, w, h}, points, true})
}

// tick is a box to tick, on the baseline y; side in mm.
func (p *page) tick(x, y, side float64) {
	const inset = 0.18 // half of the stroke, so that the frame keeps its edge
	p.frame(x+inset, y+0.35-side+inset, side-2*inset, side-2*inset, templates.Head)
}

// add puts what was drawn on a trial page on this one.
func (p *page) add(trial *page) {
	p.marks = append(p.marks, trial.marks...)
	p.whole = append(p.whole, trial.whole...)
	p.heads = append(p.heads, trial.heads...)
}

// layout is the golden form of the page: one mark a line, in millimetres.
func (p *page) layout() string {
	var b strings.Builder
	fmt.Fprintf(&b, "page %s", p.name)
	if p.large {
		b.WriteString(", enlarged")
	}
	b.WriteString("\n")
	for _, m := range p.marks {
		b.WriteString(m.String() + "\n")
	}
	return b.String()
}
