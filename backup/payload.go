package backup

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
)

// Payload is what one sealed block holds.
type Payload struct {
	Block    BlockID
	Made     string // calendar day where the maker sat
	Kit      string // Header.Hash of the open header it was sealed under
	Practice bool
	Number   int    // of an addition; 0 for a block
	Before   string // of an addition: SHA-256 of the one before, in hex
	Accounts []Account
	// NotInKit lists by name what the kit could not take. It stands in one
	// block, and in none when there is nothing to list.
	NotInKit []NotInKit
	// AdditionsIdentity opens later additions (U1, …) with any age program
	// that knows its post-quantum identities; empty in an addition.
	AdditionsIdentity string
}

// String names the block and counts its accounts.
func (p Payload) String() string {
	return fmt.Sprintf("payload of block %s: %d accounts", p.Block, len(p.Accounts))
}

// Format implements fmt.Formatter so that no verb shows the identity, or what
// an account holds.
func (p Payload) Format(f fmt.State, _ rune) { io.WriteString(f, p.String()) }

var sha256Hex = regexp.MustCompile(`^[0-9a-f]{64}$`)

// check refuses what no kit of this revision says of a payload.
func (p Payload) check() error {
	number := p.Block.addition()
	switch {
	case !p.Block.Valid() || p.Block == HeaderBlock:
		return fmt.Errorf("block %q holds no accounts", clip(string(p.Block)))
	case !calendarDay.MatchString(p.Made):
		return errors.New("the day is not written as 2026-11-22")
	case !sha256Hex.MatchString(p.Kit):
		return errors.New("the hash of the open header is not 64 digits")
	case checkNotInKit(p.NotInKit) != nil:
		return checkNotInKit(p.NotInKit)
	case p.Number != number || (number > 0) != sha256Hex.MatchString(p.Before) || number == 0 && p.Before != "":
		return fmt.Errorf("block %s: its number and the addition before it do not fit", p.Block)
	}
	return nil
}

// payloadJSON is the document of a payload, its members in printing order.
type payloadJSON struct {
	Otpaper           int           `json:"otpaper"`
	Block             BlockID       `json:"block"`
	Made              string        `json:"made"`
	Kit               string        `json:"kit"`
	Practice          bool          `json:"practice,omitempty"`
	Number            int           `json:"number,omitempty"`
	Before            string        `json:"before,omitempty"`
	Accounts          []accountJSON `json:"accounts"`
	NotInKit          []NotInKit    `json:"not_in_kit,omitempty"`
	AdditionsIdentity string        `json:"additions_identity,omitempty"`
}

// accountJSON is one account: its link restores it in any app; the rest is
// what the link cannot hold, or cannot hold exactly.
type accountJSON struct {
	URI  string `json:"uri"`
	Type Type   `json:"type,omitempty"` // where the link alone is not read by most apps
	// Exact values that reading the link again would lose (MOTP's parameters,
	// spaces around a name, a PIN).
	Issuer    *string   `json:"issuer,omitempty"`
	Name      *string   `json:"name,omitempty"`
	Algorithm Algorithm `json:"algorithm,omitempty"`
	Digits    int       `json:"digits,omitempty"`
	Period    int       `json:"period,omitempty"`
	PIN       string    `json:"pin,omitempty"`

	Tier        *int                       `json:"tier,omitempty"`
	URLs        []string                   `json:"url,omitempty"`
	User        string                     `json:"user,omitempty"`
	Codes       []string                   `json:"codes,omitempty"`
	CodesMade   string                     `json:"codes_made,omitempty"`
	Owner       string                     `json:"owner,omitempty"`
	SecondAdmin string                     `json:"second_admin,omitempty"`
	SignIn      string                     `json:"sign_in,omitempty"`
	SignInUser  string                     `json:"sign_in_user,omitempty"`
	OwnerNote   string                     `json:"owner_note,omitempty"`
	DependsOn   []string                   `json:"depends_on,omitempty"`
	Methods     []string                   `json:"methods,omitempty"`
	Note        string                     `json:"note,omitempty"`
	Tags        []string                   `json:"tags,omitempty"`
	Source      string                     `json:"source,omitempty"`
	Extra       map[string]json.RawMessage `json:"extra,omitempty"`
}

// Encode returns the payload's JSON: one document in UTF-8, ended by a
// newline. Equal payloads give equal bytes.
//
// It returns an error that wraps ErrTooLarge for more than MaxUnpacked bytes,
// and names the first account that cannot be written.
func (p Payload) Encode() ([]byte, error) {
	if err := p.check(); err != nil {
		return nil, fmt.Errorf("payload: %w", err)
	}
	doc := payloadJSON{
		Otpaper: Revision, Block: p.Block, Made: p.Made, Kit: p.Kit, Practice: p.Practice,
		Number: p.Number, Before: p.Before,
		Accounts:          make([]accountJSON, 0, len(p.Accounts)),
		NotInKit:          p.NotInKit,
		AdditionsIdentity: p.AdditionsIdentity,
	}
	for i, a := range p.Accounts {
		encoded, err := encodeAccount(a)
		if err != nil {
			return nil, fmt.Errorf("payload: account %d (%s): %w", i+1, a.Label(), err)
		}
		doc.Accounts = append(doc.Accounts, encoded)
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false) // a link keeps its & for the eye
	if err := enc.Encode(doc); err != nil {
		return nil, errors.New("payload: cannot be written as JSON")
	}
	if b.Len() > MaxUnpacked {
		return nil, fmt.Errorf("payload of block %s: %w: %d bytes, at most %d", p.Block, ErrTooLarge, b.Len(), MaxUnpacked)
	}
	return b.Bytes(), nil
}

func encodeAccount(a Account) (accountJSON, error) {
	if err := a.Check(); err != nil {
		return accountJSON{}, err
	}
	j := accountJSON{
		URI: a.URI(), PIN: a.PIN,
		URLs: a.URLs, User: a.User, Codes: a.Codes, CodesMade: a.CodesMade,
		Owner: a.Owner, SecondAdmin: a.SecondAdmin, DependsOn: a.DependsOn, Methods: a.Methods,
		SignIn: a.SignIn, SignInUser: a.SignInUser, OwnerNote: a.OwnerNote,
		Note: a.Note, Tags: a.Tags, Source: a.Source, Extra: a.Extra,
	}
	if a.Type != TOTP && a.Type != HOTP {
		j.Type = a.Type
	}
	if a.Tier < TierUnset || a.Tier > Tier3 {
		return accountJSON{}, fmt.Errorf("tier %d, expected 0 to %d", a.Tier-Tier0, Tier3-Tier0)
	}
	if a.Tier != TierUnset {
		tier := int(a.Tier - Tier0)
		j.Tier = &tier
	}
	again, _, err := ParseURI(j.URI)
	if err != nil {
		return accountJSON{}, errors.New("its link cannot be read back")
	}
	j.keepExact(a, again)
	return j, nil
}

// keepExact writes down every parameter that the link alone would change.
func (j *accountJSON) keepExact(a, again Account) {
	if again.Type != a.Type {
		j.Type = a.Type
	}
	if again.Issuer != a.Issuer {
		j.Issuer = &a.Issuer
	}
	if again.Name != a.Name {
		j.Name = &a.Name
	}
	if again.Algorithm != a.Algorithm {
		j.Algorithm = a.Algorithm
	}
	if again.Digits != a.Digits {
		j.Digits = a.Digits
	}
	if again.Period != a.Period {
		j.Period = a.Period
	}
}

// ParsePayload reads a payload. Unknown members are ignored; a name that
// stands twice, text after the end and another revision are errors. No error
// quotes the document.
func ParsePayload(data []byte) (Payload, error) {
	if len(data) > MaxUnpacked {
		return Payload{}, fmt.Errorf("payload: more than %d bytes", MaxUnpacked)
	}
	if err := revisionOf(data); err != nil {
		var r *RevisionError
		if errors.As(err, &r) {
			return Payload{}, err
		}
		return Payload{}, errors.New("payload: not JSON")
	}
	var doc payloadJSON
	if err := decodeOnce(data, &doc); err != nil {
		return Payload{}, fmt.Errorf("payload: %w", err)
	}
	p := Payload{
		Block: doc.Block, Made: doc.Made, Kit: doc.Kit, Practice: doc.Practice,
		Number: doc.Number, Before: doc.Before, NotInKit: doc.NotInKit, AdditionsIdentity: doc.AdditionsIdentity,
	}
	if len(doc.Accounts) > MaxAccounts {
		return Payload{}, fmt.Errorf("payload: %d accounts, at most %d", len(doc.Accounts), MaxAccounts)
	}
	for i, j := range doc.Accounts {
		a, err := j.account()
		if err != nil {
			return Payload{}, fmt.Errorf("payload: account %d: %w", i+1, err)
		}
		p.Accounts = append(p.Accounts, a)
	}
	if err := p.check(); err != nil {
		return Payload{}, fmt.Errorf("payload: %w", err)
	}
	return p, nil
}

func (j accountJSON) account() (Account, error) {
	a, _, err := ParseURI(j.URI)
	if err != nil {
		return Account{}, err
	}
	if j.Type != "" {
		a.Type = j.Type
	}
	if j.Issuer != nil {
		a.Issuer = *j.Issuer
	}
	if j.Name != nil {
		a.Name = *j.Name
	}
	if j.Algorithm != "" {
		a.Algorithm = j.Algorithm
	}
	if j.Digits != 0 {
		a.Digits = j.Digits
	}
	if j.Period != 0 {
		a.Period = j.Period
	}
	if j.Tier != nil {
		if *j.Tier < 0 || *j.Tier > int(Tier3-Tier0) {
			return Account{}, fmt.Errorf("tier %d, expected 0 to %d", *j.Tier, Tier3-Tier0)
		}
		a.Tier = Tier0 + Tier(*j.Tier)
	}
	a.PIN, a.URLs, a.User = j.PIN, j.URLs, j.User
	a.Codes, a.CodesMade = j.Codes, j.CodesMade
	a.Owner, a.SecondAdmin, a.DependsOn, a.Methods = j.Owner, j.SecondAdmin, j.DependsOn, j.Methods
	a.SignIn, a.SignInUser, a.OwnerNote = j.SignIn, j.SignInUser, j.OwnerNote
	a.Note, a.Tags, a.Source, a.Extra = j.Note, j.Tags, j.Source, j.Extra
	return a, a.Check()
}
