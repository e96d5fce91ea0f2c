package verify

import (
	"slices"

	"otpaper/backup"
)

// AddAccounts compares an export with the kit record, account by account and
// field by field through the fingerprints, without any card. Accounts whose
// block could not be read from the paper count as missing.
func (r *Report) AddAccounts(record backup.Record, export []backup.Account) {
	r.resetAccounts(len(record.Accounts))
	unread := map[backup.BlockID]bool{}
	for _, b := range r.Blocks {
		unread[b.Block] = b.State == backup.Lost
	}
	r.compare(newComparison(record, export, nil), unread)
	r.conclude()
}

func (r *Report) resetAccounts(total int) {
	r.Accounts, r.unread = noAccounts(), 0
	r.Accounts.Total = total
}

// compare adds what fingerprints tell. unread are the blocks that are on the
// paper and could not be read.
func (r *Report) compare(c *comparison, unread map[backup.BlockID]bool) {
	c.pairEqual()
	c.pairNearest()
	for j, a := range c.export {
		switch at := c.printedAs[j]; {
		case at < 0 && !a.Comparable() && c.blank > 0:
			r.Accounts.Uncompared = append(r.Accounts.Uncompared, nameOf(a))
		case at < 0:
			r.Accounts.Missing = append(r.Accounts.Missing, nameOf(a))
		case unread[c.record.Accounts[at].Block]:
			r.unread++
			r.Accounts.Missing = append(r.Accounts.Missing, nameOf(a))
		case len(c.differ[j]) == 0:
			r.Accounts.Equal++
		default:
			r.Accounts.Differ = append(r.Accounts.Differ, accountDif(a, c.differ[j]))
		}
	}
	short := c.short
	for i, used := range c.used {
		switch {
		case used:
		case c.record.Accounts[i].Secret != "" || c.short == 0:
			r.Accounts.Extra = append(r.Accounts.Extra, Name{Number: i + 1})
		case short > 0: // one of the export's short secrets stands for it
			short--
		default:
			r.Accounts.Uncompared = append(r.Accounts.Uncompared, Name{Number: i + 1})
		}
	}
}

// comparison pairs the accounts of an export with fingerprints.
type comparison struct {
	record    backup.Record
	export    []backup.Account
	prints    []backup.Fingerprint // of the export
	used      []bool               // by place in the record
	printedAs []int                // by place in the export: place in the record, or -1
	differ    [][]backup.Field     // by place in the export
	short     int                  // accounts of the export that have no fingerprint
	blank     int                  // accounts of the record that have none
}

// newComparison leaves out the record's accounts of the blocks in without.
func newComparison(record backup.Record, export []backup.Account, without map[backup.BlockID]bool) *comparison {
	c := &comparison{
		record: record, export: export, prints: make([]backup.Fingerprint, len(export)),
		used: make([]bool, len(record.Accounts)), printedAs: make([]int, len(export)),
		differ: make([][]backup.Field, len(export)),
	}
	for i, f := range record.Accounts {
		c.used[i] = without[f.Block]
		if !c.used[i] && f.Secret == "" {
			c.blank++
		}
	}
	for j, a := range export {
		c.printedAs[j] = -1
		c.prints[j] = a.Fingerprint("", record.Salt)
		if !a.Comparable() {
			c.short++
		}
	}
	return c
}

// index lists the record's accounts that are still alone, by key.
func (c *comparison) index(key func(backup.Fingerprint) string) map[string][]int {
	places := map[string][]int{}
	for i, f := range c.record.Accounts {
		if !c.used[i] && f.Secret != "" {
			places[key(f)] = append(places[key(f)], i)
		}
	}
	return places
}

// pairEqual pairs what is equal in every field.
func (c *comparison) pairEqual() {
	places := c.index(printKey)
	for j, f := range c.prints {
		with := places[printKey(f)]
		if f.Secret == "" || len(with) == 0 {
			continue
		}
		places[printKey(f)] = with[1:]
		c.used[with[0]], c.printedAs[j] = true, with[0]
	}
}

func printKey(f backup.Fingerprint) string {
	key := f.Secret
	for _, field := range backup.ExportFields() {
		key += " " + f.Fields[field]
	}
	return key
}

// maxTwins bounds how many printed accounts of one secret are compared field
// by field with one of the export.
const maxTwins = 16

// pairNearest pairs what is left over with the account of the same secret
// that differs in the fewest fields.
func (c *comparison) pairNearest() {
	places := c.index(func(f backup.Fingerprint) string { return f.Secret })
	for j, f := range c.prints {
		with := places[f.Secret]
		if c.printedAs[j] >= 0 || f.Secret == "" || len(with) == 0 {
			continue
		}
		best := 0
		var fewest []backup.Field
		for k, i := range with[:min(len(with), maxTwins)] {
			if differ := c.record.Accounts[i].Differ(c.export[j], c.record.Salt); k == 0 || len(differ) < len(fewest) {
				best, fewest = k, differ
			}
		}
		at := with[best]
		with[best] = with[0]
		places[f.Secret] = with[1:]
		c.used[at], c.printedAs[j], c.differ[j] = true, at, fewest
	}
}

func accountDif(a backup.Account, fields []backup.Field) AccountDif {
	d := AccountDif{Issuer: a.Issuer, Name: a.Name}
	for _, f := range fields {
		d.Fields = append(d.Fields, FieldDif{Field: f})
	}
	return d
}

func nameOf(a backup.Account) Name { return Name{Issuer: a.Issuer, Name: a.Name} }

// AddOpened compares an export with what the cards opened: every field
// outright, and the printed value beside the export's. Accounts are paired by
// secret, what is left over by name. Blocks that were not opened are compared
// through the fingerprints of the kit record.
func (r *Report) AddOpened(opened []Opened, export []backup.Account) {
	var paper []backup.Account
	read, unread := map[backup.BlockID]bool{}, map[backup.BlockID]bool{}
	for _, o := range opened {
		paper = append(paper, o.Payload.Accounts...)
		read[o.ID] = true
	}
	for _, f := range r.record.Accounts {
		unread[f.Block] = !read[f.Block]
	}
	r.resetAccounts(max(len(r.record.Accounts), len(paper)))
	var alone []backup.Account
	for _, p := range pair(paper, export) {
		switch {
		case p.paper == nil:
			alone = append(alone, *p.export)
		case p.export == nil:
			r.Accounts.Extra = append(r.Accounts.Extra, nameOf(*p.paper))
		default:
			fields := backup.Diff(*p.paper, *p.export)
			if len(fields) == 0 {
				r.Accounts.Equal++
				continue
			}
			r.Accounts.Differ = append(r.Accounts.Differ, openedDif(*p.paper, *p.export, fields))
		}
	}
	r.compare(newComparison(r.record, alone, read), unread)
	r.conclude()
}

// openedDif gives both values of every field that may be shown.
func openedDif(paper, export backup.Account, fields []backup.Field) AccountDif {
	d := AccountDif{Issuer: export.Issuer, Name: export.Name}
	for _, f := range fields {
		dif := FieldDif{Field: f}
		switch f {
		case backup.FieldSecret, backup.FieldPIN, backup.FieldNote, backup.FieldExtra:
		default:
			printed, exported := paper.Value(f), export.Value(f)
			dif.Printed, dif.Export = &printed, &exported
		}
		d.Fields = append(d.Fields, dif)
	}
	return d
}

// couple is one account on paper beside one in the export; either can be
// alone.
type couple struct{ paper, export *backup.Account }

// pair finds for every account of the export its counterpart on paper: first
// the equal one, then one with the same secret and names, then one with the
// same secret, then one with the same names.
func pair(paper, export []backup.Account) []couple {
	usedPaper, usedExport := make([]bool, len(paper)), make([]bool, len(export))
	var couples []couple
	for _, key := range []func(backup.Account) string{equalKey, twinKey, secretKey, namesKey} {
		index := map[string][]int{}
		for i, a := range paper {
			if !usedPaper[i] {
				index[key(a)] = append(index[key(a)], i)
			}
		}
		for j, a := range export {
			with := index[key(a)]
			if usedExport[j] || len(with) == 0 {
				continue
			}
			i := with[0]
			index[key(a)] = with[1:]
			usedPaper[i], usedExport[j] = true, true
			couples = append(couples, couple{&paper[i], &export[j]})
		}
	}
	for j := range export {
		if !usedExport[j] {
			couples = append(couples, couple{export: &export[j]})
		}
	}
	for i := range paper {
		if !usedPaper[i] {
			couples = append(couples, couple{paper: &paper[i]})
		}
	}
	return couples
}

func equalKey(a backup.Account) string {
	key := secretKey(a)
	for _, f := range backup.ExportFields() {
		key += "\x00" + a.Value(f)
	}
	return key
}

func secretKey(a backup.Account) string { return a.Value(backup.FieldSecret) }

func twinKey(a backup.Account) string { return secretKey(a) + "\x00" + namesKey(a) }

func namesKey(a backup.Account) string { return a.Issuer + "\x00" + a.Name }

// Equal compares two lists of accounts outright, for the read-back of a kit
// that was just made.
func Equal(a, b []backup.Account) bool {
	if len(a) != len(b) {
		return false
	}
	return !slices.ContainsFunc(pair(a, b), func(c couple) bool {
		return c.paper == nil || c.export == nil || !backup.Equal(*c.paper, *c.export)
	})
}
