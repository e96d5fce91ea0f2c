package backup

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseHolders(t *testing.T) {
	ann := Holder{Name: "Ann Ott", Language: "de", Phone: "+49 30 5550 0101", Position: "Head, IT", Place: "bank"}
	for name, tt := range map[string]struct {
		text string
		want []Holder
	}{
		"all columns":     {"name,language,phone,position,place\nAnn Ott,de,+49 30 5550 0101,\"Head, IT\",bank\n", []Holder{ann}},
		"another order":   {"place,position,name,phone,language\nbank,\"Head, IT\",Ann Ott,+49 30 5550 0101,de", []Holder{ann}},
		"semicolons":      {"name;language;phone;position;place\nAnn Ott;de;+49 30 5550 0101;Head, IT;bank\n", []Holder{ann}},
		"mark and CRLF":   {"\ufeffName,Place\r\nAnn,bank\r\nBo\r\n", []Holder{{Name: "Ann", Place: "bank"}, {Name: "Bo"}}},
		"blank lines":     {"name,place\n\nAnn,\n , \n,,,\nBo,home\n", []Holder{{Name: "Ann"}, {Name: "Bo", Place: "home"}}},
		"name alone":      {"name\nAnn\nBo\n", []Holder{{Name: "Ann"}, {Name: "Bo"}}},
		"position alone":  {"name,position\n,Operations\n", []Holder{{Position: "Operations"}}},
		"the same person": {"name\nMe\nMe\n", []Holder{{Name: "Me"}, {Name: "Me"}}},
	} {
		got, err := ParseHolders([]byte(tt.text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: -want +got:\n%s", name, diff)
		}
	}
}

func TestParseHoldersNamesWhatIsWrong(t *testing.T) {
	for text, want := range map[string]string{
		"":                             "no header line",
		"name,place\n\n":               "nobody stands below",
		"name,pin\nAnn,1234\n":         `line 1: column "pin" is not known`,
		"name,Name\nAnn,Bo\n":          `line 1: column "name" stands twice`,
		"phone\n1\n":                   "line 1: no column name",
		"Ann,Bo\n":                     `line 1: column "ann" is not known`,
		"name,place\nAnn,bank,1\n":     "line 2: 3 cells, the header has 2",
		"name,place\n\nAnn\n,bank\n":   "line 4: neither a name nor a position",
		"name,language\nAnn,German!\n": `line 2: language: "German!" is no language tag`,
		"name\n\"Ann\n":                "line 2: not CSV",
		"name\nAnn\n\xff\n":            "not UTF-8",
		"name\n" + strings.Repeat("a", maxHolderCell+1) + "\n": "line 2: name: 251 characters, at most 250",
		"name\n" + strings.Repeat("a\n", maxHolderLines+1):     "line 258: more than 256 holders",
		"name\n" + strings.Repeat(" ", maxHolders):             "bytes, at most",
	} {
		got, err := ParseHolders([]byte(text))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: got %v and %v, want %q", text, got, err, want)
		}
	}
}

func FuzzParseHolders(f *testing.F) {
	for _, seed := range []string{
		"name,language,phone,position,place\nAnn Ott,de,+49 30 5550 0101,\"Head, IT\",bank\n",
		"\ufeffplace;name\r\nbank;Bo\r\n", "name\n\"", "name,name\n", "",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		holders, err := ParseHolders(data)
		if err != nil {
			return
		}
		if len(holders) == 0 || len(holders) > maxHolderLines {
			t.Errorf("%d holders", len(holders))
		}
		for _, h := range holders {
			if h.Name == "" && h.Position == "" {
				t.Errorf("a holder without name and position: %+v", h)
			}
		}
	})
}
