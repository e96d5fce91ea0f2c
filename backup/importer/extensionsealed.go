package importer

import (
	"bytes"
	"cmp"
	"crypto/md5"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"strings"
)

// The three generations of the browser extension's encryption:
//
//   - the password itself encrypts each secret;
//   - until version 7 the password encrypts a key, "enc", whose bytes in
//     hexadecimal encrypt each secret;
//   - since version 8 Argon2id of the password encrypts whole entries.

// extensionKey is the key of version 7 or one of the keys of version 8.
type extensionKey struct {
	Enc, Hash string // Hash checks the passphrase
	ID, Salt  string
	Version   int
}

const (
	extensionMaxKeys    = 16
	extensionKeyVersion = 3
)

var (
	extensionKDF = argon2Parameters{Passes: 2, Memory: 19_456, Lanes: 1}

	errExtensionKey    = errors.New("the key of this entry is not in the file")
	errExtensionSecret = errors.New("this entry has another password")
)

// openExtension decrypts the entries in place.
func openExtension(c *content, items []extensionItem, password []byte) error {
	keys, old, err := extensionKeysOf(c)
	if err != nil {
		return err
	}
	if err := checkExtension(items, keys, old); err != nil {
		return err
	}
	if password == nil {
		return ErrPasswordNeeded
	}
	passphrases := map[string][]byte{}
	for id, key := range keys {
		if passphrase := key.derive(password); passphrase != nil {
			passphrases[id] = passphrase
		}
	}
	secrets := password
	if old != nil {
		secrets = old.unwrap(password)
	}
	opened := 0
	for i := range items {
		if item := &items[i]; item.sealed() {
			item.open(keys, passphrases, secrets)
			if item.err == nil {
				opened++
			}
		}
	}
	if opened == 0 {
		return ErrPassword
	}
	return nil
}

// extensionKeysOf finds the keys of version 8 by id, and that of version 7,
// which stands under "key" or at the root.
func extensionKeysOf(c *content) (keys map[string]extensionKey, old *extensionKey, err error) {
	keys = map[string]extensionKey{}
	for name, value := range c.members {
		if value[0] != '{' || len(value) > maxEntry {
			continue
		}
		var kind struct{ DataType anyText }
		var key extensionKey
		if decodeJSON(value, &kind) != nil || kind.DataType != extensionKeys && name != "key" {
			continue
		}
		if err := decodeJSON(value, &key); err != nil {
			return nil, nil, DamagedError{"authenticatorextension: key", err.Error()}
		}
		if kind.DataType == extensionKeys {
			keys[cmp.Or(key.ID, name)] = key
		} else {
			old = &key
		}
	}
	if old == nil && c.has("enc", "hash") {
		old = &extensionKey{}
		err = cmp.Or(c.decodeMember("authenticatorextension", "enc", &old.Enc), c.decodeMember("authenticatorextension", "hash", &old.Hash))
	}
	return keys, old, err
}

// checkExtension refuses keys that no password helps to, and their cost.
func checkExtension(items []extensionItem, keys map[string]extensionKey, old *extensionKey) error {
	if n := len(keys); n > extensionMaxKeys {
		return TooLargeError{"authenticatorextension", uint64(n), extensionMaxKeys, "keys"}
	}
	usable := false
	for _, item := range items {
		_, known := keys[item.KeyID]
		usable = usable || item.sealed() && (known || item.DataType != extensionSealed)
	}
	if !usable {
		return UnsupportedError{"Authenticator (browser extension)", "the key of these entries is not in the file",
			"open the extension with its password and export again"}
	}
	hashes := []string{}
	for _, key := range keys {
		if key.Version > extensionKeyVersion {
			return UnsupportedError{"Authenticator (browser extension)", "its way to make a key is newer than this program", "use a newer otpaper"}
		}
		hashes = append(hashes, key.Hash)
	}
	if old != nil {
		hashes = append(hashes, old.Hash)
	}
	for _, hash := range hashes {
		if h, ok := parsePHC(hash); ok {
			if err := h.cost.check("authenticatorextension"); err != nil {
				return err
			}
		}
	}
	return nil
}

// derive returns the passphrase of a key of version 8; nil when the password
// is not the one it was made of.
func (k extensionKey) derive(password []byte) []byte {
	raw := extensionKDF.keyID(password, []byte(k.Salt))
	passphrase := []byte(base64.RawStdEncoding.EncodeToString(raw))
	if h, ok := parsePHC(k.Hash); ok && !h.verify(passphrase) {
		return nil
	}
	return passphrase
}

// unwrap returns the passphrase that the key of version 7 holds; nil when the
// password does not open it.
func (k extensionKey) unwrap(password []byte) []byte {
	raw, ok := openCryptoJS(k.Enc, password)
	passphrase := []byte(hex.EncodeToString(raw))
	if h, known := parsePHC(k.Hash); !ok || known && !h.verify(passphrase) {
		return nil
	}
	return passphrase
}

// open decrypts an entry, or says in err why not.
func (item *extensionItem) open(keys map[string]extensionKey, passphrases map[string][]byte, secrets []byte) {
	if item.DataType != extensionSealed {
		plain, ok := openCryptoJS(string(item.Secret), secrets)
		if item.Secret = anyText(plain); !ok || secrets == nil || !isSecretText(plain) {
			item.Secret, item.err = "", errExtensionSecret
		}
		return
	}
	if _, known := keys[item.KeyID]; !known {
		item.err = errExtensionKey
		return
	}
	passphrase := passphrases[item.KeyID]
	plain, ok := openCryptoJS(item.Data, passphrase)
	if passphrase == nil || !ok {
		item.err = errExtensionSecret
		return
	}
	item.err = decodeJSON(plain, item)
}

// isSecretText says that decryption brought out base32 or hexadecimal, with
// the marks that the extension puts before it. Nothing else shows that the
// password of the oldest files was right.
func isSecretText(text []byte) bool {
	_, rest := cutSecretMark(string(text))
	return rest != "" && strings.Trim(strings.ToUpper(rest), "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789= \t\r\n-") == ""
}

// openCryptoJS opens what CryptoJS's AES makes with a passphrase: base64 of a
// mark, a salt, and AES-256-CBC, key and IV by OpenSSL's old derivation.
func openCryptoJS(text string, passphrase []byte) (plain []byte, ok bool) {
	const mark, salt = "Salted__", 8
	data, err := base64.StdEncoding.DecodeString(strings.TrimSpace(text))
	if err != nil || len(data) < len(mark)+salt || !bytes.HasPrefix(data, []byte(mark)) {
		return nil, false
	}
	key, iv := evpBytesToKey(passphrase, data[len(mark):][:salt])
	return openCBC(key, iv, data[len(mark)+salt:])
}

// evpBytesToKey is OpenSSL's EVP_BytesToKey with MD5 and one round.
func evpBytesToKey(passphrase, salt []byte) (key, iv []byte) {
	const keySize, ivSize = 32, 16 // bytes
	var all, last []byte
	for len(all) < keySize+ivSize {
		sum := md5.Sum(append(append(bytes.Clone(last), passphrase...), salt...))
		last = sum[:]
		all = append(all, last...)
	}
	return all[:keySize], all[keySize:]
}
