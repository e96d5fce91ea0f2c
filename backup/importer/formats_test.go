package importer

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// declaredFormats parses the folder for variables that are a Format.
func declaredFormats(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	declared := map[string]string{} // variable to file
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			for i, value := range spec.Values {
				if lit, ok := value.(*ast.CompositeLit); ok {
					if kind, ok := lit.Type.(*ast.Ident); ok && kind.Name == "Format" {
						declared[spec.Names[i].Name] = name
					}
				}
			}
			return true
		})
	}
	return declared
}

func TestEveryFormatIsInTheTable(t *testing.T) {
	declared := declaredFormats(t)
	if len(declared) != len(formats) {
		t.Errorf("%d formats are declared, %d are in the table", len(declared), len(formats))
	}
	for variable, file := range declared {
		f, ok := Lookup(variable)
		if !ok {
			t.Errorf("%s declares %s, which is not in the table under that name", file, variable)
		} else if file != f.Name+".go" {
			t.Errorf("format %s is declared in %s, want it in %s.go", f.Name, file, f.Name)
		}
	}
}

func TestTableIsSortedAndComplete(t *testing.T) {
	shape := regexp.MustCompile(`^[a-z][a-z0-9]*$`)
	for i, f := range Formats() {
		if i > 0 && f.Name <= formats[i-1].Name {
			t.Errorf("%s stands behind %s", f.Name, formats[i-1].Name)
		}
		if !shape.MatchString(f.Name) || f.App == "" || f.detect == nil || (f.read == nil) == (f.unwrap == nil) {
			t.Errorf("format %q of %q lacks something", f.Name, f.App)
		}
		encrypted := slices.ContainsFunc(ownFixtures(t, f.Name), func(f ownFixture) bool { return f.Password != "" })
		if encrypted != (f.PasswordHint != "") {
			t.Errorf("%s: a format that has encrypted fixtures has a hint about the password, and no other", f.Name)
		}
	}
}

func TestEveryFormatHasFixtures(t *testing.T) {
	entries, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if _, ok := Lookup(e.Name()); e.IsDir() && !ok && e.Name() != "fuzz" {
			t.Errorf("testdata/%s is no format", e.Name())
		}
	}
	for _, f := range Formats() {
		if len(readFile(t, filepath.Join("testdata", f.Name, "README"))) == 0 {
			t.Errorf("testdata/%s/README is empty", f.Name)
		}
		var named []string
		for _, fixture := range ownFixtures(t, f.Name) {
			named = append(named, fixture.Files...)
		}
		files, err := os.ReadDir(filepath.Join("testdata", f.Name))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if name := file.Name(); name != "README" && name != "expected.json" && name != "shared" && !slices.Contains(named, name) {
				t.Errorf("testdata/%s/%s is in no expectation", f.Name, name)
			}
		}
	}
}

// yes are the names of the formats whose detect says yes.
func yes(t *testing.T, data []byte) []string {
	t.Helper()
	c, err := look(t.Context(), data)
	if err != nil {
		return nil // damaged, or not to be opened by any means
	}
	var names []string
	for _, f := range formats {
		if f.detect(c) {
			names = append(names, f.Name)
		}
	}
	return names
}

func TestExactlyOneDetectSaysYesToOwnFixtures(t *testing.T) {
	for _, f := range Formats() {
		for _, fixture := range ownFixtures(t, f.Name) {
			got := yes(t, fixture.files(t)[0].Data)
			if fixture.Unmarked {
				if len(got) > 0 {
					t.Errorf("%s/%s: %q say yes, want none", f.Name, fixture.Files[0], got)
				}
				continue
			}
			if len(got) != 1 || got[0] != f.Name {
				t.Errorf("%s/%s: %q say yes, want %s alone", f.Name, fixture.Files[0], got, f.Name)
			}
		}
	}
}

// TestDetectOnSharedFixtures asks about the files of all apps: those of the
// formats here have exactly one yes, and of the others none has two.
func TestDetectOnSharedFixtures(t *testing.T) {
	shared := readShared(t)
	for _, path := range fixtureFiles(t) {
		folder, file := filepath.Base(filepath.Dir(path)), filepath.Base(path)
		got := yes(t, readFile(t, path))
		switch want := shared.format(folder, file); want {
		case "", "later":
			if len(got) > 1 {
				t.Errorf("%s/%s: %q say yes, want one or none", folder, file, got)
			}
		case "none", "unmarked":
			if len(got) > 0 {
				t.Errorf("%s/%s: %q say yes, want none", folder, file, got)
			}
		default:
			if len(got) != 1 || got[0] != want {
				t.Errorf("%s/%s: %q say yes, want %s alone", folder, file, got, want)
			}
		}
	}
}

func TestLookup(t *testing.T) {
	if f, ok := Lookup("aegis"); !ok || f.App != "Aegis Authenticator" {
		t.Errorf("Lookup(aegis) = %q, %v", f.App, ok)
	}
	if _, ok := Lookup("Aegis"); ok {
		t.Error("Lookup ignores case")
	}
}
