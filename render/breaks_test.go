package render

import (
	"slices"
	"strings"
	"testing"

	"github.com/go-text/typesetting/segmenter"

	"otpaper/templates"
)

// TestNobodyPartsThese: a text is cut between the parts, never inside one, and
// never inside a grapheme cluster (UAX #29), of which they consist.
func TestNobodyPartsThese(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"Zoe\u0308", []string{"Z", "o", "e\u0308"}},
		{"น้ำใจ", []string{"น้ำ", "ใจ"}},
		{"เก่าๆ", []string{"เก่าๆ"}},
		{"ธนาคารแห่งประเทศไทย", []string{"ธ", "นา", "คา", "ร", "แห่", "ง", "ป", "ระ", "เท", "ศ", "ไท", "ย"}},
		{"ກຳໄລ", []string{"ກຳ", "ໄລ"}},
		{"ลาWi-Fiะ", []string{"ลา", "W", "i", "-", "F", "i", "ะ"}},
		{"क्षत्रिय", []string{"क्ष", "त्रि", "य"}},
		{"ស្ត្រី", []string{"ស្ត្រី"}},
		{strings.Repeat("ๆ", 25), []string{strings.Repeat("ๆ", 12), strings.Repeat("ๆ", 12), "ๆ"}},
		{"👩🏽‍❤️‍💋‍👨🏽👦", []string{"👩🏽‍❤️‍💋‍👨🏽", "👦"}},
	}
	for _, tt := range tests {
		var got []string
		ends := map[int]bool{}
		end := 0
		for _, c := range clustersOf(tt.text) {
			got = append(got, string(c))
			end += len(c)
			ends[end] = true
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.text, got, tt.want)
		}
		var s segmenter.Segmenter
		s.Init([]rune(tt.text))
		for g := s.GraphemeIterator(); g.Next(); {
			from := g.Grapheme().Offset
			delete(ends, from+len(g.Grapheme().Text))
		}
		if len(ends) > 0 {
			t.Errorf("%s is cut inside grapheme clusters, after %v characters", tt.text, ends)
		}
	}
}

// TestLongThaiLabelIsBroken where its line is full: no line is too wide, each
// but the last holds no cluster more, and nothing is lost.
func TestLongThaiLabelIsBroken(t *testing.T) {
	label := strings.Repeat("ธนาคารแห่งประเทศไทยน้ำใจ", 12)
	fonts := withFallback(testFonts(t), []*Font{tinyFont(t, label, "")}, []string{label})
	const room = 90.0
	style := templates.Dense
	lines := wrap(fonts, style, room, spans("{label}", values{"label": label}))
	if len(lines) < 4 {
		t.Fatalf("%d lines", len(lines))
	}
	whole := ""
	for i, l := range lines {
		if len(l.runs) != 1 || l.width > room {
			t.Fatalf("line %d has %d runs, %.1f mm of %.1f", i+1, len(l.runs), l.width, room)
		}
		text := l.runs[0].text
		if i > 0 {
			first := string(clustersOf(text)[0])
			if strings.ContainsRune(vowelsBehind+signsBehind, []rune(text)[0]) {
				t.Errorf("line %d begins with a vowel of the line before", i+1)
			}
			if before := lines[i-1]; before.width+fonts[style.Face].width(first, style.Points) <= room {
				t.Errorf("line %d has room for %q of the next one", i, first)
			}
		}
		whole += text
	}
	if whole != label {
		t.Errorf("%q, want %q", whole, label)
	}
}

func TestLinesEndBetweenIdeographs(t *testing.T) {
	tests := []struct {
		word string
		want []string
	}{
		{"Keller", []string{"Keller"}},
		{"山田太郎", []string{"山", "田", "太", "郎"}},
		{"（山田）さん。", []string{"（山", "田）", "さ", "ん。"}},
		{"Bank山田12", []string{"Bank", "山", "田", "12"}},
		{"スーパー", []string{"スー", "パー"}},
		{"김철수", []string{"김철수"}},
		{"สมชาย", []string{"สมชาย"}},
		{"“山田”,", []string{"“山", "田”,"}},
	}
	for _, tt := range tests {
		if got := breakable(tt.word); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.word, got, tt.want)
		}
	}
}
