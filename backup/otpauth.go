package backup

import (
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
)

// ErrNotURI is returned by ParseURI for text that is no one-time-password
// link at all.
var ErrNotURI = errors.New("not an otpauth link")

// URI returns the account as the link that authenticator apps read (the key
// URI format): every parameter is written, the query in a fixed order. Steam
// and Yandex accounts use the host names steam and yaotp, MOTP the scheme
// motp; most apps that know these types read them so. A PIN is among the
// parameters.
func (a Account) URI() string {
	if a.Type == MOTP {
		return a.motpURI()
	}
	host := string(a.Type)
	if a.Type == Yandex {
		host = "yaotp"
	}
	var q strings.Builder
	q.WriteString("secret=" + a.Secret.Base32())
	if a.Issuer != "" {
		q.WriteString("&issuer=" + queryEscape(a.Issuer))
	}
	fmt.Fprintf(&q, "&algorithm=%s&digits=%d", a.Algorithm, a.Digits)
	if a.Type == HOTP {
		fmt.Fprintf(&q, "&counter=%d", a.Counter)
	} else {
		fmt.Fprintf(&q, "&period=%d", a.Period)
	}
	if a.Type == Yandex && a.PIN != "" {
		pin := a.PIN
		if isDigits(pin) {
			pin = plain32.EncodeToString([]byte(pin)) // as Aegis and Ente write it
		}
		q.WriteString("&pin=" + queryEscape(pin))
	}
	return "otpauth://" + host + "/" + uriLabel(a.Issuer, a.Name) + "?" + q.String()
}

// motpURI writes what apps read and, behind it, only what is unusual.
func (a Account) motpURI() string {
	q := "secret=" + hex.EncodeToString(a.Secret)
	if strings.Contains(a.Issuer, ":") {
		q += "&issuer=" + queryEscape(a.Issuer)
	}
	if a.Digits != DefaultDigits {
		q += fmt.Sprintf("&digits=%d", a.Digits)
	}
	if a.Period != MOTPPeriod {
		q += fmt.Sprintf("&period=%d", a.Period)
	}
	if a.PIN != "" {
		q += "&pin=" + queryEscape(a.PIN)
	}
	return "motp://" + uriLabel(a.Issuer, a.Name) + "?" + q
}

// uriLabel writes "Issuer:Name". A name that holds a colon and has no issuer
// gets a leading colon, so that a reader does not take its first part for one.
func uriLabel(issuer, name string) string {
	if issuer == "" && !strings.Contains(name, ":") {
		return queryEscape(name)
	}
	return queryEscape(issuer) + ":" + queryEscape(name)
}

// queryEscape escapes for label and query alike: %20 for a space, because a
// plus sign means a space to some apps and a plus to others.
func queryEscape(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }

// maxURI bounds a link before it is taken apart; the longest that URI writes
// has two labels of MaxLabel characters, each up to 12 bytes escaped.
const maxURI = 64 << 10

// ParseURI reads an otpauth, motp or steam link as apps really write them:
// any case, parameters in any order, an unescaped "#", a label with any
// number of colons or none. It returns what was unusual as notes. Defaults
// are filled in (WithDefaults); the account is not yet checked.
//
// ErrNotURI is returned for text of another kind; every other error names the
// parameter and holds no part of the secret.
func ParseURI(text string) (a Account, notes []string, err error) {
	text = strings.TrimSpace(text)
	if len(text) > maxURI {
		return a, nil, fmt.Errorf("link of %d bytes, at most %d", len(text), maxURI)
	}
	scheme, rest, ok := strings.Cut(text, "://")
	if !ok {
		return a, nil, ErrNotURI
	}
	var p uriParts
	switch strings.ToLower(scheme) {
	case "otpauth":
		p = splitURI(rest, true)
	case "motp":
		p = splitURI(rest, false)
		p.host = "motp"
	case "steam":
		return parseSteamURI(rest)
	default:
		return a, nil, ErrNotURI
	}
	a.Issuer, a.Name = p.names() // first, so that an account of another type can be named
	if a.Type, err = p.kind(); err != nil {
		return a, nil, err
	}
	notes, err = p.parameters(&a)
	return a.WithDefaults(), notes, err
}

// uriParts is a link taken apart, each part unescaped once.
type uriParts struct {
	host   string
	label  string
	values map[string]string // by lower-case name; the first of a kind wins
}

// splitURI takes a link apart as it stands, or, where that brings out no
// secret, as one whose whole query was escaped twice.
func splitURI(rest string, hasHost bool) uriParts {
	p := cutURI(rest, hasHost)
	if p.values["secret"] == "" {
		if again, err := url.QueryUnescape(rest); err == nil && again != rest {
			if q := cutURI(again, hasHost); q.values["secret"] != "" {
				return q
			}
		}
	}
	return p
}

// cutURI splits at the first of every separator. A "#" is a letter like any
// other, for no app writes a fragment and some leave it unescaped in names;
// only where no "#" can belong does it end a value.
func cutURI(rest string, hasHost bool) uriParts {
	path, query, _ := strings.Cut(rest, "?")
	p := uriParts{values: map[string]string{}}
	if hasHost {
		p.host, path, _ = strings.Cut(path, "/")
	}
	p.label = unescape(path, url.PathUnescape)
	for pair := range strings.SplitSeq(query, "&") {
		key, value, _ := strings.Cut(pair, "=")
		key = strings.ToLower(unescape(key, url.QueryUnescape))
		switch key {
		case "secret", "algorithm", "digits", "period", "counter":
			value, _, _ = strings.Cut(value, "#")
		}
		if _, ok := p.values[key]; !ok && key != "" {
			p.values[key] = unescape(value, url.QueryUnescape)
		}
	}
	return p
}

// unescape keeps text whose escapes are broken as it stands.
func unescape(s string, how func(string) (string, error)) string {
	if t, err := how(s); err == nil {
		return strings.ToValidUTF8(t, "�")
	}
	return strings.ToValidUTF8(s, "�")
}

// kind reads the type from the host, or from the ways in which apps mark a
// Steam account: encoder=steam, a bare steam parameter, or the issuer Steam
// with five digits or none said.
func (p uriParts) kind() (Type, error) {
	_, bare := p.values["steam"]
	issuer, _ := p.names()
	digits := p.values["digits"]
	switch host := strings.ToLower(p.host); host {
	case "totp":
		if bare || strings.EqualFold(p.values["encoder"], "steam") ||
			strings.EqualFold(issuer, "steam") && (digits == "" || digits == "5") {
			return Steam, nil
		}
		return TOTP, nil
	case "hotp", "steam", "motp":
		return Type(host), nil
	case "yaotp", "yandex":
		return Yandex, nil
	default:
		return "", fmt.Errorf("type %q has no code", clip(p.host))
	}
}

// names applies the rule of the key URI format: the issuer parameter beats the
// label's prefix; a label is split at its first colon, or behind the issuer
// parameter where it begins with it.
func (p uriParts) names() (issuer, name string) {
	issuer = strings.TrimSpace(p.values["issuer"])
	name = strings.TrimSpace(p.label)
	if rest, ok := strings.CutPrefix(name, issuer+":"); ok && issuer != "" {
		return issuer, strings.TrimSpace(rest)
	}
	if prefix, rest, ok := strings.Cut(p.label, ":"); ok {
		name = strings.TrimSpace(rest)
		if issuer == "" {
			issuer = strings.TrimSpace(prefix)
		}
	}
	return issuer, name
}

func (p uriParts) parameters(a *Account) (notes []string, err error) {
	if a.Secret, notes, err = p.secret(a.Type); err != nil {
		return notes, err
	}
	if text := p.values["algorithm"]; text != "" && a.Type != Yandex && a.Type != MOTP {
		if a.Algorithm, err = ParseAlgorithm(text); err != nil {
			return notes, err
		}
	}
	if a.Digits, err = p.number("digits", MaxDigits); err != nil {
		return notes, err
	}
	if a.Type != HOTP {
		if a.Period, err = p.number("period", MaxPeriod); err != nil {
			return notes, err
		}
	}
	a.PIN = p.pin(a.Type)
	if a.Type != HOTP {
		return notes, nil
	}
	text := strings.TrimSpace(p.values["counter"])
	if text == "" {
		return append(notes, "no counter in the export; 0 is taken"), nil
	}
	a.Counter, err = strconv.ParseUint(text, 10, 64)
	if err != nil {
		return notes, errors.New("counter: not a whole number")
	}
	return notes, nil
}

func (p uriParts) secret(t Type) (s Secret, notes []string, err error) {
	text := p.values["secret"]
	if t == MOTP {
		s, err = hex.DecodeString(strings.TrimSpace(text))
		if err != nil || len(s) == 0 {
			return nil, nil, errors.New("secret: not hexadecimal")
		}
		return s, nil, nil
	}
	s, leftover, err := DecodeSecret(text)
	if leftover > 0 {
		notes = append(notes, fmt.Sprintf("secret: %d bits left over are dropped", leftover))
	}
	return s, notes, err
}

func (p uriParts) number(key string, most int) (int, error) {
	text := strings.TrimSpace(p.values[key])
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > most {
		return 0, fmt.Errorf("%s: expected a whole number from 1 to %d", key, most)
	}
	return n, nil
}

// pin is the PIN parameter of MOTP and Yandex links; Aegis writes it in base32.
func (p uriParts) pin(t Type) string {
	text := p.values["pin"]
	if text == "" || t != MOTP && t != Yandex {
		return ""
	}
	if b, err := plain32.DecodeString(strings.ToUpper(text)); err == nil && isDigits(string(b)) {
		return string(b)
	}
	return text
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// parseSteamURI reads "steam://SECRET", which carries no name (Bitwarden,
// Proton).
func parseSteamURI(rest string) (Account, []string, error) {
	a := Account{Type: Steam, Issuer: "Steam"}
	secret, leftover, err := DecodeSecret(strings.TrimRight(rest, "/"))
	if err != nil {
		return Account{}, nil, err
	}
	a.Secret = secret
	var notes []string
	if leftover > 0 {
		notes = append(notes, fmt.Sprintf("secret: %d bits left over are dropped", leftover))
	}
	return a.WithDefaults(), notes, nil
}
