package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"otpaper/backup"
	"otpaper/verify"
)

// symbolPlace is where one symbol stands on the sheets.
type symbolPlace struct {
	sheet, place int // from 1
	index        int // of the frame
}

func (s symbolPlace) String() string { return fmt.Sprintf("%d (sheet %d)", s.index, s.sheet) }

// placesOf lists where the symbols of a block stand, those with its data first and
// in random but fixed order, so that painting one over is felt.
func placesOf(record backup.Record, block backup.BlockID, data int) []symbolPlace {
	var places []symbolPlace
	for _, sheet := range record.Sheets {
		for i, s := range sheet.Symbols {
			if s.Block == block {
				places = append(places, symbolPlace{sheet.Number, i + 1, s.N})
			}
		}
	}
	rng := rand.New(rand.NewPCG(39, uint64(len(places))))
	rng.Shuffle(len(places), func(i, j int) { places[i], places[j] = places[j], places[i] })
	slices.SortStableFunc(places, func(a, b symbolPlace) int {
		return cmp.Compare(max(a.index, data), max(b.index, data))
	})
	return places
}

// paintOver covers symbols on the pictures of the sheets with grey.
func paintOver(t *testing.T, sheets []string, places ...symbolPlace) {
	t.Helper()
	for _, at := range places {
		path := sheets[at.sheet-1]
		data, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(data)
		data.Close()
		if err != nil {
			t.Fatal(err)
		}
		painted := image.NewGray(picture.Bounds())
		draw.Draw(painted, painted.Bounds(), picture, image.Point{}, draw.Src)
		draw.Draw(painted, placeBox(painted.Bounds(), at.place), image.NewUniform(color.Gray{Y: 200}), image.Point{}, draw.Src)
		out, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := png.Encode(out, painted); err != nil {
			t.Fatal(err)
		}
		if err := out.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestOutsideDamage paints as many symbols of each block over as it has
// spares, and then one more.
func TestOutsideDamage(t *testing.T) {
	outside(t, "pdftoppm", "pdftotext")
	for _, arrangement := range []string{"tier", "one"} {
		p := makePaper(t, exitDone, "--blocks", arrangement, sampleExport(t))
		cards := p.cardsFile(t, 2, 3)
		for _, b := range p.record.Blocks.Blocks {
			t.Run(arrangement+"/"+string(b.ID), func(t *testing.T) { damageBlock(t, p, b, cards) })
		}
	}
}

func damageBlock(t *testing.T, p paper, b backup.BlockInfo, cards string) {
	spares := b.Shape().M
	scans := p.scan(t, 150)
	sheets := pictures(t, scans)
	places := placesOf(p.record, b.ID, b.Shape().K)

	paintOver(t, sheets, places[:spares]...)
	p.wantState(t, scans, b.ID, exitPart, backup.Rebuilt, places[:spares])
	got := mustRun(t, exitDone, "restore", "--no-input", "--cards-file", cards, "--proof", scans)
	for _, at := range places[:spares] {
		if want := string(b.ID) + at.String(); !strings.Contains(got.stderr, want) {
			t.Errorf("restore does not say that %s was rebuilt:\n%s", want, got.stderr)
		}
	}

	paintOver(t, sheets, places[spares])
	code := exitPart
	if len(p.record.Blocks.Blocks) == 1 {
		code = exitNothing
	}
	p.wantState(t, scans, b.ID, code, backup.Lost, places[:spares+1])
	got = mustRun(t, code, "restore", "--no-input", "--cards-file", cards, "--proof", scans)
	if want := fmt.Sprintf("block %s cannot be put together: 1 symbol more needed", b.ID); !strings.Contains(got.stderr, want) {
		t.Errorf("restore does not say %q:\n%s", want, got.stderr)
	}
	for _, at := range places[:spares+1] {
		if want := string(b.ID) + at.String(); !strings.Contains(got.stderr, want) {
			t.Errorf("restore does not say that %s is missing:\n%s", want, got.stderr)
		}
	}
}

// wantState wants verify to call the painted symbols, and only them, not read,
// and the block what it is.
func (p paper) wantState(t *testing.T, scans string, block backup.BlockID, code int, want backup.State, painted []symbolPlace) {
	t.Helper()
	got := mustRun(t, code, "verify", "--no-input", "--quiet", "--json", p.kit, scans)
	var report verify.Report
	if err := json.Unmarshal([]byte(got.stdout), &report); err != nil {
		t.Fatal(err)
	}
	for _, b := range report.Blocks {
		if state := map[bool]backup.State{true: want, false: backup.Whole}[b.Block == block]; b.State != state {
			t.Errorf("block %s is %q, want %q", b.Block, b.State, state)
		}
	}
	unread := map[string]bool{}
	for _, at := range painted {
		unread[fmt.Sprint(at.sheet, block, at.index)] = true
	}
	gone := map[backup.State]verify.SymbolState{backup.Rebuilt: verify.RebuiltOne, backup.Lost: verify.Missing}[want]
	for _, s := range report.Symbols {
		read := s.State == verify.Read || s.State == verify.Corrected
		if painted := unread[fmt.Sprint(s.Sheet, s.Block, s.Index)]; painted && s.State != gone || !painted && !read {
			t.Errorf("symbol %s%d of sheet %d, painted over: %v, is %q in %q",
				s.Block, s.Index, s.Sheet, painted, s.State, filepath.Base(s.File))
		}
	}
}
