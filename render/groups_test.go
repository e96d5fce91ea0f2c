package render

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"otpaper/backup"
)

// TestGroupsInASentence: which cards open the kit, for one of the groups, all
// of them, and some.
func TestGroupsInASentence(t *testing.T) {
	family, admins := backup.Quota{Need: 2, Cards: 4, Name: "family"}, backup.Quota{Need: 3, Cards: 5, Name: "admins"}
	notary := backup.Quota{Need: 1, Cards: 1, Name: "notary"}
	for _, tt := range []struct {
		need   int
		groups []backup.Quota
		want   string
	}{
		{1, []backup.Quota{family, admins}, "2 “family” cards or 3 “admins” cards"},
		{2, []backup.Quota{family, admins}, "2 “family” cards and 3 “admins” cards"},
		{1, []backup.Quota{family, admins, notary}, "2 “family” cards, 3 “admins” cards or 1 “notary” card"},
		{3, []backup.Quota{family, admins, notary}, "2 “family” cards, 3 “admins” cards and 1 “notary” card"},
		{2, []backup.Quota{family, admins, notary}, "any 2 of 3 groups (2 “family” cards, 3 “admins” cards, 1 “notary” card)"},
	} {
		s := familyOrAdmins
		s.needGroups, s.groups, s.holders = tt.need, tt.groups, nil
		for _, g := range tt.groups {
			s.holders = append(s.holders, make([]string, g.Cards)...)
		}
		p := pressOf(t, s, homeOptions)
		if got := strings.ReplaceAll(p.groupsNeeded(), "\u00A0", " "); got != tt.want {
			t.Errorf("%d of %d groups: %q, want %q", tt.need, len(tt.groups), got, tt.want)
		}
	}
}

// TestManyGroupsAreListedWhereItIsSaid: the page of the guide that the pages
// name has the list.
func TestManyGroupsAreListedWhereItIsSaid(t *testing.T) {
	p := pressOf(t, manyGroups(), homeOptions)
	number, err := strconv.Atoi(regexp.MustCompile(`[0-9]+`).FindString(p.groupsNeeded()))
	if err != nil {
		t.Fatalf("%q names no page", p.groupsNeeded())
	}
	pages := p.guidePages()
	if number > len(pages) {
		t.Fatalf("page %d of %d", number, len(pages))
	}
	text := texts(pages[number-1 : number])
	for _, want := range []string{p.lang.Groups.Title, longGroup + "\n", "46 to 48\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("page %d of the guide has no %q", number, want)
		}
	}
}

// TestGroupsAreNamedWhereTheyMayBe: on their cards and the open pages, never
// on a locked sheet.
func TestGroupsAreNamedWhereTheyMayBe(t *testing.T) {
	p := pressOf(t, familyOrAdmins, homeOptions)
	named := map[string]bool{}
	for part, pages := range drawnParts(t, p) {
		text := texts(pages)
		named[part.name] = strings.Contains(text, "admins")
		if part.class == Locked && (named[part.name] || strings.Contains(text, "family")) {
			t.Errorf("%s names a group", part.name)
		}
	}
	for _, name := range []string{"2-CARD-1-family-ann-ott.pdf", "2-CARD-5-admins-dana.pdf", "3-OPEN.pdf", "5-OWNER.pdf"} {
		if !named[name] {
			t.Errorf("%s does not name the groups", name)
		}
	}
}
