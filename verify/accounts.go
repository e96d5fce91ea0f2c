package verify

import (
	"slices"

	"otpaper/backup"
)

// AddAccounts compares an export with the kit record, account by account and
// field by field through the fingerprints, without any card. Accounts whose
// block could not be read from the paper count as missing.
func (r *Report) AddAccounts(record backup.Record, export []backup.Account) {
	r.Accounts = noAccounts()
	r.Accounts.Total = len(record.Accounts)
	c := newComparison(record, export)
	c.match(func(differ []backup.Field) bool { return len(differ) == 0 })
	c.match(func([]backup.Field) bool { return true })
	lost := r.lostBlocks()
	for j, a := range export {
		switch at := c.printedAs[j]; {
		case at < 0 && !a.Comparable():
			r.Accounts.Uncompared = append(r.Accounts.Uncompared, nameOf(a))
		case at < 0 || lost[record.Accounts[at].Block]:
			r.Accounts.Missing = append(r.Accounts.Missing, nameOf(a))
		case len(c.differ[j]) == 0:
			r.Accounts.Equal++
		default:
			r.Accounts.Differ = append(r.Accounts.Differ, accountDif(a, c.differ[j]))
		}
	}
	for i, used := range c.used {
		switch {
		case used:
		case record.Accounts[i].Secret != "":
			r.Accounts.Extra = append(r.Accounts.Extra, Name{Number: i + 1})
		case c.short > 0: // one of the export's short secrets stands for it
			c.short--
		default:
			r.Accounts.Uncompared = append(r.Accounts.Uncompared, Name{Number: i + 1})
		}
	}
	r.conclude()
}

// comparison pairs the accounts of an export with fingerprints.
type comparison struct {
	record    backup.Record
	export    []backup.Account
	bySecret  map[string][]int // fingerprint of the secret: places in the record
	used      []bool           // by place in the record
	printedAs []int            // by place in the export: place in the record, or -1
	differ    [][]backup.Field // by place in the export
	short     int              // accounts of the export without a fingerprint
}

func newComparison(record backup.Record, export []backup.Account) *comparison {
	c := &comparison{
		record: record, export: export, bySecret: map[string][]int{},
		used: make([]bool, len(record.Accounts)), printedAs: make([]int, len(export)),
		differ: make([][]backup.Field, len(export)),
	}
	for i, f := range record.Accounts {
		if f.Secret != "" {
			c.bySecret[f.Secret] = append(c.bySecret[f.Secret], i)
		}
	}
	for j, a := range export {
		c.printedAs[j] = -1
		if !a.Comparable() {
			c.short++
		}
	}
	return c
}

// match pairs what is still alone with the printed account that has the same
// secret and the fewest other fields, if good accepts those fields.
func (c *comparison) match(good func([]backup.Field) bool) {
	for j, a := range c.export {
		if c.printedAs[j] >= 0 || !a.Comparable() {
			continue
		}
		at := -1
		var fewest []backup.Field
		for _, i := range c.bySecret[a.Fingerprint("", c.record.Salt).Secret] {
			if c.used[i] {
				continue
			}
			if differ := c.record.Accounts[i].Differ(a, c.record.Salt); at < 0 || len(differ) < len(fewest) {
				at, fewest = i, differ
			}
		}
		if at >= 0 && good(fewest) {
			c.used[at], c.printedAs[j], c.differ[j] = true, at, fewest
		}
	}
}

func (r *Report) lostBlocks() map[backup.BlockID]bool {
	lost := map[backup.BlockID]bool{}
	for _, b := range r.Blocks {
		lost[b.Block] = b.State == backup.Lost
	}
	return lost
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
// secret, what is left over by name.
func (r *Report) AddOpened(opened []Opened, export []backup.Account) {
	var paper []backup.Account
	for _, o := range opened {
		paper = append(paper, o.Payload.Accounts...)
	}
	total := r.Accounts.Total
	r.Accounts = noAccounts()
	r.Accounts.Total = max(total, len(paper))
	for _, p := range pair(paper, export) {
		switch {
		case p.paper == nil:
			r.Accounts.Missing = append(r.Accounts.Missing, nameOf(*p.export))
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
			dif.Printed, dif.Export = paper.Value(f), export.Value(f)
		}
		d.Fields = append(d.Fields, dif)
	}
	return d
}

// couple is one account on paper beside one in the export; either can be
// alone.
type couple struct{ paper, export *backup.Account }

// pair finds for every account of the export its counterpart on paper: first
// the equal one, then one with the same secret, then one with the same names.
func pair(paper, export []backup.Account) []couple {
	usedPaper, usedExport := make([]bool, len(paper)), make([]bool, len(export))
	var couples []couple
	for _, key := range []func(backup.Account) string{equalKey, secretKey, namesKey} {
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
