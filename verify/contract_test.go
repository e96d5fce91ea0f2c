package verify

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"otpaper/backup"
	"otpaper/verify/scan"
)

// The report's JSON as scripts may rely on it, member by member. A value is a
// pattern of the value's JSON, an object, or a list of one element that stands
// for all; a member whose name ends with "?" may be absent.
type object map[string]any

const (
	count = `[0-9]+`
	text  = `".*"`
	two   = `"([a-z]+ [a-z]+)?"`
)

var (
	nameSchema = object{"number?": count, "issuer?": text, "name?": text}

	reportSchema = object{
		"kit": `"[A-Z2-7]{8}"`, "edition": count,
		"result": `"(checked|partial|differs|unreadable)"`,
		"sheets": []object{{
			"sheet": count, "symbols": count, "read": count, "grade": `"[A-DF]?"`,
			"scale": `(null|[0-9]+(\.[0-9]{1,3})?)`, "reprint": `(true|false)`,
		}},
		"symbols": []object{{
			"file": text, "page": count, "sheet": count, "block": `"([A-H]|U[0-9]+)"`, "index": count,
			"state": `"(read|corrected|rebuilt|missing|foreign)"`, "margin": `(0|1|0\.[0-9]+)`, "grade": `"[A-DF]?"`,
		}},
		"blocks": []object{{"block": `"([A-H]|U[0-9]+)"`, "need": count, "read": count, "state": `"(whole|rebuilt|lost)"`}},
		"cards": []object{{
			"card": count, "holder": text, "state": `"(genuine|damaged|foreign|forged|not seen)"`, "check_words": two,
		}},
		"accounts": object{
			"total": count, "equal": count,
			"differ": []object{{"issuer": text, "name": text, "fields": []object{
				{"field": `"[a-z_]+"`, "printed?": text, "export?": text},
			}}},
			"missing": []object{nameSchema}, "extra": []object{nameSchema}, "uncompared": []object{nameSchema},
		},
	}
)

// check lists where a document leaves its schema.
func check(path string, schema any, document json.RawMessage) []string {
	switch s := schema.(type) {
	case string:
		if !regexp.MustCompile("^" + s + "$").Match(document) {
			return []string{fmt.Sprintf("%s is %s, want %s", path, document, s)}
		}
	case []object:
		var list []json.RawMessage
		if err := json.Unmarshal(document, &list); err != nil || list == nil {
			return []string{fmt.Sprintf("%s is %.40s, want a list", path, document)}
		}
		var wrong []string
		for i, element := range list {
			wrong = append(wrong, check(fmt.Sprintf("%s[%d]", path, i), s[0], element)...)
		}
		return wrong
	case object:
		var members map[string]json.RawMessage
		if err := json.Unmarshal(document, &members); err != nil {
			return []string{fmt.Sprintf("%s is %.40s, want an object", path, document)}
		}
		var wrong []string
		for name, inner := range s {
			member, required := strings.TrimSuffix(name, "?"), !strings.HasSuffix(name, "?")
			if value, ok := members[member]; ok {
				wrong = append(wrong, check(path+"."+member, inner, value)...)
			} else if required {
				wrong = append(wrong, path+" lacks "+member)
			}
			delete(members, member)
		}
		for name := range members {
			wrong = append(wrong, path+" has "+name)
		}
		return wrong
	}
	return nil
}

func TestReportKeepsTheContractOfItsJSON(t *testing.T) {
	kit, other := madeKit(t, "small"), madeKit(t, "other")
	everyCard := readCards(kit, 1)
	everyCard = append(everyCard, ReadCard(&kit.Header.Kit, forgeCard(t, words(kit, 2))),
		ReadCard(&kit.Header.Kit, words(other, 1)), ReadCard(&kit.Header.Kit, "academic acid"))
	changed := slices.Clone(plans["small"].Accounts)
	changed[0].Digits, changed[1].Tags, changed[2].Secret = 8, []string{"x"}, changed[3].Secret
	changed = append(changed[:8], invented(1, 99)...)
	worn := &Pile{}
	for i := range kit.Sheets {
		page := scannedSheet(kit, i+1, 0, func(f backup.Frame) bool { return f.Block != "A" || f.N == 4 })
		for j := range page.Symbols {
			page.Symbols[j].Corrected, page.Symbols[j].Margin = j, 0.62
		}
		worn.AddPage("scan.pdf", page)
	}
	show(worn, "other.png", frame(t, other, "A1"))
	show(worn, "false.png", forge(frame(t, kit, "B1")))
	nothing := &Pile{}
	nothing.AddPage("empty.png", scan.Page{Number: 1})
	for name, pile := range map[string]*Pile{"whole": photographed(kit, everything), "worn": worn, "nothing": nothing} {
		for _, compared := range []string{"", "fingerprints", "cards"} {
			report, g := Paper(kit.Record, pile)
			report.AddCards(kit.Record, everyCard)
			if compared != "" {
				report.AddAccounts(kit.Record, changed)
			}
			if compared == "cards" && name == "whole" {
				report.AddOpened(openWithCards(t, kit, &g), changed)
			}
			document, err := json.Marshal(report)
			if err != nil {
				t.Fatal(err)
			}
			for _, wrong := range check("report", reportSchema, document) {
				t.Errorf("%s, compared by %q: %s", name, compared, wrong)
			}
			// Known only when the cards opened the paper; then even when empty.
			_, known := fieldOf(report, backup.FieldTags)
			if want := compared == "cards" && name == "whole"; compared != "" && name == "whole" && known != want {
				t.Errorf("%s, compared by %q: the printed tags are known: %v", name, compared, known)
			}
		}
	}
	if wrong := check("report", reportSchema, json.RawMessage(`{"kit":"x","new":1,"symbols":null}`)); len(wrong) < 4 {
		t.Errorf("the check finds %d faults in nonsense", len(wrong))
	}
}

// fieldOf finds what a report says was printed in a field of some account.
func fieldOf(r Report, field backup.Field) (printed string, known bool) {
	for _, account := range r.Accounts.Differ {
		for _, f := range account.Fields {
			if f.Field == field && f.Printed != nil {
				return *f.Printed, true
			}
		}
	}
	return "", false
}
