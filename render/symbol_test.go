package render

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	goqrcode "github.com/skip2/go-qrcode"

	"otpaper/templates"
)

// TestMediumCapacity asks the encoder: each version holds exactly so many
// characters of the alphanumeric set.
func TestMediumCapacity(t *testing.T) {
	for i, capacity := range mediumCapacity {
		full := strings.Repeat("A", capacity)
		if _, err := goqrcode.NewWithForcedVersion(full, i+1, goqrcode.Medium); err != nil {
			t.Errorf("version %d does not hold %d characters", i+1, capacity)
		}
		if _, err := goqrcode.NewWithForcedVersion(full+"A", i+1, goqrcode.Medium); err == nil {
			t.Errorf("version %d holds more than %d characters", i+1, capacity)
		}
	}
}

// TestFrameVersion: the length alone decides.
func TestFrameVersion(t *testing.T) {
	for _, tt := range []struct{ length, version int }{{1, 1}, {20, 1}, {21, 2}, {970, 20}, {971, 21}, {1451, 25}} {
		version, err := frameVersion(tt.length)
		if err != nil || version != tt.version {
			t.Errorf("%d characters: version %d, %v, want %d", tt.length, version, err, tt.version)
		}
	}
	if _, err := frameVersion(1452); err == nil {
		t.Error("1452 characters: no error")
	}
}

// TestFrameSymbolUsesItsRoom asks the encoder: a frame has the level that
// mends most of those at which the version holds it (ISO/IEC 18004, table 7).
func TestFrameSymbolUsesItsRoom(t *testing.T) {
	const version = 10 // 174, 221 and 311 characters at level H, Q and M
	for _, tt := range []struct {
		length int
		level  goqrcode.RecoveryLevel
	}{{174, goqrcode.Highest}, {175, goqrcode.High}, {221, goqrcode.High}, {222, goqrcode.Medium}, {311, goqrcode.Medium}} {
		text := strings.Repeat("7A", tt.length/2+1)[:tt.length]
		s, err := frameSymbol(text, version)
		if err != nil {
			t.Fatal(err)
		}
		want, err := goqrcode.NewWithForcedVersion(text, version, tt.level)
		if err != nil {
			t.Fatal(err)
		}
		want.DisableBorder = true
		if s.version != version || s.size() != 17+4*version || !cmp.Equal(s.modules, want.Bitmap()) {
			t.Errorf("%d characters: not version %d at the library's level %d", tt.length, version, tt.level)
		}
	}
	if _, err := frameSymbol(strings.Repeat("A", 312), version); err == nil {
		t.Error("312 characters in version 10: no error")
	}
}

// TestPathDrawsEveryModule reads the path back as a PDF reader fills it.
func TestPathDrawsEveryModule(t *testing.T) {
	s, err := frameSymbol("OTP1:MFRGGZDF:A:01/01+00:"+strings.Repeat("Q2", 200), 15)
	if err != nil {
		t.Fatal(err)
	}
	got := make([][]bool, s.size())
	for i := range got {
		got[i] = make([]bool, s.size())
	}
	path, fill, ok := strings.Cut(s.path(), "f\n")
	if !ok || fill != "" {
		t.Fatalf("the path does not end with one fill: %q", fill)
	}
	for _, rect := range strings.Split(strings.TrimSpace(path), "\n") {
		var x, y, w, h int
		if _, err := fmt.Sscanf(rect, "%d %d %d %d re", &x, &y, &w, &h); err != nil {
			t.Fatalf("%q: %v", rect, err)
		}
		for i := range w * h {
			if got[y+i/w][x+i%w] {
				t.Fatalf("module %d, %d is drawn twice", x+i%w, y+i/w)
			}
			got[y+i/w][x+i%w] = true
		}
	}
	for y := range got {
		for x := range got[y] {
			if got[y][x] != s.modules[y][x] {
				t.Fatalf("module %d, %d is black: %v, want %v", x, y, got[y][x], s.modules[y][x])
			}
		}
	}
}

const link = "otpauth://totp/Example:alice%40example.com?secret=JBSWY3DPEHPK3PXP&issuer=Example"

// decode reads a picture with a reader that shares no code with the encoder.
func decode(t *testing.T, picture image.Image) string {
	t.Helper()
	bitmap, err := gozxing.NewBinaryBitmapFromImage(picture)
	if err != nil {
		t.Fatal(err)
	}
	result, err := qrcode.NewQRCodeReader().Decode(bitmap, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_PURE_BARCODE: true})
	if err != nil {
		t.Fatal(err)
	}
	return result.GetText()
}

func TestSymbolPicture(t *testing.T) {
	s, err := NewSymbol(link)
	if err != nil {
		t.Fatal(err)
	}
	data, err := s.PNG()
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if got := decode(t, picture); got != link {
		t.Errorf("read %q, want %q", got, link)
	}
	zone := templates.QuietZone * modulePixels
	for i := range picture.Bounds().Dx() {
		for j := range zone {
			if r, _, _, _ := picture.At(i, j).RGBA(); r == 0 {
				t.Fatalf("black at %d, %d in the quiet zone", i, j)
			}
		}
	}
}

// TestSymbolLines paints the half blocks as a terminal does and reads them.
func TestSymbolLines(t *testing.T) {
	s, err := NewSymbol(link)
	if err != nil {
		t.Fatal(err)
	}
	for _, ink := range []Ink{LightOnDark, DarkOnLight} {
		lines := s.Lines(ink)
		const module = 6
		paper := byte(0xFF)
		if ink == LightOnDark {
			paper = 0
		}
		width := len([]rune(lines[0]))
		screen := image.NewGray(image.Rect(0, 0, width*module, 2*len(lines)*module))
		for y, line := range lines {
			if len([]rune(line)) != width {
				t.Fatalf("line %d has %d cells, the first %d", y+1, len([]rune(line)), width)
			}
			for x, r := range []rune(line) {
				upper, lower := strings.ContainsRune("█▀", r), strings.ContainsRune("█▄", r)
				for half, inked := range []bool{upper, lower} {
					for i := range module * module {
						at := screen.PixOffset(x*module+i%module, (2*y+half)*module+i/module)
						screen.Pix[at] = paper
						if inked {
							screen.Pix[at] = ^paper
						}
					}
				}
			}
		}
		if got := decode(t, screen); got != link {
			t.Errorf("ink %d: read %q, want %q", ink, got, link)
		}
	}
}

func TestNewSymbolErrorsHoldNoText(t *testing.T) {
	for _, text := range []string{"", strings.Repeat("CANARY", 1000)} {
		_, err := NewSymbol(text)
		if err == nil {
			t.Fatalf("%d bytes: no error", len(text))
		}
		if strings.Contains(err.Error(), "CANARY") {
			t.Errorf("the error shows the text: %v", err)
		}
	}
}
