package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"otpaper/backup"
	"otpaper/templates"
)

// textArguments are the functions that speak, with the places of the texts
// among their arguments.
var textArguments = map[string][]int{
	"say": {0}, "warn": {0}, "out": {0}, "print": {0}, "ask": {0}, "askSecret": {0}, "confirm": {1},
	"fail": {0, 1}, "misuse": {0, 1}, "refuse": {1, 2}, "tr": {0}, "trf": {0},
	"joinWords": {1}, "joinNumbers": {1}, "wantPaths": {2}, "choose": {0}, "line": {0},
}

// speech is the source of a package, tests left out.
type speech struct {
	at        *token.FileSet
	files     []*ast.File
	constants map[string]ast.Expr // of the package, by name
}

func parseSpeech(t *testing.T, folder string) speech {
	t.Helper()
	p := speech{at: token.NewFileSet(), constants: map[string]ast.Expr{}}
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil || len(names) == 0 {
		t.Fatalf("%s: %d files, %v", folder, len(names), err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(p.at, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		p.add(f)
	}
	return p
}

// add takes a file and its constants.
func (p *speech) add(f *ast.File) {
	p.files = append(p.files, f)
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.CONST {
			continue
		}
		for _, s := range g.Specs {
			v := s.(*ast.ValueSpec)
			for i := range v.Values {
				p.constants[v.Names[i].Name] = v.Values[i]
			}
		}
	}
}

// text is the value of an expression of literals and constants.
func (p speech) text(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil && e.Kind == token.STRING
	case *ast.Ident:
		value, ok := p.constants[e.Name]
		if !ok {
			return "", false
		}
		return p.text(value)
	case *ast.BinaryExpr:
		x, okX := p.text(e.X)
		y, okY := p.text(e.Y)
		return x + y, okX && okY
	case *ast.ParenExpr:
		return p.text(e.X)
	}
	return "", false
}

// spokenTexts lists what the program says, without blanks and line ends around
// it, and what it counts. Sums are the calls whose text is put together when
// the program runs, so that no catalogue can have it.
func (p speech) spokenTexts() (texts, nouns map[string]bool, sums []string) {
	texts, nouns = map[string]bool{}, map[string]bool{}
	for _, f := range p.files {
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			name := ""
			switch f := call.Fun.(type) {
			case *ast.Ident:
				name = f.Name
			case *ast.SelectorExpr:
				name = f.Sel.Name
			}
			if name == "plural" && len(call.Args) == 2 {
				if s, ok := p.text(call.Args[1]); ok {
					nouns[s] = true
				}
			}
			for _, i := range textArguments[name] {
				if i >= len(call.Args) {
					continue
				}
				s, ok := p.text(call.Args[i])
				if ok && hasWords(s) {
					texts[strings.Trim(s, " \n")] = true
				}
				if _, isSum := call.Args[i].(*ast.BinaryExpr); isSum && !ok {
					sums = append(sums, name)
				}
			}
			return true
		})
	}
	return texts, nouns, sums
}

// verbsOf lists the verbs of a format by the number of their argument.
func verbsOf(format string) map[int]string {
	verbs := map[int]string{}
	next := 1
	for _, m := range formatVerb.FindAllStringSubmatch(format, -1) {
		if m[2] == "%" {
			continue
		}
		if m[1] != "" {
			next, _ = strconv.Atoi(m[1])
		}
		verbs[next] = m[2]
		next++
	}
	return verbs
}

// TestEveryLanguageSpeaksOnTheScreen wants each language but English to say
// all that the program says, with the same values, and nothing else.
func TestEveryLanguageSpeaksOnTheScreen(t *testing.T) {
	texts, nouns, sums := parseSpeech(t, ".").spokenTexts()
	if len(sums) > 0 {
		t.Errorf("texts put together at run time in calls of %q: use a format", sums)
	}
	if len(texts) < 200 || len(nouns) < 5 {
		t.Fatalf("%d texts and %d nouns found in the program", len(texts), len(nouns))
	}
	for _, text := range backup.FindingTexts() {
		texts[text] = true
	}
	for _, l := range templates.Languages[1:] { // the texts themselves are English
		for _, key := range slices.Sorted(maps.Keys(texts)) {
			said, ok := l.Screen.Texts[key]
			if !ok {
				t.Errorf("%s: missing: %q", l.Tag, key)
			} else if !maps.Equal(verbsOf(said), verbsOf(key)) {
				t.Errorf("%s: other values: %q: %q", l.Tag, key, said)
			}
		}
		for key := range l.Screen.Texts {
			if !texts[key] {
				t.Errorf("%s: never said: %q", l.Tag, key)
			}
		}
		for key := range nouns {
			if n := l.Screen.Nouns[key]; n.One == "" || n.Many == "" {
				t.Errorf("%s: missing noun: %q", l.Tag, key)
			}
		}
		if l.Screen.Yes == "" || l.Screen.No == "" || l.Screen.Yes == l.Screen.No {
			t.Errorf("%s: letters %q and %q for yes and no", l.Tag, l.Screen.Yes, l.Screen.No)
		}
	}
}
