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
		if bytes.Contains(data, []byte("null")) {
			t.Errorf("%s: a list is null: %s", name, data)
		}
		var got struct {
			Kit      string
			Edition  int
			Result   string
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
		if have, want := members(t, data), "accounts blocks cards edition kit result symbols"; have != want {
			t.Errorf("%s: members %q, want %q", name, have, want)
		}
		if have, want := members(t, got.Accounts), "differ equal extra missing total uncompared"; have != want {
			t.Errorf("%s: accounts have %q, want %q", name, have, want)
		}
		for want, list := range map[string][]json.RawMessage{
			"block file grade index margin page sheet state": got.Symbols,
			"block need read state":                          got.Blocks,
			"card check_words holder state":                  got.Cards,
		} {
			if len(list) == 0 && (name == "full" || strings.HasPrefix(want, "block")) {
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

func TestGradesAreThoseOfISO15415(t *testing.T) {
	for _, tt := range []struct {
		margin float64
		want   string
	}{{1, "A"}, {0.62, "A"}, {0.61, "B"}, {0.5, "B"}, {0.49, "C"}, {0.37, "C"}, {0.36, "D"}, {0.25, "D"}, {0.24, "F"}, {0, "F"}} {
		if got := grade(tt.margin); got != tt.want {
			t.Errorf("margin %.2f: got %s, want %s", tt.margin, got, tt.want)
		}
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
func largeRecord(b *testing.B) (backup.Record, []scan.Page) {
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
