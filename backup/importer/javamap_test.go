package importer

import (
	"encoding/binary"
	"slices"
	"strings"
	"testing"
)

// javaMapOf writes a map of texts with one field, as Java does; "→name" as a
// value is a reference to the text with that number.
func javaMapOf(texts ...string) []byte {
	data := []byte(javaMapMark + "\x05\x07\xda\xc1\xc3\x16\x60\xd1\x03\x00\x01F\x00\x0aloadFactor\x78\x70\x3f\x40\x00\x00\x77\x08\x00\x00\x00\x10")
	data = binary.BigEndian.AppendUint32(data, uint32(len(texts)/2))
	for _, text := range texts {
		if n, ok := strings.CutPrefix(text, "→"); ok {
			data = binary.BigEndian.AppendUint32(append(data, javaReference), javaFirstHandle+2+uint32(n[0]-'0'))
			continue
		}
		data = append(binary.BigEndian.AppendUint16(append(data, javaString), uint16(len(text))), text...)
	}
	return append(data, javaEnd)
}

func TestParseJavaMap(t *testing.T) {
	const surrogates = "\xed\xa0\xbd\xed\xb4\x91" // of U+1F511, each in three bytes
	got, err := parseJavaMap(javaMapOf("a", "b", "c", "→1", "d\xc0\x80", surrogates))
	want := []javaPair{{"a", "b"}, {"c", "b"}, {"d\x00", "\U0001F511"}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%q, %v; want %q", got, err, want)
	}
}

func TestParseJavaMapRefuses(t *testing.T) {
	whole := javaMapOf("a", "b", "c", "d")
	for at := range whole {
		if _, err := parseJavaMap(whole[:at]); err == nil {
			t.Errorf("cut at %d: no error", at)
		}
	}
	if _, err := parseJavaMap(append(slices.Clone(whole), 0)); err == nil {
		t.Error("a byte more: no error")
	}
	if _, err := parseJavaMap(javaMapOf("a", "→7")); err == nil {
		t.Error("a reference to nothing: no error")
	}
	huge := slices.Clone(whole)
	binary.BigEndian.PutUint32(huge[len(huge)-4*4-1-4:], 1<<31)
	if _, err := parseJavaMap(huge); !isA[TooLargeError](err) {
		t.Errorf("2,147,483,648 texts: err = %v, want TooLargeError", err)
	}
}

// FuzzJavaMap wants no panic, and the texts written again read the same.
func FuzzJavaMap(f *testing.F) {
	f.Add(javaMapOf("a", "b", "c", "→1"))
	f.Add(readFile(f, "testdata/freeotp/v2-broken.xml"))
	f.Fuzz(func(t *testing.T, data []byte) {
		pairs, err := parseJavaMap(data)
		if err != nil {
			return
		}
		var texts []string
		for _, p := range pairs {
			if len(p.key) > 60_000 || len(p.value) > 60_000 || strings.ContainsAny(p.key+p.value, "→\x00") {
				return
			}
			texts = append(texts, p.key, p.value)
		}
		again, err := parseJavaMap(javaMapOf(texts...))
		if err != nil || !slices.Equal(again, pairs) {
			t.Errorf("%q, %v; want %q", again, err, pairs)
		}
	})
}
