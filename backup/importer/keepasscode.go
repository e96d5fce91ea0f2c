package importer

import (
	"encoding/base64"
	"encoding/hex"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"otpaper/backup"
)

// Where the programs of the KeePass family keep one-time codes:
//
//	otp, otp_1, …       KeePassXC, KeePassDX and others: a link; KeeOtp: "key=…&size=…&step=…"
//	TOTP Seed, TOTP Settings          KeeTrayTOTP: base32, and "30;6" or "30;S" for Steam
//	TimeOtp-Secret…, TimeOtp-Length…  KeePass 2.47 and later
//	HmacOtp-Secret…, HmacOtp-Counter  the same by counter

// isKeePassCode says that a field belongs to a code.
func isKeePassCode(name string) bool {
	return isOTPField(name) || name == "TOTP Seed" || name == "TOTP Settings" ||
		strings.HasPrefix(name, "TimeOtp-") || strings.HasPrefix(name, "HmacOtp-")
}

func isOTPField(name string) bool {
	number, ok := strings.CutPrefix(strings.ToLower(name), "otp")
	return ok && (number == "" || number[0] == '_' && strings.Trim(number, "_0123456789") == "")
}

// codes are the codes of an entry. A program that takes over another's fields
// leaves them there: what has the same secret as a code before it is not
// another one.
func (e keepassEntry) codes() []itemCode {
	var all []itemCode
	for _, f := range e.fields {
		value := strings.TrimSpace(f.Value)
		switch {
		case value == "" || !isOTPField(f.Name):
		case strings.Contains(value, "://"), !strings.Contains(value, "key="):
			all = append(all, itemCode{field: f.Name, text: value})
		default:
			all = append(all, itemCode{field: f.Name, fill: func(x *entry) error { return fillKeeOtp(x, value) }})
		}
	}
	if seed := e.get("TOTP Seed"); strings.TrimSpace(seed) != "" {
		all = append(all, itemCode{field: "TOTP Seed", fill: func(x *entry) error { return fillTrayTOTP(x, seed, e.get("TOTP Settings")) }})
	}
	for _, prefix := range []string{"TimeOtp-", "HmacOtp-"} {
		if kind, secret := e.keepassSecret(prefix); secret != "" {
			all = append(all, itemCode{field: prefix + "Secret", fill: func(x *entry) error { return e.fillKeePass(x, prefix, kind, secret) }})
		}
	}
	return distinct(all)
}

// distinct leaves out a code whose secret one before it has. What cannot be
// read stays, to be named.
func distinct(codes []itemCode) []itemCode {
	seen := map[string]bool{}
	return slices.DeleteFunc(codes, func(code itemCode) bool {
		secret := code.secret()
		again := secret != "" && seen[secret]
		seen[secret] = true
		return again
	})
}

// secret is the secret of a code, in base32; "" when it cannot be read.
func (code itemCode) secret() string {
	x := entry{secret: code.text}
	if code.fill != nil && code.fill(&x) != nil {
		return ""
	}
	if a, _, err := backup.ParseURI(code.text); err == nil {
		x.Secret = a.Secret
	}
	if x.Secret == nil {
		x.Secret, _, _ = backup.DecodeSecret(x.secret) // nil when it is not readable
	}
	return x.Secret.Base32()
}

// fillKeeOtp reads the parameters that the plug-in KeeOtp writes like those of
// a link.
func fillKeeOtp(x *entry, text string) error {
	values, err := url.ParseQuery(text)
	if err != nil {
		return errors.New("parameters: not readable")
	}
	x.Type = backup.Type(strings.ToLower(values.Get("type")))
	if x.Type == "" {
		x.Type = backup.TOTP
	}
	encoding := "Base32"
	if e := values.Get("encoding"); e != "" {
		encoding = strings.ToUpper(e[:1]) + strings.ToLower(e[1:])
	}
	key := values.Get("key")
	if encoding == "Base64" {
		key = strings.ReplaceAll(key, " ", "+") // a letter there, which means a space in parameters
	}
	if err := decodeSecret(x, encoding, key); err != nil {
		return err
	}
	x.algorithm = values.Get("otpHashMode")
	if x.digits, err = textNumber("digits", values.Get("size")); err != nil {
		return err
	}
	if x.period, err = textNumber("period", values.Get("step")); err != nil {
		return err
	}
	return setCounter(x, values.Get("counter"))
}

// fillTrayTOTP reads what the plug-in KeeTrayTOTP writes: period, digits, and
// an address for the time that does not matter here.
func fillTrayTOTP(x *entry, seed, settings string) (err error) {
	x.Type = backup.TOTP
	if err := decodeSecret(x, "Base32", seed); err != nil {
		return err
	}
	parts := strings.Split(settings, ";")
	if x.period, err = textNumber("period", parts[0]); err != nil || len(parts) < 2 {
		return err
	}
	if strings.EqualFold(strings.TrimSpace(parts[1]), "S") {
		x.Type = backup.Steam
		return nil
	}
	x.digits, err = textNumber("digits", parts[1])
	return err
}

// keepassSecret finds the one secret field there is, and its encoding.
func (e keepassEntry) keepassSecret(prefix string) (encoding, secret string) {
	for _, encoding := range []string{"", "Hex", "Base32", "Base64"} {
		name := prefix + "Secret"
		if encoding != "" {
			name += "-" + encoding
		}
		if secret := e.get(name); secret != "" {
			return encoding, secret
		}
	}
	return "", ""
}

// fillKeePass reads the fields that KeePass itself knows.
func (e keepassEntry) fillKeePass(x *entry, prefix, encoding, secret string) (err error) {
	x.Type = backup.TOTP
	if err := decodeSecret(x, encoding, secret); err != nil {
		return err
	}
	if prefix == "HmacOtp-" {
		x.Type = backup.HOTP
		return setCounter(x, e.get("HmacOtp-Counter"))
	}
	x.algorithm = e.get("TimeOtp-Algorithm")
	if x.digits, err = textNumber("digits", e.get("TimeOtp-Length")); err != nil {
		return err
	}
	x.period, err = textNumber("period", e.get("TimeOtp-Period"))
	return err
}

// decodeSecret reads a secret in one of KeePass's encodings; "" is plain text.
func decodeSecret(x *entry, encoding, text string) (err error) {
	text = strings.TrimSpace(text)
	switch encoding {
	case "Base32":
		x.secret = text
		return nil
	case "", "Utf8", "Utf-8":
		x.Secret = []byte(text)
	case "Hex":
		x.Secret, err = hex.DecodeString(strings.ReplaceAll(text, " ", ""))
	case "Base64":
		x.Secret, err = base64.StdEncoding.DecodeString(text)
	default:
		return errors.New("secret: its encoding is not known")
	}
	if err != nil || len(x.Secret) == 0 {
		return errors.New("secret: not readable")
	}
	return nil
}

func setCounter(x *entry, text string) error {
	if text = strings.TrimSpace(text); text == "" {
		return nil
	}
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return errors.New("counter: not a whole number")
	}
	x.counter = &n
	return nil
}
