package importer

import (
	"crypto/pbkdf2"
	"crypto/sha1"
	"crypto/sha512"
	"encoding/asn1"

	"errors"

	"hash"
	"strings"
)

// The backup of FreeOTP 2, "externalBackup.xml", which is no XML: a Java map
// with the text "masterKey" and two texts a token, its settings under a name
// that ends in "-token" and its encrypted secret under the same without. Known
// from such files and the app's source (freeotp-android, EncryptedKey). Newer
// versions of the app can write files that lack secrets.

// freeotpKey is a key encrypted under another, as JSON.
type freeotpKey struct {
	Cipher     string      `json:"mCipher"`
	CipherText signedBytes `json:"mCipherText"`
	Parameters signedBytes `json:"mParameters"` // DER with the nonce
	Token      string      `json:"mToken"`      // what the key is for, under the tag
}

// freeotpMaster is the text "masterKey".
type freeotpMaster struct {
	Algorithm    string      `json:"mAlgorithm"`
	Iterations   int         `json:"mIterations"`
	Salt         signedBytes `json:"mSalt"`
	EncryptedKey freeotpKey  `json:"mEncryptedKey"`
}

func readFreeOTP2(data, password []byte) (*Export, error) {
	pairs, err := parseJavaMap(data)
	if err != nil {
		return nil, err
	}
	texts := map[string]string{}
	for _, p := range pairs {
		texts[p.key] = p.value
	}
	var master freeotpMaster
	text, ok := texts["masterKey"]
	if !ok || decodeJSON([]byte(text), &master) != nil {
		return nil, DamagedError{"freeotp: masterKey", "missing or not of the expected kind: no password can open this backup"}
	}
	if err := master.check(); err != nil {
		return nil, err
	}
	if password == nil {
		return nil, ErrPasswordNeeded
	}
	key, err := master.open(password)
	if err != nil {
		return nil, err
	}
	x := &Export{Source: "FreeOTP 2 backup"}
	n := 0
	for _, p := range pairs {
		id, isToken := strings.CutSuffix(p.key, "-token")
		_, hasToken := texts[p.key+"-token"]
		switch {
		case p.key == "masterKey" || !isToken && hasToken:
		case !isToken:
			n++
			x.Skip(n, "", "", "a secret without the name and settings of its token")
		default:
			n++
			e, err := freeotpEntry(p.value, texts[id], key)
			x.keep(n, e, err)
		}
	}
	return x, nil
}

// hash is the hash of the key derivation as Java names it.
func (m freeotpMaster) hash() func() hash.Hash {
	switch strings.ToLower(m.Algorithm) {
	case "pbkdf2withhmacsha1":
		return sha1.New
	case "pbkdf2withhmacsha512":
		return sha512.New
	}
	return nil
}

func (m freeotpMaster) check() error {
	if _, err := m.EncryptedKey.nonce(); m.hash() == nil || err != nil {
		return UnsupportedError{"FreeOTP", "the backup makes its key in a way that is not known", "use a newer otpaper"}
	}
	if len(m.Salt) > maxKDFSalt {
		return TooLargeError{"freeotp: salt", uint64(len(m.Salt)), maxKDFSalt, "bytes"}
	}
	return checkIterations("freeotp", m.Iterations)
}

// open unwraps the master key.
func (m freeotpMaster) open(password []byte) ([]byte, error) {
	const size = 32 // bytes
	key, err := pbkdf2.Key(m.hash(), string(password), m.Salt, m.Iterations, size)
	if err != nil {
		return nil, err
	}
	if key, err = m.EncryptedKey.open(key); err != nil {
		return nil, ErrPassword
	}
	return key, nil
}

var errFreeOTPTag = errors.New("its secret was altered, or belongs to another backup")

// open decrypts what the key wraps.
func (k freeotpKey) open(key []byte) ([]byte, error) {
	nonce, err := k.nonce()
	if err != nil {
		return nil, err
	}
	plain, ok := openGCMWith(key, nonce, k.CipherText, []byte(k.Token))
	if !ok {
		return nil, errFreeOTPTag
	}
	return plain, nil
}

// nonce is in the parameters alone, as Android 6 wrote them, or with the
// length of the tag. It fails for a cipher that is not known.
func (k freeotpKey) nonce() ([]byte, error) {
	var alone []byte
	var both struct {
		Nonce []byte
		Tag   int
	}
	const mode, tag = "AES/GCM/NoPadding", 16 // bytes
	if rest, err := asn1.Unmarshal(k.Parameters, &alone); err == nil && len(rest) == 0 && k.Cipher == mode {
		return alone, nil
	}
	if rest, err := asn1.Unmarshal(k.Parameters, &both); err == nil && len(rest) == 0 && both.Tag == tag && k.Cipher == mode {
		return both.Nonce, nil
	}
	return nil, errors.New("its secret is encrypted in a way that is not known")
}

// freeotpEntry puts settings and secret of a token together.
func freeotpEntry(settings, sealed string, key []byte) (entry, error) {
	var t freeotpToken
	if err := decodeJSON([]byte(settings), &t); err != nil {
		return entry{}, err
	}
	if sealed == "" {
		return t.entry(), errors.New("its secret is missing: FreeOTP wrote a backup without it")
	}
	var outer struct{ Key string }
	var inner freeotpKey
	if decodeJSON([]byte(sealed), &outer) != nil || decodeJSON([]byte(outer.Key), &inner) != nil {
		return t.entry(), errors.New("its secret is not of the expected kind")
	}
	secret, err := inner.open(key)
	if err != nil {
		return t.entry(), err
	}
	t.Secret = secret
	if t.Algo == "" {
		t.Algo = inner.Token // "HmacSHA256"
	}
	return t.entry(), nil
}
