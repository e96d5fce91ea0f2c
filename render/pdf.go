package render

import (
	"bytes"
	"fmt"
	"slices"
	"time"

	"github.com/jung-kurt/gofpdf"

	"otpaper/templates"
)

// canvas is the PDF file under way. This is the only file that knows the PDF
// library: another one takes its place here.
type canvas struct {
	pdf   *gofpdf.Fpdf
	paper templates.Paper
	face  templates.Face
	size  float64
	width float64 // of strokes, points
}

// document is what a PDF file is made of.
type document struct {
	title string
	lang  string // BCP 47
	day   time.Time
	paper templates.Paper
	lying templates.Paper // of enlarged pages
	pages []*page
}

var faceNames = [3]string{"sans", "bold", "mono"}

// pdf writes the document. The bytes depend on the document alone.
func (d document) pdf(fonts [3]*font) (_ []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			// the library panics where it has no error; its message may hold text of the page
			err = fmt.Errorf("pdf: the page could not be written")
		}
	}()
	pdf := gofpdf.NewCustom(&gofpdf.InitType{
		UnitStr: "mm",
		Size:    gofpdf.SizeType{Wd: d.paper.Width, Ht: d.paper.Height},
	})
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(d.day)
	pdf.SetModificationDate(d.day)
	pdf.SetProducer("otpaper", true)
	pdf.SetCreator("otpaper", true)
	pdf.SetAuthor("otpaper", true)
	pdf.SetTitle(titleOf(d.title), true)
	pdf.SetMargins(0, 0, 0)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetDrawColor(0, 0, 0)
	pdf.SetFillColor(0, 0, 0)
	for i, f := range fonts {
		// a copy: the library pads tables in place when it cuts the font
		pdf.AddUTF8FontFromBytes(faceNames[i], "", bytes.Clone(f.data))
	}
	for _, p := range d.pages {
		if p.large {
			d.enlarged(pdf, p)
			continue
		}
		pdf.AddPage()
		c := &canvas{pdf: pdf, paper: d.paper}
		for _, m := range p.marks {
			m.paint(c)
		}
	}
	var out bytes.Buffer
	if err := pdf.Output(&out); err != nil {
		return nil, fmt.Errorf("pdf: %w", err)
	}
	return withCatalog(out.Bytes(), d.lang)
}

// enlarged draws a page in its usual measures on a leaf that lies, under a
// matrix that enlarges it from the leaf's lower left corner (PDF 1.7, 8.3.4).
func (d document) enlarged(pdf *gofpdf.Fpdf, p *page) {
	leaf := d.lying
	pdf.AddPageFormat("L", gofpdf.SizeType{Wd: leaf.Height, Ht: leaf.Width})
	pdf.RawWriteStr(fmt.Sprintf("q %.6f 0 0 %.6f 0 0 cm\n", leaf.Scale, leaf.Scale))
	leaf.Left /= leaf.Scale
	leaf.Top = leaf.Height - (leaf.Height-leaf.Top)/leaf.Scale
	c := &canvas{pdf: pdf, paper: leaf}
	for _, m := range p.marks {
		m.paint(c)
	}
	pdf.RawWriteStr("Q\n")
}

// titleOf is a title as the library can write it: nothing above U+FFFF.
func titleOf(s string) string {
	s, _ = escaped(bare(s), func(cluster []rune) bool {
		return !slices.ContainsFunc(cluster, func(r rune) bool { return r > 0xFFFF })
	})
	return s
}

func (c *canvas) at(x, y float64) (float64, float64) { return c.paper.Left + x, c.paper.Top + y }

func (t textMark) paint(c *canvas) {
	if c.face != t.face || c.size != t.points {
		c.face, c.size = t.face, t.points
		c.pdf.SetFont(faceNames[t.face], "", t.points)
	}
	x, y := c.at(t.x, t.y)
	if t.of.plain(t.text) {
		c.pdf.Text(x, y, t.text)
		return
	}
	size := t.points * mmPerPoint
	for _, p := range t.of.set(t.text) {
		if p.from == ownFont {
			c.pdf.Text(x+p.x*size, y, p.text)
			continue
		}
		for _, drawn := range p.clusters {
			c.cluster(t, p, drawn, x+(p.x+drawn.x/p.perEm)*size, y)
		}
	}
}

// cluster draws letters of a fallback font, with its text at x, y unseen under
// them. The library sets text only in fonts that it embeds whole tables of, of
// one kind, and below U+10000: outlines need none of that.
func (c *canvas) cluster(t textMark, p piece, drawn cluster, x, y float64) {
	const pointsPerMM = 1 / mmPerPoint
	c.pdf.RawWriteStr("/Span " + actualText(drawn.text) + " BDC\n")
	if text, set := t.of.textLayer(drawn.text); set > 0 {
		c.pdf.RawWriteStr(fmt.Sprintf("q 3 Tr %.3f Tz\n", max(1, 100*drawn.w/p.perEm/set)))
		c.pdf.Text(x, y, text)
		c.pdf.RawWriteStr("Q\n")
	}
	if path := t.of.others.fonts[p.from].paths(drawn); path != "" {
		scale, paint := t.points/p.perEm, "f"
		if t.face == templates.SansBold {
			paint = fmt.Sprintf("%.1f w 1 j B", boldStroke*p.perEm)
		}
		c.pdf.RawWriteStr(fmt.Sprintf("q %.6f 0 0 %.6f %.4f %.4f cm\n%s%s Q\n",
			scale, scale, x*pointsPerMM, (c.paper.Height-y)*pointsPerMM+p.lift*t.points, path, paint))
	}
	c.pdf.RawWriteStr("EMC\n")
}

// stroke sets the weight of the lines that follow.
func (c *canvas) stroke(points float64) {
	if c.width != points {
		c.width = points
		c.pdf.SetLineWidth(points * mmPerPoint)
	}
}

func (s strokeMark) paint(c *canvas) {
	c.stroke(s.points)
	x1, y1 := c.at(s.x1, s.y1)
	x2, y2 := c.at(s.x2, s.y2)
	if s.dash > 0 {
		c.pdf.SetDashPattern([]float64{s.dash, s.dash}, 0)
		defer c.pdf.SetDashPattern(nil, 0)
	}
	c.pdf.Line(x1, y1, x2, y2)
}

func (f frameMark) paint(c *canvas) {
	c.stroke(f.points)
	x, y := c.at(f.x, f.y)
	if !f.white {
		c.pdf.Rect(x, y, f.w, f.h, "D")
		return
	}
	c.pdf.SetFillColor(255, 255, 255)
	c.pdf.Rect(x, y, f.w, f.h, "DF")
	c.pdf.SetFillColor(0, 0, 0)
}

func (s shapeMark) paint(c *canvas) {
	if len(s.corners) == 0 {
		weight := ringStroke * s.w
		c.stroke(weight / mmPerPoint)
		x, y := c.at(s.x+s.w/2, s.y+s.h/2)
		c.pdf.Circle(x, y, (s.w-weight)/2, "D")
		return
	}
	corners := make([]gofpdf.PointType, len(s.corners))
	for i, p := range s.corners {
		corners[i].X, corners[i].Y = c.at(p.x, p.y)
	}
	c.pdf.Polygon(corners, "F")
}

func (s symbolMark) paint(c *canvas) {
	const pointsPerMM = 1 / mmPerPoint
	x, y := c.at(s.x, s.y)
	scale := s.module * pointsPerMM
	c.pdf.RawWriteStr(fmt.Sprintf("q %.5f 0 0 %.5f %.4f %.4f cm\n%sQ",
		scale, -scale, x*pointsPerMM, (c.paper.Height-y)*pointsPerMM, s.path()))
}
