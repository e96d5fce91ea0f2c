package render

import "otpaper/templates"

// Label is what the foot of a page and the labels for envelopes call the kit.
type Label int

// The labels: one that tells a thief nothing, and one that keeps the kit out
// of the bin.
const (
	Discreet Label = iota // the nickname
	Plain                 // "Recovery kit of", and the owner
)

// Positions of the labels on their page.
const (
	labelColumns = 2
	labelRows    = 4
	labelWidth   = 84.0
	labelHeight  = 47.0
	labelStepX   = 88.0
	labelStepY   = 50.75
	labelInset   = 4.0
	labelName    = 10.5
	labelEdition = 18.0
	labelKeep    = 27.5
	labelCall    = 35.5
	labelTwo     = 7.0 // between two lines of a name
	labelUp      = 2.0 // the first of them stands higher
	labelDown    = 1.0 // what follows lower
	labelLower   = 2.6 // and the edition
)

// labels are for the outside of envelopes and bags: which kit, not to throw it
// away, whom to call, and nothing else.
func (p *press) labels(pg *page) {
	pg.fixed = true // large as it is
	pg.text(0, slipCut, templates.Owner, p.lang.Labels.Cut)
	for i := range labelColumns * labelRows {
		p.outside(pg, float64(i%labelColumns)*labelStepX, slipTop+float64(i/labelColumns)*labelStepY)
	}
}

// outside draws one label.
func (p *press) outside(pg *page, left, top float64) {
	const inset = 0.1
	t, f, x := p.lang.Labels, p.lang.Furniture, left+labelInset
	const w = labelWidth - 2*labelInset
	pg.frame(left+inset, top, labelWidth-2*inset, labelHeight, templates.Hairline)
	name := p.labelName(w)
	first, edition := top+labelName, top+labelEdition
	if len(name) > 1 {
		first, edition, top = first-labelUp, edition+labelLower, top+labelDown
	}
	two := templates.Outside
	two.Leading = labelTwo
	pg.lines(x, first, two, name)
	pg.text(x, edition, templates.Owner, fill(f.EditionDate, p.values))
	keep := t.Keep
	if p.practice() {
		keep = f.PracticeKeep
	}
	s := templates.Outside
	if pg.width(s, keep) > w {
		s = templates.Label
	}
	pg.text(x, top+labelKeep, s, keep)
	p.labelCall(pg, x, top+labelCall, w)
}

// labelName is the name on a label in at most two lines. One that is longer is
// cut.
func (p *press) labelName(w float64) []line {
	const most, step = 2, 4.0
	s := templates.Outside
	text := func(w float64) string {
		if p.label == Plain {
			return p.plainName(s, w)
		}
		return p.fit(s, w, p.title, func(title string) string { return fill(p.lang.Labels.Kit, values{"title": title}) })
	}
	for room := most * w; room > w; room -= step {
		if lines := wrap(p.fonts, s, w, []span{{text: text(room)}}); len(lines) <= most {
			return lines
		}
	}
	return wrap(p.fonts, s, w, []span{{text: text(w)}})
}

// plainName says in plain words what this is and whose, within w mm.
func (p *press) plainName(s templates.Style, w float64) string {
	return p.fit(s, w, p.ownerName(), func(owner string) string {
		return fill(p.lang.Labels.Plain, values{"owner": owner})
	})
}

// labelCall says whom to call, or has a line to write it on.
func (p *press) labelCall(pg *page, x, y, w float64) {
	const most = 2 // lines
	t, s := p.lang.Labels, templates.Text
	if len(p.calls) == 0 || p.calls[0].Phone == "" {
		pg.toWrite(x, x+w, y, s, t.Blank)
		return
	}
	v := values{"name": p.calls[0].Name, "phone": unbroken(p.calls[0].Phone)}
	lines := pg.wrap(s, w, t.Call, v)
	if len(lines) > most {
		lines = pg.wrap(s, w, t.Short, v)
	}
	pg.lines(x, y, s, lines)
}
