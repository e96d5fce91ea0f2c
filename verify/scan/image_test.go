package scan

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/skip2/go-qrcode"
)

// screenshot draws one symbol with crisp modules and a quiet zone of four.
func screenshot(t testing.TB, text string, version int, level qrcode.RecoveryLevel, module int) *gray {
	t.Helper()
	rows := newSymbol(t, text, version, level)
	side := (len(rows) + 8) * module
	g := newGray(side, side)
	for y := range side {
		for x := range side {
			i, j := x/module-4, y/module-4
			g.pix[y*side+x] = 255
			if i >= 0 && j >= 0 && i < len(rows) && j < len(rows) && rows[j][i] {
				g.pix[y*side+x] = 0
			}
		}
	}
	return g
}

// readImage reads a picture that must not fail.
func readImage(t testing.TB, m image.Image) []Symbol {
	t.Helper()
	symbols, err := Image(context.Background(), m)
	if err != nil {
		t.Fatal(err)
	}
	return symbols
}

func TestImageReadsEveryVersionAndLevel(t *testing.T) {
	levelNames := map[qrcode.RecoveryLevel]string{qrcode.Low: "L", qrcode.Medium: "M", qrcode.High: "Q", qrcode.Highest: "H"}
	for version := 1; version <= 40; version++ {
		level := qrcode.RecoveryLevel(version % 4)
		text := fmt.Sprintf("V%d", version) + strings.Repeat("X", version*version/2)
		for _, module := range []int{2, 3, 12, 48} {
			if module*version > 12*12 {
				continue // a picture of that size says nothing new
			}
			got := readImage(t, screenshot(t, text, version, level, module).image())
			if len(got) != 1 {
				t.Errorf("version %d, %d pixels a module: %d symbols read, want 1", version, module, len(got))
				continue
			}
			s := got[0]
			if s.Text != text || s.Version != version || s.Level != levelNames[level] || s.Corrected != 0 || s.Margin != 1 || s.Mirrored || s.Inverted {
				t.Errorf("version %d, %d pixels a module: got %+v", version, module, s)
			}
		}
	}
}

func TestImageReturnsTextAsWritten(t *testing.T) {
	for _, text := range []string{
		"otpauth://totp/Bücher%20Müller:jörg?secret=JBSWY3DPEHPK3PXP&issuer=Bücher",
		"otpauth-migration://offline?data=CjEKCkhlbGxvId6tvu8SGEV4YW1wbGU6",
		"日本語のラベル", "🔐 emoji", "Ελληνικά", "1234567890", "ALPHANUMERIC 12.%",
		"line one\nline two\x00nul",
	} {
		q, err := qrcode.New(text, qrcode.Medium)
		if err != nil {
			t.Fatal(err)
		}
		got := readImage(t, screenshot(t, text, q.VersionNumber, qrcode.Medium, 4).image())
		if diff := cmp.Diff([]string{text}, textsOf(got)); diff != "" {
			t.Errorf("text (-want +got):\n%s", diff)
		}
	}
}

func TestImageSaysMirroredAndInverted(t *testing.T) {
	g := screenshot(t, "MIRROR MIRROR ON THE WALL 0123456789", 7, qrcode.Medium, 4)
	mirrored := warped(g, g.w, g.h, 255, func(p Point) Point { return Point{float64(g.w) - p.X, p.Y} })
	for _, tt := range []struct {
		name               string
		g                  *gray
		mirrored, inverted bool
	}{
		{"plain", g, false, false},
		{"mirrored", mirrored, true, false},
		{"inverted", g.inverted(), false, true},
		{"both", mirrored.inverted(), true, true},
	} {
		got := readImage(t, tt.g.image())
		if len(got) != 1 || got[0].Mirrored != tt.mirrored || got[0].Inverted != tt.inverted {
			t.Errorf("%s: got %+v", tt.name, got)
		}
	}
}

func TestImageReadsTheSameTextTwice(t *testing.T) {
	g := screenshot(t, "TWICE", 2, qrcode.Medium, 4)
	two := warped(g, 2*g.w, g.h, 255, func(p Point) Point { return Point{math.Mod(p.X, float64(g.w)), p.Y} })
	if got := readImage(t, two.image()); len(got) != 2 {
		t.Errorf("%d symbols, want 2", len(got))
	}
}

func TestCornersRunFromTheSymbolsTopLeft(t *testing.T) {
	const module, quiet, side = 5, 20, 5 * 45
	g := screenshot(t, "CORNERS", 7, qrcode.Medium, module)
	far := float64(quiet + side)
	upright := [4]Point{{quiet, quiet}, {far, quiet}, {far, far}, {quiet, far}}
	mirrored := warped(g, g.w, g.h, 255, func(p Point) Point { return Point{float64(g.w) - p.X, p.Y} })
	for _, tt := range []struct {
		name string
		g    *gray
		want [4]Point
	}{
		{"upright", g, upright},
		{"turned right", quarterTurn(g), [4]Point{upright[1], upright[2], upright[3], upright[0]}},
		{"mirrored", mirrored, [4]Point{upright[1], upright[0], upright[3], upright[2]}},
	} {
		got := readImage(t, tt.g.image())
		if len(got) != 1 {
			t.Fatalf("%s: %d symbols read", tt.name, len(got))
		}
		for k, p := range got[0].Corners {
			if p.sub(tt.want[k]).len() > 1 {
				t.Errorf("%s: corner %d at %v, want %v", tt.name, k, p, tt.want[k])
			}
		}
	}
}

func TestCorrectedAndMarginFollowTheDamage(t *testing.T) {
	const module, version = 6, 10
	text := strings.Repeat("MARGIN ", 30)
	order := dataModules(version)
	blocks := blocksOf(version, levels[0].level)
	check := len(blocks[0].at) - blocks[0].data
	for _, wrong := range []int{0, 1, 5, check / 2} {
		g := screenshot(t, text, version, qrcode.Medium, module)
		for _, c := range blocks[0].at[:wrong] { // all in one block: the worst case
			at := int(order[8*c])
			invertModule(g, at%modulesOf(version)+4, at/modulesOf(version)+4, module)
		}
		got := readImage(t, g.image())
		if len(got) != 1 || got[0].Text != text {
			t.Fatalf("%d codewords wrong: not read", wrong)
		}
		margin := 1 - 2*float64(wrong)/float64(check)
		if got[0].Corrected != wrong || math.Abs(got[0].Margin-margin) > 1e-9 {
			t.Errorf("%d codewords wrong: corrected %d, margin %v, want %v", wrong, got[0].Corrected, got[0].Margin, margin)
		}
	}
}

func invertModule(g *gray, x, y, module int) {
	for j := y * module; j < (y+1)*module; j++ {
		for i := x * module; i < (x+1)*module; i++ {
			g.pix[j*g.w+i] = 255 - g.pix[j*g.w+i]
		}
	}
}

func TestImageFindsNothingWhereNothingIs(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	flat := newGray(700, 900)
	noise := newGray(600, 600)
	for i := range noise.pix {
		noise.pix[i] = uint8(rng.Uint32())
	}
	text := printSheet(t, 4, nil).g
	for name, m := range map[string]image.Image{
		"black": flat.image(), "noise": noise.image(), "text": resized(text, 0.5, 0.5).image(),
		"one pixel": image.NewGray(image.Rect(0, 0, 1, 1)), "empty": image.NewGray(image.Rectangle{}),
		"thin": image.NewGray(image.Rect(0, 0, 5000, 3)),
	} {
		if got := readImage(t, m); len(got) != 0 {
			t.Errorf("%s: read %d symbols", name, len(got))
		}
	}
}

func TestImageKeepsToPartOfASubimage(t *testing.T) {
	g := screenshot(t, "SUBIMAGE", 3, qrcode.Medium, 4)
	for _, m := range []interface {
		image.Image
		Set(x, y int, c color.Color)
		SubImage(r image.Rectangle) image.Image
	}{
		image.NewGray(image.Rect(0, 0, 400, 400)), image.NewRGBA(image.Rect(0, 0, 400, 400)),
		image.NewNRGBA(image.Rect(0, 0, 400, 400)), image.NewCMYK(image.Rect(0, 0, 400, 400)),
	} {
		for y := range 400 {
			for x := range 400 {
				v := uint8(255)
				if x >= 100 && y >= 150 && x < 100+g.w && y < 150+g.h {
					v = g.pix[(y-150)*g.w+x-100]
				}
				m.Set(x, y, color.Gray{v})
			}
		}
		got := readImage(t, m.SubImage(image.Rect(100, 150, 100+g.w, 150+g.h)))
		if len(got) != 1 || got[0].Text != "SUBIMAGE" || got[0].Corners[0].sub(Point{16, 16}).len() > 1 {
			t.Errorf("%T: got %+v", m, got)
		}
	}
}

func TestImageStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Image(ctx, screenshot(t, "STOP", 3, qrcode.Medium, 4).image()); err != context.Canceled {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}
