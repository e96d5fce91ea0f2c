package backup

import "strings"

// tierWords lists names that place an account when its owner has not: names
// of issuers, lower case, by what hangs on them. A name matches when its words
// stand next to each other in the issuer.
var tierWords = map[Tier][]string{
	Tier0: {
		// mail and cloud identity
		"google", "gmail", "microsoft", "outlook", "hotmail", "office 365", "apple", "apple id", "icloud",
		"proton", "protonmail", "proton mail", "fastmail", "tuta", "tutanota", "posteo", "mailbox org",
		"yahoo", "gmx", "web de", "zoho", "zoho mail", "mail ru", "yandex", "hey", "mailfence", "migadu", "mail",
		// password managers
		"bitwarden", "vaultwarden", "1password", "lastpass", "dashlane", "keeper", "nordpass", "proton pass",
		"enpass", "roboform", "keepass", "passbolt", "psono",
		// phone lines
		"verizon", "t mobile", "at t", "vodafone", "telekom", "deutsche telekom", "o2", "orange", "telefonica",
		"movistar", "ee", "three", "swisscom", "sunrise", "a1", "telstra", "rogers", "bell", "telus", "google fi",
		// sign-in services others rely on
		"okta", "auth0", "onelogin", "duo", "authy", "ente", "keycloak", "authentik", "authelia",
	},
	Tier1: {
		// money
		"paypal", "stripe", "wise", "revolut", "n26", "monzo", "klarna", "bank", "sparkasse", "coinbase", "kraken",
		"binance", "bitstamp", "gemini", "bitpanda", "etoro", "fidelity", "schwab", "vanguard", "robinhood",
		"interactive brokers", "trade republic", "credit union", "broker", "visa", "mastercard",
		// servers, names, code
		"aws", "amazon web services", "azure", "google cloud", "cloudflare", "digitalocean", "hetzner", "ovh",
		"linode", "vultr", "namecheap", "godaddy", "gandi", "porkbun", "inwx", "ionos", "github", "gitlab",
		"bitbucket", "npm", "pypi", "docker", "registrar", "dns", "hosting", "vpn", "synology", "nextcloud", "heroku",
		// state and health
		"id me", "login gov", "gov", "elster", "irs", "nhs", "tax", "bund id", "bundid", "ameli",
	},
}

// GuessTier places an account by the name of its issuer: what opens others
// first, money and servers soon, all else later.
func GuessTier(issuer string) Tier {
	have := " " + strings.Join(strings.FieldsFunc(strings.ToLower(issuer), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 127)
	}), " ") + " "
	// The longest name that matches wins: "Google Cloud" before "Google".
	best, tier := 0, Tier2
	for _, t := range []Tier{Tier0, Tier1} {
		for _, name := range tierWords[t] {
			if len(name) > best && strings.Contains(have, " "+name+" ") {
				best, tier = len(name), t
			}
		}
	}
	return tier
}
