package importer

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/pbkdf2"
	"crypto/sha1"
	"crypto/sha256"
	"errors"

	"otpaper/backup"
)

// OTP Auth (iOS): ".otpauthdb" with all accounts and ".otpauth" with one. A
// key that is the same in every copy of the app wraps a property list, in
// which a password of the owner's encrypts another. Undocumented; known from
// such files and from the program decrypt-otpauth-files. Read: databases 1.0
// and 1.1, accounts 1.1 and 1.2.
// Lost: icons, the order of widgets.
var otpauthios = Format{
	Name:         "otpauthios",
	App:          "OTP Auth",
	Reads:        "backups of all accounts and of one, old and new encryption",
	How:          "Settings > Backups",
	Lost:         "icons, folders' order",
	PasswordHint: "it is the password typed when the backup was made in OTP Auth",
	detect:       func(c *content) bool { return otpauthKey(c.raw) != nil },
	read:         readOTPAuth,
}

// otpauthKeys are the fixed keys, of a database and of one account.
var otpauthKeys = [][32]byte{sha256.Sum256([]byte("Authenticator")), sha256.Sum256([]byte("OTPAuth"))}

// otpauthKey returns the fixed key under which a file begins like a property
// list; nil for any other file.
func otpauthKey(data []byte) []byte {
	if len(data) < aes.BlockSize {
		return nil
	}
	for _, key := range otpauthKeys {
		block, err := aes.NewCipher(key[:])
		if err != nil {
			return nil
		}
		var first [aes.BlockSize]byte
		cipher.NewCBCDecrypter(block, make([]byte, aes.BlockSize)).CryptBlocks(first[:], data[:aes.BlockSize])
		if bytes.HasPrefix(first[:], []byte(bplistMark)) {
			return key[:]
		}
	}
	return nil
}

// otpauthSealed is the outer property list.
type otpauthSealed struct {
	data     []byte
	salt, iv []byte // of the old kind
}

func readOTPAuth(c *content, password []byte) (*Export, error) {
	plain, ok := openCBC(otpauthKey(c.raw), make([]byte, aes.BlockSize), c.raw)
	if !ok {
		return nil, DamagedError{"otpauthios", "the file breaks off or was altered"}
	}
	outer, err := parseKeyedArchive("otpauthios: outer list", plain)
	if err != nil {
		return nil, err
	}
	fields := outer.fields(outer.root)
	s := otpauthSealed{salt: outer.bytes(fields["Salt"]), iv: outer.bytes(fields["IV"])}
	for _, name := range []string{"WrappedData", "Data"} {
		if fields[name] != nil {
			s.data = outer.bytes(fields[name])
		}
	}
	if err := s.check(); err != nil {
		return nil, err
	}
	if password == nil {
		return nil, ErrPasswordNeeded
	}
	if plain, err = s.open(password); err != nil {
		return nil, err
	}
	inner, err := parseKeyedArchive("otpauthios: inner list", plain)
	if err != nil {
		return nil, err
	}
	return readOTPAuthAccounts(inner)
}

// check finds what no password can open.
func (s otpauthSealed) check() error {
	const withPassword = "\x03\x01" // RNCryptor's version and option
	switch {
	case len(s.salt) > 0 && len(s.iv) > 0:
		if len(s.salt) > maxKDFSalt || len(s.data) == 0 || len(s.data)%aes.BlockSize != 0 {
			return DamagedError{"otpauthios", "the file breaks off or was altered"}
		}
	case !bytes.HasPrefix(s.data, []byte(withPassword)):
		return UnsupportedError{"OTP Auth", "this kind of backup is not known", "show each account's QR code in OTP Auth and give pictures of them"}
	case len(s.data) < rnCryptorLeast:
		return DamagedError{"otpauthios", "the file breaks off or was altered"}
	}
	return nil
}

// open decrypts with the password, which in the old kind shows by what comes
// out alone.
func (s otpauthSealed) open(password []byte) ([]byte, error) {
	if len(s.salt) == 0 {
		return openRNCryptor(s.data, password)
	}
	key := sha256.Sum256(append(append(bytes.Clone(s.salt), '-'), password...))
	iv := sha1.Sum(s.iv)
	plain, ok := openCBC(key[:], iv[:aes.BlockSize], s.data)
	if !ok || !bytes.HasPrefix(plain, []byte(bplistMark)) {
		return nil, ErrPassword
	}
	return plain, nil
}

// rnCryptorLeast is the length of an empty message, in bytes.
const rnCryptorLeast = 2 + 8 + 8 + aes.BlockSize + aes.BlockSize + sha256.Size

// openRNCryptor opens the format 3 of RNCryptor (RNCryptor-Spec-v3): two salts
// and a vector, AES-256-CBC, and HMAC-SHA256 over all of it.
func openRNCryptor(data, password []byte) ([]byte, error) {
	const iterations, salt, size = 10_000, 8, 32
	c := &cursor{rest: data[:len(data)-sha256.Size]}
	c.take(2)
	encryptionSalt, macSalt, iv := c.take(salt), c.take(salt), c.take(aes.BlockSize)
	macKey, err := pbkdf2.Key(sha1.New, string(password), macSalt, iterations, size)
	if err != nil {
		return nil, err
	}
	mac := hmac.New(sha256.New, macKey)
	mac.Write(data[:len(data)-sha256.Size])
	if !hmac.Equal(mac.Sum(nil), data[len(data)-sha256.Size:]) {
		return nil, ErrPassword
	}
	key, err := pbkdf2.Key(sha1.New, string(password), encryptionSalt, iterations, size)
	if err != nil {
		return nil, err
	}
	plain, ok := openCBC(key, iv, c.rest)
	if !ok {
		return nil, DamagedError{"otpauthios", "the password is right, and the content is not whole"}
	}
	return plain, nil
}

// readOTPAuthAccounts reads the folders of a database, or the one account.
func readOTPAuthAccounts(a *keyedArchive) (*Export, error) {
	x := &Export{}
	root := a.fields(a.root)
	folders := a.list(root["Folders"])
	if root["Folders"] == nil {
		e, err := otpauthEntry(a, root)
		x.keep(1, e, err)
		return x, nil
	}
	n := 0
	for _, folder := range folders {
		members := a.fields(folder)
		for _, account := range a.list(members["accounts"]) {
			if n++; n > backup.MaxAccounts {
				return nil, TooLargeError{"otpauthios", uint64(n), backup.MaxAccounts, "accounts"}
			}
			e, err := otpauthEntry(a, a.fields(account))
			if name := a.text(members["name"]); name != "" {
				e.Tags = []string{name}
			}
			x.keep(n, e, err)
		}
	}
	return x, nil
}

// otpauthEntry reads an account; a zero in digits or period stands for the
// usual.
func otpauthEntry(a *keyedArchive, fields map[string]any) (entry, error) {
	e := entry{Account: backup.Account{Issuer: a.text(fields["issuer"]), Name: a.text(fields["label"]), Secret: a.bytes(fields["secret"])}}
	kind := a.integer(fields["type"])
	switch kind {
	case 1:
		e.Type = backup.HOTP
		counter := a.integer(fields["counter"])
		value := uint64(counter)
		e.counter = &value
	case 2:
		e.Type = backup.TOTP
	default:
		return e, errors.New("this kind of account is not known")
	}
	hashes := []backup.Algorithm{backup.SHA1, backup.SHA1, backup.SHA256, backup.SHA512, backup.MD5}
	algorithm := a.integer(fields["algorithm"])
	if algorithm < 0 || int(algorithm) >= len(hashes) {
		return e, errors.New("its algorithm is not known")
	}
	e.Algorithm = hashes[algorithm]
	for name, to := range map[string]**int{"digits": &e.digits, "period": &e.period} {
		if n := a.integer(fields[name]); n != 0 {
			value := int(n)
			*to = &value
		}
	}
	if len(e.Secret) == 0 {
		return e, errors.New("secret: empty")
	}
	return e, nil
}
