package main

import (
	"strings"

	"otpaper/backup"
	"otpaper/render"
)

const demoUsage = `Usage:
  otpaper demo [flags]

Makes a PRACTICE kit with invented accounts, marked PRACTICE on every page, so
that you and your heirs can try printing, scanning and restoring.

Flags:
  -o, --out DIR         the kit folder (practice)
      --people N        key cards (3)
      --paper a4|letter paper size (a4)
      --large           pages in large type, on leaves that lie
      --lang TAG        language of the pages: en, de, es or fr
                        (the one this computer is set to, else en)
      --force           replace an existing kit folder
      --json, --quiet, --plain, --no-input as in every command
  -h, --help            this text

Exit codes: 0 done; 1 nothing written; 2 wrong command line; 130 interrupted.

Example:
  otpaper demo -o practice
`

// demoAccounts are invented; their secrets are the letters of the names.
func demoAccounts() []backup.Account {
	account := func(t backup.Type, tier backup.Tier, issuer, name string) backup.Account {
		seed := strings.ToUpper(strings.ReplaceAll(issuer+name, " ", "")) + "PRACTICEPRACTICE"
		return backup.Account{
			Type: t, Tier: tier, Issuer: issuer, Name: name, Secret: backup.Secret(seed[:20]), Source: "otpaper demo",
		}.WithDefaults()
	}
	mail := account(backup.TOTP, backup.Tier0, "Example Mail", "robin@example.org")
	phone := account(backup.TOTP, backup.Tier0, "Example Mobile", "robin")
	vault := account(backup.TOTP, backup.Tier0, "Example Passwords", "robin@example.org")
	bank := account(backup.TOTP, backup.Tier1, "Example Bank", "4711")
	bank.Digits = 8
	server := account(backup.TOTP, backup.Tier1, "Example Hosting", "robin")
	server.Algorithm, server.Period = backup.SHA256, 60
	office := account(backup.HOTP, backup.Tier1, "Example Office", "robin.example")
	office.Counter = 7
	games := account(backup.Steam, backup.Tier2, "Steam", "robin_plays")
	club := account(backup.TOTP, backup.Tier2, "Kegelverein Grünwald", "robin")
	shop := account(backup.TOTP, backup.Tier2, "Example Shop", "robin@example.org")
	return []backup.Account{mail, phone, vault, bank, server, office, games, club, shop}
}

func runDemo(a *app, args []string) error {
	m := makeFlags{need: 2, owner: "Robin Example", blocks: "tier", typed: "a", keeper: keeperFlags{label: labels[render.Discreet]}, card: cardFlags{style: cardStyles[render.ByCoordinator]}, keyBits: 128, parity: backup.DefaultParity}
	f := a.flags("demo")
	f.StringVarP(&m.out, "out", "o", "practice", "")
	f.IntVar(&m.cards, "people", 3, "")
	f.StringVar(&m.paper, "paper", "a4", "")
	f.BoolVar(&m.large, "large", false, "")
	f.StringVar(&m.lang, "lang", "", "")
	if err := a.parse(f, args, demoUsage); err != nil {
		return err
	}
	if f.NArg() > 0 {
		return misuse("otpaper demo -o practice", "demo takes no files")
	}
	if err := m.check(); err != nil {
		return err
	}
	names := []string{"Alex Example", "Kim Example", "Sam Example"}
	m.holders = names[:min(len(names), max(0, m.cards))]
	var err error
	if m.kept, err = a.keepers(&m, func(string) bool { return false }); err != nil {
		return err
	}
	m.title = m.language().Furniture.PracticeKit
	if err := a.checkTarget(m.out); err != nil {
		return err
	}
	plan := a.plan(m, demoAccounts(), nil)
	plan.Practice = true
	kit, err := backup.NewKit(plan)
	if err != nil {
		return makeFailure(err)
	}
	o := m.renderOptions()
	o.Counts = countTiers(plan.Accounts)
	o.Calls = []render.Call{{Name: "Alex Example", Phone: "+49 30 5550 0101"}}
	files, err := a.writeKit(kit, o, m.out)
	if err != nil {
		return err
	}
	a.say("wrote a PRACTICE kit of %s to %q (%d files)", plural(len(plan.Accounts), "invented account"), m.out, len(files))
	a.say("next: print it, take photos of the locked sheets, and try: otpaper restore PHOTOS")
	if a.json {
		a.writeJSON(struct {
			Kit   string   `json:"kit"`
			Out   string   `json:"out"`
			Files []string `json:"files"`
			Proof string   `json:"proof"`
		}{kit.Header.Kit.ID, m.out, files, kit.Proof})
	}
	return nil
}
