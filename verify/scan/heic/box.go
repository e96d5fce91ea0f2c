package heic

import "encoding/binary"

// box is one box of an ISO base media file (ISO/IEC 14496-12, 4.2).
type box struct {
	kind string
	body []byte
}

// boxes splits data into boxes. What does not fit is left out, as are boxes
// cut off at the end of the file.
func boxes(data []byte) []box {
	var bs []box
	for len(data) >= 8 {
		size, head := uint64(binary.BigEndian.Uint32(data)), uint64(8)
		switch {
		case size == 1 && len(data) >= 16:
			size, head = binary.BigEndian.Uint64(data[8:]), 16
		case size == 0: // to the end of the file
			size = uint64(len(data))
		}
		if size < head || size > uint64(len(data)) {
			break
		}
		bs = append(bs, box{string(data[4:8]), data[head:size]})
		data = data[size:]
	}
	return bs
}

// find is the body of the first box of the kind, nil when there is none.
func find(bs []box, kind string) []byte {
	for _, b := range bs {
		if b.kind == kind {
			return b.body
		}
	}
	return nil
}

// fields reads numbers one after the other. After a number that is not there
// bad is true and every further number is 0.
type fields struct {
	data []byte
	bad  bool
}

// number reads a big-endian number of n bytes, 0 to 8.
func (f *fields) number(n int) uint64 {
	if f.bad || len(f.data) < n {
		f.bad = true
		return 0
	}
	var v uint64
	for _, b := range f.data[:n] {
		v = v<<8 | uint64(b)
	}
	f.data = f.data[n:]
	return v
}

// version reads the version and drops the flags of a full box.
func (f *fields) version() int { return int(f.number(4) >> 24) }

func (f *fields) take(n uint64) []byte {
	if f.bad || n > uint64(len(f.data)) {
		f.bad = true
		return nil
	}
	part := f.data[:n]
	f.data = f.data[n:]
	return part
}

// within is data from offset on, length bytes of it, all of it for 0.
func within(data []byte, offset, length uint64) ([]byte, bool) {
	if offset > uint64(len(data)) || length > uint64(len(data))-offset {
		return nil, false
	}
	if length == 0 {
		return data[offset:], true
	}
	return data[offset : offset+length], true
}
