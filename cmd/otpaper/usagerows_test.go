package main

import (
	"errors"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"otpaper/templates"
)

// usages are the English usage texts, the general one first.
func usages() []string {
	texts := []string{usageText()}
	for _, c := range commands() {
		texts = append(texts, c.usage)
	}
	return texts
}

// speak sets the language for one test.
func speak(t *testing.T, l *templates.Language) {
	before := spoken
	t.Cleanup(func() { spoken = before })
	spoken = l
}

// what a translation keeps as it is: flags, and numbers.
var usageKept = regexp.MustCompile(`--[a-z]+(-[a-z]+)*|\d+`)

func TestEveryLanguageSpeaksTheHelp(t *testing.T) {
	wanted, allowed := map[string]bool{}, map[string]bool{}
	for _, usage := range usages() {
		for _, row := range usageRows(usage) {
			if row.text != "" {
				wanted[row.text] = true
			}
			allowed[row.left] = true // an example may say "photos" in the language
			for _, name := range usageName.FindAllString(row.left, -1) {
				wanted[name] = true
			}
		}
	}
	if len(wanted) < 100 {
		t.Fatalf("%d texts found in the usage", len(wanted))
	}
	for _, l := range templates.Languages[1:] { // the texts themselves are English
		for _, key := range slices.Sorted(maps.Keys(wanted)) {
			if l.Screen.Usage[key] == "" {
				t.Errorf("%s: missing: %q", l.Tag, key)
			}
		}
		for key, said := range l.Screen.Usage {
			if !wanted[key] && !allowed[key] {
				t.Errorf("%s: never said: %q", l.Tag, key)
			}
			got, want := usageKept.FindAllString(said, -1), usageKept.FindAllString(key, -1)
			slices.Sort(got)
			slices.Sort(want)
			if !strings.HasPrefix(key, "--call ") && !slices.Equal(got, want) {
				t.Errorf("%s: %q has %q, want %q", l.Tag, said, got, want)
			}
		}
	}
}

// The help in each language is the English one: the same calls and flags at
// the left in the same order, and no line too long for the window.
func TestHelpHasTheSameRowsInEveryLanguage(t *testing.T) {
	typed := regexp.MustCompile(`(?m)^ {2,6}(otpaper( [a-z]+)?|(-[a-z], )?--[a-z-]+)`)
	for _, l := range templates.Languages {
		speak(t, l)
		for _, english := range usages() {
			said := spokenUsage(english)
			got, want := typed.FindAllString(said, -1), typed.FindAllString(english, -1)
			if !slices.Equal(got, want) || len(want) < 3 {
				t.Errorf("%s: rows %q, want %q", l.Tag, got, want)
			}
			for line := range strings.Lines(said) {
				if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > 80 {
					t.Errorf("%s: %d columns: %s", l.Tag, n, line)
				}
			}
		}
	}
}

func TestHelpIsLaidOutAsTheEnglishOne(t *testing.T) {
	speak(t, &templates.Language{Screen: templates.Screen{Usage: map[string]string{
		"Flags:": "Schalter:", "DIR": "ORDNER", "FILE": "DATEI",
		"the kit folder; an existing one is refused": "der Ordner; é à ß zählen je als eine Spalte, und die Zeile hier bricht genau am Rand um",
		"a file": "eine Datei",
		"--json, --plain, --quiet as in every command":     "--json, --plain, --quiet wie überall",
		"Several lines become one, and are broken for 79.": "Aus mehreren Zeilen wird eine.",
	}}})
	english := `Several lines become one,
and are broken for 79.

Flags:
  -o, --out DIR   the kit folder;
                  an existing one is refused
      --longer-name FILE
                  a file
      --p a4|b paper
      --json, --plain, --quiet as in every command
  -h, --help      this text
`
	want := `Aus mehreren Zeilen wird eine.

Schalter:
  -o, --out ORDNER
                  der Ordner; é à ß zählen je als eine Spalte, und die Zeile
                  hier bricht genau am Rand um
      --longer-name DATEI
                  eine Datei
      --p a4|b paper
      --json, --plain, --quiet wie überall
  -h, --help      this text
`
	if got := spokenUsage(english); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestWrongFlagsAreSpoken(t *testing.T) {
	for _, test := range []struct {
		args             []string
		english, spanish string
	}{
		{[]string{"--nope"}, "unknown flag: --nope", "opción desconocida: --nope"},
		{[]string{"-ñx"}, "unknown shorthand flag: 'ñ' in -ñx", "opción corta desconocida: 'ñ' en -ñx"},
		{[]string{"--out"}, "flag needs an argument: --out", "falta el valor de la opción: --out"},
		{[]string{"-o"}, "flag needs an argument: 'o' in -o", "falta el valor de la opción: 'o' en -o"},
		{[]string{"--people", "two"}, `invalid argument "two" for "--people" flag: a whole number is expected`,
			`"two" no vale para la opción "--people": se espera un número entero`},
		{[]string{"--json=yes"}, `invalid argument "yes" for "--json" flag: true or false is expected`,
			`"yes" no vale para la opción "--json": se espera true o false`},
		{[]string{"--=x"}, "bad flag syntax: --=x", "opción mal escrita: --=x"},
	} {
		for _, want := range []struct {
			language   *templates.Language
			said, hint string
		}{
			{&templates.English, test.english, `"otpaper demo -h" lists the flags`},
			{&templates.Spanish, test.spanish, "«otpaper demo -h» da la lista de opciones"},
		} {
			speak(t, want.language)
			err := runDemo(newApp(t.Context()), test.args)
			var f *failure
			if !errors.As(err, &f) || f.code != exitUsage || f.Error() != want.said || f.hint != want.hint {
				t.Errorf("%s: got %v, want %q with hint %q", test.args, err, want.said, want.hint)
			}
		}
	}
}
