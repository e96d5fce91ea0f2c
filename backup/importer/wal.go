package importer

import (
	"bytes"
	"encoding/binary"
	"maps"
	"strings"
)

// A write-ahead log holds pages that SQLite has not yet written into the
// database beside it ("PhoneFactor" and "PhoneFactor-wal"): on a phone often
// the newest accounts. Format: sqlite.org/fileformat2.html, section 4.

const (
	walHeader = 32 // bytes
	walFrame  = 24 // bytes before each page
)

func isDatabase(data []byte) bool { return bytes.HasPrefix(data, []byte(sqliteMagic)) }

// isWAL knows a log by its magic number, whose last bit is the byte order of
// the checksums.
func isWAL(data []byte) bool {
	return len(data) >= walHeader && binary.BigEndian.Uint32(data)&^1 == 0x377f0682
}

// isSharedMemory knows the "-shm" file beside a log, which holds nothing
// that the log does not.
func isSharedMemory(data []byte) bool {
	const version = 3007000
	return len(data) >= 32<<10 && len(data)%(32<<10) == 0 &&
		(binary.LittleEndian.Uint32(data) == version || binary.BigEndian.Uint32(data) == version)
}

// layWALs puts every log among the files over its database and leaves out the
// files that go with it. A log belongs to the one database there is, or to
// the one of the same name.
func layWALs(files []File) (rest []File, failed []*FileError) {
	var logs []File
	for _, f := range files {
		switch {
		case isWAL(f.Data):
			logs = append(logs, f)
		case isSharedMemory(f.Data):
		default:
			rest = append(rest, f)
		}
	}
	for _, log := range logs {
		i := databaseOf(log, rest)
		if i < 0 {
			err := UnknownError{Found: "a write-ahead log of a database", Next: "give the database too: the file of the same name without -wal"}
			failed = append(failed, &FileError{File: log.Name, Hint: err.Next, Err: err})
			continue
		}
		data, err := layWAL(rest[i].Data, log.Data)
		if err != nil {
			failed = append(failed, &FileError{File: log.Name, Hint: hint(err, Format{}), Err: err})
			continue
		}
		rest[i].Data = data
		if isDatabase(data) && len(data) >= sqliteHeader {
			data[18], data[19] = 1, 1 // it needs no log any more
		}
	}
	return rest, failed
}

func databaseOf(log File, files []File) int {
	only := -1
	count := 0
	for i, f := range files {
		if !isDatabase(f.Data) {
			continue
		}
		if f.Name == strings.TrimSuffix(log.Name, "-wal") {
			return i
		}
		only = i
		count++
	}
	if count != 1 {
		return -1
	}
	return only
}

// layWAL returns the database with all committed pages of the log in place.
// Frames from the first one on that fails its checksum or has another salt
// are left over from before, and frames behind the last commit were never
// finished: neither counts.
func layWAL(db, log []byte) ([]byte, error) {
	var order binary.ByteOrder = binary.LittleEndian
	if log[3]&1 == 1 {
		order = binary.BigEndian
	}
	page := int(binary.BigEndian.Uint32(log[8:]))
	if page < 512 || page > 65536 || page&(page-1) != 0 {
		return nil, DamagedError{"write-ahead log", "its page size is none"}
	}
	sum := walSum{order: order}
	if sum.add(log[:24]); !sum.is(log[24:32]) {
		return nil, DamagedError{"write-ahead log", "its header fails its checksum"}
	}
	salt := log[16:24]
	pages, pending := map[uint32][]byte{}, map[uint32][]byte{}
	count := uint64(len(db) / page)
	for rest := log[walHeader:]; len(rest) >= walFrame+page; rest = rest[walFrame+page:] {
		head, content := rest[:walFrame], rest[walFrame:walFrame+page]
		sum.add(head[:8])
		sum.add(content)
		if !bytes.Equal(head[8:16], salt) || !sum.is(head[16:24]) {
			break
		}
		pending[binary.BigEndian.Uint32(head)] = content
		if size := binary.BigEndian.Uint32(head[4:]); size != 0 { // a commit
			count = uint64(size)
			maps.Copy(pages, pending)
			clear(pending)
		}
	}
	if size := count * uint64(page); size > MaxExport {
		return nil, TooLargeError{"database", size, MaxExport, "bytes"}
	}
	laid := make([]byte, int(count)*page)
	copy(laid, db)
	for number, content := range pages {
		if number >= 1 && uint64(number) <= count {
			copy(laid[(int(number)-1)*page:], content)
		}
	}
	return laid, nil
}

// walSum is the running checksum of a log.
type walSum struct {
	order  binary.ByteOrder
	s0, s1 uint32
}

// add takes a multiple of 8 bytes.
func (s *walSum) add(data []byte) {
	for ; len(data) >= 8; data = data[8:] {
		s.s0 += s.order.Uint32(data) + s.s1
		s.s1 += s.order.Uint32(data[4:]) + s.s0
	}
}

func (s *walSum) is(stored []byte) bool {
	return binary.BigEndian.Uint32(stored) == s.s0 && binary.BigEndian.Uint32(stored[4:]) == s.s1
}
