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

// Frame is the text of one QR symbol of a locked sheet, taken apart: one
// piece of a block, or one spare piece computed from all of them.
type Frame struct {
	Kit   string  // kit id, 8 characters of base32
	Block BlockID // which block
	N     int     // number of this frame, 1 to K+M; above K it is a spare
	K     int     // frames that hold the block
	M     int     // spare frames
	Piece []byte  // a multiple of PieceStep bytes, the same in all frames of a block
}

// Spare says whether the frame holds a parity piece.
func (f Frame) Spare() bool { return f.N > f.K }

// Name is how pages and screens call the frame: "A1".
func (f Frame) Name() string { return string(f.Block) + strconv.Itoa(f.N) }

// Text returns the frame in the QR alphanumeric set (FORMAT.md, Frames).
func (f Frame) Text() string {
	w := numberWidth(f.K + f.M)
	body := fmt.Sprintf("OTP%d:%s:%s:%0*d/%0*d+%0*d:%s", Revision, f.Kit, f.Block,
		w, f.N, w, f.K, w, f.M, plain32.EncodeToString(f.Piece))
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

// maxFrame is the longest frame in characters: version 25-M in alphanumeric
// mode (ISO/IEC 18004, table 7) and a little room for longer numbers.
const maxFrame = 1_460

var (
	frameShape    = regexp.MustCompile(`^OTP1:([A-Z2-7]{8}):([A-Z0-9]{1,4}):([0-9]{2,4})/([0-9]{2,4})\+([0-9]{2,4}):([A-Z2-7]+):([A-Z2-7]{7})$`)
	frameRevision = regexp.MustCompile(`^OTP([0-9]{1,4}):`)
)

// ParseFrame reads the text of one symbol. It accepts exactly what Text
// writes: one form for every frame. Errors are ErrNotFrame, ErrFrameDamaged,
// a *RevisionError, or name the field that is out of bounds.
func ParseFrame(text string) (Frame, error) {
	if m := frameRevision.FindStringSubmatch(text); m != nil && m[1] != strconv.Itoa(Revision) {
		n, _ := strconv.Atoi(m[1])
		return Frame{}, &RevisionError{Found: n}
	}
	m := frameShape.FindStringSubmatch(text)
	if m == nil || len(text) > maxFrame {
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
	case f.K < 1 || f.K+f.M > MaxFrames || f.N < 1 || f.N > f.K+f.M:
		return Frame{}, fmt.Errorf("frame number %d of %d+%d is out of bounds", f.N, f.K, f.M)
	case len(m[6])%32 != 0:
		return Frame{}, fmt.Errorf("frame %s: its piece is not whole rows", f.Name())
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

// Frames cuts data into k pieces and adds m spare ones. len(data) must be k
// times a multiple of PieceStep; Split tells the sizes.
func Frames(kit string, block BlockID, data []byte, k, m int) ([]Frame, error) {
	if k < 1 || m < 0 || k+m > MaxFrames || len(data)%(k*PieceStep) != 0 || len(data) == 0 {
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
	piece = max(PieceStep, ceilDiv(ceilDiv(size, k), PieceStep)*PieceStep)
	return k, piece
}

func ceilDiv(a, b int) int { return (a + b - 1) / b }
