package importer

import (
	"bytes"
	"encoding/binary"
	"io"

	"github.com/ProtonMail/go-crypto/openpgp"
	"github.com/ProtonMail/go-crypto/openpgp/armor"
	"github.com/ProtonMail/go-crypto/openpgp/packet"
)

// OpenPGP messages in ASCII armour that a password opens (RFC 9580).

const pgpMessage = "-----BEGIN PGP MESSAGE-----"

// Packet types of RFC 9580, section 5.
const (
	packetPublicKeySession = 1 // encrypted to somebody's key
	packetPasswordSession  = 3 // encrypted to a password
	packetMarker           = 10
)

// pgpLocked says that a text is a message that a password opens.
func pgpLocked(text []byte) bool {
	const enough = 4 << 10 // bytes: the first packet begins in them
	if !bytes.HasPrefix(text, []byte(pgpMessage)) {
		return false
	}
	block, err := armor.Decode(bytes.NewReader(text[:min(len(text), enough)]))
	if err != nil {
		return false
	}
	start := make([]byte, 1)
	if _, err := io.ReadFull(block.Body, start); err != nil {
		return false
	}
	kind, _, _ := cutPacket(start)
	return kind == packetPasswordSession
}

// openPGP decrypts a message. It returns ErrPasswordNeeded when password is
// nil and ErrPassword when it is wrong.
func openPGP(where string, text, password []byte) ([]byte, error) {
	packets, err := dearmor(where, text)
	if err != nil {
		return nil, err
	}
	if err := checkPGP(where, packets); err != nil {
		return nil, err
	}
	if password == nil {
		return nil, ErrPasswordNeeded
	}
	asked := false
	prompt := func([]openpgp.Key, bool) ([]byte, error) {
		if asked {
			return nil, ErrPassword
		}
		asked = true
		return password, nil
	}
	limit := int64(MaxExport) + 1
	config := &packet.Config{MaxDecompressedMessageSize: &limit}
	message, err := openpgp.ReadMessage(bytes.NewReader(packets), openpgp.EntityList{}, prompt, config)
	if err != nil {
		return nil, ErrPassword // its errors are many: most wrong passwords bring out nonsense
	}
	plain, err := io.ReadAll(io.LimitReader(message.UnverifiedBody, limit))
	switch {
	case err != nil:
		return nil, DamagedError{where, "the password is right, and the content was changed after the app wrote it"}
	case len(plain) > MaxExport:
		return nil, TooLargeError{where + ": unpacked", uint64(len(plain)), MaxExport, "bytes"}
	}
	return plain, nil
}

func dearmor(where string, text []byte) ([]byte, error) {
	if !bytes.Contains(text, []byte("-----END PGP MESSAGE-----")) {
		return nil, DamagedError{where, "the message breaks off"}
	}
	block, err := armor.Decode(bytes.NewReader(text))
	if err != nil {
		return nil, DamagedError{where, "not a message in ASCII armour"}
	}
	packets, err := io.ReadAll(block.Body)
	if err != nil {
		return nil, DamagedError{where, "not base64"}
	}
	return packets, nil
}

// checkPGP walks over the packets before the encrypted one and refuses what
// costs memory by the file's word: of the ways to make a key of a password,
// those of version 4 cost 65 MB of hashing at most, and Argon2 any amount.
func checkPGP(where string, packets []byte) error {
	const (
		version   = 4
		repeated  = 3 // the S2K specifier of RFC 4880 that costs most
		maxLocked = 16
	)
	for locked := 0; len(packets) > 0; {
		kind, body, rest := cutPacket(packets)
		switch {
		case body == nil:
			return DamagedError{where, "its packets are altered"}
		case kind == packetPasswordSession && (len(body) < 4 || body[0] != version || body[2] > repeated):
			return UnsupportedError{"OpenPGP", "this message makes its key in a way that is not read", decryptFirst}
		case kind == packetPasswordSession:
			if locked++; locked > maxLocked {
				return TooLargeError{where, uint64(locked), maxLocked, "passwords"}
			}
		case kind == packetPublicKeySession || kind == packetMarker:
		case locked == 0:
			return UnsupportedError{"OpenPGP", "no password opens this message, only its owner's key", decryptFirst}
		default:
			return nil
		}
		packets = rest
	}
	return DamagedError{where, "the message breaks off"}
}

const decryptFirst = "decrypt it with gpg first, and give the file inside"

// cutPacket takes a packet's type and body off the beginning (RFC 9580,
// section 4.2). Of a packet in parts body is the first part; nil when the
// bytes are too few.
func cutPacket(b []byte) (kind int, body, rest []byte) {
	if len(b) == 0 || b[0]&0x80 == 0 {
		return 0, nil, nil
	}
	length, head := -1, 0
	if b[0]&0x40 == 0 { // the old way
		kind = int(b[0] >> 2 & 15)
		length, head = oldLength(b)
	} else {
		kind = int(b[0] & 63)
		length, head = newLength(b)
	}
	if length < 0 || head+length > len(b) {
		return kind, nil, nil
	}
	return kind, b[head : head+length], b[head+length:]
}

// oldLength returns how long the body is and where it begins.
func oldLength(b []byte) (length, head int) {
	switch kind := b[0] & 3; {
	case kind == 0 && len(b) >= 2:
		return int(b[1]), 2
	case kind == 1 && len(b) >= 3:
		return int(binary.BigEndian.Uint16(b[1:])), 3
	case kind == 2 && len(b) >= 5:
		return int(binary.BigEndian.Uint32(b[1:])), 5
	case kind == 3:
		return len(b) - 1, 1 // as long as there is
	}
	return -1, 0
}

// newLength is the same for packets of the newer kind.
func newLength(b []byte) (length, head int) {
	switch {
	case len(b) >= 2 && b[1] < 192:
		return int(b[1]), 2
	case len(b) >= 3 && b[1] < 224:
		return (int(b[1])-192)<<8 + int(b[2]) + 192, 3
	case len(b) >= 6 && b[1] == 255:
		return int(binary.BigEndian.Uint32(b[2:])), 6
	case len(b) >= 2 && b[1] >= 224 && b[1] < 255:
		return 1 << (b[1] & 31), 2 // the first part
	}
	return -1, 0
}
