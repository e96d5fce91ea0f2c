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
	ageOverhead  = 166 // header, nonce
	chunkSize    = 64 << 10
	chunkTag     = 16
	extraHeader  = 4 // sub-field id and length
	maxGzipExtra = 1<<16 - 1 - extraHeader
)

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
// of at most most bytes to the last one: gzip with a padding field, then age
// with one passphrase recipient.
func Seal(id BlockID, payload, kitKey []byte, most int) (Sealed, error) {
	packed, err := pack(payload, 0)
	if err != nil {
		return Sealed{}, err
	}
	k, piece, padding, err := fit(len(packed), most)
	if err != nil {
		return Sealed{}, fmt.Errorf("block %s: %w", id, err)
	}
	if packed, err = pack(payload, padding); err != nil {
		return Sealed{}, err
	}
	file, err := encrypt(packed, kitKey)
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

// fit finds k, the piece size and the padding that fill k pieces exactly. A
// few sizes are skipped where the padding itself starts a new chunk; then the
// next piece size, or one piece more, is taken.
func fit(packed, most int) (k, piece, padding int, err error) {
	if sealedSize(packed) > MaxSealed {
		return 0, 0, 0, fmt.Errorf("%d bytes sealed, at most %d", sealedSize(packed), MaxSealed)
	}
	k, piece = Split(sealedSize(packed), most)
	for {
		if padding, ok := paddingFor(packed, k*piece); ok {
			return k, piece, padding, nil
		}
		piece += PieceStep
		if piece > most-most%PieceStep {
			k++
			piece = ceilDiv(ceilDiv(sealedSize(packed), k), PieceStep) * PieceStep
		}
	}
}

// paddingFor says how many bytes of padding make packed seal to exactly size.
func paddingFor(packed, size int) (padding int, ok bool) {
	padding = size - sealedSize(packed)
	// Padding may push the gzip over a chunk border, which costs a tag more.
	for padding >= 0 && sealedSize(packed+padding) > size {
		padding--
	}
	ok = padding >= 0 && padding <= maxGzipExtra && sealedSize(packed+padding) == size
	return padding, ok
}

// pack compresses payload; the gzip header carries no name and no time and an
// extra field (RFC 1952 section 2.3.1.1) with one sub-field "OP" of padding
// zero bytes, which every gunzip skips.
func pack(payload []byte, padding int) ([]byte, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	extra := append([]byte("OP"), binary.LittleEndian.AppendUint16(nil, uint16(padding))...)
	w.Extra = append(extra, make([]byte, padding)...)
	if _, err := w.Write(payload); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
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

// Open unseals a block and returns the JSON of its payload. It returns ErrKey
// when the key does not open it (wrong cards, a wrong card passphrase, or a
// changed file), ErrSealed when it is no age file, and an error that names the
// bound for one that is too large or too costly to open.
func Open(sealed, kitKey []byte) ([]byte, error) {
	if len(sealed) > MaxSealed {
		return nil, fmt.Errorf("sealed block: %d bytes, at most %d", len(sealed), MaxSealed)
	}
	identity, err := age.NewScryptIdentity(Passphrase(kitKey))
	if err != nil {
		return nil, ErrKey
	}
	identity.SetMaxWorkFactor(maxWorkFactor)
	if err := checkAgeHeader(sealed); err != nil {
		return nil, err
	}
	r, err := age.Decrypt(bytes.NewReader(sealed), identity)
	if err != nil {
		return nil, ErrKey
	}
	packed, err := io.ReadAll(r)
	if err != nil {
		return nil, ErrKey
	}
	return unpack(packed)
}

// checkAgeHeader looks at the lines of the age header (C2SP age, "scrypt
// recipient stanza") to tell a foreign or too costly file from a wrong key.
func checkAgeHeader(sealed []byte) error {
	var salt string
	var factor int
	n, _ := fmt.Sscanf(string(sealed[:min(len(sealed), 80)]), "age-encryption.org/v1\n-> scrypt %22s %d\n", &salt, &factor)
	if n != 2 {
		return ErrSealed
	}
	if factor < minWorkFactor || factor > maxWorkFactor {
		return fmt.Errorf("sealed block: work factor %d, expected %d to %d", factor, minWorkFactor, maxWorkFactor)
	}
	return nil
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
