package backup

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// Type says how an account's codes are computed.
type Type string

// The types otpaper knows. MOTP and Yandex are carried whole and have codes
// only together with their PIN.
const (
	TOTP   Type = "totp"   // RFC 6238
	HOTP   Type = "hotp"   // RFC 4226
	Steam  Type = "steam"  // RFC 6238 with Steam's alphabet, five letters
	MOTP   Type = "motp"   // Mobile-OTP: MD5 over time, secret and PIN
	Yandex Type = "yandex" // Yandex Key: eight letters, needs its PIN
)

// Algorithm is the hash of an account's HMAC, spelled as in the key URI.
type Algorithm string

// The algorithms seen in real exports.
const (
	SHA1   Algorithm = "SHA1"
	SHA224 Algorithm = "SHA224"
	SHA256 Algorithm = "SHA256"
	SHA384 Algorithm = "SHA384"
	SHA512 Algorithm = "SHA512"
	MD5    Algorithm = "MD5"
)

// Values an account has when its export names none (key URI format).
const (
	DefaultDigits = 6
	DefaultPeriod = 30 // seconds
	SteamDigits   = 5
	MOTPPeriod    = 10 // seconds
	YandexDigits  = 8
)

// Bounds of what an account may hold; see FORMAT.md, Bounds.
const (
	MaxAccounts = 100_000
	MaxLabel    = 1_000 // characters of issuer and of name
	MinDigits   = 4
	MaxDigits   = 10
	MaxPeriod   = 86_400 // seconds
	MaxSecret   = 1_024  // bytes
)

// Tier is how much hangs on an account. Its number in files and on screens is
// one less, so that an account nobody rated is not taken for the first.
type Tier int

// Tiers, most important first.
const (
	TierUnset Tier = iota
	Tier0          // opens other accounts: mail, phone line, password manager, cloud identity
	Tier1          // soon: money, work, servers
	Tier2          // later
	Tier3          // last
)

// Account is one entry of an authenticator: everything needed to make its
// codes, and what its owner wants an heir to know about it.
//
// Secret, PIN, Codes and Note are secrets; String leaves all of them out.
type Account struct {
	Type      Type
	Issuer    string // who gave the secret; empty when the export names nobody
	Name      string // the user there
	Secret    Secret // K of RFC 4226, raw bytes
	Algorithm Algorithm
	Digits    int    // length of a code
	Period    int    // seconds a code lasts; 0 for HOTP
	Counter   uint64 // next counter; HOTP alone
	PIN       string // MOTP and Yandex alone

	Tags []string // the app's groups or folders
	Note string
	URLs []string // where to sign in
	User string   // user name there, when it is not Name

	// What the owner adds, beside what the export says.
	Tier        Tier
	Codes       []string // the site's one-time recovery codes, as given
	CodesMade   string   // the day they were made, as the owner wrote it
	Owner       string   // who is responsible for it
	SecondAdmin string   // who else can get in
	DependsOn   []string // accounts needed before this one
	Methods     []string // other ways in
	SignIn      string   // where to sign in, when it is none of URLs
	SignInUser  string   // the user name there
	OwnerNote   string

	Source string // the app and version it was exported from
	// Extra is what an export held and no field above has, as it was.
	Extra map[string]json.RawMessage
}

// Label is how screens name the account: "Issuer (Name)", or the part there is.
func (a Account) Label() string { return label(a.Issuer, a.Name) }

func label(issuer, name string) string {
	switch {
	case issuer == "" && name == "":
		return "an account without a name"
	case issuer == "":
		return name
	case name == "":
		return issuer
	}
	return issuer + " (" + name + ")"
}

// String names the account and its parameters and none of its secrets.
func (a Account) String() string {
	s := fmt.Sprintf("%s: %s %s %d digits", a.Label(), a.Type, a.Algorithm, a.Digits)
	switch a.Type {
	case HOTP:
		return s
	default:
		return fmt.Sprintf("%s, %d s", s, a.Period)
	}
}

// Format implements fmt.Formatter so that no verb shows a secret, PIN or note.
func (a Account) Format(f fmt.State, _ rune) { io.WriteString(f, a.String()) }

// Check reports the first thing that keeps the account from making codes or
// from being printed, as an error that names the field and no secret.
func (a Account) Check() error {
	switch a.Type {
	case TOTP, HOTP, Steam, MOTP, Yandex:
	default:
		return fmt.Errorf("type %q has no code", clip(string(a.Type)))
	}
	if len(a.Secret) == 0 {
		return fmt.Errorf("secret: empty")
	}
	if len(a.Secret) > MaxSecret {
		return fmt.Errorf("secret: %d bytes, at most %d", len(a.Secret), MaxSecret)
	}
	if !a.Algorithm.known() {
		return fmt.Errorf("algorithm %q is not known", clip(string(a.Algorithm)))
	}
	if a.Digits < MinDigits || a.Digits > MaxDigits {
		return fmt.Errorf("%d digits, expected %d to %d", a.Digits, MinDigits, MaxDigits)
	}
	if a.Type != HOTP && (a.Period < 1 || a.Period > MaxPeriod) {
		return fmt.Errorf("period of %d s, expected 1 to %d", a.Period, MaxPeriod)
	}
	for _, part := range []string{a.Issuer, a.Name} {
		if n := len([]rune(part)); n > MaxLabel {
			return fmt.Errorf("label: %d characters, at most %d", n, MaxLabel)
		}
	}
	if field := a.notText(); field != "" {
		return fmt.Errorf("%s: not UTF-8 text", field)
	}
	return nil
}

// WithDefaults fills the parameters that the export left out, by type.
func (a Account) WithDefaults() Account {
	if a.Algorithm == "" {
		switch a.Type {
		case MOTP:
			a.Algorithm = MD5
		case Yandex:
			a.Algorithm = SHA256
		default:
			a.Algorithm = SHA1
		}
	}
	if a.Digits == 0 {
		switch a.Type {
		case Steam:
			a.Digits = SteamDigits
		case Yandex:
			a.Digits = YandexDigits
		default:
			a.Digits = DefaultDigits
		}
	}
	if a.Period == 0 && a.Type != HOTP {
		a.Period = DefaultPeriod
		if a.Type == MOTP {
			a.Period = MOTPPeriod
		}
	}
	return a
}

func (g Algorithm) known() bool {
	switch g {
	case SHA1, SHA224, SHA256, SHA384, SHA512, MD5:
		return true
	}
	return false
}

// ParseAlgorithm reads the spellings that real exports use: SHA1, sha1, SHA-1,
// HmacSHA1, Algorithm.sha1, and the same for the others. Empty means SHA1. An
// unknown one is an error, never SHA1.
func ParseAlgorithm(s string) (Algorithm, error) {
	t := strings.ToUpper(strings.TrimSpace(s))
	t = strings.TrimPrefix(t, "ALGORITHM.")
	t = strings.TrimPrefix(strings.TrimPrefix(t, "HMAC"), "-")
	t = strings.NewReplacer("-", "", "_", "").Replace(t)
	if t == "" {
		return SHA1, nil
	}
	if g := Algorithm(t); g.known() {
		return g, nil
	}
	return "", fmt.Errorf("algorithm %q is not known", clip(s))
}

// clip keeps foreign text in an error short, so that a misplaced secret or a
// whole file never ends up in one.
func clip(s string) string {
	const most = 12 // characters: enough for any algorithm or type name
	r := []rune(s)
	if len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// UsualAlgorithm, UsualDigits and UsualPeriod are the parameters an account of
// the type has when its export names none.
func (t Type) UsualAlgorithm() Algorithm { return Account{Type: t}.WithDefaults().Algorithm }

// UsualDigits is the usual length of a code; see UsualAlgorithm.
func (t Type) UsualDigits() int { return Account{Type: t}.WithDefaults().Digits }

// UsualPeriod is how many seconds a code usually lasts; see UsualAlgorithm.
func (t Type) UsualPeriod() int { return Account{Type: t}.WithDefaults().Period }
