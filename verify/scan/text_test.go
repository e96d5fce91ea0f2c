package scan

import (
	"testing"
	"unicode/utf8"

	"github.com/makiuchi-d/gozxing/qrcode/decoder"
)

// bitStream packs (value, bits) pairs as data codewords.
func bitStream(fields ...[2]int) []byte {
	var out []byte
	n := 0
	for _, f := range fields {
		for i := f[1] - 1; i >= 0; i-- {
			if n%8 == 0 {
				out = append(out, 0)
			}
			out[n/8] |= byte(f[0]>>i&1) << (7 - n%8)
			n++
		}
	}
	return append(out, 0xEC, 0x11)
}

// byteSegment is a segment in byte mode of versions 1 to 9.
func byteSegment(b string) [][2]int {
	fields := [][2]int{{4, 4}, {len(b), 8}}
	for i := range len(b) {
		fields = append(fields, [2]int{int(b[i]), 8})
	}
	return fields
}

func TestDecodeText(t *testing.T) {
	join := func(parts ...[][2]int) (all [][2]int) {
		for _, p := range parts {
			all = append(all, p...)
		}
		return append(all, [2]int{0, 4})
	}
	utf8ECI, latinECI := [][2]int{{7, 4}, {26, 8}}, [][2]int{{7, 4}, {3, 8}}
	kanji := [][2]int{{8, 4}, {1, 8}, {0xD9F, 13}} // 点, of the standard's example
	tests := []struct {
		name   string
		stream [][2]int
		want   string
	}{
		{"utf-8 undeclared", join(byteSegment("Zürich 🔐")), "Zürich 🔐"},
		{"latin-1 undeclared", join(byteSegment("Z\xfcrich Stra\xdfe")), "Zürich Straße"},
		{"utf-8 declared", join(utf8ECI, byteSegment("Zürich")), "Zürich"},
		{"latin-1 declared", join(latinECI, byteSegment("\xc3\xbc")), "Ã¼"},
		{"a character in two segments", join(byteSegment("\xf0\x9f"), byteSegment("\x94\x90")), "🔐"},
		{"kanji and bytes", join(kanji, byteSegment("ab")), "点ab"},
		{"numeric", join([][2]int{{1, 4}, {4, 10}, {123, 10}, {4, 4}}), "1234"},
	}
	for _, tt := range tests {
		got, err := decodeText(bitStream(tt.stream...), 5, decoder.ErrorCorrectionLevel_M)
		if err != nil || got != tt.want {
			t.Errorf("%s: %q, error %v, want %q", tt.name, got, err, tt.want)
		}
	}
}

func TestDecodeTextRefuses(t *testing.T) {
	for name, data := range map[string][]byte{
		"nothing":         {0, 0xEC, 0x11},
		"unknown mode":    {0xF0, 0xEC},
		"count past end":  {0x4F, 0xF0},
		"unknown charset": {0x7B, 0xF8, 0x00},
		"bad numeric":     bitStream([2]int{1, 4}, [2]int{3, 10}, [2]int{1001, 10}),
	} {
		if text, err := decodeText(data, 5, decoder.ErrorCorrectionLevel_M); err == nil {
			t.Errorf("%s: read %q", name, text)
		}
	}
}

func FuzzDecodeText(f *testing.F) {
	f.Add(bitStream(byteSegment("Zürich")...), byte(5))
	f.Add([]byte{0x7B, 0xF8, 0x00}, byte(1))
	f.Fuzz(func(t *testing.T, data []byte, version byte) {
		text, err := decodeText(data, int(version)%40+1, decoder.ErrorCorrectionLevel_M)
		if err == nil && (text == "" || !utf8.ValidString(text)) {
			t.Errorf("text %q without an error", text)
		}
	})
}
