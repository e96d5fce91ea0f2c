package scan

import (
	"math/rand/v2"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode/decoder"
	"github.com/skip2/go-qrcode"
)

// darkModules is a perfect reading of a symbol.
func darkModules(rows [][]bool) *modules {
	m := &modules{len(rows), make([]float32, len(rows)*len(rows))}
	for y, row := range rows {
		for x, dark := range row {
			m.value[y*m.side+x] = -100
			if dark {
				m.value[y*m.side+x] = 100
			}
		}
	}
	return m
}

func nothingFlat(m *modules) []bool { return make([]bool, len(m.value)) }

func TestFlatMarksWhatIsCovered(t *testing.T) {
	m := darkModules(newSymbol(t, "FLAT", 12, qrcode.Medium))
	before := m.flat()
	for y := 20; y < 27; y++ {
		for x := 30; x < 50; x++ {
			m.value[y*m.side+x] = 80 // ink
			m.value[(y+20)*m.side+x] = -80
		}
	}
	after := m.flat()
	covered, more := 0, 0
	for i := range after {
		x, y := i%m.side, i/m.side
		switch {
		case x >= 30 && x < 50 && (y >= 20 && y < 27 || y >= 40 && y < 47):
			if after[i] {
				covered++
			}
		case after[i] && !before[i]: // beside it, of its colour by chance
			more++
		}
	}
	if covered != 2*7*20 || more > 30 {
		t.Errorf("%d of %d covered modules are flat, and %d more", covered, 2*7*20, more)
	}
	whole := 0
	for _, f := range before {
		if f {
			whole++
		}
	}
	if whole > 3*flatSide*flatSide {
		t.Errorf("%d modules of a whole symbol are flat", whole)
	}
}

// A tear along the top takes two finders, one copy of the format information
// and half of the other.
func TestDecodeWithoutTheTop(t *testing.T) {
	rows := newSymbol(t, "NO TOP", 20, qrcode.Medium)
	m := darkModules(rows)
	for i := range 9 * m.side {
		m.value[i] = -50
	}
	d, err := newOriented(m).decode(20)
	if err != nil || d.text != "NO TOP" {
		t.Errorf("text %q, error %v", d.text, err)
	}
}

func TestFormatAndCodewordsAgreeWithGozxing(t *testing.T) {
	for version := 1; version <= 40; version++ {
		rows := newSymbol(t, "FORMAT", version, qrcode.RecoveryLevel(version%4))
		bits, err := gozxing.ParseBoolMapToBitMatrix(rows)
		if err != nil {
			t.Fatal(err)
		}
		parser, err := decoder.NewBitMatrixParser(bits)
		if err != nil {
			t.Fatal(err)
		}
		format, err := parser.ReadFormatInformation()
		if err != nil {
			t.Fatal(err)
		}
		want, err := parser.ReadCodewords()
		if err != nil {
			t.Fatal(err)
		}
		m := darkModules(rows)
		formats, _, err := readFormat(m, nothingFlat(m))
		if err != nil {
			t.Fatal(err)
		}
		level, mask := formats[0]>>3, formats[0]&7
		if levels[level].level != format.GetErrorCorrectionLevel() || mask != int(format.GetDataMask()) {
			t.Errorf("version %d: level %s, mask %d, error %v; want %v, %d", version, levels[level].name, mask, err, format.GetErrorCorrectionLevel(), format.GetDataMask())
		}
		words := readCodewords(m, nothingFlat(m), version, mask)
		if len(words) != len(want) {
			t.Fatalf("version %d: %d codewords, want %d", version, len(words), len(want))
		}
		for i, w := range words {
			if w.value != want[i] || w.sure != 100 {
				t.Errorf("version %d: codeword %d is %+v, want %d", version, i, w, want[i])
				break
			}
		}
	}
}

func TestMaskedAgreesWithGozxing(t *testing.T) {
	const side = 177
	for mask := range 8 {
		bits, err := gozxing.NewSquareBitMatrix(side)
		if err != nil {
			t.Fatal(err)
		}
		decoder.DataMaskValues[mask].UnmaskBitMatrix(bits, side)
		for y := range side {
			for x := range side {
				if masked(mask, x, y) != bits.Get(x, y) {
					t.Fatalf("mask %d, module (%d, %d): %v", mask, x, y, masked(mask, x, y))
				}
			}
		}
	}
}

func TestFormatSurvivesRuinedModules(t *testing.T) {
	m := darkModules(newSymbol(t, "FORMAT", 5, qrcode.High))
	want, _, err := readFormat(m, nothingFlat(m))
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(3, 3))
	for range 300 {
		hurt := &modules{m.side, append([]float32(nil), m.value...)}
		places := formatPlaces(m.side)
		for _, k := range rng.Perm(30)[:6] { // two words differ in 14 of 30
			hurt.value[places[k]] *= -1
		}
		if got, _, err := readFormat(hurt, nothingFlat(m)); err != nil || got[0] != want[0] {
			t.Fatalf("format %v, error %v; want %d", got, err, want[0])
		}
	}
}

func TestVersionCodesAgreeWithGozxing(t *testing.T) {
	for version := firstCoded; version <= 40; version++ {
		if got, want := versionCodes()[version], uint32(decoder.VERSION_DECODE_INFO[version-firstCoded]); got != want {
			t.Errorf("version %d: %#x, want %#x", version, got, want)
		}
	}
}
