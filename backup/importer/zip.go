package importer

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
	"io"
	"slices"
)

// ZIP archives (PKWARE's APPNOTE.TXT 6.3), plain or encrypted with one of the
// two ciphers of zipcipher.go.

const (
	maxArchive      = 1 << 30 // bytes of all files of an archive, unpacked
	maxArchiveFiles = 10_000
)

// archive is the directory of a ZIP archive. A nil archive has no files.
type archive struct{ files []*zip.File }

// openArchive reads the directory and refuses one that no export has: of too
// many files, or of files that unpack to too much.
func openArchive(data []byte) (*archive, error) {
	if n := directoryEntries(data); n > maxArchiveFiles {
		return nil, TooLargeError{"ZIP archive", uint64(n), maxArchiveFiles, "files"}
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, DamagedError{"ZIP archive", "breaks off, or its directory is altered"}
	}
	size := uint64(0)
	for _, f := range r.File {
		if f.UncompressedSize64 > maxArchive || size+f.UncompressedSize64 > maxArchive {
			return nil, TooLargeError{"ZIP archive: unpacked", size + f.UncompressedSize64, maxArchive, "bytes"}
		}
		size += f.UncompressedSize64
	}
	return &archive{r.File}, nil
}

// directoryEntries bounds from above how many files the directory can list,
// before memory is taken for them: the directory stands at its offset or
// right before its end record, and every entry begins with a mark.
func directoryEntries(data []byte) int {
	const endRecord = 22 // bytes
	start := 0
	if end := bytes.LastIndex(data, []byte("PK\x05\x06")); end >= 0 && end+endRecord <= len(data) {
		size, offset := binary.LittleEndian.Uint32(data[end+12:]), binary.LittleEndian.Uint32(data[end+16:])
		if zip64 := ^uint32(0); size != zip64 && offset != zip64 {
			start = max(0, min(end-int(size), int(offset)))
		}
	}
	return bytes.Count(data[start:], []byte("PK\x01\x02"))
}

// names lists the files as the archive names them, folders before "/".
func (a *archive) names() []string {
	var names []string
	if a == nil {
		return nil
	}
	for _, f := range a.files {
		names = append(names, f.Name)
	}
	return names
}

// has says that the archive has a file of exactly that name.
func (a *archive) has(name string) bool { return slices.Contains(a.names(), name) }

// encrypted says that the file of that name needs a password.
func (a *archive) encrypted(name string) bool {
	f := a.file(name)
	return f != nil && f.Flags&flagEncrypted != 0
}

func (a *archive) file(name string) *zip.File {
	if i := slices.Index(a.names(), name); i >= 0 {
		return a.files[i]
	}
	return nil
}

// Bits of a file's general purpose flag (APPNOTE, section 4.4.4).
const (
	flagEncrypted  = 1 << 0
	flagSizesAfter = 1 << 3 // checksum and sizes stand behind the data
	flagStrong     = 1 << 6
	flagMasked     = 1 << 13
)

// read unpacks the file of that name. Of an encrypted one it returns
// ErrPasswordNeeded when password is nil, ErrPassword when it is wrong.
func (a *archive) read(name string, password []byte) ([]byte, error) {
	f := a.file(name)
	if f == nil {
		return nil, DamagedError{"ZIP archive", "a file is missing"}
	}
	if f.UncompressedSize64 > MaxExport {
		return nil, TooLargeError{"ZIP archive: a file unpacked", f.UncompressedSize64, MaxExport, "bytes"}
	}
	p, err := packingOf(f)
	if err != nil {
		return nil, err
	}
	raw, err := rawFile(f)
	if err != nil {
		return nil, err
	}
	if raw, err = p.decrypt(f, raw, password); err != nil {
		return nil, err
	}
	plain, err := inflate(raw, p.method, f.UncompressedSize64)
	switch {
	case err == nil && (p.unchecked || crc32.ChecksumIEEE(plain) == f.CRC32):
		return plain, nil
	case p.cipher == cipherZipCrypto:
		return nil, ErrPassword // one in 256 wrong ones gets as far as this
	}
	return nil, DamagedError{"ZIP archive", "a file in it is altered or breaks off"}
}

// rawFile is the file's data as the archive holds it: a part of the archive,
// and so no longer than that.
func rawFile(f *zip.File) ([]byte, error) {
	r, err := f.OpenRaw()
	if err != nil {
		return nil, DamagedError{"ZIP archive", "a file in it is not where the directory says"}
	}
	raw, err := io.ReadAll(r)
	if err != nil || uint64(len(raw)) != f.CompressedSize64 {
		return nil, DamagedError{"ZIP archive", "a file in it breaks off"}
	}
	return raw, nil
}

// inflate unpacks data to exactly size bytes, and takes no more memory than
// they need when there would be more.
func inflate(data []byte, method uint16, size uint64) ([]byte, error) {
	var r io.Reader = bytes.NewReader(data)
	if method == zip.Deflate {
		r = flate.NewReader(r)
	}
	plain, err := io.ReadAll(io.LimitReader(r, int64(size)+1))
	if err != nil || uint64(len(plain)) != size {
		return nil, DamagedError{"ZIP archive", "a file in it has another size than the directory says"}
	}
	return plain, nil
}
