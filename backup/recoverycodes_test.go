package backup

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func problemLines(problems []CodesProblem) []int {
	var lines []int
	for _, p := range problems {
		lines = append(lines, p.Line)
	}
	return lines
}

func TestParseCodesPicksCodesOutOfASitesText(t *testing.T) {
	for _, c := range []struct {
		file, text string
		issuer     string
		want       []string
		problems   []int
	}{
		{"github-recovery-codes.txt", "ab12c-de34f\n0a1b2-c3d4e\n", "github", []string{"ab12c-de34f", "0a1b2-c3d4e"}, nil},
		{"/home/x/Backup-codes-Google.txt",
			"SAVE YOUR BACKUP CODES\nKeep these somewhere safe.\n\n1. 1234 5678\t6. 2345 6789\n2. 9876 5432\t7. 8765 4321\n\n* Each code works once.\n",
			"Google", []string{"1234 5678", "2345 6789", "9876 5432", "8765 4321"}, []int{1, 2, 7}},
		{"Dropbox.txt", "[ ] 12ab34cd\n[x] 56ef78ab\n☐ 90cd12ef\n90cd12ef\n", "Dropbox", []string{"12ab34cd", "90cd12ef"}, []int{2, 4}},
		{"letters.txt", "abcd-efgh-ijkl\nQRST-UVWX\n", "letters", []string{"abcd-efgh-ijkl", "QRST-UVWX"}, nil},
		{"empty.txt", "\n\n", "empty", nil, []int{1}},
	} {
		sections, problems, err := ParseCodes(c.file, []byte(c.text))
		if err != nil || len(sections) != 1 {
			t.Errorf("%s: got %v, %v", c.file, sections, err)
			continue
		}
		if sections[0].Issuer != c.issuer || !slices.Equal(sections[0].Codes, c.want) || !slices.Equal(problemLines(problems), c.problems) {
			t.Errorf("%s: got %s %q, problems %v; want %s %q, lines %v",
				c.file, sections[0].Issuer, sections[0].Codes, problems, c.issuer, c.want, c.problems)
		}
	}
}

func TestParseCodesReadsAFileForManySites(t *testing.T) {
	text := "left out\n[GitHub]\nmade: 3 March 2026\n# a remark\nab12c de34f\nanything goes here 1\n\n[Example Mail / robin]\n- 4821 9930\n- 4821 9930\n[Empty]\n"
	sections, problems, err := ParseCodes("codes.txt", []byte(text))
	if err != nil || len(sections) != 3 {
		t.Fatalf("got %v, %v", sections, err)
	}
	if s := sections[0]; s.Issuer != "GitHub" || s.Made != "3 March 2026" || !slices.Equal(s.Codes, []string{"ab12c de34f", "anything goes here 1"}) {
		t.Errorf("GitHub: got %q made %q", s.Codes, s.Made)
	}
	if s := sections[1]; s.Issuer != "Example Mail" || s.Name != "robin" || !slices.Equal(s.Codes, []string{"4821 9930"}) {
		t.Errorf("Example Mail: got %q %q %q", s.Issuer, s.Name, s.Codes)
	}
	if got, want := problemLines(problems), []int{1, 10, 11}; !slices.Equal(got, want) {
		t.Errorf("problems on lines %v, want %v: %v", got, want, problems)
	}
}

func TestAddCodesFindsTheAccount(t *testing.T) {
	accounts := []Account{usual("GitHub.com", "robin", "12345678901234567890"), usual("Mail", "a", "22345678901234567890"), usual("Mail", "b", "32345678901234567890")}
	unmatched := AddCodes(accounts, []CodesSection{
		{Issuer: "github", Codes: []string{"one"}, Made: "today"},
		{Issuer: "mail", Name: "B", Codes: []string{"two"}},
		{Issuer: "mail", Codes: []string{"which?"}},
		{Issuer: "nobody", Codes: []string{"three"}},
	})
	if !slices.Equal(accounts[0].Codes, []string{"one"}) || accounts[0].CodesMade != "today" || !slices.Equal(accounts[2].Codes, []string{"two"}) || accounts[1].Codes != nil {
		t.Errorf("got %q %q %q", accounts[0].Codes, accounts[1].Codes, accounts[2].Codes)
	}
	if len(unmatched) != 2 || unmatched[0].Codes[0] != "which?" || unmatched[1].Issuer != "nobody" {
		t.Errorf("unmatched: %v", unmatched)
	}
}

func TestCodesNeverShowInTextOrProblems(t *testing.T) {
	sections, problems, err := ParseCodes("CANARY-site.txt", []byte("CANARY CANARY is no code at all\nCANARY-12345\nCANARY-12345\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{fmt.Sprint(problems), fmt.Sprintf("%v %+v %#v", sections, sections, sections)} {
		if strings.Contains(strings.ReplaceAll(text, "CANARY site", ""), "CANARY-1") {
			t.Errorf("shows a code: %s", text)
		}
	}
}

func FuzzParseCodes(f *testing.F) {
	f.Add("github.txt", []byte("ab12c-de34f\n"))
	f.Add("x", []byte("[GitHub]\nmade: 3 March 2026\n1. 1234 5678\n"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		sections, _, err := ParseCodes(name, data)
		if err != nil {
			return
		}
		for _, s := range sections {
			for _, code := range s.Codes {
				if !strings.Contains(string(data), code) {
					t.Errorf("a code that is not in the file")
				}
			}
		}
	})
}

// TestAddCodesKeepsThoseOfTheExport: an app's own recovery code stays, once.
func TestAddCodesKeepsThoseOfTheExport(t *testing.T) {
	accounts := []Account{{Issuer: "Steam", Codes: []string{"R12345"}, CodesMade: "May"}}
	unmatched := AddCodes(accounts, []CodesSection{{Issuer: "Steam", Codes: []string{"R12345", "1111-2222"}}})
	if got := strings.Join(accounts[0].Codes, " "); len(unmatched) > 0 || got != "R12345 1111-2222" || accounts[0].CodesMade != "May" {
		t.Errorf("got %q made %q, unmatched %v", got, accounts[0].CodesMade, unmatched)
	}
}
