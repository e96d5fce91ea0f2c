package main

import (
	"slices"
	"strings"

	"otpaper/backup"
	"otpaper/backup/importer"
)

// acceptConflicts is the finding that stops make where nobody can be asked:
// two exports hold one account differently. Accepted, both are kept.
const acceptConflicts = "differing-accounts"

// decideConflicts shows accounts that two exports hold differently side by
// side, and drops what the person does not want. None is ever dropped
// silently.
func (a *app) decideConflicts(result *importer.Result, accept []string) ([]backup.Account, error) {
	accounts := slices.Clone(result.Vault.Accounts)
	conflicts := result.Conflicts()
	if len(conflicts) == 0 || slices.Contains(accept, acceptConflicts) {
		return accounts, nil
	}
	drop := map[int]bool{}
	for _, c := range conflicts {
		for _, line := range sideBySide(accounts[c.First], accounts[c.Second], c.Fields) {
			a.say("%s", line)
		}
		if a.term == nil {
			continue
		}
		choice, err := a.choose("  Keep the [1] first, the [2] second, or [b]oth?", "b", "1", "2", "b")
		if err != nil {
			return nil, err
		}
		drop[c.First] = drop[c.First] || choice == "2"
		drop[c.Second] = drop[c.Second] || choice == "1"
	}
	if a.term == nil {
		return nil, fail("run it on a terminal to decide, or keep both: --accept "+acceptConflicts,
			"%s in the exports differ in a field and have one setup code", plural(len(conflicts), "pair of accounts"))
	}
	var kept []backup.Account
	for i, account := range accounts {
		if !drop[i] {
			kept = append(kept, account)
		}
	}
	return kept, nil
}

// sideBySide shows two accounts with the fields in which they differ. Values
// that are secret are not shown.
func sideBySide(first, second backup.Account, fields []backup.Field) []string {
	rows := [][]string{{tr("one account, two exports:"), "1", "2"}, {tr("  from"), inner(first.Source), inner(second.Source)}, {tr("  account"), labelOf(first.Issuer, first.Name), labelOf(second.Issuer, second.Name)}}
	for _, f := range fields {
		one, two := first.Value(f), second.Value(f)
		switch f {
		case backup.FieldPIN, backup.FieldNote, backup.FieldExtra:
			one, two = given(one), given(two)
		}
		rows = append(rows, []string{"  " + inner(string(f)), strings.ReplaceAll(one, "\n", ", "), strings.ReplaceAll(two, "\n", ", ")})
	}
	return table(rows)
}

func given(value string) string {
	if value == "" {
		return tr("none")
	}
	return tr("(another, not shown)")
}

// choose asks until one of the answers is given; Enter means the first.
func (a *app) choose(question, enter string, answers ...string) (string, error) {
	for {
		answer, err := a.term.ask("%s [%s] ", tr(question), enter)
		if err != nil {
			return "", err
		}
		if answer = strings.ToLower(answer); answer == "" {
			return enter, nil
		}
		if slices.Contains(answers, answer) {
			return answer, nil
		}
		a.term.print("  Please type %s.\n", joinWords(answers, " or "))
	}
}
