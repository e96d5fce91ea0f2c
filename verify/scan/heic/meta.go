package heic

import (
	"fmt"
	"slices"
)

// Bounds of what a file may say: phones write some 50 items.
const (
	maxItems   = 1 << 14
	maxExtents = 1 << 10 // of one item
)

// item is one entry of the meta box.
type item struct {
	kind       string
	data       []byte
	properties []box
	parts      []uint32 // the items that a derived picture is made of
}

// meta is the meta box: what the file holds (ISO/IEC 14496-12, 8.11).
type meta struct {
	primary uint32
	items   map[uint32]item
	configs map[*byte]*config // those read, by where they begin: tiles share theirs
}

func readMeta(file []byte) (*meta, error) {
	body := find(boxes(file), "meta")
	if body == nil {
		return nil, fmt.Errorf("%w: a film, or no still picture", ErrUnsupported)
	}
	if len(body) < 4 {
		return nil, errDamaged
	}
	inner := boxes(body[4:])
	m := &meta{items: map[uint32]item{}, configs: map[*byte]*config{}}
	pitm := fields{data: find(inner, "pitm")}
	width := 2
	if pitm.version() > 0 {
		width = 4
	}
	m.primary = uint32(pitm.number(width))
	if pitm.bad || !m.readKinds(find(inner, "iinf")) ||
		!m.readPlaces(find(inner, "iloc"), file, find(inner, "idat")) ||
		!m.readParts(find(inner, "iref")) || !m.readProperties(boxes(find(inner, "iprp"))) {
		return nil, errDamaged
	}
	return m, nil
}

// readKinds reads the kinds of items (infe boxes of version 2 and 3).
func (m *meta) readKinds(iinf []byte) bool {
	f := fields{data: iinf}
	if f.version() == 0 {
		f.number(2)
	} else {
		f.number(4)
	}
	for _, b := range boxes(f.data) {
		e := fields{data: b.body}
		width := 2
		if e.version() == 3 {
			width = 4
		}
		id := uint32(e.number(width))
		e.number(2) // protection
		kind := string(e.take(4))
		if e.bad || len(m.items) >= maxItems {
			return false
		}
		m.items[id] = item{kind: kind}
	}
	return !f.bad
}

// readPlaces reads where the data of items is (iloc): in the file, or in the
// meta box's idat.
func (m *meta) readPlaces(iloc, file, idat []byte) bool {
	f := fields{data: iloc}
	version := f.version()
	sizes := f.number(2)
	offsetSize, lengthSize := int(sizes>>12), int(sizes>>8&15)
	baseSize, indexSize := int(sizes>>4&15), int(sizes&15)
	if version == 0 {
		indexSize = 0
	}
	if max(offsetSize, lengthSize, baseSize, indexSize) > 8 || version > 2 {
		return false
	}
	idSize := 2
	if version == 2 {
		idSize = 4
	}
	for range min(f.number(idSize), maxItems) {
		id := uint32(f.number(idSize))
		from := file
		if version > 0 && f.number(2)&15 == 1 {
			from = idat
		}
		f.number(2) // data reference
		base := f.number(baseSize)
		n := f.number(2)
		if f.bad || n > maxExtents {
			return false
		}
		var data []byte
		for i := range n {
			f.number(indexSize)
			offset, length := f.number(offsetSize), f.number(lengthSize)
			part, ok := within(from, base+offset, length)
			if !ok {
				return false
			}
			if i == 0 {
				data = slices.Clip(part)
			} else if len(data)+len(part) > len(file) { // parts that overlap
				return false
			} else {
				data = append(data, part...)
			}
		}
		it := m.items[id]
		it.data = data
		m.items[id] = it
	}
	return !f.bad
}

// readParts reads which items a grid is made of (iref boxes of kind dimg).
func (m *meta) readParts(iref []byte) bool {
	if iref == nil {
		return true
	}
	f := fields{data: iref}
	width := 2
	if f.version() > 0 {
		width = 4
	}
	for _, b := range boxes(f.data) {
		if b.kind != "dimg" {
			continue
		}
		e := fields{data: b.body}
		from := uint32(e.number(width))
		it := m.items[from]
		for range e.number(2) {
			it.parts = append(it.parts, uint32(e.number(width)))
		}
		if e.bad || len(it.parts) > maxItems {
			return false
		}
		m.items[from] = it
	}
	return !f.bad
}

// readProperties reads the properties and which item has which (iprp).
func (m *meta) readProperties(iprp []box) bool {
	all := boxes(find(iprp, "ipco"))
	f := fields{data: find(iprp, "ipma")}
	head := f.number(4)
	idSize, wide := 2, head&1 == 1
	if head>>24 > 0 {
		idSize = 4
	}
	for range min(f.number(4), maxItems) {
		id := uint32(f.number(idSize))
		it := m.items[id]
		for range f.number(1) {
			index := f.number(1) & 0x7F // the top bit says that it is essential
			if wide {
				index = index<<8 | f.number(1)
			}
			if 0 < index && index <= uint64(len(all)) {
				it.properties = append(it.properties, all[index-1])
			}
		}
		if f.bad || len(it.properties) > maxItems {
			return false
		}
		m.items[id] = it
	}
	return !f.bad
}

// tile is the coded picture of an item.
func (m *meta) tile(id uint32) (tile, error) {
	it := m.items[id]
	if it.kind != "hvc1" && it.kind != "hev1" {
		return tile{}, fmt.Errorf("%w: a picture of kind %q", ErrUnsupported, it.kind)
	}
	hvcC := find(it.properties, "hvcC")
	if len(hvcC) == 0 {
		return tile{}, errDamaged
	}
	c := m.configs[&hvcC[0]]
	if c == nil {
		var err error
		if c, err = readConfig(hvcC); err != nil {
			return tile{}, err
		}
		m.configs[&hvcC[0]] = c
	}
	return tile{it.data, c}, nil
}

// grid is the primary picture put together from tiles (ISO/IEC 23008-12,
// 6.6.2.3).
func (m *meta) grid() (*Picture, error) {
	it := m.items[m.primary]
	f := fields{data: it.data}
	f.number(1) // version
	width := 2
	if f.number(1)&1 == 1 {
		width = 4
	}
	down, across := int(f.number(1))+1, int(f.number(1))+1
	p := &Picture{across: across, Width: int(f.number(width)), Height: int(f.number(width))}
	if f.bad || len(it.parts) != down*across {
		return nil, errDamaged
	}
	for i, id := range it.parts {
		t, err := m.tile(id)
		if err != nil {
			return nil, err
		}
		w, h := t.config.sps.croppedSize()
		if i == 0 {
			p.tileW, p.tileH = w, h
		}
		if w != p.tileW || h != p.tileH {
			return nil, errDamaged
		}
		p.tiles = append(p.tiles, t)
	}
	// No row and no column of tiles lies outside of the picture.
	if p.Width > across*p.tileW || p.Height > down*p.tileH || p.Width <= (across-1)*p.tileW || p.Height <= (down-1)*p.tileH {
		return nil, errDamaged
	}
	return p, nil
}
