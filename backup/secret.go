package backup

import (
	"encoding/base32"
	"fmt"
	"io"
	"strings"
	"unicode"
)

// Secret is an account's shared key K (RFC 4226), raw bytes. Every formatting
// verb prints its length and nothing else; Base32 is the one way to see it.
type Secret []byte

// plain32 is RFC 4648 base32 without padding, the alphabet of key URIs,
// frames and rows.
var plain32 = base32.StdEncoding.WithPadding(base32.NoPadding)

// Base32 returns the canonical text of the secret: upper case, no padding.
func (s Secret) Base32() string { return plain32.EncodeToString(s) }

// Format implements fmt.Formatter so that no verb shows the bytes.
func (s Secret) Format(f fmt.State, _ rune) { io.WriteString(f, s.String()) }

// String says how long the secret is.
func (s Secret) String() string { return fmt.Sprintf("secret of %d bytes", len(s)) }

// DecodeSecret reads the base32 of an export: any case, with or without
// spaces, hyphens and padding. Apps hold hand-typed keys whose length is not a
// whole number of bytes; the bits left over are dropped and their number is
// returned. The error names the place of the first foreign character, never
// the character's neighbours.
func DecodeSecret(text string) (s Secret, leftover int, err error) {
	if len(text) > 4*MaxSecret {
		return nil, 0, fmt.Errorf("secret: %d characters, at most %d", len(text), 4*MaxSecret)
	}
	var buffer uint32
	var bits, at int
	padded := false
	for _, r := range text {
		at++
		if unicode.IsSpace(r) || r == '-' || r == '\u200b' {
			continue
		}
		if r == '=' {
			padded = true
			continue
		}
		v := strings.IndexRune("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", unicode.ToUpper(r))
		if v < 0 || padded || r > unicode.MaxASCII {
			return nil, 0, fmt.Errorf("secret: illegal base32 at character %d", at)
		}
		buffer = buffer<<5 | uint32(v)
		bits += 5
		if bits >= 8 {
			bits -= 8
			s = append(s, byte(buffer>>bits))
		}
	}
	if len(s) == 0 {
		return nil, 0, fmt.Errorf("secret: empty")
	}
	if len(s) > MaxSecret {
		return nil, 0, fmt.Errorf("secret: %d bytes, at most %d", len(s), MaxSecret)
	}
	leftover = bits
	if (buffer&(1<<bits-1)) == 0 && bits < 5 {
		leftover = 0 // the zero bits that base32 itself leaves over
	}
	return s, leftover, nil
}
