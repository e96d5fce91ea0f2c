package heic

import (
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"path/filepath"
	"testing"
)

func decodeFile(t testing.TB, data []byte) *image.Gray {
	t.Helper()
	p, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	m, err := p.Decode(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// The files show a part of motley, drawn by TestDecodesAsLibheifDoes, and were
// made with heif-enc (libheif 1.15.1, x265 3.5) with its two filters off. The
// sums are of the samples that libde265 gives.
func TestDecodeGivesTheSamplesOfTheReference(t *testing.T) {
	for name, want := range map[string]uint32{
		"plain.heic":      0x9945997d,
		"wavefront.heic":  0x3c8b583d,
		"transforms.heic": 0xc84b55bc,
		"lossless.heic":   0xe846f094,
	} {
		m := decodeFile(t, readFile(t, filepath.Join("testdata", name)))
		if got := crc32.ChecksumIEEE(m.Pix); got != want {
			t.Errorf("%s: sum of samples %#08x, want %#08x", name, got, want)
		}
	}
}

func TestOpenNamesWhatItDoesNotRead(t *testing.T) {
	plain := readFile(t, "testdata/plain.heic")
	other := func(from, to string) []byte {
		for i := range plain {
			if i+len(from) <= len(plain) && string(plain[i:i+len(from)]) == from {
				changed := append([]byte(nil), plain...)
				copy(changed[i:], to)
				return changed
			}
		}
		t.Fatalf("no %q in the file", from)
		return nil
	}
	for _, tt := range []struct {
		name string
		data []byte
		want error
	}{
		{"another codec", other("hvc1", "av01"), ErrUnsupported},
		{"a collage", other("hvc1", "iovl"), ErrUnsupported},
		{"no item", other("pitm", "free"), errDamaged},
		{"no configuration", other("hvcC", "free"), errDamaged},
		{"no meta box", other("meta", "free"), ErrUnsupported},
		{"empty", nil, ErrUnsupported},
		{"grid of nothing", other("hvc1", "grid"), errDamaged},
	} {
		if _, err := Open(tt.data); !errors.Is(err, tt.want) {
			t.Errorf("%s: error %v, want %v", tt.name, err, tt.want)
		}
	}
}

func TestDecodeRefusesACutPicture(t *testing.T) {
	data := readFile(t, "testdata/plain.heic")
	m, err := readMeta(data)
	if err != nil {
		t.Fatal(err)
	}
	tl, err := m.tile(m.primary)
	if err != nil {
		t.Fatal(err)
	}
	cut := tile{tl.data[:len(tl.data)*2/3], tl.config}
	last, _ := tl.config.split(tl.data)
	binary.BigEndian.PutUint32(cut.data[len(tl.data)-len(last[len(last)-1])-4:], uint32(len(last[len(last)-1])-len(tl.data)/3-1))
	if _, err := cut.decode(t.Context()); !errors.Is(err, errDamaged) {
		t.Errorf("error %v, want %v", err, errDamaged)
	}
}

func TestDecodeStopsWithItsContext(t *testing.T) {
	p, err := Open(readFile(t, "testdata/plain.heic"))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := p.Decode(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

func FuzzDecode(f *testing.F) {
	files, err := filepath.Glob("testdata/*.heic")
	if err != nil || len(files) == 0 {
		f.Fatalf("no seeds: %v", err)
	}
	for _, path := range files {
		f.Add(readFile(f, path))
	}
	plain := readFile(f, "testdata/plain.heic")
	f.Add(gridFile(f, [][]byte{plain, plain, plain, plain}, 2, 200, 130))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Open(data)
		if err != nil {
			return
		}
		if p.Width <= 0 || p.Height <= 0 {
			t.Fatalf("opened as %d x %d", p.Width, p.Height)
		}
		if p.Width*p.Height > 1<<20 || len(p.tiles)*p.tileW*p.tileH > 1<<21 {
			return
		}
		if m, err := p.Decode(t.Context()); err == nil && (m.Rect.Dx() != p.Width || m.Rect.Dy() != p.Height) {
			t.Errorf("decoded to %v, opened as %d x %d", m.Rect, p.Width, p.Height)
		}
	})
}
