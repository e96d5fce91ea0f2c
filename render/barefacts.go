package render

import (
	"strings"

	"otpaper/templates"
)

// Positions of what is known of an account.
const (
	waysStep     = 8.75
	waysTail     = 5.0 // from the last line to the box at the foot
	mostLines    = 4   // of a fact; longer ones have a page of their own
	furtherFirst = 61.0
	furtherHead  = 9.0  // from a head on a further page to its text
	furtherGap   = 15.0 // from the text to the next head
)

// longFact is one that has no room among the others.
type longFact struct {
	head, value string
	style       templates.Style
}

// set wraps what is known of an account. What is typed is set in the mono.
func (b *barePage) set(value string, s templates.Style, w float64) []line {
	if s.Face == templates.Fixed {
		return wrapAddress(b.fonts, s, w, value)
	}
	return wrap(b.fonts, s, w, []span{{text: value}})
}

// fact is a label at the left edge, and what is known, or a line to write it
// on. What takes more than some lines stands on a further page: it is never cut.
func (b *barePage) fact(label, value string, s templates.Style, most int) {
	b.page.text(0, b.y, templates.TextBold, label)
	value = whole(value, b.fonts)
	if value == "" {
		b.page.blank(templates.Col4, templates.LiveWidth, b.y)
		return
	}
	lines := b.set(value, s, templates.LiveWidth-templates.Col4)
	if len(lines) > min(most, mostLines) {
		b.later(label, value, s)
		b.page.text(templates.Col4, b.y, templates.Text, b.lang.Bare.NextPage)
		return
	}
	b.y = b.page.lines(templates.Col4, b.y, s, lines) - s.Leading
}

// later puts a fact on a further page.
func (b *barePage) later(head, value string, s templates.Style) {
	b.long = append(b.long, longFact{head, value, s})
}

// linesTo is how many lines end above end when the first is on this one.
func (b *barePage) linesTo(end float64) int {
	const lost = 1e-6 // in sums of leadings
	return 1 + int((end-b.y+lost)/templates.Text.Leading)
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
	last := bareDone - b.afterSignIn() // the line of the password
	b.y += bareSignIn
	// an address gives way to a user name, which is needed more often
	users := len(b.set(whole(user, b.fonts), templates.Command, templates.LiveWidth-templates.Col4))
	b.fact(t.SignIn, where, templates.Command, b.linesTo(last)-1-min(users, mostLines))
	b.y += templates.Command.Leading
	b.fact(t.User, user, templates.Command, b.linesTo(last)-1)
	b.y += templates.Command.Leading
	b.page.text(0, b.y, templates.TextBold, t.Password)
	b.page.toWrite(templates.Col4, templates.LiveWidth, b.y, templates.Text, t.PasswordIn)
}

// afterSignIn is the room that the rest of the page takes at least.
func (b *barePage) afterSignIn() float64 {
	return bareCodes + codesHead + b.codesEnd() + bareWays
}

// ways has lines for what else helps.
func (b *barePage) ways() {
	t := b.lang.Bare
	b.y += waysStep
	b.fact(t.Ways, b.otherWays(), templates.Text, b.linesTo(bareDone-waysTail-2*waysStep))
	b.y += waysStep
	b.fact(t.Refused, "", templates.Text, 1)
	b.y += waysStep
	b.fact(t.Note, b.OwnerNote, templates.Text, b.linesTo(bareDone-waysTail))
}

// otherWays says how else one gets in: what protects first, then people, then
// things.
func (b *barePage) otherWays() string {
	t := b.lang.Bare
	var ways []string
	if hasMethod(b.Account, pushPrompt) {
		ways = append(ways, t.Push)
	}
	if b.SecondAdmin != "" {
		ways = append(ways, fill(t.SecondAdmin, values{"name": b.SecondAdmin}))
	}
	for _, m := range b.Methods {
		if m = strings.TrimSpace(m); !strings.EqualFold(m, workPolicy) && !strings.EqualFold(m, pushPrompt) {
			ways = append(ways, m)
		}
	}
	return bareList(t, ways)
}

// longFacts draws the facts that had no room, on further pages.
func (b *barePage) longFacts() {
	end := 0.0
	if len(b.bodies) > 1 {
		end = templates.BodyEnd // below what the page has
	}
	for _, fact := range b.long {
		lines := b.set(fact.value, fact.style, templates.LiveWidth)
		for begun := false; len(lines) > 0; begun = true {
			if b.y += furtherGap; begun || b.y+furtherHead > end {
				b.turn()
				b.y, end = furtherFirst-furtherHead, templates.BodyEnd
			}
			b.page.text(0, b.y, templates.Heading, fact.head)
			b.y += furtherHead
			n := min(len(lines), b.linesTo(end))
			b.y = b.page.lines(0, b.y, fact.style, lines[:n]) - fact.style.Leading
			lines = lines[n:]
		}
	}
}
