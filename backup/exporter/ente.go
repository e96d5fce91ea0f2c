package exporter

import (
	"encoding/json"
	"net/url"
	"strings"

	"otpaper/backup"
)

// Ente Auth: the plain export, one link a line with a parameter codeDisplay
// that holds tags and the note as JSON. Known from the app's source
// (ente-io/ente, auth, models/code_display).
// Lost: sign-in addresses and what only the app it came from knows.
var ente = Format{
	Name: "ente",
	App:  "Ente Auth",
	Next: "in Ente Auth: Settings > Data > Import codes > Plain text",
	hold: func(a backup.Account) (backup.Account, string) {
		if reason := enteCodes.refuse(a); reason != "" {
			return a, reason
		}
		h, reason := linked(a)
		h.Note, h.Tags = a.Note, distinct(a.Tags)
		h.Issuer, h.Name = enteNames(h.Issuer, h.Name)
		return h, reason
	},
	write: writeEnte,
}

// enteNames are the names as the app reads them again: an issuer that stands
// before the name too is taken off, and an issuer ends where an old fault of
// the app wrote the next parameter into it.
func enteNames(issuer, name string) (string, string) {
	if cut, _, found := strings.Cut(issuer, "period="); found {
		issuer = strings.TrimRight(cut, " &?")
	}
	for issuer != "" && strings.HasPrefix(name, issuer+":") {
		name = strings.TrimSpace(name[len(issuer)+1:])
	}
	return issuer, name
}

var enteCodes = limits{
	types:      []backup.Type{backup.TOTP, backup.HOTP, backup.Steam},
	algorithms: threeHashes,
	counter:    maxInt64,
}

// enteDisplay is what the app shows beside a code.
type enteDisplay struct {
	Pinned     bool     `json:"pinned"`
	Trashed    bool     `json:"trashed"`
	LastUsedAt int      `json:"lastUsedAt"`
	TapCount   int      `json:"tapCount"`
	Tags       []string `json:"tags"`
	Note       string   `json:"note"`
	Position   int      `json:"position"`
	IconSrc    string   `json:"iconSrc"`
	IconID     string   `json:"iconID"`
}

func writeEnte(accounts []backup.Account, _ Options) (Output, error) {
	var b strings.Builder
	for i, a := range accounts {
		display, err := json.Marshal(enteDisplay{Tags: append([]string{}, a.Tags...), Note: a.Note, Position: i})
		if err != nil {
			return Output{}, err // texts and numbers have a JSON text
		}
		b.WriteString(a.URI() + "&codeDisplay=" + strings.ReplaceAll(url.QueryEscape(string(display)), "+", "%20") + "\n")
	}
	return Output{File: []byte(b.String())}, nil
}
