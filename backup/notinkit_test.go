package backup

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestListNotInKit(t *testing.T) {
	long := strings.Repeat("ü", MaxLabel+1)
	got := ListNotInKit([]Skipped{
		{Entry: 3, Issuer: "Contoso", Name: "ann", Reason: "approved on the phone", Prompt: true},
		{Entry: 4, Issuer: "Old", Reason: "in the trash", Trashed: true},
		{Entry: 9, Issuer: "Contoso", Name: "ann", Reason: "approved on the phone", Prompt: true}, // in another export too
		{Entry: 10, Reason: "its secret is missing"},
		{Entry: 11, Issuer: long + "\xff", Reason: "x"},
	})
	want := []NotInKit{
		{"Contoso", "ann", "approved on the phone", true}, {Reason: "its secret is missing"}, {Issuer: long[:2*MaxLabel], Reason: "x"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(- want, + got):\n%s", diff)
	}
	if text := fmt.Sprint(got[0], "; ", got[1]); text != "Contoso (ann): approved on the phone; an entry without a name: its secret is missing" {
		t.Errorf("got %q", text)
	}
}

// TestNotInKitIsInTheLastBlock: names stand inside the lock alone, and not in
// the block whose rows are typed.
func TestNotInKitIsInTheLastBlock(t *testing.T) {
	list := []NotInKit{{Issuer: "Contoso", Name: "ann", Reason: "approved on the phone"}}
	plan := twoOfThree(testAccounts(4))
	plan.Accounts[0].Tier, plan.Accounts[1].Tier, plan.Accounts[2].Tier, plan.Accounts[3].Tier = Tier0, Tier0, Tier2, Tier3
	plan.NotInKit = list
	kit := newKit(t, plan)
	key := keyOf(t, kit, "", 1, 2)
	for i, want := range [][]NotInKit{nil, list} {
		data, err := Open(kit.Blocks[i].File, key)
		if err != nil {
			t.Fatal(err)
		}
		p, err := ParsePayload(data)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, p.NotInKit); diff != "" {
			t.Errorf("block %s (- want, + got):\n%s", p.Block, diff)
		}
	}
	record, err := kit.Record.Encode()
	if err != nil || strings.Contains(string(record), "Contoso") {
		t.Errorf("the record names an account (%v)", err)
	}
}
