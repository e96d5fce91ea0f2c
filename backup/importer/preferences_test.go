package importer

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadPreferences(t *testing.T) {
	for name, v := range map[string]struct {
		text string
		want map[string]string
	}{
		"texts":            {`<?xml version='1.0' encoding='utf-8'?><map><string name="a">1 &lt; 2 &amp; &quot;3&quot;</string><int name="b" value="2" /></map>`, map[string]string{"a": `1 < 2 & "3"`}},
		"no declaration":   {`<map><string name="a">x</string></map>`, map[string]string{"a": "x"}},
		"nested":           {`<map><set name="s"><string>x</string></set><string name="a">x<b>y</b>z</string></map>`, map[string]string{"a": "xz"}},
		"another encoding": {`<?xml version='1.0' encoding='latin1'?><map><string name="a">ü</string></map>`, map[string]string{"a": "ü"}},
		"empty":            {`<map/>`, map[string]string{}},
		"another root":     {`<?xml version='1.0'?><html><string name="a">x</string></html>`, nil},
		"no root":          {`<?xml version='1.0'?>`, nil},
	} {
		got, err := readPreferences([]byte(v.text))
		if err != nil || !cmp.Equal(got, v.want) {
			t.Errorf("%s: %q, %v; want %q", name, got, err, v.want)
		}
	}
}

func TestPreferencesThatBreakOff(t *testing.T) {
	for _, text := range []string{
		`<map>`, `<map><string name="a">x`, `<map><string name="a">x</string>`, `<map><string name="a">&unknown;</string></map>`,
		`<map><string name="a">x</int></map>`,
	} {
		if _, err := readPreferences([]byte(text)); !isA[DamagedError](err) {
			t.Errorf("%s: err = %v, want DamagedError", text, err)
		}
	}
	many := "<map>" + strings.Repeat("<a/>", maxMembers+1) + "</map>"
	if _, err := readPreferences([]byte(many)); !isA[TooLargeError](err) {
		t.Errorf("many values: err = %v, want TooLargeError", err)
	}
}

func FuzzPreferences(f *testing.F) {
	f.Add(readFile(f, "testdata/battlenet/preferences.xml"))
	f.Add([]byte(`<map><string name="a">x</string><set name="s"><string>y</string></set></map>`))
	f.Fuzz(func(t *testing.T, text []byte) {
		texts, err := readPreferences(text)
		if err != nil || texts == nil {
			return
		}
		again := bytes.NewBufferString("<map>")
		for name, value := range texts {
			fmt.Fprintf(again, `<string name="%s">%s</string>`, escaped(name), escaped(value))
		}
		again.WriteString("</map>")
		got, err := readPreferences(again.Bytes())
		if err != nil || !cmp.Equal(got, texts) {
			t.Errorf("%q, %v; want %q", got, err, texts)
		}
	})
}

func escaped(text string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(text)); err != nil {
		return ""
	}
	return b.String()
}
