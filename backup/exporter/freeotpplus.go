package exporter

import (
	"strings"

	"otpaper/backup"
)

// FreeOTP+: the JSON of its export menu, known from the app's source
// (helloworld1/FreeOTPPlus, ImportExportUtil). Secrets are lists of signed
// bytes. The app knows a Steam account by its issuer.
// Lost: tags, notes, sign-in addresses, the issuer of Steam accounts.
var freeotpplus = Format{
	Name:  "freeotpplus",
	App:   "FreeOTP+",
	Next:  "in FreeOTP+: menu > Import JSON",
	hold:  holdFreeOTPPlus,
	write: writeFreeOTPPlus,
}

var freeotpplusCodes = limits{
	types:      []backup.Type{backup.TOTP, backup.HOTP, backup.Steam},
	algorithms: append([]backup.Algorithm{backup.MD5}, threeHashes...),
	counter:    maxInt64,
}

const steamIssuer = "Steam"

func holdFreeOTPPlus(a backup.Account) (backup.Account, string) {
	h, reason := bare(a), freeotpplusCodes.refuse(a)
	switch {
	case a.Type == backup.Steam:
		h.Issuer = steamIssuer
	case reason == "" && strings.EqualFold(a.Issuer, steamIssuer):
		reason = "takes every account of the issuer Steam for one with Steam's letters"
	}
	return h, reason
}

type freeotpplusExport struct {
	TokenOrder []string           `json:"tokenOrder"`
	Tokens     []freeotpplusToken `json:"tokens"`
}

type freeotpplusToken struct {
	Algo      string `json:"algo"`
	Counter   uint64 `json:"counter"` // of the next code
	Digits    int    `json:"digits"`
	IssuerExt string `json:"issuerExt"`
	IssuerInt string `json:"issuerInt"`
	Label     string `json:"label"`
	Period    int    `json:"period"`
	Secret    []int8 `json:"secret"`
	Type      string `json:"type"`
}

func writeFreeOTPPlus(accounts []backup.Account, _ Options) (Output, error) {
	var x freeotpplusExport
	for _, a := range accounts {
		t := freeotpplusToken{
			Algo: string(a.Algorithm), Counter: a.Counter, Digits: a.Digits, IssuerExt: a.Issuer, IssuerInt: a.Issuer,
			Label: a.Name, Period: a.Period, Type: "TOTP",
		}
		if a.Type == backup.HOTP {
			t.Type, t.Period = "HOTP", backup.DefaultPeriod
		}
		for _, b := range a.Secret {
			t.Secret = append(t.Secret, int8(b))
		}
		x.Tokens = append(x.Tokens, t)
		x.TokenOrder = append(x.TokenOrder, tokenID(a))
	}
	file, err := document(x)
	return Output{File: file}, err
}

// tokenID is the name by which the order lists a token.
func tokenID(a backup.Account) string {
	if a.Issuer == "" {
		return a.Name
	}
	return a.Issuer + ":" + a.Name
}
