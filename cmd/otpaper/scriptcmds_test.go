package main

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"otpaper/shamir"
	"otpaper/verify"
	"otpaper/verify/scan"
)

// pagesCommand draws PDFs as pictures, as a printer and a scanner would:
//
//	pages DPI FOLDER FILE.pdf...
func pagesCommand(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 3 {
		ts.Fatalf("usage: pages DPI FOLDER FILE.pdf...")
	}
	dpi, err := strconv.Atoi(args[0])
	ts.Check(err)
	folder := ts.MkAbs(args[1])
	ts.Check(os.MkdirAll(folder, privateFolder))
	for _, name := range args[2:] {
		data, err := os.ReadFile(ts.MkAbs(name))
		ts.Check(err)
		pictures, err := drawPDF(data, dpi)
		ts.Check(err)
		for i, picture := range pictures {
			base := strings.TrimSuffix(filepath.Base(name), ".pdf")
			writePNG(ts, filepath.Join(folder, fmt.Sprintf("%s-%d.png", base, i+1)), picture)
		}
	}
}

func writePNG(ts *testscript.TestScript, path string, picture image.Image) {
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	ts.Check(encoder.Encode(&b, picture))
	ts.Check(os.WriteFile(path, b.Bytes(), privateFile))
}

// cardsCommand reads key cards off their PDFs and writes a cards file:
//
//	cards FILE CARD.pdf...
func cardsCommand(ts *testscript.TestScript, _ bool, args []string) {
	var lines []string
	for _, name := range args[1:] {
		data, err := os.ReadFile(ts.MkAbs(name))
		ts.Check(err)
		for page, err := range scan.Read(context.Background(), data, scan.Options{CacheDir: compiledEngine()}) {
			ts.Check(err)
			for _, s := range page.Symbols {
				if verify.IsCard(s.Text) {
					lines = append(lines, strings.ToLower(s.Text))
				}
			}
		}
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Join(lines, "\n")+"\n"), privateFile))
}

// paintCommand paints symbols of an A4 page picture over, by their places from
// 1, left to right and down:
//
//	paint PAGE.png PLACE...
func paintCommand(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	f, err := os.Open(path)
	ts.Check(err)
	picture, err := png.Decode(f)
	ts.Check(err)
	ts.Check(f.Close())
	painted := image.NewGray(picture.Bounds())
	draw.Draw(painted, painted.Bounds(), picture, image.Point{}, draw.Src)
	for _, arg := range args[1:] {
		place, err := strconv.Atoi(arg)
		ts.Check(err)
		draw.Draw(painted, placeBox(painted.Bounds(), place), image.NewUniform(color.Gray{Y: 200}), image.Point{}, draw.Src)
	}
	writePNG(ts, path, painted)
}

// placeBox is the box of one symbol place on an A4 picture: the measures of
// the standard page, in millimetres of the sheet.
func placeBox(page image.Rectangle, place int) image.Rectangle {
	const (
		left, top             = 22 + 18.33, 26 + 22.2
		columnPitch, rowPitch = 88.0, 71.1
		side                  = 65.7
		sheetWidth            = 210.0
	)
	mm := float64(page.Dx()) / sheetWidth
	x := left + columnPitch*float64((place-1)%2)
	y := top + rowPitch*float64((place-1)/2)
	return image.Rect(int(x*mm), int(y*mm), int((x+side)*mm), int((y+side)*mm))
}

// flipCommand exchanges one word of one card in a cards file for the next word
// of the list:
//
//	flip FILE CARD WORD
func flipCommand(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	data, err := os.ReadFile(path)
	ts.Check(err)
	card, err := strconv.Atoi(args[1])
	ts.Check(err)
	word, err := strconv.Atoi(args[2])
	ts.Check(err)
	lines := strings.Split(string(data), "\n")
	words := strings.Fields(lines[card-1])
	i, ok := shamir.WordIndex(words[word-1])
	if !ok {
		ts.Fatalf("word %d of card %d is not in the list", word, card)
	}
	words[word-1] = shamir.Word((i + 1) % 1024)
	lines[card-1] = strings.Join(words, " ")
	ts.Check(os.WriteFile(path, []byte(strings.Join(lines, "\n")), privateFile))
}
