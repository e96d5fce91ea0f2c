package render

import "fmt"

// point is a corner of a shape.
type point struct{ x, y float64 }

// shapeMark is one of the class marks: a filled polygon, or the ring of open
// pages. Drawn, not set in type, so that they look the same everywhere.
type shapeMark struct {
	box
	sign    string
	corners []point // none: a ring
}

func (s shapeMark) bounds() box { return s.box }

func (s shapeMark) String() string { return fmt.Sprintf("shape  %s  %s", s.box, s.sign) }

// ringStroke is the weight of the ring in parts of its size: 1.6 mm on the
// banner's 10.67.
const ringStroke = 0.15

// sign draws ○ ■ ▲ ◆ with its upper left corner at x, y.
func (p *page) sign(sign string, x, y, side float64) {
	s := shapeMark{box: box{x, y, side, side}, sign: sign}
	switch sign {
	case "■":
		s.corners = []point{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}}
	case "▲":
		s.corners = []point{{x + side/2, y}, {x + side, y + side}, {x, y + side}}
	case "◆":
		s.corners = []point{{x + side/2, y}, {x + side, y + side/2}, {x + side/2, y + side}, {x, y + side/2}}
	}
	p.marks = append(p.marks, s)
}
