package exporter

import (
	"bytes"

	"otpaper/backup"
)

// probe is a kind of account, or something of an account, that not every app
// can hold.
type probe struct {
	name   string
	change func(*backup.Account)
	// kept says that held still has it; nil where hold refuses what it cannot.
	kept func(held backup.Account) bool
}

var probes = []probe{
	{"counters", func(a *backup.Account) { a.Type, a.Period, a.Counter = backup.HOTP, 0, 7 }, nil},
	{"Steam", func(a *backup.Account) { *a = typed(*a, backup.Steam) }, nil},
	{"Mobile-OTP", func(a *backup.Account) { *a = typed(*a, backup.MOTP); a.PIN = "1234" }, nil},
	{"Yandex", func(a *backup.Account) { *a = typed(*a, backup.Yandex); a.PIN = "1234" }, nil},
	{"SHA256", func(a *backup.Account) { a.Algorithm = backup.SHA256 }, nil},
	{"SHA512", func(a *backup.Account) { a.Algorithm = backup.SHA512 }, nil},
	{"MD5", func(a *backup.Account) { a.Algorithm = backup.MD5 }, nil},
	{"SHA224 and SHA384", func(a *backup.Account) { a.Algorithm = backup.SHA384 }, nil},
	{"5 digits", func(a *backup.Account) { a.Digits = 5 }, nil},
	{"7 digits", func(a *backup.Account) { a.Digits = 7 }, nil},
	{"8 digits", func(a *backup.Account) { a.Digits = 8 }, nil},
	{"10 digits", func(a *backup.Account) { a.Digits = 10 }, nil},
	{"60 s", func(a *backup.Account) { a.Period = 60 }, nil},
	{"tags", func(a *backup.Account) { a.Tags = []string{"Work"} }, func(held backup.Account) bool { return len(held.Tags) > 0 }},
	{"notes", func(a *backup.Account) { a.Note = "a note" }, func(held backup.Account) bool { return held.Note != "" }},
	{"addresses", func(a *backup.Account) { a.URLs = []string{"https://a.example"} }, func(held backup.Account) bool { return len(held.URLs) > 0 }},
	{"one-time recovery codes", func(a *backup.Account) { a.Codes = []string{"1111-2222"} }, func(held backup.Account) bool { return len(held.Codes) > 0 }},
}

func typed(a backup.Account, t backup.Type) backup.Account {
	return backup.Account{Type: t, Issuer: a.Issuer, Name: a.Name, Secret: a.Secret}.WithDefaults()
}

// Lacks names what the app has no place for, in a few words each: found out by
// offering it an account of every kind.
func (f Format) Lacks() []string {
	usual := backup.Account{Type: backup.TOTP, Issuer: "Harbor", Name: "ann", Secret: bytes.Repeat([]byte{7}, yandexSecret)}.WithDefaults()
	var lacks []string
	for _, p := range probes {
		a := usual
		p.change(&a)
		held, refusal := f.hold(a)
		if refusal != "" || p.kept != nil && !p.kept(held) {
			lacks = append(lacks, p.name)
		}
	}
	return lacks
}
