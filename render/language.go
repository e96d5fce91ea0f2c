package render

import (
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
