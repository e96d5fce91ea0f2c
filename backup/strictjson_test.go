package backup

import (
	"strings"
	"testing"
)

func TestDecodeOnce(t *testing.T) {
	deep := func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }
	for _, tt := range []struct {
		name, doc string
		ok        bool
	}{
		{"one document", `{"a":1,"b":[{"a":2}]}`, true},
		{"space around", " {} \n", true},
		{"unknown names", `{"zz_9":{"a":1}}`, true},
		{"a name twice", `{"a":1,"a":1}`, false},
		{"a name twice, escaped", `{"a":1,"\u0061":1}`, false},
		{"a name twice further in", `{"b":[[{"c":1,"c":2}]]}`, false},
		{"a name in capitals", `{"A":1}`, false},
		{"an empty name", `{"":1}`, false},
		{"a Kelvin sign for a k", `{"K":1}`, false},
		{"two documents", `{}{}`, false},
		{"text after the end", `{} x`, false},
		{"cut", `{"a":[1,`, false},
		{"no value", `{"a"}`, false},
		{"nothing", ``, false},
		{"not UTF-8", "{\"a\":\"\xff\"}", false},
		{"a wrong type", `{"a":"1"}`, false},
		{"31 deep", `{"b":` + deep(31) + `}`, true},
		{"33 deep", `{"b":` + deep(33) + `}`, false},
		{"a million deep", deep(1_000_000), false},
		{"an app's own names in extra", `{"extra":{"ID":1,"id":2,"Ünï":{"x":1,"x":2}}}`, true},
		{"a name twice in extra", `{"extra":{"ID":1,"ID":2}}`, false},
		{"extra that is a list", `{"extra":[1]}`, false},
		{"a field's fingerprint called extra", `{"extra":"MFRGGZDFMFRGGZDF"}`, true},
		{"extra cut", `{"extra":{"ID":`, false},
		{"extra in extra", `{"extra":{"extra":{"A":1,"A":2}}}`, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var v struct {
				A int `json:"a"`
			}
			if err := decodeOnce([]byte(tt.doc), &v); (err == nil) != tt.ok {
				t.Errorf("got %v, want accepted %v", err, tt.ok)
			}
		})
	}
}

func TestDecodeOnceQuotesNothingOfTheDocument(t *testing.T) {
	const canary = "JBSWY3DPEHPK3PXP"
	for _, doc := range []string{
		`{"a":"` + canary + `"}`, `{"a":` + canary + `}`, `{"a":1}` + canary, `{"b":"` + canary, `{"extra":["` + canary + `"]}`,
		"{\"a\":\"" + canary + "\xff\"}",
	} {
		var v struct {
			A int `json:"a"`
		}
		err := decodeOnce([]byte(doc), &v)
		if err == nil || strings.Contains(err.Error(), canary[:6]) {
			t.Errorf("%s: got %v", doc, err)
		}
	}
}
