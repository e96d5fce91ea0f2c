// Package render draws a kit as PDF files: locked sheets, key cards and the
// open pages, on A4 or Letter from one layout in millimetres. What the pages
// say comes from package templates; how a symbol of the kit is read back is no
// matter of this package (verify never imports it).
//
// A page is a list of marks. The same list becomes PDF and the golden text
// form that tests compare. The PDF files are a function of the kit and the
// options alone: no clock, no random bits, no order of maps.
package render

import (
	"context"
	"fmt"
	"iter"
	"runtime"

	"otpaper/backup"
	"otpaper/templates"
)

// Paper is the size of the leaves.
type Paper int

// The papers.
const (
	A4 Paper = iota
	Letter
)

// Call is someone whom the pages say to call. A name that is too long for its
// place is cut; a number never is. Without a number the pages have a line to
// write it on; without a name the call is left out.
type Call struct{ Name, Phone string }

// MaxPhone is the longest telephone number, in characters as printed.
const MaxPhone = 28

// Options are what the owner decides about the pages. The zero value prints
// English pages on A4, with lines to write names on.
type Options struct {
	Paper    Paper
	Language *templates.Language // nil: the first of templates.Languages; a holder's own goes before it
	Title    string              // nickname of the kit; the edition name when empty
	Label    Label               // what the foot of a page and the labels call the kit
	Owner    string              // who the key cards say the kit belongs to
	Calls    []Call              // the first two are printed

	// Passphrase says that the key cards alone do not give the kit key. The
	// pages then say that there is one, never what it is.
	Passphrase bool

	Style     CardStyle // what the key cards say of other people
	Handwrite bool      // the last words of each card are written by hand
	Large     bool      // the pages that are read in type of 16 points and more

	Counts   Counts // accounts of the kit; none: the cover does not say
	Prompts  int    // entries of the exports that are approved on a phone, and so not in the kit
	Passkeys int    // passkeys that the exports list, which stay where they are
	Skipped  int    // entries that are not in the kit for another reason

	// Fonts are asked, in this order, for the characters of names that the
	// embedded fonts lack. What none of them has becomes a visible escape.
	Fonts []*Font

	// Bare are accounts to print in the open, one a page, for a bank box: a
	// file by itself that opens everything it names. None: no such file.
	Bare []backup.Account
}

// Counts is how many accounts the kit holds, by importance.
type Counts struct{ First, Soon, Later int }

// Class is what a page may be used for; it decides which file it is in.
type Class int

// The classes of pages.
const (
	Locked  Class = iota // useless alone; may be photographed
	KeyCard              // one piece of the key
	Open                 // no secrets
	Bare                 // secrets in the open, for a bank box
)

// File is one finished PDF file.
type File struct {
	Name  string // "1-LOCKED.pdf", "2-CARD-1-maria-keller.pdf", "3-OPEN.pdf", "4-BARE.pdf", "5-OWNER.pdf"
	Class Class
	Card  int // number of the key card, 0 in other files
	Pages int
	Data  []byte
}

// Kit draws the files of a kit: the locked sheets with their typed copy, one
// file a key card, the open pages that lie with the sheets, those that stay
// with the owner. It stops at the first error, which names
// the file, and when ctx ends. A file of one card holds words of no other.
func Kit(ctx context.Context, kit backup.Kit, o Options) iter.Seq2[File, error] {
	return func(yield func(File, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		p, err := newPress(kit, o)
		if err != nil {
			yield(File{}, err)
			return
		}
		for _, done := range p.drawn(ctx, p.parts()) {
			r := <-done
			if ctx.Err() != nil {
				r.err = ctx.Err()
			}
			if !yield(r.file, r.err) || r.err != nil {
				return
			}
		}
	}
}

// result is a file that was drawn, or why not.
type result struct {
	file File
	err  error
}

// drawn draws the files on all processors; their results come in order.
func (p *press) drawn(ctx context.Context, parts []part) []chan result {
	results := make([]chan result, len(parts))
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, t := range parts {
		results[i] = make(chan result, 1) // nobody may be left to receive
		go func() {
			free <- struct{}{}
			defer func() { <-free }()
			file, err := p.file(ctx, t)
			if err != nil {
				err = fmt.Errorf("render: %s: %w", t.name, err)
			}
			results[i] <- result{file, err}
		}()
	}
	return results
}

// part is a file before it is drawn.
type part struct {
	name  string
	class Class
	card  int
	lang  *templates.Language
	title string
	draw  func(context.Context) ([]*page, error)
}

// parts lists the files in the order of their names.
func (p *press) parts() []part {
	titles := p.lang.Furniture.Title
	parts := []part{{name: "1-LOCKED.pdf", class: Locked, lang: p.lang, title: titles.Locked, draw: p.lockedPages}}
	for _, c := range p.kit.Cards {
		own := p.forHolder(c.Holder)
		parts = append(parts, part{
			name:  cardFile(c),
			class: KeyCard,
			card:  c.Number,
			lang:  own.lang,
			title: fill(own.lang.Furniture.Title.Card, values{"number": fmt.Sprint(c.Number), "cards": fmt.Sprint(c.Of)}),
			draw:  func(context.Context) ([]*page, error) { return own.cardPages(c) },
		})
	}
	parts = append(parts, part{
		name:  "3-OPEN.pdf",
		class: Open,
		lang:  p.lang,
		title: titles.Open,
		draw:  func(context.Context) ([]*page, error) { return p.openPages(), nil },
	})
	if len(p.bare) > 0 {
		parts = append(parts, part{name: "4-BARE.pdf", class: Bare, lang: p.lang, title: titles.Bare, draw: p.barePages})
	}
	return append(parts, part{
		name:  "5-OWNER.pdf",
		class: Open,
		lang:  p.lang,
		title: titles.Owner,
		draw:  func(context.Context) ([]*page, error) { return p.ownerPages(), nil },
	})
}

func (p *press) file(ctx context.Context, t part) (File, error) {
	if err := ctx.Err(); err != nil {
		return File{}, err
	}
	pages, err := t.draw(ctx)
	if err != nil {
		return File{}, err
	}
	title := fill(t.title, values{"title": p.title, "edition": p.values["edition"]})
	data, err := document{title: title, lang: t.lang.Tag, day: p.day, paper: p.paper, lying: p.lying, pages: pages}.pdf(p.fonts)
	if err != nil {
		return File{}, err
	}
	return File{Name: t.name, Class: t.class, Card: t.card, Pages: len(pages), Data: data}, nil
}
