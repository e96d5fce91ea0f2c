package render

import (
	"fmt"
	"slices"
	"strings"

	"otpaper/backup"
	"otpaper/templates"
)

// Language finds the language of pages by its tag (BCP 47), in whatever case;
// a region does not matter: "de", "DE" and "de-AT" are German.
func Language(tag string) (*templates.Language, bool) {
	tag, _, _ = strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	for _, l := range templates.Languages {
		if strings.EqualFold(l.Tag, tag) {
			return l, true
		}
	}
	return nil, false
}

// chooseLanguages lists the languages that the kit's pages and its holders ask
// for.
func (p *press) chooseLanguages() error {
	if p.lang == nil {
		p.lang = templates.Languages[0]
	}
	p.languages = []*templates.Language{p.lang}
	for _, c := range p.kit.Cards {
		if c.Holder.Language == "" {
			continue
		}
		l, ok := Language(c.Holder.Language)
		if !ok {
			return fmt.Errorf("render: card %d: no pages in the language %.20q", c.Number, c.Holder.Language)
		}
		if !slices.Contains(p.languages, l) {
			p.languages = append(p.languages, l)
		}
	}
	return nil
}

// forHolder is the press in the language that the holder of a card reads.
func (p *press) forHolder(h backup.Holder) *press {
	l, ok := Language(h.Language)
	if !ok || l == p.lang {
		return p
	}
	own := *p
	own.lang = l
	own.values = own.facts()
	return &own
}
