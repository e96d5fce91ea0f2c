package backup

import (
	"encoding/json"
	"maps"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAccountObjectHoldsEveryField(t *testing.T) {
	want := filled(everyField)
	want.Extra = maps.Clone(want.Extra)
	want.Extra["title"] = json.RawMessage(`"<&>"`)
	object, err := EncodeAccount(want)
	if err != nil {
		t.Fatal(err)
	}
	got, err := ParseAccount(object)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(allFields(want), allFields(got)); diff != "" {
		t.Errorf("read again (- want, + got):\n%s", diff)
	}
}

// allFields are all fields by name, which the account's own formatting hides.
func allFields(a Account) map[string]any {
	fields := map[string]any{}
	v := reflect.ValueOf(a)
	for i := range v.NumField() {
		fields[v.Type().Field(i).Name] = v.Field(i).Interface()
	}
	return fields
}

func TestParseAccountRefuses(t *testing.T) {
	object, err := EncodeAccount(filled(everyField))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"nothing":        "",
		"a name twice":   strings.Replace(string(object), `"note":`, `"note":"x","note":`, 1),
		"text behind":    string(object) + "{}",
		"no link":        `{"note":"x"}`,
		"an empty list":  "[]",
		"another letter": strings.Replace(string(object), `"note":`, `"Note":`, 1),
		"too long":       `{"note":"` + strings.Repeat("x", maxAccountObject) + `"}`,
	} {
		if a, err := ParseAccount([]byte(text)); err == nil {
			t.Errorf("%s: read as %v, want an error", name, a)
		}
	}
}

func FuzzParseAccount(f *testing.F) {
	object, err := EncodeAccount(filled(everyField))
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(object))
	f.Add([]byte(`{"uri":"otpauth://totp/Harbor:ann?secret=JBSWY3DPEHPK3PXP"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := ParseAccount(data)
		if err != nil {
			return
		}
		object, err := EncodeAccount(a)
		if err != nil {
			t.Fatalf("what was read cannot be written: %v", err)
		}
		again, err := ParseAccount(object)
		if err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		if !Equal(a, again) {
			t.Errorf("%v and %v differ in %v", a, again, Diff(a, again))
		}
	})
}
