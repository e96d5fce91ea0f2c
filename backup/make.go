package backup

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"otpaper/shamir"
)

// Plan says what kit to make.
type Plan struct {
	Accounts   []Account
	NotInKit   []NotInKit // listed in the last block, which need not be typed
	Groups     []CardGroup
	NeedGroups int // 1 when 0
	Sets       int // printed copies of the locked sheets; DefaultSets when 0
	Places     []Place
	ByHand     bool   // the last words of each card are written by hand, see HandWords
	KeyBits    int    // 128 or 256; 128 when 0
	Passphrase []byte // of the cards, printable ASCII; nil for none
	Made       time.Time
	Practice   bool
	OneBlock   bool // all accounts in block A, instead of one block a tier
	Parity     int  // spare frames, percent of the data frames; DefaultParity when 0, none below 0
	TypedAll   bool // typed rows of every block, instead of A and H
	Title      string
	Paper      string // noted in the record
	Language   string // of the pages, BCP 47; noted in the record
}

// String counts the accounts of the plan.
func (p Plan) String() string { return fmt.Sprintf("plan of %d accounts", len(p.Accounts)) }

// Format implements fmt.Formatter so that no verb shows the passphrase.
func (p Plan) Format(f fmt.State, _ rune) { io.WriteString(f, p.String()) }

// DefaultParity makes spare frames of at least half the data frames: a third
// of all symbols may be lost.
const DefaultParity = 50

// DefaultSets is how many copies of the locked sheets are printed: two, for
// two buildings.
const DefaultSets = 2

// CardGroup is one group of holders and how many of them are needed.
type CardGroup struct {
	Name    string // on cards and open pages, never in the open header
	Need    int
	Holders []Holder // one a card
}

// spareChecks is how many cards more than printed have a check in the open
// header, so that one made later is checked like the rest.
const spareChecks = 2

// sharing is how revision 1 makes shares: a later set of the same key may have
// another identifier, and a card passphrase costs 20,000 iterations a guess.
var sharing = shamir.Options{Extendable: true, Exponent: 1}

// ErrNoAccounts is returned by NewKit when there is nothing to protect.
var ErrNoAccounts = errors.New("no accounts to put into a kit")

// NewKit makes edition 1 of a new kit: key, cards, sealed blocks, frames,
// sheets and record. All randomness comes from crypto/rand.
func NewKit(p Plan) (Kit, error) {
	if len(p.Accounts) == 0 {
		return Kit{}, ErrNoAccounts
	}
	if len(p.Accounts) > MaxAccounts {
		return Kit{}, fmt.Errorf("%d accounts, at most %d", len(p.Accounts), MaxAccounts)
	}
	p = p.withDefaults()
	kitKey := make([]byte, p.KeyBits/8)
	rand.Read(kitKey)
	shares, err := p.split(kitKey)
	if err != nil {
		return Kit{}, err
	}
	kit := Kit{Storage: p.Storage()}
	if err := kit.Storage.Check(); err != nil {
		return Kit{}, err
	}
	if err := kit.open(p, shares); err != nil {
		return Kit{}, err
	}
	identity, err := AdditionsIdentity(kitKey)
	if err != nil {
		return Kit{}, err
	}
	sealed, err := kit.seal(p, kitKey, identity)
	if err != nil {
		return Kit{}, err
	}
	if err := kit.layOut(p); err != nil {
		return Kit{}, err
	}
	kit.Record, err = kit.record(p, identity, sealed)
	if err != nil {
		return Kit{}, err
	}
	return kit, nil
}

func (p Plan) withDefaults() Plan {
	if p.KeyBits == 0 {
		p.KeyBits = 128
	}
	if p.NeedGroups == 0 {
		p.NeedGroups = 1
	}
	if p.Sets == 0 {
		p.Sets = DefaultSets
	}
	if p.Parity == 0 {
		p.Parity = DefaultParity
	}
	return p
}

// split shares the kit key: for every group as many shares as are printed and
// spareChecks more. A group that needs one card has one share, printed as
// often as it has holders.
func (p Plan) split(kitKey []byte) ([][]shamir.Share, error) {
	policies := make([]shamir.Policy, len(p.Groups))
	for i, g := range p.Groups {
		policies[i] = shamir.Policy{Threshold: g.Need, Shares: min(len(g.Holders)+spareChecks, shamir.MaxShares)}
		if g.Need == 1 {
			policies[i].Shares = 1
		}
		if g.Need > len(g.Holders) || len(g.Holders) > shamir.MaxShares {
			return nil, fmt.Errorf("%d of %d cards is not possible; at most %d cards, and no more needed than there are",
				g.Need, len(g.Holders), shamir.MaxShares)
		}
	}
	return shamir.Split(kitKey, p.Passphrase, p.NeedGroups, policies, sharing)
}

// open fixes the kit's identity, its cards and line 1 of the open header.
func (k *Kit) open(p Plan, shares [][]shamir.Share) error {
	id, line := random32(), random32()
	var groups []Group
	for i, g := range p.Groups {
		group := Group{Need: g.Need, Cards: len(g.Holders)}
		if g.Need == 1 {
			group.Cards = 1
		}
		var checks strings.Builder
		for _, s := range shares[i] {
			checks.WriteString(CardCheck(id, s.Mnemonic()))
		}
		group.Checks = checks.String()
		groups = append(groups, group)
		for member, holder := range g.Holders {
			s := shares[i][min(member, len(shares[i])-1)]
			k.Cards = append(k.Cards, Card{
				Number: len(k.Cards) + 1, Of: k.Storage.cards(), Group: i + 1, Member: min(member, len(shares[i])-1) + 1,
				Words: s.Words(), Check: CardCheck(id, s.Mnemonic()), CheckWords: CardCheckWords(id, s.Mnemonic()),
				GroupName: g.Name, Holder: holder,
			})
		}
	}
	var err error
	k.Header, err = NewHeader(KitLine{
		Otpaper: Revision, ID: id, Line: line, Edition: 1,
		Name: strings.Join(k.Cards[0].Words[:editionWords], " "),
		Made: p.Made.Format(time.DateOnly), Cipher: Cipher, Bits: p.KeyBits,
		Need: p.NeedGroups, Groups: groups, Practice: p.Practice,
	})
	return err
}

// editionWords is how many words of a card are the same on all of them: the
// identifier of SLIP-39 and its flags are 20 bits.
const editionWords = 2

// random32 is 40 random bits in base32: a kit id or a line.
func random32() string {
	b := make([]byte, 5)
	rand.Read(b)
	return plain32.EncodeToString(b)
}

// maxLetters is how many blocks of a new kit have a letter: A to G.
const maxLetters = 7

// seal makes the sealed blocks, and the proof words of what is in them. What
// is too large for one sealed file is halved and carried on in the next
// letter. The accounts of every block are returned.
func (k *Kit) seal(p Plan, kitKey []byte, identity string) (sealed [][]Account, err error) {
	var payloads [][]byte
	for todo := p.blocks(); len(todo) > 0; {
		accounts := todo[0]
		if len(k.Blocks) == maxLetters {
			return nil, fmt.Errorf("the accounts need more than %d blocks of %d bytes", maxLetters, MaxSealed)
		}
		var notIn []NotInKit
		if len(todo) == 1 {
			notIn = p.NotInKit
		}
		block, payload, err := k.sealBlock(p, accounts, notIn, kitKey, identity)
		if errors.Is(err, ErrTooLarge) && len(accounts) > 1 {
			half := len(accounts) / 2
			todo = append([][]Account{accounts[:half], accounts[half:]}, todo[1:]...)
			continue
		}
		if err != nil {
			return nil, err
		}
		k.Blocks = append(k.Blocks, block)
		payloads = append(payloads, payload)
		sealed = append(sealed, accounts)
		todo = todo[1:]
	}
	k.Proof = ProofWords(k.Header.Kit.ID, payloads)
	return sealed, nil
}

func (k *Kit) sealBlock(p Plan, accounts []Account, notIn []NotInKit, kitKey []byte, identity string) (Sealed, []byte, error) {
	id := BlockID(rune('A' + len(k.Blocks)))
	payload, err := Payload{
		Block: id, Made: k.Header.Kit.Made, Kit: k.Header.Hash(), Practice: p.Practice,
		Accounts: accounts, NotInKit: notIn, AdditionsIdentity: identity,
	}.Encode()
	if err != nil {
		return Sealed{}, nil, err
	}
	block, err := Seal(id, payload, kitKey, StandardPiece)
	return block, payload, err
}

// blocks sorts the accounts into blocks of one importance, each in canonical
// order: the first tier there is becomes A. Tier 2 and 3 share a block.
func (p Plan) blocks() [][]Account {
	byTier := map[Tier][]Account{}
	for _, a := range p.Accounts {
		tier := min(a.Tier, Tier2)
		if a.Tier == TierUnset {
			tier = Tier2
		}
		if p.OneBlock {
			tier = Tier0
		}
		byTier[tier] = append(byTier[tier], a)
	}
	var blocks [][]Account
	for _, tier := range []Tier{Tier0, Tier1, Tier2} {
		accounts := byTier[tier]
		Sort(accounts)
		if len(accounts) > 0 {
			blocks = append(blocks, accounts)
		}
	}
	return blocks
}

// layOut adds spare frames, writes line 2 of the header, and deals everything
// to sheets and typed leaves.
func (k *Kit) layOut(p Plan) error {
	shapes := make([]BlockShape, len(k.Blocks))
	headerFrames := 1
	for { // the header's own length decides how many places are free
		for i, b := range k.Blocks {
			shapes[i] = BlockShape{ID: b.ID, K: b.K}
		}
		SpareFrames(shapes, headerFrames, PerSheet, p.Parity)
		k.Header.Blocks = BlocksLine{Per: PerSheet}
		for i, s := range shapes {
			k.Blocks[i].M = s.M
			k.Header.Blocks.Blocks = append(k.Header.Blocks.Blocks, NewBlockInfo(s.ID, k.Blocks[i].File, s.K, s.M))
		}
		open, err := k.Header.Frames(StandardPiece)
		if err != nil {
			return err
		}
		k.Open = open
		if len(open) <= headerFrames {
			break
		}
		headerFrames = len(open)
	}
	for _, b := range k.Blocks {
		frames, err := Frames(k.Header.Kit.ID, b.ID, b.File, b.K, b.M)
		if err != nil {
			return err
		}
		k.Frames = append(k.Frames, frames)
	}
	k.Sheets = Deal(k.Open, k.Frames, PerSheet)
	k.Typed = TypedLeaves(k.typedBlocks(p.TypedAll), len(k.Sheets)+1)
	return nil
}

// typedBlocks are the rows that are printed: A, then the open header, then
// the others when all are asked for.
func (k *Kit) typedBlocks(all bool) [][]Row {
	var header []byte
	for _, f := range k.Open {
		if !f.Spare() {
			header = append(header, f.Piece...)
		}
	}
	id := k.Header.Kit.ID
	typed := [][]Row{Rows(id, k.Blocks[0].ID, k.Blocks[0].File), Rows(id, HeaderBlock, header)}
	if all {
		for _, b := range k.Blocks[1:] {
			typed = append(typed, Rows(id, b.ID, b.File))
		}
	}
	return typed
}
