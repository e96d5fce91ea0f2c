package exporter

import (
	"encoding/json"
	"fmt"
	"reflect"

	"pgregory.net/rapid"

	"otpaper/backup"
)

// key is the secret number n: made up, and different for every number.
func key(n, size int) backup.Secret {
	s := make(backup.Secret, size)
	for i := range s {
		s[i] = byte(n*37 + i*11 + 200)
	}
	s[0] = byte(n)
	return s
}

// samples are accounts of every kind, and with everything an app may not
// have a place for.
func samples() []backup.Account {
	fields := map[string]json.RawMessage{
		"title":  json.RawMessage(`"Post & <Mail>"`),
		"fields": json.RawMessage(`[{"name":"recovery","value":"1111"},{"name":"empty","value":""}]`),
		"other":  json.RawMessage(`{"a":1}`),
	}
	list := []backup.Account{
		{Issuer: "Harbor Mail", Name: "ann@harbor.example", Tags: []string{"Mail", "Work", "Mail"}, Note: "Opens everything else.\nReally.",
			URLs: []string{"https://harbor.example", "https://m.harbor.example"}, User: "ann", Extra: fields,
			Tier: backup.Tier0, Codes: []string{"1111-2222", "3333-4444"}, CodesMade: "2026-11-22", Owner: "Ann", SecondAdmin: "Ben",
			DependsOn: []string{"Phone"}, Methods: []string{"SMS"}, SignIn: "https://in.example", SignInUser: "a", OwnerNote: "see drawer"},
		{Issuer: "Northbank", Name: "ann", Algorithm: backup.SHA256, Digits: 7, Period: 20, Tags: []string{"Money"}, User: "ann"},
		{Issuer: "Zürcher Grüße & Söhne", Name: "änne+1@example.ch", Algorithm: backup.SHA512, Digits: 8, Period: 50},
		{Issuer: "東京電力", Name: "花子", Algorithm: backup.MD5},
		{Issuer: "Sha224", Name: "a", Algorithm: backup.SHA224},
		{Issuer: "Sha384", Name: "a", Algorithm: backup.SHA384},
		{Issuer: "", Name: "just a name"},
		{Issuer: "", Name: "a colon: and no issuer", User: "carla"},
		{Issuer: "Only Issuer", Name: "", User: "dora"},
		{Issuer: "", Name: ""},
		{Issuer: " Spaces ", Name: "\taround "},
		{Issuer: "Steam", Name: "not really"},
		{Issuer: "Steam", Name: "five digits", Digits: 5},
		{Issuer: "Long", Name: "period", Period: 60},
		{Issuer: "Longer", Name: "period", Period: 90},
		{Issuer: "Four", Name: "digits", Digits: 4},
		{Issuer: "Ten", Name: "digits", Digits: 10},
		{Issuer: "Pin", Name: "nobody needs", PIN: "1234"},
		{Issuer: "Tags", Name: "odd", Tags: []string{"", "a/b", "a,b"}},
		{Issuer: "Quote \" , ; \n", Name: "a%20b?c#d"},
		{Type: backup.HOTP, Issuer: "Tram Card", Name: "ann", Counter: 1},
		{Type: backup.HOTP, Issuer: "Old Forge", Name: "ann", Algorithm: backup.SHA512, Digits: 8, Counter: 10_300},
		{Type: backup.HOTP, Issuer: "Far", Name: "counter", Counter: 1<<31 + 5},
		{Type: backup.HOTP, Issuer: "Farther", Name: "counter", Counter: 1<<63 + 5, Digits: 9},
		{Type: backup.Steam, Issuer: "Steam", Name: "annplays"},
		{Type: backup.Steam, Issuer: "Valve", Name: "", User: "annplays", Note: "games", Extra: fields},
		{Type: backup.Steam, Issuer: "", Name: ""},
		{Type: backup.Steam, Issuer: "Steam", Name: "odd", Digits: 7},
		{Type: backup.MOTP, Issuer: "Mobile", Name: "ann", PIN: "1234"},
		{Type: backup.MOTP, Issuer: "Mobile", Name: "odd", PIN: "1234", Algorithm: backup.SHA1, Period: 60},
		{Type: backup.Yandex, Issuer: "Yandex", Name: "ann", PIN: "7586"},
	}
	for i := range list {
		if list[i].Type == "" {
			list[i].Type = backup.TOTP
		}
		list[i].Secret = key(i+1, []int{10, 16, 20, 32, 64}[i%5])
		if list[i].Type == backup.Yandex {
			list[i].Secret = key(i+1, yandexSecret)
		}
		list[i] = list[i].WithDefaults()
	}
	checked := backup.Account{Type: backup.Yandex, Issuer: "Yandex", Name: "check digits", PIN: "7586", Secret: key(90, yandexCheckedSecret)}
	short := backup.Account{Type: backup.Yandex, Issuer: "Yandex", Name: "short", PIN: "7586", Secret: key(91, 10)}
	long := backup.Account{Type: backup.TOTP, Issuer: "Long secret", Name: "ann", Secret: key(92, backup.MaxSecret)}
	small := backup.Account{Type: backup.MOTP, Issuer: "Small", Name: "ann", PIN: "0000", Secret: key(93, 4)}
	twin := list[0]
	twin.Name = "the same secret"
	label := list[1]
	label.Secret = key(94, 20)
	return append(list, checked.WithDefaults(), short.WithDefaults(), long.WithDefaults(), small.WithDefaults(), twin, label)
}

// anyAccount draws accounts of every kind, often with odd texts.
var anyAccount = rapid.Custom(func(t *rapid.T) backup.Account {
	text := rapid.OneOf(
		rapid.SampledFrom([]string{"", "Steam", "steam", "ann", "Harbor", "Harbor:ann", ":", "a: b", " x ", "%41", "é", `"`, "-", "+1", "a\nb", "no name"}),
		rapid.StringN(0, 12, 48))
	a := backup.Account{
		Type:      rapid.SampledFrom([]backup.Type{backup.TOTP, backup.TOTP, backup.HOTP, backup.Steam, backup.MOTP, backup.Yandex}).Draw(t, "type"),
		Issuer:    text.Draw(t, "issuer"),
		Name:      text.Draw(t, "name"),
		Secret:    rapid.SliceOfN(rapid.Byte(), 1, 70).Draw(t, "secret"),
		Algorithm: rapid.SampledFrom([]backup.Algorithm{"", backup.SHA1, backup.SHA224, backup.SHA256, backup.SHA384, backup.SHA512, backup.MD5}).Draw(t, "algorithm"),
		Digits:    rapid.SampledFrom([]int{0, 4, 5, 6, 7, 8, 9, 10}).Draw(t, "digits"),
		Tags:      rapid.SliceOfN(text, 0, 3).Draw(t, "tags"),
		Note:      text.Draw(t, "note"),
		URLs:      rapid.SliceOfN(text, 0, 2).Draw(t, "urls"),
		User:      text.Draw(t, "user"),
		PIN:       rapid.SampledFrom([]string{"", "1234", "GEZDGNBV", " 1"}).Draw(t, "pin"),
	}
	if a.Type == backup.HOTP {
		a.Counter = rapid.Uint64().Draw(t, "counter")
	} else {
		a.Period = rapid.SampledFrom([]int{0, 10, 20, 30, 60, 90, 86_400}).Draw(t, "period")
	}
	if rapid.Bool().Draw(t, "titled") {
		raw, err := json.Marshal(text.Draw(t, "title"))
		if err != nil {
			t.Fatal(err)
		}
		a.Extra = map[string]json.RawMessage{"title": raw}
	}
	return a.WithDefaults()
})

// filled is the account with a value in every text and list that is empty,
// those included that are added to Account one day.
func filled(a backup.Account) backup.Account {
	v := reflect.ValueOf(&a).Elem()
	for i := range v.NumField() {
		switch f := v.Field(i); {
		case !f.IsZero():
		case f.Kind() == reflect.String:
			f.SetString(fmt.Sprint("text ", i))
		case f.Type() == reflect.TypeFor[[]string]():
			f.Set(reflect.ValueOf([]string{fmt.Sprint("list ", i)}))
		}
	}
	return a
}
