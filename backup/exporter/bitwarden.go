package exporter

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"otpaper/backup"
)

// Bitwarden: the unencrypted JSON export of the vault, one login an account,
// as its help ("Condition a Bitwarden .json") describes it. The login's code
// is a link, or steam://SECRET, which carries no label: there the item's name
// and user name have to do.
// Lost: all groups but the first, which becomes the folder.
var bitwarden = Format{
	Name:  "bitwarden",
	App:   "Bitwarden",
	Next:  "in Bitwarden (web vault): Tools > Import data > Bitwarden (json)",
	hold:  holdBitwarden,
	write: writeBitwarden,
}

var bitwardenCodes = limits{types: []backup.Type{backup.TOTP, backup.Steam}, algorithms: threeHashes}

func holdBitwarden(a backup.Account) (backup.Account, string) {
	if reason := bitwardenCodes.refuse(a); reason != "" {
		return a, reason
	}
	h, reason := linkedItem(a, givenTitle(a), a.User)
	if reason != "" {
		return a, reason
	}
	if a.Type == backup.Steam { // the link says neither issuer nor name
		h.User, h.Extra = "", nil
	}
	h.Note, h.Tags = a.Note, firstOf(distinct(a.Tags))
	h.URLs = distinct(a.URLs)
	if fields := textFields(a); fields != nil {
		if h.Extra == nil {
			h.Extra = map[string]json.RawMessage{}
		}
		h.Extra[extraFields], _ = json.Marshal(fields) // texts have a JSON text
	}
	return h, ""
}

// extraFields is the key of Account.Extra under which the importers keep an
// entry's own text fields.
const extraFields = "fields"

// textField is a text field that the owner added to an entry.
type textField struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// textFields are those of the account that are not empty.
func textFields(a backup.Account) []textField {
	var fields []textField
	if json.Unmarshal(a.Extra[extraFields], &fields) != nil {
		return nil
	}
	fields = slices.DeleteFunc(fields, func(f textField) bool { return f.Value == "" })
	if len(fields) == 0 {
		return nil
	}
	return fields
}

type bitwardenVault struct {
	Encrypted bool              `json:"encrypted"`
	Folders   []bitwardenFolder `json:"folders"`
	Items     []bitwardenItem   `json:"items"`
}

type bitwardenFolder struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// bitwardenItem is a login (type 1). The app wants the members that are
// always null here.
type bitwardenItem struct {
	ID             string           `json:"id"`
	OrganizationID *string          `json:"organizationId"`
	FolderID       *string          `json:"folderId"`
	Type           int              `json:"type"`
	Reprompt       int              `json:"reprompt"`
	Name           string           `json:"name"`
	Notes          *string          `json:"notes"`
	Favorite       bool             `json:"favorite"`
	Fields         []bitwardenField `json:"fields,omitempty"`
	Login          bitwardenLogin   `json:"login"`
	CollectionIDs  *[]string        `json:"collectionIds"`
}

type bitwardenField struct {
	textField
	Type int `json:"type"` // 1: hidden until asked for
}

type bitwardenLogin struct {
	URIs     []bitwardenURI `json:"uris"`
	Username *string        `json:"username"`
	Password *string        `json:"password"`
	TOTP     string         `json:"totp"`
}

type bitwardenURI struct {
	Match *int   `json:"match"`
	URI   string `json:"uri"`
}

func writeBitwarden(accounts []backup.Account, _ Options) (Output, error) {
	v := bitwardenVault{Folders: []bitwardenFolder{}}
	var folders groups
	for i, a := range accounts {
		item := bitwardenLoginOf(a)
		item.ID = uuid("item", fmt.Sprint(i), a.Issuer, a.Name)
		for _, tag := range a.Tags {
			id := folders.id(tag)
			item.FolderID = &id
		}
		v.Items = append(v.Items, item)
	}
	for _, name := range folders.names {
		v.Folders = append(v.Folders, bitwardenFolder{ID: folders.id(name), Name: name})
	}
	file, err := document(v)
	return Output{File: file}, err
}

func bitwardenLoginOf(a backup.Account) bitwardenItem {
	item := bitwardenItem{Type: 1, Name: title(a), Login: bitwardenLogin{URIs: []bitwardenURI{}, TOTP: a.URI()}}
	if a.Type == backup.Steam {
		item.Login.TOTP = "steam://" + a.Secret.Base32()
	}
	if a.Note != "" {
		item.Notes = &a.Note
	}
	if user := cmp.Or(a.User, a.Name); user != "" {
		item.Login.Username = &user
	}
	for _, u := range a.URLs {
		item.Login.URIs = append(item.Login.URIs, bitwardenURI{URI: u})
	}
	for _, f := range textFields(a) {
		item.Fields = append(item.Fields, bitwardenField{f, 1})
	}
	return item
}
