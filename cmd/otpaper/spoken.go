package main

import (
	"cmp"
	"fmt"
	"os"
	"regexp"
	"strings"

	"otpaper/render"
	"otpaper/templates"
)

// spoken is the language of the screens of this run. It is set once, before a
// command works; a run with --json and file formats stay English.
var spoken = templates.Languages[0]

// chooseLanguage picks the first of the wanted languages that there is: tags
// like "de", "de-AT", or as POSIX writes them "de_DE.UTF-8". English is
// spoken when there is none.
func chooseLanguage(wanted ...string) *templates.Language {
	for _, tag := range wanted {
		base, _, _ := strings.Cut(tag, ".")
		if l, ok := render.Language(base); ok {
			return l
		}
	}
	return templates.Languages[0]
}

// environmentLanguages are the languages that the computer is set to, the
// wanted one first (POSIX.1-2017, XBD 8.2).
func environmentLanguages() []string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := os.Getenv(name); value != "" {
			return []string{value}
		}
	}
	return systemLanguages()
}

// tr is an English text in the spoken language, or as it is when that language
// does not have it. Blanks and line ends around it stay.
func tr(english string) string {
	key := strings.Trim(english, " \n")
	text, ok := spoken.Screen.Texts[key]
	switch {
	case !ok && colon() != ": " && !hasWords(english):
		return strings.ReplaceAll(english, ": ", colon())
	case !ok:
		return english
	}
	before, after, _ := strings.Cut(english, key)
	return before + text + after
}

// colon stands between a place and what is wrong there.
func colon() string {
	return cmp.Or(strings.NewReplacer("{where}", "", "{what}", "").Replace(spoken.Screen.Colon), ": ")
}

// semicolon stands between two texts.
func semicolon() string { return strings.Replace(colon(), ":", ";", 1) }

var twoLetters = regexp.MustCompile(`\pL{2}`)

// hasWords says that a format is more than verbs and signs.
func hasWords(format string) bool {
	return twoLetters.MatchString(formatVerb.ReplaceAllString(format, ""))
}

// trf is a format of an English text with its values, in the spoken language;
// errors among the values are said in it too.
func trf(english string, args ...any) string { return fmt.Sprintf(tr(english), sayErrors(args)...) }
