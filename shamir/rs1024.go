package shamir

// RS1024 is the checksum of SLIP-0039 under a customization string: three
// 10-bit symbols behind the data. Key cards and the typed rows of a locked
// sheet share it; the string is what keeps one from passing as the other.
//
// It is a Reed-Solomon code over GF(1024), field polynomial x^10+x^3+1, whose
// generator has the roots α, α² and α³ with α = x. Two code words differ in
// four symbols or more while string and symbols together are at most 1,023.
// So any three wrong symbols are noticed, one wrong symbol can be located,
// and up to three symbols known to be missing can be computed.
//
// Symbols are below 1,024; higher bits are ignored.
type RS1024 string

const (
	checkSymbols = 3    // length of the checksum
	maxSymbols   = 1023 // length of the code: the order of α
)

// Checksum returns the three symbols to append to data.
func (custom RS1024) Checksum(data []uint16) [checkSymbols]uint16 {
	r := custom.residue(append(append([]uint16{}, data...), 0, 0, 0))
	return [checkSymbols]uint16{uint16(r >> 20), uint16(r >> 10 & 1023), uint16(r & 1023)}
}

// Verify reports whether values, checksum included, is a code word.
func (custom RS1024) Verify(values []uint16) bool {
	return custom.residue(values) == 0
}

// Correct looks for the one symbol whose change makes values a code word and
// returns its index, from 0, and what it should be. It returns false when
// values is a code word already and when no single change does it; an error
// that would lie in the customization string is no answer. Two wrong symbols
// are never corrected, three or more rarely look like one: a correction is a
// proposal, to be confirmed by a look at the paper or by another check.
func (custom RS1024) Correct(values []uint16) (index int, value uint16, ok bool) {
	s := syndromes(custom.residue(values))
	if s[0] == 0 || s[1] == 0 || s[2] == 0 {
		return 0, 0, false
	}
	// One error e in front of d symbols gives s[j] = e·α^(d(j+1)).
	d := int(gf1024.log[divide(s[1], s[0])])
	if d >= len(values) {
		return 0, 0, false
	}
	index = len(values) - 1 - d
	value = values[index]&1023 ^ divide(s[0], gf1024.exp[d])
	fixed := append([]uint16{}, values...)
	fixed[index] = value
	// Only the first two checks went into the answer: the third must agree.
	if !custom.Verify(fixed) {
		return 0, 0, false
	}
	return index, value, true
}

// Fill returns values with the symbols at the given indices, from 0, computed
// from the others. It returns false for more than three indices, for one that
// is repeated or outside, and when no filling is a code word: then another
// symbol is wrong too. One or two missing symbols leave checks to notice that;
// three leave none, so every filling fits and needs another confirmation.
func (custom RS1024) Fill(values []uint16, indices []int) (filled []uint16, ok bool) {
	if len(indices) > checkSymbols || len(values) > maxSymbols {
		return nil, false
	}
	filled = append([]uint16{}, values...)
	at := make([]uint16, len(indices)) // α^d for the d symbols behind each
	for i, index := range indices {
		if index < 0 || index >= len(values) {
			return nil, false
		}
		filled[index] = 0
		at[i] = gf1024.exp[len(values)-1-index]
		for _, other := range at[:i] {
			if other == at[i] {
				return nil, false
			}
		}
	}
	s := syndromes(custom.residue(filled))
	for i, index := range indices {
		filled[index] = erased(s, at, i)
	}
	return filled, custom.Verify(filled)
}

// erased returns the missing symbol e_i, given the syndromes s_j = Σ e_m·X_m^j,
// j = 1…3, and the locators X. For a polynomial p of degree below three
// Σ p_j·s_(j+1) = Σ e_m·X_m·p(X_m); the one that is zero at every locator but
// X_i leaves e_i alone.
func erased(s [checkSymbols]uint16, at []uint16, i int) uint16 {
	p := [checkSymbols]uint16{1} // coefficients of the product of (z - X_m), m ≠ i
	scale := at[i]
	for m, x := range at {
		if m == i {
			continue
		}
		p[2] = p[1] ^ multiply(p[2], x)
		p[1] = p[0] ^ multiply(p[1], x)
		p[0] = multiply(p[0], x)
		scale = multiply(scale, at[i]^x)
	}
	sum := multiply(p[0], s[0]) ^ multiply(p[1], s[1]) ^ multiply(p[2], s[2])
	return divide(sum, scale)
}

// residue is the remainder of the polynomial with a leading 1, then the
// customization string, then values, by the generator of the code, plus 1
// (SLIP-0039, "Checksum"): 0 for a code word. Bits 20 to 29 hold the
// coefficient of x², the lowest ten the constant.
func (custom RS1024) residue(values []uint16) uint32 {
	r := uint32(1)
	for i := range len(custom) {
		r = step(r, uint16(custom[i]))
	}
	for _, v := range values {
		r = step(r, v)
	}
	return r ^ 1
}

// step multiplies the remainder by x, adds v and reduces.
func step(r uint32, v uint16) uint32 {
	return (r&0xFFFFF)<<10 ^ uint32(v&1023) ^ gf1024.reduce[r>>20]
}

// syndromes are the values of the remainder at α, α² and α³.
func syndromes(r uint32) (s [checkSymbols]uint16) {
	c2, c1, c0 := uint16(r>>20), uint16(r>>10&1023), uint16(r&1023)
	for j := range s {
		x := gf1024.exp[j+1]
		s[j] = multiply(multiply(c2, x)^c1, x) ^ c0
	}
	return s
}

// field holds powers and logarithms of α in GF(1024), and for every
// coefficient of x³ what it leaves when the generator is taken off.
type field struct {
	exp    [2 * 1023]uint16
	log    [1024]uint16
	reduce [1024]uint32
}

var gf1024 = newField()

func newField() *field {
	f := &field{}
	x := uint16(1)
	for i := range 1023 {
		f.exp[i], f.exp[i+1023] = x, x
		f.log[x] = uint16(i)
		x <<= 1
		if x > 1023 {
			x ^= 1<<10 | 1<<3 | 1
		}
	}
	mul := func(a, b uint16) uint16 { return f.exp[f.log[a]+f.log[b]] } // a, b ≠ 0
	// (x-α)(x-α²)(x-α³) = x³ + g2·x² + g1·x + g0
	a, a2, a3 := f.exp[1], f.exp[2], f.exp[3]
	g2, g1, g0 := a^a2^a3, mul(a, a2)^mul(a, a3)^mul(a2, a3), mul(mul(a, a2), a3)
	for c := uint16(1); c < 1024; c++ {
		f.reduce[c] = uint32(mul(c, g2))<<20 | uint32(mul(c, g1))<<10 | uint32(mul(c, g0))
	}
	return f
}

func multiply(a, b uint16) uint16 {
	if a == 0 || b == 0 {
		return 0
	}
	return gf1024.exp[gf1024.log[a]+gf1024.log[b]]
}

// divide returns a/b; b is not 0.
func divide(a, b uint16) uint16 {
	if a == 0 {
		return 0
	}
	return gf1024.exp[gf1024.log[a]+1023-gf1024.log[b]]
}
