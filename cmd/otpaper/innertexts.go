package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"sync"

	"otpaper/templates"
)

// The packages below speak English alone: their errors, the reasons why an
// entry was skipped, hints. Here such a text is said in the spoken language.
// It is looked up whole; else it is cut at its colons ("where: what"), and
// each part is looked up, or matched with the formats that it may be made of.
// What nobody translated stays as it is, and so do names of accounts, files
// and columns: they are quoted, or their format is one of withNames.

// withNames are formats that hold the name of an account without quotes.
var withNames = []string{
	"account %d (%s)", "the account %s", "what is kept with the account %s", "no code was found for %s",
}

// inner says a text of an inner package.
func inner(text string) string {
	if spoken == templates.Languages[0] {
		return text
	}
	return phrasesOf(spoken).say(text)
}

// innerError says an error. What fail and its like made is said already.
func innerError(err error) string {
	text := err.Error()
	var own *failure
	var said saidError
	if spoken == templates.Languages[0] || errors.As(err, &own) || errors.As(err, &said) {
		return text
	}
	var file *fs.PathError
	if errors.As(err, &file) { // its path is not quoted
		if before, after, ok := strings.Cut(text, file.Path); ok {
			return before + file.Path + inner(after)
		}
	}
	return inner(text)
}

// saidError is an error of an inner package as the spoken language says it.
type saidError struct {
	text  string
	cause error
}

func (e saidError) Error() string { return e.text }

func (e saidError) Unwrap() error { return e.cause }

// sayErrors are values for a format, errors among them in the spoken language.
func sayErrors(args []any) []any {
	if spoken == templates.Languages[0] {
		return args
	}
	args = slices.Clone(args)
	for i, arg := range args {
		if err, ok := arg.(error); ok {
			args[i] = saidError{innerError(err), err}
		}
	}
	return args
}

// phrases are the inner texts of one language.
type phrases struct {
	texts map[string]string
	forms []form // the one with most text of its own first
}

// form is a text with values, as a pattern.
type form struct {
	pattern *regexp.Regexp
	longest string // piece of the text between two values: most forms differ in it
	own     int    // characters beside the values
	asItIs  []bool // values that stay as they are
	said    string // the format to say, for values that are text already
	named   bool   // one of withNames
}

var phrasesByLanguage sync.Map // *templates.Language to *phrases

func phrasesOf(l *templates.Language) *phrases {
	if p, ok := phrasesByLanguage.Load(l); ok {
		return p.(*phrases)
	}
	p, _ := phrasesByLanguage.LoadOrStore(l, newPhrases(l))
	return p.(*phrases)
}

func newPhrases(l *templates.Language) *phrases {
	p := &phrases{texts: l.Screen.Inner}
	for english, said := range p.texts {
		if strings.Contains(english, "%") {
			p.forms = append(p.forms, newForm(english, said))
		}
	}
	slices.SortFunc(p.forms, func(a, b form) int {
		return cmp.Or(cmp.Compare(b.own, a.own), strings.Compare(a.pattern.String(), b.pattern.String()))
	})
	return p
}

// formatVerb is a verb of a format: the number of its argument, and its letter.
var formatVerb = regexp.MustCompile(`%(?:\[(\d+)\])?[-+# 0]*[\d*]*(?:\.\d+)?([a-zA-Z%])`)

// verbPatterns are what the verbs write; any other verb writes any text.
var verbPatterns = map[string]string{"d": `(-?\d+)`, "q": `("(?:[^"\\]|\\.)*")`, "f": `(-?[\d.]+)`}

func newForm(english, said string) form {
	f := form{named: slices.Contains(withNames, english)}
	pattern, from := "(?s)^", 0
	literal := func(text string) {
		pattern += regexp.QuoteMeta(text)
		f.own += len(text)
		if len(text) > len(f.longest) {
			f.longest = text
		}
	}
	for _, at := range formatVerb.FindAllStringSubmatchIndex(english, -1) {
		before, letter := english[from:at[0]], english[at[4]:at[5]]
		literal(before)
		from = at[1]
		if letter == "%" {
			literal("%")
			continue
		}
		pattern += cmp.Or(verbPatterns[letter], "(.*?)")
		f.asItIs = append(f.asItIs, verbPatterns[letter] != "" || f.named)
	}
	literal(english[from:])
	f.pattern = regexp.MustCompile(pattern + "$")
	f.said = formatVerb.ReplaceAllStringFunc(said, func(verb string) string {
		m := formatVerb.FindStringSubmatch(verb)
		switch {
		case m[2] == "%":
			return verb
		case m[1] != "":
			return "%[" + m[1] + "]s"
		}
		return "%s"
	})
	return f
}

// say says a text, or a value that stands in one.
func (p *phrases) say(text string) string {
	if said, ok := p.texts[text]; ok {
		return said
	}
	for _, f := range p.forms {
		if !f.named { // the colon may be that of a name
			continue
		}
		if said, ok := p.fill(f, text); ok {
			return said
		}
	}
	where, what, cut := cutColon(text)
	if !cut {
		return p.part(text)
	}
	said := p.say(what)
	if said == strings.ReplaceAll(what, ": ", colon()) && slices.Contains(decoded, where) {
		said = p.say(decoderSays(what))
	}
	return p.part(where) + colon() + said
}

// decoded are the kinds of files that other people's code decodes. What that
// finds wrong stands in no catalogue, and helps nobody.
var decoded = []string{"png", "jpeg", "gif", "bmp", "webp", "tiff", "heic", "pdf", "picture"}

func decoderSays(what string) string {
	if strings.Contains(what, "unsupported") {
		return "not supported"
	}
	return "damaged"
}

// cutColon cuts at the first colon that is not quoted or in brackets.
func cutColon(text string) (where, what string, ok bool) {
	quoted, brackets := false, 0
	for i := 0; i < len(text); i++ {
		switch {
		case quoted && text[i] == '\\':
			i++
		case text[i] == '"':
			quoted = !quoted
		case !quoted && text[i] == '(':
			brackets++
		case !quoted && text[i] == ')':
			brackets--
		case !quoted && brackets == 0 && strings.HasPrefix(text[i:], ": "):
			return text[:i], text[i+2:], true
		}
	}
	return text, "", false
}

// part says a text without a colon.
func (p *phrases) part(text string) string {
	if said, ok := p.texts[text]; ok {
		return said
	}
	for _, f := range p.forms {
		if said, ok := p.fill(f, text); ok {
			return said
		}
	}
	if numberList.MatchString(text) {
		return endList(text)
	}
	return p.list(text)
}

// fill says a text that is of a form.
func (p *phrases) fill(f form, text string) (said string, ok bool) {
	if !strings.Contains(text, f.longest) {
		return "", false
	}
	found := f.pattern.FindStringSubmatch(text)
	if found == nil {
		return "", false
	}
	var values []any
	for i, value := range found[1:] {
		if !f.asItIs[i] {
			value = p.value(value)
		}
		values = append(values, value)
	}
	return fmt.Sprintf(f.said, values...), true
}

// list says "word 2, word 5" or "; group 1 …; group 2 …", where all that
// stands in it is known.
func (p *phrases) list(text string) string {
	for _, mark := range []string{"; ", ", "} {
		items := strings.Split(text, mark)
		if len(items) == 1 {
			continue
		}
		known := true
		for i, item := range items {
			items[i] = p.part(item)
			known = known && (item == "" || items[i] != item)
		}
		if known {
			return strings.Join(items, mark)
		}
	}
	return text
}

// listEnd is how the inner packages end a list: "a, b and c", "a or b".
var listEnd = regexp.MustCompile(`^(.* )(and|or)( [^ ]+)$`)

// numberList is a list that can be nothing else, wherever it stands.
var numberList = regexp.MustCompile(`^[\d, ]+ (?:and|or) \d+$`)

// value says what stands inside of a text: another text, or a list.
func (p *phrases) value(text string) string {
	if said := p.say(text); said != text {
		return said
	}
	return endList(text)
}

func endList(text string) string {
	if m := listEnd.FindStringSubmatch(text); m != nil {
		return m[1] + tr(m[2]) + m[3]
	}
	return text
}
