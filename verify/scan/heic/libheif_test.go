package heic

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var libheifFlag = flag.Bool("libheif", false, "compare with heif-enc and heif-convert")

// motley is a picture with something for every tool of the codec: flat parts,
// slopes, edges in many directions, fine grain.
func motley(w, h int) *image.Gray16 {
	rng := rand.New(rand.NewPCG(1, 265))
	m := image.NewGray16(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			fx, fy := float64(x), float64(y)
			v := 128 + 60*math.Sin(fx/40)*math.Cos(fy/55)
			switch {
			case y < h/4:
				v = 40 + fx/float64(w)*150
			case x < w/4 && (x/5+y/7)%2 == 0:
				v = 20
			case x > w/2 && math.Mod(fx*0.31+fy*0.83, 23) < 9:
				v = 230
			case x > w/2 && y > h/2:
				v += 30 * rng.NormFloat64()
			}
			v += 2 * rng.NormFloat64()
			m.SetGray16(x, y, color.Gray16{uint16(min(max(v, 0), 255) * 257)})
		}
	}
	return m
}

func run(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
}

// lumaOf reads the first plane of a YUV4MPEG2 file of one picture.
func lumaOf(t *testing.T, path string, w, h int) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // two lines before the samples
		_, data, _ = bytes.Cut(data, []byte("\n"))
	}
	if len(data) < w*h {
		t.Fatalf("%d bytes of samples, want %d and more", len(data), w*h)
	}
	return data[:w*h]
}

// tinted writes motley with a little colour and nothing near black and white:
// grey pictures would become another profile, and heif-convert clips what is
// out of gamut.
func tinted(t *testing.T, dir string, w, h int) string {
	t.Helper()
	m := motley(w, h)
	rgb := image.NewRGBA(m.Rect)
	for i := range w * h {
		v := 70 + m.Pix[2*i]/2
		blue := v + 18
		if (i%w/24+i/w/16)%2 == 0 {
			blue = v - 18
		}
		copy(rgb.Pix[4*i:], []byte{v, v, blue, 255})
	}
	var file bytes.Buffer
	if err := png.Encode(&file, rgb); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "source.png")
	if err := os.WriteFile(path, file.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestDecodesAsLibheifDoes compares with libde265 on what x265 writes, both as
// Debian's libheif-examples has them. Without the two filters that are left
// out here, every sample is equal.
func TestDecodesAsLibheifDoes(t *testing.T) {
	if !*libheifFlag {
		t.Skip("a comparison of ten seconds: -libheif")
	}
	for _, tool := range []string{"heif-enc", "heif-convert"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip("heif-enc and heif-convert are not installed (Debian: libheif-examples)")
		}
	}
	dir := t.TempDir()
	const w, h = 402, 274
	source := tinted(t, dir, w, h)
	plain := []string{"deblock=0", "no-deblock=1", "sao=0"}
	tests := []struct {
		name     string
		quality  int
		params   []string
		filtered bool
	}{
		{name: "plain", quality: 60},
		{name: "coarse", quality: 5},
		{name: "fine", quality: 98},
		{name: "small tree blocks", quality: 50, params: []string{"ctu=16", "min-cu-size=8"}},
		{name: "middle tree blocks", quality: 50, params: []string{"ctu=32", "max-tu-size=16"}},
		{name: "deep transforms", quality: 70, params: []string{"tu-intra-depth=4", "rect=1"}},
		{name: "no transform", quality: 70, params: []string{"tskip=1"}},
		{name: "scaling lists", quality: 60, params: []string{"scaling-list=default"}},
		{name: "no wavefront", quality: 60, params: []string{"wpp=0"}},
		{name: "wavefront, small", quality: 60, params: []string{"wpp=1", "ctu=16"}},
		{name: "no sign hiding", quality: 60, params: []string{"signhide=0"}},
		{name: "adaptive quantization", quality: 60, params: []string{"aq-mode=3", "aq-strength=2.5", "qg-size=8", "ctu=32"}},
		{name: "slices", quality: 60, params: []string{"slices=3"}},
		{name: "some blocks lossless", quality: 80, params: []string{"cu-lossless=1", "rd=5"}},
		{name: "lossless", quality: 80, params: []string{"lossless=1"}},
		{name: "no strong smoothing", quality: 30, params: []string{"strong-intra-smoothing=0"}},
		{name: "constrained", quality: 40, params: []string{"constrained-intra=1"}},
		{name: "filters", quality: 40, filtered: true},
	}
	for i, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			name := filepath.Join(dir, fmt.Sprint(i))
			args := []string{"-q", fmt.Sprint(tt.quality), "-o", name + ".heic"}
			params := tt.params
			if !tt.filtered {
				params = append(params, plain...)
			}
			for _, p := range params {
				args = append(args, "-p", "x265:"+p)
			}
			run(t, "heif-enc", append(args, source)...)
			run(t, "heif-convert", name+".heic", name+".y4m")
			compareLuma(t, name+".heic", lumaOf(t, name+".y4m", w, h), w, h, tt.filtered)
		})
	}
}

// compareLuma fails unless the file decodes to the samples wanted: exactly, or
// nearly when want went through the filters.
func compareLuma(t *testing.T, path string, want []byte, w, h int, filtered bool) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	p, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	if p.Width != w || p.Height != h {
		t.Fatalf("%d x %d, want %d x %d", p.Width, p.Height, w, h)
	}
	m, err := p.Decode(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	wrong, sum, first := 0, 0, -1
	for i, v := range m.Pix {
		if v != want[i] {
			sum += max(int(v)-int(want[i]), int(want[i])-int(v))
			if wrong++; first < 0 {
				first = i
			}
		}
	}
	if !filtered && wrong > 0 {
		t.Errorf("%d of %d samples differ, the first at %d, %d", wrong, w*h, first%w, first/w)
	}
	if mean := float64(sum) / float64(w*h); filtered && (mean > 2 || wrong == 0) {
		t.Errorf("%d samples differ by %.2f levels in the mean, want some by a little", wrong, mean)
	}
}
