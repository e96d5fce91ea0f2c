package backup

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"filippo.io/age"
)

// maxHeaders is how many different age headers an Opener pays scrypt for. An
// honest block has one, and a forger's frames can make a few more; each costs
// up to a second at the largest work factor.
const maxHeaders = 32

// Opener opens blocks with one kit key. It remembers what each age header came
// to, so that the same file with another content behind its header, as the
// search for a false frame tries by the thousand, costs scrypt once. It is not
// safe for use by several goroutines at once.
type Opener struct {
	kitKey   []byte
	identity *age.ScryptIdentity // nil for a key that no passphrase is made of
	fileKeys map[string]unwrapped
}

// unwrapped is what one age header came to under the kit key.
type unwrapped struct {
	fileKey []byte
	err     error
}

// NewOpener returns an Opener for a kit key.
func NewOpener(kitKey []byte) *Opener {
	o := &Opener{kitKey: bytes.Clone(kitKey), fileKeys: map[string]unwrapped{}}
	if identity, err := age.NewScryptIdentity(Passphrase(kitKey)); err == nil {
		identity.SetMaxWorkFactor(maxWorkFactor)
		o.identity = identity
	}
	return o
}

// Holds says whether kitKey is the Opener's key.
func (o *Opener) Holds(kitKey []byte) bool { return bytes.Equal(o.kitKey, kitKey) }

// Format implements fmt.Formatter so that no verb shows a key.
func (o *Opener) Format(f fmt.State, _ rune) { io.WriteString(f, "opener of blocks") }

// Open unseals a block and returns the JSON of its payload. It returns ErrKey
// when the key does not open it (wrong cards, a wrong card passphrase, or a
// changed file), ErrSealed when it is no age file, and an error that names the
// bound for one that is too large or too costly to open.
func (o *Opener) Open(sealed []byte) ([]byte, error) {
	if len(sealed) > MaxSealed {
		return nil, fmt.Errorf("sealed block: %d bytes, at most %d", len(sealed), MaxSealed)
	}
	if o.identity == nil {
		return nil, ErrKey
	}
	if err := checkAgeHeader(sealed); err != nil {
		return nil, err
	}
	r, err := age.Decrypt(bytes.NewReader(sealed), (*remembering)(o))
	if err != nil {
		return nil, ErrKey
	}
	packed, err := io.ReadAll(r)
	if err != nil {
		return nil, ErrKey
	}
	return unpack(packed)
}

// Open opens one block; an Opener is for several, and for several trials.
func Open(sealed, kitKey []byte) ([]byte, error) { return NewOpener(kitKey).Open(sealed) }

// remembering is an Opener as age's identity.
type remembering Opener

var errTooManyHeaders = errors.New("more different age headers than one kit has")

// Unwrap implements age.Identity.
func (o *remembering) Unwrap(stanzas []*age.Stanza) ([]byte, error) {
	var b strings.Builder
	for _, s := range stanzas {
		fmt.Fprintf(&b, "%q %q %x\n", s.Type, s.Args, s.Body)
	}
	if known, ok := o.fileKeys[b.String()]; ok {
		return bytes.Clone(known.fileKey), known.err
	}
	if len(o.fileKeys) >= maxHeaders {
		return nil, errTooManyHeaders
	}
	key, err := o.identity.Unwrap(stanzas)
	o.fileKeys[b.String()] = unwrapped{bytes.Clone(key), err}
	return key, err
}
