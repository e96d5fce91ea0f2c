package backup

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"time"
)

// ErrPIN is returned by Code for an account whose codes need a PIN that the
// export did not hold.
var ErrPIN = errors.New("codes of this account need its PIN")

// steamAlphabet holds the letters of a Steam Guard code, by value.
const steamAlphabet = "23456789BCDFGHJKMNPQRTVWXY"

// Code returns what the phone shows at time t: digits, or letters for Steam
// and Yandex. For HOTP it is the code of the stored counter, whatever t says.
//
// It follows RFC 4226 section 5.3 and RFC 6238 section 4; Steam, Mobile-OTP
// and Yandex follow their apps.
func (a Account) Code(t time.Time) (string, error) {
	if err := a.Check(); err != nil {
		return "", err
	}
	switch a.Type {
	case HOTP:
		return a.codeAt(a.Counter)
	case MOTP:
		return a.motp(t)
	case Yandex:
		return a.yandex(t)
	}
	return a.codeAt(a.step(t))
}

// TestNumber is the code of counter 0. It proves a typed setup code without a
// clock or a sign-in. Types with a PIN have none.
func (a Account) TestNumber() (string, error) {
	if err := a.Check(); err != nil {
		return "", err
	}
	switch a.Type {
	case TOTP, HOTP, Steam:
		return a.codeAt(0)
	}
	return "", fmt.Errorf("type %s has no test number", a.Type)
}

// codeAt is the code of one counter, in digits or Steam's letters.
func (a Account) codeAt(counter uint64) (string, error) {
	v, err := a.truncate(counter)
	if err != nil {
		return "", err
	}
	if a.Type == Steam {
		return steamLetters(v, a.Digits), nil
	}
	return decimal(v, a.Digits), nil
}

// step is T of RFC 6238: whole periods since 1970.
func (a Account) step(t time.Time) uint64 { return uint64(t.Unix()) / uint64(a.Period) }

// truncate is the dynamic truncation of RFC 4226 section 5.3: 31 bits. The
// offset is at most 15, so four bytes always fit in SHA-1's 20 and the longer
// ones; of MD5's 16 they may run over the end, which no standard settles.
func (a Account) truncate(counter uint64) (uint32, error) {
	mac := hmac.New(a.Algorithm.hash(), a.Secret)
	mac.Write(binary.BigEndian.AppendUint64(nil, counter))
	sum := mac.Sum(nil)
	offset := int(sum[len(sum)-1] & 15)
	if offset+4 > len(sum) {
		return 0, errors.New("no standard says what this code is with MD5; use the app it came from")
	}
	return binary.BigEndian.Uint32(sum[offset:]) & 0x7fffffff, nil
}

// decimal is the code of v; the modulus of 10 digits fits uint64.
func decimal(v uint32, digits int) string {
	modulus := uint64(1)
	for range digits {
		modulus *= 10
	}
	return fmt.Sprintf("%0*d", digits, uint64(v)%modulus)
}

func steamLetters(v uint32, length int) string {
	code := make([]byte, length)
	for i := range code {
		code[i] = steamAlphabet[v%uint32(len(steamAlphabet))]
		v /= uint32(len(steamAlphabet))
	}
	return string(code)
}

// motp is Mobile-OTP: the first six hex digits of MD5 over the number of ten
// seconds, the secret in hex and the PIN (motp.sourceforge.net).
func (a Account) motp(t time.Time) (string, error) {
	if a.PIN == "" {
		return "", ErrPIN
	}
	sum := md5.Sum(fmt.Appendf(nil, "%d%s%s", a.step(t), hex.EncodeToString(a.Secret), a.PIN))
	code := hex.EncodeToString(sum[:])
	return code[:min(a.Digits, len(code))], nil
}

// yandex is the code of Yandex Key: HMAC-SHA-256 under SHA-256 of the PIN and
// the first 16 bytes of the secret (a leading zero byte of that hash is
// dropped), 63 bits at the dynamic offset, as letters a to z.
func (a Account) yandex(t time.Time) (string, error) {
	const keyBytes = 16
	if a.PIN == "" {
		return "", ErrPIN
	}
	if len(a.Secret) < keyBytes {
		return "", fmt.Errorf("secret: %d bytes, Yandex needs %d", len(a.Secret), keyBytes)
	}
	sum := sha256.Sum256(append([]byte(a.PIN), a.Secret[:keyBytes]...))
	key := sum[:]
	if key[0] == 0 {
		key = key[1:]
	}
	mac := hmac.New(sha256.New, key)
	mac.Write(binary.BigEndian.AppendUint64(nil, a.step(t)))
	tag := mac.Sum(nil)
	offset := int(tag[len(tag)-1] & 15)
	v := binary.BigEndian.Uint64(tag[offset:]) & 0x7fffffffffffffff
	code := make([]byte, a.Digits)
	for i := len(code) - 1; i >= 0; i-- {
		code[i] = 'a' + byte(v%26)
		v /= 26
	}
	return string(code), nil
}

func (g Algorithm) hash() func() hash.Hash {
	switch g {
	case SHA224:
		return sha256.New224
	case SHA256:
		return sha256.New
	case SHA384:
		return sha512.New384
	case SHA512:
		return sha512.New
	case MD5:
		return md5.New
	}
	return sha1.New
}
