package progressive

import "encoding/binary"

// tables are what segments between scans set (B.2.4).
type tables struct {
	quantization [4][64]uint16 // in zigzag order
	dc, ac       [4]*huffman
	restart      int // units between restart markers; 0 for none
}

// read takes in a segment; those of other kinds are left alone.
func (t *tables) read(marker byte, body []byte) error {
	switch marker {
	case markDQT:
		return t.readQuantization(body)
	case markDHT:
		return t.readHuffman(body)
	case markDRI:
		if len(body) != 2 {
			return errDamaged
		}
		t.restart = int(binary.BigEndian.Uint16(body))
	}
	return nil
}

func (t *tables) readQuantization(body []byte) error {
	for len(body) > 0 {
		wide, id := int(body[0]>>4), body[0]&15
		if wide > 1 || id > 3 || len(body) < 1+64*(wide+1) {
			return errDamaged
		}
		body = body[1:]
		for i := range t.quantization[id] {
			v := uint16(body[0])
			if wide == 1 {
				v = v<<8 | uint16(body[1])
			}
			t.quantization[id][i] = v
			body = body[1+wide:]
		}
	}
	return nil
}

func (t *tables) readHuffman(body []byte) error {
	for len(body) > 0 {
		class, id := body[0]>>4, body[0]&15
		if class > 1 || id > 3 || len(body) < 17 {
			return errDamaged
		}
		total := 0
		for _, n := range body[1:17] {
			total += int(n)
		}
		if total > 256 || len(body) < 17+total {
			return errDamaged
		}
		h, ok := newHuffman(body[1:17], body[17:17+total])
		if !ok {
			return errDamaged
		}
		if class == 0 {
			t.dc[id] = h
		} else {
			t.ac[id] = h
		}
		body = body[17+total:]
	}
	return nil
}

// lookBits is the length up to which codes are looked up at once.
const lookBits = 9

// huffman is a table of codes (annex C, F.2.2.3).
type huffman struct {
	look   [1 << lookBits]uint16 // length << 8 | value; 0 for longer codes
	most   [17]int32             // the largest code of each length, -1 for none
	offset [17]int32             // from a code of the length to its value's index
	values [256]uint8
}

func newHuffman(counts, values []byte) (*huffman, bool) {
	h := &huffman{}
	copy(h.values[:], values)
	code, k := int32(0), int32(0)
	for length := 1; length <= 16; length++ {
		n := int32(counts[length-1])
		h.most[length], h.offset[length] = code+n-1, k-code
		if n == 0 {
			h.most[length] = -1
		}
		if code+n > 1<<length {
			return nil, false
		}
		for range n {
			if length <= lookBits {
				first := code << (lookBits - length)
				for i := range int32(1) << (lookBits - length) {
					h.look[first+i] = uint16(length)<<8 | uint16(h.values[k])
				}
			}
			code++
			k++
		}
		code <<= 1
	}
	return h, true
}

// bitReader reads the entropy-coded data of a scan (F.2.2.5). Behind its end,
// which is the next marker, it reads zeros.
type bitReader struct {
	data  []byte
	at    int
	value uint64
	n     int // bits in value
	over  int // zeros read behind the end
}

// fill reads ahead to 32 bits and more.
func (r *bitReader) fill() {
	for r.n <= 48 {
		b := uint64(0)
		switch {
		case r.at >= len(r.data) || r.data[r.at] == 0xFF && (r.at+1 >= len(r.data) || r.data[r.at+1] != 0):
			r.over += 8
		case r.data[r.at] == 0xFF:
			b = 0xFF
			r.at += 2
		default:
			b = uint64(r.data[r.at])
			r.at++
		}
		r.value = r.value<<8 | b
		r.n += 8
	}
}

// overrun says whether more was read than there is.
func (r *bitReader) overrun() bool { return r.over > r.n }

// bits reads n bits, 16 at most.
func (r *bitReader) bits(n int) int32 {
	if r.n < n {
		r.fill()
	}
	r.n -= n
	return int32(r.value>>r.n) & (1<<n - 1)
}

// signed reads a number of n bits whose first tells the sign (F.2.2.1, EXTEND).
func (r *bitReader) signed(n int) int32 {
	v := r.bits(n)
	if n > 0 && v < 1<<(n-1) {
		v -= 1<<n - 1
	}
	return v
}

// symbol decodes one Huffman code; one that is not in the table is 0.
func (r *bitReader) symbol(h *huffman) int {
	if r.n < 16 {
		r.fill()
	}
	if e := h.look[r.value>>(r.n-lookBits)&(1<<lookBits-1)]; e != 0 {
		r.n -= int(e >> 8)
		return int(e & 0xFF)
	}
	for length := lookBits + 1; length <= 16; length++ {
		if code := int32(r.value>>(r.n-length)) & (1<<length - 1); code <= h.most[length] {
			r.n -= length
			return int(h.values[code+h.offset[length]])
		}
	}
	r.n -= 16
	return 0
}

// restart goes on behind the next restart marker; false when there is none.
func (r *bitReader) restart() bool {
	r.value, r.n, r.over = 0, 0, 0
	for r.at+1 < len(r.data) {
		if r.data[r.at] == 0xFF && r.data[r.at+1] >= markRST0 && r.data[r.at+1] <= markRST7 {
			r.at += 2
			return true
		}
		if r.data[r.at] == 0xFF && r.data[r.at+1] != 0 && r.data[r.at+1] != 0xFF {
			return false
		}
		r.at++
	}
	return false
}
