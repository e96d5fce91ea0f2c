package verify

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"math"
	"slices"
	"strings"
	"testing"

	"otpaper/backup"
	"otpaper/verify/scan"
)

// A sheet as it is printed, in pixels of 150 dpi: a module is 4.
const (
	testDPI    = 150
	testModule = 4.0
	testSide   = 81 * testModule
)

// scannedSheet is a sheet on A4, turned by so many quarters, with the symbols
// that keep wants.
func scannedSheet(kit backup.Kit, sheet, quarters int, keep func(f backup.Frame) bool) scan.Page {
	const w, h = 1240, 1754
	page := scan.Page{Number: 1, DPI: testDPI, Width: w, Height: h}
	if quarters%2 == 1 {
		page.Width, page.Height = h, w
	}
	page.Picture = image.NewGray(image.Rect(0, 0, page.Width, page.Height))
	for i := range page.Picture.Pix {
		page.Picture.Pix[i] = 240
	}
	for at, f := range kit.Sheets[sheet-1].Frames {
		if !keep(f) {
			continue
		}
		s := scan.Symbol{Text: f.Text(), Margin: 0.9, Module: testModule, Corners: placeCorners(at, quarters)}
		s.Quality.Grade, s.Quality.Axial.Grade = "B", "A"
		page.Symbols = append(page.Symbols, s)
	}
	return page
}

// placeCorners are the corners of a symbol at a place of the sheet, from 0.
func placeCorners(at, quarters int) [4]scan.Point {
	const mm = testDPI / 25.4
	x, y := (22+18.33+88*float64(at%2))*mm, (26+21.9+71.1*float64(at/2))*mm
	corners := [4]scan.Point{{X: x, Y: y}, {X: x + testSide, Y: y}, {X: x + testSide, Y: y + testSide}, {X: x, Y: y + testSide}}
	for range quarters {
		for i, c := range corners {
			corners[i] = scan.Point{X: 1754 - c.Y, Y: c.X}
		}
		if quarters == 2 { // the second quarter turns the other way around
			for i, c := range corners {
				corners[i] = scan.Point{X: 1240 - c.Y, Y: c.X}
			}
			break
		}
	}
	return corners
}

func TestDrawPutsMissingSymbolsWhereTheyMustLie(t *testing.T) {
	kit := madeKit(t, "small")
	for quarters := range 3 {
		page := scannedSheet(kit, 1, quarters, func(f backup.Frame) bool { return f.Name() != "A3" && f.Name() != "B1" })
		p := &Pile{}
		p.AddPage("scan.png", page)
		report, _ := Paper(kit.Record, p)
		sketch, err := NewSketch("scan.png", page)
		if err != nil {
			t.Fatal(err)
		}
		marks, unplaced := report.marks(sketch)
		if len(marks) != len(kit.Sheets[0].Frames) || len(unplaced) > 0 {
			t.Fatalf("turned %d times: %d marks, %d without a place", quarters, len(marks), len(unplaced))
		}
		for _, m := range marks {
			at := slices.IndexFunc(kit.Sheets[0].Frames, func(f backup.Frame) bool { return f.Name() == m.name || m.name == "H" && f.Block == "H" })
			want := map[string]SymbolState{"A3": Missing, "B1": Missing}[m.name]
			if want == "" {
				want = Read
			}
			if m.state != want {
				t.Errorf("turned %d times: %s is %s, want %s", quarters, m.name, m.state, want)
			}
			for i, c := range scaled(placeCorners(at, quarters), sketch.scale) {
				if off := math.Hypot(c.X-m.corners[i].X, c.Y-m.corners[i].Y); off > 1.5 {
					t.Errorf("turned %d times: corner %d of %s is %.1f pixels off", quarters, i, m.name, off)
				}
			}
		}
	}
}

func TestDrawTellsStatesByLineAndColour(t *testing.T) {
	kit, other := madeKit(t, "small"), madeKit(t, "other")
	page := scannedSheet(kit, 2, 0, func(f backup.Frame) bool { return f.Name() != "C3" })
	for i := range page.Symbols {
		switch f, _ := backup.ParseFrame(page.Symbols[i].Text); f.Name() {
		case "A2":
			page.Symbols[i].Corrected = 7
		case "A4":
			page.Symbols[i].Text = forge(f).Text()
		case "B2":
			page.Symbols[i].Text = frame(t, other, "B2").Text()
		}
	}
	sketch, err := NewSketch("scan.png", page)
	if err != nil {
		t.Fatal(err)
	}
	p := photographed(kit, func(sheet int, f backup.Frame) bool { return sheet == 1 })
	p.AddPage("scan.png", page)
	report, _ := Paper(kit.Record, p)
	marks, _ := report.marks(sketch)
	got := map[string]SymbolState{}
	for _, m := range marks {
		got[m.name+" "+m.text] = m.state
	}
	for name, want := range map[string]SymbolState{
		"H read 90% B": Read, "A2 corrected 90% B": Corrected, "A4 FALSE, for A4 rebuilt": Strange, "B2 of another kit, for B2 rebuilt": Strange, "C3 rebuilt": RebuiltOne,
	} {
		if got[name] != want {
			t.Errorf("%s is %q, want %q; all: %v", name, got[name], want, got)
		}
	}
	data, err := report.Draw(sketch)
	if err != nil {
		t.Fatal(err)
	}
	drawn, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if drawn.Bounds().Dy() <= sketchSide || drawn.Bounds().Dx() > sketchSide {
		t.Errorf("the picture is %v, want a caption below %d pixels", drawn.Bounds(), sketchSide)
	}
	// Along its lower edge, how much of each outline is drawn, in which colour.
	for _, m := range marks {
		look := looks[m.state]
		on, length := 0, 0
		y := int(m.corners[3].Y) + 2
		for x := int(m.corners[0].X) + 10; x < int(m.corners[1].X)-10; x++ {
			length++
			if sameColour(drawn.At(x, y), palette()[look.ink]) {
				on++
			}
		}
		share := float64(on) / float64(max(length, 1))
		if solid := len(look.dashes) == 0; solid && share < 0.95 || !solid && (share < 0.2 || share > 0.9) {
			t.Errorf("%s, %s: %.0f %% of its line is drawn", m.name, m.state, 100*share)
		}
	}
}

func sameColour(a, b color.Color) bool {
	r, g, bl, _ := a.RGBA()
	r2, g2, b2, _ := b.RGBA()
	return r == r2 && g == g2 && bl == b2
}

func TestSketchLeavesOutPagesThatMayShowASecret(t *testing.T) {
	kit := madeKit(t, "small")
	whole := func(backup.Frame) bool { return true }
	with := func(text string) scan.Page {
		page := scannedSheet(kit, 1, 0, whole)
		page.Symbols = append(page.Symbols, scan.Symbol{Text: text})
		return page
	}
	tests := map[string]struct {
		page scan.Page
		want error
	}{
		"a locked sheet":              {scannedSheet(kit, 1, 0, whole), nil},
		"a key card":                  {scan.Page{Picture: image.NewGray(image.Rect(0, 0, 9, 9)), Symbols: []scan.Symbol{{Text: strings.ToUpper(words(kit, 1))}}}, ErrSketchSecret},
		"a sheet with a card on it":   {with(strings.ToUpper(words(kit, 1))), ErrSketchSecret},
		"a sheet with a link on it":   {with("otpauth://totp/a?secret=MFRGG"), ErrSketchSecret},
		"a page without a symbol":     {scannedSheet(kit, 1, 0, func(backup.Frame) bool { return false }), ErrSketchEmpty},
		"a sheet without its picture": {scan.Page{Symbols: scannedSheet(kit, 1, 0, whole).Symbols}, ErrSketchEmpty},
	}
	for name, tt := range tests {
		if _, err := NewSketch("a.png", tt.page); !errors.Is(err, tt.want) {
			t.Errorf("%s: got %v, want %v", name, err, tt.want)
		}
	}
}

func TestDrawNamesWhatItCannotPlace(t *testing.T) {
	kit := madeKit(t, "small")
	page := scannedSheet(kit, 1, 0, func(f backup.Frame) bool { return f.Name() == "A1" })
	second := scannedSheet(kit, 2, 0, func(f backup.Frame) bool { return f.Name() == "A2" })
	page.Symbols = append(page.Symbols, second.Symbols...) // two sheets on one picture
	p := &Pile{}
	p.AddPage("both.png", page)
	sketch, err := NewSketch("both.png", page)
	if err != nil {
		t.Fatal(err)
	}
	report, _ := Paper(kit.Record, p)
	marks, unplaced := report.marks(sketch)
	want := len(kit.Sheets[0].Frames) + len(kit.Sheets[1].Frames) - 2
	if len(marks) != 2 || len(unplaced) != want {
		t.Fatalf("%d marks and %d without a place, want 2 and %d", len(marks), len(unplaced), want)
	}
	caption := strings.Join(report.caption(sketch, marks, unplaced, 90), " ")
	for _, name := range []string{"sheet 1", "sheet 2", "B1 (missing)", "nothing more: keep it as you keep the scan"} {
		if !strings.Contains(caption, name) {
			t.Errorf("the caption lacks %q: %s", name, caption)
		}
	}
}

func TestShrinkKeepsTheMeanOfWhatItCovers(t *testing.T) {
	g := image.NewGray(image.Rect(0, 0, 100, 40))
	for i := range g.Pix {
		g.Pix[i] = uint8(i % 2 * 200)
	}
	small, scale := shrink(g, 50)
	if small.Rect != image.Rect(0, 0, 50, 20) || scale != 0.5 || small.GrayAt(7, 7).Y != 100 {
		t.Errorf("got %v, %v, %v", small.Rect, scale, small.GrayAt(7, 7))
	}
	if same, scale := shrink(g, 100); same != g || scale != 1 {
		t.Error("a small picture was changed")
	}
}
