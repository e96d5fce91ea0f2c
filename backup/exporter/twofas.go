package exporter

import (
	"crypto/pbkdf2"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"strings"
	"unicode/utf8"

	"otpaper/backup"
)

// 2FAS: the backup file, known from the app's source (twofas/2fas-android and
// 2fas-ios). Written: schema 4, in clear or AES-256-GCM under PBKDF2. The app
// takes a period, a number of digits or a hash that it does not know for the
// usual one and then shows wrong codes: such accounts are left out.
// Lost: all groups but the first, notes, sign-in addresses.
var twofas = Format{
	Name:     "twofas",
	App:      "2FAS",
	Next:     "in 2FAS: Settings > 2FAS Backup > Import from file",
	Encrypts: true,
	hold:     holdTwoFAS,
	write:    writeTwoFAS,
}

var twofasCodes = limits{
	types:      []backup.Type{backup.TOTP, backup.HOTP, backup.Steam},
	algorithms: []backup.Algorithm{backup.SHA1, backup.SHA224, backup.SHA256, backup.SHA384, backup.SHA512},
	digits:     []int{5, 6, 7, 8},
	periods:    []int{10, 30, 60, 90},
	counter:    maxInt32,
}

func holdTwoFAS(a backup.Account) (backup.Account, string) {
	h := titled(bare(a), givenTitle(a))
	h.Tags = firstOf(distinct(a.Tags))
	return h, twofasCodes.refuse(a)
}

type twofasBackup struct {
	Services          []twofasService `json:"services"`
	Groups            []twofasGroup   `json:"groups"`
	UpdatedAt         int             `json:"updatedAt"` // milliseconds; 0: older than anything in the app
	SchemaVersion     int             `json:"schemaVersion"`
	AppVersionCode    int             `json:"appVersionCode"`
	AppVersionName    string          `json:"appVersionName"`
	AppOrigin         string          `json:"appOrigin"`
	ServicesEncrypted string          `json:"servicesEncrypted,omitempty"`
	Reference         string          `json:"reference,omitempty"`
}

type twofasGroup struct {
	ID         string `json:"id"`
	Name       string `json:"name"`
	IsExpanded bool   `json:"isExpanded"`
}

type twofasService struct {
	Name      string      `json:"name"`
	Secret    string      `json:"secret"`
	UpdatedAt int         `json:"updatedAt"`
	OTP       twofasOTP   `json:"otp"`
	Order     twofasOrder `json:"order"`
	Icon      twofasIcon  `json:"icon"`
	GroupID   string      `json:"groupId,omitempty"`
}

type twofasOTP struct {
	Label     string  `json:"label"`
	Account   string  `json:"account"`
	Issuer    string  `json:"issuer"`
	Digits    int     `json:"digits"`
	Period    int     `json:"period,omitempty"`
	Algorithm string  `json:"algorithm"`
	Counter   *uint64 `json:"counter,omitempty"`
	TokenType string  `json:"tokenType"`
	Source    string  `json:"source"`
}

type twofasOrder struct {
	Position int `json:"position"`
}

type twofasIcon struct {
	Selected   string           `json:"selected"`
	Label      twofasIconLabel  `json:"label"`
	Collection twofasCollection `json:"iconCollection"`
}

type twofasIconLabel struct {
	Text  string `json:"text"`
	Color string `json:"backgroundColor"`
}

type twofasCollection struct {
	ID string `json:"id"`
}

// twofasNoIcon is the collection of services that have no icon of their own.
const twofasNoIcon = "a5b3fb65-4ec5-43e6-8ec1-49e24ca9e7ad"

func writeTwoFAS(accounts []backup.Account, o Options) (Output, error) {
	b := twofasBackup{
		Services: []twofasService{}, Groups: []twofasGroup{}, SchemaVersion: 4,
		AppVersionCode: 5_000_000, AppVersionName: "5.0.0", AppOrigin: "android", // the first with schema 4
	}
	var tags groups
	for i, a := range accounts {
		s := serviceOf(a)
		s.Order.Position = i
		for _, tag := range a.Tags {
			s.GroupID = tags.id(tag)
		}
		b.Services = append(b.Services, s)
	}
	for _, name := range tags.names {
		b.Groups = append(b.Groups, twofasGroup{ID: tags.id(name), Name: name, IsExpanded: true})
	}
	if o.Password != nil {
		if err := b.lock(o.Password); err != nil {
			return Output{}, err
		}
	}
	file, err := document(b)
	return Output{File: file}, err
}

func serviceOf(a backup.Account) twofasService {
	s := twofasService{
		Name: title(a), Secret: a.Secret.Base32(),
		OTP: twofasOTP{
			Label: a.Name, Account: a.Name, Issuer: a.Issuer, Digits: a.Digits, Period: a.Period,
			Algorithm: string(a.Algorithm), TokenType: strings.ToUpper(string(a.Type)), Source: "Manual",
		},
		Icon: twofasIcon{"Label", twofasIconLabel{initials(title(a)), "Default"}, twofasCollection{twofasNoIcon}},
	}
	if a.Type == backup.HOTP {
		s.OTP.Counter, s.OTP.Period = &a.Counter, 0
	}
	return s
}

// initials are the first two letters, which the app shows instead of an icon.
func initials(name string) string {
	end := 0
	for range 2 {
		_, size := utf8.DecodeRuneInString(name[end:])
		end += size
	}
	return strings.ToUpper(name[:end])
}

const (
	twofasIterations = 10_000
	twofasSalt       = 256 // bytes, as on Android
)

// twofasReference is what the app decrypts first to know that a password is
// right: a constant of the format, the same in every file.
const twofasReference = "tRViSsLKzd86Hprh4ceC2OP7xazn4rrt4xhfEUbOjxLX8Rc3mkISXE0lWbmnWfggogbBJhtYgpK6fMl1D6mtsy92R3HkdGfwuXbzLebqVFJsR7IZ" +
	"2w58t938iymwG4824igYy1wi6n2WDpO1Q1P69zwJGs2F5a1qP4MyIiDSD7NCV2OvidXQCBnDlGfmz0f1BQySRkkt4ryiJeCjD2o4QsveJ9uDBUn8ELyOrESv5R5DMDkD4iAF8TXU7KyoJujd"

// lock puts the services behind the password; the groups stay in clear.
func (b *twofasBackup) lock(password []byte) error {
	services, err := json.Marshal(b.Services)
	if err != nil {
		return errors.New("cannot be written as JSON")
	}
	salt := random(twofasSalt)
	key, err := pbkdf2.Key(sha256.New, string(password), salt, twofasIterations, keySize)
	if err != nil {
		return err
	}
	if b.ServicesEncrypted, err = lockTwoFAS(key, salt, services); err != nil {
		return err
	}
	b.Services = []twofasService{}
	b.Reference, err = lockTwoFAS(key, salt, []byte(twofasReference))
	return err
}

// lockTwoFAS writes cipher text with tag, salt and nonce in base64.
func lockTwoFAS(key, salt, plain []byte) (string, error) {
	nonce, sealed, err := lock(key, plain, nil)
	if err != nil {
		return "", err
	}
	var parts []string
	for _, part := range [][]byte{sealed, salt, nonce} {
		parts = append(parts, base64.StdEncoding.EncodeToString(part))
	}
	return strings.Join(parts, ":"), nil
}
