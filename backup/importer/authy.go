package importer

import (
	"cmp"
	"crypto/aes"
	"crypto/pbkdf2"
	"crypto/sha1"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"strings"

	"otpaper/backup"
)

// Authy: the preferences of its Android app, from a rooted phone, and the
// answer of its server as a proxy on the network records it at sign-in. The
// app has no export. Known from such files and from the programs that read
// them. Lost: logos.
var authy = Format{
	Name:         "authy",
	App:          "Authy",
	Reads:        "preferences from a rooted phone; tokens recorded from the network",
	How:          "root only; the app itself has no export",
	Lost:         "logos",
	PasswordHint: "it is Authy's backup password, not the one of the phone",
	detect: func(c *content) bool {
		return c.hasPreference(authyTokens) || c.hasPreference(authyApps) || c.hasListOf("authenticator_tokens", "encrypted_seed", "salt")
	},
	read: readAuthy,
}

const (
	authyTokens = "com.authy.storage.tokens.authenticator.key"
	authyApps   = "com.authy.storage.tokens.authy.key"
)

// authyToken is a token. Those of sites are encrypted under the backup
// password, each with its own salt; those of Authy itself are in clear.
type authyToken struct {
	AccountType, Name            string
	OriginalName, OriginalIssuer string
	Digits                       stated[int]
	DecryptedSecret              string // base32
	EncryptedSecret, Salt        string // base64; text
	SecretSeed                   string // hexadecimal, of Authy itself

	// The same from the server, which newer accounts add to.
	AccountTypeSent  string `json:"account_type"`
	OriginalNameSent string `json:"original_name"`
	EncryptedSeed    string `json:"encrypted_seed"`
	IV               string `json:"unique_iv"` // hexadecimal
	Iterations       int    `json:"key_derivation_iterations"`
	IterationsSent   int    `json:"password_iterations"` // the same in another version
}

func readAuthy(c *content, password []byte) (*Export, error) {
	var lists [][]byte
	if c.preferences == nil {
		lists = append(lists, c.members["authenticator_tokens"])
	}
	for _, name := range []string{authyTokens, authyApps} {
		if c.hasPreference(name) {
			lists = append(lists, []byte(strings.TrimSpace(c.preferences[name])))
		}
	}
	r := authyReader{password: password, x: &Export{}}
	for _, list := range lists {
		if ok, err := validJSON(list); err != nil || !ok {
			return nil, DamagedError{"authy", "its list of tokens is no JSON"}
		}
		if err := eachEntry("authy", list, r.token); err != nil {
			return nil, err
		}
	}
	switch {
	case r.err != nil:
		return nil, r.err
	case r.sealed > 0 && password == nil:
		return nil, ErrPasswordNeeded
	case r.sealed > 0 && r.opened == 0:
		return nil, ErrPassword
	}
	return r.x, nil
}

// authyReader reads the tokens of all lists and finds out whether the password
// opens any.
type authyReader struct {
	password       []byte
	x              *Export
	n              int
	sealed, opened int
	err            error // what no password helps against
}

func (r *authyReader) token(_ int, t authyToken, err error) {
	r.n++
	e := t.entry()
	sealed := cmp.Or(t.EncryptedSecret, t.EncryptedSeed)
	switch {
	case err != nil:
	case t.DecryptedSecret != "":
		e.secret = t.DecryptedSecret
	case t.SecretSeed != "":
		const period = 10 // seconds
		e.Period = period
		e.Secret, err = hexSecret(t.SecretSeed)
	case sealed != "":
		r.sealed++
		if r.err == nil {
			r.err = t.check()
		}
		if r.err != nil || r.password == nil {
			return
		}
		var ok bool
		if e.secret, ok = t.open(sealed, r.password); ok {
			r.opened++
		} else {
			err = errors.New("the password does not open its secret, which other entries' it does")
		}
	}
	r.x.keep(r.n, e, err)
}

// entry names the token: the site it was scanned for, or what Authy calls it.
func (t authyToken) entry() entry {
	issuer, name := t.OriginalIssuer, cmp.Or(t.OriginalName, t.OriginalNameSent, t.Name)
	issuer, name = googleNames(issuer, name)
	if issuer == "" {
		if before, after, ok := strings.Cut(name, " - "); ok {
			issuer, name = strings.TrimSpace(before), strings.TrimSpace(after)
		}
	}
	if kind := cmp.Or(t.AccountType, t.AccountTypeSent); issuer == "" && kind != "authenticator" && kind != "authy" {
		issuer = kind
	}
	e := entry{Account: backup.Account{Type: backup.TOTP, Issuer: issuer, Name: name}, digits: t.Digits.value}
	if _, shown := googleNames(issuer, t.Name); shown != name && cmp.Or(t.OriginalName, t.OriginalNameSent) != "" {
		e.title = shown // as the owner calls it
	}
	return e
}

const authyIterations = 1_000 // where the token says nothing

func (t authyToken) check() error {
	if len(t.Salt) > maxKDFSalt {
		return TooLargeError{"authy: salt", uint64(len(t.Salt)), maxKDFSalt, "bytes"}
	}
	return checkIterations("authy", cmp.Or(t.Iterations, t.IterationsSent, authyIterations))
}

// open decrypts base32 text. Nothing but its letters shows a wrong password.
func (t authyToken) open(sealed string, password []byte) (secret string, ok bool) {
	data, err := base64.StdEncoding.DecodeString(sealed)
	if err != nil {
		return "", false
	}
	iv := make([]byte, aes.BlockSize)
	if t.IV != "" {
		if iv, err = hex.DecodeString(t.IV); err != nil {
			return "", false
		}
	}
	key, err := pbkdf2.Key(sha1.New, string(password), []byte(t.Salt), cmp.Or(t.Iterations, t.IterationsSent, authyIterations), 32)
	if err != nil {
		return "", false
	}
	plain, ok := openCBC(key, iv, data)
	if !ok {
		return "", false
	}
	_, _, err = backup.DecodeSecret(string(plain))
	return string(plain), err == nil
}
