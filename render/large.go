package render

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"otpaper/backup"
	"otpaper/templates"
)

// A page for weak eyes is the usual page enlarged. Its leaf lies, so that every
// line and table keeps its shape, and holds about two fifths of the page: the
// body is cut between its boxes, and what stands below goes on the next leaf.

// stretchY is from where to where on a page something reaches, in live mm.
type stretchY struct{ from, to float64 }

// tableHead is the head of a table, from where to its rule, and where the table
// ends. A table that goes on has its head again.
type tableHead struct{ from, rule, end float64 }

// Room that belongs to a mark, in live mm.
const (
	headKeeps    = 10.0 // below a heading that is no number: its first lines
	columnsKeep  = 8.0  // below the head of a column: its first row
	strokeKeeps  = 6.0  // above a line: what is written on it
	longestWhole = templates.LargeBodyEnd - templates.BodyTop
	touch        = 0.3 // marks may overlap so much and still be cut apart
)

const togetherLine = 4.0 // above the head of a card's secret half

// leaves are the leaves that a body takes: itself, or in a kit of large type
// as few enlarged ones as hold it.
func (p *press) leaves(body *page) []*page {
	if !p.large || body.fixed {
		return []*page{body}
	}
	blocks := body.blocks()
	next := body.breaks(blocks)
	var leaves []*page
	for i, end := 0, 0; i < len(blocks); i = end {
		end = next[i]
		leaf := body.cut(stretchY{blocks[i].from, blocks[end-1].to})
		leaf.name = body.name
		if i > 0 {
			leaf.name += "-part-" + strconv.Itoa(len(leaves)+1)
		}
		leaves = append(leaves, leaf)
	}
	return leaves
}

// keep says that a break leaves whole what stands between two baselines or
// rules, if a leaf holds it.
func (p *page) keep(from, to float64) {
	if to-from <= longestWhole {
		p.whole = append(p.whole, stretchY{from, to})
	}
}

// keepLines says that a paragraph is not cut, or a long one not behind its
// first line nor before its last.
func (p *page) keepLines(y, leading float64, lines int) {
	const long = 6
	last := y + float64(lines-1)*leading
	if lines <= long {
		p.keep(y, last)
		return
	}
	p.keep(y, y+leading)
	p.keep(last-leading, last)
}

// blocks are the parts of a page that stay whole, from top to bottom.
func (p *page) blocks() []stretchY {
	all := slices.Clone(p.whole)
	for _, m := range p.marks {
		if s, ok := staysWhole(m); ok {
			all = append(all, s)
		}
	}
	slices.SortFunc(all, func(a, b stretchY) int { return cmp.Compare(a.from, b.from) })
	var blocks []stretchY
	for _, s := range all {
		if n := len(blocks); n > 0 && s.from < blocks[n-1].to-touch {
			blocks[n-1].to = max(blocks[n-1].to, s.to)
			continue
		}
		blocks = append(blocks, s)
	}
	return blocks
}

// staysWhole is what must not be cut for the sake of a mark; false for uprights
// of tables, for frames that no leaf holds, and for rules between two parts.
func staysWhole(m mark) (stretchY, bool) {
	b := m.bounds()
	s := stretchY{b.y, b.y + b.h}
	switch m := m.(type) {
	case textMark:
		switch {
		case m.points >= templates.Heading.Points && m.face == templates.SansBold && strings.Trim(m.text, "0123456789") != "":
			s.to += headKeeps
		case m.points == templates.Small.Points:
			s.to += columnsKeep
		}
	case strokeMark:
		if m.divides {
			return s, false
		}
		if b.h > b.w {
			return s, b.h < strokeKeeps
		}
		s.from -= strokeKeeps
	case frameMark:
		return s, b.h <= longestWhole
	case symbolMark:
		zone := templates.QuietZone * m.module
		s.from, s.to = s.from-zone, s.to+zone
	}
	return s, true
}

// breaks says for each block, when a leaf begins with it, with which block the
// next leaf begins: so that the leaves are few, then that they are equally full
// and the page is cut where its gaps are wide.
func (p *page) breaks(blocks []stretchY) []int {
	const (
		aLeaf    = 1000.0 // more than what follows comes to
		fullness = 0.01   // for each mm² of the height left empty
		gapWorth = 4.0    // for each mm of a gap
		widest   = 10.0   // gaps are alike from here on
	)
	n := len(blocks)
	cost, next := make([]float64, n+1), make([]int, n+1)
	for i := n - 1; i >= 0; i-- {
		room := longestWhole - p.headOver(blocks[i].from).height()
		for end := i + 1; end <= n; end++ {
			empty := room - (blocks[end-1].to - blocks[i].from)
			if end > i+1 && empty < 0 {
				break
			}
			c := cost[end] + aLeaf + fullness*empty*empty
			if end < n {
				c -= gapWorth * min(widest, blocks[end].from-blocks[end-1].to)
			}
			if next[i] == 0 || c <= cost[i] {
				cost[i], next[i] = c, end
			}
		}
	}
	return next
}

// headOver is the head of the table that is cut at y, nothing when none is.
func (p *page) headOver(y float64) tableHead {
	for _, h := range p.heads {
		if h.rule <= y+touch && y < h.end-touch {
			return h
		}
	}
	return tableHead{}
}

func (h tableHead) height() float64 { return h.rule - h.from }

// cut is the leaf that has a part of the page.
func (p *page) cut(part stretchY) *page {
	leaf := &page{fonts: p.fonts, large: true}
	head := p.headOver(part.from)
	dy := templates.BodyTop - part.from
	if head.height() > 0 {
		for _, m := range p.marks {
			if b := m.bounds(); b.y >= head.from-touch && b.y+b.h <= head.rule+touch {
				leaf.marks = append(leaf.marks, m.moved(templates.BodyTop-head.from))
			}
		}
		dy += head.height()
	}
	for _, m := range p.marks {
		if m, ok := within(m, part); ok {
			leaf.marks = append(leaf.marks, m.moved(dy))
		}
	}
	return leaf
}

// within is the part of a mark that lies in a part of its page.
func within(m mark, part stretchY) (mark, bool) {
	b := m.bounds()
	from, to := max(b.y, part.from), min(b.y+b.h, part.to)
	if _, whole := staysWhole(m); whole {
		middle := b.y + b.h/2
		return m, part.from+touch < middle && middle < part.to+touch
	}
	switch m := m.(type) {
	case strokeMark:
		if m.divides {
			return m, part.from < b.y && b.y+b.h < part.to
		}
		m.y1, m.y2 = from, to
		return m, to-from > touch
	case frameMark:
		m.y, m.h = from, to-from
		return m, to-from > touch
	}
	return m, false
}

// secretLeaf is the secret half of an enlarged key card, a leaf of its own
// behind the upper half and the leaves that list the keepers.
func (p *press) secretLeaf(upper *page, c backup.Card) (*page, error) {
	half := p.newPage(upper.name)
	if err := p.lowerHalf(half, c); err != nil {
		return nil, err
	}
	secret := p.newPage(upper.name + "-secret")
	upper.large, secret.large = true, true
	secret.put(half)
	return secret, nil
}

func (t textMark) moved(dy float64) mark {
	t.y += dy
	return t
}

func (s strokeMark) moved(dy float64) mark {
	s.y1, s.y2 = s.y1+dy, s.y2+dy
	return s
}

func (f frameMark) moved(dy float64) mark {
	f.y += dy
	return f
}

func (s shapeMark) moved(dy float64) mark {
	s.y += dy
	s.corners = slices.Clone(s.corners)
	for i := range s.corners {
		s.corners[i].y += dy
	}
	return s
}

func (s symbolMark) moved(dy float64) mark {
	s.y += dy
	return s
}
