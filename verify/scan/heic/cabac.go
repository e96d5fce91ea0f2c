package heic

import (
	"encoding/binary"
	"math/bits"
)

// cabac is the arithmetic decoder (9.3.4.3). value holds the nine bits that
// the standard compares with the range, and below them extra bits read ahead.
type cabac struct {
	data  []byte
	at    int // bytes read of data
	value uint64
	extra int
	rng   uint32
	state [contexts]uint8 // probability state << 1 | most probable bin
}

// start begins to decode at a byte (9.3.2.5).
func (c *cabac) start(at int) {
	c.at, c.value, c.extra, c.rng = at, 0, -9, 510
	c.refill()
}

// refill reads ahead by four bytes, zeros behind the end. Every decoding step
// takes eight bits at most.
func (c *cabac) refill() {
	var next uint32
	if c.at+4 <= len(c.data) {
		next = binary.BigEndian.Uint32(c.data[c.at:])
	} else {
		for i := range 4 {
			next <<= 8
			if c.at+i < len(c.data) {
				next |= uint32(c.data[c.at+i])
			}
		}
	}
	c.at += 4
	c.value = c.value<<32 | uint64(next)
	c.extra += 32
}

// next is the byte at which data goes on after a terminating bin of 1: the
// last bit read belongs to the stop bit (9.3.2.5).
func (c *cabac) next() int { return (8*c.at - c.extra + 7) / 8 }

// overrun says whether more was read than there is.
func (c *cabac) overrun() bool { return c.next() > len(c.data)+2 }

// bin decodes one bin by the context.
func (c *cabac) bin(context int) int {
	s := c.state[context]
	lps := uint32(rangeLPS[s>>1][c.rng>>6&3])
	c.rng -= lps
	scaled := uint64(c.rng) << c.extra
	if c.value < scaled {
		if c.rng < 256 {
			c.rng <<= 1
			c.extra--
			if c.extra < 8 {
				c.refill()
			}
		}
		c.state[context] = afterMPS[s]
		return int(s & 1)
	}
	c.value -= scaled
	shift := bits.LeadingZeros32(lps) - 23
	c.rng = lps << shift
	c.extra -= shift
	if c.extra < 8 {
		c.refill()
	}
	c.state[context] = afterLPS[s]
	return int(s&1) ^ 1
}

// bypass decodes one bin of even chances.
func (c *cabac) bypass() int {
	c.extra--
	scaled := uint64(c.rng) << c.extra
	bin := 0
	if c.value >= scaled {
		c.value -= scaled
		bin = 1
	}
	if c.extra < 8 {
		c.refill()
	}
	return bin
}

// bypassBits decodes n of them, the first the highest.
func (c *cabac) bypassBits(n int) int {
	v := 0
	for range n {
		v = v<<1 | c.bypass()
	}
	return v
}

// terminate decodes a bin that is 1 once, at the end.
func (c *cabac) terminate() bool {
	c.rng -= 2
	if c.value >= uint64(c.rng)<<c.extra {
		return true
	}
	if c.rng < 256 {
		c.rng <<= 1
		c.extra--
		if c.extra < 8 {
			c.refill()
		}
	}
	return false
}

// States after a bin, with the bin itself in the lowest bit.
var afterMPS, afterLPS [128]uint8

func init() {
	for s := range uint8(64) {
		for mps := range uint8(2) {
			afterMPS[s<<1|mps] = min(s+1, 62)<<1 | mps
			flipped := mps
			if s == 0 {
				flipped = 1 - mps
			}
			afterLPS[s<<1|mps] = lowerState[s]<<1 | flipped
		}
	}
}

// lowerState is transIdxLps of table 9-53.
var lowerState = [64]uint8{
	0, 0, 1, 2, 2, 4, 4, 5, 6, 7, 8, 9, 9, 11, 11, 12,
	13, 13, 15, 15, 16, 16, 18, 18, 19, 19, 21, 21, 22, 22, 23, 24,
	24, 25, 26, 26, 27, 27, 28, 29, 29, 30, 30, 30, 31, 32, 32, 33,
	33, 33, 34, 34, 35, 35, 35, 36, 36, 36, 37, 37, 37, 38, 38, 63,
}

// rangeLPS is rangeTabLps of table 9-52.
var rangeLPS = [64][4]uint8{
	{128, 176, 208, 240}, {128, 167, 197, 227}, {128, 158, 187, 216}, {123, 150, 178, 205},
	{116, 142, 169, 195}, {111, 135, 160, 185}, {105, 128, 152, 175}, {100, 122, 144, 166},
	{95, 116, 137, 158}, {90, 110, 130, 150}, {85, 104, 123, 142}, {81, 99, 117, 135},
	{77, 94, 111, 128}, {73, 89, 105, 122}, {69, 85, 100, 116}, {66, 80, 95, 110},
	{62, 76, 90, 104}, {59, 72, 86, 99}, {56, 69, 81, 94}, {53, 65, 77, 89},
	{51, 62, 73, 85}, {48, 59, 69, 80}, {46, 56, 66, 76}, {43, 53, 63, 72},
	{41, 50, 59, 69}, {39, 48, 56, 65}, {37, 45, 54, 62}, {35, 43, 51, 59},
	{33, 41, 48, 56}, {32, 39, 46, 53}, {30, 37, 43, 50}, {29, 35, 41, 48},
	{27, 33, 39, 45}, {26, 31, 37, 43}, {24, 30, 35, 41}, {23, 28, 33, 39},
	{22, 27, 32, 37}, {21, 26, 30, 35}, {20, 24, 29, 33}, {19, 23, 27, 31},
	{18, 22, 26, 30}, {17, 21, 25, 28}, {16, 20, 23, 27}, {15, 19, 22, 25},
	{14, 18, 21, 24}, {14, 17, 20, 23}, {13, 16, 19, 22}, {12, 15, 18, 21},
	{12, 14, 17, 20}, {11, 14, 16, 19}, {11, 13, 15, 18}, {10, 12, 15, 17},
	{10, 12, 14, 16}, {9, 11, 13, 15}, {9, 11, 12, 14}, {8, 10, 12, 14},
	{8, 9, 11, 13}, {7, 9, 11, 12}, {7, 9, 10, 12}, {7, 8, 10, 11},
	{6, 8, 9, 11}, {6, 7, 9, 10}, {6, 7, 8, 9}, {2, 2, 2, 2},
}
