package exporter

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"

	"otpaper/backup"
)

// aegis: the plain vault of Aegis Authenticator, documented by the app in
// docs/vault.md. Written: format 1, db 3, groups by uuid, as version 3 of the
// app writes. Lost: sign-in addresses, recovery codes; there are no icons.
var aegis = Format{
	Name:   "aegis",
	App:    "Aegis Authenticator",
	write:  writeAegis,
	refuse: refuseAegis,
	lost:   ownerFields,
}

type aegisVault struct {
	Version int         `json:"version"`
	Header  aegisHeader `json:"header"`
	DB      aegisDB     `json:"db"`
}

// aegisHeader is null twice over in a plain vault.
type aegisHeader struct {
	Slots  *struct{} `json:"slots"`
	Params *struct{} `json:"params"`
}

type aegisDB struct {
	Version int          `json:"version"`
	Entries []aegisEntry `json:"entries"`
	Groups  []aegisGroup `json:"groups"`
}

type aegisEntry struct {
	Type     string    `json:"type"`
	UUID     string    `json:"uuid"`
	Name     string    `json:"name"`
	Issuer   string    `json:"issuer"`
	Note     string    `json:"note"`
	Favorite bool      `json:"favorite"`
	Icon     *string   `json:"icon"`
	Info     aegisInfo `json:"info"`
	Groups   []string  `json:"groups"`
}

type aegisInfo struct {
	Secret  string  `json:"secret"`
	Algo    string  `json:"algo"`
	Digits  int     `json:"digits"`
	Period  int     `json:"period,omitempty"`
	Counter *uint64 `json:"counter,omitempty"`
	PIN     *string `json:"pin,omitempty"`
}

type aegisGroup struct {
	UUID string `json:"uuid"`
	Name string `json:"name"`
}

// refuseAegis knows the hashes the app has.
func refuseAegis(a backup.Account) string {
	switch a.Algorithm {
	case backup.SHA1, backup.SHA256, backup.SHA512:
		return ""
	case backup.MD5:
		if a.Type == backup.MOTP {
			return ""
		}
	}
	return "Aegis has no " + string(a.Algorithm)
}

func writeAegis(accounts []backup.Account) ([]byte, error) {
	v := aegisVault{Version: 1, DB: aegisDB{Version: 3, Entries: []aegisEntry{}, Groups: []aegisGroup{}}}
	groups := map[string]bool{}
	for i, a := range accounts {
		e := aegisEntry{
			Type: string(a.Type), UUID: uuid("entry", fmt.Sprint(i), a.Issuer, a.Name), Name: a.Name, Issuer: a.Issuer, Note: a.Note,
			Info:   aegisInfo{Secret: a.Secret.Base32(), Algo: string(a.Algorithm), Digits: a.Digits, Period: a.Period},
			Groups: []string{},
		}
		if a.Type == backup.HOTP {
			e.Info.Counter = &a.Counter
		}
		if a.Type == backup.MOTP || a.Type == backup.Yandex {
			e.Info.PIN = &a.PIN
		}
		for _, tag := range a.Tags {
			id := uuid("group", tag)
			e.Groups = append(e.Groups, id)
			if !groups[tag] {
				groups[tag] = true
				v.DB.Groups = append(v.DB.Groups, aegisGroup{UUID: id, Name: tag})
			}
		}
		v.DB.Entries = append(v.DB.Entries, e)
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "    ")
	if err := enc.Encode(v); err != nil {
		return nil, fmt.Errorf("aegis: cannot be written as JSON")
	}
	return b.Bytes(), nil
}

// uuid makes a stable identifier (RFC 9562, version 8) of what it names, so
// that the same accounts give the same file. No secret goes into it.
func uuid(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	b := h.Sum(nil)[:16]
	b[6] = b[6]&0x0f | 0x80
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
