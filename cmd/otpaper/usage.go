package main

import (
	"fmt"
	"strings"
)

// usageText is the general usage: what the program is, its commands, and five
// worked calls.
func usageText() string {
	var b strings.Builder
	b.WriteString(`otpaper makes a paper kit of the accounts in your authenticator app, so that
you, or the people you trust, get the 6-digit codes back when the phone is
gone. Nothing leaves this computer.

Usage:
`)
	for _, c := range commands() {
		fmt.Fprintf(&b, "  otpaper %-10s %s\n", c.name, c.summary)
	}
	b.WriteString(`  otpaper help [COMMAND], --version

Examples:
  otpaper demo -o practice               a kit with invented accounts, to try
  otpaper inspect export.json            look before you make one
  otpaper make -o kit-e1 export.json     the kit, as PDFs to print
  otpaper verify --against export.json kit-e1 scans/
                                         prove that the paper is right
  otpaper restore scans/                 get the accounts back

Exit codes: 0 done; 1 nothing usable; 2 wrong command line; 3 done in part;
4 read well, and differs; 130 interrupted.
`)
	return b.String()
}
