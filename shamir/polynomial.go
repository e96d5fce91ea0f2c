package shamir

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"

	vault "github.com/hashicorp/vault/shamir"
)

// Places of the polynomial over GF(2^8) that are no share's (SLIP-0039,
// "Sharing a secret").
const (
	secretX = 255
	digestX = 254
)

const digestBytes = 4

// point is a value of the polynomial; x is a member's or a group's number.
type point struct {
	x byte
	y []byte
}

// interpolate returns the value at x of the polynomial of least degree through
// the points, two or more, with different x and values of one length.
func interpolate(x byte, points []point) []byte {
	parts := make([][]byte, len(points))
	for i, p := range points {
		parts[i] = append(append(make([]byte, 0, len(p.y)+1), p.y...), p.x^x)
	}
	y, err := vault.Combine(parts)
	if err != nil {
		panic("shamir: points of no polynomial") // never: the callers keep the conditions above
	}
	return y
}

// valueAt is interpolate for a basis of one point or more: one point is the
// polynomial of degree 0.
func valueAt(x byte, basis []point) []byte {
	if len(basis) == 1 {
		return basis[0].y
	}
	return interpolate(x, basis)
}

// secretOf returns the shared value of threshold points, and whether its
// digest fits. A single point is the value itself and has no digest.
func secretOf(basis []point) (shared []byte, ok bool) {
	if len(basis) == 1 {
		return basis[0].y, true
	}
	shared = interpolate(secretX, basis)
	digest := interpolate(digestX, basis)
	want := digestOf(shared, digest[digestBytes:])
	return shared, subtle.ConstantTimeCompare(digest[:digestBytes], want) == 1
}

// digestOf is the first four bytes of HMAC-SHA256 of the shared value under
// the random bytes that fill the digest's place.
func digestOf(shared, random []byte) []byte {
	mac := hmac.New(sha256.New, random)
	mac.Write(shared)
	return mac.Sum(nil)[:digestBytes]
}

// share returns the values of p.Shares shares of the value, in order: the
// first threshold - 2 random, the rest on the polynomial through them, the
// digest and the value.
func share(shared []byte, p Policy) [][]byte {
	if p.Threshold == 1 {
		return [][]byte{shared}
	}
	random := make([]byte, len(shared)-digestBytes)
	rand.Read(random) // never fails: crypto/rand
	basis := []point{
		{secretX, shared},
		{digestX, append(digestOf(shared, random), random...)},
	}
	var values [][]byte
	for x := range p.Shares {
		var y []byte
		if x < p.Threshold-2 {
			y = make([]byte, len(shared))
			rand.Read(y)
			basis = append(basis, point{byte(x), y})
		} else {
			y = interpolate(byte(x), basis)
		}
		values = append(values, y)
	}
	return values
}
