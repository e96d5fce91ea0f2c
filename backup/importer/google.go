package importer

import (
	"cmp"
	"encoding/base64"
	"errors"
	"fmt"
	"maps"
	"math"
	"net/url"
	"slices"
	"strings"

	"google.golang.org/protobuf/encoding/protowire"

	"otpaper/backup"
)

// Google Authenticator's transfer: links "otpauth-migration://offline?data=",
// one a QR code, each a base64 protocol buffer with about ten entries. The
// app documents nothing; known from its QR codes and from the programs that
// read them. Read: version 1 and 2, and its old database; see
// googledatabase.go.
// Lost by the app itself: the period, which it never stores (always 30 s).
var google = Format{
	Name:   "google",
	App:    "Google Authenticator",
	Reads:  "transfer codes, as text or pictures; missing ones are named; its old database, from a rooted phone",
	How:    "menu > Transfer accounts > Export accounts; photograph every code",
	Lost:   "the period is not stored: it is always 30 s",
	detect: func(c *content) bool { return c.list.transfer || isGoogleDatabase(c) },
	read:   readGoogle,
	joined: true,
}

const (
	maxTransfer = 1 << 20 // characters of one link; a QR code holds 4,296
	maxBatch    = 1_000   // codes of one transfer; the app shows about ten accounts in each
	maxBatches  = 1_000   // transfers in one run
)

// transfer is the content of one code. Which of the codes of an export it is,
// the app writes into every one.
type transfer struct {
	entries [][]byte // protocol buffers
	id      int64    // the same in all codes of one export; 0 in newest exports
	size    int      // how many codes there are; 0 when the code does not say
	index   int      // which one this is, from 0
}

func readGoogle(c *content, _ []byte) (*Export, error) {
	if c.tables != nil {
		return readGoogleDatabase(c)
	}
	g := googleReader{Export: &Export{Source: "Google Authenticator"}, seen: map[string]bool{}, batches: map[batch]map[int]int{}}
	for i, link := range c.list.links {
		if err := g.link(i+1, link); err != nil {
			return nil, err
		}
	}
	if g.broken != nil && g.whole == 0 {
		return nil, g.broken
	}
	g.incomplete()
	g.Remarks = append(g.Remarks, c.list.remarks...)
	return g.Export, nil
}

// googleReader is the work on one transfer or several.
type googleReader struct {
	*Export
	entries int             // seen so far
	whole   int             // links that could be read
	broken  error           // of the last link that could not
	seen    map[string]bool // links, so that a code given twice counts once
	batches map[batch]map[int]int
}

// batch tells transfers apart. Their codes share an id; the newest app leaves
// it out, and then codes of as many parts are taken to belong together.
type batch struct {
	id   int64
	size int
}

// link reads link number i of the list. Its error ends the whole.
func (g *googleReader) link(i int, link string) error {
	if g.seen[link] {
		return nil
	}
	g.seen[link] = true
	if !hasPrefixFold([]byte(link), transferScheme) {
		g.entries++
		g.whole++
		g.keepLink(g.entries, link, entry{})
		return nil
	}
	t, err := parseTransfer(link)
	if err != nil {
		g.entries++
		g.broken = DamagedError{fmt.Sprintf("google: code %d", i), err.Error()}
		g.Skip(g.entries, "", "", g.broken.Error()+"; none of its entries can be read")
		return nil
	}
	g.whole++
	if t.size == 0 {
		t.size = 1
		g.Remarks = append(g.Remarks, fmt.Sprintf("code %d does not say how many codes there are; compare the accounts with the phone", i))
	}
	if n := g.entries + len(t.entries); n > backup.MaxAccounts {
		return TooLargeError{"google", uint64(n), backup.MaxAccounts, "entries"}
	}
	for _, message := range t.entries {
		g.entries++
		e, err := parseGoogleEntry(message)
		g.keep(g.entries, e, err)
	}
	b := batch{t.id, t.size}
	if g.batches[b] == nil {
		if len(g.batches) == maxBatches {
			return TooLargeError{"google", maxBatches + 1, maxBatches, "transfers"}
		}
		g.batches[b] = map[int]int{}
	}
	g.batches[b][t.index]++
	return nil
}

// incomplete finds the transfers that lack a code. Of several transfers of
// one size and without an id, every code must be there equally often.
func (g *googleReader) incomplete() {
	for b, have := range g.batches {
		i := Incomplete{Format: "google", Of: b.size}
		most := slices.Max(slices.Collect(maps.Values(have)))
		for index := range b.size {
			if have[index] > 0 {
				i.Have = append(i.Have, index+1)
			}
			if have[index] < most {
				i.Missing = append(i.Missing, index+1)
			}
		}
		if len(i.Missing) > 0 {
			g.Incomplete = append(g.Incomplete, i)
		}
	}
	slices.SortFunc(g.Incomplete, func(a, b Incomplete) int {
		return cmp.Or(cmp.Compare(a.Of, b.Of), slices.Compare(a.Missing, b.Missing))
	})
}

// parseTransfer decodes one link.
func parseTransfer(link string) (transfer, error) {
	if len(link) > maxTransfer {
		return transfer{}, fmt.Errorf("link of %d characters, at most %d", len(link), maxTransfer)
	}
	_, query, _ := strings.Cut(link, "?")
	query, _, _ = strings.Cut(query, "#")
	for pair := range strings.SplitSeq(query, "&") {
		key, value, _ := strings.Cut(pair, "=")
		if strings.EqualFold(key, "data") {
			message, err := decodeTransfer(value)
			if err != nil {
				return transfer{}, err
			}
			return parseTransferMessage(message)
		}
	}
	return transfer{}, errors.New("no data")
}

// decodeTransfer reads standard and URL-safe base64, escaped or not, with or
// without padding; a plus sign that became a space is one again.
func decodeTransfer(value string) ([]byte, error) {
	if plain, err := url.PathUnescape(value); err == nil {
		value = plain
	}
	value = strings.NewReplacer(" ", "+", "-", "+", "_", "/").Replace(value)
	message, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(value, "="))
	if err != nil {
		return nil, errors.New("not base64")
	}
	if len(message) == 0 {
		return nil, errors.New("no data")
	}
	return message, nil
}

// fields walks through a protocol buffer and gives every field: n of a
// varint, b of bytes. Fields of other kinds are passed over.
func fields(message []byte, visit func(number protowire.Number, n uint64, b []byte)) error {
	cut := errors.New("breaks off in the middle")
	for len(message) > 0 {
		number, kind, size := protowire.ConsumeTag(message)
		if size < 0 {
			return cut
		}
		message = message[size:]
		switch kind {
		case protowire.VarintType:
			n, size := protowire.ConsumeVarint(message)
			if size < 0 {
				return cut
			}
			message = message[size:]
			visit(number, n, nil)
		case protowire.BytesType:
			b, size := protowire.ConsumeBytes(message)
			if size < 0 {
				return cut
			}
			message = message[size:]
			visit(number, 0, b)
		default:
			size := protowire.ConsumeFieldValue(number, kind, message)
			if size < 0 {
				return cut
			}
			message = message[size:]
		}
	}
	return nil
}

func parseTransferMessage(message []byte) (transfer, error) {
	var t transfer
	version := uint64(1)
	err := fields(message, func(number protowire.Number, n uint64, b []byte) {
		switch number {
		case 1:
			t.entries = append(t.entries, b)
		case 2:
			version = n
		case 3:
			t.size = clampInt(n)
		case 4:
			t.index = clampInt(n)
		case 5:
			t.id = int64(n)
		}
	})
	switch {
	case err != nil:
		return t, err
	case version > 2:
		return t, fmt.Errorf("version %d is not known", version)
	case t.size > maxBatch:
		return t, fmt.Errorf("says it is one of %d codes, at most %d", t.size, maxBatch)
	case t.index >= max(t.size, 1):
		return t, fmt.Errorf("says it is code %d of %d", t.index+1, t.size)
	}
	return t, nil
}

// clampInt keeps a hostile number from becoming negative.
func clampInt(n uint64) int { return int(min(n, math.MaxInt32)) }

// parseGoogleEntry decodes one entry. Zero stands for the default in every
// field.
func parseGoogleEntry(message []byte) (entry, error) {
	var e entry
	var counter, algorithm, digits, kind uint64
	err := fields(message, func(number protowire.Number, n uint64, b []byte) {
		switch number {
		case 1:
			e.Secret = append(backup.Secret{}, b...)
		case 2:
			e.Name = strings.ToValidUTF8(string(b), "\ufffd")
		case 3:
			e.Issuer = strings.ToValidUTF8(string(b), "\ufffd")
		case 4:
			algorithm = n
		case 5:
			digits = n
		case 6:
			kind = n
		case 7:
			counter = n
		}
	})
	e.Issuer, e.Name = googleNames(e.Issuer, e.Name)
	if err != nil {
		return e, err
	}
	if e.Secret == nil {
		e.Secret = backup.Secret{} // Check says that it is empty
	}
	switch kind {
	case 0, 2:
		e.Type = backup.TOTP
	case 1:
		e.Type, e.counter = backup.HOTP, &counter
	default:
		return e, fmt.Errorf("type %d is not known", kind)
	}
	hashes := []backup.Algorithm{backup.SHA1, backup.SHA1, backup.SHA256, backup.SHA512, backup.MD5}
	if algorithm >= uint64(len(hashes)) {
		return e, fmt.Errorf("algorithm %d is not known", algorithm)
	}
	e.Algorithm = hashes[algorithm]
	lengths := []int{6, 6, 8}
	if digits >= uint64(len(lengths)) {
		return e, fmt.Errorf("number of digits: code %d is not known", digits)
	}
	e.digits = &lengths[digits]
	return e, nil
}

// googleNames splits "Issuer:name" where the issuer has no field of its own,
// and takes it off the name where it has.
func googleNames(issuer, name string) (string, string) {
	if prefix, rest, ok := strings.Cut(name, ":"); ok {
		if issuer == "" {
			issuer = strings.TrimSpace(prefix)
			name = rest
		}
	}
	if rest, ok := strings.CutPrefix(name, issuer+":"); ok && issuer != "" {
		name = rest
	}
	return strings.TrimSpace(issuer), strings.TrimSpace(name)
}
