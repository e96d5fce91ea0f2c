package main

import (
	"context"
	"crypto/sha512"
	"fmt"
	"io"
	"path/filepath"
	"testing"
	"time"

	"otpaper/backup"
	"otpaper/render"
)

// benchmarkPlan is a team's kit: 100 accounts, any 3 of 5 cards.
func benchmarkPlan() backup.Plan {
	p := backup.Plan{
		Groups: []backup.CardGroup{{Need: 3, Holders: []backup.Holder{{Name: "Ann"}, {Name: "Bo"}, {Name: "Cleo"}, {Name: "Dan"}, {Name: "Eve"}}}},
		Made:   time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC),
	}
	for i := range 100 {
		p.Accounts = append(p.Accounts, backup.Account{
			Type: backup.TOTP, Issuer: fmt.Sprintf("Example Service %02d", i), Name: fmt.Sprintf("robin.%02d@example.org", i),
			Secret: backup.Secret(fmt.Sprintf("%020d", i*7919)), Tier: backup.Tier0 + backup.Tier(i%3),
		}.WithDefaults())
	}
	return p
}

func quietApp() *app {
	return &app{ctx: context.Background(), stdout: io.Discard, stderr: io.Discard, quiet: true}
}

// BenchmarkWriteKit100 makes a kit of 100 accounts with 3-of-5 cards, draws
// its PDFs and writes the folder, without the read-back.
func BenchmarkWriteKit100(b *testing.B) {
	for b.Loop() {
		kit, err := backup.NewKit(benchmarkPlan())
		if err != nil {
			b.Fatal(err)
		}
		var files []render.File
		for f, err := range render.Kit(b.Context(), kit, render.Options{}) {
			if err != nil {
				b.Fatal(err)
			}
			files = append(files, f)
		}
		if _, err := quietApp().writeFiles(kit, files, filepath.Join(b.TempDir(), "kit")); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(files[0].Data))/1024, "KiB-locked")
	}
}

// BenchmarkMake100 is the same with the read-back of every page, after the PDF
// engine has started.
func BenchmarkMake100(b *testing.B) {
	b.Setenv("XDG_CACHE_HOME", b.TempDir())
	make100 := func() {
		kit, err := backup.NewKit(benchmarkPlan())
		if err != nil {
			b.Fatal(err)
		}
		if _, err := quietApp().writeKit(kit, render.Options{}, filepath.Join(b.TempDir(), "kit")); err != nil {
			b.Fatal(err)
		}
	}
	make100()
	for b.Loop() {
		make100()
	}
}

func TestEightKilobyteBlockFitsFiveSheets(t *testing.T) {
	p := benchmarkPlan()
	p.OneBlock = true
	// 8 KiB sealed; the secrets are what does not compress.
	for i := range p.Accounts {
		p.Accounts[i].Note = fmt.Sprintf("%x", sha512.Sum512([]byte{byte(i)}))[:108]
	}
	kit, err := backup.NewKit(p)
	if err != nil {
		t.Fatal(err)
	}
	if size := len(kit.Blocks[0].File); size < 8_000 || size > 8_700 {
		t.Fatalf("the sealed block has %d bytes; this test wants about 8 KiB", size)
	}
	if len(kit.Sheets) > 5 {
		t.Errorf("%d sheets for %d bytes, want at most 5", len(kit.Sheets), len(kit.Blocks[0].File))
	}
}
