package render

import (
	"otpaper/templates"
)

// banner is the head of a page.
type banner struct {
	sign    string // ○ ■ ▲ ◆
	class   string
	means   string
	counter string
	edition string
}

// Positions of the banner.
const (
	classSide      = 10.67 // one column
	classLine      = 5.8
	meansLine      = 10.67
	meansWidth     = 105.0
	practiceHeight = 8.6 // of the frame above the live area
	practiceLine   = -3.45
	practiceInset  = 3.0
)

// banner draws the class mark, its word and meaning, and the counter.
func (p *press) banner(pg *page, b banner) {
	f := p.lang.Furniture
	if p.practice() {
		pg.frame(frameInset, -templates.PracticeTop+frameInset, templates.LiveWidth-2*frameInset, practiceHeight, templates.Strong)
		w := pg.text(practiceInset, practiceLine, templates.Title, f.Practice)
		pg.text(practiceInset+w+4, practiceLine, templates.Text, f.PracticeTop)
	}
	pg.sign(b.sign, 0, 0, classSide)
	const gap = 2
	room := templates.LiveWidth - templates.Col2 - gap - pg.text(templates.Col2, classLine, templates.Title, b.class)
	counter := templates.Heading
	for _, smaller := range []templates.Style{templates.Label, templates.Small} {
		if pg.width(counter, b.counter) > room {
			counter = smaller
		}
	}
	if b.counter != "" {
		pg.right(templates.LiveWidth, classLine, counter, b.counter)
	}
	if b.means != "" {
		pg.text(templates.Col2, meansLine, templates.Text, b.means)
	}
	pg.right(templates.LiveWidth, meansLine, templates.Owner, b.edition)
	pg.rule(templates.BannerRule, templates.Strong)
}

// openBanner is that of a page without secrets.
func (p *press) openBanner(pg *page, counter string) {
	f := p.lang.Furniture
	p.banner(pg, banner{"○", f.Open, f.OpenMeans, counter, fill(f.EditionDate, p.values)})
}

// lockedBanner is that of a locked leaf.
func (p *press) lockedBanner(pg *page, counter string) {
	f := p.lang.Furniture
	means := fill(p.quorum(f.LockedMeans), p.values)
	p.banner(pg, banner{"■", f.Locked, means, counter, fill(f.EditionDate, p.values)})
}

// bareBanner is that of a page with secrets in the open.
func (p *press) bareBanner(pg *page, counter string) {
	f := p.lang.Furniture
	p.banner(pg, banner{"◆", f.Bare, f.BareMeans, counter, fill(f.EditionDate, p.values)})
}

// Positions of the footer.
const (
	keepLine      = 235.8
	rulerLine     = 240.3
	identityLine  = 239.9
	identityWidth = 70.0
	finderLine    = 244.2
	finderGap     = 4.0 // to what the ruler says
	rulerLeft     = 72.0
	ruler         = 100.0
)

// footer draws the foot of every page but the key card.
func (p *press) footer(on *page) {
	pg := p.foot(on)
	defer on.put(pg)
	f := p.lang.Furniture
	keep := f.Keep
	if p.practice() {
		keep = f.PracticeKeep
	}
	w := pg.text(0, keepLine, templates.Label, keep)
	if p.label == Plain {
		const gap = 6
		pg.right(templates.LiveWidth, keepLine, templates.Label, p.plainName(templates.Label, templates.LiveWidth-w-gap))
	}
	pg.text(0, identityLine, templates.Small, p.identity(identityWidth))
	p.finder(pg)
	p.ruler(pg)
}

// foot is a page to draw a foot on; put moves it to where its page ends.
func (p *press) foot(of *page) *page {
	pg := p.newPage(of.name)
	pg.large = of.large
	return pg
}

// put adds what stands at the end of a page: an enlarged one ends higher.
func (p *page) put(end *page) {
	dy := 0.0
	if p.large {
		dy = templates.LargeHeight - templates.LiveHeight
	}
	for _, m := range end.marks {
		p.marks = append(p.marks, m.moved(dy))
	}
}

// identity is the line that says which kit and edition a leaf belongs to. A
// nickname that is too long is cut, never the rest.
func (p *press) identity(w float64) string {
	f := p.lang.Furniture
	name := p.kit.Header.Kit.Name
	if p.title == name {
		return fill(f.IdentityBare, p.with(values{"name": name}))
	}
	return p.fit(templates.Small, w, p.title, func(title string) string {
		return fill(f.Identity, p.with(values{"name": name, "title": title}))
	})
}

// fit returns the text made with as much of a name as leaves it within w.
func (p *press) fit(s templates.Style, w float64, name string, text func(string) string) string {
	face := p.fonts[s.Face]
	rest := face.width(text(""), s.Points)
	return text(face.cut(name, s.Points, w-rest))
}

// finder says whom to call, in the fullest form that fits: a number is of use
// without its name, a name that was cut is not.
func (p *press) finder(pg *page) {
	f := p.lang.Furniture
	room := templates.LiveWidth - pg.width(templates.Small, f.Ruler) - finderGap
	if len(p.calls) == 0 || p.calls[0].Phone == "" {
		w := pg.text(0, finderLine, templates.Owner, f.FoundBlank)
		pg.stroke(w+1.5, finderLine+0.3, room, finderLine+0.3, templates.Hairline)
		return
	}
	call, text := p.calls[0], ""
	for _, form := range f.Found {
		text = fill(form, values{"name": call.Name, "phone": call.Phone})
		if pg.width(templates.Owner, text) <= room {
			break
		}
	}
	pg.text(0, finderLine, templates.Owner, p.fonts[templates.Sans].cut(text, templates.Owner.Points, room))
}

// ruler shows whether the page was printed at its true size.
func (p *press) ruler(pg *page) {
	const endInset = 0.18 // half a stroke: the end marks keep the 100 mm
	left, length := rulerLeft, ruler
	if pg.large {
		length /= templates.LargeScale
		left += ruler - length
	}
	pg.stroke(left, rulerLine, left+length, rulerLine, templates.Head)
	for i := range 11 {
		x, up := left+float64(i)*length/10, 1.2
		switch i {
		case 0:
			x, up = x+endInset, 2.0
		case 10:
			x, up = x-endInset, 2.0
		case 5:
			up = 1.6
		}
		pg.stroke(x, rulerLine-up, x, rulerLine, templates.Head)
	}
	pg.right(templates.LiveWidth, finderLine, templates.Small, p.lang.Furniture.Ruler)
}
