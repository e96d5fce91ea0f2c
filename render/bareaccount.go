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
	bareCodes    = 15.0
	bareDone     = 217.0
	bareDoneHigh = 12.25
	bareWaysRoom = 34.0 // above the box at the foot
	mostGroups   = 30   // of a setup code beside the symbol
	leastGroups  = 20   // the same on a page with a warning
)

// barePage draws one account: a symbol for a telephone, the same to type,
// where to sign in, one-time codes. What has no room goes on another page.
type barePage struct {
	*press
	backup.Account
	number int
	page   *page
	bodies []*page
	y      float64 // baseline of what was drawn last
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
	b.note()
	return b.bind()
}

// turn begins a page with the account's number and name.
func (b *barePage) turn() {
	b.page = b.newPage("bare")
	b.bodies = append(b.bodies, b.page)
	pg, t, v := b.page, b.lang.Bare, values{}
	const gap = 4
	x := max(templates.Col2, gap+pg.text(0, bareNumber, templates.Giant, strconv.Itoa(b.number)))
	b.heading(x, bareName, templates.Title)
	reason := t.Tiers[b.Tier]
	if n := b.opensOthers(); n > 1 {
		reason = fill(t.OpensOthers, values{"count": strconv.Itoa(n)})
	}
	if len(b.DependsOn) > 0 {
		v["names"] = printable(strings.Join(b.DependsOn, ", "), b.fonts)
		reason += " " + fill(t.After, v)
	}
	pg.text(x, bareReason, templates.Text, b.fonts[templates.Sans].cut(reason, templates.Text.Points, templates.LiveWidth-x))
	pg.divide(bareRule)
}

// heading is the account's name, as much of it as has room.
func (b *barePage) heading(x, y float64, s templates.Style) {
	name := printable(cmp.Or(b.Issuer, b.Label()), b.fonts)
	b.page.text(x, y, s, b.fonts[s.Face].cut(name, s.Points, templates.LiveWidth-x))
}

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
	t, pg := b.lang.Bare, b.page
	if hasMethod(b.Account, workPolicy) {
		b.y = pg.para(0, bareScan, templates.LiveWidth, templates.Text, t.WorkLocked, nil) - templates.Text.Leading
		return nil
	}
	foot := bareCode + bareSide
	if code, module, err := accountSymbol(b.URI()); err == nil {
		foot = max(foot, bareCode+b.symbol(bareCode, module, code))
	} else {
		pg.para(0, bareScan, bareMost-4, templates.Text, t.NoSymbol, nil)
	}
	pg.text(bareRight, bareScan, templates.Heading, t.Scan)
	pg.text(bareRight, bareScan+7, templates.Text, t.ScanHow)
	pg.text(bareRight, bareType, templates.Heading, t.Type)

	code, alphabet := b.setupCode()
	groups := inFours(code)
	y := bareGroups
	most := mostGroups
	if b.flag() != ([2]string{}) {
		most = leastGroups
	}
	if len(groups) > most {
		pg.text(bareRight, y, templates.Text, t.NextPage)
		late = groups
	} else {
		y = b.groups(bareRight, y, groups, 4+min(1, len(groups)/9)) - templates.SetupCode.Leading
	}
	const below = 7.9
	b.y = max(foot-0.1, y+below)
	pg.text(bareRight, b.y, templates.Owner, alphabet)
	return late
}

// groups sets a code in groups of four and returns the baseline that follows.
func (b *barePage) groups(x, y float64, groups []string, inRow int) float64 {
	for i, g := range groups {
		if i > 0 && i%inRow == 0 {
			y += templates.SetupCode.Leading
		}
		b.page.text(x+float64(i%inRow)*bareGroup, y, templates.SetupCode, g)
	}
	return y + templates.SetupCode.Leading
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
	b.y += bareFacts
	x, plain := 0.0, false
	switch box := b.flag(); box {
	case [2]string{}:
		plain = true
		x = pg.text(0, b.y, templates.Owner, fill(t.Facts, v))
	default:
		const high, inset, room = 13.5, 4.0, 0.75
		b.y += room
		pg.frame(frameInset, b.y-inset, templates.LiveWidth-2*frameInset, high, templates.Strong)
		pg.text(stateInset, b.y+1.2, templates.Label, fill(box[0], v))
		pg.text(stateInset, b.y+1.2+templates.Owner.Leading, templates.Owner, fill(box[1], v))
		b.y += high + 2
	}
	const gap = 2
	if number, err := b.TestNumber(); err == nil && !hasMethod(b.Account, workPolicy) {
		if plain {
			x += gap
		}
		b.test(x, b.y, number)
	} else if b.PIN != "" {
		x = pg.text(0, b.y, templates.Owner, t.PIN) + gap
		pg.text(x, b.y, templates.Command, b.fonts[templates.Fixed].cut(shown(b.PIN, b.fonts), templates.Command.Points, templates.LiveWidth-x))
	}
	b.y += bareFactsEnd
	pg.divide(b.y)
}

// test is the account's test number, in two halves.
func (b *barePage) test(x, y float64, number string) {
	const gap = 2
	x += b.page.text(x, y, templates.Owner, b.lang.Bare.Test) + gap
	half := (len(number) + 1) / 2
	b.page.text(x, y, templates.Command, number[:half]+" "+number[half:])
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

// whereAndWho is where the account is used and as whom.
func (b *barePage) whereAndWho() (where, user string) {
	where, user = b.SignIn, b.SignInUser
	if where == "" && len(b.URLs) > 0 {
		where = b.URLs[0]
	}
	for _, other := range []string{b.User, b.Name} {
		if user == "" {
			user = other
		}
	}
	return where, user
}

// signIn says where the account is used and as whom. The password is never
// printed.
func (b *barePage) signIn() {
	t := b.lang.Bare
	where, user := b.whereAndWho()
	b.y += bareSignIn
	b.fact(t.SignIn, where, templates.Command)
	b.y += templates.Command.Leading
	b.fact(t.User, user, templates.Command)
	b.y += templates.Command.Leading
	b.page.text(0, b.y, templates.TextBold, t.Password)
	b.page.toWrite(templates.Col4, templates.LiveWidth, b.y, templates.Text, t.PasswordIn)
}

// fact is a label at the left edge and what is known, or a line to write it on.
func (b *barePage) fact(label, value string, s templates.Style) {
	b.page.text(0, b.y, templates.TextBold, label)
	b.known(templates.Col4, b.y, value, s)
}

// known is what is known of an account, as much of it as has room, or a line to
// write it on.
func (b *barePage) known(x, y float64, value string, s templates.Style) {
	if value = printable(value, b.fonts); value == "" {
		b.page.blank(x, templates.LiveWidth, y)
		return
	}
	b.page.text(x, y, s, b.fonts[s.Face].cut(value, s.Points, templates.LiveWidth-x))
}
