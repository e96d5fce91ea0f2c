package importer

import (
	"net/url"
	"strings"

	"otpaper/backup"
)

// What single apps add to a link or get wrong in it: Ente's codeDisplay,
// WinAuth's data and serial, and the browser extension's marked secrets.

// appLink is a link with what one app says in it beyond the key URI format.
type appLink struct {
	link    string // for backup.ParseURI
	ente    *enteDisplay
	steam   *winauthSteam
	serial  string // of a Battle.net authenticator
	special secretMark
	notes   []string
}

// longestExtra bounds a link before its parameters are looked at, in bytes;
// backup.ParseURI refuses a longer one.
const longestExtra = 64 << 10

func readAppLink(link string) appLink {
	l := appLink{link: link}
	if len(link) > longestExtra {
		return l
	}
	if text := linkParameter(link, "codeDisplay"); text != "" {
		l.ente = &enteDisplay{}
		if decodeJSON([]byte(text), l.ente) != nil {
			l.notes = []string{"codeDisplay: its tags and note cannot be read"}
		}
	}
	if text := linkParameter(link, "data"); strings.Contains(text, "shared_secret") {
		l.steam = &winauthSteam{}
		_ = decodeJSON([]byte(text), l.steam) // without a secret the entry says so
	}
	l.serial = linkParameter(link, "serial")
	secret := linkParameter(link, "secret")
	if mark, rest := cutSecretMark(secret); mark != "" {
		l.special = mark
		l.link = strings.Replace(l.link, "="+secret, "="+rest, 1)
	}
	return l
}

// linkParameter is the first parameter of that name, unescaped; names have no
// case.
func linkParameter(link, name string) string {
	_, query, _ := strings.Cut(link, "?")
	for pair := range strings.SplitSeq(query, "&") {
		key, value, _ := strings.Cut(pair, "=")
		if !strings.EqualFold(key, name) {
			continue
		}
		if plain, err := url.QueryUnescape(value); err == nil {
			return plain
		}
		return value
	}
	return ""
}

// secretMark is what the browser extension puts before the secret of an
// account whose codes are not the usual ones.
type secretMark string

const (
	markBattle secretMark = "battle"
	markSteam  secretMark = "steam"
)

func cutSecretMark(secret string) (mark secretMark, rest string) {
	for prefix, mark := range map[string]secretMark{"blz-": markBattle, "bliz-": markBattle, "stm-": markSteam} {
		if hasPrefixFold([]byte(secret), prefix) {
			return mark, secret[len(prefix):]
		}
	}
	return "", secret
}

// enteDisplay is what Ente keeps of an entry beside the code. Pins, icons and
// counts of use are left out.
type enteDisplay struct {
	Trashed bool
	Tags    []string
	Note    string
}

// winauthSteam is what WinAuth keeps of a Steam account; the secret in the
// link itself is another.
type winauthSteam struct {
	SharedSecret   string `json:"shared_secret"`
	RevocationCode string `json:"revocation_code"`
}

// apply adds to e, which has what backup.ParseURI read, what the app says.
// It returns err, what ParseURI said, unless that is about what it replaces.
func (l appLink) apply(e *entry, err error) error {
	if l.ente != nil {
		l.applyEnte(e)
	}
	switch {
	case l.steam != nil:
		e.Source = "WinAuth"
		e.Type, e.Digits = backup.Steam, backup.SteamDigits
		if l.steam.RevocationCode != "" {
			e.Codes = []string{l.steam.RevocationCode}
		}
		e.Secret, err = base64Secret(l.steam.SharedSecret)
	case l.special == markSteam:
		e.Type, e.Digits = backup.Steam, backup.SteamDigits
	case l.special == markBattle, l.serial != "" && e.Type == backup.TOTP && linkParameter(l.link, "digits") == "":
		e.Type, e.Digits = backup.TOTP, battlenetDigits
	}
	if _, taken := e.Extra[extraFields]; l.serial != "" && !taken {
		setExtra(&e.Account, extraFields, []textField{{"serial", l.serial}})
	}
	return err
}

func (l appLink) trashed() bool { return l.ente != nil && l.ente.Trashed }

func (l appLink) applyEnte(e *entry) {
	e.Source = enteApp
	e.Tags = append(e.Tags, l.ente.Tags...)
	if e.Note == "" {
		e.Note = l.ente.Note
	}
	// An old version of Ente wrote the next parameter into the issuer.
	if issuer, _, found := strings.Cut(e.Issuer, "period="); found {
		e.Issuer = strings.TrimRight(issuer, " &?")
	}
	for e.Issuer != "" && strings.HasPrefix(e.Name, e.Issuer+":") {
		e.Name = strings.TrimSpace(e.Name[len(e.Issuer)+1:])
	}
}
