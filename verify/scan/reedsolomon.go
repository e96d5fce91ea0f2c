package scan

import (
	"errors"
	"sort"
	"sync"

	"github.com/makiuchi-d/gozxing/qrcode/decoder"
)

// field is GF(2^8) of QR codes: x^8 + x^4 + x^3 + x^2 + 1, generator 2
// (ISO/IEC 18004, 7.5.2). exp runs twice around so that sums of two logarithms
// need no reduction.
type field struct {
	exp [510]byte
	log [256]int
}

var qrField = sync.OnceValue(func() *field {
	f := new(field)
	x := 1
	for i := range 255 {
		f.exp[i], f.exp[i+255] = byte(x), byte(x)
		f.log[x] = i
		if x <<= 1; x > 255 {
			x ^= 0x11D
		}
	}
	return f
})

func (f *field) mul(a, b byte) byte {
	if a == 0 || b == 0 {
		return 0
	}
	return f.exp[f.log[a]+f.log[b]]
}

func (f *field) div(a, b byte) byte { // b is not 0
	if a == 0 {
		return 0
	}
	return f.exp[f.log[a]+255-f.log[b]]
}

// eval is the polynomial p, lowest coefficient first, at x.
func (f *field) eval(p []byte, x byte) byte {
	var y byte
	for i := len(p) - 1; i >= 0; i-- {
		y = f.mul(y, x) ^ p[i]
	}
	return y
}

var errTooManyErrors = errors.New("more errors than the code corrects")

// erasureReserve is how many check codewords are not spent when codewords are
// taken as erased: erasures alone fit any word whatever, so that without a
// reserve noise would pass for data. Five leave a chance below 2^-39 for each
// attempt.
const erasureReserve = 5

// correct repairs word in place: the codewords at erased, whose value is not
// known, and wrong ones, found out, as long as
// 2 * wrong + erased <= check - reserve, where word ends in check codewords.
func (f *field) correct(word []byte, check, reserve int, erased []int) error {
	syndromes := make([]byte, check)
	clean := true
	for i := range syndromes {
		var s byte
		for _, c := range word {
			s = f.mul(s, f.exp[i]) ^ c
		}
		syndromes[i] = s
		clean = clean && s == 0
	}
	if clean {
		return nil
	}
	room := check - reserve - len(erased)
	if room < 0 {
		return errTooManyErrors
	}
	locator := f.locate(syndromes, f.erasureLocator(erased, len(word)), len(erased))
	if len(locator)-1-len(erased) > room/2 {
		return errTooManyErrors
	}
	return f.repair(word, syndromes, locator)
}

// erasureLocator is the product of (1 - X x) over the erased places.
func (f *field) erasureLocator(erased []int, length int) []byte {
	p := []byte{1}
	for _, at := range erased {
		x := f.exp[length-1-at]
		p = append(p, 0)
		for i := len(p) - 1; i > 0; i-- {
			p[i] ^= f.mul(p[i-1], x)
		}
	}
	return p
}

// locate is the Berlekamp-Massey algorithm started from the erasures: it
// returns the shortest polynomial, lowest coefficient first, whose roots are
// the inverses of all places in error.
func (f *field) locate(syndromes, start []byte, erasures int) []byte {
	size := len(syndromes) + 1
	current, before := make([]byte, size), make([]byte, size)
	copy(current, start)
	copy(before, start)
	degree := erasures
	for n := erasures; n < len(syndromes); n++ {
		var d byte
		for i := 0; i <= n; i++ {
			d ^= f.mul(current[i], syndromes[n-i])
		}
		copy(before[1:], before[:size-1]) // times x
		before[0] = 0
		if d == 0 {
			continue
		}
		next := make([]byte, size)
		for i := range next {
			next[i] = current[i] ^ f.mul(d, before[i])
		}
		if 2*degree <= n+erasures {
			degree = n + 1 + erasures - degree
			for i := range before {
				before[i] = f.div(current[i], d)
			}
		}
		current = next
	}
	for len(current) > 1 && current[len(current)-1] == 0 {
		current = current[:len(current)-1]
	}
	return current
}

// repair finds the places (Chien) and values (Forney) of the errors.
func (f *field) repair(word, syndromes, locator []byte) error {
	evaluator := make([]byte, len(syndromes))
	for i := range evaluator {
		for j := 0; j <= i && j < len(locator); j++ {
			evaluator[i] ^= f.mul(locator[j], syndromes[i-j])
		}
	}
	derivative := make([]byte, len(locator))
	for i := 1; i < len(locator); i += 2 {
		derivative[i-1] = locator[i]
	}
	roots := 0
	fixed := append([]byte(nil), word...)
	for at := range word {
		place := len(word) - 1 - at
		inverse := f.exp[(255-place)%255]
		if f.eval(locator, inverse) != 0 {
			continue
		}
		slope := f.eval(derivative, inverse)
		if slope == 0 {
			return errTooManyErrors
		}
		roots++
		fixed[at] ^= f.mul(f.exp[place], f.div(f.eval(evaluator, inverse), slope))
	}
	if roots != len(locator)-1 {
		return errTooManyErrors
	}
	copy(word, fixed)
	return nil
}

// reserveOf is how many check codewords of the smallest symbols are kept to
// notice errors and may not correct any (ISO/IEC 18004, table 9: p).
func reserveOf(version int, level decoder.ErrorCorrectionLevel) int {
	switch {
	case version == 1 && level == decoder.ErrorCorrectionLevel_L:
		return 3
	case version == 1 && level == decoder.ErrorCorrectionLevel_M,
		version == 2 && level == decoder.ErrorCorrectionLevel_L:
		return 2
	case version == 1, version == 3 && level == decoder.ErrorCorrectionLevel_L:
		return 1
	}
	return 0
}

// correctBlock repairs one block, first as it was read, then with ever more of
// its least sure codewords taken as erased, which costs half as much as an
// error. It returns the whole block and how many codewords changed.
func correctBlock(words []codeword, data, reserve int) (fixed []byte, changed int, err error) {
	f := qrField()
	check := len(words) - data
	read := make([]byte, len(words))
	for i, w := range words {
		read[i] = w.value
	}
	fixed = append([]byte(nil), read...)
	err = f.correct(fixed, check, reserve, nil)
	if err != nil {
		bySureness := make([]int, len(words))
		for i := range bySureness {
			bySureness[i] = i
		}
		sort.SliceStable(bySureness, func(a, b int) bool {
			return words[bySureness[a]].sure < words[bySureness[b]].sure
		})
		reserve = max(reserve, erasureReserve)
		for n := 2; n <= check-reserve && err != nil; n += 2 {
			copy(fixed, read)
			err = f.correct(fixed, check, reserve, bySureness[:n])
		}
	}
	for i := range read {
		if fixed[i] != read[i] {
			changed++
		}
	}
	return fixed, changed, err
}
