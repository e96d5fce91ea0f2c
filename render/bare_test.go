package render

import (
	"context"
	"encoding/hex"
	"slices"
	"strings"
	"testing"

	"otpaper/backup"
	"otpaper/templates"
)

// secret is an invented one of n bytes.
func secret(n int) backup.Secret {
	s := make(backup.Secret, n)
	for i := range s {
		s[i] = byte(7 * i)
	}
	return s
}

// boxed are accounts for a bank box: the usual, those that need a warning, and
// the largest there may be.
var boxed = []backup.Account{
	{Type: backup.TOTP, Issuer: "Example Shop", Name: "jonas", Secret: secret(10), Algorithm: backup.SHA1, Digits: 6, Period: 30,
		Tier: backup.Tier2, DependsOn: []string{"Example Mail"}},
	{Type: backup.TOTP, Issuer: "Example Mail", Name: "jonas@example.org", Secret: secret(20), Algorithm: backup.SHA1, Digits: 6, Period: 30,
		Tier: backup.Tier0, URLs: []string{"https://mail.example.org"}, CodesMade: "3 March 2026",
		Codes: []string{"4821 9930", "1177 0426", "9034 5518", "6620 1183", "3095 7714", "7201 8846", "5531 0297", "1884 6302", "6092 7715", "2443 8190"}},
	{Type: backup.TOTP, Issuer: "Example Bank", Name: "DE-44", Secret: secret(32), Algorithm: backup.SHA256, Digits: 8, Period: 60,
		Tier: backup.Tier1, SecondAdmin: "Ben Ott", Methods: []string{"hardware key “grey 2”"}, OwnerNote: "Ask for the blue form."},
	{Type: backup.HOTP, Issuer: "Example Key", Secret: secret(20), Algorithm: backup.SHA1, Digits: 6, Counter: 57, Tier: backup.Tier3},
	{Type: backup.MOTP, Name: "admin", Secret: secret(16), Algorithm: backup.MD5, Digits: 6, Period: 10, PIN: "1234"},
}

// largest are accounts at the bounds.
var largest = []backup.Account{
	{Type: backup.TOTP, Issuer: strings.Repeat("W", 1000), Name: strings.Repeat("m", 1000), Secret: secret(1024), Algorithm: backup.SHA512,
		Digits: 10, Period: 86_400, Codes: slices.Repeat([]string{"ABCD-EFGH-IJKL-MNOP", "12345678", strings.Repeat("x y", 80)}, 40),
		CodesMade: strings.Repeat("day ", 80), OwnerNote: strings.Repeat("note 🔐\n", 400), DependsOn: []string{strings.Repeat("W", 1000)},
		Methods: slices.Repeat([]string{"another way"}, 50), URLs: []string{"https://" + strings.Repeat("w", 500)}},
	{Type: backup.TOTP, Issuer: "Long", Secret: secret(87), Algorithm: backup.SHA1, Digits: 6, Period: 30, Codes: []string{"1"}},
}

var bareOptions = Options{Title: "Blue folder", Owner: "Jonas", Calls: homeOptions.Calls, Bare: boxed}

func barePress(t *testing.T, accounts []backup.Account) *press {
	t.Helper()
	o := bareOptions
	o.Bare = accounts
	p := pressOf(t, home, o)
	return p
}

// TestBareSecretsStayInTheirFile: names of accounts, setup codes, one-time
// codes and test numbers are on bank-box pages alone.
func TestBareSecretsStayInTheirFile(t *testing.T) {
	a := backup.Account{Type: backup.TOTP, Issuer: "CanaryIssuer", Name: "canary@name", Secret: secret(20), Algorithm: backup.SHA1,
		Digits: 6, Period: 30, Tier: backup.Tier1, Codes: []string{"CANARYCODE"}, OwnerNote: "canary note", URLs: []string{"canary.example"}}
	number, err := a.TestNumber()
	if err != nil {
		t.Fatal(err)
	}
	canaries := []string{a.Issuer, a.Name, inFours(a.Secret.Base32())[1], a.Codes[0], a.OwnerNote, a.URLs[0], number[:3] + " " + number[3:]}
	p := barePress(t, []backup.Account{a})
	for part, pages := range drawnParts(t, p) {
		text := texts(pages) + part.title
		for _, c := range canaries {
			if got, want := strings.Contains(text, c), part.class == Bare; got != want {
				t.Errorf("%s has %q: %v, want %v", part.name, c, got, want)
			}
		}
		if part.class != Bare {
			continue
		}
		for _, w := range append(p.kit.Cards[0].Words[2:], p.kit.Proof) {
			if slices.Contains(strings.Split(text, "\n"), w) {
				t.Errorf("%s has %q of a key card or the log", part.name, w)
			}
		}
	}
}

// TestBareFileOnlyWhenAsked for.
func TestBareFileOnlyWhenAsked(t *testing.T) {
	for _, f := range files(t, home.build(t), homeOptions) {
		if f.Class == Bare || f.Name == "4-BARE.pdf" {
			t.Errorf("%s without accounts to print", f.Name)
		}
	}
	all := files(t, home.build(t), bareOptions)
	if f := named(t, all, "4-BARE.pdf"); f.Class != Bare || f.Pages != 2+len(boxed) {
		t.Errorf("%s, class %d, %d pages; want %d", f.Name, f.Class, f.Pages, 2+len(boxed))
	}
}

// TestBareOrder: the most important first, and none before what it needs.
func TestBareOrder(t *testing.T) {
	named := func(name string, tier backup.Tier, after ...string) backup.Account {
		return backup.Account{Issuer: name, Tier: tier, DependsOn: after}
	}
	tests := []struct {
		accounts []backup.Account
		want     string
	}{
		{[]backup.Account{named("c", backup.Tier2), named("a", backup.Tier1), named("b", backup.Tier0)}, "b a c"},
		{[]backup.Account{named("a", backup.Tier0, "C"), named("b", backup.Tier0), named("c", backup.Tier3)}, "b c a"},
		{[]backup.Account{named("a", backup.Tier0, "b"), named("b", backup.Tier0, "a"), named("c", backup.Tier1)}, "c a b"},
		{[]backup.Account{named("a", backup.Tier0, "elsewhere")}, "a"},
		{[]backup.Account{named("a", backup.Tier0, "Example-Mail.org"), named("b", backup.Tier0, "a"), named("example mail", backup.Tier3)}, "example mail a b"},
		{[]backup.Account{named("a", backup.Tier0, "—", "a"), named("", backup.Tier1), named("b", backup.Tier0)}, "a b "},
	}
	for _, tt := range tests {
		var got []string
		for _, a := range inOrder(tt.accounts) {
			got = append(got, a.Issuer)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("order %v, want %s", got, tt.want)
		}
	}
}

// TestSetupCodesArePrintedWhole: in fours, and joined they are the secret,
// however long; so are one-time codes, each with its box, and the owner's note.
func TestSetupCodesArePrintedWhole(t *testing.T) {
	for _, a := range slices.Concat(boxed, largest) {
		p := barePress(t, []backup.Account{a})
		var code, codes strings.Builder
		ticks := 0
		pages := p.bareAccount(0)
		for _, pg := range pages {
			for _, m := range pg.marks {
				switch m := m.(type) {
				case textMark:
					switch m.points {
					case 15:
						if m.of.name == p.fonts[2].name {
							code.WriteString(m.text)
						}
					case 14:
						codes.WriteString(m.text)
					}
				case frameMark:
					if m.w > 3.5 && m.w < 4.2 {
						ticks++
					}
				}
			}
		}
		want := a.Secret.Base32()
		if a.Type == backup.MOTP {
			want = hex.EncodeToString(a.Secret)
		}
		if code.String() != want {
			t.Errorf("%.20s: setup code of %d characters, want %d", a.Issuer, code.Len(), len(want))
		}
		if got, want := codes.String(), strings.Join(a.Codes, ""); got != want {
			t.Errorf("%.20s: one-time codes of %d characters, want %d", a.Issuer, len(got), len(want))
		}
		if want := len(a.Codes) + 2; ticks != want {
			t.Errorf("%.20s: %d boxes to tick, want %d", a.Issuer, ticks, want)
		}
		if a.OwnerNote != "" && !strings.Contains(a.OwnerNote, "\n") && !strings.Contains(texts(pages), a.OwnerNote) {
			t.Errorf("%.20s: no note", a.Issuer)
		}
		if n := strings.Count(texts(pages), "[U+1F510]"); len(a.OwnerNote) > 1000 && n != 400 {
			t.Errorf("%.20s: %d parts of the note, want 400", a.Issuer, n)
		}
	}
}

// TestOthersReadEveryAccount: zbar reads the link of every account.
func TestOthersReadEveryAccount(t *testing.T) {
	if testing.Short() {
		t.Skip("draws pages at 300 dpi")
	}
	var want []string
	for _, a := range boxed {
		want = append(want, a.URI())
	}
	slices.Sort(want)
	all := files(t, home.build(t), bareOptions)
	if got := readSymbols(t, named(t, all, "4-BARE.pdf"), 3, 2+len(boxed)); !slices.Equal(got, want) {
		t.Errorf("read %d links, want %d, or others", len(got), len(want))
	}
}

// TestAccountSymbol: the best level whose modules a telephone reads, or none.
func TestAccountSymbol(t *testing.T) {
	for _, n := range []int{60, 150, 360, 500, 640} {
		code, module, err := accountSymbol(strings.Repeat("a", n))
		if err != nil || module < bareLeast || module*float64(newSymbol(code).size()) > bareMost+slack {
			t.Errorf("%d bytes: %v, module %.2f", n, err, module)
		}
	}
	if _, _, err := accountSymbol(strings.Repeat("a", 700)); err == nil {
		t.Error("700 bytes: no error")
	}
}

// TestNoCodesMakeNoTest: types that need a PIN show it, and no test number.
func TestNoCodesMakeNoTest(t *testing.T) {
	text := texts(barePress(t, boxed[4:]).bareAccount(0))
	if !strings.Contains(text, "\nPIN:\n1234\n") || strings.Contains(text, "Test number") {
		t.Errorf("page of an account with a PIN: %s", text)
	}
}

// brief are accounts that share a page: they can wait, and nothing of them
// needs room.
var brief = []backup.Account{
	{Type: backup.TOTP, Issuer: "Example Shop", Name: "jonas", Secret: secret(20), Algorithm: backup.SHA1, Digits: 6, Period: 30, Tier: backup.Tier2},
	{Type: backup.TOTP, Issuer: "Example Games", Name: "jonas", Secret: secret(30), Algorithm: backup.SHA1, Digits: 6, Period: 30, Tier: backup.Tier2,
		URLs: []string{"https://games.example.org/sign-in"}},
	{Type: backup.TOTP, Issuer: strings.Repeat("Wide ", 8), Name: "j", Secret: secret(10), Algorithm: backup.SHA1, Digits: 6, Period: 30, Tier: backup.Tier3},
	{Type: backup.TOTP, Name: "jonas@example.org", Secret: secret(20), Algorithm: backup.SHA1, Digits: 6, Period: 30, Tier: backup.Tier3},
	{Type: backup.TOTP, Issuer: "Example Club", Name: strings.Repeat("m", 60), Secret: secret(20), Algorithm: backup.SHA1, Digits: 6, Period: 30, Tier: backup.Tier3},
	{Type: backup.TOTP, Issuer: "Example Forum", Name: "jonas", Secret: secret(20), Algorithm: backup.SHA1, Digits: 6, Period: 30, Tier: backup.Tier3},
}

// four of them have a page together.
var four = []backup.Account{brief[0], brief[1], brief[3], brief[5]}

// TestFourAccountsShareAPage: those that can wait, and every account is on
// exactly one page.
func TestFourAccountsShareAPage(t *testing.T) {
	first := boxed[1]
	own := brief[5]
	own.Codes = []string{"1"}
	short := slices.Repeat([]backup.Account{brief[0], brief[1], brief[3]}, 2)
	tests := []struct {
		name     string
		accounts []backup.Account
		want     string // names of the pages
	}{
		{"six, two of them with long names", brief, "bare-1-3 bare-4 bare-5 bare-6"},
		{"one alone", short[:1], "bare-1"},
		{"two", short[:2], "bare-1 bare-2"},
		{"three", short[:3], "bare-1-3"},
		{"five", append([]backup.Account{first}, short[:5]...), "bare-1 bare-2-5 bare-6"},
		{"six", short[:6], "bare-1-3 bare-4-6"},
		{"seventeen", slices.Repeat(short[:1], 17), "bare-1-4 bare-5-8 bare-9-11 bare-12-14 bare-15-17"},
		{"with codes", append(slices.Clone(short[:3]), own), "bare-1-3 bare-4"},
		{"first tier", []backup.Account{first, first}, "bare-1 bare-2"},
	}
	for _, tt := range tests {
		p := barePress(t, tt.accounts)
		pages, err := p.barePages(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, pg := range pages {
			if !strings.HasPrefix(pg.name, "bare-list") {
				names = append(names, pg.name)
			}
		}
		if got := strings.Join(names, " "); got != tt.want {
			t.Errorf("%s: pages %s, want %s", tt.name, got, tt.want)
		}
	}
}

// TestFourSetupCodesAreWhole, and their test numbers.
func TestFourSetupCodesAreWhole(t *testing.T) {
	p := barePress(t, brief)
	text := texts(slices.Concat(p.bareFour(0, 3), p.bareFour(3, 3)))
	for _, a := range brief {
		if want := strings.Join(inFours(a.Secret.Base32()), "\n"); !strings.Contains(text, want) {
			t.Errorf("%.20s: its setup code is not there", a.Label())
		}
		number, err := a.TestNumber()
		if err != nil || !strings.Contains(text, number[:3]+" "+number[3:]) {
			t.Errorf("%.20s: its test number is not there: %v", a.Label(), err)
		}
	}
}

// TestLookalikesAreNamed: per code only where one sentence cannot say it.
func TestLookalikesAreNamed(t *testing.T) {
	bare := englishBare(t)
	tests := []struct {
		codes      []string
		line, note string // note of the first code
	}{
		{[]string{"1000 2001"}, "", ""},
		{[]string{"ab10"}, bare.AlikeDigits, ""},
		{[]string{"abIO"}, bare.AlikeLetters, ""},
		{[]string{"O0-l", "xyz"}, bare.AlikeEach, "1. capital O; 2. zero; 4. small L"},
		{[]string{"A B1", "OO"}, bare.AlikeEach, "3. one"},
		{[]string{"xyz", "O0"}, bare.AlikeEach, ""},
	}
	for _, tt := range tests {
		if got := alikeLine(bare, tt.codes); got != tt.line {
			t.Errorf("%v: line %q, want %q", tt.codes, got, tt.line)
		}
		if got := alikeNote(bare, tt.codes[0], tt.codes); got != tt.note {
			t.Errorf("%v: note %q, want %q", tt.codes, got, tt.note)
		}
	}
}

func englishBare(t *testing.T) templates.Bare {
	t.Helper()
	if templates.Languages[0].Tag != "en" {
		t.Fatal("the first language is not English")
	}
	return templates.Languages[0].Bare
}

// TestWorkAccountHasNoSetupCode: its page says to ask the company instead.
func TestWorkAccountHasNoSetupCode(t *testing.T) {
	a := boxed[2]
	a.Methods = []string{"Work-Policy", "push"}
	pages := barePress(t, []backup.Account{a}).bareAccount(0)
	text := texts(pages)
	for _, never := range append(inFours(a.Secret.Base32()), "Test number", "Work-Policy") {
		if strings.Contains(text, never+"\n") {
			t.Errorf("the page shows %q", never)
		}
	}
	for _, m := range pages[0].marks {
		if _, ok := m.(symbolMark); ok {
			t.Error("the page has a symbol")
		}
	}
	if HasSymbol(a) || !strings.Contains(text, "Ask the IT department first") || !strings.Contains(text, "approve none that you did not start") {
		t.Errorf("the page does not say what to do: %s", text)
	}
}

// TestBankBoxIsAWay of its own, said where one looks for ways, and only when
// its pages are made. It names no account.
func TestBankBoxIsAWay(t *testing.T) {
	for _, o := range []Options{homeOptions, bareOptions} {
		p := pressOf(t, home, o)
		want := len(o.Bare) > 0
		for name, has := range map[string]bool{
			"the start page": strings.Contains(texts(p.startHere()), "in the bank box"),
			"the guide":      strings.Contains(texts(p.guidePages()[:1]), "A phone alone"),
		} {
			if has != want {
				t.Errorf("%d accounts in the bank box: %s says so: %v", len(o.Bare), name, has)
			}
		}
	}
}

// TestNothingOfAnAccountIsLost: every character of its address, user name,
// name, note, PIN and what it needs stands on its pages, however long.
func TestNothingOfAnAccountIsLost(t *testing.T) {
	letters := func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(string(rune('a'+i%26)) + string(rune('A'+i/26%26)))
			if i%9 == 8 {
				b.WriteByte("/.@-_ "[i/9%6])
			}
		}
		return b.String()
	}
	for _, n := range []int{10, 23, 30, 50, 80, 150, 300, 1500} {
		for _, tier := range []backup.Tier{backup.Tier0, backup.Tier2} {
			a := brief[0]
			a.Tier, a.Issuer, a.SignIn, a.SignInUser = tier, "i"+letters(n), "s"+letters(n), "u"+letters(n)
			if tier == backup.Tier0 {
				a.OwnerNote, a.Methods, a.DependsOn = "n"+letters(n), []string{"m" + letters(n)}, []string{"d" + letters(n)}
				a.Type, a.PIN = backup.MOTP, "p"+letters(n)
			}
			accounts := []backup.Account{a, brief[0], brief[0], brief[0]}
			p := barePress(t, accounts)
			pages, err := p.barePages(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			var head, body strings.Builder // a break of lines is a space, or none; heads come again
			for _, pg := range pages {
				for _, m := range pg.marks {
					text, ok := m.(textMark)
					switch {
					case ok && text.y < bareRule:
						head.WriteString(text.text)
					case ok && text.y < keepLine && text.points != templates.Heading.Points:
						body.WriteString(text.text)
					}
				}
			}
			all := strings.ReplaceAll(texts(pages), "\n", "")
			printed := strings.ReplaceAll(head.String()+"\n"+body.String()+"\n"+all, " ", "")
			for _, want := range slices.Concat([]string{a.Issuer, a.SignIn, a.SignInUser, a.OwnerNote, a.PIN}, a.Methods, a.DependsOn) {
				if !strings.Contains(printed, strings.ReplaceAll(want, " ", "")) {
					t.Errorf("%d: %.12s… is not whole on the pages", n, want)
				}
			}
			for _, pg := range pages {
				staysInside(t, pg, 0)
				staysClear(t, pg)
				bodyEndsAboveTheFoot(t, pg)
			}
		}
	}
}
