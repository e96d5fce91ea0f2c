package verify

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"otpaper/backup"
	"otpaper/verify/scan"
)

// mark is one outline on the picture of a page.
type mark struct {
	corners [4]scan.Point // in the sketch
	name    string
	state   SymbolState
	text    string // behind the name
}

// looks say how each state is drawn: by its line, by a cross, and in a colour
// of its own. widths are in thousandths of the picture's longer side.
var looks = map[SymbolState]struct {
	stroke
	double, crossed bool
	meaning         string
}{
	Read:       {stroke{3, nil, green}, false, false, "solid line: read"},
	Corrected:  {stroke{2, nil, blue}, true, false, "double line: read, damage corrected"},
	RebuiltOne: {stroke{3, []int{4, 3}, brown}, false, false, "dashes: not read here, content known"},
	Missing:    {stroke{3, []int{1, 2}, red}, false, true, "dots and a cross: missing"},
	Strange:    {stroke{6, []int{6, 2, 1, 2}, violet}, false, true, "dash and dot and a cross: not of this kit, or FALSE"},
}

// drawOrder is the order of the legend.
var drawOrder = []SymbolState{Read, Corrected, RebuiltOne, Missing, Strange}

// Draw draws on the picture of a page what became of every symbol on it, with
// its name, what was left of its error correction, and the grade of its print,
// and returns a PNG. A printed symbol that was not read is drawn where it must
// lie beside its neighbours, else named below. Nothing is drawn that the page
// does not show, but for names.
func (r Report) Draw(s Sketch) ([]byte, error) {
	page, err := png.Decode(bytes.NewReader(s.data))
	if err != nil {
		return nil, err
	}
	gray, ok := page.(*image.Gray)
	if !ok {
		return nil, fmt.Errorf("the sketch of %s is not grey", s.File)
	}
	marks, unplaced := r.marks(s)
	b := gray.Bounds()
	scale := 1 + max(b.Dx(), b.Dy())/1000
	lines := r.caption(s, marks, unplaced, b.Dx()/(letterWidth*scale)-1)
	const margin = 8
	d := newDrawing(gray, (len(lines)*lineHeight+margin)*scale)
	for _, m := range marks {
		d.mark(m, float64(max(b.Dx(), b.Dy()))/1000)
	}
	for _, m := range marks {
		at := m.corners[0]
		for _, c := range m.corners {
			at.X, at.Y = min(at.X, c.X), min(at.Y, c.Y)
		}
		d.label(image.Pt(int(at.X), int(at.Y)-(lineHeight+6)*scale), strings.TrimSpace(m.name+" "+m.text), scale, looks[m.state].ink)
	}
	for i, line := range lines {
		d.text(image.Pt(margin, b.Dy()+margin/2+i*lineHeight*scale), line, scale, black)
	}
	var out bytes.Buffer
	err = png.Encode(&out, d)
	return out.Bytes(), err
}

// mark draws one outline; unit is a thousandth of the page.
func (d drawing) mark(m mark, unit float64) {
	look := looks[m.state]
	s := look.stroke
	s.width = max(2, int(math.Round(float64(s.width)*unit)))
	d.outline(m.corners, 2*unit, s)
	if look.double {
		d.outline(m.corners, 2*unit+3*float64(s.width), s)
	}
	if look.crossed {
		d.line(m.corners[0], m.corners[2], s)
		d.line(m.corners[1], m.corners[3], s)
	}
}

// marks lists what is drawn on a page, and the symbols that belong on it and
// have no place.
func (r Report) marks(s Sketch) (marks []mark, unplaced []mark) {
	var seen []Frame // read right, with a place
	for _, f := range r.paper.frames {
		if f.Where != s.Where || f.Corners == [4]scan.Point{} {
			continue
		}
		m := mark{corners: scaled(f.Corners, s.scale), name: f.PrintedName()}
		switch {
		case f.Kit != r.Kit:
			m.state, m.text = Strange, "of another kit"
		case !r.paper.printed(f):
			m.state, m.text = Strange, "FALSE"
		default:
			m.state, m.text = Read, fmt.Sprintf("read %.0f%% %s", 100*f.Margin, f.Quality.Grade)
			if f.Corrected > 0 {
				m.state, m.text = Corrected, fmt.Sprintf("corrected %.0f%% %s", 100*f.Margin, f.Quality.Grade)
			}
			seen = append(seen, f)
		}
		marks = append(marks, m)
	}
	for _, m := range r.unreadOn(s.Where, seen) {
		if m.corners == [4]scan.Point{} {
			unplaced = append(unplaced, m)
			continue
		}
		m.corners = scaled(m.corners, s.scale)
		if at := slices.IndexFunc(marks, m.over); at >= 0 { // a false symbol lies in its place
			marks[at].text += ", for " + m.name + " " + m.text
			continue
		}
		marks = append(marks, m)
	}
	return marks, unplaced
}

// over says whether two marks lie at the same place.
func (m mark) over(other mark) bool {
	side := math.Hypot(m.corners[1].X-m.corners[0].X, m.corners[1].Y-m.corners[0].Y)
	return math.Hypot(m.corners[0].X-other.corners[0].X, m.corners[0].Y-other.corners[0].Y) < side/4
}

func scaled(corners [4]scan.Point, by float64) [4]scan.Point {
	for i := range corners {
		corners[i].X *= by
		corners[i].Y *= by
	}
	return corners
}

// The standard sheet: places in two columns of three, from the left and down.
// A symbol's upper left corner lies at its place's, whatever its size.
const (
	placeColumns = 2
	placeAcross  = 88.0 / printedModule // modules from a place to the next in its row
	placeDown    = 71.1 / printedModule // and in its column
)

// unreadOn lists the symbols that belong on a page and were not read on it,
// each where it must lie beside the nearest one that was. When the page shows
// more sheets than one, or none that is known, nothing is placed.
func (r Report) unreadOn(where Where, seen []Frame) []mark {
	known := r.paper.pages[where]
	var list []mark
	for _, sheet := range r.paper.record.Sheets {
		if !slices.Contains(known, sheet.Number) {
			continue
		}
		places := map[backup.RecordSymbol]int{}
		for at, symbol := range sheet.Symbols {
			places[symbol] = at
		}
		for at, symbol := range sheet.Symbols {
			read := func(f Frame) bool { return f.Block == symbol.Block && f.N == symbol.N && symbol.Matches(f.Text) }
			if slices.ContainsFunc(seen, read) {
				continue
			}
			m := mark{name: symbolName(symbol.Block, symbol.N, r.paper.longHeader), state: Missing, text: "missing"}
			if state := r.stateOf(sheet.Number, symbol); state != Missing {
				m.state, m.text = RebuiltOne, map[bool]string{true: "rebuilt", false: "read elsewhere"}[state == RebuiltOne]
			}
			if len(known) == 1 && r.paper.record.Blocks.Per == backup.PerSheet {
				m.corners = place(at, symbol.Block, seen, places)
			}
			list = append(list, m)
		}
	}
	return list
}

// stateOf is the state of a printed symbol in the report.
func (r Report) stateOf(sheet int, symbol backup.RecordSymbol) SymbolState {
	at := slices.IndexFunc(r.Symbols, func(s Symbol) bool {
		return s.Sheet == sheet && s.Block == symbol.Block && s.Index == symbol.N && s.State != Strange
	})
	if at < 0 {
		return Missing
	}
	return r.Symbols[at].State
}

// place is where the symbol of a place must lie beside those that were read;
// zero when none was.
func place(at int, block backup.BlockID, seen []Frame, places map[backup.RecordSymbol]int) (corners [4]scan.Point) {
	nearest, size := math.Inf(1), 0.0
	for symbol, from := range places {
		i := slices.IndexFunc(seen, func(f Frame) bool { return f.Block == symbol.Block && f.N == symbol.N })
		if i < 0 {
			continue
		}
		f := seen[i]
		right, down := direction(f.Corners[0], f.Corners[1]), direction(f.Corners[0], f.Corners[3])
		across, below := float64(at%placeColumns-from%placeColumns), float64(at/placeColumns-from/placeColumns)
		far := math.Abs(across) + math.Abs(below) + float64(from)/1000 // of two as near the first
		if far >= nearest {
			continue
		}
		nearest = far
		size = math.Hypot(f.Corners[1].X-f.Corners[0].X, f.Corners[1].Y-f.Corners[0].Y)
		if same := slices.IndexFunc(seen, func(f Frame) bool { return f.Block == block }); same >= 0 {
			c := seen[same].Corners
			size = math.Hypot(c[1].X-c[0].X, c[1].Y-c[0].Y)
		}
		x, y := across*placeAcross*f.Module, below*placeDown*f.Module
		corners[0] = scan.Point{X: f.Corners[0].X + x*right.X + y*down.X, Y: f.Corners[0].Y + x*right.Y + y*down.Y}
		corners[1] = scan.Point{X: corners[0].X + size*right.X, Y: corners[0].Y + size*right.Y}
		corners[3] = scan.Point{X: corners[0].X + size*down.X, Y: corners[0].Y + size*down.Y}
		corners[2] = scan.Point{X: corners[1].X + corners[3].X - corners[0].X, Y: corners[1].Y + corners[3].Y - corners[0].Y}
	}
	return corners
}

// direction is the way from a to b, one pixel long.
func direction(a, b scan.Point) scan.Point {
	length := max(math.Hypot(b.X-a.X, b.Y-a.Y), 1)
	return scan.Point{X: (b.X - a.X) / length, Y: (b.Y - a.Y) / length}
}

// caption is the text under the picture, in lines of that many letters.
func (r Report) caption(s Sketch, marks, unplaced []mark, letters int) []string {
	letters = max(letters, 20)
	title := fmt.Sprintf("%s, page %d: kit %q, edition %d", filepath.Base(s.File), max(1, s.Page), r.record.Kit.Name, r.Edition)
	for _, sheet := range r.paper.pages[s.Where] {
		title += fmt.Sprintf(", sheet %d", sheet)
		for _, verdict := range r.Sheets {
			if verdict.Sheet == sheet && verdict.Scale != nil && OffScale(*verdict.Scale) {
				title += fmt.Sprintf(" (printed at %.0f %%: print again at 100 %%)", 100**verdict.Scale)
			}
		}
	}
	lines := wrapped(title, letters)
	var legend []string
	for _, state := range drawOrder {
		if slices.ContainsFunc(marks, func(m mark) bool { return m.state == state }) {
			legend = append(legend, looks[state].meaning)
		}
	}
	lines = append(lines, wrapped(strings.Join(legend, ";  ")+".", letters)...)
	if len(unplaced) > 0 {
		var names []string
		for _, m := range unplaced {
			names = append(names, m.name+" ("+m.text+")")
		}
		lines = append(lines, wrapped("Not drawn, because nothing tells the place: "+strings.Join(names, ", ")+".", letters)...)
	}
	return append(lines, wrapped("Behind a name: how much of the error correction is left, and the grade of the print, A best, F worst. "+
		"This picture shows what the scan shows and nothing more: keep it as you keep the scan.", letters)...)
}
