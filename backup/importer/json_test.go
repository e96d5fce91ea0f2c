package importer

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestValidJSON(t *testing.T) {
	for text, want := range map[string]string{
		`{"a":1}`:                "valid",
		`[1,2]`:                  "valid",
		`{"a":1`:                 "JSON: the file breaks off after 6 bytes",
		`{"a":`:                  "JSON: the file breaks off after 5 bytes",
		`{"a":1} {`:              "JSON: not JSON from byte 9 on",
		`{"a":tru}`:              "JSON: not JSON from byte 9 on",
		`[{"secret":"ABC" "b"}]`: "JSON: not JSON from byte 18 on",
		`[section]`:              "other",
		`{`:                      "other",
		`{braces}`:               "other",
	} {
		ok, err := validJSON([]byte(text))
		got := "other"
		switch {
		case err != nil:
			got = err.Error()
		case ok:
			got = "valid"
		}
		if got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
	deep := strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000)
	if _, err := validJSON([]byte(`{"a":` + deep + "}")); !isA[DamagedError](err) {
		t.Errorf("20,000 levels: err = %v, want DamagedError", err)
	}
}

func TestDecodeJSONHidesTheText(t *testing.T) {
	var v struct {
		Secret string
		Info   struct{ Digits int }
	}
	for text, want := range map[string]string{
		`{"secret":123456789012345}`:          "secret: not of the expected kind",
		`{"info":{"digits":"CANARYCANARY"}}`:  "info.digits: not of the expected kind",
		`{"info":{"digits":1e400}}`:           "info.digits: not of the expected kind",
		`{"info":{"digits":12345678901234.5}`: "not of the expected kind",
		`"CANARYCANARY"`:                      "not of the expected kind",
	} {
		if err := decodeJSON([]byte(text), &v); err == nil || err.Error() != want {
			t.Errorf("%s: err = %v, want %q", text, err, want)
		}
	}
}

// FuzzCutJSON compares the members and elements that are cut out of a text
// with what encoding/json finds.
func FuzzCutJSON(f *testing.F) {
	for _, text := range []string{
		`{}`, `[]`, ` { "a" : 1 , "b\"}" : [ { } , "]" , -1.5e3 , null ] } `, `[1,[2,[3]],{"a":{"b":"\\"}},"x"]`, `{"a":1,"a":2}`, "[\n\t\"\\u005d\"\r\n]",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		text = bytes.TrimSpace(text)
		if !json.Valid(text) {
			return
		}
		switch text[0] {
		case '{':
			var want map[string]json.RawMessage
			if err := json.Unmarshal(text, &want); err != nil {
				t.Fatal(err)
			}
			got, err := objectMembers(text)
			if err != nil {
				t.Fatal(err)
			}
			if len(got) != len(want) {
				t.Fatalf("%d members, want %d", len(got), len(want))
			}
			for name := range want {
				if diff := cmp.Diff([]byte(want[name]), got[name]); diff != "" {
					t.Errorf("member %q: %s", name, diff)
				}
			}
		case '[':
			var want []json.RawMessage
			if err := json.Unmarshal(text, &want); err != nil {
				t.Fatal(err)
			}
			n := 0
			for got := range arrayElements(text) {
				if n >= len(want) || !bytes.Equal(got, want[n]) {
					t.Fatalf("element %d is %s", n, got)
				}
				n++
			}
			if n != len(want) {
				t.Errorf("%d elements, want %d", n, len(want))
			}
		}
	})
}
