package scan

import (
	"encoding/binary"
	"slices"
)

// tiffFields are the entries of one TIFF image file directory; EXIF data is
// made the same way (TIFF 6.0, section 2; Exif 2.3, 4.6).
type tiffFields struct {
	data  []byte // the whole file
	order binary.ByteOrder
	entry map[uint16][]byte // by tag
}

// Types of a field's values, and the bytes that one takes.
const (
	tiffByte      = 1
	tiffShort     = 3
	tiffLong      = 4
	tiffRational  = 5
	tiffUndefined = 7
)

var tiffTypeSize = map[uint16]int{tiffByte: 1, tiffShort: 2, tiffLong: 4, tiffRational: 8, tiffUndefined: 1}

// readTIFFFields reads the directory at a place; false when it is cut off.
func readTIFFFields(data []byte, at uint32) (tiffFields, bool) {
	f := tiffFields{data: data, entry: map[uint16][]byte{}}
	if len(data) < 8 || uint64(at)+2 > uint64(len(data)) {
		return f, false
	}
	f.order = tiffOrder(data)
	n := int(f.order.Uint16(data[at:]))
	entries := data[at+2:]
	if len(entries) < n*tiffEntry {
		return f, false
	}
	for i := range n {
		e := entries[i*tiffEntry : (i+1)*tiffEntry]
		f.entry[f.order.Uint16(e)] = e
	}
	return f, true
}

// raw is the field's type and the bytes of its values: in the entry itself
// when they fit, else where it points. Both are 0 for a field that is not
// there, of another type, or beyond the file.
func (f *tiffFields) raw(tag uint16) (kind uint16, values []byte) {
	e, ok := f.entry[tag]
	if !ok {
		return 0, nil
	}
	kind = f.order.Uint16(e[2:])
	size := uint64(f.order.Uint32(e[4:])) * uint64(tiffTypeSize[kind])
	if size <= 4 {
		return kind, e[8 : 8+size]
	}
	at := uint64(f.order.Uint32(e[8:]))
	if at+size > uint64(len(f.data)) {
		return 0, nil
	}
	return kind, f.data[at : at+size]
}

// numbers are the values of a field of whole numbers, none for any other.
func (f *tiffFields) numbers(tag uint16) (out []uint32) {
	kind, values := f.raw(tag)
	switch kind {
	case tiffShort:
		for b := range slices.Chunk(values, 2) {
			out = append(out, uint32(f.order.Uint16(b)))
		}
	case tiffLong:
		for b := range slices.Chunk(values, 4) {
			out = append(out, f.order.Uint32(b))
		}
	}
	return out
}

// number is the first value of a field, or otherwise when there is none.
func (f *tiffFields) number(tag uint16, otherwise uint32) uint32 {
	if v := f.numbers(tag); len(v) > 0 {
		return v[0]
	}
	return otherwise
}

// fraction is the first value of a field of fractions, 0 when there is none.
func (f *tiffFields) fraction(tag uint16) float64 {
	kind, values := f.raw(tag)
	if kind != tiffRational || len(values) < 8 {
		return 0
	}
	over, under := f.order.Uint32(values), f.order.Uint32(values[4:])
	if under == 0 {
		return 0
	}
	return float64(over) / float64(under)
}
