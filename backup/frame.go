package backup

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"regexp"
	"strconv"
	"strings"
)

// BlockID names a block: A to G hold accounts by importance, H is the open
// header, U1 to U999 are later additions.
type BlockID string

// HeaderBlock is the block of the open header, which is not sealed.
const HeaderBlock BlockID = "H"

var blockID = regexp.MustCompile(`^(?:[A-H]|U[1-9][0-9]{0,2})$`)

// Valid says whether the block's name is one of revision 1.
func (b BlockID) Valid() bool { return blockID.MatchString(string(b)) }

// addition is the number of a later addition, 0 for any other block.
func (b BlockID) addition() int {
	if !b.Valid() || b[0] != 'U' {
		return 0
	}
	n, _ := strconv.Atoi(string(b[1:]))
	return n
}

// Frame is the text of one QR symbol of a locked sheet, taken apart: one
// piece of a block, or one spare piece computed from all of them.
type Frame struct {
	Kit   string  // kit id, 8 characters of base32
	Block BlockID // which block
	N     int     // number of this frame, 1 to K+M; above K it is a spare
	K     int     // frames that hold the block
	M     int     // spare frames, at most K
	Piece []byte  // a multiple of PieceStep bytes, the same in all frames of a block
}

// Spare says whether the frame holds a parity piece.
func (f Frame) Spare() bool { return f.N > f.K }

// Name is how pages and screens call the frame: "A1".
func (f Frame) Name() string { return string(f.Block) + strconv.Itoa(f.N) }

// Text returns the frame in the QR alphanumeric set (FORMAT.md, Frames).
func (f Frame) Text() string {
	body := fmt.Sprintf("%s:%0*d/%s:%s", RowPrefix(f.Kit, f.Block),
		numberWidth(f.K+f.M), f.N, frameNumbers(f.K, f.M), plain32.EncodeToString(f.Piece))
	return body + ":" + frameCheck(body)
}

// numberWidth is how many digits the numbers of n frames or rows have.
func numberWidth(n int) int { return max(2, len(strconv.Itoa(n))) }

func frameCheck(body string) string {
	sum := crc32.ChecksumIEEE([]byte(body))
	return plain32.EncodeToString(binary.BigEndian.AppendUint32(nil, sum))
}

// Errors of ParseFrame. ErrNotFrame is text of another kind altogether;
// ErrFrameDamaged has the shape of a frame and a wrong check.
var (
	ErrNotFrame     = errors.New("not a frame of an otpaper kit")
	ErrFrameDamaged = errors.New("damaged frame: its check does not fit")
)

// RevisionError says that a text was made by another revision of the format.
type RevisionError struct{ Found int }

func (e *RevisionError) Error() string {
	return fmt.Sprintf("made by revision %d of the kit format; this program reads revision %d: a later program is needed", e.Found, Revision)
}

// maxFrame bounds the text before it is looked at: version 40-L, the largest
// symbol there is, in alphanumeric mode (ISO/IEC 18004, table 7).
const maxFrame = 4_296

var (
	frameShape    = regexp.MustCompile(`^OTP1:([A-Z2-7]{8}):([A-Z0-9]{1,4}):([0-9]{2,4})/([0-9]{2,4})\+([0-9]{2,4}):([A-Z2-7]+):([A-Z2-7]{7})$`)
	frameRevision = regexp.MustCompile(`^OTP([1-9][0-9]{0,3}):`)
)

// ParseFrame reads the text of one symbol. It accepts exactly what Text
// writes: one form for every frame. Errors are ErrNotFrame, ErrFrameDamaged,
// a *RevisionError, or name the field that is out of bounds.
func ParseFrame(text string) (Frame, error) {
	if m := frameRevision.FindStringSubmatch(text); m != nil && m[1] != strconv.Itoa(Revision) {
		n, _ := strconv.Atoi(m[1])
		return Frame{}, &RevisionError{Found: n}
	}
	if len(text) > maxFrame {
		return Frame{}, ErrNotFrame
	}
	m := frameShape.FindStringSubmatch(text)
	if m == nil {
		return Frame{}, ErrNotFrame
	}
	body := text[:strings.LastIndexByte(text, ':')]
	if frameCheck(body) != m[7] {
		return Frame{}, ErrFrameDamaged
	}
	f := Frame{Kit: m[1], Block: BlockID(m[2])}
	f.N, _ = strconv.Atoi(m[3])
	f.K, _ = strconv.Atoi(m[4])
	f.M, _ = strconv.Atoi(m[5])
	switch {
	case !f.Block.Valid():
		return Frame{}, fmt.Errorf("frame of block %q, which revision %d does not know", m[2], Revision)
	case !validNumbers(f.K, f.M) || f.N < 1 || f.N > f.K+f.M:
		return Frame{}, fmt.Errorf("frame number %d of %d+%d is out of bounds", f.N, f.K, f.M)
	case len(m[6])%rowText != 0:
		return Frame{}, fmt.Errorf("frame %s: its piece is not whole rows", f.Name())
	case len(m[6])/rowText > MaxPiece/RowBytes:
		return Frame{}, fmt.Errorf("frame %s: its piece has %d bytes, at most %d", f.Name(), len(m[6])/rowText*RowBytes, MaxPiece)
	case len(m[6])/rowText*RowBytes*f.K > f.Block.maxBytes():
		return Frame{}, fmt.Errorf("frame %s: a block of more than %d bytes", f.Name(), f.Block.maxBytes())
	}
	piece, err := plain32.DecodeString(m[6])
	if err != nil {
		return Frame{}, ErrNotFrame
	}
	f.Piece = piece
	if f.Text() != text {
		return Frame{}, ErrNotFrame // the same frame written in another way
	}
	return f, nil
}

// validNumbers says whether a block can have k frames and m spares. With no
// more spares than frames every stripe has frames to compute them from.
func validNumbers(k, m int) bool { return k >= 1 && m >= 0 && m <= k && k+m <= MaxFrames }

// maxBytes is how long the block's file may be.
func (b BlockID) maxBytes() int {
	if b == HeaderBlock {
		return MaxHeader
	}
	return MaxSealed
}

// Frames cuts data into k pieces and adds m spare ones. len(data) must be k
// times a multiple of PieceStep; Split tells the sizes.
func Frames(kit string, block BlockID, data []byte, k, m int) ([]Frame, error) {
	if !validNumbers(k, m) {
		return nil, fmt.Errorf("block %s: %d frames and %d spare ones, at most %d together", block, k, m, MaxFrames)
	}
	if len(data)%(k*PieceStep) != 0 || len(data) == 0 {
		return nil, fmt.Errorf("block %s: %d bytes do not make %d frames", block, len(data), k)
	}
	size := len(data) / k
	pieces := make([][]byte, k, k+m)
	for i := range pieces {
		pieces[i] = data[i*size : (i+1)*size]
	}
	spares, err := encodeParity(pieces, m)
	if err != nil {
		return nil, err
	}
	frames := make([]Frame, 0, k+m)
	for i, piece := range append(pieces, spares...) {
		frames = append(frames, Frame{Kit: kit, Block: block, N: i + 1, K: k, M: m, Piece: piece})
	}
	return frames, nil
}

// Split says into how many pieces of which size a file of size bytes is cut
// when a piece may have most bytes: k as small as it can be, then the smallest
// multiple of PieceStep with k*piece >= size.
func Split(size, most int) (k, piece int) {
	most -= most % PieceStep
	k = max(1, ceilDiv(size, most))
	return k, pieceSize(size, k)
}

// pieceSize is the smallest multiple of PieceStep of which k hold size bytes.
func pieceSize(size, k int) int {
	return max(1, ceilDiv(ceilDiv(size, k), PieceStep)) * PieceStep
}

func ceilDiv(a, b int) int { return (a + b - 1) / b }
