package backup

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// product multiplies in GF(2^8) with x^8+x^4+x^3+x^2+1, bit by bit, and
// lagrange evaluates the polynomial through points at x: written here from
// FORMAT.md alone, as an independent check of the library's matrices.
func product(a, b byte) byte {
	p, wide := 0, int(a)
	for ; b > 0; b >>= 1 {
		if b&1 == 1 {
			p ^= wide
		}
		if wide <<= 1; wide > 255 {
			wide ^= 0x11D
		}
	}
	return byte(p)
}

var inverse = func() (table [256]byte) {
	for a := 1; a < 256; a++ {
		for b := 1; b < 256; b++ {
			if product(byte(a), byte(b)) == 1 {
				table[a] = byte(b)
			}
		}
	}
	return table
}()

func lagrange(x byte, points map[byte][]byte) []byte {
	var out []byte
	for xi, yi := range points {
		c := byte(1)
		for xj := range points {
			if xj != xi {
				c = product(c, product(x^xj, inverse[xi^xj]))
			}
		}
		if out == nil {
			out = make([]byte, len(yi))
		}
		for i, y := range yi {
			out[i] ^= product(c, y)
		}
	}
	return out
}

// testRand is a stream of its own for tests that need many values, the same
// in every run.
func testRand(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 1)) }

func randomBytes(r *rand.Rand, n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return b
}

func TestSparePiecesLieOnThePolynomialOfTheDataPieces(t *testing.T) {
	for _, tt := range []struct{ k, m int }{{1, 1}, {2, 1}, {4, 2}, {20, 20}, {170, 85}, {128, 127}, {255, 255}, {300, 150}} {
		r := testRand(uint64(tt.k))
		data := make([][]byte, tt.k)
		for i := range data {
			data[i] = randomBytes(r, 2)
		}
		spares, err := encodeParity(data, tt.m)
		if err != nil {
			t.Fatalf("%d+%d: %v", tt.k, tt.m, err)
		}
		count := (tt.k + tt.m + 254) / 255
		for s := range count {
			points := map[byte][]byte{}
			for i := s; i < tt.k; i += count {
				points[byte(i/count)] = data[i]
			}
			for j := s; j < tt.m; j += count * max(1, tt.m/count/8) { // a few of every stripe: Lagrange is slow
				got, want := spares[j], lagrange(byte(len(points)+j/count), points)
				if !bytes.Equal(got, want) {
					t.Errorf("%d+%d: spare %d is %x, want %x", tt.k, tt.m, j+1, got, want)
				}
			}
		}
	}
}

func TestSpareOfOneFrameIsItsCopy(t *testing.T) {
	data := [][]byte{{1, 2, 250}}
	spares, err := encodeParity(data, 1)
	if err != nil || !bytes.Equal(spares[0], data[0]) {
		t.Errorf("got %x, %v; want %x", spares, err, data[0])
	}
}

// Every element of GF(2^8) is one place: a stripe with 257 could not be, and
// one without data has nothing to compute its spares from.
func TestNoStripeHasMoreThan256FramesOrNoData(t *testing.T) {
	for k := 1; k < MaxFrames; k++ {
		for _, m := range []int{0, 1, k / 3, k / 2, (k + 1) / 2, k - 1, k} {
			if !validNumbers(k, m) {
				continue
			}
			s := ceilDiv(k+m, maxStripe)
			if most := ceilDiv(k, s) + ceilDiv(m, s); most > 256 || k < s {
				t.Fatalf("%d+%d: %d stripes, up to %d frames", k, m, s, most)
			}
		}
	}
}

func TestStripesDealInTurnFromTheFirst(t *testing.T) {
	got := stripes(300, 150) // 450 frames: two stripes
	if len(got) != 2 {
		t.Fatalf("got %d stripes, want 2", len(got))
	}
	for s, stripe := range got {
		for x, i := range stripe.data {
			if i%2 != s || i/2 != x {
				t.Errorf("data piece %d lies in stripe %d at place %d", i, s, x)
			}
		}
		for x, i := range stripe.spare {
			if j := i - 300; j%2 != s || j/2 != x {
				t.Errorf("spare piece %d lies in stripe %d at place %d", j, s, x)
			}
		}
	}
}
