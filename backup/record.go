package backup

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
)

// RecordName is the file name of the kit record beside the PDFs.
const RecordName = "otpaper-kit.json"

// maxRecord bounds a kit record before it is read: 100,000 accounts of 14
// fingerprints and 9,999 frames a block stay below it.
const maxRecord = 128 << 20

// minFingerprint is the least secret that gets a fingerprint: 80 bits. A
// shorter one could be guessed from it.
const minFingerprint = 10

const (
	fingerprintBytes = 10
	saltBytes        = 16
)

// Record is the kit record: what the maker keeps so that paper can be checked
// without the cards. It holds no secret and no account name. Losing it costs
// the comparison only; everything needed to restore is on the paper.
type Record struct {
	Otpaper    int           `json:"otpaper"`
	Kit        KitLine       `json:"kit"`
	Blocks     BlocksLine    `json:"blocks"`
	HeaderHash string        `json:"header_sha256"` // of line 1 with its newline, hex
	Title      string        `json:"title,omitempty"`
	Paper      string        `json:"paper,omitempty"`
	Language   string        `json:"language,omitempty"` // of the pages, BCP 47
	Cards      []RecordCard  `json:"cards"`
	GroupNames []string      `json:"group_names,omitempty"` // of a kit with several groups
	Sets       int           `json:"sets,omitempty"`        // copies of the locked sheets
	Places     []Place       `json:"places,omitempty"`
	ByHand     bool          `json:"handwritten,omitempty"` // the last words of each card
	Sheets     []RecordSheet `json:"sheets"`
	States     []RecordState `json:"states"`
	Recipient  string        `json:"additions_recipient,omitempty"` // age, post-quantum
	Salt       string        `json:"salt"`                          // hex
	Accounts   []Fingerprint `json:"accounts"`
}

// RecordCard is what the record knows of a card: everything but its words.
type RecordCard struct {
	Number int `json:"number"`
	Group  int `json:"group"`
	Member int `json:"member"`
	Holder
}

// RecordSheet is what one sheet must carry, place by place.
type RecordSheet struct {
	Number  int            `json:"number"`
	Symbols []RecordSymbol `json:"symbols"`
}

// RecordSymbol is one symbol of a sheet.
type RecordSymbol struct {
	Block  BlockID `json:"block"`
	N      int     `json:"n"`
	SHA256 string  `json:"sha256"` // of the frame's text, hex
}

// Matches says whether text is what was printed.
func (s RecordSymbol) Matches(text string) bool {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:]) == s.SHA256
}

// RecordState is one step in the life of a kit, with its day.
type RecordState struct {
	State string `json:"state"` // drafted, printed, checked, stored, rehearsed
	On    string `json:"on"`    // calendar day
}

// Fingerprint lets an export be compared with the kit without the cards: a
// keyed hash of the secret, and of every field an export can hold under the
// secret. Both are empty for a secret under 80 bits, which is compared with
// the cards only.
type Fingerprint struct {
	Block  BlockID          `json:"block"`
	Secret string           `json:"secret,omitempty"`
	Fields map[Field]string `json:"fields,omitempty"`
}

// NewSalt returns a fresh salt for a record's fingerprints.
func NewSalt() string {
	salt := make([]byte, saltBytes)
	rand.Read(salt) // never fails (crypto/rand)
	return hex.EncodeToString(salt)
}

// Comparable says whether the account's secret is long enough for a
// fingerprint.
func (a Account) Comparable() bool { return len(a.Secret) >= minFingerprint }

// Fingerprint computes the account's fingerprint under a record's salt.
//
// The secret's is HMAC-SHA-256(salt, secret); a field's is HMAC-SHA-256(secret,
// salt 0x00 field 0x00 value): nothing is ever hashed under the salt alone but
// the secret, because beside its salt a name could be guessed.
func (a Account) Fingerprint(block BlockID, salt string) Fingerprint {
	f := Fingerprint{Block: block}
	if !a.Comparable() {
		return f
	}
	f.Secret = keyed([]byte(salt), a.Secret)
	f.Fields = make(map[Field]string, len(exportFields))
	for _, field := range exportFields {
		f.Fields[field] = keyed(a.Secret, []byte(salt+"\x00"+string(field)+"\x00"+a.Value(field)))
	}
	return f
}

func keyed(key, message []byte) string {
	mac := hmac.New(sha256.New, key)
	mac.Write(message)
	return plain32.EncodeToString(mac.Sum(nil)[:fingerprintBytes])
}

// Differ names the fields in which the account differs from the one that was
// fingerprinted; the secret must be the same.
func (f Fingerprint) Differ(a Account, salt string) []Field {
	now := a.Fingerprint(f.Block, salt)
	var differ []Field
	for _, field := range exportFields {
		if want, ok := f.Fields[field]; ok && want != now.Fields[field] {
			differ = append(differ, field)
		}
	}
	return differ
}

// Encode writes the record as indented JSON, ended by a newline.
func (r Record) Encode() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(r); err != nil {
		return nil, errors.New("kit record: cannot be written as JSON")
	}
	return b.Bytes(), nil
}

// ParseRecord reads a kit record. The error says what is wrong, not with what
// content.
func ParseRecord(data []byte) (Record, error) {
	if len(data) > maxRecord {
		return Record{}, fmt.Errorf("kit record: more than %d bytes", maxRecord)
	}
	if err := revisionOf(data); err != nil {
		var revision *RevisionError
		if errors.As(err, &revision) {
			return Record{}, err
		}
		return Record{}, errors.New("kit record: not JSON")
	}
	var r Record
	if err := decodeOnce(data, &r); err != nil {
		return Record{}, fmt.Errorf("kit record: %w", err)
	}
	h := Header{Kit: r.Kit, Blocks: r.Blocks}
	if err := h.check(); err != nil {
		return Record{}, fmt.Errorf("kit record: %w", err)
	}
	if n := len(r.GroupNames); n > 0 && n != len(r.Kit.Groups) {
		return Record{}, fmt.Errorf("kit record: %d names for %d groups of cards", n, len(r.Kit.Groups))
	}
	return r, nil
}

// groupNames lists the names of the groups, nil when none has one.
func groupNames(groups []CardGroup) []string {
	names, named := make([]string, len(groups)), false
	for i, g := range groups {
		names[i] = g.Name
		named = named || g.Name != ""
	}
	if !named {
		return nil
	}
	return names
}

// LooksLikeRecord says whether data is the kit record of some revision.
func LooksLikeRecord(data []byte) bool {
	var r struct {
		Otpaper int             `json:"otpaper"`
		Kit     json.RawMessage `json:"kit"`
		Sheets  json.RawMessage `json:"sheets"`
	}
	return len(data) <= maxRecord && json.Unmarshal(data, &r) == nil && r.Otpaper > 0 && r.Kit != nil && r.Sheets != nil
}

// record describes the kit for later: hashes of every symbol, holders, and a
// fingerprint of every account that was sealed, by block.
func (k *Kit) record(p Plan, identity string, sealed [][]Account) (Record, error) {
	recipient, err := AdditionsRecipient(identity)
	if err != nil {
		return Record{}, err
	}
	r := Record{
		Otpaper: Revision, Kit: k.Header.Kit, Blocks: k.Header.Blocks, HeaderHash: k.Header.Hash(),
		Title: p.Title, Paper: p.Paper, Language: p.Language, Sets: p.Sets, Places: p.Places, ByHand: p.ByHand, Recipient: recipient, Salt: NewSalt(),
		States: []RecordState{{State: "drafted", On: k.Header.Kit.Made}},
	}
	for _, c := range k.Cards {
		r.Cards = append(r.Cards, RecordCard{Number: c.Number, Group: c.Group, Member: c.Member, Holder: c.Holder})
	}
	r.GroupNames = groupNames(p.Groups)
	for _, s := range k.Sheets {
		sheet := RecordSheet{Number: s.Number}
		for _, f := range s.Frames {
			sum := sha256.Sum256([]byte(f.Text()))
			sheet.Symbols = append(sheet.Symbols, RecordSymbol{Block: f.Block, N: f.N, SHA256: hex.EncodeToString(sum[:])})
		}
		r.Sheets = append(r.Sheets, sheet)
	}
	for i, accounts := range sealed {
		for _, a := range accounts {
			r.Accounts = append(r.Accounts, a.Fingerprint(k.Blocks[i].ID, r.Salt))
		}
	}
	return r, nil
}
