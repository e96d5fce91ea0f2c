package exporter

import (
	"fmt"
	"strings"

	"otpaper/backup"
)

// Loss is what a format cannot hold of one account.
type Loss struct {
	Account string       // its label
	Whole   bool         // the account is left out, and What says why
	Field   backup.Field // which field is lost or changed; empty for a whole account
	What    string       // for a person; holds no secret
}

// Fields of what the owner adds, by their names in the kit; they are never
// part of an export and so not among backup.ExportFields.
const (
	FieldTier        backup.Field = "tier"
	FieldCodes       backup.Field = "codes"
	FieldCodesMade   backup.Field = "codes_made"
	FieldOwner       backup.Field = "owner"
	FieldSecondAdmin backup.Field = "second_admin"
	FieldDependsOn   backup.Field = "depends_on"
	FieldMethods     backup.Field = "methods"
	FieldSignIn      backup.Field = "sign_in"
	FieldSignInUser  backup.Field = "sign_in_user"
	FieldOwnerNote   backup.Field = "owner_note"
)

// Losses lists what writing the accounts in the format loses, in their order:
// of every account either that it is left out, or each field that will differ
// from the account that was given. Where an account came from (its Source) is
// no loss.
func (f Format) Losses(accounts []backup.Account) []Loss {
	var losses []Loss
	for i, h := range f.holdAll(accounts) {
		a := accounts[i]
		if h.refusal != "" {
			losses = append(losses, Loss{Account: a.Label(), Whole: true, What: h.refusal})
			continue
		}
		for _, field := range backup.Diff(a, h.account) {
			losses = append(losses, Loss{Account: a.Label(), Field: field, What: changed(field, h.account)})
		}
		for _, o := range ownerFields {
			if o.value(a) != o.value(h.account) {
				losses = append(losses, Loss{Account: a.Label(), Field: o.field, What: o.noun})
			}
		}
	}
	return losses
}

// ownerFields are the fields that the owner adds, most needed first.
var ownerFields = []struct {
	field backup.Field
	noun  string
	value func(backup.Account) string
}{
	{FieldCodes, "one-time recovery codes", func(a backup.Account) string { return strings.Join(a.Codes, "\n") }},
	{FieldCodesMade, "the day the recovery codes were made", func(a backup.Account) string { return a.CodesMade }},
	{FieldSignIn, "the owner's sign-in address", func(a backup.Account) string { return a.SignIn }},
	{FieldSignInUser, "the owner's user name there", func(a backup.Account) string { return a.SignInUser }},
	{FieldOwnerNote, "the owner's note", func(a backup.Account) string { return a.OwnerNote }},
	{FieldOwner, "who is responsible for it", func(a backup.Account) string { return a.Owner }},
	{FieldSecondAdmin, "who else can get in", func(a backup.Account) string { return a.SecondAdmin }},
	{FieldDependsOn, "what it depends on", func(a backup.Account) string { return strings.Join(a.DependsOn, "\n") }},
	{FieldMethods, "other ways in", func(a backup.Account) string { return strings.Join(a.Methods, "\n") }},
	{FieldTier, "how important it is", func(a backup.Account) string { return fmt.Sprint(a.Tier) }},
}

var nouns = map[backup.Field]string{
	backup.FieldIssuer: "issuer",
	backup.FieldName:   "name",
	backup.FieldUser:   "user name",
	backup.FieldPIN:    "PIN",
	backup.FieldTags:   "tags",
	backup.FieldNote:   "note",
	backup.FieldURLs:   "sign-in address",
	backup.FieldExtra:  "fields that only the app it came from knows",
}

// changed says what becomes of a field that the app holds otherwise.
func changed(field backup.Field, held backup.Account) string {
	noun, value := nouns[field], held.Value(field)
	switch {
	case field == backup.FieldSecret: // see yandexSecret
		return "the check digits of the secret; the codes stay the same"
	case value == "":
		return noun
	case field == backup.FieldIssuer || field == backup.FieldName || field == backup.FieldUser:
		return fmt.Sprintf("%s: becomes %q", noun, value)
	}
	return "a part of the " + noun
}
