package main

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"otpaper/backup"
	"otpaper/backup/importer"
	"otpaper/templates"
	"otpaper/verify"
)

// innerPackages are those below this one that speak, with the room of the
// catalogues in which their texts stand.
var innerPackages = []struct{ folder, room string }{
	{"backup", "inner"}, {"backup/exporter", "formats"}, {"shamir", "inner"}, {"render", "inner"},
	{"verify", "reading"}, {"verify/scan", "reading"}, {"verify/scan/heic", "reading"}, {"verify/scan/progressive", "reading"},
	{"backup/importer", "import"},
}

// makers are calls, types and fields whose literals are texts, were they a
// single word, with the places of the texts among their arguments or fields.
var makers = map[string][]int{
	"errors.New": {0}, "fmt.Errorf": {0}, "DamagedError": {0, 1}, "TooLargeError": {0, 3},
	"x.Skip": {3}, "g.Skip": {3}, "x.Note": {3}, "v.Note": {3}, "UnsupportedError": {1, 2}, "UnknownError": {0, 1, 2}, "ForeignError": {0}, "Loss": {1}, "probe": {0},
	"Format.Reads": {0}, "Format.Lost": {0}, "Format.How": {0}, "Format.Next": {0}, "Format.PasswordHint": {0},
}

// errorMakers are those of makers whose texts come together with others, with
// colons between; texts of other places come alone.
var errorMakers = []string{"errors.New", "fmt.Errorf", "DamagedError", "TooLargeError"}

// notSaid are calls whose arguments no person reads.
var notSaid = []string{
	"panic", "MustCompile", "Fprintf", "WriteString", "HasPrefix", "HasSuffix", "Contains", "CutPrefix", "CutSuffix", "TrimPrefix", "TrimSuffix",
	"EqualFold", "has", "pageHas", "hasTable", "of", "get", "Sscanf", "Expand", "ExecContext", "QueryRow",
}

// silentFiles say nothing on the screen.
var silentFiles = map[string]string{
	"backup/check.go":    "marks inside of hashes",
	"backup/findings.go": "FindingTexts lists them",
	"backup/identity.go": "a mark inside of a hash, and faults of the program",
	"backup/tier.go":     "names of sites",
	"verify/annotate.go": "drawn on the pictures of --annotate",
}

// silentTexts are literals that no screen shows, for other reasons.
var silentTexts = []string{
	// What String says of a value for whoever debugs the program.
	"%s: %s %s %d digits", "secret of %d bytes", "plan of %d accounts", "payload of block %s: %d accounts", "key card", "key card in %s",
	"card %d: %s", "card: %s", "block %s with %d accounts", "recovered from %d shares, %d set aside",
	// The program says these itself, with the names of accounts.
	"no name", "a note", "entry %d", "entry %d (%s)", "an entry without a name: %s", "%s: %d codes", "line %d: %s",
	// Marks and names in files.
	"-----BEGIN AGE", "-----BEGIN PGP", "SQLite format 3\x00", "otpaper: maFile with manifest", "<!doctype html",
}

// innerText is a text of an inner package, as a format.
type innerText struct {
	text, room string
	at         token.Pos
	place      string
	alone      bool // comes without another text around it
}

// innerTexts collects what the inner packages say.
func innerTexts(t *testing.T) []innerText {
	t.Helper()
	var all []innerText
	for _, p := range innerPackages {
		pkg := parseSpeech(t, filepath.Join("../..", p.folder))
		for _, f := range pkg.files {
			name := filepath.Base(pkg.at.Position(f.Pos()).Filename)
			if silentFiles[p.folder+"/"+name] != "" {
				continue
			}
			c := collector{speech: pkg, taken: map[ast.Node]bool{}, errorsOnly: p.folder == "render" && name != "lacking.go"}
			ast.Inspect(f, c.visit)
			for _, x := range c.found {
				x.place = pkg.at.Position(x.at).String()
				x.room = cmp.Or(x.room, p.room)
				all = append(all, x)
			}
		}
	}
	return all
}

// collector finds the texts of a file. A literal is taken for a text when it
// has a blank between words, or stands where texts stand.
type collector struct {
	speech
	errorsOnly bool // the other texts are those of pages
	stack      []ast.Node
	taken      map[ast.Node]bool // parts of an expression that was looked at
	found      []innerText
}

func (c *collector) visit(n ast.Node) bool {
	if n == nil {
		c.stack = c.stack[:len(c.stack)-1]
		return true
	}
	switch n := n.(type) {
	case *ast.ImportSpec:
		return false
	case *ast.Field:
		if n.Tag != nil {
			c.taken[n.Tag] = true
		}
	case *ast.BasicLit, *ast.BinaryExpr:
		c.look(n.(ast.Expr))
	}
	c.stack = append(c.stack, n)
	return true
}

// look takes an expression that is a text.
func (c *collector) look(e ast.Expr) {
	if c.taken[e] {
		return
	}
	text, literal := c.format(e)
	if !literal {
		return
	}
	ast.Inspect(e, func(n ast.Node) bool {
		if n != nil {
			c.taken[n] = true
		}
		return true
	})
	text = strings.TrimSpace(text)
	maker, ok := c.maker(e)
	if !hasWords(text) || !ok || slices.Contains(silentTexts, text) || strings.HasPrefix(text, "SELECT ") {
		return
	}
	if maker == "" && (c.errorsOnly || !strings.Contains(text, " ")) {
		return
	}
	t := innerText{text: text, at: e.Pos(), alone: !slices.Contains(errorMakers, maker) && !strings.Contains(text, "%") && text[0] != ';'}
	for i := range c.stack {
		if slices.Contains([]string{"Format", "Closed"}, c.typeOf(i)) {
			t.room = "formats"
		}
	}
	c.found = append(c.found, t)
}

// format is an expression of literals and others as a format.
func (c *collector) format(e ast.Expr) (text string, literal bool) {
	if text, ok := c.text(e); ok {
		_, isName := e.(*ast.Ident)
		return text, !isName
	}
	if b, ok := e.(*ast.BinaryExpr); ok && b.Op == token.ADD {
		x, literalX := c.format(b.X)
		y, literalY := c.format(b.Y)
		return x + y, literalX || literalY
	}
	return "%s", false
}

// maker is the one of makers whose text an expression is, empty when it is
// none's; ok is false where no person reads it.
func (c *collector) maker(e ast.Expr) (name string, ok bool) {
	var child ast.Node = e
	for i := len(c.stack) - 1; i >= 0; i-- {
		var name string
		var list []ast.Expr
		switch n := c.stack[i].(type) {
		case *ast.CallExpr:
			name, list = nameOf(n.Fun), n.Args
		case *ast.CompositeLit:
			name, list = c.typeOf(i), n.Elts
		case *ast.KeyValueExpr:
			if n.Key == child {
				return "", false
			}
			name, list = c.typeOf(i-1)+"."+nameOf(n.Key), []ast.Expr{n.Value}
		case *ast.IndexExpr:
			return "", false
		case *ast.CaseClause:
			if slices.Contains(n.List, ast.Expr(e)) {
				return "", false
			}
		case *ast.BinaryExpr:
			if n.Op == token.EQL || n.Op == token.NEQ {
				return "", false
			}
		case *ast.FuncDecl:
			return "", true
		}
		if slices.Contains(notSaid, name[strings.LastIndexByte(name, '.')+1:]) {
			return "", false
		}
		for _, at := range makers[name] {
			if at < len(list) && list[at] == child {
				return name, true
			}
		}
		child = c.stack[i]
	}
	return "", true
}

// typeOf is the name of a composite literal's type, which may stand at the
// list around it.
func (c *collector) typeOf(i int) string {
	for ; i >= 0; i-- {
		lit, ok := c.stack[i].(*ast.CompositeLit)
		if !ok {
			break
		}
		switch t := lit.Type.(type) {
		case nil:
			continue
		case *ast.ArrayType:
			return nameOf(t.Elt)
		default:
			return nameOf(t)
		}
	}
	return ""
}

// nameOf is "x", "x.y", or the last of more.
func nameOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		if x, ok := e.X.(*ast.Ident); ok {
			return x.Name + "." + e.Sel.Name
		}
		return e.Sel.Name
	}
	return ""
}

// isName says of a text that it is a name, which no language changes: of an
// app, a menu, a format, a member of a file.
func isName(text string) bool {
	if strings.Contains(text, " > ") && !strings.ContainsAny(text, ";:,") && unicode.IsUpper(rune(text[0])) && !strings.Contains(text, " on a Mac") {
		return true
	}
	if len(strings.Fields(text)) == 1 {
		_, format := importer.Lookup(text)
		return format || slices.Contains(plainNames, text) || strings.ContainsAny(text, "_.") || text != strings.ToLower(text)
	}
	for _, word := range strings.Fields(formatVerb.ReplaceAllString(text, "")) {
		if r, _ := utf8.DecodeRuneInString(word); unicode.IsLower(r) {
			return false
		}
	}
	return true
}

var plainNames = []string{"pdf", "tiff", "jpeg", "heic", "shamir", "render", "db"}

// keys are what the catalogues must have of a text: the whole, or the parts
// between its colons, without names.
func (x innerText) keys() []string {
	where, _, _ := cutColon(x.text)
	if x.alone && !isName(where) {
		return []string{x.text}
	}
	_, format := importer.Lookup(where)
	var keys []string
	for rest, cut := x.text, true; cut; {
		where, rest, cut = cutColon(rest)
		member := format && !cut && !strings.Contains(where, " ") // of its files
		if where = strings.Trim(where, " ;"); hasWords(where) && !isName(where) && !member {
			keys = append(keys, where)
		}
	}
	return keys
}

// otherTexts are those that stand in no literal of the inner packages, or in
// one of a single word.
func otherTexts() []innerText {
	var all []innerText
	add := func(room string, texts ...string) {
		for _, text := range texts {
			all = append(all, innerText{text: text, room: room})
		}
	}
	for _, f := range append(backup.ExportFields(), backup.FieldSecret) {
		add("inner", string(f))
	}
	// The fields that shamir.ForeignError names.
	add("inner", "identifier", "exponent", "length")
	add("reading", string(verify.Unknown))
	// What the system says.
	add("inner", "permission denied", "no space left on device", "read-only file system",
		"is a directory", "not a directory", "directory not empty", "file name too long", "input/output error")
	return all
}

// TestEveryLanguageSaysInnerTexts wants each language but English to say all
// that comes from the inner packages, with the same values, and nothing else.
func TestEveryLanguageSaysInnerTexts(t *testing.T) {
	texts := map[string]innerText{}
	for _, x := range append(innerTexts(t), otherTexts()...) {
		for _, key := range x.keys() {
			if _, ok := texts[key]; !ok {
				texts[key] = x
			}
		}
	}
	if len(texts) < 600 {
		t.Fatalf("%d texts found in the inner packages", len(texts))
	}
	for _, l := range templates.Languages[1:] {
		for _, key := range slices.Sorted(maps.Keys(texts)) {
			said, ok := l.Screen.Inner[key]
			if !ok {
				t.Errorf("templates/%s%s.go: missing: %q, %s", l.Tag, texts[key].room, key, texts[key].place)
			} else if !maps.Equal(verbsOf(said), verbsOf(key)) {
				t.Errorf("%s: other values: %q: %q", l.Tag, key, said)
			}
		}
		for key := range l.Screen.Inner {
			if _, ok := texts[key]; !ok {
				t.Errorf("%s: never said: %q", l.Tag, key)
			}
		}
	}
}

// TestNoFormHidesAnother fills every format with values and wants it said with
// its own words, not with those of a wider format.
func TestNoFormHidesAnother(t *testing.T) {
	for _, l := range templates.Languages[1:] {
		inLanguage(t, l)
		p := phrasesOf(l)
		for key, said := range l.Screen.Inner {
			var values []any
			for _, verb := range formatVerb.FindAllStringSubmatch(key, -1) {
				switch verb[2] {
				case "d":
					values = append(values, "7")
				case "q":
					values = append(values, `"x"`)
				case "%":
				default:
					values = append(values, "Xx")
				}
			}
			if len(values) == 0 {
				continue
			}
			text := fmt.Sprintf(newForm(key, key).said, values...)
			if got, want := p.say(text), fmt.Sprintf(newForm(key, said).said, values...); got != want {
				t.Errorf("%s: %q: %q, want %q", l.Tag, text, got, want)
			}
		}
	}
}
