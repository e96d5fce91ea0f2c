package render

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"otpaper/backup"
)

// label is a text of a person that the pages will show, and what it is.
type label struct {
	what, text string
	secret     bool
}

// labels lists the texts of people on the pages, in the order of the pages.
func labels(kit backup.Kit, o Options) []label {
	all := []label{{"the title", o.Title, false}, {"the owner's name", o.Owner, false}}
	for i, c := range o.Calls {
		what := fmt.Sprintf("the name of call %d", i+1)
		all = append(all, label{what, c.Name, false}, label{what, c.Phone, false})
	}
	for _, c := range kit.Cards {
		all = append(all,
			label{fmt.Sprintf("the holder's name on card %d", c.Number), c.Holder.Name, false},
			label{fmt.Sprintf("the position on card %d", c.Number), c.Holder.Position, false},
			label{fmt.Sprintf("the telephone number on card %d", c.Number), c.Holder.Phone, false})
	}
	for i, g := range kit.Storage.Groups {
		all = append(all, label{fmt.Sprintf("the name of group %d", i+1), g.Name, false})
	}
	for _, a := range o.Bare {
		what := "the account " + a.Label()
		for _, text := range append([]string{a.Label(), a.User, a.SignIn, a.SignInUser, a.SecondAdmin, a.CodesMade,
			strings.Join(a.DependsOn, ", "), strings.Join(a.Methods, "; ")}, a.URLs...) {
			all = append(all, label{what, text, false})
		}
		secret := "what is kept with the account " + a.Label()
		for _, text := range append([]string{a.PIN, a.OwnerNote}, a.Codes...) {
			all = append(all, label{secret, text, true})
		}
	}
	return all
}

// Unprinted is a text that the pages show with escapes such as [U+1F600],
// because no font has all of its characters. The symbols hold the true text.
type Unprinted struct {
	What       string // "the holder's name on card 2"
	Text       string // "" for what is secret: notes and one-time codes
	Characters []rune // in the order they stand, each once
}

// Lacking lists the texts of people that the fonts of o cannot print whole.
func Lacking(kit backup.Kit, o Options) ([]Unprinted, error) {
	fonts, err := fontsFor(kit, o)
	if err != nil {
		return nil, err
	}
	var all []Unprinted
	for _, l := range labels(kit, o) {
		if u := l.lacking(fonts); len(u.Characters) > 0 {
			all = append(all, u)
		}
	}
	return all, nil
}

func (l label) lacking(fonts [3]*font) Unprinted {
	_, lacking := visible(norm.NFC.String(strings.Join(strings.Fields(bare(l.text)), " ")), fonts)
	u := Unprinted{What: l.what}
	for _, r := range lacking {
		if !slices.Contains(u.Characters, r) {
			u.Characters = append(u.Characters, r)
		}
	}
	if !l.secret {
		u.Text = l.text
	}
	return u
}

// fontsFor are the embedded fonts with those of the options behind them.
func fontsFor(kit backup.Kit, o Options) ([3]*font, error) {
	base, err := fonts()
	if err != nil {
		return base, fmt.Errorf("render: %w", err)
	}
	var texts []string
	for _, l := range labels(kit, o) {
		texts = append(texts, l.text)
	}
	return withFallback(base, o.Fonts, texts), nil
}
