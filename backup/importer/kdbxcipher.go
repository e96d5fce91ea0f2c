package importer

import (
	"bytes"
	"compress/gzip"
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
	"encoding/hex"
	"io"

	argon2d "github.com/tobischo/argon2"
	"golang.org/x/crypto/chacha20"
	//lint:ignore SA1019 KDBX 3.1 hides protected values with it
	"golang.org/x/crypto/salsa20/salsa"
	//lint:ignore SA1019 KeePass offers it for databases
	"golang.org/x/crypto/twofish"
)

// The ciphers and key derivations of KDBX, by the numbers that the file has
// for them.

const (
	cipherAESName  = "AES"
	cipherChaCha   = "ChaCha20"
	cipherTwofish  = "Twofish"
	kdfAES         = "AES-KDF"
	kdfArgon2d     = "Argon2d"
	kdfArgon2id    = "Argon2id"
	maxKDBXRounds  = 500_000_000 // of AES-KDF, some fifteen seconds
	argon2Version  = 0x13
	kdbxDictionary = 1 // version of the list of parameters, its high byte
)

// kdbxID is a number of sixteen bytes, or a nonce, as it stands in files.
func kdbxID(text string) string {
	b, err := hex.DecodeString(text)
	if err != nil {
		panic(err) // one of the constants below
	}
	return string(b)
}

var kdbxCiphers = map[string]string{
	kdbxID("31c1f2e6bf714350be5805216afc5aff"): cipherAESName,
	kdbxID("d6038a2b8b6f4cb5a524339a31dbb59a"): cipherChaCha,
	kdbxID("ad68f29f576f4bb9a36ad47af965346c"): cipherTwofish,
}

var kdbxKDFs = map[string]string{
	kdbxID("c9d9f39a628a4460bf740d08c18a4fea"): kdfAES,
	kdbxID("7c02bb8279a74ac0927d114a00648238"): kdfAES,
	kdbxID("ef636ddf8c29444b91f7a9a403e30a0c"): kdfArgon2d,
	kdbxID("9e298b1956db4773b23dfc3ec6f0a1e6"): kdfArgon2id,
}

func kdbxIVSize(name string) int {
	if name == cipherChaCha {
		return chacha20.NonceSize
	}
	return aes.BlockSize
}

// kdbxKDF is what a header says of the key derivation.
type kdbxKDF struct {
	name   string
	seed   []byte
	rounds int // of AES-KDF
	argon2 argon2Parameters
}

// parseKDBXKDF reads the parameters of version 4: a list of types, names and
// values.
func parseKDBXKDF(list []byte) (k kdbxKDF, err error) {
	c := &cursor{rest: list}
	if version := c.number(2, binary.LittleEndian); version>>8 != kdbxDictionary {
		return k, DamagedError{"keepass", "its key parameters were altered"}
	}
	values := map[string][]byte{}
	for c.number(1, binary.LittleEndian) != 0 {
		name := c.take(c.number(4, binary.LittleEndian))
		value := c.take(c.number(4, binary.LittleEndian))
		if !c.short {
			values[string(name)] = value
		}
	}
	if c.short {
		return k, errKDBXShort
	}
	k.name = kdbxKDFs[string(values["$UUID"])]
	if k.name == "" || len(values["K"])+len(values["A"]) > 0 || k.name != kdfAES && littleEndian(values["V"]) != argon2Version {
		return k, UnsupportedError{"KeePass", "the database makes its key in a way that is not known",
			"choose Argon2 under Database Settings > Security and save it again"}
	}
	k.seed, k.rounds = values["S"], littleEndian(values["R"])
	k.argon2 = argon2Parameters{Passes: littleEndian(values["I"]), Memory: littleEndian(values["M"]) >> 10, Lanes: littleEndian(values["P"])}
	return k, nil
}

// littleEndian is a number of up to eight bytes.
func littleEndian(b []byte) int {
	c := &cursor{rest: b}
	return c.number(min(len(b), 8), binary.LittleEndian)
}

// check refuses what no program writes, before it costs time or memory.
func (k kdbxKDF) check() error {
	switch {
	case len(k.seed) != 32:
		return DamagedError{"keepass", "its header was altered"}
	case k.name != kdfAES:
		return k.argon2.check("keepass")
	case k.rounds > maxKDBXRounds:
		return TooLargeError{"keepass: AES-KDF", uint64(k.rounds), maxKDBXRounds, "rounds"}
	}
	return nil
}

// transform makes the key that the password is worth; call check first.
func (k kdbxKDF) transform(composite []byte) ([]byte, error) {
	switch k.name {
	case kdfArgon2d:
		return argon2d.DKey(composite, k.seed, uint32(k.argon2.Passes), uint32(k.argon2.Memory), uint8(k.argon2.Lanes), 32), nil
	case kdfArgon2id:
		return k.argon2.keyID(composite, k.seed), nil
	}
	block, err := aes.NewCipher(k.seed)
	if err != nil {
		return nil, err
	}
	key := bytes.Clone(composite)
	for range k.rounds {
		block.Encrypt(key[:16], key[:16])
		block.Encrypt(key[16:], key[16:])
	}
	sum := sha256.Sum256(key)
	return sum[:], nil
}

// decryptKDBX takes the cipher off the body; block ciphers leave their padding.
func decryptKDBX(name string, key, iv, body []byte) (plain []byte, err error) {
	var block cipher.Block
	switch name {
	case cipherChaCha:
		stream, err := chacha20.NewUnauthenticatedCipher(key, iv)
		if err != nil {
			return nil, err
		}
		plain = make([]byte, len(body))
		stream.XORKeyStream(plain, body)
		return plain, nil
	case cipherTwofish:
		block, err = twofish.NewCipher(key)
	default:
		block, err = aes.NewCipher(key)
	}
	if err != nil {
		return nil, err
	}
	plain, ok := decryptBlocks(block, iv, body)
	if !ok {
		return nil, errKDBXShort
	}
	return plain, nil
}

// unpack undoes gzip, to no more than an export may have.
func (db *kdbx) unpack(body []byte) ([]byte, error) {
	if !db.packed {
		return body, nil
	}
	bad := DamagedError{"keepass", "its content cannot be unpacked"}
	r, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, bad
	}
	r.Multistream(false) // some programs pad stream ciphers too
	plain, err := io.ReadAll(io.LimitReader(r, MaxExport+1))
	switch {
	case err != nil:
		return nil, bad
	case len(plain) > MaxExport:
		return nil, TooLargeError{"keepass: unpacked", uint64(len(plain)), MaxExport, "bytes"}
	}
	return plain, nil
}

// kdbxStream says how the values of protected fields are masked: each with
// the next bytes of one key stream, in the order of the XML.
type kdbxStream struct {
	id  int // 0 none, 2 Salsa20, 3 ChaCha20
	key []byte
}

// mask returns what takes the mask off the next value.
func (s kdbxStream) mask() (func(value []byte), error) {
	switch s.id {
	case 0:
		return func([]byte) {}, nil
	case 2:
		return salsaMask(sha256.Sum256(s.key)), nil
	case 3:
		sum := sha512.Sum512(s.key)
		stream, err := chacha20.NewUnauthenticatedCipher(sum[:32], sum[32:32+chacha20.NonceSize])
		if err != nil {
			return nil, err
		}
		return func(value []byte) { stream.XORKeyStream(value, value) }, nil
	}
	return nil, UnsupportedError{"KeePass", "the database masks its fields in a way that is not known", "save it with KeePassXC as KDBX 4"}
}

// salsaMask is Salsa20 with the fixed nonce of KDBX.
func salsaMask(key [32]byte) func(value []byte) {
	var counter [16]byte // nonce and number of the block
	copy(counter[:], kdbxID("e830094b97205d2a"))
	var block, zeros [64]byte
	used := len(block)
	return func(value []byte) {
		for i := range value {
			if used == len(block) {
				salsa.XORKeyStream(block[:], zeros[:], &counter, &key)
				binary.LittleEndian.PutUint64(counter[8:], binary.LittleEndian.Uint64(counter[8:])+1)
				used = 0
			}
			value[i] ^= block[used]
			used++
		}
	}
}
