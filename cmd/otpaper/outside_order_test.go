//go:build linux

package main

import (
	"path/filepath"
	"strings"
	"testing"

	"otpaper/templates"
)

// TestOutsideTextIsInReadingOrder: what a screen reader or a search finds in
// the open pages comes in the order in which somebody reads them. Asked of
// poppler, which orders text by where it stands, and told not to (-raw), by
// where it is in the file.
func TestOutsideTextIsInReadingOrder(t *testing.T) {
	outside(t, "pdftotext", "pdfinfo")
	p := makePaper(t, exitDone, "--lang", "en", sampleExport(t))
	open := filepath.Join(p.kit, "3-OPEN.pdf")
	if info := tool(t, "pdfinfo", open); !strings.Contains(info, "Title:           Start here") {
		t.Errorf("the file has no title:\n%s", info)
	}
	s, g := templates.English.Start, templates.English.Program
	want := append([]string{s.Title, s.Calm[0], s.Calm[1], s.What, s.WhatText, s.First}, s.Steps[:]...)
	want = append(want, s.Need, s.Then, s.ThenText, s.Scam[0], s.Scam[1], g.Title, g.Lead)
	for _, step := range g.Steps {
		want = append(want, step.Do, step.See)
	}
	for _, flag := range []string{"-nopgbrk", "-raw"} {
		text := strings.Join(strings.Fields(tool(t, "pdftotext", flag, open, "-")), " ")
		for _, part := range want {
			part, _, _ = strings.Cut(strings.ReplaceAll(part, "*", ""), "{")
			part, _, _ = strings.Cut(part, "■") // shapes are drawn, not text
			part, _, _ = strings.Cut(part, "▲")
			_, rest, ok := strings.Cut(text, strings.TrimSpace(part))
			if !ok {
				t.Errorf("pdftotext %s: %q is not behind what stands before it", flag, part)
				continue
			}
			text = rest
		}
	}
}
