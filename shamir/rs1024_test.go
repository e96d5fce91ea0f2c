package shamir

import (
	"math/rand/v2"
	"testing"

	"github.com/makiuchi-d/gozxing/common/reedsolomon"
	"pgregory.net/rapid"
)

// polymod is the checksum function as SLIP-0039 defines it, by the ten
// constants of its "Checksum" section and without a field.
func polymod(values []uint16) uint32 {
	generator := [...]uint32{0xE0E040, 0x1C1C080, 0x3838100, 0x7070200, 0xE0E0009,
		0x1C0C2412, 0x38086C24, 0x3090FC48, 0x21B1F890, 0x3F3F120}
	r := uint32(1)
	for _, v := range values {
		b := r >> 20
		r = (r&0xFFFFF)<<10 ^ uint32(v)
		for i, g := range generator {
			if b>>i&1 == 1 {
				r ^= g
			}
		}
	}
	return r
}

func TestRS1024IsTheStandardsChecksum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		custom := rapid.StringN(0, 40, -1).Draw(t, "custom")
		values := rapid.SliceOfN(rapid.Uint16Max(1023), 0, 60).Draw(t, "values")
		all := make([]uint16, 0, len(custom)+len(values))
		for _, b := range []byte(custom) {
			all = append(all, uint16(b))
		}
		all = append(all, values...)
		if got, want := RS1024(custom).residue(values)^1, polymod(all); got != want {
			t.Fatalf("got %x, want %x", got, want)
		}
	})
}

// TestRS1024OfPrintedRow takes row 3 of the worked example of the format.
func TestRS1024OfPrintedRow(t *testing.T) {
	const row = "PBKFKOCWGNAVQ5ZSKFWEUUJAGE2AU22E2XIT2F"
	values := pairs(row)
	if !RS1024("OTP1:MFRGGZDF:A:3").Verify(values) {
		t.Error("row 3 does not verify")
	}
	if RS1024("OTP1:MFRGGZDF:A:4").Verify(values) {
		t.Error("row 3 verifies as row 4")
	}
	sum := RS1024("OTP1:MFRGGZDF:A:3").Checksum(values[:16])
	if got, want := sum, [3]uint16(values[16:]); got != want {
		t.Errorf("checksum: got %v, want %v", got, want)
	}
}

// pairs reads two base32 characters a symbol, as a typed row has them.
func pairs(text string) []uint16 {
	digit := func(c byte) uint16 {
		if c >= 'A' {
			return uint16(c - 'A')
		}
		return uint16(c-'2') + 26
	}
	var values []uint16
	for i := 0; i < len(text); i += 2 {
		values = append(values, digit(text[i])<<5|digit(text[i+1]))
	}
	return values
}

// randomCodeWord is a row or card of n symbols with its checksum.
func randomCodeWord(r *rand.Rand, custom RS1024, n int) []uint16 {
	data := make([]uint16, n-checkSymbols)
	for i := range data {
		data[i] = uint16(r.IntN(1024))
	}
	sum := custom.Checksum(data)
	return append(data, sum[:]...)
}

// spoil changes n symbols at different places, and says which.
func spoil(r *rand.Rand, values []uint16, n int) (spoilt []uint16, indices []int) {
	spoilt = append([]uint16{}, values...)
	for _, i := range r.Perm(len(values))[:n] {
		spoilt[i] ^= uint16(1 + r.IntN(1023))
		indices = append(indices, i)
	}
	return spoilt, indices
}

func TestRS1024LocatesEveryWrongSymbol(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	const custom = RS1024("OTP1:KITIDABC:A:3")
	word := randomCodeWord(r, custom, 19)
	for i := range word {
		for e := uint16(1); e < 1024; e++ {
			spoilt := append([]uint16{}, word...)
			spoilt[i] ^= e
			index, value, ok := custom.Correct(spoilt)
			if !ok || index != i || value != word[i] {
				t.Fatalf("symbol %d changed by %d: got %d, %d, %v", i, e, index, value, ok)
			}
		}
	}
	if _, _, ok := custom.Correct(word); ok {
		t.Error("a code word was corrected")
	}
}

func TestRS1024NeverCorrectsTwoWrongSymbols(t *testing.T) {
	trials := 500_000
	if testing.Short() {
		trials = 50_000
	}
	r := rand.New(rand.NewPCG(2, 2))
	for _, custom := range []RS1024{"OTP1:KITIDABC:A:3", "shamir_extendable"} {
		word := randomCodeWord(r, custom, 20)
		for range trials / 2 {
			spoilt, indices := spoil(r, word, 2)
			if index, _, ok := custom.Correct(spoilt); ok {
				t.Fatalf("symbols %v wrong, corrected at %d", indices, index)
			}
		}
	}
}

func TestRS1024FillsMissingSymbols(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 3))
		custom := RS1024(rapid.SampledFrom([]string{"", "shamir", "shamir_extendable", "OTP1:KITIDABC:A:12"}).Draw(t, "custom"))
		word := randomCodeWord(r, custom, rapid.IntRange(4, 60).Draw(t, "length"))
		missing := rapid.IntRange(0, 3).Draw(t, "missing")
		spoilt, indices := spoil(r, word, missing)
		filled, ok := custom.Fill(spoilt, indices)
		if !ok {
			t.Fatalf("%d missing of %d: not filled", missing, len(word))
		}
		for i := range word {
			if filled[i] != word[i] {
				t.Fatalf("symbol %d: got %d, want %d", i, filled[i], word[i])
			}
		}
	})
}

func TestRS1024FillNoticesAnotherWrongSymbol(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	const custom = RS1024("shamir_extendable")
	for range 20_000 {
		word := randomCodeWord(r, custom, 20)
		spoilt, indices := spoil(r, word, 3)
		for n := range 3 { // n missing, one of the others wrong, the rest right
			values := append([]uint16{}, spoilt...)
			for _, i := range indices[n+1:] {
				values[i] = word[i]
			}
			if _, ok := custom.Fill(values, indices[:n]); ok {
				t.Fatalf("%d missing and one wrong symbol were accepted", n)
			}
		}
	}
}

func TestRS1024FillRefusesBadIndices(t *testing.T) {
	word := randomCodeWord(rand.New(rand.NewPCG(5, 5)), "shamir", 20)
	for _, indices := range [][]int{{-1}, {20}, {3, 3}, {0, 1, 2, 3}} {
		if _, ok := RS1024("shamir").Fill(word, indices); ok {
			t.Errorf("indices %v: filled", indices)
		}
	}
}

// TestRS1024AgreesWithGozxing decodes with the Reed-Solomon code of a QR
// library, in the same field and with the same roots. That decoder knows
// nothing of a customization string, so the string is given as symbols and
// its answer is right only when it left those alone.
func TestRS1024AgreesWithGozxing(t *testing.T) {
	decoder := reedsolomon.NewReedSolomonDecoder(reedsolomon.GenericGF_AZTEC_DATA_10)
	const custom = RS1024("OTP1:KITIDABC:A:3")
	r := rand.New(rand.NewPCG(6, 6))
	for range 2_000 {
		word := randomCodeWord(r, custom, 19)
		spoilt, _ := spoil(r, word, 1)
		whole := []int{1} // the standard's leading 1, and its 1 at the end
		for i := range len(custom) {
			whole = append(whole, int(custom[i]))
		}
		for _, v := range spoilt {
			whole = append(whole, int(v))
		}
		whole[len(whole)-1] ^= 1
		if err := decoder.Decode(whole, checkSymbols); err != nil {
			t.Fatal(err)
		}
		whole[len(whole)-1] ^= 1
		index, value, ok := custom.Correct(spoilt)
		if !ok {
			t.Fatal("not corrected")
		}
		spoilt[index] = value
		for i, v := range spoilt {
			if got, want := int(v), whole[1+len(custom)+i]; got != want {
				t.Fatalf("symbol %d: got %d, want %d", i, got, want)
			}
		}
	}
}
