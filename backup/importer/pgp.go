package importer

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"

	pgp "github.com/ProtonMail/go-crypto/openpgp"
	"github.com/ProtonMail/go-crypto/openpgp/armor"
	"github.com/ProtonMail/go-crypto/openpgp/packet"
)

// OpenPGP messages that a password opens (RFC 9580), armored or not.

const armorMark = "-----BEGIN PGP MESSAGE-----"

// pgpBytes returns the packets of an armored message, or what is binary.
func pgpBytes(data []byte) ([]byte, error) {
	if !bytes.HasPrefix(data, []byte(armorMark)) {
		return data, nil
	}
	block, err := armor.Decode(bytes.NewReader(data))
	if err == nil {
		data, err = io.ReadAll(block.Body)
	}
	if err != nil {
		return nil, DamagedError{"OpenPGP", "the lines of the message break off or are altered"}
	}
	return data, nil
}

// Packets of a message (RFC 9580, section 5).
const (
	pgpToKey      = 1
	pgpToPassword = 3
	pgpSealedOld  = 9
	pgpSealed     = 18
	pgpSealedAEAD = 20
)

// pgpPacket is one packet; of one that breaks off, what is there.
type pgpPacket struct {
	tag  int
	body []byte
	cut  bool // it breaks off
}

// cutPacket takes the first packet off data (section 4.2). Of one in parts the
// body is the first part.
func cutPacket(data []byte) (p pgpPacket, rest []byte, ok bool) {
	if len(data) < 6 || data[0]&0x80 == 0 {
		return p, nil, false
	}
	if data[0]&0x40 != 0 {
		p.tag = int(data[0] & 63)
		p.body, rest, p.cut = cutBody(data[1:])
		return p, rest, true
	}
	p.tag = int(data[0] >> 2 & 15)
	length, head := len(data)-1, 1
	switch data[0] & 3 {
	case 0:
		length, head = int(data[1]), 2
	case 1:
		length, head = int(binary.BigEndian.Uint16(data[1:])), 3
	case 2:
		length, head = int(binary.BigEndian.Uint32(data[1:])), 5
	}
	end := min(head+length, len(data))
	p.body, p.cut = data[head:end], end < head+length
	return p, data[end:], true
}

// cutBody takes the length and what it counts off data (section 4.2.1). A body
// in parts is passed over up to its end.
func cutBody(data []byte) (body, rest []byte, cut bool) {
	for first := true; ; first = false {
		length, head, more := partLength(data)
		end := min(head+length, len(data))
		if first {
			body = data[head:end]
		}
		if cut = end < head+length; cut || !more {
			return body, data[end:], cut
		}
		data = data[end:]
	}
}

// partLength reads a length of head bytes, and whether another part follows.
// Where it breaks off it is more than there is.
func partLength(data []byte) (length, head int, more bool) {
	switch n := len(data); {
	case n > 0 && data[0] < 192:
		return int(data[0]), 1, false
	case n > 1 && data[0] < 224:
		return int(data[0]-192)<<8 + int(data[1]) + 192, 2, false
	case n > 4 && data[0] == 255:
		return int(binary.BigEndian.Uint32(data[1:])), 5, false
	case n > 0 && data[0] >= 224 && data[0] < 255:
		return 1 << (data[0] & 31), 1, true
	default:
		return n + 1, 0, false
	}
}

// sessionPackets are the packets from which the key of a message comes, and
// the one they open. ok is false when data does not begin with these.
func sessionPackets(data []byte) (all []pgpPacket, sealed pgpPacket, ok bool) {
	for {
		p, rest, ok := cutPacket(data)
		switch {
		case !ok:
			return nil, p, false
		case p.tag == pgpSealed, p.tag == pgpSealedOld, p.tag == pgpSealedAEAD:
			return all, p, len(all) > 0
		case p.tag == pgpToPassword && len(p.body) >= 4 && p.body[0] >= 4 && p.body[0] <= 6:
		case p.tag == pgpToKey && len(p.body) > 8 && (p.body[0] == 3 || p.body[0] == 6):
		default:
			return nil, p, false
		}
		all, data = append(all, p), rest
	}
}

// checkSessions refuses a message that no password opens, and one that costs
// more than any program asks for.
func checkSessions(all []pgpPacket) error {
	const most = 16
	passwords := 0
	for _, p := range all {
		if p.tag != pgpToPassword {
			continue
		}
		if passwords++; passwords > most {
			return TooLargeError{"OpenPGP", uint64(passwords), most, "passwords"}
		}
		if err := checkS2K(p.body); err != nil {
			return err
		}
	}
	if passwords == 0 {
		return UnsupportedError{"OpenPGP", "this message is encrypted to a key, not with a password",
			`decrypt it on the computer that has the key ("gpg --output export --decrypt FILE"), give that file, and delete it afterwards`}
	}
	return nil
}

// checkS2K bounds the one kind of string-to-key that states its memory
// (section 3.7.1.4); the others hash at most 65 MB.
func checkS2K(body []byte) error {
	const argon2, salt = 4, 16
	at := map[byte]int{4: 2, 5: 3, 6: 5}[body[0]]
	if len(body) < at+1+salt+3 || body[at] != argon2 {
		return nil
	}
	cost := body[at+1+salt:]
	if cost[2] > 31 {
		return DamagedError{"OpenPGP", "no Argon2 parameters"}
	}
	return argon2Parameters{Passes: int(cost[0]), Lanes: int(cost[1]), Memory: 1 << cost[2]}.check("OpenPGP")
}

// decryptPGP opens a message that is encrypted with a password, armored or
// not, of at most MaxExport bytes unpacked.
func decryptPGP(data, password []byte) ([]byte, error) {
	data, err := pgpBytes(data)
	if err != nil {
		return nil, err
	}
	sessions, sealed, ok := sessionPackets(data)
	if !ok {
		return nil, DamagedError{"OpenPGP", "it does not begin like an encrypted message"}
	}
	if sealed.cut {
		return nil, DamagedError{"OpenPGP", "the message breaks off"}
	}
	if err := checkSessions(sessions); err != nil {
		return nil, err
	}
	if password == nil {
		return nil, ErrPasswordNeeded
	}
	asked := false
	ask := func([]pgp.Key, bool) ([]byte, error) {
		if asked {
			return nil, ErrPassword
		}
		asked = true
		return password, nil
	}
	most := int64(MaxExport)
	message, err := pgp.ReadMessage(bytes.NewReader(data), nil, ask, &packet.Config{MaxDecompressedMessageSize: &most})
	if err != nil && !asked {
		return nil, DamagedError{"OpenPGP", "the message is altered, or of a kind that only gpg opens"}
	}
	if err != nil {
		return nil, errPGP
	}
	plain, err := io.ReadAll(io.LimitReader(message.UnverifiedBody, MaxExport+1))
	switch {
	case err != nil:
		return nil, errPGP
	case len(plain) > MaxExport:
		return nil, TooLargeError{"OpenPGP: the message unpacked", uint64(len(plain)), MaxExport, "bytes"}
	}
	return plain, nil
}

// errPGP is what a wrong password and an altered message have in common: what
// comes out of them is no message.
var errPGP = fmt.Errorf("%w, or the message was altered", ErrPassword)
