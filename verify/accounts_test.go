package verify

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"otpaper/backup"
)

// counts are the numbers of an account comparison.
type counts struct{ Total, Equal, Differ, Missing, Extra, Uncompared int }

func countsOf(a Accounts) counts {
	return counts{a.Total, a.Equal, len(a.Differ), len(a.Missing), len(a.Extra), len(a.Uncompared)}
}

func TestAccountsAreComparedWithAndWithoutCards(t *testing.T) {
	change := func(edit func([]backup.Account) []backup.Account) func([]backup.Account) []backup.Account {
		return func(a []backup.Account) []backup.Account { return edit(slices.Clone(a)) }
	}
	same := change(func(a []backup.Account) []backup.Account { return a })
	type outcome struct {
		counts
		Result Result
	}
	tests := []struct {
		name          string
		plan          string
		export        func([]backup.Account) []backup.Account
		gone          backup.BlockID // a block of which nothing is read
		without, with outcome        // without the cards, and with them
	}{
		{"the same", "small", same, "", outcome{counts{12, 12, 0, 0, 0, 0}, Checked}, outcome{counts{12, 12, 0, 0, 0, 0}, Checked}},
		{"in another order", "small", change(func(a []backup.Account) []backup.Account { slices.Reverse(a); return a }), "",
			outcome{counts{12, 12, 0, 0, 0, 0}, Checked}, outcome{counts{12, 12, 0, 0, 0, 0}, Checked}},
		{"a field differs", "small", change(func(a []backup.Account) []backup.Account { a[3].Digits = 7; return a }), "",
			outcome{counts{12, 11, 1, 0, 0, 0}, Differs}, outcome{counts{12, 11, 1, 0, 0, 0}, Differs}},
		{"the owner's additions differ", "small", change(func(a []backup.Account) []backup.Account {
			a[3].Tier, a[3].Codes, a[3].Methods = backup.Tier3, []string{"1"}, []string{"2"}
			return a
		}), "", outcome{counts{12, 12, 0, 0, 0, 0}, Checked}, outcome{counts{12, 12, 0, 0, 0, 0}, Checked}},
		{"a new secret", "small", change(func(a []backup.Account) []backup.Account {
			a[3].Secret = append(backup.Secret{1}, a[3].Secret...)
			return a
		}), "", outcome{counts{12, 11, 0, 1, 1, 0}, Differs}, outcome{counts{12, 11, 1, 0, 0, 0}, Differs}},
		{"a new account", "small", change(func(a []backup.Account) []backup.Account { return append(a, invented(1, 99)...) }), "",
			outcome{counts{12, 12, 0, 1, 0, 0}, Differs}, outcome{counts{12, 12, 0, 1, 0, 0}, Differs}},
		{"an account less", "small", change(func(a []backup.Account) []backup.Account { return a[1:] }), "",
			outcome{counts{12, 11, 0, 0, 1, 0}, Differs}, outcome{counts{12, 11, 0, 0, 1, 0}, Differs}},
		{"an account twice", "small", change(func(a []backup.Account) []backup.Account { return append(a, a[4]) }), "",
			outcome{counts{12, 12, 0, 1, 0, 0}, Differs}, outcome{counts{12, 12, 0, 1, 0, 0}, Differs}},
		{"nothing in the export", "small", change(func([]backup.Account) []backup.Account { return nil }), "",
			outcome{counts{12, 0, 0, 0, 12, 0}, Differs}, outcome{counts{12, 0, 0, 0, 12, 0}, Differs}},
		{"a lost block", "small", same, "B", outcome{counts{12, 8, 0, 4, 0, 0}, Partial}, outcome{counts{12, 8, 0, 4, 0, 0}, Partial}},
		{"a lost block and a new account", "small", change(func(a []backup.Account) []backup.Account { return append(a, invented(1, 99)...) }),
			"B", outcome{counts{12, 8, 0, 5, 0, 0}, Differs}, outcome{counts{12, 8, 0, 5, 0, 0}, Differs}},
		{"an account of a lost block less", "small", change(func(a []backup.Account) []backup.Account { return slices.Delete(a, 1, 2) }),
			"B", outcome{counts{12, 8, 0, 3, 1, 0}, Differs}, outcome{counts{12, 8, 0, 3, 1, 0}, Differs}},
		{"short secrets", "short", same, "", outcome{counts{12, 10, 0, 0, 0, 2}, Partial}, outcome{counts{12, 12, 0, 0, 0, 0}, Checked}},
		{"short secrets, one in a lost block", "short", same, "A", outcome{counts{12, 7, 0, 3, 0, 2}, Partial}, outcome{counts{12, 8, 0, 3, 0, 1}, Partial}},
		{"a short secret less", "short", change(func(a []backup.Account) []backup.Account { return a[1:] }), "",
			outcome{counts{12, 10, 0, 0, 0, 2}, Partial}, outcome{counts{12, 11, 0, 0, 1, 0}, Differs}},
		{"no short secret any more", "short", change(func(a []backup.Account) []backup.Account { return append(a[1:5:5], a[6:]...) }), "",
			outcome{counts{12, 10, 0, 0, 2, 0}, Differs}, outcome{counts{12, 10, 0, 0, 2, 0}, Differs}},
		{"a new short secret where none was printed", "small", change(func(a []backup.Account) []backup.Account {
			return append(a, shortened(invented(1, 99), 0)...)
		}), "", outcome{counts{12, 12, 0, 1, 0, 0}, Differs}, outcome{counts{12, 12, 0, 1, 0, 0}, Differs}},
		{"one secret under several names", "twins", change(func(a []backup.Account) []backup.Account { slices.Reverse(a); return a }), "",
			outcome{counts{7, 7, 0, 0, 0, 0}, Checked}, outcome{counts{7, 7, 0, 0, 0, 0}, Checked}},
		{"one of several names differs", "twins", change(func(a []backup.Account) []backup.Account {
			slices.Reverse(a)
			a[2].Digits = 8
			return a
		}), "", outcome{counts{7, 6, 1, 0, 0, 0}, Differs}, outcome{counts{7, 6, 1, 0, 0, 0}, Differs}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			kit, export := madeKit(t, tt.plan), tt.export(plans[tt.plan].Accounts)
			report, g := Paper(kit.Record, photographed(kit, func(_ int, f backup.Frame) bool { return f.Block != tt.gone }))
			report.AddAccounts(kit.Record, export)
			if got := (outcome{countsOf(report.Accounts), report.Result}); got != tt.without {
				t.Errorf("without cards: got %+v, want %+v", got, tt.without)
			}
			report.AddOpened(openWithCards(t, kit, &g), export)
			if got := (outcome{countsOf(report.Accounts), report.Result}); got != tt.with {
				t.Errorf("with cards: got %+v, want %+v", got, tt.with)
			}
		})
	}
}

func TestEveryFieldThatDiffersIsNamed(t *testing.T) {
	kit := madeKit(t, "small")
	edits := map[backup.Field]func(*backup.Account){
		backup.FieldIssuer:    func(a *backup.Account) { a.Issuer = "Other" },
		backup.FieldName:      func(a *backup.Account) { a.Name = "other" },
		backup.FieldAlgorithm: func(a *backup.Account) { a.Algorithm = backup.SHA512 },
		backup.FieldDigits:    func(a *backup.Account) { a.Digits = 8 },
		backup.FieldPeriod:    func(a *backup.Account) { a.Period = 60 },
		backup.FieldTags:      func(a *backup.Account) { a.Tags = []string{"work"} },
		backup.FieldNote:      func(a *backup.Account) { a.Note = "a note" },
		backup.FieldURLs:      func(a *backup.Account) { a.URLs = []string{"https://example.org"} },
		backup.FieldUser:      func(a *backup.Account) { a.User = "user" },
		backup.FieldPIN:       func(a *backup.Account) { a.PIN = "1234" },
	}
	hidden := []backup.Field{backup.FieldNote, backup.FieldPIN}
	for field, edit := range edits {
		export := slices.Clone(plans["small"].Accounts)
		before := export[0]
		edit(&export[0])
		report, g := Paper(kit.Record, photographed(kit, everything))
		report.AddAccounts(kit.Record, export)
		want := []AccountDif{{Issuer: export[0].Issuer, Name: export[0].Name, Fields: []FieldDif{{Field: field}}}}
		if diff := cmp.Diff(want, report.Accounts.Differ); diff != "" {
			t.Errorf("%s by fingerprint, want -, got +\n%s", field, diff)
		}
		report.AddOpened(openWithCards(t, kit, &g), export)
		if !slices.Contains(hidden, field) {
			printed, exported := before.Value(field), export[0].Value(field) // the printed one is empty for some
			want[0].Fields[0].Printed, want[0].Fields[0].Export = &printed, &exported
		}
		if diff := cmp.Diff(want, report.Accounts.Differ); diff != "" {
			t.Errorf("%s with cards, want -, got +\n%s", field, diff)
		}
	}
}

func TestAnAccountOnPaperAloneIsNamedByNumberOrByTheCards(t *testing.T) {
	kit := madeKit(t, "small")
	export := slices.Clone(plans["small"].Accounts)
	backup.Sort(export) // as on paper: by tier, then by issuer
	gone := export[6]
	export = slices.Delete(export, 6, 7)
	report, g := Paper(kit.Record, photographed(kit, everything))
	report.AddAccounts(kit.Record, export)
	if want := []Name{{Number: 7}}; !slices.Equal(report.Accounts.Extra, want) {
		t.Errorf("without cards: got %v, want %v", report.Accounts.Extra, want)
	}
	report.AddOpened(openWithCards(t, kit, &g), export)
	if want := []Name{{Issuer: gone.Issuer, Name: gone.Name}}; !slices.Equal(report.Accounts.Extra, want) {
		t.Errorf("with cards: got %v, want %v", report.Accounts.Extra, want)
	}
}

func TestAStaleExportDoesNotHideThatNothingWasRead(t *testing.T) {
	kit := madeKit(t, "small")
	report, _ := Paper(kit.Record, &Pile{})
	report.AddAccounts(kit.Record, invented(2, 99))
	if report.Result != Unreadable {
		t.Errorf("got %s, want unreadable", report.Result)
	}
}

func TestEqualWantsEveryAccountOnce(t *testing.T) {
	a := invented(4, 1)
	changed := slices.Clone(a)
	changed[2].Digits++
	tests := []struct {
		name string
		b    []backup.Account
		want bool
	}{
		{"the same", slices.Clone(a), true},
		{"in another order", []backup.Account{a[3], a[1], a[0], a[2]}, true},
		{"one less", a[:3], false},
		{"one twice in place of another", []backup.Account{a[0], a[1], a[2], a[2]}, false},
		{"one changed", changed, false},
	}
	for _, tt := range tests {
		if got := Equal(a, tt.b); got != tt.want {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
}

// A kit of 10,000 accounts, half of them of one secret: the comparison stays
// linear.
func BenchmarkAddAccounts(b *testing.B) {
	export := invented(10_000, 12)
	for i := range export {
		if i%2 == 0 {
			export[i].Secret = export[0].Secret
		}
	}
	record := backup.Record{Salt: backup.NewSalt()}
	for _, a := range export {
		record.Accounts = append(record.Accounts, a.Fingerprint("A", record.Salt))
	}
	for i := range export {
		export[i].Digits++
	}
	for b.Loop() {
		r := Report{Blocks: []Block{{Block: "A", State: backup.Whole}}, record: record}
		r.AddAccounts(record, export)
		if len(r.Accounts.Differ) != len(export) {
			b.Fatal(countsOf(r.Accounts))
		}
	}
}
