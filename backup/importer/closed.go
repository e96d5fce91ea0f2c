package importer

import (
	"slices"
	"strings"
)

// Closed is an app or a kind of second step from which no file can be had, and
// what to do instead.
type Closed struct {
	Name   string // as a person may type it after --format
	App    string
	Reason string // in one line
	Next   string
}

// again is the way that is open at nearly every site.
const again = "sign in at each site and set the code app up anew, with an app that exports; note the site's recovery codes too"

// closed lists what cannot be read by any program, by name. What is found in
// an export (a work account among others) is skipped there with its reason;
// this table is for whoever has nothing but the app.
var closed = []Closed{
	{"applepasswords", "Apple's codes on an iPhone without a Mac", "an iPhone exports no setup codes",
		"open the Passwords app on a Mac with the same Apple account and export from there, or set the code up anew at the site"},
	{"authyapp", "Authy", "the app has no export, and its desktop program ended in 2024", again + "; sites with 7-digit Authy codes must enrol you again"},
	{"blizzard", "the Blizzard app", "it approves sign-ins itself and gives no setup code away", "note its restore code, which the app shows on request"},
	{"duopush", "Duo Push", "an approval on the phone has no setup code", "ask the organisation for a second device, a hardware key or bypass codes"},
	{"googleprompt", "Google prompts", "a prompt on the phone has no setup code", "add an authenticator app and backup codes in the Google account"},
	{"itunes", "iPhone and iTunes backups", "the apps' codes in them are locked to the device", "use the app's own export"},
	{"adb", "Android backups of app data", "the keys stay in the phone's key store", "use the app's own export"},
	{"microsoftwork", "Microsoft work and school accounts", "sign-in approvals have no setup code", "ask the IT department for a second method, or a temporary access pass"},
	{"oktaverify", "Okta Verify", "it keeps its keys to itself", "ask the organisation for a second factor that can be backed up"},
	{"passkeys", "passkeys", "a passkey never leaves its store", "make a second passkey on another device, and note the site's recovery codes"},
	{"rsasecurid", "RSA SecurID", "its tokens are bound to one device", "ask the organisation for a second token"},
	{"salesforce", "Salesforce Authenticator", "it has no export", again},
	{"symantecvip", "Symantec VIP", "its credential is bound to one device", "register a second credential at each site"},
	{"zohooneauth", "Zoho OneAuth's own file and QR transfer", "their form is not documented, and the transfer asks Zoho's server",
		"choose the text file under Authenticator > Transfer Accounts > Export: a list of otpauth links, which is read"},
	{"yubikey", "hardware keys", "what is written to a key can never be read again", "buy a second key and register both at each site"},
}

// Unreadable returns the apps from which no file can be had, sorted by name.
func Unreadable() []Closed {
	all := slices.Clone(closed)
	slices.SortFunc(all, func(a, b Closed) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// LookupUnreadable returns the closed app of that name; spaces, dashes and case
// do not matter.
func LookupUnreadable(name string) (Closed, bool) {
	fold := func(s string) string {
		return strings.NewReplacer(" ", "", "-", "", "_", "").Replace(strings.ToLower(s))
	}
	for _, c := range closed {
		if fold(name) == c.Name || fold(name) == fold(c.App) {
			return c, true
		}
	}
	return Closed{}, false
}

// Unsupported returns it as the error of a file that would be of this app.
func (c Closed) Unsupported() UnsupportedError { return UnsupportedError{c.App, c.Reason, c.Next} }
