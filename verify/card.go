package verify

import (
	"errors"
	"fmt"
	"strings"

	"otpaper/backup"
	"otpaper/shamir"
)

// CardState is what a card turned out to be.
type CardState string

// The states of a card, as reports name them.
const (
	Genuine CardState = "genuine"  // the card that was made
	Damaged CardState = "damaged"  // its words do not fit together
	Foreign CardState = "foreign"  // whole, of another edition or kit
	Forged  CardState = "forged"   // whole, of this edition, and not the card that was made
	Unknown CardState = "unknown"  // whole; no open header was read to hold it against, see Beside
	NotSeen CardState = "not seen" // not shown
)

// Card is one key card that was shown.
type Card struct {
	Number     int // as printed on it, from 1, of copies the first; 0 when not known
	Group      int // from 1; 0 when not known
	Member     int // from 1; 0 when not known
	State      CardState
	CheckWords string // for the person to compare; empty when damaged
	Edition    string // edition name, the first two words; empty when damaged
	Share      shamir.Share
	Err        error // why it is not genuine: the errors of shamir.Read, or *shamir.ForeignError
}

// String names the card and none of its words.
func (c Card) String() string {
	if c.Number > 0 {
		return fmt.Sprintf("card %d: %s", c.Number, c.State)
	}
	return "card: " + string(c.State)
}

// ErrForgedCard is the Err of a forged card.
var ErrForgedCard = errors.New("these words are complete, but this card was never part of this kit")

// ReadCard reads the words of one card and holds them against the kit line of
// the open header: with it a single card is proved without the others. A nil
// kit line tells damaged cards only.
func ReadCard(kit *backup.KitLine, text string) Card {
	if kit == nil {
		return readLoneCard(text)
	}
	expect := expectation(*kit)
	share, err := shamir.Read(text, expect)
	if err != nil {
		// Words that stand for another edition are no damage: read without
		// what this kit expects, they are whole.
		if alone, lone := shamir.Parse(text); lone == nil {
			return foreignCard(kit, alone)
		}
		return Card{State: Damaged, Err: err}
	}
	return judgeCard(kit, share)
}

func readLoneCard(text string) Card {
	share, err := shamir.Read(text, shamir.Expect{})
	if err != nil {
		return Card{State: Damaged, Err: err}
	}
	return Card{
		Group: share.Group + 1, Member: share.Member + 1, State: Unknown,
		Edition: share.Name(), Share: share,
	}
}

// expectation lists every card that the kit can have, printed or made later.
func expectation(kit backup.KitLine) shamir.Expect {
	e := shamir.Expect{Words: shamir.WordCount(kit.Bits / 8)}
	name, ok := shamir.ParseName(kit.Name)
	if !ok {
		return e
	}
	for g, group := range kit.Groups {
		for m := 1; ; m++ {
			if _, ok := group.Check(m); !ok {
				break
			}
			h := name
			h.Group, h.Groups, h.GroupThreshold = g, len(kit.Groups), kit.Need
			h.Member, h.Threshold = m-1, group.Need
			e.Shares = append(e.Shares, h)
		}
	}
	e.Genuine = func(s shamir.Share) bool { return genuine(kit, s) }
	return e
}

// genuine holds a share's words against the check in the open header.
func genuine(kit backup.KitLine, s shamir.Share) bool {
	if s.Group >= len(kit.Groups) {
		return false
	}
	check, ok := kit.Groups[s.Group].Check(s.Member + 1)
	return ok && check == backup.CardCheck(kit.ID, s.Mnemonic())
}

func judgeCard(kit *backup.KitLine, s shamir.Share) Card {
	c := Card{Group: s.Group + 1, Member: s.Member + 1, Edition: s.Name(), Share: s}
	c.CheckWords = backup.CardCheckWords(kit.ID, s.Mnemonic())
	switch {
	case genuine(*kit, s):
		c.State = Genuine
		c.Number = cardNumber(*kit, s)
	case s.Name() == kit.Name:
		c.State, c.Err = Forged, ErrForgedCard
		c.Number = cardNumber(*kit, s)
	default:
		return foreignCard(kit, s)
	}
	return c
}

func foreignCard(kit *backup.KitLine, s shamir.Share) Card {
	return Card{
		Group: s.Group + 1, Member: s.Member + 1, State: Foreign, Edition: s.Name(), Share: s,
		CheckWords: backup.CardCheckWords(kit.ID, s.Mnemonic()),
		Err:        &shamir.ForeignError{Share: s.Header, Field: "identifier"},
	}
}

// cardNumber is the number printed on the card: over all groups, in order. 0
// stands for one that the header does not tell: behind a group that needs one
// card, of which any number of copies are printed, and for a card made later,
// unless its group is the last and it counts on.
func cardNumber(kit backup.KitLine, s shamir.Share) int {
	if s.Group >= len(kit.Groups) {
		return 0
	}
	n := s.Member + 1
	if n > kit.Groups[s.Group].Cards && s.Group < len(kit.Groups)-1 {
		return 0
	}
	for _, g := range kit.Groups[:s.Group] {
		if g.Need == 1 {
			return 0
		}
		n += g.Cards
	}
	return n
}

// Beside says how a whole card goes with those given before, for cards that no
// open header can prove: nil when it does, *shamir.RepeatedError for the same
// card again, *shamir.ConflictError when one of the two is forged, and
// *shamir.ForeignError when it is of another set than all of them. Which of
// them are the wrong ones shows when there are enough: see KitKey.
func (c Card) Beside(others []Card) error {
	var found error
	alone := true
	for _, o := range others {
		if o.State != Genuine && o.State != Unknown {
			continue
		}
		err := shamir.Check([]shamir.Share{o.Share}, c.Share)
		var foreign *shamir.ForeignError
		switch {
		case errors.As(err, &foreign):
			if alone {
				found = err
			}
			continue
		case alone:
			alone, found = false, err
		case found == nil:
			found = err
		}
	}
	return found
}

// ParseCards splits the text of a cards file: a card a line; blank lines and
// lines that start with "#" are passed over.
func ParseCards(text string) []string {
	var cards []string
	for _, line := range strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n") {
		line = strings.TrimSpace(line)
		if line != "" && !strings.HasPrefix(line, "#") {
			cards = append(cards, line)
		}
	}
	return cards
}
