package importer

import (
	"bytes"
	"crypto/aes"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// KDBX, the file of KeePass 2: a header of fields, a key derived from the
// password at the header's word, and XML, packed and encrypted. Documented at
// keepass.info/help/kb/kdbx.html; version 3.1 is known from its source.

// kdbx is a database before it is opened.
type kdbx struct {
	version    int // 3 or 4
	cipher     string
	packed     bool // with gzip
	masterSeed []byte
	iv         []byte
	kdf        kdbxKDF
	stream     kdbxStream // of version 3; version 4 has it inside
	startBytes []byte     // of version 3: what a right key brings out first
	header     []byte     // of version 4, with everything before it
	mac        []byte     // of version 4, over the header
	body       []byte     // of version 4 the joined blocks
	blocks     []kdbxBlock
}

// kdbxBlock is a part of the body of version 4.
type kdbxBlock struct{ mac, data []byte }

// Fields of the header.
const (
	kdbxEnd           = 0
	kdbxCipher        = 2
	kdbxPacked        = 3
	kdbxMasterSeed    = 4
	kdbxTransformSeed = 5
	kdbxRounds        = 6
	kdbxIV            = 7
	kdbxStreamKey     = 8
	kdbxStartBytes    = 9
	kdbxStreamID      = 10
	kdbxKDFParameters = 11
)

// parseKDBX takes a file apart and finds everything that is wrong with it
// without a password.
func parseKDBX(data []byte) (*kdbx, error) {
	c := &cursor{rest: data}
	c.take(4)
	second, minor, major := c.number(4, binary.LittleEndian), c.number(2, binary.LittleEndian), c.number(2, binary.LittleEndian)
	switch {
	case c.short:
		return nil, errKDBXShort
	case second == 0xb54bfb65:
		return nil, UnsupportedError{"KeePass", "this is a database of KeePass 1", "open it in KeePass 2 or KeePassXC and save it as .kdbx"}
	case second != 0xb54bfb67 || major != 3 && major != 4:
		return nil, UnsupportedError{"KeePass", fmt.Sprintf("database version %d.%d is not known", major, minor),
			"save it with KeePassXC as KDBX 4, or use a newer otpaper"}
	}
	db := &kdbx{version: major}
	if err := db.readHeader(c); err != nil {
		return nil, err
	}
	if major == 3 {
		db.body = c.rest
		if len(db.body) < len(db.startBytes) || db.cipher != cipherChaCha && len(db.body)%aes.BlockSize != 0 {
			return nil, errKDBXShort
		}
		return db, nil
	}
	db.header = data[:len(data)-len(c.rest)]
	sum := sha256.Sum256(db.header)
	if !bytes.Equal(c.take(sha256.Size), sum[:]) && !c.short {
		return nil, DamagedError{"keepass", "its header was altered"}
	}
	db.mac = c.take(sha256.Size)
	return db, db.readBlocks(c)
}

var errKDBXShort = DamagedError{"keepass", "the file breaks off"}

// readHeader reads the fields, whose length has two bytes in version 3 and
// four in version 4.
func (db *kdbx) readHeader(c *cursor) error {
	size := 2
	if db.version == 4 {
		size = 4
	}
	fields := map[int][]byte{}
	for {
		id, n := c.number(1, binary.LittleEndian), c.number(size, binary.LittleEndian)
		field := c.take(n)
		if c.short {
			return errKDBXShort
		}
		fields[id] = field
		if id == kdbxEnd {
			break
		}
	}
	db.masterSeed, db.iv, db.startBytes = fields[kdbxMasterSeed], fields[kdbxIV], fields[kdbxStartBytes]
	db.packed = len(fields[kdbxPacked]) > 0 && fields[kdbxPacked][0] == 1
	var ok bool
	if db.cipher, ok = kdbxCiphers[string(fields[kdbxCipher])]; !ok {
		return UnsupportedError{"KeePass", "the database is encrypted with a cipher that is not known", "save it with AES as cipher"}
	}
	if len(db.masterSeed) != 32 || len(db.iv) != kdbxIVSize(db.cipher) || db.version == 3 && len(db.startBytes) != 32 {
		return DamagedError{"keepass", "its header was altered"}
	}
	if db.version == 3 {
		db.stream = kdbxStream{littleEndian(fields[kdbxStreamID]), fields[kdbxStreamKey]}
		db.kdf = kdbxKDF{name: kdfAES, seed: fields[kdbxTransformSeed], rounds: littleEndian(fields[kdbxRounds])}
		return db.kdf.check()
	}
	var err error
	if db.kdf, err = parseKDBXKDF(fields[kdbxKDFParameters]); err != nil {
		return err
	}
	return db.kdf.check()
}

// readBlocks reads the blocks of version 4, of which the last is empty.
func (db *kdbx) readBlocks(c *cursor) error {
	for {
		b := kdbxBlock{mac: c.take(sha256.Size)}
		b.data = c.take(c.number(4, binary.LittleEndian))
		if c.short {
			return errKDBXShort
		}
		db.blocks = append(db.blocks, b)
		if len(b.data) == 0 {
			return nil
		}
	}
}

// open tries the password alone and with every key file, and every key file
// alone where there is no password; nil is one that was not asked for yet.
func (db *kdbx) open(password []byte, keyFiles [][]byte) (*keepassTree, error) {
	for _, composite := range kdbxComposites(password, keyFiles) {
		tree, err := db.openWith(composite)
		if !errors.Is(err, ErrPassword) {
			return tree, err
		}
	}
	if password == nil {
		return nil, ErrPasswordNeeded
	}
	return nil, ErrPassword
}

// kdbxComposites are the keys worth a try, likeliest first. Each is the hash
// of the hashes of its parts.
func kdbxComposites(password []byte, keyFiles [][]byte) [][]byte {
	var all [][]byte
	add := func(parts ...[]byte) {
		sum := sha256.Sum256(slices.Concat(parts...))
		all = append(all, sum[:])
	}
	first := sha256.Sum256(password)
	if password != nil {
		for _, key := range keyFiles {
			add(first[:], key)
		}
		add(first[:])
		return all
	}
	for _, key := range keyFiles {
		add(key)
	}
	return all
}

// openWith derives the key and brings out the tree.
func (db *kdbx) openWith(composite []byte) (*keepassTree, error) {
	transformed, err := db.kdf.transform(composite)
	if err != nil {
		return nil, err
	}
	key := sha256.Sum256(slices.Concat(db.masterSeed, transformed))
	if db.version == 3 {
		return db.open3(key[:])
	}
	macKey := sha512.Sum512(slices.Concat(db.masterSeed, transformed, []byte{1}))
	if !hmac.Equal(kdbxMAC(macKey[:], ^uint64(0), db.header), db.mac) {
		return nil, ErrPassword
	}
	db.body = nil
	for i, b := range db.blocks {
		sized := binary.LittleEndian.AppendUint64(nil, uint64(i))
		sized = binary.LittleEndian.AppendUint32(sized, uint32(len(b.data)))
		if !hmac.Equal(kdbxMAC(macKey[:], uint64(i), sized, b.data), b.mac) {
			return nil, DamagedError{"keepass", "the password is right, and the content was changed after the program wrote it"}
		}
		db.body = append(db.body, b.data...)
	}
	plain, err := decryptKDBX(db.cipher, key[:], db.iv, db.body)
	if err != nil {
		return nil, err
	}
	if db.cipher != cipherChaCha {
		var ok bool
		if plain, ok = unpad(plain, aes.BlockSize); !ok {
			return nil, DamagedError{"keepass", "its content is not whole"}
		}
	}
	if plain, err = db.unpack(plain); err != nil {
		return nil, err
	}
	return db.readInner(plain)
}

// kdbxMAC is HMAC-SHA256 under the key of block i; the header is the last.
func kdbxMAC(key []byte, i uint64, parts ...[]byte) []byte {
	blockKey := sha512.Sum512(append(binary.LittleEndian.AppendUint64(nil, i), key...))
	mac := hmac.New(sha256.New, blockKey[:])
	for _, p := range parts {
		mac.Write(p)
	}
	return mac.Sum(nil)
}

// readInner reads the header inside of version 4, which says how protected
// fields are masked and holds the attachments, and then the XML.
func (db *kdbx) readInner(plain []byte) (*keepassTree, error) {
	const end, streamIDField, streamKeyField = 0, 1, 2
	c := &cursor{rest: plain}
	for {
		id, n := c.number(1, binary.LittleEndian), c.number(4, binary.LittleEndian)
		field := c.take(n)
		switch {
		case c.short:
			return nil, DamagedError{"keepass", "its inner header breaks off"}
		case id == streamIDField:
			db.stream.id = littleEndian(field)
		case id == streamKeyField:
			db.stream.key = field
		}
		if id == end {
			break
		}
	}
	mask, err := db.stream.mask()
	if err != nil {
		return nil, err
	}
	return parseKeePassXML(c.rest, mask)
}

// open3 decrypts version 3, whose blocks with their hashes lie inside.
func (db *kdbx) open3(key []byte) (*keepassTree, error) {
	plain, err := decryptKDBX(db.cipher, key, db.iv, db.body)
	if err != nil {
		return nil, err
	}
	c := &cursor{rest: plain}
	if !bytes.Equal(c.take(len(db.startBytes)), db.startBytes) {
		return nil, ErrPassword
	}
	var body []byte
	for {
		c.take(4) // its number
		sum, data := c.take(sha256.Size), c.take(c.number(4, binary.LittleEndian))
		if c.short {
			return nil, DamagedError{"keepass", "the password is right, and the file breaks off"}
		}
		if len(data) == 0 {
			break
		}
		if got := sha256.Sum256(data); !bytes.Equal(got[:], sum) {
			return nil, DamagedError{"keepass", "the password is right, and the content was changed after the program wrote it"}
		}
		body = append(body, data...)
	}
	if body, err = db.unpack(body); err != nil {
		return nil, err
	}
	mask, err := db.stream.mask()
	if err != nil {
		return nil, err
	}
	return parseKeePassXML(body, mask)
}
