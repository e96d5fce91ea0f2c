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
	name := p.fit(templates.Outside, w, p.title, func(title string) string { return fill(t.Kit, values{"title": title}) })
	if p.label == Plain {
		name = p.plainName(templates.Outside, w)
	}
	pg.text(x, top+labelName, templates.Outside, name)
	pg.text(x, top+labelEdition, templates.Owner, fill(f.EditionDate, p.values))
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
