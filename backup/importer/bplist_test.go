package importer

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"howett.net/plist"
)

// TestBPlistOfAnotherWriter reads every kind of object as another library
// writes it.
func TestBPlistOfAnotherWriter(t *testing.T) {
	long := strings.Repeat("x", 300)
	data, err := plist.Marshal(map[string]any{
		"text": "plain", "wide": "Zürich 東京 🔑", "long": long, "data": []byte{1, 2, 3}, "yes": true, "no": false,
		"n": 7, "m": -7, "big": uint64(1) << 40, "real": 1.5, "list": []any{"a", "b"}, "uid": plist.UID(300),
	}, plist.BinaryFormat)
	if err != nil {
		t.Fatal(err)
	}
	p, err := parseBPlist("x", data)
	if err != nil {
		t.Fatal(err)
	}
	a := &keyedArchive{bplist: p}
	got := a.members(p.objects[p.top])
	got["list"] = a.list(got["list"])
	want := map[string]any{
		"text": "plain", "wide": "Zürich 東京 🔑", "long": long, "data": []byte{1, 2, 3}, "yes": true, "no": false,
		"n": int64(7), "m": int64(-7), "big": int64(1) << 40, "real": 1.5, "list": []any{"a", "b"}, "uid": plistUID(300),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("- want, + got:\n%s", diff)
	}
}

// bplistOf lays objects side by side, with offsets and references of a byte.
func bplistOf(top int, objects ...string) []byte {
	data := []byte(bplistMark)
	var offsets []byte
	for _, o := range objects {
		offsets = append(offsets, byte(len(data)))
		data = append(data, o...)
	}
	table := len(data)
	data = append(data, offsets...)
	data = append(data, 0, 0, 0, 0, 0, 0, 1, 1)
	for _, n := range []int{len(objects), top, table} {
		data = binary.BigEndian.AppendUint64(data, uint64(n))
	}
	return data
}

func TestBPlistRefuses(t *testing.T) {
	whole := bplistOf(0, "\xd1\x01\x02", "\x51a", "\xa1\x00") // a: a list of the dictionary itself
	if _, err := parseBPlist("x", whole); err != nil {
		t.Fatalf("a list that contains itself: %v, want it read, and not followed", err)
	}
	for name, data := range map[string][]byte{
		"nothing":                  nil,
		"text":                     []byte("bplist00 is the mark"),
		"top beyond the end":       bplistOf(3, "\x09"),
		"reference beyond the end": bplistOf(0, "\xa1\x05"),
		"text beyond the end":      bplistOf(0, "\x5f\x10\xff"),
		"list beyond the end":      bplistOf(0, "\xaf\x13\x7f\xff\xff\xff\xff\xff\xff\xff"),
		"negative length":          bplistOf(0, "\x4f\x13\xff\xff\xff\xff\xff\xff\xff\xff"),
		"unknown kind":             bplistOf(0, "\x70"),
		"lists over one another":   overlaid(),
	} {
		if _, err := parseBPlist("x", data); !isA[DamagedError](err) {
			t.Errorf("%s: err = %v, want DamagedError", name, err)
		}
	}
	many := bplistOf(0, "\x09")
	binary.BigEndian.PutUint64(many[len(many)-24:], 1<<40)
	if _, err := parseBPlist("x", many); !isA[TooLargeError](err) {
		t.Errorf("2^40 objects: err = %v, want TooLargeError", err)
	}
}

// overlaid is a hundred lists whose elements are the same bytes.
func overlaid() []byte {
	data := append([]byte(bplistMark), 0xaf, 0x10, 100)
	data = append(data, bytes.Repeat([]byte{0}, 100)...)
	table := len(data)
	data = append(data, bytes.Repeat([]byte{8}, 100)...)
	data = append(data, 0, 0, 0, 0, 0, 0, 1, 1)
	for _, n := range []int{100, 0, table} {
		data = binary.BigEndian.AppendUint64(data, uint64(n))
	}
	return data
}

// FuzzKeyedArchive wants no panic and no endless walk.
func FuzzKeyedArchive(f *testing.F) {
	f.Add(bplistOf(0, "\xd1\x01\x02", "\x51a", "\xa1\x00"))
	for _, name := range []string{"db-1.1.otpauthdb", "account-1.1.otpauth"} {
		sealed := readFile(f, "testdata/otpauthios/"+name)
		plain, ok := openCBC(otpauthKey(sealed), make([]byte, 16), sealed)
		if !ok {
			f.Fatal(name)
		}
		f.Add(plain)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := parseKeyedArchive("x", data)
		if err != nil {
			return
		}
		for name, value := range a.fields(a.root) {
			_ = fmt.Sprint(name, a.bytes(value), len(a.list(value)), len(a.fields(value)))
		}
		if x, err := readOTPAuthAccounts(a); err == nil && len(x.Accounts)+len(x.Skipped) > len(data) {
			t.Errorf("%d accounts from %d bytes", len(x.Accounts), len(data))
		}
	})
}
