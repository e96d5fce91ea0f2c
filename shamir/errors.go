package shamir

import (
	"errors"
	"fmt"
	"strings"
)

// Errors about what the caller gave.
var (
	ErrSecret     = errors.New("shamir: a secret has 16 to 1,248 bytes, an even number")
	ErrPassphrase = errors.New("shamir: a passphrase has printable ASCII characters only")
	ErrPolicy     = errors.New("shamir: policy needs 1 <= threshold <= shares <= 16, and 1-of-1 for threshold 1")
	ErrExponent   = errors.New("shamir: iteration exponent is not 0 to 15")
	ErrShare      = errors.New("shamir: not a share made by Split or Parse")
)

// Errors about words that are all in the list.
var (
	// ErrTooLong is returned for a text that no share can fill.
	ErrTooLong = errors.New("shamir: text is longer than any share")
	// ErrMalformed is returned for words whose checksum is right and that
	// are no share all the same: padding that is not zero, or more groups
	// needed than there are. No program makes such a share by accident.
	ErrMalformed = errors.New("shamir: the words fit their checksum but are no share")
	// ErrSeveral is returned when unreadable words can be filled in more
	// than one way.
	ErrSeveral = errors.New("shamir: more than one share fits the readable words")
)

// ErrAmbiguous is returned when two sets of shares fit equally well and
// nothing tells which is false.
var ErrAmbiguous = errors.New("shamir: the shares contradict each other, and nothing tells which are false")

// ErrTooMany is returned when there are so many shares, and so many of them
// false, that the good ones were not found within the bound.
var ErrTooMany = errors.New("shamir: too many false shares to find the good ones")

// UnknownWord is a typed word that is not in the list.
type UnknownWord struct {
	Position int      // from 1
	Typed    string   // lower case; part of a share: for the screen alone
	Nearest  []string // as Nearest returns them
	Fits     string   // the word the checksum asks for, if all others are right; "" if it cannot tell
}

// String leaves the typed word and the proposals out.
func (w UnknownWord) String() string {
	return fmt.Sprintf("word %d", w.Position)
}

// Format writes String for every verb: the fields are part of a share.
func (w UnknownWord) Format(f fmt.State, _ rune) { fmt.Fprint(f, w.String()) }

// UnknownWordsError is returned for words that are not in the list.
type UnknownWordsError struct {
	Words []UnknownWord // by position
}

func (e *UnknownWordsError) Error() string {
	var names []string
	for _, w := range e.Words {
		names = append(names, w.String())
	}
	return "shamir: not in the word list: " + strings.Join(names, ", ")
}

// WordCountError is returned for words too few or too many for a share.
type WordCountError struct {
	Got  int
	Want []int // the numbers that were expected
}

func (e *WordCountError) Error() string {
	var want []string
	for _, n := range e.Want {
		want = append(want, fmt.Sprint(n))
	}
	return fmt.Sprintf("shamir: %d words, %s expected", e.Got, strings.Join(want, " or "))
}

// Fix is a change of one word that makes the checksum right. It is a
// proposal: whoever has the paper looks whether it says so.
type Fix struct {
	Position int    // from 1
	Word     string // part of a share: for the screen alone
}

// String leaves the word out.
func (f Fix) String() string { return fmt.Sprintf("word %d", f.Position) }

// Format writes String for every verb: the word is part of a share.
func (f Fix) Format(s fmt.State, _ rune) { fmt.Fprint(s, f.String()) }

// ChecksumError is returned for words of the list that are no share: one or
// more are wrong, swapped, or of another share.
type ChecksumError struct {
	Fix *Fix // the one word that explains it; nil if no single word does, or several could
}

func (e *ChecksumError) Error() string {
	if e.Fix == nil {
		return "shamir: checksum is wrong, by more than one word"
	}
	return fmt.Sprintf("shamir: checksum is wrong, by %v alone perhaps", e.Fix)
}

// UnreadableError is returned for more words typed as "?" than are computed.
type UnreadableError struct {
	Count, Limit int
}

func (e *UnreadableError) Error() string {
	return fmt.Sprintf("shamir: %d unreadable words, at most %d can be computed", e.Count, e.Limit)
}

// ForeignError is returned for a whole share that is not of the set.
type ForeignError struct {
	Share Header
	Field string // the first difference: "identifier", "extendable flag", "exponent", "group threshold", "group count", "length" or "threshold"
}

func (e *ForeignError) Error() string {
	return fmt.Sprintf("shamir: share of another set: %s differs", e.Field)
}

// RepeatedError is returned for a share that was given before.
type RepeatedError struct {
	Share Header
}

func (e *RepeatedError) Error() string {
	return fmt.Sprintf("shamir: %v was given before", e.Share)
}

// ConflictError is returned for a share with the group and member of another
// and a different value: one of the two is forged.
type ConflictError struct {
	Share Header
}

func (e *ConflictError) Error() string {
	return fmt.Sprintf("shamir: %v was given before with another value: one of the two is forged", e.Share)
}

// ForgedError is the reason to set a share aside that is whole and of the
// set, and contradicts the shares that fit their digest.
type ForgedError struct {
	Share Header
}

func (e *ForgedError) Error() string {
	return fmt.Sprintf("shamir: %v does not fit the others: it is forged", e.Share)
}

// DigestError is returned when the shares are enough and of one set, and do
// not fit together: at least one is forged, and there are not enough others
// to say which.
type DigestError struct {
	Group int // from 0; -1 when every group fits and the groups do not fit each other
}

func (e *DigestError) Error() string {
	if e.Group < 0 {
		return "shamir: digest is wrong: the groups do not fit each other, one is forged"
	}
	return fmt.Sprintf("shamir: digest is wrong: at least one share of group %d is forged", e.Group+1)
}

// TooFewError is returned when more shares are needed.
type TooFewError struct {
	GroupThreshold int          // groups needed; 0 when no share was given
	Groups         []GroupCount // the groups seen, by number
}

// GroupCount is how many different members of a group were given.
type GroupCount struct {
	Group     int // from 0
	Have      int
	Threshold int
}

// Missing is how many more shares of the group are needed.
func (c GroupCount) Missing() int { return max(0, c.Threshold-c.Have) }

func (e *TooFewError) Error() string {
	if e.GroupThreshold == 1 && len(e.Groups) == 1 {
		g := e.Groups[0]
		return fmt.Sprintf("shamir: %d of %d shares, %d more needed", g.Have, g.Threshold, g.Missing())
	}
	complete := 0
	var open []string
	for _, g := range e.Groups {
		if g.Missing() == 0 {
			complete++
		} else {
			open = append(open, fmt.Sprintf("; group %d has %d of %d shares", g.Group+1, g.Have, g.Threshold))
		}
	}
	return fmt.Sprintf("shamir: %d of %d groups complete%s", complete, e.GroupThreshold, strings.Join(open, ""))
}
