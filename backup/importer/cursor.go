package importer

import "encoding/binary"

// cursor takes a binary file apart from its beginning. When it is asked for
// more than there is, it says so from then on, and what it returns is empty.
type cursor struct {
	rest  []byte
	short bool
}

// take returns the next n bytes, which are a part of the file.
func (c *cursor) take(n int) []byte {
	if n < 0 || n > len(c.rest) {
		c.rest, c.short = nil, true
		return nil
	}
	taken := c.rest[:n]
	c.rest = c.rest[n:]
	return taken
}

// number returns the next n bytes, 8 at most, as a number. One that does not
// fit an int is as large as an int can be.
func (c *cursor) number(n int, order binary.ByteOrder) int {
	var wide [8]byte
	taken := c.take(n)
	if c.short {
		return 0
	}
	if order == binary.LittleEndian {
		copy(wide[:], taken)
	} else {
		copy(wide[8-n:], taken)
	}
	return int(min(order.Uint64(wide[:]), 1<<62))
}
