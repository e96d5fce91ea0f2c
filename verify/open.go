package verify

import (
	"errors"
	"fmt"

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

// Needed says how many more cards are wanted, by group (from 1).
type Needed struct {
	Groups []GroupNeed
	Of     int // groups wanted; 0 when no card told yet
}

// GroupNeed is what is still missing of one group.
type GroupNeed struct {
	Group, Have, Need int
}

// CardsNeeded counts the genuine or unknown cards against the kit line. done
// is true when they are enough to try.
func CardsNeeded(kit *backup.KitLine, cards []Card) (needed Needed, done bool) {
	have := map[int]map[int]bool{}
	groups, want := map[int]int{}, 0
	for _, c := range cards {
		if c.State != Genuine && c.State != Unknown {
			continue
		}
		if have[c.Group] == nil {
			have[c.Group] = map[int]bool{}
		}
		have[c.Group][c.Member] = true
		groups[c.Group] = c.Share.Threshold
		want = c.Share.GroupThreshold
	}
	if kit != nil {
		want = kit.Need
		for i, g := range kit.Groups {
			groups[i+1] = g.Need
		}
	}
	needed.Of = want
	full := 0
	for g := 1; g <= 16; g++ {
		need, ok := groups[g]
		if !ok {
			continue
		}
		n := GroupNeed{Group: g, Have: len(have[g]), Need: need}
		if n.Have >= n.Need {
			full++
		}
		needed.Groups = append(needed.Groups, n)
	}
	return needed, want > 0 && full >= want
}

// maxExponent bounds what an unknown card may cost: 10,000 × 2^exponent
// iterations. Revision 1 writes 1.
const maxExponent = 6

// KitKey puts cards together. Cards that are damaged, foreign or forged are
// left out; of the rest the false ones are found where there are enough
// others, and returned as indices into cards.
func KitKey(cards []Card, passphrase []byte) (key []byte, setAside []int, err error) {
	var shares []shamir.Share
	var index []int
	for i, c := range cards {
		if c.State == Unknown && c.Share.Exponent > maxExponent {
			return nil, nil, fmt.Errorf("a card with iteration exponent %d, at most %d is read", c.Share.Exponent, maxExponent)
		}
		if c.State == Genuine || c.State == Unknown {
			shares = append(shares, c.Share)
			index = append(index, i)
		}
	}
	recovery, err := shamir.Recover(shares, passphrase)
	if err != nil {
		return nil, nil, err
	}
	for _, s := range recovery.SetAside {
		var repeated *shamir.RepeatedError
		if !errors.As(s.Reason, &repeated) {
			setAside = append(setAside, index[s.Index])
		}
	}
	return recovery.Secret, setAside, nil
}

// Open opens one joined block and checks that the payload belongs to it.
func (g *Gathered) Open(block backup.Assembly, kitKey []byte) (Opened, error) {
	document, err := backup.Open(block.Data, kitKey)
	if err != nil {
		return Opened{}, err
	}
	payload, err := backup.ParsePayload(document)
	if err != nil {
		return Opened{}, err
	}
	o := Opened{ID: block.ID, Payload: payload, JSON: document}
	switch {
	case payload.Block != block.ID:
		o.Warning = "it was sealed as block " + string(payload.Block)
	case g.HasHeader && payload.Kit != g.HeaderSum:
		o.Warning = "it was sealed under another open header than the one on these sheets"
	}
	return o, nil
}

// JoinWithKey joins a block whose false frames the header could not tell: the
// key does.
func (g *Gathered) JoinWithKey(id backup.BlockID, kitKey []byte) backup.Assembly {
	return g.Assembler.Join(id, backup.BlockShape{}, func(data []byte) bool {
		_, err := backup.Open(data, kitKey)
		return err == nil
	})
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
