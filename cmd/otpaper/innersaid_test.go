package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"testing"

	"otpaper/backup/importer"
	"otpaper/templates"
)

// inLanguage speaks a language until the test ends.
func inLanguage(t *testing.T, l *templates.Language) {
	t.Helper()
	before := spoken
	t.Cleanup(func() { spoken = before })
	spoken = l
}

// invented is a language whose words show what was said: each begins with x.
var invented = &templates.Language{Screen: templates.Screen{
	Colon: "{where} — {what}",
	Texts: map[string]string{"and": "xand", "or": "xor", "block %s: %w": "xblock %s — %w"},
	Inner: map[string]string{
		"not JSON": "xnotJSON", "secret": "xsecret", "empty": "xempty", "a ZIP archive": "xzip", "bytes": "xbytes",
		"export again: choose JSON":          "xagain: JSON",
		"%d bytes, at most %d":               "x%[2]d≥%[1]d",
		"%d %s, at most %d":                  "x%[3]d≥%[1]d %[2]s",
		"expected an export of %s, found %s": "xfound %[2]s xfor %[1]s",
		"could be of %s":                     "xof %s",
		"an account without a name":          "xnameless", "damaged": "xdamaged", "not supported": "xunsupported", "missing": "xmissing",
		"type %q has no code":                         "x%q",
		"%w, or the file was cut off":                 "%w, xor cut",
		"account %d (%s)":                             "xaccount %d (%s)",
		"the account %s":                              "xaccount %s",
		"word %d":                                     "xword %d",
		"no header line%s":                            "xnohead%s",
		"it names the columns":                        "xcolumns",
		"printed at %.0f %% of %v":                    "x%.0f %% %v",
		"permission denied":                           "xdenied",
		"this export is restricted: only a server":    "xrestricted",
		"no password opens a file that is none of %s": "xnone %s",
	},
}}

func TestInnerTextsAreSaidPartByPart(t *testing.T) {
	inLanguage(t, invented)
	for _, test := range []struct{ name, text, want string }{
		{"whole", "not JSON", "xnotJSON"},
		{"whole with a colon", "export again: choose JSON", "xagain: JSON"},
		{"whole behind another", "bitwarden: this export is restricted: only a server", "bitwarden — xrestricted"},
		{"parts", "aegis: secret: empty", "aegis — xsecret — xempty"},
		{"numbers", "secret: 900 bytes, at most 128", "xsecret — x128≥900"},
		{"more text before less", "30 steps, at most 20", "x20≥30 steps"},
		{"a value that is a text", "expected an export of Aegis, found a ZIP archive", "xfound xzip xfor Aegis"},
		{"an error in an error", "not JSON, or the file was cut off", "xnotJSON, xor cut"},
		{"a list of apps", "could be of andOTP, Aegis or OTPClient", "xof andOTP, Aegis xor OTPClient"},
		{"a list of numbers", "missing: 2, 4 and 5", "xmissing — 2, 4 xand 5"},
		{"a list of texts", "word 3, word 15", "xword 3, xword 15"},
		{"a rest", "no header line; it names the columns: a,b", "xnohead; xcolumns — a,b"},
		{"no rest", "no header line", "xnohead"},
		{"a percentage", "printed at 97 % of secret", "x97 % xsecret"},
		{"a decoder", "jpeg: invalid JPEG format: bad Huffman code", "jpeg — xdamaged"},
		{"a decoder that cannot", "picture: unsupported JPEG feature: 16 bits", "picture — xunsupported"},
		{"unknown", "something new: empty", "something new — xempty"},
		{"nothing", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := inner(test.text); got != test.want {
				t.Errorf("%q: %q, want %q", test.text, got, test.want)
			}
		})
	}
}

func TestNamesAreNeverTranslated(t *testing.T) {
	inLanguage(t, invented)
	for _, test := range []struct{ text, want string }{
		{`type "secret" has no code`, `x"secret"`},
		{`"a: not JSON": empty`, `"a: not JSON" — xempty`},
		{`"say \"secret: empty\"": empty`, `"say \"secret: empty\"" — xempty`},
		{"account 3 (secret): empty", "xaccount 3 (secret) — xempty"},
		{"account 3 (Bank: not JSON): empty", "xaccount 3 (Bank: not JSON) — xempty"},
		{"the account secret", "xaccount secret"},
		{"the account Bank: not JSON", "xaccount Bank: not JSON"},
		{"the account Salt and Pepper", "xaccount Salt and Pepper"},
	} {
		if got := inner(test.text); got != test.want {
			t.Errorf("%q: %q, want %q", test.text, got, test.want)
		}
	}
	if got, want := labelOf("", "")+", "+labelOf("not JSON", "secret"), "xnameless, not JSON (secret)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := entryText(2, "not JSON", "secret", "empty"), "entry 2 (not JSON (secret)): xempty"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	path := &fs.PathError{Op: "open", Path: "/a: not JSON/secret", Err: errors.New("permission denied")}
	if got, want := innerError(path), "open /a: not JSON/secret — xdenied"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestErrorsStayWhatTheyAreWhenTheyAreSaid(t *testing.T) {
	cause := fmt.Errorf("%w, or the file was cut off", errors.New("not JSON"))
	inLanguage(t, invented)
	err := fail("", "%q: %w", "secret", fmt.Errorf("secret: %w", cause))
	if got, want := err.Error(), `"secret" — xsecret — xnotJSON, xor cut`; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if !errors.Is(err, cause) {
		t.Error("the cause is lost")
	}
	again := fail("", "block %s: %w", "A", err) // what is said already is not said again
	if got, want := again.Error(), `xblock A — "secret" — xsecret — xnotJSON, xor cut`; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	file := fileFailureOf(&importer.FileError{File: "a", Hint: "export again: choose JSON", Err: importer.DamagedError{Where: "JSON", What: "empty"}})
	if got, want := file.Error()+" / "+file.hint, `"a" — JSON — xempty / xagain: JSON`; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestEnglishIsSaidAsItIs(t *testing.T) {
	inLanguage(t, templates.Languages[0])
	err := errors.New("secret: empty")
	if args := sayErrors([]any{err}); args[0] != error(err) {
		t.Errorf("%#v is not the error itself", args[0])
	}
	if got := inner("secret: empty") + innerError(err); got != "secret: emptysecret: empty" {
		t.Errorf("%q", got)
	}
}

func TestJSONSpeaksEnglish(t *testing.T) {
	t.Setenv("LC_ALL", "de_DE.UTF-8")
	inLanguage(t, spoken) // main sets it
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"inspect", "--no-input", "no-such-file"}, "Fehler:"},
		{[]string{"inspect", "--no-input", "--json", "no-such-file"}, `"error": "\"no-such-file\": there is no such file"`},
	} {
		var out bytes.Buffer
		a := &app{ctx: t.Context(), stdin: strings.NewReader(""), stdout: &out, stderr: &out}
		if code := a.main(test.args); code != exitNothing || !strings.Contains(out.String(), test.want) {
			t.Errorf("%q: exit %d, no %q in\n%s", test.args, code, test.want, &out)
		}
	}
}

func TestYesAndNoAreUnderstood(t *testing.T) {
	for _, test := range []struct {
		lang *templates.Language
		yes  []string
		no   []string
	}{
		{&templates.English, []string{"y", "Yes", "YES"}, []string{"n", "No"}},
		{&templates.German, []string{"j", "Ja", "y", "yes"}, []string{"n", "Nein", "no"}},
		{&templates.Spanish, []string{"s", "sí", "SÍ", "si", "y", "yes"}, []string{"n", "no"}},
		{&templates.French, []string{"o", "Oui", "y", "yes"}, []string{"n", "Non", "no"}},
	} {
		inLanguage(t, test.lang)
		for i, answers := range [][]string{test.no, test.yes} {
			for _, answer := range answers {
				if yes, ok := yesOrNo(answer); !ok || yes != (i == 1) {
					t.Errorf("%s: %q: yes %v, understood %v", test.lang.Tag, answer, yes, ok)
				}
			}
		}
		for _, answer := range []string{"", "x", "jaja", "yn"} {
			if _, ok := yesOrNo(answer); ok {
				t.Errorf("%s: %q is understood", test.lang.Tag, answer)
			}
		}
	}
}

// FuzzNamesAreKept: whatever a file or an account is called, its quoted name
// comes out as it went in, in every language.
func FuzzNamesAreKept(f *testing.F) {
	for _, name := range []string{"a", "not JSON", "secret: empty", `say "secret: empty"`, `\`, `\": not JSON`, "(", ")", "a, b and c", "; word 2", "%d", "\n: \x00", "é: ñ"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		for _, l := range templates.Languages[1:] {
			inLanguage(t, l)
			quoted := strconv.Quote(name)
			if got := inner(quoted + ": secret: empty"); !strings.HasPrefix(got, quoted+colon()) || strings.Contains(got, "empty") != strings.Contains(quoted, "empty") {
				t.Errorf("%s: %q", l.Tag, got)
			}
			if got := inner("type " + quoted + " has no code"); strings.Count(got, quoted) != 1 || strings.HasPrefix(got, "type ") {
				t.Errorf("%s: %q", l.Tag, got)
			}
			inner(name)
		}
	})
}
