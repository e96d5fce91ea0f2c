package main

import (
	"slices"
	"strings"

	"otpaper/backup"
)

// maxDetailsFile bounds a details or codes file before it is read.
const maxDetailsFile = 16 << 20

// addDetails gives the accounts what the details file says, and names the
// lines that fit none.
func (a *app) addDetails(path string, accounts []backup.Account) error {
	if path == "" {
		return nil
	}
	data, err := a.readFile(path, maxDetailsFile)
	if err != nil {
		return err
	}
	details, err := backup.ParseDetails(data)
	if err != nil {
		return fail("the columns are issuer,name,tier,owner,second_admin,url,user,methods,depends_on,note", "%q: %w", path, err)
	}
	unmatched := backup.AddDetails(accounts, details)
	a.say("details: %d of %s matched", len(details)-len(unmatched), plural(len(details), "line"))
	for _, d := range unmatched {
		a.warn("%q, line %d (%s): no account has this issuer and name", path, d.Line, printable(labelOf(d.Issuer, d.Name)))
	}
	return nil
}

// addCodes gives accounts their one-time recovery codes. On a terminal they
// are shown back first.
func (a *app) addCodes(paths []string, accounts []backup.Account) error {
	for _, path := range paths {
		data, err := a.readFile(path, maxDetailsFile)
		if err != nil {
			return err
		}
		sections, problems, err := backup.ParseCodes(path, data)
		if err != nil {
			return fail("give the text file that the site handed out", "%q: %w", path, err)
		}
		for _, p := range problems {
			a.warn("%q, line %d: %s", path, p.Line, inner(p.What))
		}
		if sections, err = a.confirmCodes(path, sections); err != nil {
			return err
		}
		unmatched := backup.AddCodes(accounts, sections)
		for _, s := range sections {
			if !slices.ContainsFunc(unmatched, func(u backup.CodesSection) bool { return u.Line == s.Line }) {
				a.say("recovery codes: %s: %d codes", printable(labelOf(s.Issuer, s.Name)), len(s.Codes))
			}
		}
		for _, s := range unmatched {
			if len(s.Codes) > 0 {
				a.warn("%q, line %d: not one account is called %q; write [ISSUER / NAME] above the codes", path, s.Line, printable(labelOf(s.Issuer, s.Name)))
			}
		}
	}
	return nil
}

// confirmCodes shows the codes on the terminal and keeps the sections that the
// person says are right.
func (a *app) confirmCodes(path string, sections []backup.CodesSection) ([]backup.CodesSection, error) {
	if a.term == nil {
		return sections, nil
	}
	var kept []backup.CodesSection
	for _, s := range sections {
		if len(s.Codes) == 0 {
			continue
		}
		a.term.print("\n  %s, from %q:\n", printable(labelOf(s.Issuer, s.Name)), path)
		for i, code := range s.Codes {
			a.term.print("   %3d  %s\n", i+1, printable(code))
		}
		yes, err := a.term.confirm(true, "  Are these its codes?")
		if err != nil {
			return nil, err
		}
		if yes {
			kept = append(kept, s)
		}
	}
	return kept, nil
}

// withTag keeps the accounts that have a tag; "" keeps all.
func withTag(accounts []backup.Account, tag string) []backup.Account {
	if tag == "" {
		return accounts
	}
	return slices.DeleteFunc(slices.Clone(accounts), func(a backup.Account) bool {
		return !slices.ContainsFunc(a.Tags, func(t string) bool { return strings.EqualFold(t, tag) })
	})
}

// sayProblemsOf lists what is odd about the accounts, with what to do.
func (a *app) sayProblemsOf(accounts []backup.Account) {
	for _, f := range backup.Findings(accounts) {
		a.say("finding %s: %s: %s", f.ID, tr(f.Text), printable(fewNames(f.Accounts)))
		a.say("    %s", tr(f.Next))
	}
}

// fewNames writes the first of many names, and how many more there are.
func fewNames(names []string) string {
	const most = 5
	names = slices.Clone(names)
	for i := range names {
		names[i] = labelText(names[i])
	}
	if len(names) > most+1 {
		names = append(names[:most], trf("and %d more", len(names)-most))
	}
	return strings.Join(names, ", ")
}
