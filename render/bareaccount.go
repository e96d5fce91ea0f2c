package render

import (
	"cmp"
	"encoding/hex"
	"errors"
	"slices"
	"strconv"
	"strings"

	qrcode "github.com/skip2/go-qrcode"

	"otpaper/backup"
	"otpaper/templates"
)

// Positions of a bank-box page.
const (
	bareNumber   = 29.4
	bareName     = 25.0
	bareReason   = 31.5
	bareRule     = 37.0
	bareCode     = 44.0
	bareSide     = 49.0 // of the symbol, while its modules stay large
	bareModule   = 1.0
	bareSmall    = 0.8  // of a symbol that grows
	bareMost     = 57.0 // the room there is
	bareLeast    = 0.65 // the smallest module a telephone reads well
	bareRight    = 61.7
	bareScan     = 47.6
	bareType     = 66.6
	bareGroups   = 75.2
	bareGroup    = 18.7 // from group to group
	bareFacts    = 8.1
	bareFactsEnd = 4.6
	bareSignIn   = 8.4
	bareAlphabet = 7.9 // from the setup code to what its letters are
	bareCodes    = 12.25
	bareDone     = 210.0
	bareDoneHigh = 19.25
	bareWays     = 3*waysStep + waysTail // above the box at the foot
	flagGap      = 4.85                  // from the setup code to a warning
	flagHigh     = 13.5
	flagText     = 5.2
)

// barePage draws one account: a symbol for a telephone, the same to type,
// where to sign in, one-time codes. What has no room goes on another page.
type barePage struct {
	*press
	backup.Account
	number int
	page   *page
	bodies []*page
	y      float64    // baseline of what was drawn last
	down   float64    // how much lower a head of more lines moves the page, mm
	long   []longFact // that have no room on the first page
}

func (p *press) bareAccount(i int) []*page {
	b := &barePage{press: p, Account: p.bare[i], number: i + 1}
	b.turn()
	late := b.setup()
	b.flags()
	b.signIn()
	rest := b.oneTime(b.Codes)
	b.ways()
	b.done()
	if late != nil {
		b.further(late)
	}
	for len(rest) > 0 {
		b.turn()
		b.y = bareRule
		rest = b.oneTime(rest)
	}
	b.longFacts()
	return b.bind()
}

// turn begins a page with the account's number and name. On the first one
// they have a second line if they need it; what lies below moves down.
func (b *barePage) turn() {
	b.page = b.newPage("bare")
	b.bodies = append(b.bodies, b.page)
	const gap = 4
	x := max(templates.Col2, gap+b.page.text(0, bareNumber, templates.Giant, strconv.Itoa(b.number)))
	t, after := b.lang.Bare, whole(strings.Join(b.DependsOn, ", "), b.fonts)
	reason := t.Tiers[b.Tier]
	if n := b.opensOthers(); n > 1 {
		reason = fill(t.OpensOthers, values{"count": strconv.Itoa(n)})
	}
	if after != "" {
		reason += " " + fill(t.After, values{"names": after})
	}
	b.down = 0
	if !b.headed(x, bareName, templates.Title, b.name()) {
		b.later(t.Columns[1], b.name(), templates.Text)
	}
	if !b.headed(x, bareReason+b.down, templates.Text, reason) {
		b.later(fill(t.After, values{"names": "…"}), after, templates.Text)
	}
	b.page.divide(bareRule + b.down)
}

// headed sets one text of the head. It tells whether nothing was lost, or
// nothing that the first page has not.
func (b *barePage) headed(x, y float64, s templates.Style, text string) bool {
	const most = 2 // lines, of one of the two texts
	room := templates.LiveWidth - x
	if len(b.bodies) == 1 {
		lines := wrapAddress(b.fonts, s, room, text)
		if len(lines) == 1 || len(lines) <= most && b.down == 0 {
			b.page.lines(x, y, s, lines)
			b.down += float64(len(lines)-1) * s.Leading
			return true
		}
	}
	text = printable(text, b.fonts)
	b.page.text(x, y, s, b.fonts[s.Face].cut(text, s.Points, room))
	return len(b.bodies) > 1
}

// name is what the account's page is called.
func (b *barePage) name() string { return whole(cmp.Or(b.Issuer, b.Label()), b.fonts) }

// opensOthers counts the accounts that are named to need this one.
func (b *barePage) opensOthers() (n int) {
	for _, needed := range b.needs {
		if slices.Contains(needed, b.number-1) {
			n++
		}
	}
	return n
}

// bind makes leaves of the bodies.
func (b *barePage) bind() []*page {
	var pages []*page
	for i, body := range b.bodies {
		v := values{"number": strconv.Itoa(b.number), "count": strconv.Itoa(len(b.press.bare))}
		name, counter := "bare-"+v["number"], b.lang.Bare.Counter
		if i > 0 {
			name, counter = name+"-"+strconv.Itoa(i+1), b.lang.Bare.GoesOn
		}
		pages = append(pages, b.bound(name, fill(counter, v), body, b.bareBanner)...)
	}
	return pages
}

// setupCode is the secret as apps take it: base32, hex for Mobile-OTP.
func (b *barePage) setupCode() (code, alphabet string) {
	if b.Type == backup.MOTP {
		return hex.EncodeToString(b.Secret), b.lang.Bare.Hex
	}
	return b.Secret.Base32(), b.lang.Bare.Alphabet
}

// setup draws the symbol and the setup code. It returns the groups of a code
// that has no room here.
func (b *barePage) setup() (late []string) {
	t, pg, scan := b.lang.Bare, b.page, bareScan+b.down
	if hasMethod(b.Account, workPolicy) {
		b.y = pg.para(0, scan, templates.LiveWidth, templates.Text, t.WorkLocked, nil) - templates.Text.Leading
		return nil
	}
	foot := bareCode + bareSide + b.down
	if code, module, err := accountSymbol(b.URI()); err == nil {
		foot = max(foot, bareCode+b.down+b.symbol(bareCode+b.down, module, code))
	} else {
		pg.para(0, scan, bareMost-4, templates.Text, t.NoSymbol, nil)
	}
	pg.text(bareRight, scan, templates.Heading, t.Scan)
	pg.text(bareRight, scan+7, templates.Text, t.ScanHow)
	pg.text(bareRight, bareType+b.down, templates.Heading, t.Type)

	code, alphabet := b.setupCode()
	groups, y := inFours(code), bareGroups+b.down
	if inRow := b.codeColumns(len(groups)); inRow == 0 {
		pg.text(bareRight, y, templates.Text, t.NextPage)
		late = groups
	} else {
		y = b.groups(bareRight, y, templates.SetupCode, groups, inRow) - templates.SetupCode.Leading
	}
	b.y = max(foot-0.1, y+bareAlphabet)
	pg.text(bareRight, b.y, templates.Owner, alphabet)
	return late
}

// codeColumns is how many groups of a setup code stand in a row beside the
// symbol, 0 when the page has no room for so many groups.
func (b *barePage) codeColumns(groups int) int {
	const fewest, most, short = 4, 6, 8
	if groups <= short {
		return fewest
	}
	last := bareDone - b.afterSignIn() - bareSignIn - 2*templates.Command.Leading - b.factsHigh() - bareAlphabet
	rows := 1 + int((last-bareGroups-b.down)/templates.SetupCode.Leading)
	for inRow := fewest + 1; inRow <= most; inRow++ {
		if groups <= inRow*rows {
			return inRow
		}
	}
	return 0
}

// groups sets a code in groups of four and returns the baseline that follows.
func (b *barePage) groups(x, y float64, s templates.Style, groups []string, inRow int) float64 {
	for i, g := range groups {
		if i > 0 && i%inRow == 0 {
			y += s.Leading
		}
		b.page.text(x+float64(i%inRow)*bareGroup, y, s, g)
	}
	return y + s.Leading
}

// symbol draws the account's symbol at the left and returns its side, mm.
func (b *barePage) symbol(y, module float64, code *qrcode.QRCode) float64 {
	s := newSymbol(code)
	b.page.marks = append(b.page.marks, symbolMark{0, y, module, "account " + strconv.Itoa(b.number), s})
	return module * float64(s.size())
}

func inFours(code string) []string {
	var groups []string
	for len(code) > 4 {
		groups, code = append(groups, code[:4]), code[4:]
	}
	return append(groups, code)
}

var errNoSymbol = errors.New("symbol: too long for a telephone")

// HasSymbol says whether an account has a symbol on a bank-box page: one with
// very long names has its setup code alone, one under a company's rules neither.
func HasSymbol(a backup.Account) bool {
	_, _, err := accountSymbol(a.URI())
	return err == nil && !hasMethod(a, workPolicy)
}

// Words in the owner's list of other ways in that change what a page says.
const (
	workPolicy = "work-policy" // the company decides who may sign in
	pushPrompt = "push"        // approved by a prompt on a telephone
)

func hasMethod(a backup.Account, method string) bool {
	return slices.ContainsFunc(a.Methods, func(m string) bool { return strings.EqualFold(strings.TrimSpace(m), method) })
}

// accountSymbol makes the symbol of a link: level Q where its modules stay
// large enough for a telephone, else a lower level. No error shows the link.
func accountSymbol(uri string) (code *qrcode.QRCode, module float64, err error) {
	return symbolOf(uri, func(size float64) float64 {
		module := min(bareModule, bareSide/size)
		if module < bareSmall {
			module = min(bareSmall, bareMost/size)
		}
		return module
	})
}

// symbolWithin is the symbol of a link that is at most side mm wide.
func symbolWithin(uri string, side float64) (code *qrcode.QRCode, module float64, err error) {
	return symbolOf(uri, func(size float64) float64 { return min(bareSmall, side/size) })
}

// symbolOf takes the best level whose modules are as wide as a telephone
// needs; moduleOf says how wide those of a symbol of a size are. Its modules
// are not made yet: to ask whether there is a symbol costs little.
func symbolOf(uri string, moduleOf func(size float64) float64) (code *qrcode.QRCode, module float64, err error) {
	for _, level := range []qrcode.RecoveryLevel{qrcode.High, qrcode.Medium, qrcode.Low} {
		code, err := qrcode.New(uri, level)
		if err != nil {
			continue
		}
		size := 17 + 4*code.VersionNumber // modules (ISO/IEC 18004, table 1)
		if module := moduleOf(float64(size)); module >= bareLeast {
			return code, module, nil
		}
	}
	return nil, 0, errNoSymbol
}

// flags says how codes are made; what apps get wrong stands in a box.
func (b *barePage) flags() {
	t, pg := b.lang.Bare, b.page
	v := values{
		"digits": strconv.Itoa(b.Digits), "seconds": strconv.Itoa(b.Period), "algorithm": string(b.Algorithm),
		"counter": strconv.FormatUint(b.Counter, 10), "type": string(b.Type),
	}
	const gap = 2
	if box := b.flag(); box != ([2]string{}) {
		b.y += flagGap
		pg.frame(frameInset, b.y, templates.LiveWidth-2*frameInset, flagHigh, templates.Strong)
		x := stateInset + gap + pg.text(stateInset, b.y+flagText, templates.Label, fill(box[0], v))
		pg.text(stateInset, b.y+flagText+templates.Owner.Leading, templates.Owner, fill(box[1], v))
		b.proof(x, templates.LiveWidth-stateInset, b.y+flagText)
		b.y += flagHigh
		return
	}
	b.y += bareFacts
	x := gap + pg.text(0, b.y, templates.Owner, fill(t.Facts, v))
	b.proof(x, 0, b.y)
	b.y += bareFactsEnd
	pg.divide(b.y)
}

// factsHigh is how far what flags draws reaches below the setup code.
func (b *barePage) factsHigh() float64 {
	if b.flag() == ([2]string{}) {
		return bareFacts + bareFactsEnd
	}
	return flagGap + flagHigh
}

// proof is how a reader sees that the account was set up well: by its test
// number, in two halves. Types that need a PIN have that instead. It begins at
// x, or ends at an end that is not 0.
func (b *barePage) proof(x, end, y float64) {
	t, number := b.lang.Bare, ""
	label := t.Test
	code, err := b.TestNumber()
	switch {
	case err == nil && !hasMethod(b.Account, workPolicy):
		half := (len(code) + 1) / 2
		number = code[:half] + " " + code[half:]
	case b.PIN != "":
		label, number = t.PIN, shown(b.PIN, b.fonts)
	default:
		return
	}
	const gap = 2
	style, most := templates.Command, cmp.Or(end, templates.LiveWidth)
	beside := b.page.width(templates.Owner, label) + gap
	if x+beside+b.page.width(style, number) > most {
		b.later(label, number, style)
		style, number = templates.Owner, t.NextPage
	}
	if end > 0 {
		x = end - beside - b.page.width(style, number)
	}
	b.page.text(x, y, templates.Owner, label)
	b.page.text(x+beside, y, style, number)
}

// flag is the warning for accounts that not every app takes.
func (b *barePage) flag() [2]string {
	t := b.lang.Bare
	switch {
	case hasMethod(b.Account, workPolicy):
		return t.FlagWork
	case b.Type == backup.HOTP:
		return t.FlagCounter
	case b.Type != backup.TOTP:
		return t.FlagType
	case b.Digits != backup.DefaultDigits || b.Period != backup.DefaultPeriod || b.Algorithm != backup.SHA1:
		return t.FlagFacts
	}
	return [2]string{}
}
