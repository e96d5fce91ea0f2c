package backup

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"otpaper/shamir"
)

// Cipher names how revision 1 seals blocks: an age file with one passphrase.
const Cipher = "age-scrypt"

// KitLine is line 1 of the open header: who and how, fixed before anything is
// sealed. It names no person, account or place and no number of accounts.
type KitLine struct {
	Otpaper  int     `json:"otpaper"`
	ID       string  `json:"id"`      // kit id: 40 random bits, base32, new for every edition
	Line     string  `json:"line"`    // the same through all editions of one kit
	Edition  int     `json:"edition"` // counts up from 1
	Name     string  `json:"name"`    // edition name: the first two words of every card
	Made     string  `json:"made"`    // calendar day, 2026-11-22
	Cipher   string  `json:"cipher"`
	Bits     int     `json:"bits"` // of the kit key: 128 or 256
	Need     int     `json:"need"` // groups needed
	Groups   []Group `json:"groups"`
	Practice bool    `json:"practice,omitempty"` // a kit with invented accounts
}

// Group is one group of key cards, as the open header tells it.
type Group struct {
	Need   int    `json:"need"`   // cards needed
	Cards  int    `json:"cards"`  // cards printed
	Checks string `json:"checks"` // CheckChars of every card, member 1 first; two cards more than printed
}

// Check returns the card check of a member, counted from 1, and whether the
// header has one.
func (g Group) Check(member int) (string, bool) {
	from, to := (member-1)*CheckChars, member*CheckChars
	if member < 1 || to > len(g.Checks) {
		return "", false
	}
	return g.Checks[from:to], true
}

// BlocksLine is line 2 of the open header: what was sealed, written after.
type BlocksLine struct {
	Blocks []BlockInfo `json:"blocks"`
	Per    int         `json:"per"` // symbol places on a sheet
}

// BlockInfo binds one sealed block to the header.
type BlockInfo struct {
	ID     BlockID `json:"id"`
	Frames string  `json:"frames"` // "01+01": frames and spares, as in the frame's text
	SHA256 string  `json:"sha256"` // first 32 hex digits of the sealed file's
}

// Shape returns K and M.
func (b BlockInfo) Shape() BlockShape {
	k, m, _ := strings.Cut(b.Frames, "+")
	s := BlockShape{ID: b.ID}
	s.K, _ = strconv.Atoi(k)
	s.M, _ = strconv.Atoi(m)
	return s
}

// Matches says whether sealed is the file that the header means.
func (b BlockInfo) Matches(sealed []byte) bool {
	sum := sha256.Sum256(sealed)
	return hex.EncodeToString(sum[:headerHashBytes]) == b.SHA256
}

const headerHashBytes = 16 // 32 hex digits

// NewBlockInfo describes a sealed block for the header.
func NewBlockInfo(id BlockID, sealed []byte, k, m int) BlockInfo {
	sum := sha256.Sum256(sealed)
	return BlockInfo{
		ID:     id,
		Frames: frameNumbers(k, m),
		SHA256: hex.EncodeToString(sum[:headerHashBytes]),
	}
}

// frameNumbers writes k+m as in the text of a frame.
func frameNumbers(k, m int) string {
	w := numberWidth(k + m)
	return fmt.Sprintf("%0*d+%0*d", w, k, w, m)
}

// Header is the open header as read: both lines, and their bytes.
type Header struct {
	Kit    KitLine
	Blocks BlocksLine
	// Line1 is line 1 byte for byte with its newline; its SHA-256 binds the
	// payloads to the header.
	Line1 []byte
}

// NewHeader writes line 1. The blocks are added to it once they are sealed.
func NewHeader(kit KitLine) (Header, error) {
	line, err := json.Marshal(kit)
	if err != nil {
		return Header{}, fmt.Errorf("open header: %w", err)
	}
	return Header{Kit: kit, Line1: append(line, '\n')}, nil
}

// Hash is the SHA-256 of line 1 with its newline, in hex: the "kit" of every
// payload.
func (h Header) Hash() string {
	sum := sha256.Sum256(h.Line1)
	return hex.EncodeToString(sum[:])
}

// Bytes returns both lines.
func (h Header) Bytes() ([]byte, error) {
	line, err := json.Marshal(h.Blocks)
	if err != nil {
		return nil, fmt.Errorf("open header: %w", err)
	}
	return append(append(bytes.Clone(h.Line1), line...), '\n'), nil
}

// Block returns what the header says of one block.
func (h Header) Block(id BlockID) (BlockInfo, bool) {
	for _, b := range h.Blocks.Blocks {
		if b.ID == id {
			return b, true
		}
	}
	return BlockInfo{}, false
}

// unite adds the blocks of another line 2 of the same kit.
func (h *Header) unite(other BlocksLine) {
	for _, b := range other.Blocks {
		if _, ok := h.Block(b.ID); !ok {
			h.Blocks.Blocks = append(h.Blocks.Blocks, b)
		}
	}
}

// Shapes lists the shapes of the blocks that were dealt to the kit's sheets, in
// the header's order. Additions are not among them: they have sheets of their
// own.
func (h Header) Shapes() []BlockShape {
	shapes := make([]BlockShape, 0, len(h.Blocks.Blocks))
	for _, b := range h.Blocks.Blocks {
		if b.ID.addition() == 0 {
			shapes = append(shapes, b.Shape())
		}
	}
	return shapes
}

// Frames returns the frames of the open header, padded with newlines. One
// frame has no spare; a longer header has as many spares as frames.
func (h Header) Frames(most int) ([]Frame, error) {
	data, err := h.Bytes()
	if err != nil {
		return nil, err
	}
	k, piece := Split(len(data), most)
	if k*piece > MaxHeader {
		return nil, fmt.Errorf("open header: %d bytes padded, at most %d", k*piece, MaxHeader)
	}
	data = append(data, bytes.Repeat([]byte("\n"), k*piece-len(data))...)
	m := 0
	if k > 1 {
		m = k
	}
	return Frames(h.Kit.ID, HeaderBlock, data, k, m)
}

var (
	errHeader    = errors.New("open header: not two lines of JSON")
	kitID        = regexp.MustCompile(`^[A-Z2-7]{8}$`)
	editionName  = regexp.MustCompile(`^[a-z]{4,8} [a-z]{4,8}$`)
	calendarDay  = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
	headerFrames = regexp.MustCompile(`^[0-9]{2,4}\+[0-9]{2,4}$`)
	headerHash   = regexp.MustCompile(`^[0-9a-f]{32}$`)
	checksShape  = regexp.MustCompile(`^(?:[A-Z2-7]{16}){1,16}$`)
)

// maxPer is more symbols than any page can hold.
const maxPer = 40

// ParseHeader reads the open header: two lines, then newlines alone. Unknown
// members are kept in Line1 and ignored; a name twice, a value out of bounds
// or another revision is an error.
func ParseHeader(data []byte) (Header, error) {
	if len(data) > MaxHeader {
		return Header{}, fmt.Errorf("open header: %d bytes, at most %d", len(data), MaxHeader)
	}
	lines := bytes.SplitAfterN(data, []byte("\n"), 3)
	if len(lines) < 3 || len(bytes.Trim(lines[2], "\n")) > 0 {
		return Header{}, errHeader
	}
	h := Header{Line1: bytes.Clone(lines[0])}
	if err := revisionOf(lines[0]); err != nil {
		return Header{}, err
	}
	if err := decodeOnce(lines[0], &h.Kit); err != nil {
		return Header{}, fmt.Errorf("open header, line 1: %w", err)
	}
	if err := decodeOnce(lines[1], &h.Blocks); err != nil {
		return Header{}, fmt.Errorf("open header, line 2: %w", err)
	}
	if err := h.check(); err != nil {
		return Header{}, fmt.Errorf("open header: %w", err)
	}
	return h, nil
}

// revisionOf tells a document of another revision from a broken one.
func revisionOf(document []byte) error {
	var r struct {
		Otpaper int `json:"otpaper"`
	}
	if err := json.Unmarshal(document, &r); err != nil || r.Otpaper < 1 {
		return errHeader
	}
	if r.Otpaper != Revision {
		return &RevisionError{Found: r.Otpaper}
	}
	return nil
}

func (h Header) check() error {
	if err := h.Kit.check(); err != nil {
		return err
	}
	return h.Blocks.check()
}

func (k KitLine) check() error {
	switch {
	case !kitID.MatchString(k.ID) || !kitID.MatchString(k.Line):
		return errors.New("kit id and line are 8 characters of base32")
	case k.Edition < 1:
		return errors.New("the edition is not a number from 1")
	case !editionName.MatchString(k.Name):
		return errors.New("the edition name is not two words")
	case !calendarDay.MatchString(k.Made):
		return errors.New("the day is not written as 2026-11-22")
	case k.Bits != 128 && k.Bits != 256:
		return fmt.Errorf("a kit key of %d bits, expected 128 or 256", k.Bits)
	case len(k.Groups) < 1 || len(k.Groups) > shamir.MaxShares || k.Need < 1 || k.Need > len(k.Groups):
		return fmt.Errorf("%d of %d groups of cards", k.Need, len(k.Groups))
	}
	for i, g := range k.Groups {
		if !checksShape.MatchString(g.Checks) || g.Need < 1 || g.Need > g.Cards || g.Cards > len(g.Checks)/CheckChars {
			return fmt.Errorf("group %d: %d of %d cards with %d checks", i+1, g.Need, g.Cards, len(g.Checks)/CheckChars)
		}
	}
	return nil
}

func (b BlocksLine) check() error {
	if b.Per < 2 || b.Per > maxPer {
		return fmt.Errorf("%d symbols a sheet, expected 2 to %d", b.Per, maxPer)
	}
	seen := map[BlockID]bool{}
	for _, info := range b.Blocks {
		s := info.Shape()
		switch {
		case seen[info.ID]:
			return fmt.Errorf("block %q stands twice", clip(string(info.ID)))
		case !headerFrames.MatchString(info.Frames) || info.Frames != frameNumbers(s.K, s.M) || !validNumbers(s.K, s.M):
			return fmt.Errorf("block %q: its frames are not a number and one of spares", clip(string(info.ID)))
		case !headerHash.MatchString(info.SHA256):
			return fmt.Errorf("block %q: its hash is not 32 digits", clip(string(info.ID)))
		}
		seen[info.ID] = true
	}
	sealed := len(b.Blocks)
	for id := range seen {
		if id.addition() > 0 {
			sealed--
		}
	}
	if sealed > MaxBlocks || len(b.Blocks)-sealed > MaxAddition {
		return fmt.Errorf("%d blocks and %d additions, at most %d and %d", sealed, len(b.Blocks)-sealed, MaxBlocks, MaxAddition)
	}
	return nil
}
