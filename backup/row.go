package backup

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"otpaper/shamir"
)

// A typed row: 20 bytes are 32 characters of base32, 16 pairs of 10 bits, and
// 3 check pairs behind them.
const (
	RowBytes   = 20
	dataPairs  = 16
	rowPairs   = 19
	rowText    = 2 * dataPairs // characters of the row's bytes
	rowChars   = 2 * rowPairs  // and of its check
	groupChars = 4
	pairMask   = 1<<10 - 1
)

// Row is one line of the typed copy of a block.
type Row struct {
	Kit   string
	Block BlockID
	N     int // from 1
	Of    int // rows of the block; sets how many digits the number is printed with
	Data  [RowBytes]byte
}

// Rows cuts the bytes of a block into rows. len(data) is a multiple of
// RowBytes: sealed blocks and the open header are padded to it.
func Rows(kit string, block BlockID, data []byte) []Row {
	rows := make([]Row, len(data)/RowBytes)
	for i := range rows {
		rows[i] = Row{Kit: kit, Block: block, N: i + 1, Of: len(rows)}
		copy(rows[i].Data[:], data[i*RowBytes:])
	}
	return rows
}

// Number is the row number as printed: "03".
func (r Row) Number() string { return fmt.Sprintf("%0*d", numberWidth(r.Of), r.N) }

// Groups are the eight groups of four characters of the row.
func (r Row) Groups() []string {
	text := plain32.EncodeToString(r.Data[:])
	groups := make([]string, 0, len(text)/groupChars)
	for at := 0; at < len(text); at += groupChars {
		groups = append(groups, text[at:at+groupChars])
	}
	return groups
}

// Check is the check of the row, in its two groups of three.
func (r Row) Check() [2]string {
	sum := r.checksum().Checksum(r.pairs())
	var b strings.Builder
	for _, v := range sum {
		b.WriteString(pairText(v))
	}
	return [2]string{b.String()[:3], b.String()[3:]}
}

// String is the row as a person types it, number first.
func (r Row) String() string {
	check := r.Check()
	return r.Number() + "  " + strings.Join(r.Groups(), " ") + "  " + check[0] + " " + check[1]
}

// checksum is RS1024 over the unprinted text that ties the row to its kit,
// block and number.
func (r Row) checksum() shamir.RS1024 {
	return shamir.RS1024(RowPrefix(r.Kit, r.Block) + ":" + strconv.Itoa(r.N))
}

// RowPrefix is the line above typed rows that says which they are:
// "OTP1:MFRGGZDF:A".
func RowPrefix(kit string, block BlockID) string {
	return fmt.Sprintf("OTP%d:%s:%s", Revision, kit, block)
}

func (r Row) pairs() []uint16 {
	return pairValues(plain32.EncodeToString(r.Data[:]))
}

// pairValues are the pairs of a text that has only letters of the alphabet.
func pairValues(text string) []uint16 {
	pairs := make([]uint16, 0, rowPairs)
	for i := 0; i < len(text); i += 2 {
		pairs = append(pairs, pairValue(text[i], text[i+1]))
	}
	return pairs
}

const alphabet32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

func pairValue(a, b byte) uint16 {
	return uint16(strings.IndexByte(alphabet32, a)<<5 | strings.IndexByte(alphabet32, b))
}

func pairText(v uint16) string {
	return string([]byte{alphabet32[v>>5&31], alphabet32[v&31]})
}

// ReadRow is what came of one typed row.
type ReadRow struct {
	Row
	// Corrected holds the pairs that were wrong or illegible, for a look at
	// the paper; empty when the row was right as typed.
	Corrected []CorrectedPair
}

// CorrectedPair is one pair that differs from what was typed.
type CorrectedPair struct {
	Pair    int    // from 1; pairs 17 to 19 are the check
	Typed   string // as typed; "?" where illegible
	Correct string
}

// Errors of ParseRow.
var (
	ErrNotRow    = errors.New("not a typed row: expected a number, 32 characters and a check of 6")
	ErrRowWrong  = errors.New("the row is wrong in more than one pair; type it again")
	ErrNoSuchRow = errors.New("the block has no row of that number")
)

// RowLengthError says that a row has too few or too many characters and no
// single one explains it.
type RowLengthError struct{ Row, Found int }

func (e *RowLengthError) Error() string {
	return fmt.Sprintf("row %d has %d characters, expected %d", e.Row, e.Found, rowChars)
}

// OtherRowError says that the typed characters are right, and are another row.
type OtherRowError struct{ Row, Is int }

func (e *OtherRowError) Error() string {
	return fmt.Sprintf("what stands as row %d is row %d", e.Row, e.Is)
}

// LooksLikeRow says whether a line may be a typed row: a number and about as
// many characters as a row has.
func LooksLikeRow(line string) bool {
	n, chars, ok := cutRow(line)
	return ok && n > 0 && len(chars) >= rowChars-4 && len(chars) <= rowChars+4
}

// ParseRow reads one typed line of a block. Case, spaces and dashes do not
// matter; 0, 1 and 8 are taken for O, I and B; "?" stands for a character
// that cannot be read. One wrong pair, two illegible ones, or one character
// left out or typed twice is corrected and listed. rows is how many rows the
// block has, 0 when that is not known.
//
// Errors are ErrNotRow, ErrRowWrong, ErrNoSuchRow, *RowLengthError and
// *OtherRowError.
func ParseRow(kit string, block BlockID, line string, rows int) (ReadRow, error) {
	n, chars, ok := cutRow(line)
	if !ok || n < 1 || n > maxRows {
		return ReadRow{}, ErrNotRow
	}
	got, err := Row{Kit: kit, Block: block, N: n, Of: rows}.readTyped(chars)
	if err == nil && rows > 0 && n > rows {
		return ReadRow{}, ErrNoSuchRow
	}
	return got, err
}

// ExactRow reads a typed line that is right as it stands, with nothing to
// correct; ok is false for any other. It costs one checksum.
func ExactRow(kit string, block BlockID, line string) (row Row, ok bool) {
	n, chars, ok := cutRow(line)
	if !ok || n < 1 || n > maxRows || len(chars) != rowChars || strings.Contains(chars, "?") {
		return Row{}, false
	}
	row = Row{Kit: kit, Block: block, N: n}
	values := pairValues(chars)
	data, err := plain32.DecodeString(chars[:rowText])
	if err != nil || !row.checksum().Verify(values) {
		return Row{}, false
	}
	copy(row.Data[:], data)
	return row, true
}

// readTyped takes about as many characters as a row has.
func (r Row) readTyped(chars string) (ReadRow, error) {
	switch len(chars) {
	case rowChars:
		return r.read(chars)
	case rowChars - 1:
		return r.readMissing(chars)
	case rowChars + 1:
		return r.readDoubled(chars)
	}
	return ReadRow{}, &RowLengthError{Row: r.N, Found: len(chars)}
}

// maxRows is the number of the last row a block can have.
const maxRows = MaxSealed/RowBytes + 1

const (
	maxTyped     = 400 // bytes of a typed line: each character of a row can be three, and as many between
	numberDigits = 6   // of a row number as typed, leading zeros included
)

// cutRow separates the number from the characters and forgives what people
// and OCR do to them.
func cutRow(line string) (n int, chars string, ok bool) {
	line = strings.TrimSpace(line)
	if len(line) > maxTyped {
		return 0, "", false
	}
	end := strings.IndexFunc(line, func(c rune) bool { return c < '0' || c > '9' })
	if end < 1 || end > numberDigits || !strings.ContainsRune(" \t.:)", rune(line[end])) {
		return 0, "", false
	}
	n, err := strconv.Atoi(line[:end])
	if err != nil {
		return 0, "", false
	}
	rest := strings.TrimLeft(line[end:], ".:)")
	var b strings.Builder
	for _, c := range strings.ToUpper(rest) {
		switch {
		case c == '0':
			c = 'O'
		case c == '1':
			c = 'I'
		case c == '8':
			c = 'B'
		}
		switch {
		case strings.ContainsRune(alphabet32, c) || c == '?':
			b.WriteRune(c)
		case strings.ContainsRune(" \t-–—·|.:,", c): // what stands between groups
		default:
			b.WriteByte('?')
		}
	}
	return n, b.String(), true
}

// read takes exactly 38 characters.
func (r Row) read(chars string) (ReadRow, error) {
	values := make([]uint16, 0, rowPairs)
	var illegible []int
	for i := 0; i < rowChars; i += 2 {
		if chars[i] == '?' || chars[i+1] == '?' {
			illegible = append(illegible, i/2)
			values = append(values, 0)
			continue
		}
		values = append(values, pairValue(chars[i], chars[i+1]))
	}
	fixed, err := r.correct(values, illegible)
	if err != nil {
		return ReadRow{}, err
	}
	out := ReadRow{Row: r}
	var text strings.Builder
	for i, v := range fixed {
		if typed := chars[2*i : 2*i+2]; pairText(v) != typed {
			out.Corrected = append(out.Corrected, CorrectedPair{Pair: i + 1, Typed: typed, Correct: pairText(v)})
		}
		if i < dataPairs {
			text.WriteString(pairText(v))
		}
	}
	data, err := plain32.DecodeString(text.String())
	if err != nil {
		return ReadRow{}, ErrNotRow
	}
	copy(out.Data[:], data)
	return out, nil
}

// correct returns the row's pairs with at most one wrong or two illegible ones
// mended. Three illegible pairs would fit any checksum, so they are refused.
func (r Row) correct(values []uint16, illegible []int) ([]uint16, error) {
	sum := r.checksum()
	switch {
	case len(illegible) > 2:
		return nil, ErrRowWrong
	case len(illegible) > 0:
		if filled, ok := sum.Fill(values, illegible); ok {
			return filled, nil
		}
		return nil, ErrRowWrong
	case sum.Verify(values):
		return values, nil
	}
	if other := r.otherNumber(values); other > 0 {
		return nil, &OtherRowError{Row: r.N, Is: other}
	}
	if i, v, ok := sum.Correct(values); ok {
		values[i] = v
		return values, nil
	}
	return nil, ErrRowWrong
}

// nearbyRows is how far away a row that was skipped or doubled is looked for
// when the number of rows is not known.
const nearbyRows = 400

// otherNumber finds the number under which the characters are right, 0 for
// none. The nearest is tried first: who skips a row or types one twice is one
// off, and every trial more is one more chance in 2^30 to be right by accident.
func (r Row) otherNumber(values []uint16) int {
	fits := func(n int) bool {
		other := r
		other.N = n
		return other.checksum().Verify(values)
	}
	last, far := r.Of, max(r.N, r.Of)
	if r.Of == 0 {
		last, far = maxRows, nearbyRows
	}
	for off := 1; off <= far; off++ {
		if n := r.N - off; n >= 1 && n <= last && fits(n) {
			return n
		}
		if n := r.N + off; n <= last && fits(n) {
			return n
		}
	}
	return 0
}

// readMissing finds the one place where a character was left out.
func (r Row) readMissing(chars string) (ReadRow, error) {
	var found []ReadRow
	for at := 0; at <= len(chars); at++ {
		if at > 0 && chars[at-1] == '?' {
			continue // the same pair is illegible already
		}
		got, err := r.readFilled(chars[:at] + "?" + chars[at:])
		if err == nil && (len(found) == 0 || found[0].Data != got.Data) {
			found = append(found, got)
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	return ReadRow{}, &RowLengthError{Row: r.N, Found: len(chars)}
}

// readFilled reads a row in which one character was put in for a missing one:
// beyond the filled pair nothing may be wrong.
func (r Row) readFilled(chars string) (ReadRow, error) {
	got, err := r.read(chars)
	if err == nil && len(got.Corrected) > 1 {
		return ReadRow{}, ErrRowWrong
	}
	return got, err
}

// readDoubled finds the one character that was typed too many.
func (r Row) readDoubled(chars string) (ReadRow, error) {
	for at := range len(chars) {
		rest := chars[:at] + chars[at+1:]
		if got, err := r.read(rest); err == nil && len(got.Corrected) == 0 {
			got.Corrected = []CorrectedPair{{Pair: at/2 + 1, Typed: chars[at : at+1], Correct: ""}}
			return got, nil
		}
	}
	return ReadRow{}, &RowLengthError{Row: r.N, Found: len(chars)}
}
