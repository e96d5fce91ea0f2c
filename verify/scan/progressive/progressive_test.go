package progressive

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"
)

// The files show a pattern of waves and edges drawn for this test, 93 x 75
// pixels, and were made with cjpeg (libjpeg-turbo 2.1.5) -progressive.
func testFiles(t testing.TB) map[string][]byte {
	t.Helper()
	paths, err := filepath.Glob("testdata/*.jpg")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no files: %v", err)
	}
	files := map[string][]byte{}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(path)] = data
	}
	return files
}

// lumaOf is what the standard library decodes.
func lumaOf(t testing.TB, file []byte) *image.Gray {
	t.Helper()
	m, err := jpeg.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	switch m := m.(type) {
	case *image.Gray:
		return m
	case *image.YCbCr:
		return &image.Gray{Pix: m.Y, Stride: m.YStride, Rect: m.Rect}
	}
	t.Fatalf("decoded to %T", m)
	return nil
}

func TestDecodeGivesWhatTheStandardLibraryGives(t *testing.T) {
	for name, file := range testFiles(t) {
		p, ok := Open(file)
		if !ok {
			t.Errorf("%s: not opened", name)
			continue
		}
		got, err := p.Decode(t.Context())
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		want := lumaOf(t, file)
		if got.Rect != want.Rect {
			t.Errorf("%s: %v, want %v", name, got.Rect, want.Rect)
			continue
		}
		for y := range p.Height {
			for x := range p.Width {
				// The last digit of the inverse transform is free (A.3.3).
				if g, w := int(got.GrayAt(x, y).Y), int(want.GrayAt(x, y).Y); g < w-1 || g > w+1 {
					t.Fatalf("%s: sample %d, %d is %d, want %d", name, x, y, g, w)
				}
			}
		}
	}
}

func TestDecodeTakesWhatIsThereOfACutFile(t *testing.T) {
	file := testFiles(t)["colour.jpg"]
	whole := lumaOf(t, file)
	off := func(n int) float64 { // mean distance from the whole picture
		p, ok := Open(file[:n])
		if !ok {
			t.Fatal("not opened")
		}
		m, err := p.Decode(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		sum := 0
		for y := range p.Height {
			for x := range p.Width {
				d := int(m.GrayAt(x, y).Y) - int(whole.GrayAt(x, y).Y)
				sum += max(d, -d)
			}
		}
		return float64(sum) / float64(p.Width*p.Height)
	}
	if most, half, all := off(len(file)*9/10), off(len(file)/2), off(len(file)); all > 1 || most < all || half < most || half > 40 {
		t.Errorf("half of the file is off by %.1f levels, nine tenths by %.1f, all by %.1f", half, most, all)
	}
}

func TestOpenLeavesOtherPicturesToOthers(t *testing.T) {
	var baseline bytes.Buffer
	if err := jpeg.Encode(&baseline, image.NewGray(image.Rect(0, 0, 9, 9)), nil); err != nil {
		t.Fatal(err)
	}
	colour := testFiles(t)["colour.jpg"]
	adobe := bytes.Replace(colour, []byte{0xFF, 0xDB}, []byte("\xFF\xEE\x00\x0EAdobe\x00\x64\x00\x00\x00\x00\x00\xFF\xDB"), 1)
	for name, data := range map[string][]byte{
		"baseline": baseline.Bytes(), "RGB": adobe, "empty": nil, "no JPEG": []byte("\x89PNG"), "cut in the head": colour[:100],
	} {
		if _, ok := Open(data); ok {
			t.Errorf("%s: opened", name)
		}
	}
}

func TestDecodeStopsWithItsContext(t *testing.T) {
	p, _ := Open(testFiles(t)["colour.jpg"])
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := p.Decode(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

func FuzzDecode(f *testing.F) {
	for _, file := range testFiles(f) {
		f.Add(file)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, ok := Open(data)
		if !ok || p.Width*p.Height > 1<<18 {
			return
		}
		if m, err := p.Decode(t.Context()); err == nil && (m.Rect.Dx() != p.Width || m.Rect.Dy() != p.Height) {
			t.Errorf("decoded to %v, want %d x %d", m.Rect, p.Width, p.Height)
		}
	})
}
