package scan

import (
	"testing"

	"github.com/skip2/go-qrcode"
)

func TestPrintedDrawsWhatTheEncoderDrew(t *testing.T) {
	for version := 1; version <= 40; version++ {
		// Levels differ in the format information alone: each with ten versions.
		level := qrcode.RecoveryLevel(version % 4)
		rows := newSymbol(t, "PRINTED", version, level)
		d, err := newOriented(darkModules(rows)).decode(version)
		if err != nil {
			t.Fatalf("version %d: %v", version, err)
		}
		dark := printed(version, d.format, d.words)
		data := len(dataModules(version))
		wrong := 0
		for y, row := range rows {
			for x, want := range row {
				if dark[y*len(rows)+x] != want {
					wrong++
				}
			}
		}
		// The remainder bits, at most seven, say nothing and are masked or not.
		if rest := remainderBits(version, data); wrong > rest {
			t.Errorf("version %d, level %s: %d modules differ, want at most %d", version, d.level, wrong, rest)
		}
	}
}

// remainderBits is how many modules are neither codewords nor patterns.
func remainderBits(version, data int) int {
	n := -data
	for _, f := range functionModules(version) {
		if !f {
			n++
		}
	}
	return n
}
