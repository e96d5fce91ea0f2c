package backup

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of a file of one-time recovery codes.
const (
	maxCodesFile = 1 << 20 // bytes
	maxCodes     = 200     // of one account
	maxCode      = 100     // characters
)

// CodesSection is the recovery codes of one account, as a file gives them.
type CodesSection struct {
	Issuer, Name string // Name is empty when the section names the site alone
	Line         int    // where the section begins, from 1
	Codes        []string
	Made         string // the day the codes were made, as written
}

// String names the section and none of its codes.
func (s CodesSection) String() string {
	return fmt.Sprintf("%s: %d codes", label(s.Issuer, s.Name), len(s.Codes))
}

// Format implements fmt.Formatter so that no verb shows the codes.
func (s CodesSection) Format(f fmt.State, _ rune) { io.WriteString(f, s.String()) }

// CodesProblem is a line of a codes file that was left out or looks wrong. It
// never quotes the line.
type CodesProblem struct {
	Line int
	What string
}

// String is what screens show.
func (p CodesProblem) String() string { return fmt.Sprintf("line %d: %s", p.Line, p.What) }

var (
	// section is "[GitHub]" or "[GitHub / robin]".
	section = regexp.MustCompile(`^\[([^\]]+)\]$`)
	// bullet is what sites put before a code: a number, a dash, a box.
	bullet = regexp.MustCompile(`^(?:\d{1,2}[.):]\s+|[-*•–]\s+|\[ ?\]\s*|☐\s*|□\s*)`)
	// used is how people mark a code they have used.
	used = regexp.MustCompile(`(?i)^(?:\[x\]|x\s|✓|✔|☑|☒|~~)|\(used\)|\bused\b|~~$`)
	// column is where a site prints several codes in a line.
	column = regexp.MustCompile(`\t+| {3,}`)
	// codeShape is what sites hand out: letters and digits in groups.
	codeShape = regexp.MustCompile(`^[0-9A-Za-z]+(?:[- ][0-9A-Za-z]+)*$`)
	madeLine  = regexp.MustCompile(`(?i)^#?\s*(?:made|generated|created)(?:\s+on)?\s*:?\s+(.{4,40})$`)
)

// ParseCodes reads a file of one-time recovery codes. With lines like
// "[GitHub]" or "[GitHub / robin]" it is a file for many sites, and every line
// under one is a code as it stands, "#" lines apart. Without any it is the
// file that one site handed out: its codes are picked out of the text around
// them, and the site is named by the file: "github-recovery-codes.txt".
// A line "made: 3 March 2026" gives the day.
//
// Codes are kept exactly as given. Duplicates, codes marked as used, and lines
// that are no code are listed as problems.
func ParseCodes(fileName string, data []byte) ([]CodesSection, []CodesProblem, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if len(data) > maxCodesFile {
		return nil, nil, fmt.Errorf("recovery codes: %d bytes, at most %d", len(data), maxCodesFile)
	}
	if !utf8.Valid(data) {
		return nil, nil, errors.New("recovery codes: not UTF-8 text")
	}
	lines := strings.Split(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n")
	p := codesParser{}
	for _, line := range lines {
		p.sectioned = p.sectioned || section.MatchString(strings.TrimSpace(line))
	}
	if !p.sectioned {
		p.sections = []CodesSection{{Issuer: siteOf(fileName), Line: 1}}
	}
	for i, line := range lines {
		if err := p.line(i+1, strings.TrimSpace(line)); err != nil {
			return nil, nil, err
		}
	}
	p.checkEmpty()
	return p.sections, p.problems, nil
}

type codesParser struct {
	sectioned bool
	sections  []CodesSection
	problems  []CodesProblem
}

func (p *codesParser) problem(line int, format string, args ...any) {
	p.problems = append(p.problems, CodesProblem{line, fmt.Sprintf(format, args...)})
}

func (p *codesParser) line(number int, line string) error {
	if m := section.FindStringSubmatch(line); m != nil && p.sectioned {
		issuer, name, _ := strings.Cut(m[1], "/")
		p.sections = append(p.sections, CodesSection{Issuer: strings.TrimSpace(issuer), Name: strings.TrimSpace(name), Line: number})
		return nil
	}
	if line == "" {
		return nil
	}
	if len(p.sections) == 0 {
		p.problem(number, "stands before the first [site] and is left out")
		return nil
	}
	s := &p.sections[len(p.sections)-1]
	if m := madeLine.FindStringSubmatch(line); m != nil && strings.ContainsAny(m[1], "0123456789") {
		s.Made = strings.TrimSpace(m[1])
		return nil
	}
	if strings.HasPrefix(line, "#") {
		return nil
	}
	if used.MatchString(line) {
		p.problem(number, "is marked as used and left out")
		return nil
	}
	pieces := []string{line}
	if !p.sectioned {
		pieces = column.Split(line, -1)
	}
	for _, piece := range pieces {
		if err := p.code(s, number, strings.TrimSpace(bullet.ReplaceAllString(strings.TrimSpace(piece), ""))); err != nil {
			return err
		}
	}
	return nil
}

// code keeps one code, or says why it is none.
func (p *codesParser) code(s *CodesSection, number int, code string) error {
	switch {
	case code == "":
		return nil
	case !p.sectioned && !looksLikeCode(code):
		p.problem(number, "is not taken for a code")
		return nil
	case utf8.RuneCountInString(code) > maxCode:
		p.problem(number, "is longer than %d characters and left out", maxCode)
		return nil
	}
	for _, have := range s.Codes {
		if have == code {
			p.problem(number, "is the same code again and left out")
			return nil
		}
	}
	if len(s.Codes) == maxCodes {
		return fmt.Errorf("recovery codes: more than %d for one account", maxCodes)
	}
	if countLetters(code) < 6 {
		p.problem(number, "is very short for a code; look whether it is whole")
	}
	s.Codes = append(s.Codes, code)
	return nil
}

// looksLikeCode tells a code from the sentences around it: groups of letters
// and digits, with a digit, or all of one case in groups of equal length.
func looksLikeCode(s string) bool {
	if !codeShape.MatchString(s) || countLetters(s) < 6 {
		return false
	}
	groups := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '-' })
	equal := len(groups) > 1
	for _, g := range groups {
		equal = equal && len(g) == len(groups[0])
	}
	hasDigit := strings.ContainsAny(s, "0123456789")
	hasSpace := strings.Contains(s, " ")
	switch {
	case hasDigit && (!hasSpace || equal):
		return true
	case equal && len(groups) >= 2 && len(groups[0]) >= 4 && (s == strings.ToLower(s) || s == strings.ToUpper(s)):
		return true
	}
	return false
}

func countLetters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// checkEmpty reports sections without a code.
func (p *codesParser) checkEmpty() {
	for _, s := range p.sections {
		if len(s.Codes) == 0 {
			p.problem(s.Line, "no code was found for %s", label(s.Issuer, s.Name))
		}
	}
}

// siteOf takes the site from the name of the file it handed out.
func siteOf(fileName string) string {
	name := strings.TrimSuffix(filepath.Base(fileName), filepath.Ext(fileName))
	words := strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '_' || r == ' ' || r == '.' })
	var site []string
	for _, w := range words {
		switch strings.ToLower(w) {
		case "recovery", "backup", "codes", "code", "2fa", "mfa", "emergency", "rescue", "one", "time", "scratch":
			continue
		}
		site = append(site, w)
	}
	return strings.Join(site, " ")
}

// AddCodes gives accounts their recovery codes and returns the sections that
// fit no account or more than one. A section fits by issuer, and by name where
// it gives one; spaces, case and signs do not matter.
func AddCodes(accounts []Account, sections []CodesSection) (unmatched []CodesSection) {
	for _, s := range sections {
		var fits []int
		for i, a := range accounts {
			if folded(a.Issuer) == folded(s.Issuer) && (s.Name == "" || strings.EqualFold(s.Name, a.Name)) {
				fits = append(fits, i)
			}
		}
		if len(fits) != 1 || len(s.Codes) == 0 {
			unmatched = append(unmatched, s)
			continue
		}
		a := &accounts[fits[0]]
		for _, code := range s.Codes {
			if !slices.Contains(a.Codes, code) { // an export may bring one along
				a.Codes = append(a.Codes, code)
			}
		}
		a.CodesMade = cmp.Or(s.Made, a.CodesMade)
	}
	return unmatched
}

// folded keeps letters and digits in lower case, without a trailing domain.
func folded(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	for _, domain := range []string{".com", ".org", ".net", ".io"} {
		s = strings.TrimSuffix(s, domain)
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}
