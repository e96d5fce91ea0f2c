package render

import (
	"slices"
	"testing"
)

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
