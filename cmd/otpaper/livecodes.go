package main

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"otpaper/backup"
)

// live is a screen whose last lines change with the clock: codes, which are of
// no use when their time is over.
type live struct {
	head   func(columns, rows int) string // what stands above; drawn anew when the window changes
	lines  func(at time.Time) []string
	prompt string
}

// askLive shows a screen and returns what is typed below it. Every second the
// codes are written anew where they stand; with --plain they stay as they are
// and say until when they are good.
func (a *app) askLive(l live) (string, error) {
	columns, rows := a.term.size()
	a.drawLive(l, columns, rows)
	if a.plain {
		answer, err := a.term.readLine()
		return strings.TrimSpace(answer), err
	}
	answer, err := a.term.readLineWhile(func() {
		if c, r := a.term.size(); c != columns || r != rows {
			columns, rows = c, r
			a.clearScreen()
			a.drawLive(l, columns, rows)
			return
		}
		a.term.print("%s", refreshed(l.lines(now()), l.prompt, columns))
	})
	return strings.TrimSpace(answer), err
}

func (a *app) drawLive(l live, columns, rows int) {
	for _, part := range append([]string{l.head(columns, rows)}, cutLines(l.lines(now()), columns)...) {
		a.term.print("%s", part+"\n")
	}
	a.term.print("%s", l.prompt)
}

// refreshed writes lines anew above the prompt, and leaves the cursor where it
// is: save, up, erase to the end of each line, restore (ECMA-48; DECSC, DECRC).
func refreshed(lines []string, prompt string, columns int) string {
	const save, restore, erase = "\0337", "\0338", "\033[K"
	up := len(lines) + (utf8.RuneCountInString(prompt)-1)/max(1, columns)
	var b strings.Builder
	fmt.Fprintf(&b, "%s\033[%dA\r", save, up)
	for _, line := range cutLines(lines, columns) {
		b.WriteString(line + erase + "\n")
	}
	return b.String() + restore
}

// cutLines cuts each line at the window's edge: a line that wraps would be two.
func cutLines(lines []string, columns int) []string {
	cut := make([]string, len(lines))
	for i, line := range lines {
		for screenWidth(line) >= columns && line != "" {
			_, size := utf8.DecodeLastRuneInString(line)
			line = line[:len(line)-size]
		}
		cut[i] = line
	}
	return cut
}

// codeText is an account's code, and for how long it is good: "263 380" and
// "for 9 s more". With --plain, when nothing is written anew, it names the time
// of day. The second is empty for a code that is good until it is used.
func (a *app) codeText(account backup.Account, at time.Time) (code, good string) {
	code, err := account.Code(at)
	if err != nil {
		return "(" + innerError(err) + ")", ""
	}
	left := secondsLeft(account, at)
	switch {
	case left == 0:
	case a.plain:
		good = trf("until %s", at.Add(time.Duration(left)*time.Second).Format("15:04:05"))
	default:
		good = trf("for %d s more", left)
	}
	return spaced(code), good
}

// showCodesHere shows the codes on the screen, as many at once as fit, until
// Enter is pressed.
func (a *app) showCodesHere(accounts []backup.Account) error {
	_, rows := a.term.size()
	most := max(1, rows-4)
	for from := 0; from < len(accounts); from += most {
		page := accounts[from:min(from+most, len(accounts))]
		a.clearScreen()
		_, err := a.askLive(live{
			head:   func(int, int) string { return "" },
			lines:  func(at time.Time) []string { return a.codeLines(page, at) },
			prompt: tr("  Enter: go on > "),
		})
		a.clearScreen()
		if err != nil {
			return err
		}
	}
	return nil
}

// codeLines are the codes of accounts, a line each.
func (a *app) codeLines(accounts []backup.Account, at time.Time) []string {
	var rows [][]string
	for _, account := range accounts {
		code, good := a.codeText(account, at)
		rows = append(rows, []string{"  " + code, good, labelOf(account.Issuer, account.Name)})
	}
	return table(rows)
}
