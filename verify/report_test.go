package verify

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"otpaper/backup"
	"otpaper/verify/scan"
)

// members are the names of a JSON object's members, sorted.
func members(t testing.TB, document json.RawMessage) string {
	t.Helper()
	var object map[string]json.RawMessage
	if err := json.Unmarshal(document, &object); err != nil {
		t.Fatalf("%v: %s", err, document)
	}
	return strings.Join(slices.Sorted(maps.Keys(object)), " ")
}

func TestReportIsTheJSONThatScriptsRead(t *testing.T) {
	kit := madeKit(t, "small")
	export := slices.Clone(plans["small"].Accounts)
	export[0].Digits = 8
	full, _ := Paper(kit.Record, photographed(kit, without("B", 1)))
	full.AddAccounts(kit.Record, export)
	full.AddCards(kit.Record, readCards(kit, 1))
	empty, _ := Paper(kit.Record, &Pile{})
	for name, report := range map[string]Report{"full": full, "empty": empty} {
		data, err := json.Marshal(report)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(bytes.ReplaceAll(data, []byte(`"scale":null`), nil), []byte("null")) {
			t.Errorf("%s: a list is null: %s", name, data)
		}
		var got struct {
			Kit      string
			Edition  int
			Result   string
			Sheets   []json.RawMessage
			Symbols  []json.RawMessage
			Blocks   []json.RawMessage
			Cards    []json.RawMessage
			Accounts json.RawMessage
		}
		if err := json.Unmarshal(data, &got); err != nil {
			t.Fatal(err)
		}
		if got.Kit != kit.Header.Kit.ID || got.Edition != 1 || got.Result != string(report.Result) {
			t.Errorf("%s: kit %q, edition %d, result %q", name, got.Kit, got.Edition, got.Result)
		}
		if have, want := members(t, data), "accounts blocks cards edition kit result sheets symbols"; have != want {
			t.Errorf("%s: members %q, want %q", name, have, want)
		}
		if have, want := members(t, got.Accounts), "differ equal extra missing total uncompared"; have != want {
			t.Errorf("%s: accounts have %q, want %q", name, have, want)
		}
		for want, list := range map[string][]json.RawMessage{
			"grade read reprint scale sheet symbols":         got.Sheets,
			"block file grade index margin page sheet state": got.Symbols,
			"block need read state":                          got.Blocks,
			"card check_words holder state":                  got.Cards,
		} {
			if len(list) == 0 && (name == "full" || !strings.HasPrefix(want, "card")) {
				t.Errorf("%s: no object with %q", name, want)
			}
			for _, object := range list {
				if have := members(t, object); have != want {
					t.Errorf("%s: members %q, want %q", name, have, want)
				}
			}
		}
	}
}

func TestReportGivesTheGradeOfThePrint(t *testing.T) {
	record, pages := largeRecord(t)
	pages[0].Symbols[0].Quality.Grade = "C"
	p := &Pile{}
	for _, page := range pages {
		p.AddPage("scan.pdf", page)
	}
	r, _ := Paper(record, p)
	if got := r.Symbols[0].Grade; got != "C" {
		t.Errorf("got grade %q, want C", got)
	}
	if got := r.Symbols[1].Grade; got != "" {
		t.Errorf("got grade %q of a symbol that was not judged", got)
	}
}

// A kit of 1,500 symbols on 300 sheets, as some 7,000 accounts make.
func BenchmarkPaper(b *testing.B) {
	record, pages := largeRecord(b)
	for b.Loop() {
		p := &Pile{}
		for _, page := range pages {
			p.AddPage("scan.pdf", page)
		}
		if r, _ := Paper(record, p); r.Result != Checked {
			b.Fatal(r.Result)
		}
	}
}

// largeRecord is a kit of 1,500 frames of random content and what its sheets
// show, without the cost of sealing it.
func largeRecord(b testing.TB) (backup.Record, []scan.Page) {
	b.Helper()
	kit := madeKit(b, "small")
	data := bytes.Repeat(kit.Blocks[0].File, 3000)[:1000*580]
	frames, err := backup.Frames(kit.Header.Kit.ID, "A", data, 1000, 500)
	if err != nil {
		b.Fatal(err)
	}
	record := kit.Record
	record.Blocks = backup.BlocksLine{Per: backup.PerSheet, Blocks: []backup.BlockInfo{backup.NewBlockInfo("A", data, 1000, 500)}}
	record.Sheets = nil
	var pages []scan.Page
	for _, sheet := range backup.Deal(kit.Open, [][]backup.Frame{frames}, backup.PerSheet) {
		out := backup.RecordSheet{Number: sheet.Number}
		page := scan.Page{Number: sheet.Number}
		for _, f := range sheet.Frames {
			out.Symbols = append(out.Symbols, recordSymbol(f))
			page.Symbols = append(page.Symbols, scan.Symbol{Text: f.Text(), Margin: 1})
		}
		record.Sheets = append(record.Sheets, out)
		pages = append(pages, page)
	}
	return record, pages
}

func recordSymbol(f backup.Frame) backup.RecordSymbol {
	sum := sha256.Sum256([]byte(f.Text()))
	return backup.RecordSymbol{Block: f.Block, N: f.N, SHA256: hex.EncodeToString(sum[:])}
}
