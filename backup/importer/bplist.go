package importer

import (
	"encoding/binary"
	"math"
)

// Apple's binary property lists ("bplist00", CFBinaryPList.c), and the objects
// that NSKeyedArchiver lays into them.

const bplistMark = "bplist00"

const (
	maxPlistObjects = 1_000_000
	bplistTrailer   = 32 // bytes
)

// bplist is a property list taken apart: its objects side by side, which name
// each other by number, so that nothing is followed that is not asked for.
//
// An object is nil, a bool, an int64, a float64, a string, a []byte, a
// plistUID, a []int of the numbers of elements, or a plistDict.
type bplist struct {
	objects []any
	top     int
	where   string
	refs    int // of all arrays and dictionaries together
}

type plistUID int

// plistDict has the numbers of names and values.
type plistDict struct{ keys, values []int }

func parseBPlist(where string, data []byte) (*bplist, error) {
	p := &bplist{where: where}
	if len(data) < len(bplistMark)+bplistTrailer || string(data[:len(bplistMark)]) != bplistMark {
		return nil, p.damaged()
	}
	t := &cursor{rest: data[len(data)-bplistTrailer:]}
	t.take(6)
	offsetSize, refSize := t.number(1, binary.BigEndian), t.number(1, binary.BigEndian)
	count, top, table := t.number(8, binary.BigEndian), t.number(8, binary.BigEndian), t.number(8, binary.BigEndian)
	body := data[:len(data)-bplistTrailer]
	switch {
	case count > maxPlistObjects:
		return nil, TooLargeError{where, uint64(count), maxPlistObjects, "objects"}
	case offsetSize < 1 || offsetSize > 8 || refSize < 1 || refSize > 8 || top >= count || table > len(body) ||
		count > (len(body)-table)/offsetSize:
		return nil, p.damaged()
	}
	offsets := &cursor{rest: body[table:]}
	for range count {
		at := offsets.number(offsetSize, binary.BigEndian)
		if at >= table {
			return nil, p.damaged()
		}
		r := plistReader{cursor{rest: body[at:table]}, refSize, count}
		object, ok := r.object()
		if !ok || r.short {
			return nil, p.damaged()
		}
		if p.refs += references(object); p.refs > len(data) {
			return nil, p.damaged() // lists that lie over one another
		}
		p.objects = append(p.objects, object)
	}
	p.top = top
	return p, nil
}

func (p *bplist) damaged() error {
	return DamagedError{p.where, "not a property list, or an altered one"}
}

func references(object any) int {
	switch o := object.(type) {
	case []int:
		return len(o)
	case plistDict:
		return len(o.keys) + len(o.values)
	case string:
		return len(o) / 4 // texts are copied out
	}
	return 0
}

// plistReader reads one object from where it begins.
type plistReader struct {
	cursor
	refSize, objects int
}

// Kinds of objects, the upper half of their first byte.
const (
	plistSimple = 0x0
	plistInt    = 0x1
	plistReal   = 0x2
	plistDate   = 0x3
	plistData   = 0x4
	plistASCII  = 0x5
	plistUTF16  = 0x6
	plistRef    = 0x8
	plistArray  = 0xa
	plistSet    = 0xc
	plistMap    = 0xd
)

func (r *plistReader) object() (object any, ok bool) {
	mark := r.number(1, binary.BigEndian)
	kind, low := mark>>4, mark&15
	switch kind {
	case plistSimple:
		return map[int]any{8: false, 9: true}[low], low == 0 || low == 8 || low == 9
	case plistInt:
		return r.integer(low)
	case plistReal, plistDate:
		return r.real(low)
	case plistRef:
		return plistUID(r.number(min(low+1, 8), binary.BigEndian)), low < 8
	}
	n, ok := r.count(low)
	if !ok || n > len(r.rest) {
		return nil, false
	}
	switch kind {
	case plistData:
		return r.take(n), true
	case plistASCII:
		return string(r.take(n)), true
	case plistUTF16:
		return r.utf16(n), true
	case plistArray, plistSet:
		return r.references(n)
	case plistMap:
		keys, ok1 := r.references(n)
		values, ok2 := r.references(n)
		return plistDict{keys, values}, ok1 && ok2
	}
	return nil, false
}

func (r *plistReader) integer(low int) (any, bool) {
	if low > 4 {
		return nil, false
	}
	if low == 4 {
		r.take(8) // the upper half of sixteen bytes
		low = 3
	}
	raw := r.take(1 << low)
	var wide [8]byte
	copy(wide[8-len(raw):], raw)
	return int64(binary.BigEndian.Uint64(wide[:])), true
}

func (r *plistReader) real(low int) (any, bool) {
	switch low {
	case 2:
		return float64(math.Float32frombits(uint32(r.number(4, binary.BigEndian)))), true
	case 3:
		raw := r.take(8)
		if r.short {
			return nil, false
		}
		return math.Float64frombits(binary.BigEndian.Uint64(raw)), true
	}
	return nil, false
}

// count is how many elements follow: fifteen stands for a number of its own.
func (r *plistReader) count(low int) (int, bool) {
	if low < 15 {
		return low, true
	}
	mark := r.number(1, binary.BigEndian)
	n, ok := r.integer(mark & 15)
	size, _ := n.(int64)
	return int(size), ok && mark>>4 == plistInt && size >= 0
}

func (r *plistReader) utf16(n int) string {
	return string(appendUTF16(nil, r.take(2*n), binary.BigEndian))
}

func (r *plistReader) references(n int) ([]int, bool) {
	if n > len(r.rest)/r.refSize {
		return nil, false
	}
	all := make([]int, n)
	for i := range all {
		if all[i] = r.number(r.refSize, binary.BigEndian); all[i] >= r.objects {
			return nil, false
		}
	}
	return all, true
}
