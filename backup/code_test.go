package backup

import (
	"encoding/base64"
	"encoding/hex"
	"errors"
	"testing"
	"time"
)

// TestCodeRFC4226 is appendix D: the first ten codes of its secret.
func TestCodeRFC4226(t *testing.T) {
	a := Account{Type: HOTP, Secret: Secret("12345678901234567890")}.WithDefaults()
	for counter, want := range []string{
		"755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
	} {
		a.Counter = uint64(counter)
		wantCode(t, a, time.Time{}, want)
	}
}

// TestCodeRFC6238 is appendix B, with the seeds of its errata: each hash has a
// secret as long as its output.
func TestCodeRFC6238(t *testing.T) {
	const digits = "1234567890"
	secrets := map[Algorithm]string{
		SHA1:   digits + digits,
		SHA256: digits + digits + digits + "12",
		SHA512: digits + digits + digits + digits + digits + digits + "1234",
	}
	for _, v := range []struct {
		unix                 int64
		sha1, sha256, sha512 string
	}{
		{59, "94287082", "46119246", "90693936"},
		{1111111109, "07081804", "68084774", "25091201"},
		{1111111111, "14050471", "67062674", "99943326"},
		{1234567890, "89005924", "91819424", "93441116"},
		{2000000000, "69279037", "90698825", "38618901"},
		{20000000000, "65353130", "77737706", "47863826"},
	} {
		for g, want := range map[Algorithm]string{SHA1: v.sha1, SHA256: v.sha256, SHA512: v.sha512} {
			a := Account{Type: TOTP, Secret: Secret(secrets[g]), Algorithm: g, Digits: 8, Period: 30}
			wantCode(t, a, time.Unix(v.unix, 0), want)
		}
	}
}

// TestCodeOfTenDigits: 31 bits never fill ten digits; the rest is zeros.
func TestCodeOfTenDigits(t *testing.T) {
	a := Account{Type: HOTP, Secret: Secret("12345678901234567890"), Digits: 10, Counter: 2}.WithDefaults()
	wantCode(t, a, time.Time{}, "0137359152") // RFC 4226 appendix D, column "decimal"
}

// The vectors of the next three tests are those that the implementations of
// each kind share among themselves.

func TestCodeSteam(t *testing.T) {
	guard, err := base64.StdEncoding.DecodeString("zvIayp3JPvtvX/QGHqsqKBk/44s=")
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []struct {
		secret []byte
		unix   int64
		want   string
	}{
		{guard, 1616374841, "2F9J5"},
		{[]byte("superdupersecret"), 3000030, "YRGQJ"},
		{[]byte("superdupersecret"), 3000029, "94R9D"},
	} {
		wantCode(t, Account{Type: Steam, Secret: v.secret}.WithDefaults(), time.Unix(v.unix, 0), v.want)
	}
}

func TestCodeMOTP(t *testing.T) {
	for _, v := range []struct {
		unix              int64
		pin, secret, want string
	}{
		{165892298, "1234", "e3152afee62599c8", "e7d8b6"},
		{123456789, "1234", "e3152afee62599c8", "4ebfb2"},
		{1659540020, "9999", "bbb1912bb5c515be", "ced7b1"},
		{1659540022, "9999", "bbb1912bb5c515be", "ced7b1"},
		{1659539870, "9999", "bbb1912bb5c515be", "1a14f8"},
		{1659539878, "9999", "bbb1912bb5c515be", "1a14f8"},
	} {
		secret, err := hex.DecodeString(v.secret)
		if err != nil {
			t.Fatal(err)
		}
		wantCode(t, Account{Type: MOTP, Secret: secret, PIN: v.pin}.WithDefaults(), time.Unix(v.unix, 0), v.want)
	}
}

// TestCodeYandex: secrets of 26 bytes carry a checksum behind the 16 that count.
func TestCodeYandex(t *testing.T) {
	for _, v := range []struct {
		unix              int64
		pin, secret, want string
	}{
		{1641559648, "5239", "6SB2IKNM6OBZPAVBVTOHDKS4FAAAAAAADFUTQMBTRY", "umozdicq"},
		{1581064020, "7586", "LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI", "oactmacq"},
		{1581090810, "7586", "LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI", "wemdwrix"},
		{1581091469, "5210481216086702", "JBGSAU4G7IEZG6OY4UAXX62JU4AAAAAAHTSG4HXU3M", "dfrpywob"},
		{1581093059, "5210481216086702", "JBGSAU4G7IEZG6OY4UAXX62JU4", "vunyprpd"},
	} {
		secret, _, err := DecodeSecret(v.secret)
		if err != nil {
			t.Fatal(err)
		}
		wantCode(t, Account{Type: Yandex, Secret: secret, PIN: v.pin}.WithDefaults(), time.Unix(v.unix, 0), v.want)
	}
}

func wantCode(t *testing.T, a Account, at time.Time, want string) {
	t.Helper()
	got, err := a.Code(at)
	if err != nil || got != want {
		t.Errorf("%v at %d: code %q, %v; want %q", a, at.Unix(), got, err, want)
	}
}

func TestCodeChangesWithThePeriod(t *testing.T) {
	for _, period := range []int{15, 30, 60} {
		a := Account{Type: TOTP, Secret: Secret("12345678901234567890"), Period: period}.WithDefaults()
		last, err := a.Code(time.Unix(int64(period)-1, 0))
		if err != nil {
			t.Fatal(err)
		}
		wantCode(t, a, time.Unix(0, 0), last)
		wantCode(t, a, time.Unix(int64(period), 0), "287082") // counter 1
	}
}

func TestCodeRefuses(t *testing.T) {
	secret := Secret("12345678901234567890")
	for name, a := range map[string]Account{
		"no secret":           {Type: TOTP},
		"unknown type":        {Type: "push", Secret: secret},
		"three digits":        {Type: TOTP, Secret: secret, Digits: 3},
		"eleven digits":       {Type: TOTP, Secret: secret, Digits: 11},
		"negative period":     {Type: TOTP, Secret: secret, Period: -30},
		"unknown algorithm":   {Type: TOTP, Secret: secret, Algorithm: "GOST"},
		"short yandex secret": {Type: Yandex, Secret: secret[:15], PIN: "1234"},
	} {
		if code, err := a.WithDefaults().Code(time.Unix(59, 0)); err == nil {
			t.Errorf("%s: code %q, want an error", name, code)
		}
	}
	for _, kind := range []Type{MOTP, Yandex} {
		if _, err := (Account{Type: kind, Secret: secret}).WithDefaults().Code(time.Unix(59, 0)); !errors.Is(err, ErrPIN) {
			t.Errorf("%s without its PIN: err = %v, want ErrPIN", kind, err)
		}
	}
}

// TestCodeMD5 wants a code or a refusal, never a panic: MD5 is four bytes
// short of what some offsets ask for.
func TestCodeMD5(t *testing.T) {
	a := Account{Type: HOTP, Algorithm: MD5, Secret: Secret("12345678901234567890")}.WithDefaults()
	codes, refused := 0, 0
	for a.Counter = range 200 {
		if code, err := a.Code(time.Time{}); err != nil {
			refused++
		} else if len(code) == a.Digits {
			codes++
		}
	}
	if codes == 0 || refused == 0 || codes+refused != 200 {
		t.Errorf("%d codes and %d refusals of 200", codes, refused)
	}
}

func TestTestNumberIsTheCodeOfCounterZero(t *testing.T) {
	secret := Secret("12345678901234567890")
	for _, a := range []Account{
		{Type: TOTP, Secret: secret},
		{Type: HOTP, Secret: secret, Counter: 7},
	} {
		if got, err := a.WithDefaults().TestNumber(); got != "755224" || err != nil {
			t.Errorf("%v: test number %q, %v; want 755224", a, got, err)
		}
	}
	if _, err := (Account{Type: MOTP, Secret: secret, PIN: "1234"}).WithDefaults().TestNumber(); err == nil {
		t.Error("MOTP has a test number, want an error")
	}
}
