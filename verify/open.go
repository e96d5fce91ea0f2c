package verify

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"otpaper/backup"
	"otpaper/shamir"
)

// Opened is one block that the kit key opened.
type Opened struct {
	ID      backup.BlockID
	Payload backup.Payload
	JSON    []byte // the payload's document, byte for byte
	// Warning says in what the payload contradicts the open header: then it
	// is shown, and the difference first.
	Warning string
}

// String names the block and nothing that it holds.
func (o Opened) String() string {
	return fmt.Sprintf("block %s with %d accounts", o.ID, len(o.Payload.Accounts))
}

// Format implements fmt.Formatter so that no verb shows what the block holds.
func (o Opened) Format(f fmt.State, _ rune) { io.WriteString(f, o.String()) }

// maxExponent bounds what an unknown card may cost: 10,000 × 2^exponent
// iterations. Revision 1 writes 1.
const maxExponent = 6

// errExponent is why a card beyond maxExponent is not used.
type errExponent int

func (e errExponent) Error() string {
	return fmt.Sprintf("a card with iteration exponent %d, at most %d is read", int(e), maxExponent)
}

// KitKey puts cards together. Cards that are damaged, foreign or forged are
// left out; of the rest the false ones are found where there are enough
// others. They are returned as indices into cards, where their State and Err
// now say what was found. A card given twice, and one of a group that is not
// complete, is not needed and not among them.
//
// Errors are those of shamir.Recover. A wrong passphrase is none: then the key
// opens nothing.
func KitKey(cards []Card, passphrase []byte) (key []byte, setAside []int, err error) {
	var shares []shamir.Share
	var index []int
	var costly error
	for i, c := range cards {
		switch {
		case c.State != Genuine && c.State != Unknown:
		case c.Share.Exponent > maxExponent:
			costly = errExponent(c.Share.Exponent)
			cards[i].Err = costly
			setAside = append(setAside, i)
		default:
			shares = append(shares, c.Share)
			index = append(index, i)
		}
	}
	recovery, err := shamir.Recover(shares, passphrase)
	if err != nil && costly != nil {
		return nil, nil, costly
	}
	if err != nil {
		return nil, nil, err
	}
	edition := shares[recovery.Used[0]].Name()
	for _, s := range recovery.SetAside {
		var repeated *shamir.RepeatedError
		var few *shamir.TooFewError
		if errors.As(s.Reason, &repeated) || errors.As(s.Reason, &few) {
			continue
		}
		cards[index[s.Index]].setAside(s.Reason, edition)
		setAside = append(setAside, index[s.Index])
	}
	slices.Sort(setAside)
	return recovery.Secret, setAside, nil
}

// setAside notes why a card does not go with those of an edition.
func (c *Card) setAside(reason error, edition string) {
	c.Err = reason
	var digest *shamir.DigestError
	switch {
	case errors.As(reason, &digest): // one of its group is false, and nothing tells which
	case c.Share.Name() == edition:
		c.State = Forged
	default:
		c.State = Foreign
	}
}

// Open opens one joined block and checks that the payload belongs to it.
func (g *Gathered) Open(block backup.Assembly, kitKey []byte) (Opened, error) {
	document, err := g.openerFor(kitKey).Open(block.Data)
	if err != nil {
		return Opened{}, err
	}
	payload, err := backup.ParsePayload(document)
	if err != nil {
		return Opened{}, err
	}
	o := Opened{ID: block.ID, Payload: payload, JSON: document}
	if payload.Block != block.ID {
		o.Warning = "it was sealed as block " + string(payload.Block)
	} else {
		o.Warning = g.prove(block, payload)
	}
	return o, nil
}

// JoinWithKey joins a block whose false frames the header could not tell: the
// key does.
func (g *Gathered) JoinWithKey(id backup.BlockID, kitKey []byte) backup.Assembly {
	opener := g.openerFor(kitKey)
	return g.Assembler.Join(id, backup.BlockShape{}, func(data []byte) bool {
		_, err := opener.Open(data)
		return err == nil
	})
}

// openerFor is the opener of a key. It is kept, because a block that was found
// with the key is opened with it next.
func (g *Gathered) openerFor(kitKey []byte) *backup.Opener {
	if g.opener == nil || !g.opener.Holds(kitKey) {
		g.opener = backup.NewOpener(kitKey)
	}
	return g.opener
}

// ProofWords returns the four words that prove what was opened, and whether
// every block of the kit was.
func (g *Gathered) ProofWords(opened []Opened) (words string, all bool) {
	var payloads [][]byte
	for _, o := range opened {
		payloads = append(payloads, o.JSON)
	}
	return backup.ProofWords(g.Kit, payloads), g.HasHeader && len(opened) == len(g.Header.Blocks.Blocks)
}
