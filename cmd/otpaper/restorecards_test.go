package main

import (
	"testing"

	"otpaper/backup"
	"otpaper/verify"
)

// TestStillNeeded: what is missing, in one sentence that a person can act on.
func TestStillNeeded(t *testing.T) {
	oneGroup := &backup.KitLine{ID: "MFRGGZDF", Name: "grasp spew", Need: 1, Groups: make([]backup.Group, 1)}
	groups := &backup.KitLine{ID: "MFRGGZDF", Name: "grasp spew", Need: 2, Groups: make([]backup.Group, 3)}
	record := &backup.Record{Kit: *groups, GroupNames: []string{"family", "admins", "notary"}, Cards: []backup.RecordCard{
		{Number: 1, Group: 1, Member: 1, Holder: backup.Holder{Name: "Ann"}}, {Number: 2, Group: 1, Member: 2, Holder: backup.Holder{Name: "Bo"}},
		{Number: 3, Group: 2, Member: 1}, {Number: 4, Group: 2, Member: 2}, {Number: 5, Group: 3, Member: 1, Holder: backup.Holder{Name: "Cy"}},
	}}
	type need = verify.GroupNeed
	for _, tt := range []struct {
		name   string
		kit    *backup.KitLine
		record *backup.Record
		of     int
		needs  []need
		cards  []verify.Card
		want   string
	}{
		{"nothing known", nil, nil, 0, nil, nil, "0 key cards read; the first card tells how many are needed"},
		{"one group", oneGroup, nil, 1, []need{{Group: 1, Have: 1, Need: 2}}, nil, `1 of 2 key cards read; more cards with "grasp spew" at the foot are needed`},
		{"all groups", groups, nil, 3, []need{{Group: 1, Have: 1, Need: 2}, {Group: 2, Have: 2, Need: 2}, {Group: 3, Need: 1}}, nil,
			`3 key cards read; still needed: 1 more of group 1, and 1 more of group 3; the cards must have "grasp spew" at the foot`},
		{"any group", groups, nil, 1, []need{{Group: 1, Have: 1, Need: 2}, {Group: 2, Need: 2}}, nil,
			`1 key card read; still needed: 1 more of group 1, or 2 more of group 2; the cards must have "grasp spew" at the foot`},
		{"two of three", groups, nil, 2, []need{{Group: 1, Need: 2}, {Group: 2, Need: 2}, {Group: 3, Need: 1}}, nil,
			`0 key cards read; still needed: 2 of these 3: 2 more of group 1; 2 more of group 2; 1 more of group 3; the cards must have "grasp spew" at the foot`},
		{"one complete of two", groups, nil, 2, []need{{Group: 1, Need: 2}, {Group: 2, Need: 2}, {Group: 3, Have: 1, Need: 1}}, nil,
			`1 key card read; still needed: 2 more of group 1, or 2 more of group 2; the cards must have "grasp spew" at the foot`},
		{"with names", groups, record, 2, []need{{Group: 1, Have: 1, Need: 2}, {Group: 2, Have: 2, Need: 2}, {Group: 3, Need: 1}},
			[]verify.Card{{State: verify.Genuine, Group: 1, Member: 1}},
			`3 key cards read; still needed: 1 more of "family": card 2 (Bo), or 1 more of "notary": card 5 (Cy); the cards must have "grasp spew" at the foot`},
		{"a group not seen", nil, nil, 2, []need{{Group: 2, Have: 1, Need: 2}}, nil,
			"1 key card read; still needed: 1 more of group 2, and cards of 1 other group"},
	} {
		got := stillNeeded(tt.kit, tt.record, verify.Needed{Groups: tt.needs, Of: tt.of}, tt.cards)
		if got != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.name, got, tt.want)
		}
	}
}
