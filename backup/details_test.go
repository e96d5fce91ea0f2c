package backup

import (
	"slices"
	"strings"
	"testing"
)

func TestParseDetailsReadsTablesAsProgramsWriteThem(t *testing.T) {
	for name, table := range map[string]string{
		"commas":     "issuer,name,tier,depends_on,note\nGitHub,robin,1,Example Mail;Phone,\"call Jo, then wait\"\n",
		"semicolons": "\ufeffIssuer;Name;Tier;Depends on;Note\r\nGitHub;robin;soon;\"Example Mail|Phone\";call Jo, then wait\r\n",
		"tabs":       "name\tissuer\ttier\tnote\tdepends_on\nrobin\tGitHub\t1\tcall Jo, then wait\tExample Mail;Phone\n",
	} {
		details, err := ParseDetails([]byte(table))
		if err != nil || len(details) != 1 {
			t.Errorf("%s: got %v, %v", name, details, err)
			continue
		}
		d := details[0]
		if d.Line != 2 || d.Issuer != "GitHub" || d.Name != "robin" || d.Tier != Tier1 || d.Note != "call Jo, then wait" ||
			!slices.Equal(d.DependsOn, []string{"Example Mail", "Phone"}) {
			t.Errorf("%s: got %+v", name, d)
		}
	}
}

func TestParseDetailsSaysWhereAndWhat(t *testing.T) {
	for table, want := range map[string]string{
		"":                               "details: no header line",
		"tier\n1\n":                      "details: neither a column issuer nor a column name",
		"issuer,colour\nA,red\n":         `details: column "colour" is not known`,
		"issuer,issuer\nA,B\n":           `details: column "issuer" stands twice`,
		"issuer,secret\nA,CANARY\n":      `details: column "secret": a details file holds no secrets`,
		"issuer,tier\nA,1\nB,CANARY\n":   "details: line 3: tier: expected 0 to 3",
		"issuer\nA,CANARY\n":             "details: line 2: 2 cells, the header has 1",
		"issuer,name\n\"\",\"\"\n":       "details: line 2: neither issuer nor name",
		"issuer,name\n\"CANARY\n":        "details: line 2: not CSV",
		"issuer,name\n\xff\xfe,CANARY\n": "details: not UTF-8 text",
	} {
		_, err := ParseDetails([]byte(table))
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", table, err, want)
		}
		if err != nil && strings.Contains(err.Error(), "CANARY") {
			t.Errorf("%q: the error quotes the table: %v", table, err)
		}
	}
}

func TestAddDetailsMatchesByNameAndReportsTheRest(t *testing.T) {
	accounts := []Account{usual("GitHub", "robin", "12345678901234567890"), usual("GitHub", "work", "22345678901234567890"), usual("Bank", "1", "32345678901234567890")}
	details, err := ParseDetails([]byte("issuer,name,tier,owner,note\ngithub,,1,Ops,\ngithub,WORK,0,,mind the gap\nGitLab,robin,2,,\n"))
	if err != nil {
		t.Fatal(err)
	}
	before := accounts[1]
	unmatched := AddDetails(accounts, details)
	if len(unmatched) != 1 || unmatched[0].Line != 4 {
		t.Errorf("unmatched: got %v, want line 4", unmatched)
	}
	if accounts[0].Tier != Tier1 || accounts[0].Owner != "Ops" || accounts[1].Tier != Tier0 || accounts[1].Owner != "Ops" || accounts[2].Tier != TierUnset {
		t.Errorf("got %v %v %v", accounts[0].Tier, accounts[1].Tier, accounts[2].Tier)
	}
	if accounts[1].OwnerNote != "mind the gap" || !Equal(before, accounts[1]) {
		t.Error("what the owner says must not count as a change of the export")
	}
}

func FuzzParseDetails(f *testing.F) {
	f.Add([]byte("issuer,name,tier\nGitHub,robin,1\n"))
	f.Add([]byte("\ufeffname;url\nx;https://example.org\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		details, err := ParseDetails(data)
		if err != nil {
			return
		}
		for _, d := range details {
			if d.Issuer == "" && d.Name == "" {
				t.Errorf("line %d has no account", d.Line)
			}
		}
	})
}
