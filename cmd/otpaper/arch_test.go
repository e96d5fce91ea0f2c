package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "otpaper"

// mayImport is which of our packages each of our packages may import; a test
// may import any. The arrows run one way, and verify does not know render:
// what writes and what reads meet on paper alone, so that one bug cannot hide
// in both.
var mayImport = map[string][]string{
	"shamir":                  {},
	"templates":               {},
	"verify/scan/heic":        {},
	"verify/scan/progressive": {},
	"verify/scan":             {"verify/scan/heic", "verify/scan/progressive"},
	"backup":                  {"shamir"},
	"backup/importer":         {"backup", "verify/scan"},
	"backup/exporter":         {"backup"},
	"backup/fixtures":         {}, // for tests
	"render":                  {"backup", "shamir", "templates"},
	"verify":                  {"backup", "shamir", "verify/scan"},
	"cmd/otpaper": {
		"backup", "backup/exporter", "backup/importer", "render", "shamir", "templates", "verify", "verify/scan",
	},
}

// onlyIn are modules that stay behind one wall, so that they can be exchanged:
// the files that may import them.
var onlyIn = map[string]string{
	"github.com/jung-kurt/gofpdf":      "render/pdf*.go",
	"github.com/skip2/go-qrcode":       "render/*.go",
	"github.com/hashicorp/vault":       "shamir/*.go",
	"filippo.io/age":                   "backup/*.go",
	"github.com/klauspost/reedsolomon": "backup/*.go",
	"github.com/klippa-app/go-pdfium":  "verify/scan/*.go",
	"github.com/makiuchi-d/gozxing":    "verify/scan/*.go",
	"modernc.org/sqlite":               "backup/importer/*.go",
	"github.com/spf13/pflag":           "cmd/otpaper/*.go",
	"golang.org/x/term":                "cmd/otpaper/*.go",
	"golang.org/x/sys":                 "cmd/otpaper/*.go",
}

// source is one file of the program, tests left out.
type source struct {
	name    string // from the root of the repository, with slashes
	pkg     string // the same of its folder
	file    *ast.File
	imports map[string]string // by path: the name it is used under
}

// sources parses the whole program, for every system it is built for.
func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != root && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata"):
			return filepath.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		s := source{name: filepath.ToSlash(relative), file: file, imports: map[string]string{}}
		s.pkg = path.Dir(s.name)
		for _, i := range file.Imports {
			imported, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			s.imports[imported] = path.Base(imported)
			if i.Name != nil {
				s.imports[imported] = i.Name.Name
			}
		}
		all = append(all, s)
		return nil
	})
	if err != nil || len(all) < 50 {
		t.Fatalf("%d files parsed: %v", len(all), err)
	}
	return all
}

func TestArrowsRunOneWay(t *testing.T) {
	for _, s := range sources(t) {
		allowed, known := mayImport[s.pkg]
		if !known {
			t.Errorf("%s: package %s has no place in the architecture", s.name, s.pkg)
		}
		for imported := range s.imports {
			ours, ok := strings.CutPrefix(imported, module+"/")
			if ok && !slices.Contains(allowed, ours) {
				t.Errorf("%s imports %s: no arrow runs that way", s.name, ours)
			}
		}
	}
}

// outsideWorld says what a package other than the command may not import: it
// takes bytes and times and returns bytes.
func outsideWorld(imported string) bool {
	top, _, _ := strings.Cut(imported, "/")
	return top == "os" || top == "log" || top == "syscall" || top == "unsafe" || imported == "flag" || imported == "io/ioutil"
}

// network says what no package of ours may import: there is no way out, and no
// other program is started.
func network(imported string) bool {
	top, _, _ := strings.Cut(imported, "/")
	return top == "net" && imported != "net/url" || imported == "crypto/tls" || imported == "os/exec" || imported == "plugin"
}

func TestOnlyTheCommandTouchesTheWorld(t *testing.T) {
	for _, s := range sources(t) {
		for imported := range s.imports {
			if network(imported) {
				t.Errorf("%s imports %s", s.name, imported)
			}
			if outsideWorld(imported) && s.pkg != "cmd/otpaper" && s.pkg != "backup/fixtures" {
				t.Errorf("%s imports %s, which only the command may", s.name, imported)
			}
		}
		if s.pkg == "cmd/otpaper" {
			continue
		}
		for _, call := range worldCalls(s) {
			t.Errorf("%s uses %s, which only the command may", s.name, call)
		}
	}
}

// worldCalls finds uses of the clock and of files in packages that are else
// allowed. Timers that bound a computation are no clock: nothing can be told
// from them.
func worldCalls(s source) []string {
	forbidden := map[string][]string{
		"time":          {"Now", "Since", "Until", "Sleep", "Tick", "Local", "LoadLocation"},
		"path/filepath": {"Glob", "Walk", "WalkDir", "EvalSymlinks", "Abs"},
	}
	var calls []string
	ast.Inspect(s.file, func(n ast.Node) bool {
		use, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		from, ok := use.X.(*ast.Ident)
		if !ok {
			return true
		}
		for imported, names := range forbidden {
			if s.imports[imported] == from.Name && slices.Contains(names, use.Sel.Name) {
				calls = append(calls, fmt.Sprintf("%s.%s", imported, use.Sel.Name))
			}
		}
		return true
	})
	return calls
}

func TestModulesStayBehindTheirWall(t *testing.T) {
	used := map[string]bool{}
	for _, s := range sources(t) {
		for imported := range s.imports {
			for wall, files := range onlyIn {
				if imported != wall && !strings.HasPrefix(imported, wall+"/") {
					continue
				}
				used[wall] = true
				if ok, err := path.Match(files, s.name); err != nil || !ok {
					t.Errorf("%s imports %s, which only %s may: %v", s.name, imported, files, err)
				}
			}
		}
	}
	for wall := range onlyIn {
		if !used[wall] {
			t.Errorf("%s is walled in and not used", wall)
		}
	}
}

// TestNothingLinksTheNetwork asks the go command for everything that is linked
// into the program, on every system.
func TestNothingLinksTheNetwork(t *testing.T) {
	for _, system := range []string{"linux", "darwin", "windows"} {
		c := exec.Command("go", "list", "-deps", ".")
		c.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0")
		got := outcomeOf(t, c)
		linked := strings.Fields(got.stdout)
		if got.code != 0 || !slices.Contains(linked, module+"/render") {
			t.Fatalf("go list: exit %d, %d packages\n%s", got.code, len(linked), got.stderr)
		}
		for _, forbidden := range []string{"net/http", "crypto/tls", "net/rpc", "net/smtp", "testing"} {
			if slices.Contains(linked, forbidden) {
				t.Errorf("%s: the program links %s", system, forbidden)
			}
		}
	}
}
