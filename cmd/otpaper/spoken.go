package main

import (
	"fmt"
	"os"
	"strings"

	"otpaper/render"
	"otpaper/templates"
)

// spoken is the language of the screens of this run. It is set once, before a
// command runs; JSON and file formats stay English.
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
	if !ok {
		return english
	}
	before, after, _ := strings.Cut(english, key)
	return before + text + after
}

// trf is a format of an English text with its values, in the spoken language.
func trf(english string, args ...any) string { return fmt.Sprintf(tr(english), args...) }
