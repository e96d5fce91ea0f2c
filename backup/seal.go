package backup

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	"filippo.io/age"
)

// Work factors of scrypt, as powers of two. The kit key is random, so the
// factor is head-room; a reader takes what is bearable on an old laptop.
const (
	workFactor    = 14
	minWorkFactor = 10
	maxWorkFactor = 18
)

// Sizes of a sealed file: FORMAT.md, Sealing.
const (
	ageOverhead = 166 // header and nonce
	chunkSize   = 64 << 10
	chunkTag    = 16
)

// ErrTooLarge is returned by Seal for a payload that needs more than one block.
var ErrTooLarge = errors.New("too large for one block")

// Errors of Open. ErrKey says that the key does not open the block, which is
// authentic otherwise or not at all: age cannot tell the two apart.
var (
	ErrKey    = errors.New("the kit key does not open this block")
	ErrSealed = errors.New("not a sealed block")
)

// Sealed is one block under the kit key, ready for paper.
type Sealed struct {
	ID   BlockID
	File []byte // an age file of exactly K times a multiple of PieceStep bytes
	K    int    // frames that hold it
	M    int    // spare frames; set by SpareFrames
}

// Shape returns what dealing needs to know.
func (s Sealed) Shape() BlockShape { return BlockShape{s.ID, s.K, s.M} }

// Passphrase is the kit key as age's passphrase: lower-case hex.
func Passphrase(kitKey []byte) string { return hex.EncodeToString(kitKey) }

// Seal packs and seals the JSON of a payload so that the file fills k pieces
// of at most most bytes (PieceStep to MaxPiece) to the last one: gzip with a
// padding field, then age with one passphrase recipient. It returns
// ErrTooLarge for what does not fit MaxSealed.
func Seal(id BlockID, payload, kitKey []byte, most int) (Sealed, error) {
	if most < PieceStep || most > MaxPiece {
		return Sealed{}, fmt.Errorf("block %s: pieces of %d bytes, expected %d to %d", id, most, PieceStep, MaxPiece)
	}
	packed, err := pack(payload)
	if err != nil {
		return Sealed{}, err
	}
	k, piece, padding, err := fit(len(packed), most)
	if err != nil {
		return Sealed{}, fmt.Errorf("block %s: %w", id, err)
	}
	file, err := encrypt(pad(packed, padding), kitKey)
	if err != nil {
		return Sealed{}, fmt.Errorf("block %s: %w", id, err)
	}
	if len(file) != k*piece {
		return Sealed{}, fmt.Errorf("block %s: sealed to %d bytes, expected %d", id, len(file), k*piece)
	}
	return Sealed{ID: id, File: file, K: k}, nil
}

// sealedSize is the size of the age file of g bytes of gzip.
func sealedSize(g int) int { return ageOverhead + g + chunkTag*ceilDiv(g, chunkSize) }

// fit finds k, the piece size and the padding that fill k pieces exactly. No
// file has one of the chunkTag sizes above a chunk border, where the padding
// itself would start a new chunk; then the next piece size is taken, and above
// the largest piece k + 1.
func fit(packed, most int) (k, piece, padding int, err error) {
	most -= most % PieceStep
	k, piece = Split(sealedSize(packed), most)
	for k*piece <= MaxSealed {
		if padding, ok := paddingFor(packed, k*piece); ok {
			return k, piece, padding, nil
		}
		piece += PieceStep
		if piece > most {
			k++
			piece = pieceSize(sealedSize(packed), k)
		}
	}
	return 0, 0, 0, fmt.Errorf("%w: %d bytes sealed, at most %d", ErrTooLarge, k*piece, MaxSealed)
}

// paddingFor says how many bytes of padding make packed seal to exactly size.
func paddingFor(packed, size int) (padding int, ok bool) {
	chunks := ceilDiv(size-ageOverhead, chunkSize+chunkTag)
	padding = size - ageOverhead - chunkTag*chunks - packed
	ok = padding >= 0 && padding <= maxPadding && sealedSize(packed+padding) == size
	return padding, ok
}

// gzipHeader is the length of a gzip header as pack writes it, before the
// extra field (RFC 1952 section 2.3); extraHeader that of the field's own
// length and its one sub-field's name and length.
const (
	gzipHeader  = 10
	extraHeader = 6
	maxPadding  = 1<<16 - 1 - 4 // the field's length, a 16-bit number, counts the sub-field's header
)

// pack compresses payload; the gzip header carries no name and no time, and an
// extra field (RFC 1952 section 2.3.1.1) with one empty sub-field "OP".
func pack(payload []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	w.Extra = []byte{'O', 'P', 0, 0}
	if _, err := w.Write(payload); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// pad lengthens the sub-field of a packed payload to n zero bytes, which every
// gunzip skips.
func pad(packed []byte, n int) []byte {
	const body = gzipHeader + extraHeader
	padded := make([]byte, 0, len(packed)+n)
	padded = append(padded, packed[:gzipHeader]...)
	padded = binary.LittleEndian.AppendUint16(padded, uint16(4+n))
	padded = append(padded, 'O', 'P')
	padded = binary.LittleEndian.AppendUint16(padded, uint16(n))
	padded = append(padded, make([]byte, n)...)
	return append(padded, packed[body:]...)
}

func encrypt(packed, kitKey []byte) ([]byte, error) {
	recipient, err := age.NewScryptRecipient(Passphrase(kitKey))
	if err != nil {
		return nil, err
	}
	recipient.SetWorkFactor(workFactor)
	var b bytes.Buffer
	w, err := age.Encrypt(&b, recipient)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(packed); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// checkAgeHeader tells a foreign or too costly file from a wrong key.
func checkAgeHeader(sealed []byte) error {
	factor, ok := scryptFactor(sealed)
	if !ok {
		return ErrSealed
	}
	if factor < minWorkFactor || factor > maxWorkFactor {
		return fmt.Errorf("sealed block: work factor %d, expected %d to %d", factor, minWorkFactor, maxWorkFactor)
	}
	return nil
}

// scryptFactor reads the first lines of an age header (C2SP age, "scrypt
// recipient stanza").
func scryptFactor(sealed []byte) (factor int, ok bool) {
	var salt string
	n, _ := fmt.Sscanf(string(sealed[:min(len(sealed), 80)]), "age-encryption.org/v1\n-> scrypt %22s %d\n", &salt, &factor)
	return factor, n == 2
}

// unpack reads exactly one gzip member of at most MaxUnpacked bytes.
func unpack(packed []byte) ([]byte, error) {
	in := bytes.NewReader(packed)
	r, err := gzip.NewReader(in)
	if err != nil {
		return nil, errors.New("sealed block: its content is not gzip")
	}
	r.Multistream(false)
	out, err := io.ReadAll(io.LimitReader(r, MaxUnpacked+1))
	if err != nil {
		return nil, errors.New("sealed block: its gzip is damaged")
	}
	if len(out) > MaxUnpacked {
		return nil, fmt.Errorf("sealed block: more than %d bytes unpacked", MaxUnpacked)
	}
	if in.Len() > 0 {
		return nil, errors.New("sealed block: text after the end of its gzip")
	}
	return out, nil
}
