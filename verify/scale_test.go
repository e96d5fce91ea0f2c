package verify

import (
	"math"
	"testing"

	"otpaper/backup"
	"otpaper/verify/scan"
)

func TestScaleIsToldWhereThePictureTellsIt(t *testing.T) {
	kit := madeKit(t, "small")
	whole := func(backup.Frame) bool { return true }
	tests := map[string]struct {
		change func(page *scan.Page)
		want   float64 // 0 for unknown
		off    bool
	}{
		"as it should be":      {func(*scan.Page) {}, 1, false},
		"fitted to the page":   {func(p *scan.Page) { enlarge(p, 0.94) }, 0.94, true},
		"too large":            {func(p *scan.Page) { enlarge(p, 1.03) }, 1.03, true},
		"as good as it should": {func(p *scan.Page) { enlarge(p, 0.99) }, 0.99, false},
		"on Letter": {func(p *scan.Page) {
			p.Width, p.Height = 1275, 1650
		}, 1, false},
		"a picture of no known resolution":          {func(p *scan.Page) { p.DPI = 0 }, 0, false},
		"a camera's, with a resolution in it":       {func(p *scan.Page) { p.Width, p.Height, p.DPI = 4000, 3000, 300 }, 0, false},
		"one taken aslant, as large as a scanner's": {func(p *scan.Page) { axialUnknown(p) }, 0, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			page := scannedSheet(kit, 1, 0, whole)
			tt.change(&page)
			p := &Pile{}
			p.AddPage("scan.png", page)
			report, _ := Paper(kit.Record, p)
			got := 0.0
			if report.Sheets[0].Scale != nil {
				got = *report.Sheets[0].Scale
			}
			if math.Abs(got-tt.want) > 0.002 || OffScale(got) != tt.off || report.Sheets[0].Reprint != tt.off {
				t.Errorf("got %v, off %v, reprint %v; want %v, off %v", got, OffScale(got), report.Sheets[0].Reprint, tt.want, tt.off)
			}
			if report.Sheets[1].Scale != nil || report.Sheets[1].Read != 0 {
				t.Error("the sheet that was not shown has a scale")
			}
		})
	}
}

func enlarge(p *scan.Page, by float64) {
	for i := range p.Symbols {
		p.Symbols[i].Module *= by
	}
}

func axialUnknown(p *scan.Page) {
	for i := range p.Symbols {
		p.Symbols[i].Quality.Axial.Grade = ""
	}
}

// One sheet that was printed at 94 % among others says so of itself alone.
func TestScaleIsThatOfItsOwnSheet(t *testing.T) {
	kit := madeKit(t, "small")
	whole := func(backup.Frame) bool { return true }
	first, second := scannedSheet(kit, 1, 0, whole), scannedSheet(kit, 2, 0, whole)
	enlarge(&second, 0.94)
	p := &Pile{}
	p.AddPage("1.png", first)
	p.AddPage("2.png", second)
	report, _ := Paper(kit.Record, p)
	if a, b := report.Sheets[0], report.Sheets[1]; *a.Scale != 1 || *b.Scale != 0.94 || a.Reprint || !b.Reprint {
		t.Errorf("got %v %v and %v %v", *a.Scale, a.Reprint, *b.Scale, b.Reprint)
	}
}
